import fc from 'fast-check';
import {expect, it} from 'vitest';
import {bandHasher, laneHasher, plainHasher} from '../../src/text/band-lanes.ts';
import {nearDuplicateDefaults} from '../../src/text/near-duplicates.ts';

const hash = fc.integer({min: -(2 ** 31), max: 2 ** 31 - 1});
const bandings = fc.record({
  bands: fc.integer({min: 1, max: 8}).map(fours => 4 * fours),
  rows: fc.integer({min: 1, max: 9})
});

it('four bands at a time give the keys that one at a time does, whatever the set, the banding and the seed', () => {
  fc.assert(
    fc.property(
      bandings,
      fc.integer(),
      fc.array(hash, {minLength: 1, maxLength: 60}),
      fc.nat(),
      (banding, seed, some, skip) => {
        const [lanes, plain] = [new Int32Array(banding.bands), new Int32Array(banding.bands)];
        const hashes = Int32Array.from(some);
        const from = skip % some.length;
        const hasher = laneHasher(banding, seed);
        expect(hasher).not.toBeNull();
        hasher?.(hashes, from, some.length, lanes);
        plainHasher(banding, seed)(hashes, from, some.length, plain);
        expect(lanes).toEqual(plain);
      }
    )
  );
});

it('a set of more hashes than there was room for, and then a small one, have their keys', () => {
  const {banding, seed} = nearDuplicateDefaults;
  const hashes = Int32Array.from({length: 200_000}, (_, place) => Math.imul(place + 1, 0x9e3779b1));
  const [fastest, plain] = [bandHasher(banding, seed), plainHasher(banding, seed)];
  for (const [from, to] of [
    [0, 30],
    [0, 200_000],
    [7, 8]
  ] as const) {
    const [lanes, expected] = [new Int32Array(banding.bands), new Int32Array(banding.bands)];
    fastest(hashes, from, to, lanes);
    plain(hashes, from, to, expected);
    expect(lanes).toEqual(expected);
  }
});

it('what cannot be done four at a time is done one at a time', () => {
  for (const [bands, rows] of [
    [3, 2],
    [4, 101]
  ] as const) {
    expect(laneHasher({bands, rows}, 1)).toBeNull();
    const [keys, expected] = [new Int32Array(bands), new Int32Array(bands)];
    bandHasher({bands, rows}, 1)(Int32Array.of(5, -7), 0, 2, keys);
    plainHasher({bands, rows}, 1)(Int32Array.of(5, -7), 0, 2, expected);
    expect(keys).toEqual(expected);
  }
});

it('the empty set has the keys of the plain way', () => {
  const {banding, seed} = nearDuplicateDefaults;
  const [keys, expected] = [new Int32Array(banding.bands), new Int32Array(banding.bands)];
  bandHasher(banding, seed)(new Int32Array(0), 0, 0, keys);
  plainHasher(banding, seed)(new Int32Array(0), 0, 0, expected);
  expect(keys).toEqual(expected);
});
