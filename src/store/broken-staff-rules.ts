/**
 * Asks again of everybody who was added, of each change of people, ways in and portfolios, and of each rule book on
 * record whether it was theirs to make who made it: a row written past the desk, with an entry to match, would otherwise
 * make a judge of anybody, and the decision would look sound.
 *
 * The first start has nobody to act: it sets the rule book and adds whoever is there at the beginning, as `system`. From
 * the first act of a person on nobody is added that way.
 */
import type {Kysely} from 'kysely';
import {type Role, roles, rolesFor} from '../contract/desk.ts';
import {ledgerEntrySchema} from '../contract/ledger.ts';
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

type Place = {readonly position: number; readonly actor: string};

/** Where the rows of a table stand in the record, and whose acts they are. */
async function placesOf(db: Kysely<Tables>, table: CoveredTable): Promise<ReadonlyMap<string, Place>> {
  const entries = await db
    .selectFrom('ledger_entry')
    .select(['subject_id', 'position', 'entry'])
    .where('subject_table', '=', table)
    .execute();
  return new Map(entries.map(({subject_id, position, entry}) => [subject_id, {position, actor: actorOf(entry)}]));
}

/** Nobody's where it cannot be read, which is told elsewhere. */
function actorOf(entry: string): string {
  try {
    return ledgerEntrySchema.parse(JSON.parse(entry)).actor;
  } catch {
    return '';
  }
}

/** Where the first act of a person stands. Entries are canonical JSON, so their actor comes first. */
async function firstActOfSomebody(db: Kysely<Tables>): Promise<number> {
  const {first} = await db
    .selectFrom('ledger_entry')
    .select(({fn}) => fn.min('position').as('first'))
    .where('entry', 'not like', '{"actor":"system",%')
    .executeTakeFirstOrThrow();
  return first ?? Number.POSITIVE_INFINITY;
}

export async function brokenStaffRules(db: Kysely<Tables>): Promise<Broken[]> {
  const people = await db.selectFrom('person').selectAll().execute();
  const packs = await db.selectFrom('rule_pack').select(['id', 'pack_id']).execute();
  const changes = await db.selectFrom('person_change').selectAll().execute();
  const ways = await db.selectFrom('access_change').selectAll().execute();
  const portfolios = await db.selectFrom('portfolio').selectAll().execute();
  const staff = await readStaff(db);
  const begun = await firstActOfSomebody(db);
  const broken: Broken[] = [];
  function judge(what: string, place: Place | undefined, breach: string | null): void {
    // A row without an entry is told elsewhere.
    if (place === undefined || breach === null) return;
    broken.push({position: place.position, statement: `${what} was not made by the rule: ${breach}.`});
  }
  /** Why somebody was not free to do what only some may; null when they were, or nobody was there yet to do it. */
  function unfree({actor, position}: Place, act: 'add a person' | 'adopt a rule pack'): string | null {
    if (actor === 'system')
      return position < begun ? null : 'somebody was there to do it, and nobody put their name to it';
    return lacking(staff, actor, rolesFor[act], position);
  }
  const otherThan = (place: Place | undefined, said: string): string | null =>
    place === undefined || place.actor === said ? null : `the entry names ${place.actor} and the row ${said}`;

  const addedAt = await placesOf(db, 'person');
  for (const {id, name, roles: given} of people) {
    const place = addedAt.get(id);
    const breach = place && (clashOf(knownRoles(given)) ?? unfree(place, 'add a person'));
    judge(`Adding the person ${id} (${name})`, place, breach ?? null);
  }

  const adoptedAt = await placesOf(db, 'rule_pack');
  for (const {id, pack_id} of packs) {
    const place = adoptedAt.get(id);
    judge(`Adopting the rule book ${pack_id} (${id})`, place, (place && unfree(place, 'adopt a rule pack')) ?? null);
  }

  const changeAt = await placesOf(db, 'person_change');
  for (const {id, person_id, changed_by, roles: given} of changes) {
    const place = changeAt.get(id);
    const breach =
      person_id === changed_by
        ? 'nobody changes themselves'
        : (clashOf(knownRoles(given)) ??
          otherThan(place, changed_by) ??
          lacking(staff, changed_by, rolesFor['add a person'], place?.position ?? 0));
    judge(`The change ${id} of the person ${person_id}`, place, breach);
  }

  const wayAt = await placesOf(db, 'access_change');
  for (const {id, person_id, what, changed_by} of ways) {
    const place = wayAt.get(id);
    // Whoever has the folder of the workspace is nobody in particular; that it was so is what the row says.
    const onTheMachine = changed_by === 'system' && (what === 'access-reset-on-the-machine' || what === 'login-given');
    const isOwn = person_id === changed_by && what !== 'access-reset';
    const free =
      onTheMachine || isOwn ? null : lacking(staff, changed_by, rolesFor['add a person'], place?.position ?? 0);
    judge(`The change ${id} (${what}) of how ${person_id} comes in`, place, otherThan(place, changed_by) ?? free);
  }

  const portfolioAt = await placesOf(db, 'portfolio');
  for (const {id, team, set_by} of portfolios) {
    const place = portfolioAt.get(id);
    const free = lacking(staff, set_by, rolesFor['set a portfolio'], place?.position ?? 0);
    judge(`The portfolio ${id} of ${team}`, place, otherThan(place, set_by) ?? free);
  }
  return broken.sort((one, other) => (one.position ?? 0) - (other.position ?? 0));
}

function knownRoles(json: string): Role[] {
  return readTexts(json).flatMap(text => roles.filter(role => role === text));
}
