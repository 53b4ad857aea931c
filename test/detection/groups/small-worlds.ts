/** Worlds of a few hundred accounts for the whole analysis: who did what, and who acts as one, if anybody. */
import {type Analysis, analyse} from '../../../src/detection/analysis.ts';
import {sortRows} from '../../../src/detection/rows.ts';
import {quietestHour, type UnitSignal, unitsOf} from '../../../src/detection/units.ts';
import {type Random, randomInteger, seededRandom, shuffle} from '../../../src/statistics/random.ts';
import {rowsOf} from '../naive-pairs.ts';
import {day, finished, hour, minute, second} from './small-signals.ts';

export type Act = {readonly account: number; readonly object: number; readonly time: number};
export type World = {accounts: number; acts: Act[]; readonly ordinary: Act[]; readonly random: Random};
export type SignalName = Pick<UnitSignal, 'id' | 'family'>;

export const usualWindows = [10 * second, minute, 10 * minute];
const link: SignalName = {id: 'same-link', family: 'target'};

/** `as`: the same traces under each of these signals. */
export function analysed(
  {accounts, acts, ordinary}: Pick<World, 'accounts' | 'acts' | 'ordinary'>,
  {as = [link], windows = usualWindows}: {as?: readonly SignalName[]; windows?: readonly number[]} = {}
): Analysis {
  const all = [...acts, ...ordinary];
  const times = Float64Array.from(all, act => act.time);
  const rows = sortRows(rowsOf(acts.map((act, post) => ({...act, post}))));
  const start = quietestHour(times);
  return finished(
    analyse({
      signals: as.map(name => unitsOf(name, rows, accounts, start)),
      accounts,
      posts: {times, accounts: Int32Array.from(all, act => act.account)},
      parameters: {windowsMicroseconds: windows, minAccounts: 3, minShared: 2, seed: 1},
      background: null,
      without: null,
      memoryBytes: 2 ** 28
    })
  );
}

export function reported({groups, heldOut}: Analysis): number[][] {
  return groups.flatMap((members, at) => (heldOut.verdicts[at]?.survives === true ? [[...members]] : []));
}

/** At or after `start`, with a lognormal delay of this median. */
export function delayed({random}: World, start: number, median: number, sigma: number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Math.floor((start + median * Math.exp(sigma * normal)) / second) * second;
}

export function emptyWorld(accounts: number, seed: number): World {
  return {accounts, acts: [], ordinary: [], random: seededRandom(seed)};
}

/** Communities of fifty that share the links of theirs within hours, for four weeks. */
export function communities(accounts: number, seed: number): World {
  const world = emptyWorld(accounts, seed);
  const {acts, ordinary, random} = world;
  for (let object = 0; object < (accounts / 50) * 80; object++) {
    const born = random() * 28 * day;
    const size = Math.min(40, 2 + Math.floor(3 / (random() + 0.06)));
    const users = new Set<number>();
    while (users.size < size) users.add(Math.floor(object / 80) * 50 + Math.floor(50 * random() ** 2));
    const median = delayed(world, 0, hour, 1.5);
    for (const account of users) acts.push({account, object, time: delayed(world, born, median, 1.5)});
  }
  for (let post = 0; post < accounts * 5; post++) {
    ordinary.push({account: randomInteger(random, accounts), object: 0, time: random() * 28 * day});
  }
  return world;
}

/** So many accounts of the world, each at most once. */
export function some({accounts, random}: World, count: number): number[] {
  const ids = Int32Array.from({length: accounts}, (_, account) => account);
  shuffle(ids, random);
  return [...ids.subarray(0, count)].sort((x, y) => x - y);
}

export type Plan = {size: number; objects: number; jitter: number; strangers: number; takesPart?: number};

/** Accounts that live as before and act together on a few things, which strangers come upon within hours. */
export function plant(world: World, {size, objects, jitter, strangers, takesPart = 1}: Plan, first = 1e6): number[] {
  const {acts, random} = world;
  const members = some(world, size);
  for (let object = first; object < first + objects; object++) {
    const start = random() * 28 * day;
    for (const account of members) {
      if (random() < takesPart) acts.push({account, object, time: Math.floor(start + random() * jitter)});
    }
    for (const account of some(world, strangers)) {
      acts.push({account, object, time: delayed(world, start, 2 * hour, 1.3)});
    }
  }
  return members;
}

/** New accounts that come upon things of their own, each with a chance, after a delay. */
export function circle(
  world: World,
  {size, objects, chance, median, sigma}: {size: number; objects: number; chance: number; median: number; sigma: number}
): void {
  const from = world.accounts;
  world.accounts += size;
  for (let object = 2e6; object < 2e6 + objects; object++) {
    const born = world.random() * 28 * day;
    for (let account = from; account < from + size; account++) {
      if (world.random() < chance) world.acts.push({account, object, time: delayed(world, born, median, sigma)});
    }
  }
}
