import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {cosinePairs, type VectorOptions, vectorsOf} from '../../../src/detection/presets/cosine.ts';
import {filterUses, objectsPerAccount, supportOf, usesOf} from '../../../src/detection/presets/uses.ts';
import {sortRows} from '../../../src/detection/rows.ts';
import {type NaiveRow, rowsOf} from '../naive-pairs.ts';
import {finished} from './run.ts';

const plain: VectorOptions = {
  termFrequency: 'count',
  leastDocuments: 1,
  mostShare: 1,
  mostQuantile: 1,
  countEmpty: true,
  leastWords: 0,
  elseAny: false
};

/** The definition on whole tables, one step a line. */
function naive(rows: readonly NaiveRow[], documents: readonly number[], options: VectorOptions): Map<string, number> {
  const objects = [...new Set(rows.map(row => row.object))];
  const uses = (a: number, o: number): number =>
    new Set(rows.filter(row => row.account === a && row.object === o).map(row => row.post)).size;
  const frequency = (o: number): number => documents.filter(a => uses(a, o) > 0).length;
  let words = objects.filter(o => frequency(o) >= options.leastDocuments && frequency(o) > 0);
  words = words.filter(o => frequency(o) <= options.mostShare * documents.length);
  const n = options.countEmpty ? documents.length : documents.filter(a => words.some(o => uses(a, o) > 0)).length;
  const tf = (count: number): number =>
    count === 0 ? 0 : {once: 1, count, sublinear: 1 + Math.log(count)}[options.termFrequency];
  const vectors = new Map<number, number[]>();
  for (const a of documents) {
    const weights = words.map(o => tf(uses(a, o)) * (Math.log((1 + n) / (1 + frequency(o))) + 1));
    if (weights.filter(weight => weight > 0).length < Math.max(1, options.leastWords)) continue;
    const length = Math.hypot(...weights);
    vectors.set(
      a,
      weights.map(weight => weight / length)
    );
  }
  const pairs = new Map<string, number>();
  for (const [a, x] of vectors) {
    for (const [b, y] of vectors) {
      const cosine = x.reduce((sum, weight, at) => sum + weight * (y[at] ?? 0), 0);
      if (a < b && cosine > 0) pairs.set(`${a} ${b}`, cosine);
    }
  }
  return pairs;
}

function found(rows: readonly NaiveRow[], documents: readonly number[], options: VectorOptions, neighbours = 0) {
  const uses = usesOf(sortRows(rowsOf(rows)));
  const isDocument = Uint8Array.from({length: uses.accounts}, (_, account) => (documents.includes(account) ? 1 : 0));
  const pairs = new Map<string, number>();
  const visit = (a: number, b: number, cosine: number): void => {
    pairs.set(`${a} ${b}`, cosine);
  };
  finished(cosinePairs(vectorsOf(uses, isDocument, options), neighbours, 'comparing', visit));
  return pairs;
}

const world = fc.array(fc.record({account: fc.nat(6), object: fc.nat(7), time: fc.nat(3), post: fc.nat(20)}), {
  maxLength: 40
});

describe('the cosine of accounts', () => {
  test('equals the definition for every pair, and no other pair has one', () => {
    const options = fc.record({
      termFrequency: fc.constantFrom('once', 'count', 'sublinear'),
      leastDocuments: fc.integer({min: 1, max: 3}),
      mostShare: fc.constantFrom(0.5, 0.9, 1),
      mostQuantile: fc.constant(1),
      countEmpty: fc.boolean(),
      leastWords: fc.nat(2),
      elseAny: fc.constant(false)
    });
    fc.assert(
      fc.property(world, fc.subarray([0, 1, 2, 3, 4, 5, 6]), options, (rows, chosen, given) => {
        // A post has one time: the engine tells rows of one post apart by it.
        const once = rows.map(row => ({...row, time: row.post}));
        const documents = chosen.filter(account => once.some(row => row.account === account));
        const expected = naive(once, documents, given);
        const pairs = found(once, documents, given);
        expect([...pairs.keys()].sort()).toEqual([...expected.keys()].sort());
        for (const [pair, cosine] of pairs) expect(cosine).toBeCloseTo(expected.get(pair) ?? Number.NaN, 12);
      }),
      {numRuns: 500}
    );
  });

  test('is worked by hand for two accounts with one object of two in common', () => {
    // n = 2; idf of the common object ln(3/3) + 1 = 1, of the other ln(3/2) + 1; tf 2 and 1.
    const rows = [
      {account: 0, object: 0, time: 0, post: 0},
      {account: 0, object: 0, time: 1, post: 1},
      {account: 0, object: 1, time: 2, post: 2},
      {account: 1, object: 0, time: 3, post: 3}
    ];
    const cosine = 2 / Math.hypot(2, Math.log(1.5) + 1);
    expect(found(rows, [0, 1], plain).get('0 1')).toBeCloseTo(cosine, 14);
  });

  test('leaves out objects above a quantile of how many accounts have them', () => {
    // Objects of 2, 2, 2 and 4 accounts: the .9 quantile of type 7 is 3.4.
    const used = [
      [0, 1],
      [0, 1],
      [2, 3],
      [0, 1, 2, 3]
    ];
    const rows = used.flatMap((accounts, object) =>
      accounts.map(account => ({account, object, time: 0, post: object * 10 + account}))
    );
    const options = {...plain, mostQuantile: 0.9};
    expect([...found(rows, [0, 1, 2, 3], options).keys()].sort()).toEqual(['0 1', '2 3']);
    expect(found(rows, [0, 1, 2, 3], plain).size).toBe(6);
  });

  test('looks at the closest accounts of each only, itself among them', () => {
    const rows = [0, 1, 2].flatMap(account =>
      [0, 1, 2]
        .filter(object => object <= account)
        .map(object => ({account, object, time: 0, post: account * 3 + object}))
    );
    // Of account 0 the closest two are itself and account 1; of account 1 itself and account 2.
    expect([...found(rows, [0, 1, 2], plain, 2).keys()].sort()).toEqual(['0 1', '1 2']);
  });
});

test('of equally close accounts looks at those with the lower ids', () => {
  const rows = [0, 1, 2, 3].map(account => ({account, object: 0, time: 0, post: account}));
  expect([...found(rows, [0, 1, 2, 3], plain, 3).keys()].sort()).toEqual(['0 1', '0 2', '1 2']);
});

describe('uses', () => {
  test('count posts, not rows, and keep the first', () => {
    const row = {account: 0, object: 0, time: 5, post: 7};
    const uses = usesOf(sortRows(rowsOf([{...row, time: 9, post: 8}, row, row, {...row, account: 1, object: 2}])));
    expect([...supportOf(uses)]).toEqual([2, 1]);
    expect([...objectsPerAccount(uses)]).toEqual([1, 1]);
    expect([...uses.firstRow].map(first => uses.rows.time[first])).toEqual([5, 5]);
  });

  test('can be thinned and still be read from both sides', () => {
    fc.assert(
      fc.property(world, rows => {
        const uses = usesOf(sortRows(rowsOf(rows)));
        const few = filterUses(uses, use => uses.posts[use] === 1);
        const expected = uses.posts.filter(posts => posts === 1).length;
        expect(few.account.length).toBe(expected);
        expect(few.objectStart.at(-1)).toBe(expected);
        expect([...few.place].sort((x, y) => x - y)).toEqual([...few.account.keys()]);
        expect([...few.place].map(use => few.account[use])).toEqual([...few.account].sort((x, y) => x - y));
      })
    );
  });
});
