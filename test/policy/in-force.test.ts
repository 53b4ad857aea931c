import {describe, expect, it} from 'vitest';
import type {Clause, RulePack} from '../../src/contract/policy.ts';
import {clauseInForce, clausesOn, dayOf} from '../../src/policy/in-force.ts';

const clause = (id: string, version: number, inForceFrom: string, inForceUntil: string | null): Clause => ({
  id,
  version,
  title: id,
  text: id,
  inForceFrom,
  inForceUntil,
  jurisdictions: ['everywhere'],
  effects: [],
  source: 'test'
});
const pack: RulePack = {
  id: 'p',
  title: 'P',
  asOf: '2021-01-01',
  clauses: [
    clause('a', 1, '2020-01-01', '2020-06-01'),
    clause('a', 2, '2020-06-01', null),
    clause('b', 1, '2020-09-01', '2020-10-01')
  ]
};

describe('clauses in force', () => {
  it('begin on their first day and no longer hold on the day they end', () => {
    const version = (day: string) => clauseInForce(pack, 'a', day)?.version ?? null;
    expect(version('2019-12-31')).toBeNull();
    expect(version('2020-01-01')).toBe(1);
    expect(version('2020-05-31')).toBe(1);
    expect(version('2020-06-01')).toBe(2);
    expect(version('2030-01-01')).toBe(2);
  });

  it('are listed for a day in the order of the pack', () => {
    expect(clausesOn(pack, '2020-09-15').map(one => `${one.id}${one.version}`)).toEqual(['a2', 'b1']);
    expect(clausesOn(pack, '2020-10-01').map(one => one.id)).toEqual(['a']);
    expect(clausesOn(pack, '2019-01-01')).toEqual([]);
  });

  it('give way to a later version without being changed, and do not come back when that one ends', () => {
    const superseded: RulePack = {
      ...pack,
      clauses: [
        clause('a', 2, '2020-06-01', '2020-09-01'),
        clause('a', 1, '2020-01-01', null),
        clause('a', 3, '2021-01-01', null)
      ]
    };
    const version = (day: string) => clauseInForce(superseded, 'a', day)?.version ?? null;
    expect(['2020-05-31', '2020-06-01', '2020-08-31', '2020-09-01', '2020-12-31', '2021-01-01'].map(version)).toEqual([
      1,
      2,
      2,
      null,
      null,
      3
    ]);
  });

  it('are unknown by another name', () => {
    expect(clauseInForce(pack, 'c', '2020-09-15')).toBeNull();
  });
});

describe('the day of a moment', () => {
  it('is the day in UTC', () => {
    expect(dayOf('2020-04-01T23:59:59.999Z')).toBe('2020-04-01');
    expect(dayOf('2020-04-01T23:30:00-01:00')).toBe('2020-04-02');
  });
});
