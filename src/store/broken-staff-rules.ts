/**
 * Asks again of each change of people, ways in and portfolios on record whether it was theirs to make: a row written
 * past the desk, with an entry to match, would otherwise make a judge of anybody, and the decision would look sound.
 */
import type {Kysely} from 'kysely';
import {type Role, roles, rolesFor} from '../contract/desk.ts';
import {clashOf} from '../contract/people.ts';
import {readStaff, readTexts, type Staff} from './matter.ts';
import type {CoveredTable, Tables} from './schema.ts';

type Broken = {readonly position: number | null; readonly statement: string};

/** Why somebody was not free to act for another at a position of the record; null when they were. */
function lacking(staff: Staff, by: string, allowed: readonly Role[], position: number): string | null {
  const person = staff.at(position).find(one => one.id === by);
  if (person === undefined) return `${by} is nobody of this workspace`;
  if (!person.active) return `${person.name} had left`;
  return person.roles.some(role => allowed.some(one => one === role)) ? null : `${person.name} had no role for it`;
}

/** Where the rows of a table stand in the record. */
async function positionsOf(db: Kysely<Tables>, table: CoveredTable): Promise<ReadonlyMap<string, number>> {
  const entries = await db
    .selectFrom('ledger_entry')
    .select(['subject_id', 'position'])
    .where('subject_table', '=', table)
    .execute();
  return new Map(entries.map(row => [row.subject_id, row.position]));
}

export async function brokenStaffRules(db: Kysely<Tables>): Promise<Broken[]> {
  const changes = await db.selectFrom('person_change').selectAll().execute();
  const ways = await db.selectFrom('access_change').selectAll().execute();
  const portfolios = await db.selectFrom('portfolio').selectAll().execute();
  if (changes.length + ways.length + portfolios.length === 0) return [];
  const staff = await readStaff(db);
  const broken: Broken[] = [];
  function judge(what: string, position: number | undefined, breach: string | null): void {
    // A row without an entry is told elsewhere.
    if (position === undefined || breach === null) return;
    broken.push({position, statement: `${what} was not made by the rule: ${breach}.`});
  }

  const changeAt = await positionsOf(db, 'person_change');
  for (const {id, person_id, changed_by, roles: given} of changes) {
    const position = changeAt.get(id);
    const known = readTexts(given).flatMap(text => roles.filter(role => role === text));
    const breach =
      person_id === changed_by
        ? 'nobody changes themselves'
        : (clashOf(known) ?? lacking(staff, changed_by, rolesFor['add a person'], position ?? 0));
    judge(`The change ${id} of the person ${person_id}`, position, breach);
  }

  const wayAt = await positionsOf(db, 'access_change');
  for (const {id, person_id, what, changed_by} of ways) {
    // Whoever has the folder of the workspace is nobody in particular; that it was so is what the row says.
    if (changed_by === 'system' && (what === 'access-reset-on-the-machine' || what === 'login-given')) continue;
    const isOwn = person_id === changed_by && what !== 'access-reset';
    const position = wayAt.get(id);
    const breach = isOwn ? null : lacking(staff, changed_by, rolesFor['add a person'], position ?? 0);
    judge(`The change ${id} (${what}) of how ${person_id} comes in`, position, breach);
  }

  const portfolioAt = await positionsOf(db, 'portfolio');
  for (const {id, team, set_by} of portfolios) {
    const position = portfolioAt.get(id);
    judge(
      `The portfolio ${id} of ${team}`,
      position,
      lacking(staff, set_by, rolesFor['set a portfolio'], position ?? 0)
    );
  }
  return broken.sort((one, other) => (one.position ?? 0) - (other.position ?? 0));
}
