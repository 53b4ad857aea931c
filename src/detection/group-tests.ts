/**
 * The test of a group on data that it was not found in: do its members, on what they then both used, come together?
 *
 * Claims: an e-value. Its mean is at most 1 when the group is nothing but chance, so that a value of 1,000 turns up at
 *   most once in a thousand such groups.
 * Formula: in a unit that g members used, take the moment of one of them. Under the null each of the other g - 1 is near
 *   it with the chance of the strangers there, of which we know only a Beta distribution (base rate of the size class
 *   plus the unit's own strangers, times the members' rhythm): the number near is Beta-binomial. Against it stands the
 *   alternative that all numbers from 0 to g - 1 are equally likely; their ratio is averaged over the members in whose
 *   place one can stand. A unit counts as acted together with chance s, else as ordinary: 1 - s + s ratio. Units
 *   multiply; shares s of .05, .2, .5 and .9 are averaged, and so are windows, signals of a family, and families.
 *   Averages of e-values are e-values whatever their dependence.
 * Cost: the rows of each unit used by two members, per window. Memory: a few numbers per row of the largest unit.
 * Assumes: units are independent given the base rates; a post counts once per signal.
 * Wrong when: members share a cause of timing that no stranger shares (syndication, a bus that is late).
 * Reference: Vovk & Wang, E-values: calibration, combination and applications, Annals of Statistics 49 (2021).
 */
import {logBetaBinomial} from '../statistics/beta-binomial.ts';
import {averageLogE} from '../statistics/combine.ts';
import type {CandidatePairs, PairsOfAccount} from './candidates.ts';
import {posterior, rateOf} from './occasions.ts';
import type {BaseRates} from './rates.ts';
import type {Rhythm} from './rhythm.ts';
import type {UnitSignal} from './units.ts';

const actedTogether = [0.05, 0.2, 0.5, 0.9];
const mostChance = 0.98;

/** Everything about one signal that a group test reads. */
export type GroupSignal = {
  readonly signal: UnitSignal;
  readonly rates: BaseRates;
  readonly candidates: CandidatePairs;
  readonly neighbours: PairsOfAccount;
  readonly rowsOfAccount: {readonly places: Int32Array; readonly starts: Int32Array};
};

export type GroupContext = {
  readonly signals: readonly GroupSignal[];
  readonly windowsMicroseconds: readonly number[];
  readonly rhythm: Rhythm;
  readonly accounts: number;
};

/** Which units count, per signal; null: all. */
export type UnitChoice = (signal: number, unit: number) => boolean;

/** Base-10 logs of e-values: of the whole, per signal, per window. */
export type GroupEvidence = {
  readonly logE: number;
  readonly signals: Float64Array;
  readonly windows: Float64Array;
  readonly units: number;
};

export function testGroup(members: Int32Array, context: GroupContext, choice: UnitChoice): GroupEvidence {
  const {signals, windowsMicroseconds} = context;
  const logs = signals.map((one, number) => signalEvidence(members, one, context, unit => choice(number, unit)));
  const families = [...new Set(signals.map(({signal}) => signal.family))];
  const fuse = (values: readonly number[]): number =>
    averageLogE(
      families.map(family =>
        averageLogE(values.filter((_, number) => signals[number]?.signal.family === family))
      )
    );
  const perSignal = Float64Array.from(logs, ({windows}) => averageLogE(windows));
  const perWindow = Float64Array.from(windowsMicroseconds, (_, window) => fuse(logs.map(one => one.windows[window] as number)));
  return {
    logE: fuse([...perSignal]),
    signals: perSignal,
    windows: perWindow,
    units: logs.reduce((sum, one) => sum + one.units, 0)
  };
}

type SignalEvidence = {readonly windows: Float64Array; readonly units: number};

function signalEvidence(
  members: Int32Array,
  one: GroupSignal,
  context: GroupContext,
  keep: (unit: number) => boolean
): SignalEvidence {
  const {windowsMicroseconds} = context;
  const units = unitsOfMembers(members, one, keep);
  const sums = windowsMicroseconds.map(() => new Float64Array(actedTogether.length));
  if (units.length > 0) {
    for (const [window, width] of windowsMicroseconds.entries()) {
      const friends = friendsOf(members, one, window, context.accounts);
      for (const rows of units) {
        const ratio = unitRatio(rows, one, window, width, friends, context.rhythm);
        for (const [at, share] of actedTogether.entries()) {
          const sum = sums[window] as Float64Array;
          sum[at] = (sum[at] as number) + Math.log10(1 - share + share * ratio);
        }
      }
    }
  }
  return {windows: Float64Array.from(sums, sum => averageLogE(sum)), units: units.length};
}

/** Rows of the members, unit by unit, where at least two used it; a post that came before is not taken again. */
function unitsOfMembers(members: Int32Array, {signal, rowsOfAccount}: GroupSignal, keep: (unit: number) => boolean): number[][] {
  const {object, post} = signal.rows;
  const rows: number[] = [];
  for (const member of members) {
    const [from, to] = [rowsOfAccount.starts[member] ?? 0, rowsOfAccount.starts[member + 1] ?? 0];
    for (let at = from; at < to; at++) {
      const row = rowsOfAccount.places[at] as number;
      if (keep(object[row] as number)) rows.push(row);
    }
  }
  rows.sort((x, y) => x - y);
  const taken = new Set<number>();
  const units: number[][] = [];
  for (let from = 0; from < rows.length; ) {
    const unit = object[rows[from] as number];
    const unitRows: number[] = [];
    for (; from < rows.length && object[rows[from] as number] === unit; from++) {
      const row = rows[from] as number;
      if (!taken.has(post[row] as number)) unitRows.push(row);
    }
    if (unitRows.length < 2) continue;
    for (const row of unitRows) taken.add(post[row] as number);
    units.push(unitRows);
  }
  return units;
}

type Friends = {
  /** Members that each account met on two units or more, and on three or more. */
  readonly two: Int32Array;
  readonly three: Int32Array;
  readonly isMember: Uint8Array;
  /** Accounts that met so many members are no strangers. */
  readonly enough: number;
};

function friendsOf(members: Int32Array, {candidates, neighbours}: GroupSignal, window: number, accounts: number): Friends {
  const two = new Int32Array(accounts);
  const three = new Int32Array(accounts);
  const isMember = new Uint8Array(accounts);
  for (const member of members) isMember[member] = 1;
  for (const member of members) {
    for (let at = neighbours.starts[member] as number; at < (neighbours.starts[member + 1] as number); at++) {
      const pair = neighbours.pairs[at] as number;
      const other = candidates.low[pair] === member ? (candidates.high[pair] as number) : (candidates.low[pair] as number);
      const met = candidates.met[window]?.[pair] as number;
      if (met >= 2) two[other] = (two[other] as number) + 1;
      if (met >= 3) three[other] = (three[other] as number) + 1;
    }
  }
  return {two, three, isMember, enough: Math.max(2, Math.ceil(members.length / 4))};
}

/** The ratio of a unit, averaged over the members in whose place one can stand. */
function unitRatio(
  rows: readonly number[],
  {signal, rates}: GroupSignal,
  window: number,
  width: number,
  friends: Friends,
  rhythm: Rhythm
): number {
  const {account, time, object} = signal.rows;
  const unit = object[rows[0] as number] as number;
  const [begin, end] = [signal.starts[unit] as number, signal.starts[unit + 1] as number];
  const counts = strangersOf(signal, friends, begin, end);
  const rate = rateOf(rates, window, end - begin);
  const others = rows.length - 1;
  let sum = 0;
  for (const center of rows) {
    const now = time[center] as number;
    let near = 0;
    let favour = 0;
    for (const row of rows) {
      if (row === center) continue;
      if (Math.abs((time[row] as number) - now) <= width) near++;
      favour += rhythm(account[row] as number, now);
    }
    const from = firstAtLeast(time, begin, end, now - width) - begin;
    const to = firstAbove(time, begin, end, now + width) - begin;
    const strangersNear = (counts.near[to] as number) - (counts.near[from] as number);
    const all = counts.far[end - begin] as number;
    const strangers = strangersNear + all - (counts.far[to] as number) + (counts.far[from] as number);
    const precision = rate.alpha + rate.beta + strangers;
    const mean = Math.min(mostChance, (posterior(rate, strangersNear, strangers) * favour) / others);
    const log = logBetaBinomial(near, others, mean * precision, (1 - mean) * precision);
    sum += Math.exp(Math.min(600, -log - Math.log(others + 1)));
  }
  return sum / rows.length;
}

/** Running counts of strangers in a unit: near a moment an account must have met members elsewhere to be none. */
function strangersOf({rows}: UnitSignal, friends: Friends, begin: number, end: number): {near: Int32Array; far: Int32Array} {
  const near = new Int32Array(end - begin + 1);
  const far = new Int32Array(end - begin + 1);
  for (let row = begin; row < end; row++) {
    const who = rows.account[row] as number;
    const at = row - begin;
    const outside = friends.isMember[who] === 0;
    near[at + 1] = (near[at] as number) + (outside && (friends.three[who] as number) < friends.enough ? 1 : 0);
    far[at + 1] = (far[at] as number) + (outside && (friends.two[who] as number) < friends.enough ? 1 : 0);
  }
  return {near, far};
}

function firstAtLeast(times: Float64Array, from: number, to: number, value: number): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function firstAbove(times: Float64Array, from: number, to: number, value: number): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] as number) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
