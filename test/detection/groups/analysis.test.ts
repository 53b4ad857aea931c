import {describe, expect, test} from 'vitest';
import {type Analysis, candidateLevel} from '../../../src/detection/analysis.ts';
import {randomInteger, seededRandom, shuffle} from '../../../src/statistics/random.ts';
import {day, hour, minute, second} from './small-signals.ts';
import {analysed, circle, communities, emptyWorld, plant, reported, type World} from './small-worlds.ts';

const content = {id: 'same-text', family: 'content'} as const;
const target = {id: 'same-link', family: 'target'} as const;
const tags = {id: 'same-hashtags', family: 'content'} as const;

describe('the analysis', () => {
  test('gives the same for the same rows in any order', () => {
    const world = communities(300, 3);
    plant(world, {size: 8, objects: 6, jitter: minute, strangers: 15});
    const order = Int32Array.from(world.acts.keys());
    shuffle(order, seededRandom(4));
    const mixed = {...world, acts: [...order].map(at => world.acts[at] as World['acts'][number])};
    const told = ({pairs, tiers, groups, heldOut}: Analysis): unknown => [
      pairs,
      tiers,
      groups,
      heldOut.verdicts.map(({logE, survives}) => [logE, survives])
    ];
    const one = analysed(world);
    expect(told(analysed(world))).toEqual(told(one));
    expect(told(analysed(mixed))).toEqual(told(one));
    expect(reported(one)).toHaveLength(1);
  });

  test('reports the same accounts under other numbers', () => {
    const world = communities(300, 5);
    const members = plant(world, {size: 8, objects: 6, jitter: minute, strangers: 15});
    const numbers = Int32Array.from({length: 300}, (_, account) => account);
    shuffle(numbers, seededRandom(6));
    const renamed = <Item extends {readonly account: number}>(item: Item): Item => ({
      ...item,
      account: numbers[item.account] as number
    });
    const other = analysed({
      ...world,
      acts: world.acts.map(act => renamed(act)),
      ordinary: world.ordinary.map(act => renamed(act))
    });
    const back = reported(other).map(list => list.map(account => numbers.indexOf(account)).sort((x, y) => x - y));
    expect(back).toEqual([members]);
    expect(reported(analysed(world))).toEqual([members]);
  });

  test('says of the same traces under three signals what it says of one', () => {
    const world = communities(200, 7);
    plant(world, {size: 8, objects: 5, jitter: minute, strangers: 15});
    const once = analysed(world);
    const thrice = analysed(world, {as: [tags, target, content]});
    expect(thrice.pairs.count).toBe(once.pairs.count);
    for (const [at, p] of once.pairs.p.entries()) expect(thrice.pairs.p[at]).toBeCloseTo(p, 12);
    for (const [at, {logE}] of once.heldOut.verdicts.entries()) {
      expect(thrice.heldOut.verdicts[at]?.logE).toBeCloseTo(logE, 6);
    }
    expect(once.heldOut.verdicts.length).toBeGreaterThan(0);
  });

  test('bears no signals, empty ones and accounts that share nothing', () => {
    const nothing = {accounts: 5, acts: [], ordinary: [{account: 1, object: 0, time: 7}]};
    for (const as of [[], [target], [target, content]]) {
      const {groups, pairs, testablePairs, joiners, rates} = analysed(nothing, {as});
      expect(groups.length + pairs.count + joiners.length).toBe(0);
      expect(testablePairs + rates.coreShare).toBe(0);
    }
  });

  test('takes posts without a time for posts without a time', () => {
    const world = communities(200, 8);
    plant(world, {size: 8, objects: 6, jitter: minute, strangers: 15});
    const before = analysed(world);
    const more = Array.from({length: 200}, (_, account) => ({account, object: 0, time: Number.NaN}));
    const after = analysed({...world, ordinary: [...world.ordinary, ...more]});
    expect(after.pairs).toEqual(before.pairs);
    expect(reported(after)).toEqual(reported(before));
  });
});

test('what makes a candidate is one in ten thousand, milder in small data, never above one in a thousand', () => {
  expect([0, 1, 200, 500, 2000, 1e6].map(candidateLevel)).toEqual([1e-3, 1e-3, 1e-3, 4e-4, 1e-4, 1e-4]);
});

describe('a planted group', () => {
  test.for([
    [8, 5, minute, 20],
    [8, 4, minute, 20],
    [5, 5, 30 * second, 20],
    [3, 8, 30 * second, 20],
    [10, 10, 10 * minute, 20]
  ])(
    'of %i accounts that act together on %i things is reported whole and alone',
    ([size, objects, jitter, strangers]) => {
      const world = communities(500, 21);
      const members = plant(world, {
        size: size as number,
        objects: objects as number,
        jitter: jitter as number,
        strangers: strangers as number
      });
      expect(reported(analysed(world))).toEqual([members]);
    }
  );

  test('at least half of the members over twelve worlds, where each thing has a random half of twenty, are reported, and nobody else', () => {
    // Such a network is found in parts: whole in some worlds, half in others, and now and then not at all.
    const seeds = Array.from({length: 12}, (_, at) => 20 + at);
    const found = seeds.map(seed => {
      const world = communities(500, seed);
      const members = plant(world, {size: 20, objects: 20, jitter: minute, strangers: 20, takesPart: 0.5});
      const accounts = reported(analysed(world)).flat();
      expect(accounts.filter(account => !members.includes(account))).toEqual([]);
      return new Set(accounts).size;
    });
    expect(found.reduce((sum, one) => sum + one, 0)).toBeGreaterThanOrEqual((seeds.length * 20) / 2);
  }, 60_000);
});

/** Innocent worlds that no method should find fault with. Several seeds each. */
const innocent: Readonly<Record<string, (seed: number) => {world: World; round?: number}>> = {
  'communities of interest': seed => ({world: communities(300, seed)}),
  'times to the minute': seed => ({world: communities(300, seed), round: minute}),
  'times to the day': seed => ({world: communities(300, seed), round: day}),
  'one time for everything': seed => ({world: communities(200, seed), round: 1000 * day}),
  'things that two or three use': seed => {
    const world = emptyWorld(500, seed);
    for (let object = 0; object < 2500; object++) {
      const born = world.random() * 28 * day;
      for (let user = 0; user < 2 + (object % 2); user++) {
        const account = (object % 25) * 20 + randomInteger(world.random, 20);
        world.acts.push({account, object, time: born + world.random() * hour});
      }
    }
    return {world};
  },
  'accounts that live for one day': seed => {
    const world = emptyWorld(800, seed);
    for (let account = 0; account < 800; account++) {
      for (let use = 0; use < 8; use++) {
        const object = (account % 28) * 30 + randomInteger(world.random, 30);
        world.acts.push({account, object, time: (account % 28) * day + (8 + world.random() * 6) * hour});
      }
    }
    return {world};
  },
  'ten accounts': seed => {
    const world = emptyWorld(0, seed);
    circle(world, {size: 10, objects: 60, chance: 0.5, median: 20 * minute, sigma: 1.4});
    return {world};
  },
  'forty percent of accounts in bursts of their own': seed => {
    const world = emptyWorld(500, seed);
    for (let use = 0; use < 5000; use++) {
      const account = randomInteger(world.random, 500);
      const born = Math.floor(use / 20) * 2.6 * hour;
      const free = born + world.random() * 8 * hour;
      const slot = Math.ceil(free / (6 * hour)) * 6 * hour + (account % 16) * 10 * minute;
      const time = Math.floor(account < 200 ? slot + world.random() * 2 * minute : free);
      world.acts.push({account, object: Math.floor(use / 20), time});
    }
    return {world};
  },
  'a crowd that shouts the same words in the same seconds': seed => {
    const world = emptyWorld(60, seed);
    for (let moment = 0; moment < 300; moment++) {
      const start = Math.floor(moment / 20) * 0.9 * day + world.random() * 2 * hour;
      for (let account = 0; account < 60; account++) {
        const object = randomInteger(world.random, 12);
        if (world.random() < 0.3)
          world.acts.push({account, object, time: Math.floor(start + world.random() * 12 * second)});
      }
    }
    return {world};
  }
};

describe('nobody is reported in a world of', () => {
  test.for(Object.keys(innocent))('%s', name => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const {world, round = second} = (innocent[name] as (seed: number) => {world: World; round?: number})(seed);
      const acts = world.acts.map(act => ({...act, time: Math.floor(act.time / round) * round}));
      expect(reported(analysed({...world, acts}))).toEqual([]);
    }
  });
});
