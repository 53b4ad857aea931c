import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {seededRandom} from '../../src/statistics/random.ts';
import {
  bandKey,
  candidateProbability,
  estimatedSimilarity,
  minHashFunctions,
  signatureOf
} from '../../src/text/minhash.ts';

/** Two sets of this many hashes together, of which so many are in both. */
function pair(together: number, common: number, draw: () => number): [Uint32Array, Uint32Array] {
  const all = new Set<number>();
  while (all.size < together) all.add(Math.floor(draw() * 2 ** 32));
  const hashes = [...all];
  const own = (side: number) => hashes.filter((_, place) => place < common || place % 2 === side);
  return [Uint32Array.from(own(0)).sort(), Uint32Array.from(own(1)).sort()];
}

describe.each([
  [10, 2],
  [10, 8],
  [40, 20],
  [200, 160]
])('of %i hashes, %i of them common', (together, common) => {
  const exact = common / together;
  const pairs = 400;
  const places = 144;
  const draw = seededRandom(together + common);
  const estimates = Array.from({length: pairs}, (_, run) => {
    const [a, b] = pair(together, common, draw);
    const functions = minHashFunctions(places, run);
    return estimatedSimilarity(signatureOf(a, functions), signatureOf(b, functions));
  });
  const mean = estimates.reduce((sum, one) => sum + one, 0) / pairs;

  it('the mean estimate is the Jaccard similarity within four standard errors', () => {
    const standardError = Math.sqrt((exact * (1 - exact)) / places / pairs);
    expect(Math.abs(mean - exact)).toBeLessThan(4 * standardError);
  });

  it('estimates scatter as independent places do, sqrt(J (1 - J) / places)', () => {
    const deviation = Math.sqrt(estimates.reduce((sum, one) => sum + (one - mean) ** 2, 0) / pairs);
    const expected = Math.sqrt((exact * (1 - exact)) / places);
    expect(deviation / expected).toBeGreaterThan(0.85);
    expect(deviation / expected).toBeLessThan(1.15);
  });
});

it('a signature is the least of its permutation, whatever the order and however often a hash comes', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({min: 0, max: 2 ** 32 - 1}), {maxLength: 30}), hashes => {
      const functions = minHashFunctions(10, 5);
      const signature = signatureOf(Uint32Array.from(hashes), functions);
      expect(signatureOf(Uint32Array.from(hashes.toReversed()), functions)).toEqual(signature);
      expect(signatureOf(Uint32Array.from([...hashes, ...hashes]), functions)).toEqual(signature);
      // The definition, in whole numbers of any size.
      const byHand = Array.from(functions.factors, (factor, place) => {
        const summand = BigInt(functions.summands[place] ?? 0);
        const images = hashes.map(hash => BigInt.asUintN(32, BigInt(factor) * BigInt(hash) + summand) >> 1n);
        return Number(images.reduce((least, one) => (one < least ? one : least), 2n ** 31n - 1n));
      });
      expect([...signature]).toEqual(byHand);
    })
  );
});

it('the curve of 24 bands of 6 is 1 - (1 - s^6)^24', () => {
  // Worked with Python: [1-(1-s**6)**24 for s in (.3,.5,.7,.8,.9)]
  const banding = {bands: 24, rows: 6};
  const expected = [
    [0.3, 0.017350103430705],
    [0.5, 0.314742478268305],
    [0.7, 0.950410106741028],
    [0.8, 0.999321861008567],
    [0.9, 0.999999987458693]
  ] as const;
  for (const [similarity, probability] of expected) {
    expect(candidateProbability(similarity, banding)).toBeCloseTo(probability, 12);
  }
});

it.each([
  [20, 8],
  [20, 12],
  [20, 16]
])('sets of %i hashes with %i in common meet in a band as often as the curve says', (together, common) => {
  const banding = {bands: 24, rows: 6};
  const draw = seededRandom(common);
  const runs = 600;
  let met = 0;
  for (let run = 0; run < runs; run++) {
    const [a, b] = pair(together, common, draw);
    const functions = minHashFunctions(banding.bands * banding.rows, run);
    const [x, y] = [signatureOf(a, functions), signatureOf(b, functions)];
    const bands = Array.from({length: banding.bands}, (_, band) => band);
    if (bands.some(band => bandKey(x, band, banding.rows) === bandKey(y, band, banding.rows))) met++;
  }
  const expected = candidateProbability(common / together, banding);
  const standardError = Math.sqrt((expected * (1 - expected)) / runs);
  expect(Math.abs(met / runs - expected)).toBeLessThan(4 * standardError + 1 / runs);
});
