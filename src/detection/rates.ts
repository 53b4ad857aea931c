/**
 * Base rates: how often two accounts that used the same object in the same term did so within the window of each other.
 *
 * Claims: for a size class (units with 2, 3, 4–5, 6–7, 8–11, 12–15… accounts) a Beta distribution of the chance that
 *   another account of the unit is within the window of a given one. Its mean is the pooled rate; its precision says how
 *   much units of the class differ, so that a burst in one unit is believed as far as such bursts occur.
 * Formula: in a unit of n accounts with h pairs within the window, a given account has 2h/n of n - 1 others near it on
 *   average; these successes and trials are fitted by moments per class. The units of those who are asked about are taken
 *   out of the fit first, since in little data a group would else be its own base rate. Classes with fewer than
 *   `leastUnits` units left borrow from the nearest ones; where hardly any unit of like size is left, a rate is assumed.
 * Cost: O(rows) per window; taking units out costs their number. Memory: two numbers a unit, one more per window.
 * Assumes: accounts of the core are left out where the caller names them, since an operation must not hide itself in
 *   the rates it causes.
 * Wrong when: comparable units are not comparable; the strangers of each unit itself correct that (occasions.ts).
 * Reference: J. C. Kleinman, Proportions with extraneous variance, JASA 68 (1973), for moments of the Beta-binomial.
 */
import {fitBetaFromSums} from '../statistics/beta-binomial.ts';
import type {UnitSignal} from './units.ts';

export type BetaRate = {readonly alpha: number; readonly beta: number};

export type BaseRates = {
  /** For one of the windows, or with their number for an hour. */
  readonly at: (window: number, accounts: number) => BetaRate;
  readonly hour: number;
  /** Users near a user of this unit, on average over its users. */
  readonly nearIn: (unit: number, window: number) => number;
  /** The rates without the first `count` of these units, which must stay as they are; valid until the next call. */
  readonly without: (units: Int32Array, count: number) => BaseRates;
  /**
   * A mean that no rate without so many units falls below, when in the window so many users are near one of theirs, all
   * added up; 0 where none can be told.
   */
  readonly leastWithout: (window: number, accounts: number, units: number, near: number) => number;
};

/** Two who used a thing within the same hour may both have been there; what brought them there counts once. */
export const hourMicroseconds = 3.6e9;

const classesPerDoubling = 2;
const leastUnits = 30;
const leastMean = 1e-7;
/** More than sums lose when units are taken out of them again. */
const rounding = 1e-6;
/**
 * However alike the units of a class are, so many strangers of a unit are believed as much as the class: a circle that is
 * faster than the rest of the data must show by its own strangers.
 */
const fewStrangers = 4;
/** With fewer units left than this there is hardly anything to compare with; each one missing counts as so many trials. */
const leastLeft = 8;
const weightOfAssumed = 4;
/** Classes that are borrowed from are at most two doublings away. */
const farthestClass = 4;

function classOfSize(accounts: number): number {
  return accounts <= 2 ? 0 : Math.floor(Math.log2(accounts / 2) * classesPerDoubling + 1e-9);
}

const smallSizes = Uint8Array.from({length: 4096}, (_, accounts) => classOfSize(accounts));

function sizeClass(accounts: number): number {
  return accounts < smallSizes.length ? (smallSizes[accounts] as number) : classOfSize(accounts);
}

const sizeClasses = sizeClass(2 ** 31) + 1;
/** `inCore` marks accounts whose rows are left out. */
export function baseRates(
  signals: readonly UnitSignal[],
  windowsMicroseconds: readonly number[],
  inCore: Uint8Array | null
): readonly BaseRates[] {
  const windows = [...windowsMicroseconds, hourMicroseconds];
  return signals.map(signal => ratesOf(signal, windows, inCore));
}

/** Rates of another dataset: no unit asked about is among them. */
export function fixedRates(rates: BaseRates): BaseRates {
  const fixed: BaseRates = {...rates, nearIn: () => 0, without: () => fixed};
  return fixed;
}

function ratesOf({rows, starts}: UnitSignal, windows: readonly number[], inCore: Uint8Array | null): BaseRates {
  const {account, time} = rows;
  const units = starts.length - 1;
  // Per unit: its class and trials, and per window successes and successes² / trials.
  const classOf = new Int8Array(units).fill(-1);
  const trialsOf = new Float64Array(units);
  const terms = new Float64Array(units * windows.length * 2);
  const width = leading + windows.length * 2;
  const sums = new Float64Array(sizeClasses * width);
  const times: number[] = [];
  for (let unit = 0; unit < units; unit++) {
    times.length = 0;
    for (let row = starts[unit] as number; row < (starts[unit + 1] as number); row++) {
      if (inCore === null || inCore[account[row] as number] === 0) times.push(time[row] as number);
    }
    if (times.length < 2) continue;
    const trials = times.length - 1;
    classOf[unit] = sizeClass(times.length);
    trialsOf[unit] = trials;
    for (const [window, reach] of windows.entries()) {
      let hits = 0;
      for (let at = 1, start = 0; at < times.length; at++) {
        while ((times[at] as number) - (times[start] as number) > reach) start++;
        hits += at - start;
      }
      const successes = (2 * hits) / times.length;
      const at = (unit * windows.length + window) * 2;
      terms[at] = successes;
      terms[at + 1] = (successes * successes) / trials;
    }
  }
  const perUnit = windows.length * 2;
  const addTo = (into: Float64Array, unit: number): void => {
    const size = classOf[unit] as number;
    if (size < 0) return;
    const at = size * width;
    const trials = trialsOf[unit] as number;
    into[at] = (into[at] as number) + 1;
    into[at + 1] = (into[at + 1] as number) + trials;
    into[at + 2] = (into[at + 2] as number) + trials * trials;
    const from = unit * perUnit;
    for (let place = 0; place < perUnit; place++) {
      into[at + leading + place] = (into[at + leading + place] as number) + (terms[from + place] as number);
    }
  };
  for (let unit = 0; unit < units; unit++) addTo(sums, unit);
  const classes = Array.from({length: sizeClasses}, (_, size) => size).filter(
    size => (sums[size * width] as number) > 0
  );
  // What is taken out of a class is added up when the class is asked for: mostly few are. Until then it is a list per class.
  const minus = new Float64Array(sums.length);
  const minusFor = new Int32Array(sizeClasses);
  const firstOfClass = new Int32Array(sizeClasses).fill(-1);
  let nextOfClass = new Int32Array(1024);
  let [leftOut, asked]: [Int32Array, number] = [new Int32Array(0), 1];
  const takeOut = (left: Int32Array, count: number): void => {
    leftOut = left;
    asked++;
    firstOfClass.fill(-1);
    if (nextOfClass.length < count) nextOfClass = new Int32Array(count * 2);
    for (let at = count - 1; at >= 0; at--) {
      const size = classOf[left[at] as number] as number;
      if (size < 0) continue;
      nextOfClass[at] = firstOfClass[size] as number;
      firstOfClass[size] = at;
    }
  };
  const takenOut = (size: number): Float64Array => {
    if (minusFor[size] === asked) return minus;
    minusFor[size] = asked;
    minus.fill(0, size * width, (size + 1) * width);
    for (let at = firstOfClass[size] as number; at >= 0; at = nextOfClass[at] as number) {
      addTo(minus, leftOut[at] as number);
    }
    return minus;
  };
  const assumed = windows.map(assumedRate);
  const whole = pooledRates(sums, null, classes, width, assumed);
  const rest = pooledRates(sums, takenOut, classes, width, assumed);
  const nearIn = (unit: number, window: number): number => terms[(unit * windows.length + window) * 2] as number;
  const leastWithout: BaseRates['leastWithout'] = (window, accounts, left, near) => {
    const at = sizeClass(accounts) * width;
    // As long as the class keeps enough units, its own are all that the rate is taken from.
    if ((sums[at] as number) - left < leastUnits) return 0;
    const successes = sums[at + leading + window * 2] as number;
    return Math.max(leastMean, leastShare(Math.max(0, successes * (1 - rounding) - near), sums[at + 1] as number));
  };
  const fewer: BaseRates = {at: rest.at, hour: windows.length - 1, nearIn, without: () => fewer, leastWithout};
  return {
    at: whole.at,
    hour: windows.length - 1,
    nearIn,
    leastWithout,
    without(left, count) {
      takeOut(left, count);
      rest.forget();
      return fewer;
    }
  };
}

/** Groups, trials and squares come before what there is per window. */
const leading = 3;

function pooledRates(
  sums: Float64Array,
  takenOut: ((size: number) => Float64Array) | null,
  classes: readonly number[],
  width: number,
  assumed: readonly number[]
) {
  const known: BetaRate[] = [];
  const knownFor = new Int32Array(assumed.length * sizeClasses);
  let stamp = 1;
  return {
    forget: (): void => {
      stamp++;
    },
    at(window: number, accounts: number): BetaRate {
      const size = sizeClass(accounts);
      const key = window * sizeClasses + size;
      if (knownFor[key] === stamp) return known[key] as BetaRate;
      const rate = pooled(sums, takenOut, classes, width, size, window, assumed[window] as number);
      known[key] = rate;
      knownFor[key] = stamp;
      return rate;
    }
  };
}

/**
 * A class with few units takes those of the nearest ones in, smaller ones first, but none of four times its size or a
 * fourth of it. Where hardly anything is left to compare with, an
 * assumed rate counts for what is missing.
 */
function pooled(
  sums: Float64Array,
  takenOut: ((size: number) => Float64Array) | null,
  classes: readonly number[],
  width: number,
  size: number,
  window: number,
  assumed: number
): BetaRate {
  let groups = 0;
  let trials = 0;
  let squares = 0;
  let successes = 0;
  let ratios = 0;
  const take = (from: number): void => {
    const minus = takenOut === null ? null : takenOut(from);
    const of = (place: number): number =>
      (sums[from * width + place] as number) - (minus === null ? 0 : (minus[from * width + place] as number));
    groups += of(0);
    trials += of(1);
    squares += of(2);
    successes += of(leading + window * 2);
    ratios += of(leading + window * 2 + 1);
  };
  for (let at = classes.length - 1; at >= 0 && groups < leastUnits; at--) {
    const from = classes[at] as number;
    if (from <= size && from >= size - farthestClass) take(from);
  }
  for (let at = 0; at < classes.length && groups < leastUnits; at++) {
    const from = classes[at] as number;
    if (from > size && from <= size + farthestClass) take(from);
  }
  groups = Math.round(groups);
  const missing = groups >= leastLeft ? 0 : (leastLeft - groups) * weightOfAssumed;
  const least = leastShare(Math.max(0, successes), trials);
  const fitted = groups < 1 ? null : fitBetaFromSums({groups, trials, squares, successes, ratios});
  const seen = fitted === null ? 0 : Math.max(least, meanOf(fitted));
  const known = fitted === null ? 0 : trials;
  const mean = Math.max(leastMean, (seen * known + assumed * missing) / (known + missing));
  const precision = fitted === null ? fewStrangers : fitted.alpha + fitted.beta;
  return {alpha: mean * precision, beta: (1 - mean) * precision};
}

/** No rate falls below what half a meeting more would have given. */
function leastShare(successes: number, trials: number): number {
  return (successes + 0.5) / (trials + 1);
}

/**
 * What is assumed where the data holds nothing to compare with: one in ten within a minute, growing with the root of the
 * window. On the real sets we know the rate is a third of that or less, unless they are the operation themselves.
 */
function assumedRate(windowMicroseconds: number): number {
  return Math.min(0.5, 0.1 * Math.sqrt(windowMicroseconds / 6e7));
}

/** The same given that both were there within the same hour. */
export function rateWithinHour(rates: BaseRates, window: number, accounts: number): BetaRate {
  const near = rates.at(window, accounts);
  const hour = rates.at(rates.hour, accounts);
  const precision = near.alpha + near.beta;
  const mean = Math.min(0.98, meanOf(near) / meanOf(hour));
  return {alpha: mean * precision, beta: (1 - mean) * precision};
}

export function meanOf({alpha, beta}: BetaRate): number {
  return alpha / (alpha + beta);
}

/** The chance after so many strangers, of whom so many were near: the higher of believing the class and believing them. */
export function posterior(rate: BetaRate, near: number, strangers: number): number {
  const {alpha, beta} = rate;
  const doubt = Math.min(fewStrangers, alpha + beta);
  return Math.max((alpha + near) / (alpha + beta + strangers), (meanOf(rate) * doubt + near) / (doubt + strangers));
}

/** How firmly that chance is known, as the precision of a Beta distribution. */
export function firmness({alpha, beta}: BetaRate, strangers: number): number {
  return Math.min(fewStrangers, alpha + beta) + strangers;
}
