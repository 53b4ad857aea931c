import fc from 'fast-check';
import {expect, test} from 'vitest';
import {
  type Bicm,
  expectedLink,
  type PairNull,
  pairNull,
  raritySumTail,
  sharedCountTail,
  solveBicm
} from '../../src/statistics/bicm.ts';
import {poissonBinomialUpperTail} from '../../src/statistics/poisson-binomial.ts';
import {type Random, randomInteger, seededRandom} from '../../src/statistics/random.ts';

// Six accounts and eight objects. Reference: every node with a fitness of its own, the 14 equations solved by the hybrid
// Newton method of scipy 1.17.1 (optimize.root), residual 3e-15.
const accountDegrees = [4, 2, 4, 2, 2, 2];
const objectDegrees = [4, 4, 3, 1, 1, 1, 1, 1];

test.each([
  [2, 1, 0.09401199040116345],
  [2, 3, 0.38418668687886015],
  [2, 4, 0.5728766805576617],
  [4, 1, 0.3119760191976735],
  [4, 3, 0.7316266262422796],
  [4, 4, 0.8542466388846764]
])('an account of %d links has an object of %d with chance %d', (account, object, expected) => {
  expect(expectedLink(solveBicm(accountDegrees, objectDegrees), account, object)).toBeCloseTo(expected, 9);
});

test('the count that the two busiest share has the tail of the recursion over single objects', () => {
  const pair = pairNull(solveBicm(accountDegrees, objectDegrees), 4, 4);
  // numpy, f ← f(1 − q) + f shifted · q over the eight chances of the reference solution.
  const expected = [1, 0.9796570841942459, 0.8354024855186755, 0.486334171533646, 0.15158115151632112];
  for (const [h, p] of expected.entries()) expect(sharedCountTail(pair, h)).toBeCloseTo(p, 8);
  expect(sharedCountTail(pair, 5)).toBeCloseTo(0.025846989934034153, 8);
  expect(sharedCountTail(pair, 9)).toBe(0);
});

test('the bound of the sum of rarities is the smallest over t', () => {
  const pair = pairNull(solveBicm(accountDegrees, objectDegrees), 4, 4);
  // scipy 1.17.1, optimize.minimize_scalar of K(t) − tS over [0, 50]; the exact tails, over all 256 outcomes, are
  // 0.38972853 and 0.16969704.
  expect(raritySumTail(pair, 2)).toBeCloseTo(0.9918200719460405, 7);
  expect(raritySumTail(pair, 3)).toBeCloseTo(0.7137948476701671, 7);
  expect(raritySumTail(pair, 1)).toBe(1);
  expect(raritySumTail(pair, 10.5)).toBe(0);
});

function expectDegrees(bicm: Bicm, relative: number): void {
  const {accounts, objects} = bicm;
  for (const degree of accounts.degree) {
    let sum = 0;
    for (const [o, k] of objects.degree.entries()) sum += (objects.nodes[o] as number) * expectedLink(bicm, degree, k);
    expect(Math.abs(sum - degree)).toBeLessThanOrEqual(relative * Math.max(1, degree));
  }
  for (const k of objects.degree) {
    let sum = 0;
    for (const [a, d] of accounts.degree.entries()) sum += (accounts.nodes[a] as number) * expectedLink(bicm, d, k);
    expect(Math.abs(sum - k)).toBeLessThanOrEqual(relative * Math.max(1, k));
  }
}

function degreesOf(links: readonly (readonly boolean[])[], objects: number): [number[], number[]] {
  const ofAccounts = links.map(row => row.filter(Boolean).length);
  const ofObjects = Array.from({length: objects}, (_, o) => links.filter(row => row[o]).length);
  return [ofAccounts, ofObjects];
}

test('expected degrees are the observed ones, in a graph with heavy tails', () => {
  const random = seededRandom(51);
  const appeal = Float64Array.from({length: 900}, (_, o) => 1 / (o + 2));
  const links = Array.from({length: 300}, () => {
    const busy = 8 * (1 - random()) ** -0.7;
    return Array.from(appeal, a => random() < Math.min(0.95, a * busy));
  });
  const bicm = solveBicm(...degreesOf(links, 900));
  expect(bicm.worst).toBeLessThanOrEqual(1e-10);
  expect(bicm.turns).toBeLessThan(2000);
  expectDegrees(bicm, 1e-8);
});

test('nodes with everything or nothing have certain links, also once the others are taken away', () => {
  // The first account has all objects but the empty one; the first object then is had by all who have any.
  const bicm = solveBicm([4, 2, 2, 1, 0], [4, 2, 2, 1, 0]);
  expectDegrees(bicm, 1e-6);
  expect(expectedLink(bicm, 4, 1)).toBe(1);
  expect(expectedLink(bicm, 1, 4)).toBe(1);
  expect(expectedLink(bicm, 1, 2)).toBe(0);
  expect(expectedLink(bicm, 0, 4)).toBe(0);
  expect(sharedCountTail(pairNull(bicm, 4, 1), 1)).toBe(1);
  expect(raritySumTail(pairNull(bicm, 4, 1), Math.log(5 / 4))).toBe(1);
});

test('expected degrees are the observed ones, whatever the graph', () => {
  const graph = fc
    .tuple(fc.integer({min: 1, max: 6}), fc.integer({min: 1, max: 6}))
    .chain(([n, m]) => fc.array(fc.array(fc.boolean(), {minLength: m, maxLength: m}), {minLength: n, maxLength: n}));
  fc.assert(
    // Nested graphs are approached slowly, hence the bound.
    fc.property(graph, links => expectDegrees(solveBicm(...degreesOf(links, links[0]?.length ?? 0)), 2e-3)),
    {numRuns: 60}
  );
});

const objectsClasses = fc.array(
  fc.record({
    nodes: fc.integer({min: 1, max: 6}),
    chance: fc.double({min: 0, max: 1, noNaN: true}),
    rarity: fc.double({min: 0, max: 8, noNaN: true})
  }),
  {minLength: 1, maxLength: 4}
);

function toNull(classes: readonly {nodes: number; chance: number; rarity: number}[]): PairNull {
  return {
    nodes: Float64Array.from(classes, c => c.nodes),
    chance: Float64Array.from(classes, c => c.chance),
    rarity: Float64Array.from(classes, c => c.rarity)
  };
}

test('counting by classes equals counting object by object', () => {
  fc.assert(
    fc.property(objectsClasses, fc.nat({max: 12}), (classes, atLeast) => {
      const single = classes.flatMap(c => Array.from({length: c.nodes}, () => c.chance));
      const p = sharedCountTail(toNull(classes), atLeast);
      const expected = poissonBinomialUpperTail(single, atLeast);
      expect(Math.abs(p - expected)).toBeLessThanOrEqual(1e-11 * expected + 1e-300);
    })
  );
});

test('the bound of the sum is never below its exact tail, lies in [0, 1] and falls', () => {
  fc.assert(
    fc.property(objectsClasses, fc.double({min: 0, max: 40, noNaN: true}), (classes, sum) => {
      let outcomes: [number, number][] = [[0, 1]];
      for (const {nodes, chance, rarity} of classes.slice(0, 3)) {
        for (let i = 0; i < Math.min(nodes, 4); i++) {
          outcomes = outcomes.flatMap(([s, p]): [number, number][] => [
            [s + rarity, p * chance],
            [s, p * (1 - chance)]
          ]);
        }
      }
      const pair = toNull(classes.slice(0, 3).map(c => ({...c, nodes: Math.min(c.nodes, 4)})));
      const exact = outcomes.reduce((total, [s, p]) => (s >= sum ? total + p : total), 0);
      const bound = raritySumTail(pair, sum);
      expect(bound).toBeGreaterThanOrEqual(exact * (1 - 1e-9));
      expect(bound).toBeLessThanOrEqual(1);
      expect(raritySumTail(pair, sum + 0.5)).toBeLessThanOrEqual(bound * (1 + 1e-6));
    }),
    {numRuns: 60}
  );
});

test('at the largest possible sum the bound is the chance of sharing everything', () => {
  // 0.5² · 0.1³ and 1e-30, by hand.
  const pair = toNull([
    {nodes: 2, chance: 0.5, rarity: 1},
    {nodes: 3, chance: 0.1, rarity: 2.5}
  ]);
  expect(raritySumTail(pair, 9.5) / 2.5e-4).toBeCloseTo(1, 6);
  expect(raritySumTail(toNull([{nodes: 1, chance: 1e-30, rarity: 3}]), 3) / 1e-30).toBeCloseTo(1, 6);
});

function drawn(bicm: Bicm, ofAccounts: number[], ofObjects: number[], random: Random): boolean[][] {
  return ofAccounts.map(d => ofObjects.map(k => random() < expectedLink(bicm, d, k)));
}

test('in graphs drawn from the null and fitted anew, both tails are at least uniform', () => {
  const random = seededRandom(52);
  const ofAccounts = [12, 9, 7, 6, 5, 4, 4, 3, 3, 3, 2, 2, 2, 2, 1, 1];
  const ofObjects = [10, 8, 7, 6, 5, 5, 4, 3, 3, 3, 2, 2, 2, 2, 1, 1, 1, 1];
  const truth = solveBicm(ofAccounts, ofObjects);
  const levels = [0.3, 0.1, 0.02];
  const ofCount = levels.map(() => 0);
  const ofSum = levels.map(() => 0);
  const worlds = 1500;
  for (let world = 0; world < worlds; world++) {
    const links = drawn(truth, ofAccounts, ofObjects, random);
    const [d, k] = degreesOf(links, ofObjects.length);
    const one = randomInteger(random, d.length);
    const other = (one + 1 + randomInteger(random, d.length - 1)) % d.length;
    const shared = k.filter((_, o) => links[one]?.[o] && links[other]?.[o]);
    const pair = pairNull(solveBicm(d, k), d[one] as number, d[other] as number);
    const p = sharedCountTail(pair, shared.length);
    const q = raritySumTail(
      pair,
      shared.reduce((sum, degree) => sum + Math.log(d.length / degree), 0)
    );
    for (const [i, level] of levels.entries()) {
      if (p <= level) ofCount[i] = (ofCount[i] as number) + 1;
      if (q <= level) ofSum[i] = (ofSum[i] as number) + 1;
    }
  }
  for (const [i, level] of levels.entries()) {
    // Four standard errors of the binomial count.
    const most = worlds * level + 4 * Math.sqrt(worlds * level * (1 - level));
    expect(ofCount[i]).toBeLessThan(most);
    expect(ofSum[i]).toBeLessThan(most);
  }
  // Or the test could not fail.
  expect(ofCount[0]).toBeGreaterThan(30);
});

test('degrees that no graph has, and nodes that it has not, are bugs', () => {
  expect(() => solveBicm([1, 1], [1])).toThrow('statistics: accounts and objects have different numbers of links');
  expect(() => solveBicm([3], [1, 1])).toThrow('statistics: a degree of 3 among 2');
  expect(() => solveBicm([2, 2, 0], [3, 1])).toThrow('statistics: no graph has these degrees');
  const bicm = solveBicm(accountDegrees, objectDegrees);
  expect(() => pairNull(bicm, 3, 4)).toThrow('statistics: no node has 3 links');
  expect(() => sharedCountTail(pairNull(bicm, 2, 4), 0.5)).toThrow('statistics: at least 0.5 objects');
  expect(() => raritySumTail(pairNull(bicm, 2, 4), Number.NaN)).toThrow('statistics: rarities');
});
