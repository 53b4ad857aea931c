import {describe, expect, test} from 'vitest';
import {profilesOf, substituteProfiles} from '../../bench/evaluation/cascades.ts';
import {nullKinds, nullWorld} from '../../bench/evaluation/null-worlds.ts';
import type {Staged} from '../../bench/evaluation/stage.ts';

const profiles = substituteProfiles(50, 1);
const begins = (Date.UTC(2026, 0, 5) / 1000) * 1e6;
const sixWeeks = 42 * 86_400 * 1e6;

describe.each(nullKinds)('a world of the kind %s', kind => {
  const world = nullWorld(kind, 3, profiles);

  test('is the same for the same seed, and another for another', () => {
    expect(nullWorld(kind, 3, profiles)).toEqual(world);
    expect(nullWorld(kind, 4, profiles).posts.times).not.toEqual(world.posts.times);
  });

  test('has 300 to 1,500 accounts, and times in whole seconds within six weeks', () => {
    expect(world.accounts).toBeGreaterThanOrEqual(300);
    expect(world.accounts).toBeLessThanOrEqual(1500);
    expect(world.posts.times.every(time => time % 1e6 === 0 && time >= begins && time <= begins + sixWeeks)).toBe(true);
  });

  test('has objects that two accounts share, and rows that say of a post what the post says', () => {
    expect(world.signals.length).toBeGreaterThan(0);
    for (const {rows} of world.signals) {
      expect(new Set(rows.object).size).toBeLessThan(rows.object.length);
      expect(rows.time).toEqual(Float64Array.from(rows.post, post => world.posts.times[post] ?? -1));
      expect(rows.account).toEqual(Int32Array.from(rows.post, post => world.posts.accounts[post] ?? -1));
    }
  });
});

function shareOnTheHour({posts}: Staged): number {
  const sharp = posts.times.filter(time => (time / 1e6) % 3600 < 10).length;
  return sharp / posts.times.length;
}

test('schedulers post on the full hour, others hardly ever', () => {
  expect(shareOnTheHour(nullWorld('schedulers', 1, profiles))).toBeGreaterThan(0.1);
  // Ten seconds of 3,600 by chance.
  expect(shareOnTheHour(nullWorld('communities', 1, profiles))).toBeLessThan(0.01);
});

test('a cascade is the delays of an object from its first use on; objects with fewer than 20 uses are none', () => {
  const time = Float64Array.from({length: 25}, (_, row) => (row < 20 ? 5e6 + row * 3e6 : row * 1e6));
  const object = Int32Array.from({length: 25}, (_, row) => (row < 20 ? 0 : 1));
  const found = profilesOf({time, object, account: new Int32Array(25), post: new Int32Array(25)});
  expect(found).toEqual([Float64Array.from({length: 20}, (_, row) => row * 3)]);
});
