import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import type {Clause, ClauseChange, RulePack} from '../../src/contract/policy.ts';
import {packChanges, unchangedClauses} from '../../src/policy/diff.ts';
import {loadRulePack} from '../../src/policy/load.ts';

const days = ['2020-01-01', '2021-01-01', '2022-01-01', '2023-01-01'] as const;

function clause(id: string, version: number, fields: Partial<Clause> = {}): Clause {
  return {
    id,
    version,
    title: id,
    text: `Text of ${id}, version ${version}.`,
    inForceFrom: days[version - 1] ?? '2030-01-01',
    inForceUntil: null,
    jurisdictions: ['everywhere'],
    effects: ['decline-request'],
    source: 'Ours',
    ...fields
  };
}
const pack = (...clauses: readonly Clause[]): RulePack => ({
  id: 'p',
  title: 'P',
  asOf: '2024-01-01',
  clauses: [...clauses]
});
const kinds = (before: RulePack, after: RulePack) =>
  packChanges(before, after).map(({kind, before: old, after: young}) => [kind, old?.version, young?.version]);

/** Packs of up to three clauses in up to four versions, some of them reworded, ended or missing. */
const packs = fc
  .uniqueArray(
    fc.record({
      id: fc.constantFrom('a', 'b', 'c'),
      version: fc.integer({min: 1, max: 4}),
      fields: fc.constantFrom<Partial<Clause>>(
        {},
        {},
        {text: 'Other words.'},
        {inForceUntil: '2025-01-01'},
        {definitions: [{term: 'rule', means: 'a sentence'}]},
        {jurisdictions: ['EU']}
      )
    }),
    {maxLength: 8, selector: one => `${one.id} ${one.version}`}
  )
  .map(made => pack(...made.map(({id, version, fields}) => clause(id, version, fields))));

const sorted = (clauses: readonly Clause[]) =>
  clauses.toSorted((one, other) => `${one.id} ${one.version}`.localeCompare(`${other.id} ${other.version}`));

/** What somebody who has only the earlier pack and the changes can make of them. */
function applied(before: RulePack, changes: readonly ClauseChange[]): readonly Clause[] {
  const leaving = changes.flatMap(change => (change.before === null || change.beforeKept ? [] : [change.before]));
  const gone = new Set(leaving.map(({id, version}) => `${id} ${version}`));
  const left = before.clauses.filter(({id, version}) => !gone.has(`${id} ${version}`));
  return sorted([...left, ...changes.flatMap(change => change.after ?? [])]);
}

describe('from one pack to another', () => {
  it('says which clause was added, superseded, reworded, ended or dropped', () => {
    expect(kinds(pack(), pack(clause('a', 1)))).toEqual([['added', undefined, 1]]);
    expect(kinds(pack(clause('a', 1)), pack())).toEqual([['dropped', 1, undefined]]);
    expect(kinds(pack(clause('a', 1)), pack(clause('a', 2)))).toEqual([['superseded', 1, 2]]);
    expect(kinds(pack(clause('a', 1)), pack(clause('a', 1, {inForceUntil: '2026-01-01'})))).toEqual([['ended', 1, 1]]);
    expect(kinds(pack(clause('a', 1)), pack(clause('a', 1, {source: 'Another'})))).toEqual([['reworded', 1, 1]]);
    expect(kinds(pack(clause('a', 1, {inForceUntil: '2026-01-01'})), pack(clause('a', 1)))).toEqual([
      ['reworded', 1, 1]
    ]);
  });

  it('follows a clause over several versions, in order', () => {
    const after = pack(clause('a', 3), clause('a', 1), clause('a', 2));
    expect(kinds(pack(clause('a', 1)), after)).toEqual([
      ['superseded', 1, 2],
      ['superseded', 2, 3]
    ]);
    expect(packChanges(pack(clause('a', 1)), after).map(change => change.beforeKept)).toEqual([true, true]);
  });

  it('names the parts that differ, a date as a whole', () => {
    const [change] = packChanges(pack(clause('a', 1)), pack(clause('a', 2, {effects: ['decline-request', 'label']})));
    expect(change?.parts.map(({part}) => part)).toEqual(['text', 'in force from', 'what may be done']);
    expect(change?.parts[1]?.runs).toEqual([
      {is: 'gone', text: '2020-01-01'},
      {is: 'new', text: '2021-01-01'}
    ]);
  });

  it('is empty from a pack to itself', () => {
    fc.assert(
      fc.property(packs, one => {
        expect(packChanges(one, structuredClone(one))).toEqual([]);
        expect(unchangedClauses(one, one)).toBe(one.clauses.length);
      })
    );
  });

  it('leads from the earlier clauses to exactly the later ones', () => {
    fc.assert(
      fc.property(packs, packs, (before, after) => {
        expect(applied(before, packChanges(before, after))).toEqual(sorted(after.clauses));
      })
    );
  });
});

describe('from the rule book of 2020 to that of 2026', () => {
  const changes = packChanges(loadRulePack('short-video-2020'), loadRulePack('short-video-2026'));

  it('supersedes and adds, and drops or rewords nothing', () => {
    expect(new Set(changes.map(change => change.kind))).toEqual(new Set(['superseded', 'added']));
    expect(changes.filter(change => change.kind === 'added').map(change => change.clauseId)).toEqual([
      'fake-engagement',
      'orders-in-the-european-union',
      'notice-and-reasons'
    ]);
  });

  it('gives every later version a later date', () => {
    for (const {before, after} of changes.filter(change => change.kind === 'superseded')) {
      expect([after?.id, (after?.inForceFrom ?? '') > (before?.inForceFrom ?? '')]).toEqual([after?.id, true]);
    }
  });
});
