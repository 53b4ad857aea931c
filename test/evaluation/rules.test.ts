import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {mostByChance} from '../../bench/evaluation/calibration-page.ts';
import {drawsOf, weighted, zipf} from '../../bench/evaluation/draws.ts';
import {otherMethod} from '../../bench/evaluation/other-methods.ts';
import {pairsSharing, sharedCounts} from '../../bench/evaluation/shared-counts.ts';
import {openStage} from '../../bench/evaluation/stage.ts';

test('shared objects of all pairs are those of a plain count', () => {
  const uses = fc.array(fc.record({account: fc.nat({max: 7}), object: fc.nat({max: 5})}), {maxLength: 40});
  fc.assert(
    fc.property(uses, list => {
      const sorted = list.toSorted((x, y) => x.object - y.object);
      const {shared, degree} = sharedCounts(8, {
        account: Int32Array.from(sorted, one => one.account),
        object: Int32Array.from(sorted, one => one.object)
      });
      const objectsOf = Array.from({length: 8}, (_, account) => {
        return new Set(list.filter(one => one.account === account).map(one => one.object));
      });
      expect([...degree]).toEqual(objectsOf.map(objects => objects.size));
      for (let high = 1; high < 8; high++) {
        for (let low = 0; low < high; low++) {
          const both = objectsOf[high]?.intersection(objectsOf[low] ?? new Set()).size;
          expect(shared[(high * (high - 1)) / 2 + low]).toBe(both);
        }
      }
    })
  );
});

test('pairs that share two objects are counted once each', () => {
  const counts = sharedCounts(3, {account: Int32Array.of(0, 1, 2, 0, 1, 2), object: Int32Array.of(0, 0, 0, 1, 1, 2)});
  expect(pairsSharing(counts, 1)).toBe(3);
  expect(pairsSharing(counts, 2)).toBe(1);
});

describe('how many of many tests may fail by chance', () => {
  // scipy.stats.binom.sf(k, n, p): the least k with at most .01; 1.16.
  test.each([
    [2000, 0.01, 31],
    [200, 0.01, 6],
    [100, 0.5, 62]
  ])('%i tests of chance %d: %i', (tests, chance, most) => {
    expect(mostByChance(tests, chance)).toBe(most);
  });
});

describe('other people’s rules', () => {
  /** Four accounts that put out the same six links within five seconds, among twenty that share nothing. */
  function tightWorld() {
    const stage = openStage(24);
    for (let object = 0; object < 6; object++) {
      for (let account = 0; account < 4; account++) {
        stage.carry(stage.post(account, 1e6 + object * 50_000 + account), 'same-link', object);
      }
    }
    for (let account = 4; account < 24; account++) {
      stage.carry(stage.post(account, 1e6 + account * 977), 'same-link', 100 + account);
    }
    return stage.close();
  }

  test('the hypergeometric rule joins accounts that share all of their six of 26 objects', () => {
    // 1/C(26, 6) = 4.3e-6, six pairs of 276: far below 6 · .01/276.
    const {edges, groups} = otherMethod('hypergeometric', tightWorld());
    expect(edges).toBe(6);
    expect(groups).toEqual([Int32Array.of(0, 1, 2, 3)]);
  });

  test('nothing shared is nothing found, by any of them', () => {
    const stage = openStage(10);
    for (let account = 0; account < 10; account++)
      stage.carry(stage.post(account, 1e6 + account), 'same-link', account);
    const world = stage.close();
    expect(otherMethod('hypergeometric', world).groups).toEqual([]);
    expect(otherMethod('top-half-percent', world).groups).toEqual([]);
    expect(otherMethod('coortweet', world).groups).toEqual([]);
    expect(otherMethod('coordination-network-toolkit', world).groups).toEqual([]);
  });
});

describe('draws', () => {
  test('places come in proportion to their weights', () => {
    const pick = weighted([1, 0, 3], drawsOf(1).next);
    const counts = [0, 0, 0];
    for (let draw = 0; draw < 4000; draw++) {
      const place = pick();
      counts[place] = (counts[place] ?? 0) + 1;
    }
    expect(counts[1]).toBe(0);
    // 1,000 expected, standard deviation 27.
    expect(Math.abs((counts[0] ?? 0) - 1000)).toBeLessThan(110);
  });

  test('ranks weigh 1/rank to the exponent', () => {
    expect([...zipf(3, 2)]).toEqual([1, 1 / 4, 1 / 9]);
  });

  test.each([3, 80])('a Poisson draw of mean %d has this mean and variance', mean => {
    const {poisson} = drawsOf(2);
    const drawn = Array.from({length: 4000}, () => poisson(mean));
    const found = drawn.reduce((sum, one) => sum + one, 0) / 4000;
    const variance = drawn.reduce((sum, one) => sum + (one - found) ** 2, 0) / 4000;
    expect(Math.abs(found - mean)).toBeLessThan(4 * Math.sqrt(mean / 4000));
    expect(variance / mean).toBeGreaterThan(0.88);
    expect(variance / mean).toBeLessThan(1.12);
  });

  test('half of log-normal draws lie below the median', () => {
    const {lognormal} = drawsOf(3);
    const below = Array.from({length: 4000}, () => lognormal(60, 1.3)).filter(one => one < 60).length;
    expect(Math.abs(below - 2000)).toBeLessThan(130);
  });

  test('some of many are different ones of them', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer()), fc.nat({max: 20}), fc.nat(), (items, count, seed) => {
        const taken = drawsOf(seed).some(items, count);
        expect(taken).toHaveLength(Math.min(count, items.length));
        expect(new Set(taken).size).toBe(taken.length);
        for (const item of taken) expect(items).toContain(item);
      })
    );
  });
});
