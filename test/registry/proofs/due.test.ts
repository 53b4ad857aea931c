import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import type {AccountClaim, CheckOutcome, ProofMethod} from '../../../src/contract/proofs.ts';
import type {RegistryEntity} from '../../../src/contract/registry.ts';
import {dueChecks, nextLookAt} from '../../../src/registry/proofs/due.ts';

const start = Date.parse('2026-03-01T00:00:00Z');
const dayMs = 86_400_000;
const onDay = (days: number) => new Date(start + days * dayMs);
const claimOf = (id: string, fields: Partial<AccountClaim> = {}): AccountClaim => ({
  id,
  entityId: 'entity-1',
  platform: 'x',
  account: 'tides',
  method: 'dns-txt',
  domain: `${id}.gov`,
  challenge: 'c',
  target: null,
  documents: [],
  personId: 'mei',
  at: onDay(0).toISOString(),
  ...fields
});
const checksOf = (claimId: string, looks: readonly (readonly [number, CheckOutcome])[]) =>
  looks.map(([days, outcome], at) => ({
    id: `${claimId}-${at}`,
    claimId,
    outcome,
    seen: '',
    answerSha256: null,
    personId: 'system',
    at: onDay(days).toISOString()
  }));
const entity = (id: string, retired = false) => ({id, retired}) as RegistryEntity;

/** Days from the last look to the next; null when there is none. */
function pauseAfter(
  looks: readonly (readonly [number, CheckOutcome])[],
  nowDays: number,
  method: ProofMethod = 'dns-txt'
) {
  const claim = claimOf('a', {method});
  const next = nextLookAt(claim, checksOf('a', looks), onDay(nowDays));
  return next === null ? null : (Date.parse(next) - start) / dayMs - (looks.at(-1)?.[0] ?? 0);
}

describe('the next look', () => {
  it('is at once for a new claim, then four times a day, then daily, then never', () => {
    expect(pauseAfter([], 0)).toBe(0);
    expect(pauseAfter([[1, 'absent']], 1)).toBeCloseTo(0.25, 1);
    expect(pauseAfter([[20, 'absent']], 20)).toBeCloseTo(1, 0);
    expect(pauseAfter([[61, 'absent']], 61)).toBeNull();
  });
  it('is weekly for what is there, daily for what has gone, weekly for what has lapsed until it is given up', () => {
    expect(pauseAfter([[0, 'passed']], 3)).toBeGreaterThanOrEqual(7);
    expect(pauseAfter([[0, 'passed']], 3)).toBeLessThanOrEqual(7.7);
    expect(
      pauseAfter(
        [
          [0, 'passed'],
          [7, 'absent']
        ],
        7
      )
    ).toBeLessThanOrEqual(1.1);
    const gone = [
      [0, 'passed'],
      [7, 'absent'],
      [8, 'absent'],
      [11, 'absent']
    ] as const;
    expect(pauseAfter(gone, 12)).toBeGreaterThanOrEqual(7);
    expect(pauseAfter(gone, 121)).toBeNull();
  });
  it('is never for what is withdrawn, and for what people look at', () => {
    expect(
      pauseAfter(
        [
          [0, 'passed'],
          [1, 'withdrawn']
        ],
        30
      )
    ).toBeNull();
    expect(pauseAfter([], 0, 'mail')).toBeNull();
    expect(pauseAfter([], 0, 'document')).toBeNull();
  });
});

describe('what is due', () => {
  it('is the longest overdue first, one of each domain, and nothing of entities that were taken out', () => {
    const claims = [
      claimOf('b', {at: onDay(1).toISOString()}),
      claimOf('a', {at: onDay(2).toISOString()}),
      claimOf('c', {at: onDay(3).toISOString(), domain: 'b.gov'}),
      claimOf('d', {entityId: 'entity-2'}),
      claimOf('e', {at: onDay(9).toISOString()})
    ];
    const world = {claims, checks: [], entities: [entity('entity-1'), entity('entity-2', true)]};
    expect(dueChecks(world, onDay(5)).map(({claim}) => claim.id)).toEqual(['b', 'a']);
  });

  it('of what was proven together is spread, the same each time', () => {
    const claims = Array.from({length: 200}, (_, at) => claimOf(`claim-${at}`));
    const checks = claims.flatMap(({id}) => checksOf(id, [[0, 'passed']]));
    const world = {claims, checks, entities: [entity('entity-1')]};
    const count = (days: number) => dueChecks(world, onDay(days)).length;
    expect(count(6.99)).toBe(0);
    expect(count(7.35)).toBeGreaterThan(60);
    expect(count(7.35)).toBeLessThan(140);
    expect(count(7.71)).toBe(200);
    expect(dueChecks(world, onDay(7.35))).toEqual(dueChecks(world, onDay(7.35)));
  });

  it('is looked at and then no more, whatever was seen', () => {
    const outcome = fc.constantFrom<CheckOutcome>('passed', 'absent', 'unreachable', 'refused');
    fc.assert(
      fc.property(fc.array(outcome, {maxLength: 12}), outcome, (before, last) => {
        const looks = [...before, last].map((one, at) => [at, one] as const);
        const world = {claims: [claimOf('a')], checks: checksOf('a', looks), entities: [entity('entity-1')]};
        expect(dueChecks(world, onDay(before.length))).toEqual([]);
      })
    );
  });
});
