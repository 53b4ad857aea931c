import fc from 'fast-check';
import {beforeAll, describe, expect, test} from 'vitest';
import {toFall} from '../../../src/detection/counter/figures.ts';
import {type WhatIf, whatIf} from '../../../src/detection/counter/what-if.ts';
import {testGroup} from '../../../src/detection/group-tests.ts';
import {halvesOf, overHalves} from '../../../src/detection/held-out.ts';
import {type Planted, plantedGroup, plantedWorld} from './planted.ts';

let world: Planted;
let both: Planted;
let group: number;
beforeAll(() => {
  world = plantedWorld(7, 8);
  group = plantedGroup(world);
  both = plantedWorld(7, 8, 'the same');
});

function asked(planted: Planted, at: number, mostWork?: number): WhatIf {
  const verdict = planted.analysis.heldOut.verdicts[at];
  if (verdict === undefined) throw new Error('no such group');
  const {seed, slots} = planted;
  return whatIf({
    verdict,
    context: planted.analysis.context,
    seed,
    slots,
    ...(mostWork === undefined ? {} : {mostWork})
  });
}

const postsOf = (one: WhatIf, count: number): ReadonlySet<number> =>
  new Set(one.objects.slice(0, count).flatMap(({posts}) => [...posts]));

describe('nothing taken away', () => {
  test('the planted group is found and stands', () => {
    expect(group).toBeGreaterThanOrEqual(0);
    expect(world.analysis.heldOut.verdicts[group]?.survives).toBe(true);
  });

  test('the evidence is that of the verdict, of each group in each world', () => {
    fc.assert(
      fc.property(fc.integer({min: 0, max: 1000}), fc.integer({min: 3, max: 8}), (seed, objects) => {
        const planted = plantedWorld(seed, objects);
        for (const [at, {logE, from}] of planted.analysis.heldOut.verdicts.entries()) {
          if (from.length > 0) expect(asked(planted, at).without({})).toBeCloseTo(logE, 9);
        }
      }),
      {numRuns: 6}
    );
  });

  test('the same holds where only one half is read', () => {
    const one = asked(world, group, 0);
    expect(one.halvesRead).toBe(1);
    expect(one.halvesFound).toBeGreaterThan(1);
    expect(one.without({})).toBeCloseTo(world.analysis.heldOut.verdicts[group]?.logE ?? Number.NaN, 9);
  });

  test('taking away what no member has changes nothing', () => {
    const one = asked(world, group);
    expect(one.without({posts: new Set([999_999]), accounts: new Set([5]), signals: new Set(['same-sound'])})).toBe(
      one.without({})
    );
  });
});

describe('everything taken away', () => {
  test('no signal, no post and no account leave no evidence', () => {
    for (const one of [asked(world, group), asked(world, group, 0)]) {
      const members = new Set(world.analysis.groups[group]);
      expect(one.without({signals: new Set(['same-link'])})).toBeLessThanOrEqual(1e-9);
      expect(one.without({posts: postsOf(one, one.objects.length)})).toBeLessThanOrEqual(1e-9);
      expect(one.without({accounts: members})).toBeLessThanOrEqual(1e-9);
    }
  });
});

describe('something taken away', () => {
  test('without an object the evidence is what the group test says without its rows', () => {
    const {context, heldOut} = world.analysis;
    const one = asked(world, group);
    const found = heldOut.verdicts[group]?.from ?? [];
    for (const {object, posts} of one.objects.slice(0, 4)) {
      const reference = overHalves(found, ({members, half, split}) => {
        const slot = world.slots[split % world.slots.length] as number;
        const halves = context.signals.map(({signal}) => halvesOf(signal.rows.time, slot, world.seed, split));
        return testGroup(members, context, (signal, row) => {
          const {rows, objectOf} = context.signals[signal]?.signal ?? world.signals[0] ?? expect.fail();
          return halves[signal]?.[row] !== half && objectOf[rows.object[row] as number] !== object;
        }).logE;
      });
      expect(one.without({posts})).toBeCloseTo(reference, 9);
      expect(one.without({posts})).toBeLessThan(one.without({}));
    }
  });

  test('each planted object carries evidence, and all of it is theirs', () => {
    const planted = asked(world, group).objects.filter(({object}) => object >= 600);
    expect(planted).toHaveLength(8);
    for (const {logE, accounts} of planted) {
      expect(logE).toBeGreaterThan(0);
      expect(accounts).toBe(8);
    }
  });

  test('an object goes with its posts under every signal', () => {
    const at = plantedGroup(both);
    const one = asked(both, at);
    expect(one.signals).toEqual(['same-link', 'same-text']);
    const strongest = one.objects[0] ?? expect.fail();
    const twin = one.objects.find(({object, signal}) => object === strongest.object && signal !== strongest.signal);
    expect(twin?.posts).toEqual(strongest.posts);
    // Either signal is as good as both: nothing is lost with one, all with both.
    expect(one.without({signals: new Set(['same-text'])})).toBeCloseTo(one.without({}), 6);
    expect(one.without({signals: new Set(one.signals)})).toBeLessThanOrEqual(1e-9);
    expect(one.without({posts: strongest.posts})).toBeLessThan(one.without({}) - 1);
  });

  test('a member who goes takes evidence along', () => {
    const one = asked(world, group);
    for (const account of [3, 40]) expect(one.without({accounts: new Set([account])})).toBeLessThan(one.without({}));
  });

  test('the more objects go, the less is left', () => {
    const one = asked(world, group);
    const left = [0, 2, 4, 6, 8].map(count => one.without({posts: postsOf(one, count)}));
    expect(left).toEqual(left.toSorted((x, y) => y - x));
  });
});

describe('how many objects must go', () => {
  const objects = (count: number) => Array.from({length: count}, (_, at) => ({posts: new Set([at])}));

  test('as many as it takes, strongest first', () => {
    fc.assert(
      fc.property(fc.integer({min: 1, max: 50}), fc.integer({min: 0, max: 60}), (needed, more) => {
        expect(toFall(objects(needed + more), posts => posts.size < needed)).toBe(needed);
      })
    );
  });

  test('null where it stands without all that are looked at', () => {
    expect(toFall(objects(80), posts => posts.size < 51)).toBeNull();
    expect(toFall(objects(3), () => true)).toBeNull();
    expect(toFall([], () => true)).toBeNull();
  });
});
