/**
 * Asks again of each effect, end and jurisdiction on record whether it could be set: a row written past the registry,
 * with an entry to match, would otherwise carry one country's law into another.
 */
import type {Kysely} from 'kysely';
import {type Role, rolesFor} from '../contract/desk.ts';
import {reachOfUnionLaw} from '../contract/union.ts';
import {notCarried, readGround} from './effect-ground.ts';
import {type Member, readStaff, readTexts} from './matter.ts';
import {type Placed, placed, readObject} from './placed-rows.ts';
import type {CoveredRow, Tables} from './schema.ts';

type Broken = {readonly position: number | null; readonly statement: string};
type Post = Placed<CoveredRow<'jurisdiction_post'>>;

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

/** Why a person could not give jurisdictions to another; null when they could. */
function unfreeToGive(posts: readonly Post[], people: readonly Member[], post: Post): string | null {
  const {person_id, set_by, position} = post;
  if (person_id === set_by) return 'nobody gives themselves a jurisdiction';
  const unfree = lacking(people, set_by, rolesFor['set jurisdictions']);
  const given = readTexts(post.jurisdictions);
  if (unfree !== null || given.length === 0) return unfree;
  const own = posts.findLast(one => one.person_id === set_by && one.position < position);
  if (own?.set_by === person_id && readTexts(own.jurisdictions).length > 0)
    return `${set_by} had theirs from ${person_id}`;
  return given.includes('*') ? lacking(people, set_by, ['admin']) : null;
}

export async function brokenEffectRules(db: Kysely<Tables>): Promise<Broken[]> {
  const [posts, effects, ends] = [
    await placed(db, 'jurisdiction_post'),
    await placed(db, 'effect'),
    await placed(db, 'effect_end')
  ];
  if (posts.length + effects.length + ends.length === 0) return [];
  const staff = await readStaff(db);
  const ground = effects.length === 0 ? null : await readGround(db);
  const broken: Broken[] = [];
  function judge(what: string, position: number, breach: string | null): void {
    if (breach !== null) broken.push({position, statement: `${what} was not made by the rule: ${breach}.`});
  }

  for (const post of posts) {
    const breach = unfreeToGive(posts, staff.at(post.position), post);
    judge(`What ${post.person_id} works for (${post.id})`, post.position, breach);
  }
  for (const effect of effects) {
    const {id, kind, territories, body, person_id, position} = effect;
    const {underLawOf, until} = readObject(body);
    const places = readTexts(territories);
    judge(
      `The effect ${id}`,
      position,
      lacking(staff.at(position), person_id, rolesFor['set an effect']) ??
        (places.length === 0 ? 'it names no territory' : null) ??
        outsidePosts(posts, person_id, position, places) ??
        beyondLaw(underLawOf, places) ??
        (ground === null ? null : notCarried(ground, effect)) ??
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
