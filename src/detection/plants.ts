/**
 * Plants: groups put into this very data, to say what the scan would have found.
 *
 * Claims: of groups of so many accounts that share so many objects within so many seconds, planted here, so many were
 *   found. The least that was found every time is what a reader may conclude from a scan that found nothing.
 * Method: members are accounts of the data that used two to fifty units and go on with what they did; objects are units
 *   of the data with `leastHosts` users or more (any, where there are fewer such); a group acts at a moment drawn
 *   from the unit's own uses and up to ten minutes later, each member within the spread. All configurations are planted
 *   in one copy, several groups each. Objects go to the signal with most rows.
 * Cost: that of one analysis. Memory: a copy of the rows of one signal.
 * Wrong when: real groups choose quieter objects (then they are easier to find) or louder ones (harder).
 */
import type {Sensitivity} from '../contract/significance.ts';
import {type Random, randomInteger, seededRandom} from '../statistics/random.ts';
import type {Analysis} from './analysis.ts';
import type {Posts} from './rhythm.ts';
import {emptyRows, sortRows} from './rows.ts';
import type {UnitSignal} from './units.ts';

export type Planted = {
  readonly accounts: number;
  readonly objects: number;
  readonly withinSeconds: number;
  readonly members: Int32Array;
};

export type PlantedData = {
  readonly signals: readonly UnitSignal[];
  readonly posts: Posts;
  readonly groups: readonly Planted[];
};

const sizes = [
  [4, 4],
  [5, 5],
  [6, 4],
  [8, 4],
  [8, 5],
  [10, 6]
] as const;
const spreads = [30, 60, 600] as const;
const groupsEach = 2;
const leastUnits = 2;
const mostUnits = 50;
const leastHosts = 20;
const mostLaterMicroseconds = 6e8;
/** The planted may not be the data: at most this share of the accounts that could be members. */
const mostShare = 0.2;
/** Found: at least so much of a group is in one network that stands. */
const foundShare = 0.8;

/** Null where the data is too small to hide a group in. */
export function plant(
  signals: readonly UnitSignal[],
  posts: Posts,
  seed: number,
  finestSeconds: number
): PlantedData | null {
  const random = seededRandom(seed);
  const [host] = signals.toSorted((x, y) => y.rows.account.length - x.rows.account.length);
  if (host === undefined) return null;
  const pool = shuffledPool(host, random);
  const hosts = hostUnits(host);
  const wanted = spreads
    .filter(seconds => seconds >= finestSeconds)
    .flatMap(withinSeconds => sizes.map(([accounts, objects]) => ({accounts, objects, withinSeconds})));
  const groups: Planted[] = [];
  const added: {readonly account: number; readonly unit: number; readonly time: number}[] = [];
  const most = pool.length * mostShare;
  let used = 0;
  for (let turn = 0; turn < groupsEach; turn++) {
    for (const one of wanted) {
      if (used + one.accounts > most || hosts.length < one.objects) continue;
      const members = pool.slice(used, used + one.accounts).sort();
      used += one.accounts;
      groups.push({...one, members});
      for (const unit of drawn(hosts, one.objects, random)) {
        const [begin, end] = [host.starts[unit] as number, host.starts[unit + 1] as number];
        const moment =
          (host.rows.time[begin + randomInteger(random, end - begin)] as number) + random() * mostLaterMicroseconds;
        for (const account of members) {
          added.push({account, unit, time: Math.round(moment + random() * one.withinSeconds * 1e6)});
        }
      }
    }
  }
  if (groups.length === 0) return null;
  return {...withAdded(signals, host, posts, added), groups};
}

function shuffledPool({rows}: UnitSignal, random: Random): Int32Array {
  const units = new Map<number, number>();
  for (const account of rows.account) units.set(account, (units.get(account) ?? 0) + 1);
  const pool = [...units].filter(([, count]) => count >= leastUnits && count <= mostUnits).map(([account]) => account);
  return Int32Array.from(drawn(Int32Array.from(pool).sort(), pool.length, random));
}

function hostUnits({starts}: UnitSignal): Int32Array {
  const units = Int32Array.from({length: starts.length - 1}, (_, unit) => unit);
  const users = (unit: number): number => (starts[unit + 1] as number) - (starts[unit] as number);
  const many = units.filter(unit => users(unit) >= leastHosts);
  if (many.length >= leastHosts) return many;
  return units
    .sort((x, y) => users(y) - users(x) || x - y)
    .slice(0, leastHosts)
    .sort();
}

function drawn(from: Int32Array, count: number, random: Random): number[] {
  const left = from.slice();
  const taken: number[] = [];
  for (let at = 0; at < Math.min(count, left.length); at++) {
    const other = at + randomInteger(random, left.length - at);
    taken.push(left[other] as number);
    left[other] = left[at] as number;
  }
  return taken;
}

function withAdded(
  signals: readonly UnitSignal[],
  host: UnitSignal,
  posts: Posts,
  added: readonly {readonly account: number; readonly unit: number; readonly time: number}[]
): {readonly signals: readonly UnitSignal[]; readonly posts: Posts} {
  const before = host.rows.account.length;
  const known = posts.times.length;
  const planted = new Set(added.map(({account, unit}) => `${account} ${unit}`));
  const rows = emptyRows(before + added.length);
  const times = new Float64Array(known + added.length);
  const accounts = new Int32Array(known + added.length);
  times.set(posts.times);
  accounts.set(posts.accounts);
  // Where a member used the unit already, the planted use takes the place of its own.
  let count = 0;
  for (let row = 0; row < before; row++) {
    const [account, unit] = [host.rows.account[row] as number, host.rows.object[row] as number];
    if (planted.has(`${account} ${unit}`)) continue;
    rows.account[count] = account;
    rows.object[count] = unit;
    rows.time[count] = host.rows.time[row] as number;
    rows.post[count++] = host.rows.post[row] as number;
  }
  for (const [at, {account, unit, time}] of added.entries()) {
    rows.account[count] = account;
    rows.object[count] = unit;
    rows.time[count] = time;
    rows.post[count++] = known + at;
    times[known + at] = time;
    accounts[known + at] = account;
  }
  const sorted = sortRows({
    account: rows.account.slice(0, count),
    object: rows.object.slice(0, count),
    time: rows.time.slice(0, count),
    post: rows.post.slice(0, count)
  });
  const starts = new Int32Array(host.starts.length);
  for (const unit of sorted.object) starts[unit + 1] = (starts[unit + 1] as number) + 1;
  for (let unit = 1; unit < starts.length; unit++)
    starts[unit] = (starts[unit] as number) + (starts[unit - 1] as number);
  const changed = {...host, rows: sorted, starts};
  return {signals: signals.map(one => (one === host ? changed : one)), posts: {times, accounts}};
}

/** Held against what the analysis of the planted data reports. */
export function sensitivityOf({groups}: PlantedData, analysis: Analysis, seed: number): Sensitivity {
  const networkOf = new Map<number, number>();
  for (const [at, members] of analysis.groups.entries()) {
    if (analysis.heldOut.verdicts[at]?.survives === true) for (const member of members) networkOf.set(member, at);
  }
  for (const {account, group} of analysis.joiners) networkOf.set(account, group);
  const tally = new Map<string, Sensitivity['planted'][number]>();
  for (const {accounts, objects, withinSeconds, members} of groups) {
    const key = `${accounts} ${objects} ${withinSeconds}`;
    const one = tally.get(key) ?? {accounts, objects, withinSeconds, groups: 0, found: 0};
    one.groups++;
    if (isFound(members, networkOf)) one.found++;
    tally.set(key, one);
  }
  const planted = [...tally.values()].sort(
    (x, y) => x.withinSeconds - y.withinSeconds || x.accounts * x.objects - y.accounts * y.objects
  );
  const smallest = smallestOf(planted);
  return {seed, planted, smallest, sentence: sentenceOf(smallest, planted)};
}

function isFound(members: Int32Array, networkOf: ReadonlyMap<number, number>): boolean {
  const counts = new Map<number, number>();
  for (const member of members) {
    const network = networkOf.get(member);
    if (network !== undefined) counts.set(network, (counts.get(network) ?? 0) + 1);
  }
  return Math.max(0, ...counts.values()) >= foundShare * members.length;
}

/** The least that was found every time, and everything larger at the same spread too; of these the slowest spread. */
function smallestOf(planted: Sensitivity['planted']): Sensitivity['smallest'] {
  const perSpread = spreads.flatMap(seconds => {
    const ofSpread = planted.filter(one => one.withinSeconds === seconds);
    const [least] = ofSpread.filter((_, at) => ofSpread.slice(at).every(other => other.found === other.groups));
    return least === undefined ? [] : [least];
  });
  const [best] = perSpread.toSorted(
    (x, y) => x.accounts * x.objects - y.accounts * y.objects || y.withinSeconds - x.withinSeconds
  );
  if (best === undefined) return null;
  const {accounts, objects, withinSeconds} = best;
  return {accounts, objects, withinSeconds};
}

function sentenceOf(smallest: Sensitivity['smallest'], planted: Sensitivity['planted']): string {
  const found = planted.reduce((sum, one) => sum + one.found, 0);
  const all = planted.reduce((sum, one) => sum + one.groups, 0);
  const counted = `Of ${all} groups planted into this data ${found} were found`;
  if (smallest === null)
    return `${counted}; no size of group was found every time, so a scan of it that finds nothing says little.`;
  const {accounts, objects, withinSeconds} = smallest;
  const within = withinSeconds >= 120 ? `${withinSeconds / 60} minutes` : `${withinSeconds} seconds`;
  return (
    `${counted}. From ${accounts} accounts that share ${objects} objects within ${within} on, every planted group of at ` +
    'least that size and speed was found; smaller or slower groups may be here unseen.'
  );
}
