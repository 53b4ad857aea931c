import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {askKinds, outcomes} from '../../src/contract/desk.ts';
import {type Measure, measureSchema, newPublicStatementSchema} from '../../src/contract/public-statements.ts';
import {type MatterOnRecord, type RecordFacts, reconcile} from '../../src/desk/reconcile.ts';

const nothing: RecordFacts = {matters: [], declared: [], publications: []};
const april = {from: '2026-04-01', until: '2026-04-30'};
const clause = {packId: 'p', clauseId: 'c', version: 1, sha256: 'f'.repeat(64)};

function matter(id: string, day: string, outcome: (typeof outcomes)[number] | null, part = {}): MatterOnRecord {
  return {
    id,
    title: `Matter ${id}`,
    receivedAt: `${day}T10:00:00.000Z`,
    asks: ['open-account'],
    country: 'RS',
    flags: [],
    decision: outcome === null ? null : {outcome, decidedAt: `${day}T12:00:00.000Z`, ...part}
  };
}

const say = (measure: Measure | null, record: RecordFacts, today: string, dueOn: string | null = null) =>
  reconcile({measure, dueOn}, record, today);

describe('said and done', () => {
  it('counts what was said to be counted, first and last day included, with the matters behind it', () => {
    const matters = [
      matter('a', '2026-03-31', 'declined'),
      matter('b', '2026-04-01', 'declined'),
      matter('c', '2026-04-30', 'granted'),
      matter('d', '2026-05-01', 'declined')
    ];
    const measure = {kind: 'requests', ...april, outcome: 'declined', atLeast: 1} as const;
    const said = say(measure, {...nothing, matters}, '2026-05-02');
    expect(said).toMatchObject({verdict: 'holds', counted: 1, of: 2});
    expect(said.matters.map(({id, counts}) => [id, counts])).toEqual([
      ['b', true],
      ['c', false]
    ]);
    expect(said.statement).toBe('1 request declined of 2 on record that are meant; said was at least 1.');
    expect(say({...measure, atLeast: 2}, {...nothing, matters}, '2026-05-02').verdict).toBe('does-not-hold');
  });

  it('goes by the ask that was named where asks were judged apart', () => {
    const items = [{item: 'open-account', outcome: 'declined', territory: [], conditions: [], reasons: ''}] as const;
    const mixed = {...matter('a', '2026-04-02', 'partly-granted', {items}), asks: ['open-account', 'verify-account']};
    const record = {...nothing, matters: [mixed as MatterOnRecord]};
    const every = (ask: 'open-account' | 'verify-account') =>
      say({kind: 'every-request', ...april, asks: [ask], outcome: 'declined'}, record, '2026-05-02').verdict;
    expect(every('open-account')).toBe('holds');
    expect(every('verify-account')).toBe('does-not-hold');
  });

  it('says that every request came out so only when none is open and the period is over', () => {
    const measure = {kind: 'every-request', ...april, outcome: 'declined'} as const;
    const one = matter('a', '2026-04-02', 'declined');
    const verdict = (matters: readonly MatterOnRecord[], today: string) =>
      say(measure, {...nothing, matters}, today).verdict;
    expect(verdict([one], '2026-04-30')).toBe('not-yet-due');
    expect(verdict([one], '2026-05-01')).toBe('holds');
    expect(verdict([one, matter('b', '2026-04-03', null)], '2026-05-01')).toBe('does-not-hold');
    expect(verdict([one, matter('b', '2026-04-03', 'granted')], '2026-04-05')).toBe('does-not-hold');
    expect(verdict([], '2026-05-01')).toBe('cannot-be-measured');
  });

  it('a promise waits for its day, unless it is kept or broken before', () => {
    const record = {...nothing, declared: [{declaredAt: '2026-04-10T00:00:00.000Z', country: 'RS', kind: 'media'}]};
    const measure = {kind: 'declared-accounts', ...april, atLeast: 2} as const;
    expect(say(measure, record, '2026-04-20', '2026-06-30').verdict).toBe('not-yet-due');
    expect(say(measure, record, '2026-06-30', '2026-06-30').verdict).toBe('not-yet-due');
    expect(say(measure, record, '2026-07-01', '2026-06-30').verdict).toBe('does-not-hold');
    expect(say({...measure, atLeast: 1}, record, '2026-04-20', '2026-06-30').verdict).toBe('holds');
    const ceiling = {kind: 'declared-accounts', ...april, atMost: 0} as const;
    expect(say(ceiling, record, '2026-04-20').verdict).toBe('does-not-hold');
    expect(say({...ceiling, atMost: 1}, record, '2026-04-20').verdict).toBe('not-yet-due');
    expect(say({...ceiling, entityKind: 'party'}, record, '2026-05-02').verdict).toBe('holds');
  });

  it('counts days from receipt to decision, and lets the running ones run', () => {
    const measure = {kind: 'decided-within', ...april, days: 10} as const;
    const quick = matter('a', '2026-04-02', 'granted');
    const slow = matter('b', '2026-04-02', 'granted', {decidedAt: '2026-04-13T00:00:00.000Z'});
    const open = matter('c', '2026-04-28', null);
    const verdict = (matters: readonly MatterOnRecord[], today: string) =>
      say(measure, {...nothing, matters}, today).verdict;
    expect(verdict([quick], '2026-05-01')).toBe('holds');
    expect(verdict([quick, slow], '2026-05-01')).toBe('does-not-hold');
    expect(verdict([quick, open], '2026-05-02')).toBe('not-yet-due');
    expect(verdict([quick, open], '2026-05-09')).toBe('does-not-hold');
  });

  it('cannot measure what has no measure', () => {
    expect(say(null, nothing, '2026-05-01')).toMatchObject({verdict: 'cannot-be-measured', counted: null});
  });

  it('a promise needs a day, and a period an end after its beginning', () => {
    const given = {kind: 'promise', saidBy: 'x', saidOn: '2026-01-01', words: 'x', source: 'x', measure: null};
    expect(newPublicStatementSchema.safeParse({...given, dueOn: null}).success).toBe(false);
    expect(newPublicStatementSchema.safeParse({...given, dueOn: '2026-06-30'}).success).toBe(true);
    const measure = {kind: 'published-cases', from: '2026-04-30', until: '2026-04-01'};
    expect(newPublicStatementSchema.safeParse({...given, dueOn: '2026-06-30', measure}).success).toBe(false);
  });
});

const aDay = fc.integer({min: 0, max: 120}).map(day => new Date(1_767_225_600_000 + day * 86_400_000).toISOString());
const someMatters: fc.Arbitrary<readonly MatterOnRecord[]> = fc
  .array(
    fc.record({
      receivedAt: aDay,
      asks: fc.subarray([...askKinds], {minLength: 1, maxLength: 3}),
      country: fc.option(fc.constantFrom('RS', 'de')),
      flags: fc.subarray(['hidden-principal', 'payment-for-influence']),
      decision: fc.option(fc.record({outcome: fc.constantFrom(...outcomes), decidedAt: aDay}))
    })
  )
  .map(list => list.map((one, at) => ({...one, id: `m-${at}`, title: `Matter ${at}`, clause})));
const someMeasure: fc.Arbitrary<Measure> = fc
  .record({
    kind: fc.constantFrom('requests', 'every-request', 'decided-within', 'declared-accounts', 'published-cases'),
    from: aDay.map(at => at.slice(0, 10)),
    until: aDay.map(at => at.slice(0, 10)),
    asks: fc.option(fc.subarray([...askKinds], {minLength: 1}), {nil: undefined}),
    outcome: fc.constantFrom(...outcomes),
    atLeast: fc.option(fc.nat(4), {nil: undefined}),
    atMost: fc.option(fc.nat(4), {nil: undefined}),
    days: fc.integer({min: 1, max: 60})
  })
  .map(given => measureSchema.parse(JSON.parse(JSON.stringify(given))));

describe('the totals of a reconciliation', () => {
  it('are those of the matters that it lists, whatever was said', () => {
    fc.assert(
      fc.property(someMeasure, someMatters, aDay, (measure, matters, today) => {
        const record = {
          matters,
          declared: matters.map(one => ({declaredAt: one.receivedAt, country: one.country, kind: 'media'})),
          publications: matters.map(one => ({id: one.id, title: one.title, at: one.receivedAt}))
        };
        const said = say(measure, record, today.slice(0, 10));
        if (measure.kind !== 'declared-accounts') {
          expect(said.counted).toBe(said.matters.filter(one => one.counts).length);
        }
        expect(said.counted ?? 0).toBeLessThanOrEqual(said.of ?? 0);
        for (const {day} of said.matters) expect(day >= measure.from && day <= measure.until).toBe(true);
      }),
      {numRuns: 1000}
    );
  });

  it('once the period is over, nothing is said to be not yet due that has no time left', () => {
    fc.assert(
      fc.property(someMeasure, someMatters, (measure, matters) => {
        const said = say(measure, {...nothing, matters}, '2030-01-01');
        expect(said.verdict).not.toBe('not-yet-due');
      }),
      {numRuns: 1000}
    );
  });
});
