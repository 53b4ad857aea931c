/**
 * Successes in equal trials: chances, tails, an interval for the chance of success, and the sign test.
 *
 * Claims: tails to about 1e-11 of their value, however small, for up to 1e9 trials; the interval of Clopper and Pearson to
 *   1e-11, which covers the true chance at least as often as it says; a two-sided sign test that is exact.
 * Formula: the chance of k in n by Loader's saddle point, ln P = s(n) − s(k) − s(n − k) − d(k, np) − d(n − k, n(1 − p))
 *   + ½ ln(n/(2π k (n − k))), s the error of Stirling's formula, d(x, m) = x ln(x/m) + m − x. A tail is summed from its
 *   largest term by the ratios of neighbours, on the side of the mean where it is small; the other side is 1 minus it.
 *   Interval: the chances at which the count, or more (less), has probability (1 − confidence)/2.
 * Cost: O(standard deviations) terms, about √n; the interval some 90 tails.
 * Assumes: independent trials with one chance.
 * Wrong when: chances differ (for more spread see beta-binomial.ts, for known chances poisson-binomial.ts).
 * Reference: C. Loader, Fast and accurate computation of binomial probabilities (2000); C. J. Clopper, E. S. Pearson,
 *   Biometrika 26 (1934).
 */
import {stirlingError} from './special.ts';

const twoPi = 2 * Math.PI;

/** x ln(x/m) + m − x for x > 0, without cancellation where x is close to m. */
function deviance(x: number, m: number): number {
  const difference = x - m;
  if (Math.abs(difference) >= 0.1 * (x + m)) return x * Math.log(x / m) + m - x;
  const v = difference / (x + m);
  let sum = difference * v;
  let power = 2 * x * v;
  for (let odd = 3; ; odd += 2) {
    power *= v * v;
    const next = sum + power / odd;
    if (next === sum) return next;
    sum = next;
  }
}

function checkTrials(successes: number, trials: number, chance: number): void {
  if (!Number.isInteger(trials) || trials < 0 || !Number.isInteger(successes)) {
    throw new Error(`statistics: ${successes} successes in ${trials} trials`);
  }
  if (!(chance >= 0 && chance <= 1)) throw new Error(`statistics: a chance of ${chance}`);
}

/** The natural logarithm of the chance of exactly `successes`. */
export function logBinomial(successes: number, trials: number, chance: number): number {
  checkTrials(successes, trials, chance);
  const failures = trials - successes;
  if (successes < 0 || failures < 0) return Number.NEGATIVE_INFINITY;
  if (chance === 0) return successes === 0 ? 0 : Number.NEGATIVE_INFINITY;
  if (chance === 1) return failures === 0 ? 0 : Number.NEGATIVE_INFINITY;
  if (successes === 0) return trials * Math.log1p(-chance);
  if (failures === 0) return trials * Math.log(chance);
  return (
    stirlingError(trials) -
    stirlingError(successes) -
    stirlingError(failures) -
    deviance(successes, trials * chance) -
    deviance(failures, trials * (1 - chance)) +
    0.5 * Math.log(trials / (twoPi * successes * failures))
  );
}

/** Sums 1 + r₁ + r₁r₂ + … of so many ratios, or while it still changes. */
function sumOfRatios(steps: number, ratio: (step: number) => number): number {
  let term = 1;
  let sum = 1;
  for (let step = 0; step < steps; step++) {
    term *= ratio(step);
    const next = sum + term;
    if (next === sum) return sum;
    sum = next;
  }
  return sum;
}

function positive(log: number): number {
  return Math.min(1, Math.max(Number.MIN_VALUE, Math.exp(log)));
}

/** The chance of `atLeast` successes or more. 0 only where that is impossible. */
export function binomialUpperTail(atLeast: number, trials: number, chance: number): number {
  checkTrials(atLeast, trials, chance);
  if (atLeast <= 0) return 1;
  if (atLeast > trials || chance === 0) return 0;
  if (chance === 1) return 1;
  if (atLeast <= trials * chance) return 1 - binomialLowerTail(atLeast - 1, trials, chance);
  const odds = chance / (1 - chance);
  const sum = sumOfRatios(trials - atLeast, step => ((trials - atLeast - step) / (atLeast + step + 1)) * odds);
  return positive(logBinomial(atLeast, trials, chance) + Math.log(sum));
}

/** The chance of `atMost` successes or fewer. 0 only where that is impossible. */
export function binomialLowerTail(atMost: number, trials: number, chance: number): number {
  checkTrials(atMost, trials, chance);
  if (atMost >= trials) return 1;
  if (atMost < 0 || chance === 1) return 0;
  if (chance === 0) return 1;
  if (atMost >= trials * chance) return 1 - binomialUpperTail(atMost + 1, trials, chance);
  const odds = (1 - chance) / chance;
  const sum = sumOfRatios(atMost, step => ((atMost - step) / (trials - atMost + step + 1)) * odds);
  return positive(logBinomial(atMost, trials, chance) + Math.log(sum));
}

export type Interval = {readonly low: number; readonly high: number};

/** An interval that holds the chance of success at least as often as `confidence` says. */
export function clopperPearson(successes: number, trials: number, confidence: number): Interval {
  if (!(confidence > 0 && confidence < 1)) throw new Error(`statistics: a confidence of ${confidence}`);
  if (!(successes >= 0 && successes <= trials)) {
    throw new Error(`statistics: ${successes} successes in ${trials} trials`);
  }
  const outside = (1 - confidence) / 2;
  return {
    low: successes === 0 ? 0 : crossing(chance => binomialUpperTail(successes, trials, chance) >= outside),
    high: successes === trials ? 1 : crossing(chance => binomialLowerTail(successes, trials, chance) <= outside)
  };
}

/** The smallest chance at which something holds that, once it holds, goes on holding. */
function crossing(holds: (chance: number) => boolean): number {
  let low = 0;
  let high = 1;
  for (;;) {
    const middle = low + (high - low) / 2;
    if (middle <= low || middle >= high || high - low < high * 1e-14) return high;
    if (holds(middle)) high = middle;
    else low = middle;
  }
}

/** Two-sided: whether one of two outcomes that should be equally likely came too often. Ties are left out before. */
export function signTest(one: number, other: number): number {
  if (!(one >= 0 && other >= 0)) throw new Error(`statistics: signs ${one} and ${other}`);
  return Math.min(1, 2 * binomialUpperTail(Math.max(one, other), one + other, 0.5));
}
