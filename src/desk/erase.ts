/**
 * Takes the personal data of a matter out of the record, by an order, without breaking it.
 *
 * One person asks, a second in another role and team asks for the same, and then it is done at once: the rows stay with
 * their ids, times and outcomes, names and words are gone, documents that nothing else needs are removed. Whoever has a
 * tie to the matter takes no part. What is left can still be verified; what is gone cannot be brought back.
 */
import type {Person, Role} from '../contract/desk.ts';
import {rolesFor} from '../contract/desk.ts';
import {AppError} from '../errors.ts';
import {requireRole} from '../policy/roles.ts';
import {nextPosition} from '../store/entries.ts';
import {eraseMatter, lastErasureBefore} from '../store/erase.ts';
import {askToErase, standingAsks} from '../store/erasure-rule.ts';
import {readMatter} from '../store/matter.ts';
import {erasedDocuments, positionsOfMatter} from '../store/matter-entries.ts';
import {tieOf} from '../store/rule.ts';
import {insertOverride} from '../store/tables/override.ts';
import {actingPerson} from '../store/tables/person.ts';
import type {Desk} from './desk.ts';
import {inWords} from './words.ts';

export type Erased = {readonly erased: boolean; readonly statement: string};

/** The role in which a person asks: one that no other who asked stood in, where there is a choice. */
function roleFor(person: Person, taken: readonly string[]): Role | null {
  const allowed: readonly Role[] = rolesFor['erase personal data'];
  const own = person.roles.filter(role => allowed.includes(role));
  return own.find(role => !taken.includes(role)) ?? own[0] ?? null;
}

export async function erasePersonalData(desk: Desk, person: Person, requestId: string, order: string): Promise<Erased> {
  const result = await desk.store.transaction(async tx => {
    const asking = await actingPerson(tx, person);
    requireRole(asking, 'erase personal data');
    const matter = await readMatter(tx.db, requestId);
    if (matter === null) throw new AppError('desk.unknown-request', requestId);
    // Having decided it is no tie here: of the first round nobody had.
    if (tieOf(matter, person.id, 0) !== null) throw new AppError('desk.recused', `${person.name}, who has a tie to it`);
    // Who asked for what was erased before has not asked for what came since, and whoever left asks for nothing.
    const own = await positionsOfMatter(tx.db, requestId);
    const asked = standingAsks(matter, await lastErasureBefore(tx.db, own, await nextPosition(tx.db)));
    const role = roleFor(
      asking,
      asked.filter(one => one.person_id !== person.id).map(one => one.role)
    );
    if (role === null) throw new Error('desk: a role was there a moment ago');
    const {team} = asking;
    const second = asked.find(one => one.person_id !== person.id && one.role !== role && one.team !== team);
    // The one with whom it is done asks there and then, whatever they asked before: it is what the erasures follow.
    if (second !== undefined || !asked.some(one => one.person_id === person.id)) {
      const ask = {requestId, personId: person.id, role, team, what: askToErase, target: requestId} as const;
      await insertOverride(tx, person.id, {
        ...ask,
        id: desk.newId('override'),
        reasons: order,
        at: desk.now().toISOString()
      });
    }
    if (second === undefined) return waiting(asking, new Set([...asked.map(one => one.person_id), person.id]).size);
    const positions = await eraseMatter(tx, {requestId, reason: order, actor: person.id});
    return {
      erased: true,
      statement: `Personal data was taken out of ${positions.length} entries. The record still verifies.`
    };
  });
  if (result.erased) await desk.documents.remove(await erasedDocuments(desk.store.read));
  return result;
}

function waiting(person: Person, people: number): Erased {
  const who = people > 1 ? `${people} people have` : `${person.name} has`;
  return {
    erased: false,
    statement: `${who} asked for it. It takes two people from two teams in two roles; ${inWords(person.team)} is one of them.`
  };
}
