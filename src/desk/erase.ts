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
import {eraseContent} from '../store/erase.ts';
import {positionsIn, readMatter} from '../store/matter.ts';
import {erasedDocuments, positionsOfMatter} from '../store/matter-entries.ts';
import {counts, tieOf} from '../store/rule.ts';
import type {Tx} from '../store/store.ts';
import {insertOverride, type Override, readOverrides} from '../store/tables/override.ts';
import type {Desk} from './desk.ts';
import {inWords} from './words.ts';

export type Erased = {readonly erased: boolean; readonly statement: string};

/** The role in which a person asks: one that no other who asked stood in, where there is a choice. */
function roleFor(person: Person, taken: readonly Role[]): Role | null {
  const allowed: readonly Role[] = rolesFor['erase personal data'];
  const own = person.roles.filter(role => allowed.includes(role));
  return own.find(role => !taken.includes(role)) ?? own[0] ?? null;
}

export async function erasePersonalData(desk: Desk, person: Person, requestId: string, order: string): Promise<Erased> {
  requireRole(person, 'erase personal data');
  const result = await desk.store.transaction(async tx => {
    const matter = await readMatter(tx.db, requestId);
    if (matter === null) throw new AppError('desk.unknown-request', requestId);
    // Having decided it is no tie here: of the first round nobody had.
    if (tieOf(matter, person.id, 0) !== null) throw new AppError('desk.recused', `${person.name}, who has a tie to it`);
    // Who asked for what was erased before has not asked for what came since, and whoever left asks for nothing.
    const before = await lastErasedAt(tx, positionsIn(matter));
    const standing = new Set(
      matter.overrides.filter(one => one.position > before && counts(matter, one, 0)).map(one => one.id)
    );
    const asked = (await readOverrides(tx.db, requestId)).filter(
      ({id, what}) => what === 'erase-personal-data' && standing.has(id)
    );
    const role = roleFor(
      person,
      asked.map(one => one.role)
    );
    if (role === null) throw new Error('desk: a role was there a moment ago');
    if (!asked.some(one => one.personId === person.id)) {
      await insertOverride(tx, person.id, {
        id: desk.newId('override'),
        requestId,
        personId: person.id,
        role,
        team: person.team,
        what: 'erase-personal-data',
        target: requestId,
        reasons: order,
        at: desk.now().toISOString()
      });
    }
    const second = asked.find(one => one.personId !== person.id && one.role !== role && one.team !== person.team);
    return second === undefined ? waiting(person, asked) : eraseAll(tx, person, requestId, order);
  });
  if (result.erased) await desk.documents.remove(await erasedDocuments(desk.store.read));
  return result;
}

/** Where the last erasure of any of these entries stands; before all where none was. */
async function lastErasedAt(tx: Tx, positions: readonly number[]): Promise<number> {
  const {last} = await tx.db
    .selectFrom('erasure')
    .innerJoin('ledger_entry', join =>
      join.onRef('ledger_entry.subject_id', '=', 'erasure.id').on('ledger_entry.subject_table', '=', 'erasure')
    )
    .select(({fn}) => fn.max('ledger_entry.position').as('last'))
    .where('erasure.position', 'in', [...positions])
    .executeTakeFirstOrThrow();
  return last ?? -1;
}

function waiting(person: Person, asked: readonly Override[]): Erased {
  const who = asked.length > 0 ? `${asked.length + 1} people have` : `${person.name} has`;
  return {
    erased: false,
    statement: `${who} asked for it. It takes two people from two teams in two roles; ${inWords(person.team)} is one of them.`
  };
}

async function eraseAll(tx: Tx, person: Person, requestId: string, order: string): Promise<Erased> {
  const positions = await positionsOfMatter(tx.db, requestId);
  for (const position of positions) await eraseContent(tx, {position, reason: order, actor: person.id});
  return {
    erased: true,
    statement: `Personal data was taken out of ${positions.length} entries. The record still verifies.`
  };
}
