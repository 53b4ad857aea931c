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
import {logBeta} from '../statistics/special.ts';
import type {CandidatePairs, PairsOfAccount} from './candidates.ts';
import {type Habits, habitual} from './habits.ts';
import {type BaseRates, firmness, hourMicroseconds, posterior, rateWithinHour} from './rates.ts';
import type {Rhythm} from './rhythm.ts';
import {lowerBound} from './rows.ts';
import {hasRepeatedPosts} from './shared-rows.ts';
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
  const memberRows = rowsOfMembers(members, one.habits.rowsOf);
  const units = unitsOfMembers(memberRows, one).filter(rows => rows.some(keep));
  const perWindow = windowsMicroseconds.map(() => new Float64Array(actedTogether.length));
  if (units.length > 0) {
    const {signal} = one;
    const {time, object} = signal.rows;
    const used = unitsOfRows(memberRows, one);
    const strangers = strangersOf(signal, friendsOf(members, one, context.accounts));
    const ratioOf = unitRatios({...one, rates: one.rates.without(used, used.length)}, strangers, context.rhythm);
    const last = windowsMicroseconds.map(() => Number.NEGATIVE_INFINITY);
    units.sort((x, y) => middleOf(time, x) - middleOf(time, y));
    for (const rows of units) {
      const now = middleOf(time, rows);
      strangers.look(object[rows[0] as number] as number);
      ratioOf.look(rows, keep);
      for (const [window, width] of windowsMicroseconds.entries()) {
        const {ratio, met} = ratioOf.within(window, width, now - (last[window] as number) <= hourMicroseconds);
        if (met) last[window] = now;
        const sums = perWindow[window] as Float64Array;
        for (let at = 0; at < actedTogether.length; at++) {
          const share = actedTogether[at] as number;
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
export function unitsUsed(members: Int32Array, one: GroupSignal): Int32Array {
  return unitsOfRows(rowsOfMembers(members, one.habits.rowsOf), one);
}

/** Each once, of rows that are in the order of their units. */
function unitsOfRows(rows: Int32Array, {signal}: GroupSignal): Int32Array {
  const {object} = signal.rows;
  const used = new Int32Array(rows.length);
  let units = 0;
  for (let at = 0; at < rows.length; at++) {
    const unit = object[rows[at] as number] as number;
    if (units === 0 || unit !== used[units - 1]) used[units++] = unit;
  }
  return used.slice(0, units);
}

/** Ascending, and so by unit. */
function rowsOfMembers(members: Int32Array, {places, starts}: Habits['rowsOf']): Int32Array {
  // Who has no row under this signal may be beyond its index.
  const owned = Array.from(members, member => places.subarray(starts[member] ?? 0, starts[member + 1] ?? 0));
  const rows = new Int32Array(owned.reduce((sum, {length}) => sum + length, 0));
  let at = 0;
  for (const own of owned) {
    rows.set(own, at);
    at += own.length;
  }
  return rows.sort();
}

/** Of rows in the order of their units those of units that at least two used; a post that came before is not taken again. */
function unitsOfMembers(rows: Int32Array, {signal}: GroupSignal): number[][] {
  const {object, post} = signal.rows;
  const repeats = hasRepeatedPosts(post);
  const taken = new Set<number>();
  const units: number[][] = [];
  for (let from = 0, to = 0; from < rows.length; from = to) {
    const unit = object[rows[from] as number];
    for (to = from + 1; to < rows.length && object[rows[to] as number] === unit; ) to++;
    if (to - from < 2) continue;
    const unitRows: number[] = [];
    for (let at = from; at < to; at++) {
      const row = rows[at] as number;
      if (!repeats || !taken.has(post[row] as number)) unitRows.push(row);
    }
    if (unitRows.length < 2) continue;
    if (repeats) for (const row of unitRows) taken.add(post[row] as number);
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
function unitRatios({signal, rates, habits}: GroupSignal, strangers: GroupStrangers, rhythm: Rhythm) {
  const {account, time, object} = signal.rows;
  let rows: readonly number[] = [];
  let centers: readonly number[] = [];
  let users = 0;
  // Per center and row the factor of its rhythm, NaN until it is asked for: windows share it.
  let favours = new Float64Array(64);
  const favourOf = (at: number, row: number, now: number): number => {
    const known = favours[at] as number;
    if (!Number.isNaN(known)) return known;
    const favour = rhythm(account[row] as number, now);
    favours[at] = favour;
    return favour;
  };
  return {
    look(unitRows: readonly number[], keep: (row: number) => boolean): void {
      rows = unitRows;
      centers = rows.filter(keep);
      const unit = object[rows[0] as number] as number;
      users = (signal.starts[unit + 1] as number) - (signal.starts[unit] as number);
      const cells = centers.length * rows.length;
      if (favours.length < cells) favours = new Float64Array(cells * 2);
      favours.fill(Number.NaN, 0, cells);
    },
    within(window: number, width: number, there: boolean): {readonly ratio: number; readonly met: boolean} {
      const rate = there ? rateWithinHour(rates, window, users) : rates.at(window, users);
      const times = strangers.times();
      let sum = 0;
      let met = false;
      for (let place = 0; place < centers.length; place++) {
        const center = centers[place] as number;
        const now = time[center] as number;
        strangers.around(now, width, there ? hourMicroseconds : Number.POSITIVE_INFINITY);
        const {all} = strangers.found;
        const chance = posterior(rate, strangers.found.near, all);
        let near = 0;
        let others = 0;
        let chances = 0;
        for (let at = 0; at < rows.length; at++) {
          const row = rows[at] as number;
          const gap = Math.abs((time[row] as number) - now);
          if (row === center || (there && gap > hourMicroseconds)) continue;
          others++;
          if (gap <= width) near++;
          const own = Math.min(mostChance, chance * (there ? 1 : favourOf(place * rows.length + at, row, now)));
          chances += habitual(habits, account[row] as number, row, now, width, own, times);
        }
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
      return {ratio: centers.length === 0 ? 1 : sum / centers.length, met};
    }
  };
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
  const whole = logBeta(alpha, beta);
  const log = logBetaBinomial(near, others, alpha, beta, whole);
  return peak === near ? log : Math.max(log, logBetaBinomial(peak, others, alpha, beta, whole));
}

type GroupStrangers = ReturnType<typeof strangersOf>;

/** Strangers of a unit. Near a moment, one more meeting with members is needed to be none: the one that is asked about. */
function strangersOf({rows, starts}: UnitSignal, {marks}: Friends) {
  const {time, account} = rows;
  // Strangers up to each row, counted as they are near a moment and as they are far from it.
  let near = new Int32Array(64);
  let far = new Int32Array(64);
  let moments = new Float64Array(64);
  let count = 0;
  let [begin, end] = [0, 0];
  const found = {near: 0, all: 0};
  const placeOf = (moment: number): number => lowerBound(time, begin, end, moment) - begin;
  return {
    /** What `around` found. */
    found,
    times: (): Float64Array => moments.subarray(0, count),
    look(unit: number): void {
      [begin, end] = [starts[unit] as number, starts[unit + 1] as number];
      if (near.length <= end - begin) {
        [near, far] = [new Int32Array((end - begin) * 2), new Int32Array((end - begin) * 2)];
        moments = new Float64Array((end - begin) * 2);
      }
      count = 0;
      let [nearSoFar, farSoFar] = [0, 0];
      for (let row = begin; row < end; row++) {
        const mark = marks[account[row] as number] as number;
        if (mark === 0 || mark === 3) nearSoFar++;
        if (mark === 0) {
          farSoFar++;
          moments[count++] = time[row] as number;
        }
        near[row - begin + 1] = nearSoFar;
        far[row - begin + 1] = farSoFar;
      }
    },
    around(now: number, width: number, reach: number): void {
      const [from, to] = [placeOf(now - width), placeOf(now + width + 1)];
      const whole = reach === Number.POSITIVE_INFINITY;
      const first = whole ? 0 : placeOf(now - reach);
      const last = whole ? end - begin : placeOf(now + reach + 1);
      found.near = (near[to] as number) - (near[from] as number);
      found.all =
        found.near + (far[from] as number) - (far[first] as number) + (far[last] as number) - (far[to] as number);
    }
  };
}
