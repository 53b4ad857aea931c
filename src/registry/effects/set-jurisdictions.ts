/**
 * Who works for which jurisdiction. It takes others to widen what somebody may do: nobody gives it to themselves, nor to
 * the one they have theirs from, so that two people cannot hand each other the world; and all countries at once (`*`)
 * are an administrator's to give. Taking away is free.
 */
import type {Person} from '../../contract/desk.ts';
import {type JurisdictionPost, newJurisdictionsSchema} from '../../contract/effects.ts';
import {validAs} from '../../errors/valid.ts';
import {AppError} from '../../errors.ts';
import {requireRole} from '../../policy/roles.ts';
import {everywhere, spelledOut} from '../../policy/territory.ts';
import type {Tx} from '../../store/store.ts';
import {insertJurisdictionPost, readJurisdictionPosts} from '../../store/tables/jurisdiction-post.ts';
import {actingPerson} from '../../store/tables/person.ts';
import type {Registry} from '../declare.ts';

async function requireGivable(tx: Tx, person: Person, to: Person, jurisdictions: readonly string[]): Promise<void> {
  if (person.id === to.id) throw new AppError('effects.own-post', `${person.name} setting their own`);
  if (jurisdictions.length === 0) return;
  const own = (await readJurisdictionPosts(tx.db)).find(post => post.personId === person.id);
  if (own !== undefined && own.setBy === to.id && own.jurisdictions.length > 0) {
    throw new AppError('effects.own-post', `${person.name}, who has ${own.jurisdictions.join(', ')} from ${to.name}`);
  }
  if (jurisdictions.includes(everywhere) && !person.roles.includes('admin')) {
    throw new AppError('effects.own-post', `all countries, given by ${person.name}, who is no administrator`);
  }
}

/** Says for which jurisdictions somebody works from now on. */
export async function setJurisdictions(
  registry: Registry,
  by: Person,
  personId: string,
  given: {readonly jurisdictions: readonly string[]}
): Promise<JurisdictionPost> {
  const {jurisdictions} = validAs(newJurisdictionsSchema, {jurisdictions: [...given.jurisdictions]}, 'jurisdictions');
  return registry.store.transaction(async tx => {
    const person = await actingPerson(tx, by);
    requireRole(person, 'set jurisdictions');
    const places = spelledOut(jurisdictions);
    await requireGivable(tx, person, await actingPerson(tx, {...by, id: personId}), places);
    const post: JurisdictionPost = {
      id: registry.newId('post'),
      personId,
      jurisdictions: places,
      setBy: person.id,
      at: registry.now().toISOString()
    };
    await insertJurisdictionPost(tx, post);
    return post;
  });
}
