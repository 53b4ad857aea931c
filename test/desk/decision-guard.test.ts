/** What the database itself refuses, whoever writes: each beside the same decision by somebody of whom it is not so. */
import {expect, test} from 'vitest';
import {decide} from '../../src/store/decide.ts';
import type {CoveredRow} from '../../src/store/schema.ts';
import {record, type Store, type Tx} from '../../src/store/store.ts';
import {onEveryEngine} from '../store/engines.ts';
import {addPeople, addRequest, addReview, clause, requestRow} from '../store/small-record.ts';

const at = '2026-01-02T00:00:00.000Z';

/** Of the team of Bo. */
const emil: CoveredRow<'person'> = {
  id: 'p-emil',
  name: 'Emil',
  team: 'trust-and-safety',
  roles: '["reviewer"]',
  created_at: at
};

/** Written past the rule, as a program of somebody else would. */
async function write(store: Store, change: Partial<CoveredRow<'decision'>>): Promise<void> {
  const row: CoveredRow<'decision'> = {
    id: 'd-written',
    request_id: 'r-1',
    outcome: 'declined',
    clause,
    reasons: 'Because.',
    review_ids: '["v-1","v-2"]',
    decided_at: at,
    round: null,
    particulars: null,
    ...change
  };
  await store.transaction(tx => tx.db.insertInto('decision').values(row).execute());
}

async function reopenedBy(tx: Tx, personId: string, round: number): Promise<void> {
  const row: CoveredRow<'reopening'> = {
    id: `o-${round}`,
    request_id: 'r-1',
    round,
    because: 'new-facts',
    person_id: personId,
    reasons: 'A letter came.',
    appeal_id: null,
    at
  };
  await tx.db.insertInto('reopening').values(row).execute();
  const subject = {table: 'reopening', id: row.id} as const;
  await record(tx, {kind: 'request-reopened', actor: personId, subject, content: row});
}

onEveryEngine('the guard of the database', engine => {
  test.each<[string, boolean]>([
    ['p-anna', false],
    ['p-carla', true]
  ])('lets %s decide a second round, who decided the first or did not: %s', async (second, allowed) => {
    const {store} = await engine.fresh();
    await store.transaction(async tx => {
      await addPeople(tx);
      await addRequest(tx);
      await addReview(tx, {person_id: 'p-anna', id: 'v-1'});
      await addReview(tx, {person_id: 'p-bo', id: 'v-2'});
      await decide(tx, {requestId: 'r-1', reviewIds: ['v-1', 'v-2'], reasons: 'Both say so.', actor: 'p-bo'});
      await addPeople(tx, [emil]);
      await reopenedBy(tx, 'p-carla', 1);
      await addReview(tx, {person_id: second, id: 'v-3', round: 1});
      await addReview(tx, {person_id: 'p-emil', id: 'v-4', team: 'trust-and-safety', round: 1});
    });
    const written = write(store, {review_ids: '["v-3","v-4"]', round: 1});
    if (allowed) await written;
    else await expect(written).rejects.toThrow(/two people/);
  });

  test.each<[string, string, boolean]>([
    ['network-finding', 'p-anna', false],
    ['network-finding', 'p-carla', true],
    ['form', 'p-anna', true]
  ])('of a matter by the door %s that %s opened, Anna and Bo decide: %s', async (door, opener, allowed) => {
    const {store} = await engine.fresh();
    await store.transaction(async tx => {
      await addPeople(tx);
      await addRequest(tx, requestRow({door, opened_by: opener, approached_person_id: null}));
      await addReview(tx, {person_id: 'p-anna', id: 'v-1', role: 'reviewer'});
      await addReview(tx, {person_id: 'p-bo', id: 'v-2', role: null});
    });
    const written = write(store, {});
    if (allowed) await written;
    else await expect(written).rejects.toThrow(/two people/);
  });
});
