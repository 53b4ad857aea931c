/**
 * Base rates: how often two accounts that used the same object on the same day did so within the window of each other.
 *
 * Claims: for a size class (units with 2, 3, 4–5, 6–8, 9–14… accounts) a Beta distribution of the chance that another
 *   account of the unit is within the window of a given one. Its mean is the pooled rate; its precision says how much
 *   units of the class differ, so that a burst in one unit is believed as far as such bursts occur.
 * Formula: in a unit of n accounts with h pairs within the window, a given account has 2h/n of n - 1 others near it on
 *   average; these successes and trials are fitted by moments per class. Classes with fewer than `leastUnits` units
 *   borrow from the next smaller ones.
 * Cost: O(rows) per window. Memory: two numbers a unit.
 * Assumes: accounts of the core are left out where the caller names them, since an operation must not hide itself in
 *   the rates it causes.
 * Wrong when: comparable units are not comparable; the strangers of each unit itself correct that (occasions.ts).
 * Reference: the pooled timing test of the design notes; moments of the Beta-binomial after J. C. Kleinman, Proportions
 *   with extraneous variance, JASA 68 (1973).
 */
import {fitBetaByMoments} from '../statistics/beta-binomial.ts';
import type {UnitSignal} from './units.ts';

export type BetaRate = {readonly alpha: number; readonly beta: number};

/** Per window and then for an hour, per size class. */
export type BaseRates = readonly (readonly BetaRate[])[];

/** Two who used a thing within the same hour may both have been there; what brought them there counts once. */
export const hourMicroseconds = 3.6e9;

const classesPerDoubling = 2;
const leastUnits = 30;
/** Half a meeting in a hundred, where nothing at all was seen to estimate it from. */
const blank: BetaRate = {alpha: 0.5, beta: 99.5};
const leastMean = 1e-7;

function sizeClass(accounts: number): number {
  return accounts <= 2 ? 0 : Math.floor(Math.log2(accounts / 2) * classesPerDoubling + 1e-9);
}

const sizeClasses = sizeClass(2 ** 31) + 1;

/** `inCore` marks accounts whose rows are left out. */
export function baseRates(
  signals: readonly UnitSignal[],
  windowsMicroseconds: readonly number[],
  inCore: Uint8Array | null
): readonly BaseRates[] {
  const windows = [...windowsMicroseconds, hourMicroseconds];
  return signals.map(signal => windows.map(window => ratesOf(signal, window, inCore)));
}

function ratesOf({rows, starts}: UnitSignal, window: number, inCore: Uint8Array | null): readonly BetaRate[] {
  const {account, time} = rows;
  const successes: number[][] = Array.from({length: sizeClasses}, () => []);
  const trials: number[][] = Array.from({length: sizeClasses}, () => []);
  const times: number[] = [];
  for (let unit = 0; unit + 1 < starts.length; unit++) {
    times.length = 0;
    for (let row = starts[unit] as number; row < (starts[unit + 1] as number); row++) {
      if (inCore === null || inCore[account[row] as number] === 0) times.push(time[row] as number);
    }
    const size = times.length;
    if (size < 2) continue;
    let hits = 0;
    for (let at = 1, start = 0; at < size; at++) {
      while ((times[at] as number) - (times[start] as number) > window) start++;
      hits += at - start;
    }
    const at = sizeClass(size);
    successes[at]?.push((2 * hits) / size);
    trials[at]?.push(size - 1);
  }
  return pooled(successes, trials);
}

export function rateOf(rates: BaseRates, window: number, accounts: number): BetaRate {
  const rate = rates[window]?.[sizeClass(accounts)];
  if (rate === undefined) throw new Error(`detection: no base rate for ${accounts} accounts`);
  return rate;
}

const mostPrecision = 50;

/** The same given that both were there within the same hour. */
export function rateWithinHour(rates: BaseRates, window: number, accounts: number): BetaRate {
  const near = rateOf(rates, window, accounts);
  const hour = rateOf(rates, rates.length - 1, accounts);
  const precision = Math.min(mostPrecision, near.alpha + near.beta);
  const mean = Math.min(0.98, meanOf(near) / meanOf(hour));
  return {alpha: mean * precision, beta: (1 - mean) * precision};
}

export function meanOf({alpha, beta}: BetaRate): number {
  return alpha / (alpha + beta);
}

export function posterior({alpha, beta}: BetaRate, near: number, strangers: number): number {
  return (alpha + near) / (alpha + beta + strangers);
}

/** From the smallest class up; a class with few units takes those of smaller classes in until there are enough. */
function pooled(successes: readonly number[][], trials: readonly number[][]): readonly BetaRate[] {
  const rates: BetaRate[] = [];
  for (let size = 0; size < sizeClasses; size++) {
    const [hits, tries]: [number[], number[]] = [[], []];
    for (let from = size; from >= 0 && hits.length < leastUnits; from--) {
      for (const one of successes[from] ?? []) hits.push(one);
      for (const one of trials[from] ?? []) tries.push(one);
    }
    for (let from = size + 1; from < sizeClasses && hits.length < leastUnits; from++) {
      for (const one of successes[from] ?? []) hits.push(one);
      for (const one of trials[from] ?? []) tries.push(one);
    }
    rates.push(hits.length === 0 ? blank : guarded(hits, tries));
  }
  return rates;
}

/** Never below what half a meeting more would have given. */
function guarded(hits: readonly number[], tries: readonly number[]): BetaRate {
  const total = tries.reduce((sum, one) => sum + one, 0);
  const least = Math.max(leastMean, (hits.reduce((sum, one) => sum + one, 0) + 0.5) / (total + 1));
  const fitted = fitBetaByMoments(hits, tries);
  if (fitted === null) return {alpha: least * 2, beta: (1 - least) * 2};
  const precision = fitted.alpha + fitted.beta;
  const mean = Math.max(least, fitted.alpha / precision);
  return {alpha: mean * precision, beta: (1 - mean) * precision};
}
