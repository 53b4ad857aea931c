/**
 * Asks again of each effect, end and jurisdiction on record whether it could be set: a row written past the registry,
 * with an entry to match, would otherwise carry one country's law into another.
 */
import type {Kysely} from 'kysely';
import {type Role, rolesFor} from '../contract/desk.ts';
import {reachOfUnionLaw} from '../contract/union.ts';
import {type Member, readStaff, readTexts} from './matter.ts';
import type {CoveredRow, CoveredTable, Tables} from './schema.ts';

type Broken = {readonly position: number | null; readonly statement: string};
type Placed<Row> = Row & {readonly position: number};
type Post = Placed<CoveredRow<'jurisdiction_post'>>;

async function placed<Name extends CoveredTable>(
  db: Kysely<Tables>,
  table: Name
): Promise<readonly Placed<CoveredRow<Name>>[]> {
  const entries = await db
    .selectFrom('ledger_entry')
    .select(['subject_id', 'position'])
    .where('subject_table', '=', table)
    .execute();
  const at = new Map(entries.map(entry => [entry.subject_id, entry.position]));
  const rows: readonly {id: string}[] = await db
    .selectFrom(table as CoveredTable)
    .selectAll()
    .execute();
  return rows
    .flatMap(row => {
      const position = at.get(row.id);
      // A row without an entry is told elsewhere.
      return position === undefined ? [] : [{...(row as CoveredRow<Name>), position}];
    })
    .sort((one, other) => one.position - other.position);
}

function readBody(json: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null ? {...value} : {};
  } catch {
    return {};
  }
}

function lacking(people: readonly Member[], id: string, allowed: readonly Role[]): string | null {
  const person = people.find(one => one.id === id);
  if (person === undefined) return `${id} is nobody of this workspace`;
  if (!person.active) return `${person.name} had left`;
  return person.roles.some(role => allowed.some(one => one === role)) ? null : `${person.name} had no role for it`;
}

function outsidePosts(posts: readonly Post[], personId: string, position: number, territories: readonly string[]) {
  const newest = posts.findLast(post => post.person_id === personId && post.position < position);
  const own = readTexts(newest?.jurisdictions ?? '[]');
  const beyond = own.includes('*') ? [] : territories.filter(place => !own.includes(place));
  return beyond.length === 0 ? null : `${personId} did not work for ${beyond.join(', ')}`;
}

function beyondLaw(law: unknown, territories: readonly string[]): string | null {
  if (law === null || law === undefined) return null;
  const reach = law === 'EU' ? reachOfUnionLaw : [String(law)];
  const beyond = territories.filter(place => !reach.includes(place));
  return beyond.length === 0 ? null : `the law of ${law} does not hold in ${beyond.join(', ')}`;
}

export async function brokenEffectRules(db: Kysely<Tables>): Promise<Broken[]> {
  const [posts, effects, ends] = [
    await placed(db, 'jurisdiction_post'),
    await placed(db, 'effect'),
    await placed(db, 'effect_end')
  ];
  if (posts.length + effects.length + ends.length === 0) return [];
  const staff = await readStaff(db);
  const decisions = effects.length === 0 ? [] : await placed(db, 'decision');
  const broken: Broken[] = [];
  function judge(what: string, position: number, breach: string | null): void {
    if (breach !== null) broken.push({position, statement: `${what} was not made by the rule: ${breach}.`});
  }

  for (const {id, person_id, set_by, position} of posts) {
    const breach =
      person_id === set_by
        ? 'nobody gives themselves a jurisdiction'
        : lacking(staff.at(position), set_by, rolesFor['set jurisdictions']);
    judge(`What ${person_id} works for (${id})`, position, breach);
  }
  for (const {id, kind, territories, body, person_id, position} of effects) {
    const {underLawOf, requestId, until} = readBody(body);
    const places = readTexts(territories);
    const latest = decisions.findLast(one => one.request_id === requestId && one.position < position);
    const isGranted = latest?.outcome === 'granted' || latest?.outcome === 'partly-granted';
    judge(
      `The effect ${id}`,
      position,
      lacking(staff.at(position), person_id, rolesFor['set an effect']) ??
        (places.length === 0 ? 'it names no territory' : null) ??
        outsidePosts(posts, person_id, position, places) ??
        beyondLaw(underLawOf, places) ??
        (isGranted ? null : `${requestId} had not been granted`) ??
        (kind === 'withheld' && typeof until !== 'string' ? 'what is withheld has no end' : null)
    );
  }
  for (const {id, effect_id, person_id, position} of ends) {
    const effect = effects.find(one => one.id === effect_id);
    const places = readTexts(effect?.territories ?? '[]');
    judge(
      `The end ${id} of the effect ${effect_id}`,
      position,
      lacking(staff.at(position), person_id, rolesFor['set an effect']) ??
        outsidePosts(posts, person_id, position, places)
    );
  }
  return broken.sort((one, other) => (one.position ?? 0) - (other.position ?? 0));
}
