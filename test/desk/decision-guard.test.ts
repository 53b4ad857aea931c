/**
 * What the database itself refuses, and what verification says of the same decision where somebody took the guard off.
 * Each fault is planted into a decision that would stand without it.
 */
import {expect, test} from 'vitest';
import {brokenRules} from '../../src/store/broken-rules.ts';
import {decide} from '../../src/store/decide.ts';
import type {CoveredRow} from '../../src/store/schema.ts';
import type {Tx} from '../../src/store/store.ts';
import {insertRecorded} from '../../src/store/tables/recorded-row.ts';
import {onEveryEngine, type TestStore} from '../store/engines.ts';
import {forgeRow} from '../store/forge.ts';
import {addPeople, addRequest, addReview, clause, flag, requestRow} from '../store/small-record.ts';

const at = '2026-01-02T00:00:00.000Z';

const person = (name: string, team: string, ...roles: readonly string[]): CoveredRow<'person'> => ({
  id: `p-${name.toLowerCase()}`,
  name,
  team,
  roles: JSON.stringify(roles),
  created_at: at
});
const staff = [
  person('Anna', 'legal', 'legal', 'reviewer'),
  person('Bo', 'trust-and-safety', 'reviewer'),
  person('Carla', 'legal', 'reviewer'),
  person('Dora', 'government-relations', 'officer'),
  person('Emil', 'trust-and-safety', 'reviewer'),
  person('Fay', 'trust-and-safety', 'legal')
];

function decision(change: Partial<CoveredRow<'decision'>> = {}): CoveredRow<'decision'> {
  const row = {id: 'd-written', request_id: 'r-1', outcome: 'declined', clause, reasons: 'Because.'};
  return {...row, review_ids: '["v-1","v-2"]', decided_at: at, round: null, particulars: null, ...change};
}

/** Written past the rule, as a program of somebody else would. */
async function write({store}: TestStore, row: CoveredRow<'decision'>): Promise<boolean> {
  try {
    await store.transaction(tx => insertRecorded(tx, 'decision', 'p-bo', row));
    return true;
  } catch (error) {
    if (error instanceof Error && /needs two people/.test(error.message)) return false;
    throw error;
  }
}

/** The same by somebody who owns the database: what verification says of it. */
async function verified(made: TestStore, row: CoveredRow<'decision'>): Promise<readonly string[]> {
  await forgeRow(made, 'decision', row, {actor: 'p-bo'});
  return (await brokenRules(made.store.read)).map(one => one.statement);
}

async function change(tx: Tx, personId: string, to: Partial<CoveredRow<'person_change'>>): Promise<void> {
  const {team, roles} = staff.find(({id}) => id === personId) ?? staff[0] ?? person('Nobody', 'legal');
  const row = {id: 'h-1', person_id: personId, team, roles, active: 1, reason: 'So.', changed_by: 'system', at, ...to};
  await insertRecorded(tx, 'person_change', 'system', row);
}

async function route(tx: Tx, mustInclude: readonly object[]): Promise<void> {
  const body = JSON.stringify({sensitive: true, people: 2, mustInclude, teams: []});
  await insertRecorded(tx, 'route', 'system', {id: 'w-1', request_id: 'r-1', body, at});
}

type Plant = {
  /** Before anybody judges. */
  readonly first?: (tx: Tx) => Promise<void>;
  readonly second?: Partial<CoveredRow<'review'>>;
  /** After both have judged. */
  readonly last?: (tx: Tx) => Promise<void>;
  readonly decided?: Partial<CoveredRow<'decision'>>;
};

/** A sensitive matter that Anna, as legal of the team legal, and Bo, as reviewer of another, have judged. */
async function judged(made: TestStore, {first, second, last}: Plant): Promise<void> {
  await made.store.transaction(async tx => {
    await addPeople(tx, staff);
    await addRequest(tx);
    await flag(tx);
    await first?.(tx);
    await addReview(tx, {person_id: 'p-anna', id: 'v-1', team: 'legal', role: 'legal'});
    await addReview(tx, {person_id: 'p-bo', id: 'v-2', team: 'trust-and-safety', role: 'reviewer', ...second});
    await last?.(tx);
  });
}

const faults: readonly (readonly [string, Plant, RegExp])[] = [
  ['one of them has left', {last: tx => change(tx, 'p-bo', {active: 0})}, /Bo may not judge as reviewer/],
  ['one of them changed team', {last: tx => change(tx, 'p-bo', {team: 'analysis'})}, /Bo is not of the team/],
  [
    'one of them is an administrator as well by now',
    {last: tx => change(tx, 'p-bo', {roles: '["reviewer","admin"]'})},
    /Bo may not judge as reviewer/
  ],
  [
    'one of them lost the role',
    {last: tx => change(tx, 'p-bo', {roles: '["officer"]'})},
    /Bo may not judge as reviewer/
  ],
  ['they are of one team', {second: {person_id: 'p-carla', team: 'legal'}}, /all who judge are of the team legal/],
  ['they judge in one role', {second: {person_id: 'p-fay', role: 'legal'}}, /all who judge do so as legal/],
  [
    'nobody judged in a role that the route names',
    {first: tx => route(tx, [{roles: ['officer'], teams: [], why: 'A state asks.'}])},
    /nobody judged as officer: A state asks/
  ],
  [
    'nobody judged of a team that the route names',
    {first: tx => route(tx, [{roles: ['reviewer'], teams: ['analysis'], why: 'It is theirs.'}])},
    /nobody judged as reviewer of analysis/
  ]
];

onEveryEngine('the guard of the database', engine => {
  test('lets two of two teams in two roles decide, with whom the route names', async () => {
    const made = await engine.fresh();
    await judged(made, {first: tx => route(tx, [{roles: ['reviewer'], teams: ['trust-and-safety'], why: 'So.'}])});
    expect(await write(made, decision())).toBe(true);
    expect((await brokenRules(made.store.read)).map(one => one.statement)).toEqual([]);
  });

  test.each(faults)('lets nobody decide when %s, and verification says so', async (_, plant, statement) => {
    const made = await engine.fresh();
    await judged(made, plant);
    expect(await write(made, decision(plant.decided))).toBe(false);
    expect(await verified(made, decision(plant.decided))).toEqual([expect.stringMatching(statement)]);
  });

  test.each<[string, Partial<CoveredRow<'decision'>>]>([
    ['items', {particulars: JSON.stringify({items: [{item: 'open-account', outcome: 'granted', territory: []}]})}],
    ['an outcome', {outcome: 'granted'}],
    ['a clause', {clause: clause.replace('cib', 'other')}]
  ])('verification names a decision that gives %s which its reviews do not', async (_, differing) => {
    const made = await engine.fresh();
    await judged(made, {});
    expect(await verified(made, decision(differing))).toEqual([
      expect.stringMatching(/it says something else than its reviews/)
    ]);
  });

  test.each<[string, boolean]>([
    ['p-anna', false],
    ['p-carla', true]
  ])('lets %s decide a second round, who decided the first or did not: %s', async (second, allowed) => {
    const made = await engine.fresh();
    await judged(made, {});
    await made.store.transaction(async tx => {
      await decide(tx, {requestId: 'r-1', reviewIds: ['v-1', 'v-2'], reasons: 'Both say so.', actor: 'p-bo'});
      const row = {id: 'o-1', request_id: 'r-1', round: 1, because: 'new-facts', person_id: 'p-carla', at};
      await insertRecorded(tx, 'reopening', 'p-carla', {...row, reasons: 'A letter came.', appeal_id: null});
      await addReview(tx, {person_id: second, id: 'v-3', team: 'legal', round: 1});
      await addReview(tx, {person_id: 'p-emil', id: 'v-4', team: 'trust-and-safety', round: 1});
    });
    expect(await write(made, decision({review_ids: '["v-3","v-4"]', round: 1}))).toBe(allowed);
  });

  test.each<[string, string, boolean]>([
    ['network-finding', 'p-anna', false],
    ['network-finding', 'p-carla', true],
    ['form', 'p-anna', true]
  ])('of a matter by the door %s that %s opened, Anna and Bo decide: %s', async (door, opener, allowed) => {
    const made = await engine.fresh();
    await made.store.transaction(async tx => {
      await addPeople(tx, staff);
      await addRequest(tx, requestRow({door, opened_by: opener, approached_person_id: null}));
      await addReview(tx, {person_id: 'p-anna', id: 'v-1', team: 'legal', role: 'legal'});
      await addReview(tx, {person_id: 'p-bo', id: 'v-2', team: 'trust-and-safety', role: 'reviewer'});
    });
    expect(await write(made, decision())).toBe(allowed);
  });
});
