import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import type {CheckOutcome, ProofMethod} from '../../../src/contract/proofs.ts';
import {proofStandingAt, proofStateAt} from '../../../src/registry/proofs/state.ts';

type Look = readonly [hours: number, outcome: CheckOutcome, personId?: string];

const start = Date.parse('2026-03-01T00:00:00Z');
const atHour = (hours: number) => new Date(start + hours * 3_600_000).toISOString();
const claimOf = (method: ProofMethod) => ({id: 'c', method, personId: 'mei'});
const checksOf = (looks: readonly Look[]) =>
  looks.map(([hours, outcome, personId = 'system']) => ({claimId: 'c', outcome, personId, at: atHour(hours)}));
const stateAfter = (looks: readonly Look[], method: ProofMethod = 'dns-txt', hours = looks.at(-1)?.[0] ?? 0) =>
  proofStateAt(claimOf(method), checksOf(looks), atHour(hours));

describe('a proof', () => {
  it('waits until it was seen, however often it was not', () => {
    expect(stateAfter([])).toBe('waiting');
    expect(stateAfter(Array.from({length: 40}, (_, day) => [day * 24, 'absent'] as const))).toBe('waiting');
  });

  it('is proven once it was seen', () =>
    expect(
      stateAfter([
        [0, 'absent'],
        [1, 'passed']
      ])
    ).toBe('proven'));

  it('lapses at the third day on which it was absent, three days after the first', () => {
    const days = (...hours: readonly number[]): Look[] => [
      [0, 'passed'],
      ...hours.map(hour => [hour, 'absent'] as const)
    ];
    expect(stateAfter(days(24))).toBe('shaky');
    expect(stateAfter(days(24, 48))).toBe('shaky');
    // Three days, and only 48 hours from the first look to the last.
    expect(stateAfter(days(24, 48, 72))).toBe('shaky');
    expect(stateAfter(days(24, 48, 72, 96))).toBe('lapsed');
    // Seventy-two hours, and only two days.
    expect(stateAfter(days(24, 25, 26, 96))).toBe('shaky');
    expect(stateAfter(days(24, 72, 95.99))).toBe('shaky');
    expect(stateAfter(days(24, 72, 96))).toBe('lapsed');
  });

  it('lapses more slowly where no answer came', () => {
    const silent = (count: number): Look[] => [
      [0, 'passed'],
      ...Array.from({length: count}, (_, day) => [24 + day * 24, 'unreachable'] as const)
    ];
    expect(stateAfter(silent(14))).toBe('shaky');
    expect(stateAfter(silent(15))).toBe('lapsed');
    // Two weeks without ten looks are not enough either.
    const rarely: Look[] = [[0, 'passed'], ...[1, 9, 17, 25].map(day => [day * 24, 'unreachable'] as const)];
    expect(stateAfter(rarely)).toBe('shaky');
  });

  it('lapses as slowly by what was refused, so that nobody keeps it by answers that are not read', () => {
    const refused = (count: number): Look[] => [
      [0, 'passed'],
      ...Array.from({length: count}, (_, day) => [24 + day * 24, 'refused'] as const)
    ];
    expect(stateAfter(refused(14))).toBe('shaky');
    expect(stateAfter(refused(15))).toBe('lapsed');
  });

  it('of a mail is shaky after a year and lapsed 90 days later', () => {
    expect(stateAfter([[0, 'passed']], 'mail', 365 * 24 - 1)).toBe('proven');
    expect(stateAfter([[0, 'passed']], 'mail', 365 * 24)).toBe('shaky');
    expect(stateAfter([[0, 'passed']], 'mail', 455 * 24 - 1)).toBe('shaky');
    expect(stateAfter([[0, 'passed']], 'mail', 455 * 24)).toBe('lapsed');
    expect(stateAfter([[0, 'passed']], 'dns-txt', 4000 * 24)).toBe('proven');
  });

  it('of a document takes two people who did not make the claim, with no doubt between', () => {
    expect(stateAfter([[0, 'passed', 'amara']], 'document')).toBe('waiting');
    expect(
      stateAfter(
        [
          [0, 'passed', 'amara'],
          [1, 'passed', 'amara']
        ],
        'document'
      )
    ).toBe('waiting');
    expect(
      stateAfter(
        [
          [0, 'passed', 'amara'],
          [1, 'passed', 'mei']
        ],
        'document'
      )
    ).toBe('waiting');
    expect(
      stateAfter(
        [
          [0, 'passed', 'amara'],
          [1, 'passed', 'noor']
        ],
        'document'
      )
    ).toBe('proven');
    expect(
      stateAfter(
        [
          [0, 'passed', 'amara'],
          [1, 'absent', 'lev'],
          [2, 'passed', 'noor']
        ],
        'document'
      )
    ).toBe('waiting');
    const doubted: Look[] = [
      [0, 'passed', 'amara'],
      [1, 'passed', 'noor'],
      [2, 'absent', 'lev']
    ];
    expect(stateAfter(doubted, 'document')).toBe('shaky');
    expect(stateAfter([...doubted, [3, 'passed', 'amara']], 'document')).toBe('shaky');
    expect(stateAfter([...doubted, [3, 'passed', 'amara'], [4, 'passed', 'lev']], 'document')).toBe('proven');
  });

  it('stays withdrawn, from the moment it was', () => {
    const looks: Look[] = [
      [0, 'passed'],
      [5, 'withdrawn', 'mei'],
      [6, 'passed']
    ];
    expect(stateAfter(looks)).toBe('withdrawn');
    expect(stateAfter(looks, 'dns-txt', 4)).toBe('proven');
  });

  it('is not moved by looks at another', () => {
    const others = checksOf([
      [0, 'passed'],
      [1, 'withdrawn']
    ]).map(one => ({...one, claimId: 'd'}));
    expect(proofStateAt(claimOf('dns-txt'), others, atHour(2))).toBe('waiting');
  });
});

const outcomes = fc.constantFrom('passed', 'absent', 'unreachable', 'refused');
const machines = fc.constantFrom<ProofMethod>('dns-txt', 'well-known', 'rel-me', 'at-handle');
const looksOf = fc
  .array(fc.tuple(fc.integer({min: 0, max: 3000}), outcomes as fc.Arbitrary<CheckOutcome>), {maxLength: 40})
  .map(looks => looks.toSorted((one, other) => one[0] - other[0]) as readonly Look[]);

describe('whatever the looks were', () => {
  it('no single failure lapses a proof', () => {
    fc.assert(
      fc.property(machines, looksOf, outcomes, fc.integer({min: 1, max: 5000}), (method, looks, outcome, later) => {
        const end = looks.at(-1)?.[0] ?? 0;
        const seen: readonly Look[] = [...looks, [end, 'passed']];
        expect(stateAfter([...seen, [end + later, outcome]], method)).not.toBe('lapsed');
      })
    );
  });

  it('failures of one day, or of two, do not', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({min: 0, max: 47}), outcomes), {maxLength: 60}), looks => {
        const inOrder = looks.toSorted((one, other) => one[0] - other[0]);
        expect(stateAfter([[0, 'passed'], ...(inOrder as readonly Look[])])).not.toBe('lapsed');
      })
    );
  });

  it('a pass heals', () => {
    fc.assert(
      fc.property(machines, looksOf, (method, looks) => {
        const end = looks.at(-1)?.[0] ?? 0;
        expect(stateAfter([...looks, [end, 'passed']], method)).toBe('proven');
      })
    );
  });

  it('a lapse has at least three failures over at least three days since it was last seen', () => {
    fc.assert(
      fc.property(machines, looksOf, (method, looks) => {
        if (stateAfter(looks, method) !== 'lapsed') return;
        const since = looks.slice(looks.findLastIndex(([, outcome]) => outcome === 'passed') + 1);
        expect(since.length).toBeGreaterThanOrEqual(3);
        expect((since.at(-1)?.[0] ?? 0) - (since[0]?.[0] ?? 0)).toBeGreaterThanOrEqual(72);
      })
    );
  });

  it('one failure more never makes it better, and an absent one is no better than a silent one', () => {
    const rank = {proven: 0, shaky: 1, lapsed: 2, waiting: 0, withdrawn: 3} as const;
    fc.assert(
      fc.property(looksOf, fc.integer({min: 0, max: 500}), (looks, later) => {
        const before = stateAfter(looks);
        const end = (looks.at(-1)?.[0] ?? 0) + later;
        const silent = stateAfter([...looks, [end, 'unreachable']]);
        const absent = stateAfter([...looks, [end, 'absent']]);
        expect(rank[silent]).toBeGreaterThanOrEqual(rank[before]);
        expect(rank[absent]).toBeGreaterThanOrEqual(rank[silent]);
      }),
      {numRuns: 500}
    );
  });

  it('what comes later does not change what was', () => {
    fc.assert(
      fc.property(looksOf, fc.integer({min: 0, max: 3000}), (looks, at) => {
        const until = looks.filter(([hours]) => hours <= at);
        expect(stateAfter(looks, 'rel-me', at)).toBe(stateAfter(until, 'rel-me', at));
      })
    );
  });

  it('the same looks give the same standing', () => {
    fc.assert(
      fc.property(looksOf, looks => {
        const standing = () => proofStandingAt(claimOf('well-known'), checksOf(looks), atHour(4000));
        expect(standing()).toEqual(standing());
        expect(standing().absentDays).toBeLessThanOrEqual(standing().failedDays);
      })
    );
  });
});
