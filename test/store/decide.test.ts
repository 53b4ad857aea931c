import {expect, test} from 'vitest';
import {decide} from '../../src/store/decide.ts';
import type {CoveredRow} from '../../src/store/schema.ts';
import type {Store, Tx} from '../../src/store/store.ts';
import {onEveryEngine} from './engines.ts';
import {addPeople, addRequest, addReview, clause, flag, recuse, requestRow, undecided} from './small-record.ts';

const decision = (tx: Tx, reviewIds: readonly string[]) =>
  decide(tx, {requestId: 'r-1', reviewIds, reasons: 'Both say so.', actor: 'p-bo'});

async function codeOf(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error;
  }
  return 'done';
}

type Setup = (tx: Tx) => Promise<readonly string[]>;
const judged =
  (...reviewers: readonly string[]) =>
  async (tx: Tx): Promise<readonly string[]> => {
    await addPeople(tx);
    await addRequest(tx);
    const ids: string[] = [];
    for (const person_id of reviewers) ids.push(await addReview(tx, {person_id}));
    return ids;
  };

onEveryEngine('decisions', engine => {
  async function attempt(setup: Setup): Promise<{store: Store; code: unknown}> {
    const {store} = await engine.fresh();
    const ids = await store.transaction(setup);
    return {store, code: await codeOf(store.transaction(tx => decision(tx, ids)))};
  }

  test('two people from two teams who agree decide, with outcome and clause of their reviews', async () => {
    const {store} = await engine.fresh();
    await undecided(store);
    const {id, ledgerPosition} = await store.transaction(tx => decision(tx, ['v-anna', 'v-bo']));
    expect(ledgerPosition).toBe(7);
    const rows = await store.read.selectFrom('decision').selectAll().execute();
    expect(rows).toMatchObject([{id, outcome: 'declined', clause, review_ids: '["v-anna","v-bo"]'}]);
  });

  test.each<[string, string, Setup]>([
    ['one person', 'desk.one-team', judged('p-anna')],
    ['nobody', 'desk.one-team', judged()],
    ['two people of one team', 'desk.one-team', judged('p-anna', 'p-carla')],
    ['the same review twice', 'desk.one-team', async tx => [...(await judged('p-anna')(tx)), 'v-anna']],
    ['somebody who was approached', 'desk.recused', judged('p-anna', 'p-dora')],
    [
      'a review that does not exist',
      'desk.invalid',
      async tx => [...(await judged('p-anna', 'p-bo')(tx)), 'v-invented']
    ],
    [
      'somebody recused before the review',
      'desk.recused',
      async tx => {
        await addPeople(tx);
        await addRequest(tx);
        await recuse(tx, 'p-bo');
        return [await addReview(tx, {person_id: 'p-anna'}), await addReview(tx, {person_id: 'p-bo'})];
      }
    ],
    [
      'somebody recused after the review',
      'desk.recused',
      async tx => {
        const ids = await judged('p-anna', 'p-bo')(tx);
        await recuse(tx, 'p-bo');
        return ids;
      }
    ],
    [
      'somebody who brought in what was said to them',
      'desk.recused',
      async tx => {
        await addPeople(tx);
        await addRequest(tx, requestRow({approached_person_id: null, opened_by: 'p-bo'}));
        return [await addReview(tx, {person_id: 'p-anna'}), await addReview(tx, {person_id: 'p-bo'})];
      }
    ],
    [
      'two who differ in outcome',
      'desk.invalid',
      async tx => [...(await judged('p-anna')(tx)), await addReview(tx, {person_id: 'p-bo', outcome: 'granted'})]
    ],
    [
      'two who cite different clauses',
      'desk.invalid',
      async tx => [
        ...(await judged('p-anna')(tx)),
        await addReview(tx, {person_id: 'p-bo', clause: clause.replace('cib', 'hidden-principal')})
      ]
    ],
    [
      'a reviewer who claims another team',
      'desk.not-in-role',
      async tx => [
        ...(await judged('p-anna')(tx)),
        await addReview(tx, {person_id: 'p-carla', team: 'trust-and-safety'})
      ]
    ],
    [
      'a review of another request',
      'desk.invalid',
      async tx => {
        const ids = await judged('p-anna', 'p-bo')(tx);
        await addRequest(tx, requestRow({id: 'r-2'}));
        return [...ids, await addReview(tx, {person_id: 'p-carla', request_id: 'r-2'})];
      }
    ]
  ])('%s cannot decide (%s)', async (_, expected, setup) => {
    const {store, code} = await attempt(setup);
    expect(code).toBe(expected);
    expect(await store.read.selectFrom('decision').selectAll().execute()).toEqual([]);
  });

  test('whoever opens a request that came through the front door may judge it', async () => {
    const {code} = await attempt(async tx => {
      await addPeople(tx);
      await addRequest(tx, requestRow({door: 'form', approached_person_id: null, opened_by: 'p-bo'}));
      return [await addReview(tx, {person_id: 'p-anna'}), await addReview(tx, {person_id: 'p-bo'})];
    });
    expect(code).toBe('done');
  });

  test('the same clause written in another order is the same clause', async () => {
    const reordered = JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(clause)).toReversed()));
    const {code} = await attempt(async tx => [
      ...(await judged('p-anna')(tx)),
      await addReview(tx, {person_id: 'p-bo', clause: reordered})
    ]);
    expect(code).toBe('done');
  });

  test('a request that was never opened, or is decided already, cannot be decided', async () => {
    const {store} = await engine.fresh();
    expect(await codeOf(store.transaction(tx => decision(tx, [])))).toBe('desk.unknown-request');
    await undecided(store);
    await store.transaction(tx => decision(tx, ['v-anna', 'v-bo']));
    expect(await codeOf(store.transaction(tx => decision(tx, ['v-anna', 'v-bo'])))).toBe('desk.already-decided');
  });

  test('of two who decide at the same moment one is told that it is decided', async () => {
    const {store} = await engine.fresh();
    await undecided(store);
    const twice = [1, 2].map(() => codeOf(store.transaction(tx => decision(tx, ['v-anna', 'v-bo']))));
    expect((await Promise.all(twice)).toSorted()).toEqual(['desk.already-decided', 'done']);
  });

  test('the database itself refuses a decision that somebody writes past the rule', async () => {
    const {store} = await engine.fresh();
    await undecided(store);
    await store.transaction(tx => flag(tx));
    const row: CoveredRow<'decision'> = {
      id: 'd-forged',
      request_id: 'r-1',
      outcome: 'declined',
      clause,
      reasons: '',
      review_ids: '["v-anna"]',
      decided_at: '2026-01-01T00:00:00.000Z',
      round: null,
      particulars: null
    };
    const write = (change: Partial<typeof row>) =>
      store.transaction(tx =>
        tx.db
          .insertInto('decision')
          .values({...row, ...change})
          .execute()
      );
    await expect(write({})).rejects.toThrow(/two people/);
    await expect(write({review_ids: '["v-anna","v-bo"]', outcome: 'granted'})).rejects.toThrow(/two people/);
    await store.transaction(tx => recuse(tx, 'p-bo'));
    await expect(write({review_ids: '["v-anna","v-bo"]'})).rejects.toThrow(/two people/);
  });
});
