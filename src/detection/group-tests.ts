/**
 * The test of a group on data that it was not found in: do its members, on what they then both used, come together?
 *
 * Claims: an e-value. Its mean is at most 1 when the group is nothing but chance, so that a value of 1,000 turns up at
 *   most once in a thousand such groups.
 * Formula: in a unit that g members used, take the moment of one of them. Under the null each of the other g - 1 is near
 *   it with the chance of the strangers there, of which we know only a Beta distribution (base rate of the size class
 *   plus the unit's own strangers, times the members' rhythm): the number near is Beta-binomial. Against it stands the
 *   alternative that all numbers from 0 to g - 1 are equally likely; their ratio, made to grow with the number near so
 *   that chances put too high only lower it, is averaged over the members in whose place one can stand. A unit counts as
 *   acted together with chance s, else as ordinary: 1 - s + s ratio. Units
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
import {type Habits, habitual} from './habits.ts';
import {type BaseRates, firmness, hourMicroseconds, posterior, rateWithinHour} from './rates.ts';
import type {Rhythm} from './rhythm.ts';
import {lowerBound} from './rows.ts';
import type {UnitSignal} from './units.ts';

const actedTogether = [0.05, 0.2, 0.5, 0.9];
const mostChance = 0.98;

/** Everything about one signal that a group test reads. */
export type GroupSignal = {
  readonly signal: UnitSignal;
  readonly rates: BaseRates;
  readonly candidates: CandidatePairs;
  readonly neighbours: PairsOfAccount;
  readonly habits: Habits;
};

export type GroupContext = {
  readonly signals: readonly GroupSignal[];
  readonly windowsMicroseconds: readonly number[];
  readonly rhythm: Rhythm;
  readonly accounts: number;
};

/** Which rows one may stand in the place of, per signal. */
export type RowChoice = (signal: number, row: number) => boolean;

/** Base-10 logs of e-values: of the whole, per signal, per window. */
export type GroupEvidence = {
  readonly logE: number;
  readonly signals: Float64Array;
  readonly windows: Float64Array;
  readonly units: number;
};

export function testGroup(members: Int32Array, context: GroupContext, choice: RowChoice): GroupEvidence {
  const {signals, windowsMicroseconds} = context;
  const logs = signals.map((one, number) => signalEvidence(members, one, context, row => choice(number, row)));
  const families = [...new Set(signals.map(({signal}) => signal.family))];
  const fuse = (values: readonly number[]): number =>
    averageLogE(
      families.map(family => averageLogE(values.filter((_, number) => signals[number]?.signal.family === family)))
    );
  const perSignal = Float64Array.from(logs, ({windows}) => averageLogE(windows));
  const perWindow = Float64Array.from(windowsMicroseconds, (_, window) =>
    fuse(logs.map(one => one.windows[window] as number))
  );
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
  keep: (row: number) => boolean
): SignalEvidence {
  const {windowsMicroseconds} = context;
  const units = unitsOfMembers(members, one).filter(rows => rows.some(keep));
  const perWindow = windowsMicroseconds.map(() => new Float64Array(actedTogether.length));
  if (units.length > 0) {
    const friends = friendsOf(members, one, context.accounts);
    const used = unitsUsed(members, one);
    const rates = one.rates.without(used, used.length);
    const {time} = one.signal.rows;
    units.sort((x, y) => middleOf(time, x) - middleOf(time, y));
    for (const [window, width] of windowsMicroseconds.entries()) {
      let last = Number.NEGATIVE_INFINITY;
      for (const rows of units) {
        const now = middleOf(time, rows);
        const there = now - last <= hourMicroseconds;
        const {ratio, met} = unitRatio(rows, {...one, rates}, window, width, friends, context.rhythm, keep, there);
        if (met) last = now;
        for (const [at, share] of actedTogether.entries()) {
          const sums = perWindow[window] as Float64Array;
          sums[at] = (sums[at] as number) + Math.log10(1 - share + share * ratio);
        }
      }
    }
  }
  return {windows: Float64Array.from(perWindow, sums => averageLogE(sums)), units: units.length};
}

function middleOf(time: Float64Array, rows: readonly number[]): number {
  return time[rows[rows.length >> 1] as number] as number;
}

/** Every unit that a member used. */
export function unitsUsed(members: Int32Array, {signal, habits: {rowsOf}}: GroupSignal): Int32Array {
  const units = new Set<number>();
  for (const member of members) {
    for (let at = rowsOf.starts[member] ?? 0; at < (rowsOf.starts[member + 1] ?? 0); at++) {
      units.add(signal.rows.object[rowsOf.places[at] as number] as number);
    }
  }
  return Int32Array.from(units).sort();
}

/** Rows of the members, unit by unit, where at least two used it; a post that came before is not taken again. */
function unitsOfMembers(members: Int32Array, {signal, habits: {rowsOf: rowsOfAccount}}: GroupSignal): number[][] {
  const {object, post} = signal.rows;
  const rows: number[] = [];
  for (const member of members) {
    const [from, to] = [rowsOfAccount.starts[member] ?? 0, rowsOfAccount.starts[member + 1] ?? 0];
    for (let at = from; at < to; at++) rows.push(rowsOfAccount.places[at] as number);
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
  /** 1 for members; 2 for accounts that met members on three units or more, 3 on two: no strangers. */
  readonly marks: Uint8Array;
};

/**
 * Who is no stranger: members, and of the accounts that met at least a quarter of them elsewhere a quarter of their
 * number, most meetings first. Those may be members that were not found. More than that is a crowd, and stays in.
 */
export function friendsOf(members: Int32Array, {candidates, neighbours}: GroupSignal, accounts: number): Friends {
  const {low, high} = candidates;
  const widest = candidates.met.at(-1) ?? new Int32Array();
  const marks = new Uint8Array(accounts);
  const ties = new Map<number, {meetings: number; two: number; three: number}>();
  for (const member of members) marks[member] = 1;
  for (const member of members) {
    for (let at = neighbours.starts[member] as number; at < (neighbours.starts[member + 1] as number); at++) {
      const pair = neighbours.pairs[at] as number;
      const other = low[pair] === member ? (high[pair] as number) : (low[pair] as number);
      const meetings = widest[pair] as number;
      if (marks[other] === 1 || meetings < 2) continue;
      const tie = ties.get(other) ?? {meetings: 0, two: 0, three: 0};
      tie.meetings += meetings;
      tie.two++;
      if (meetings >= 3) tie.three++;
      ties.set(other, tie);
    }
  }
  const enough = Math.max(2, Math.ceil(members.length / 4));
  const closest = [...ties]
    .filter(([, {two}]) => two >= enough)
    .sort(([x, one], [y, other]) => other.meetings - one.meetings || x - y)
    .slice(0, Math.ceil(members.length / 4));
  for (const [account, {three}] of closest) marks[account] = three >= enough ? 2 : 3;
  return {marks};
}

/**
 * The ratio of a unit, averaged over the members in whose place one may stand. `there`: within the hour after members
 * met elsewhere, only those within the hour are asked, and given that they are there.
 */
function unitRatio(
  rows: readonly number[],
  {signal, rates, habits}: GroupSignal,
  window: number,
  width: number,
  friends: Friends,
  rhythm: Rhythm,
  keep: (row: number) => boolean,
  there: boolean
): {readonly ratio: number; readonly met: boolean} {
  const {account, time, object} = signal.rows;
  const unit = object[rows[0] as number] as number;
  const [begin, end] = [signal.starts[unit] as number, signal.starts[unit + 1] as number];
  const strangers = strangersOf(signal, friends, begin, end);
  const rate = there ? rateWithinHour(rates, window, end - begin) : rates.at(window, end - begin);
  let sum = 0;
  let centers = 0;
  let met = false;
  for (const center of rows) {
    if (!keep(center)) continue;
    const now = time[center] as number;
    const {near: strangersNear, all} = strangers.around(
      now,
      width,
      there ? hourMicroseconds : Number.POSITIVE_INFINITY
    );
    const chance = posterior(rate, strangersNear, all);
    let near = 0;
    let others = 0;
    let chances = 0;
    for (const row of rows) {
      const gap = Math.abs((time[row] as number) - now);
      if (row === center || (there && gap > hourMicroseconds)) continue;
      others++;
      if (gap <= width) near++;
      const who = account[row] as number;
      const own = Math.min(mostChance, chance * (there ? 1 : rhythm(who, now)));
      chances += habitual(habits, who, row, now, width, own, strangers.times);
    }
    centers++;
    if (near > 0) met = true;
    if (others === 0) {
      sum += 1;
      continue;
    }
    const precision = firmness(rate, all);
    const mean = Math.min(mostChance, chances / others);
    const log = logMostLikelyFrom(near, others, mean * precision, (1 - mean) * precision);
    sum += Math.exp(Math.min(600, -log - Math.log(others + 1)));
  }
  return {ratio: centers === 0 ? 1 : sum / centers, met};
}

/**
 * The natural logarithm of the greatest chance of any number from `near` up. With it the ratio never falls as the number
 * near grows, so that a chance put too high can only lower it: who stays away is no evidence.
 */
export function logMostLikelyFrom(near: number, others: number, alpha: number, beta: number): number {
  // The chance of k + 1 exceeds that of k as long as k is below `turn`; where alpha + beta < 2, above it.
  const excess = alpha + beta - 2;
  const turn = Math.ceil((others * (alpha - 1) + 1 - beta) / excess);
  const peak = excess > 0 ? Math.min(others, Math.max(near, turn)) : others;
  return Math.max(logBetaBinomial(near, others, alpha, beta), logBetaBinomial(peak, others, alpha, beta));
}

/** Strangers of a unit. Near a moment, one more meeting with members is needed to be none: the one that is asked about. */
function strangersOf({rows}: UnitSignal, {marks}: Friends, begin: number, end: number) {
  const {time, account} = rows;
  const near = new Int32Array(end - begin + 1);
  const far = new Int32Array(end - begin + 1);
  const times = new Float64Array(end - begin);
  let count = 0;
  for (let row = begin; row < end; row++) {
    const mark = marks[account[row] as number] as number;
    const at = row - begin;
    near[at + 1] = (near[at] as number) + (mark === 0 || mark === 3 ? 1 : 0);
    far[at + 1] = (far[at] as number) + (mark === 0 ? 1 : 0);
    if (mark === 0) times[count++] = time[row] as number;
  }
  const between = (counts: Int32Array, from: number, to: number): number =>
    (counts[to] as number) - (counts[from] as number);
  const placeOf = (moment: number): number => lowerBound(time, begin, end, moment) - begin;
  return {
    times: times.subarray(0, count),
    around(now: number, width: number, reach: number): {readonly near: number; readonly all: number} {
      const [from, to] = [placeOf(now - width), placeOf(now + width + 1)];
      const [first, last] = Number.isFinite(reach)
        ? [placeOf(now - reach), placeOf(now + reach + 1)]
        : [0, end - begin];
      const close = between(near, from, to);
      return {near: close, all: close + between(far, first, from) + between(far, to, last)};
    }
  };
}
