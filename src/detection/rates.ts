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
import {type BetaSums, fitBetaFromSums} from '../statistics/beta-binomial.ts';
import {unitKinds} from './unit-kinds.ts';
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
  /** What they were summed up from, to take units out in another way; null where no unit is among them. */
  readonly sums: UnitSums | null;
};

/** Per unit what it gives to its class, and per class the sums. */
export type UnitSums = {
  /** -1 where fewer than two users count. */
  readonly classOf: Int8Array;
  /** Where the terms of a unit stand: per window and for an hour its successes, and their square per trial. */
  readonly termsAt: Int32Array;
  readonly terms: Float64Array;
  /** Adds what a unit gives to its class. */
  readonly addTo: (into: Float64Array, unit: number) => void;
  /** Numbers per class: units, trials, their squares, and then the sums of terms. */
  readonly width: number;
  readonly perClass: Float64Array;
  /** Those with a unit, ascending. */
  readonly classes: readonly number[];
  /** Per window and for an hour, the rate that counts for what is missing. */
  readonly assumed: readonly number[];
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

/** The class of units with so many users. */
export function sizeClass(accounts: number): number {
  return accounts < smallSizes.length ? (smallSizes[accounts] as number) : classOfSize(accounts);
}

export const sizeClasses = sizeClass(2 ** 31) + 1;

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
  const fixed: BaseRates = {...rates, nearIn: () => 0, without: () => fixed, sums: null};
  return fixed;
}

function ratesOf({rows, starts}: UnitSignal, windows: readonly number[], inCore: Uint8Array | null): BaseRates {
  const {account, time} = rows;
  const units = starts.length - 1;
  const classOf = new Int8Array(units).fill(-1);
  const trialsOf = new Int32Array(units);
  const termsAt = new Int32Array(units);
  const width = leading + windows.length * 2;
  const perClass = new Float64Array(sizeClasses * width);
  const known = unitKinds(windows.length);
  const hits = new Int32Array(windows.length);
  let times = new Float64Array(64);
  for (let unit = 0; unit < units; unit++) {
    const [begin, end] = [starts[unit] as number, starts[unit + 1] as number];
    if (times.length < end - begin) times = new Float64Array((end - begin) * 2);
    let users = 0;
    for (let row = begin; row < end; row++) {
      if (inCore === null || inCore[account[row] as number] === 0) times[users++] = time[row] as number;
    }
    if (users < 2) continue;
    classOf[unit] = sizeClass(users);
    trialsOf[unit] = users - 1;
    for (let window = 0; window < windows.length; window++) {
      const reach = windows[window] as number;
      let near = 0;
      for (let at = 1, start = 0; at < users; at++) {
        while ((times[at] as number) - (times[start] as number) > reach) start++;
        near += at - start;
      }
      hits[window] = near;
    }
    termsAt[unit] = known.placeOf(users, hits);
  }
  const terms = known.terms();
  const perUnit = windows.length * 2;
  const addTo = (into: Float64Array, unit: number): void => {
    const size = classOf[unit] as number;
    if (size < 0) return;
    const at = size * width;
    const trials = trialsOf[unit] as number;
    into[at] = (into[at] as number) + 1;
    into[at + 1] = (into[at + 1] as number) + trials;
    into[at + 2] = (into[at + 2] as number) + trials * trials;
    const from = termsAt[unit] as number;
    const to = at + leading;
    for (let place = 0; place < perUnit; place++) {
      into[to + place] = (into[to + place] as number) + (terms[from + place] as number);
    }
  };
  for (let unit = 0; unit < units; unit++) addTo(perClass, unit);
  const classes = Array.from({length: sizeClasses}, (_, size) => size).filter(
    size => (perClass[size * width] as number) > 0
  );
  const assumed = windows.map(assumedRate);
  const sums: UnitSums = {classOf, termsAt, terms, addTo, width, perClass, classes, assumed};
  // What is taken out of a class is added up when the class is asked for: mostly few are. Until then it is a list per class.
  const minus = new Float64Array(perClass.length);
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
  const whole = pooledRates(sums, null);
  const rest = pooledRates(sums, takenOut);
  const nearIn = (unit: number, window: number): number => terms[(termsAt[unit] as number) + window * 2] as number;
  const hour = windows.length - 1;
  const fewer: BaseRates = {at: rest.at, hour, nearIn, without: () => fewer, sums: null};
  return {
    at: whole.at,
    hour,
    nearIn,
    sums,
    without(left, count) {
      takeOut(left, count);
      rest.forget();
      return fewer;
    }
  };
}

/** Groups, trials and squares come before what there is per window. */
export const leading = 3;

/** Rates per class of size, reckoned when they are asked for. */
export type PooledRates = {
  readonly at: (window: number, accounts: number) => BetaRate;
  /** Where the windows of a class stand in `alpha` and `beta`, an hour last. */
  readonly placeOf: (size: number) => number;
  readonly alpha: Float64Array;
  readonly beta: Float64Array;
  /** To be called when what is taken out is another. */
  readonly forget: () => void;
};

/** `takenOut` gives the sums of what is taken out, right for the class that is asked for. */
export function pooledRates(sums: UnitSums, takenOut: ((size: number) => Float64Array) | null): PooledRates {
  const windows = sums.assumed.length;
  const alpha = new Float64Array(sizeClasses * windows);
  const beta = new Float64Array(sizeClasses * windows);
  const knownFor = new Int32Array(sizeClasses);
  const [successes, ratios] = [new Float64Array(windows), new Float64Array(windows)];
  let stamp = 1;
  const {classes, perClass, width, assumed} = sums;
  let [groups, trials, squares] = [0, 0, 0];
  const none = new Float64Array(perClass.length);
  const take = (from: number): void => {
    const minus = takenOut === null ? none : takenOut(from);
    const at = from * width;
    groups += (perClass[at] as number) - (minus[at] as number);
    trials += (perClass[at + 1] as number) - (minus[at + 1] as number);
    squares += (perClass[at + 2] as number) - (minus[at + 2] as number);
    for (let window = 0, place = at + leading; window < windows; window++, place += 2) {
      successes[window] = (successes[window] as number) + ((perClass[place] as number) - (minus[place] as number));
      ratios[window] = (ratios[window] as number) + ((perClass[place + 1] as number) - (minus[place + 1] as number));
    }
  };
  const fill = (size: number): void => {
    groups = 0;
    trials = 0;
    squares = 0;
    successes.fill(0);
    ratios.fill(0);
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
    for (let window = 0; window < windows; window++) {
      const seen = {
        groups,
        trials,
        squares,
        successes: successes[window] as number,
        ratios: ratios[window] as number
      };
      const rate = pooled(seen, missing, assumed[window] as number);
      alpha[size * windows + window] = rate.alpha;
      beta[size * windows + window] = rate.beta;
    }
  };
  const placeOf = (size: number): number => {
    if (knownFor[size] !== stamp) {
      fill(size);
      knownFor[size] = stamp;
    }
    return size * windows;
  };
  return {
    alpha,
    beta,
    placeOf,
    forget: () => {
      stamp++;
    },
    at(window, accounts) {
      const place = placeOf(sizeClass(accounts)) + window;
      return {alpha: alpha[place] as number, beta: beta[place] as number};
    }
  };
}

/**
 * A class with few units takes those of the nearest ones in, smaller ones first, but none of four times its size or a
 * fourth of it. Where hardly anything is left to compare with, an assumed rate counts for what is missing.
 */
function pooled(seen: BetaSums, missing: number, assumed: number): BetaRate {
  const {groups, trials, successes} = seen;
  const least = leastShare(Math.max(0, successes), trials);
  const fitted = groups < 1 ? null : fitBetaFromSums(seen);
  const share = fitted === null ? 0 : Math.max(least, meanOf(fitted));
  const known = fitted === null ? 0 : trials;
  const mean = Math.max(leastMean, (share * known + assumed * missing) / (known + missing));
  const precision = fitted === null ? fewStrangers : fitted.alpha + fitted.beta;
  return {alpha: mean * precision, beta: (1 - mean) * precision};
}

/**
 * A mean that no rate of the class falls below when so many of its units are left out, in which so many users are near one of
 * theirs, all added up; 0 where none can be told.
 */
export function leastMeanWithout(
  {perClass, width}: UnitSums,
  size: number,
  window: number,
  units: number,
  near: number
): number {
  const at = size * width;
  // As long as the class keeps enough units, its own are all that the rate is taken from.
  if ((perClass[at] as number) - units < leastUnits) return 0;
  const successes = (perClass[at + leading + window * 2] as number) * (1 - rounding) - near;
  return Math.max(leastMean, leastShare(Math.max(0, successes), perClass[at + 1] as number));
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
  return withinHour(rates.at(window, accounts), rates.at(rates.hour, accounts));
}

function withinHour(near: BetaRate, hour: BetaRate): BetaRate {
  const precision = near.alpha + near.beta;
  const mean = Math.min(0.98, meanOf(near) / meanOf(hour));
  return {alpha: mean * precision, beta: (1 - mean) * precision};
}

/** The same in columns: of what stands at `at`, given what stands at `hour`, into the same place of two others. */
export function withinHourAt(
  alpha: Float64Array,
  beta: Float64Array,
  at: number,
  hour: number,
  withinAlpha: Float64Array,
  withinBeta: Float64Array
): void {
  const near = {alpha: alpha[at] as number, beta: beta[at] as number};
  const within = withinHour(near, {alpha: alpha[hour] as number, beta: beta[hour] as number});
  withinAlpha[at] = within.alpha;
  withinBeta[at] = within.beta;
}

export function meanOf({alpha, beta}: BetaRate): number {
  return alpha / (alpha + beta);
}

/** The chance after so many strangers, of whom so many were near: the higher of believing the class and believing them. */
export function posterior({alpha, beta}: BetaRate, near: number, strangers: number): number {
  return posteriorOf(alpha, beta, near, strangers);
}

/** The same of a rate that is there as two numbers. */
export function posteriorOf(alpha: number, beta: number, near: number, strangers: number): number {
  const precision = alpha + beta;
  const doubt = Math.min(fewStrangers, precision);
  return Math.max((alpha + near) / (precision + strangers), ((alpha / precision) * doubt + near) / (doubt + strangers));
}

/** How firmly that chance is known, as the precision of a Beta distribution. */
export function firmness({alpha, beta}: BetaRate, strangers: number): number {
  return Math.min(fewStrangers, alpha + beta) + strangers;
}
