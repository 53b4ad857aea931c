import {isDeepStrictEqual} from 'node:util';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {stringify} from 'yaml';
import type {Clause, RulePack} from '../../src/contract/policy.ts';
import {faultsOfUse} from '../../src/desk/clauses-in-use.ts';
import {clausesOn} from '../../src/policy/in-force.ts';
import {readPack} from '../../src/policy/read-pack.ts';
import type {Citing, RecordedPack} from '../../src/store/tables/rule-pack.ts';

const starts = ['2020-01-01', '2021-01-01', '2022-01-01'] as const;
const today = '2021-06-01';

function clause(id: string, version: number): Clause {
  return {
    id,
    version,
    title: id,
    text: 'One.',
    inForceFrom: starts[version - 1] ?? '2023-01-01',
    inForceUntil: null,
    jurisdictions: ['everywhere'],
    effects: ['decline-request'],
    source: 'Ours'
  };
}

/** Two clauses up to some version, of which now and then one is reworded, ended or left out. */
const clauses = fc
  .record({
    a: fc.integer({min: 1, max: 3}),
    b: fc.integer({min: 0, max: 3}),
    at: fc.nat({max: 5}),
    odd: fc.constantFrom<readonly (Partial<Clause> | null)[]>(
      [{}],
      [{}],
      [{text: 'Two.'}],
      [{inForceUntil: '2021-05-31'}],
      [{inForceUntil: '2021-06-01'}],
      [{inForceUntil: '2021-07-01'}],
      [null]
    )
  })
  .map(({a, b, at, odd: [change = {}]}) => {
    const all = [a, b].flatMap((last, which) =>
      Array.from({length: last}, (_, before) => clause(which === 0 ? 'a' : 'b', before + 1))
    );
    return all.flatMap((one, index) =>
      index !== at % all.length ? [one] : change === null ? [] : [{...one, ...change}]
    );
  })
  .filter(made => made.length > 0);
const packs = fc
  .record({id: fc.constantFrom('p', 'p', 'p', 'q'), clauses})
  .map(({id, clauses: made}): RulePack => ({id, title: 'P', asOf: '2020-01-01', clauses: made}));

function citingFirst(pack: RulePack): readonly Citing[] {
  const [first] = clausesOn(pack, today);
  if (first === undefined) return [];
  const clause = {packId: pack.id, clauseId: first.id, version: first.version, sha256: 'a'.repeat(64)};
  return [{kind: 'decision', id: 'd', requestId: 'r', clause}];
}

/** Adopts what may be adopted of a sequence; with each edition, something cites its first clause in force. */
function adopted(wanted: readonly RulePack[]): {editions: readonly RecordedPack[]; citations: readonly Citing[]} {
  const editions: RecordedPack[] = [];
  const citations: Citing[] = [];
  for (const pack of wanted) {
    if (readPack(stringify(pack, {aliasDuplicateObjects: false})).pack === null) continue;
    if (faultsOfUse(pack, {editions, citations, today}).length > 0) continue;
    const at = editions.length;
    editions.push({
      id: `pack-${at}`,
      pack,
      sha256: '',
      adoptedAt: `${today}T00:00:00.000Z`,
      adoptedBy: 'p',
      ledgerPosition: at
    });
    citations.push(...citingFirst(pack));
  }
  return {editions, citations};
}

const open = (clause: Clause): Clause => ({...clause, inForceUntil: null});

describe('whatever is adopted, in whatever order', () => {
  test('a version of a clause never says two things in one book, is never left out, and ends at most once', () => {
    fc.assert(
      fc.property(fc.array(packs, {minLength: 1, maxLength: 8}), wanted => {
        const {editions} = adopted(wanted);
        for (const [at, {pack}] of editions.entries()) {
          for (const {pack: later} of editions.slice(at + 1).filter(one => one.pack.id === pack.id)) {
            for (const clause of pack.clauses) {
              const then = later.clauses.find(one => one.id === clause.id && one.version === clause.version);
              if (then === undefined) throw new Error(`${clause.id} ${clause.version} was left out`);
              expect(open(then)).toEqual(open(clause));
              if (clause.inForceUntil !== null) expect(then.inForceUntil).toBe(clause.inForceUntil);
            }
          }
        }
      }),
      {numRuns: 500}
    );
  });

  test('what is cited says the same in every later edition of any book that has it', () => {
    let compared = 0;
    fc.assert(
      fc.property(fc.array(packs, {minLength: 1, maxLength: 8}), wanted => {
        const {editions} = adopted(wanted);
        for (const [at, {pack}] of editions.entries()) {
          for (const {clause: cited} of citingFirst(pack)) {
            const same = ({id, version}: Clause) => id === cited.clauseId && version === cited.version;
            const meant = pack.clauses.find(same);
            const later = editions.slice(at + 1).flatMap(edition => edition.pack.clauses.filter(same));
            compared += later.length;
            expect(later.map(open).every(one => meant !== undefined && isDeepStrictEqual(one, open(meant)))).toBe(true);
          }
        }
      }),
      {numRuns: 300}
    );
    expect(compared).toBeGreaterThan(100);
  });

  test('at most one version of a clause holds on a day, and sequences do get adopted', () => {
    let most = 0;
    fc.assert(
      fc.property(fc.array(packs, {minLength: 1, maxLength: 8}), wanted => {
        const {editions} = adopted(wanted);
        most = Math.max(most, editions.length);
        for (const {pack} of editions) {
          for (const day of [...starts, today, '2021-06-30', '2021-07-01', '2030-01-01']) {
            const ids = clausesOn(pack, day).map(one => one.id);
            expect(new Set(ids).size).toBe(ids.length);
          }
        }
      }),
      {numRuns: 300}
    );
    expect(most).toBeGreaterThan(2);
  });
});
