/**
 * Successes in trials whose common chance differs from group to group: the Beta-binomial distribution, and its fit.
 *
 * Claims: the natural logarithm of the chance of exactly that many successes, to some 1e-15 of ln B(α, β); the upper tail with
 *   a relative error of about n 2⁻⁵¹, 0 only where impossible; Beta parameters from many groups of unequal size.
 * Formula: P(k) = C(n, k) B(k + α, n − k + β) / B(α, β); a tail is Σ above / (Σ above + Σ below), both by the ratios of
 *   neighbours, P(k + 1)/P(k) = (n − k)(k + α)/((k + 1)(n − k − 1 + β)). The fit takes the pooled chance π = Σ x / Σ n for the mean
 *   α/(α + β) and the analysis-of-variance estimate of the correlation ρ within groups for the precision
 *   α + β = 1/ρ − 1:  ρ = (MSB − MSW)/(MSB + (n₀ − 1) MSW), MSB = Σ nᵢ(pᵢ − π)²/(g − 1), MSW = Σ nᵢpᵢ(1 − pᵢ)/(N − g),
 *   n₀ = (N − Σ nᵢ²/N)/(g − 1), over the g groups with trials, N of them together.
 * Cost: constant for a chance, O(n) for a tail, O(g) for a fit.
 * Assumes: groups are independent of each other, and their size does not depend on their chance.
 * Wrong when: large groups have other chances than small ones (fit them apart), or chances are few discrete levels. With
 *   few groups ρ is rough: below about twenty, keep its error in mind.
 * Limits: where the groups differ no more than one common chance lets them, the precision is `highestPrecision`; where
 *   every group succeeds always or never, `lowestPrecision`. Where there is no success (or no failure) at all, or only
 *   one group, or no group with two trials, differences between groups cannot be seen; the answer is then Jeffreys'
 *   posterior, Beta(x + ½, N − x + ½), of the pooled counts, scaled down to `highestPrecision`. No trials: null.
 * Reference: M. S. Ridout, C. G. B. Demétrio, D. Firth, Estimating intraclass correlation for binary data, Biometrics
 *   55 (1999), where this estimate is among the best of twenty.
 */
import {logBeta, logChoose, logSumExp} from './special.ts';

export type BetaParameters = {readonly alpha: number; readonly beta: number};

const highestPrecision = 1e4;
const lowestPrecision = 0.01;
/** Terms are scaled down by this before they overflow. */
const scale = 1e200;
/** Parameters below are no use to anybody and would overflow a term. */
const smallestParameter = 1e-100;

function checkBeta(alpha: number, beta: number): void {
  if (!(alpha >= smallestParameter && beta >= smallestParameter && Number.isFinite(alpha + beta))) {
    throw new Error(`statistics: Beta parameters ${alpha}, ${beta}`);
  }
}

/** The natural logarithm of the chance of exactly `successes` in `trials`. `whole` is that of B(α, β), where it is known. */
export function logBetaBinomial(
  successes: number,
  trials: number,
  alpha: number,
  beta: number,
  whole?: number
): number {
  checkBeta(alpha, beta);
  return (
    logChoose(trials, successes) +
    logBeta(successes + alpha, trials - successes + beta) -
    (whole ?? logBeta(alpha, beta))
  );
}

/** ln of `start` + r₁ + r₁r₂ + … of so many ratios. */
function logSumOfRatios(start: number, steps: number, ratio: (step: number) => number): number {
  let log = 0;
  let term = 1;
  let sum = start;
  for (let step = 0; step < steps; step++) {
    term *= ratio(step);
    sum += term;
    if (sum > scale) {
      term /= scale;
      sum /= scale;
      log += Math.log(scale);
    }
  }
  return log + Math.log(sum);
}

/** The chance of `atLeast` successes or more. */
export function betaBinomialUpperTail(atLeast: number, trials: number, alpha: number, beta: number): number {
  checkBeta(alpha, beta);
  if (!Number.isInteger(atLeast) || !Number.isInteger(trials) || trials < 0) {
    throw new Error(`statistics: at least ${atLeast} of ${trials}`);
  }
  if (atLeast <= 0) return 1;
  if (atLeast > trials) return 0;
  // Both in units of the chance of exactly `atLeast`, so that no logarithm of Beta enters.
  const above = logSumOfRatios(
    1,
    trials - atLeast,
    step =>
      ((trials - atLeast - step) / (atLeast + step + 1)) *
      ((atLeast + step + alpha) / (trials - atLeast - step - 1 + beta))
  );
  const below = logSumOfRatios(
    0,
    atLeast,
    step =>
      ((atLeast - step) / (trials - atLeast + step + 1)) *
      ((trials - atLeast + step + beta) / (atLeast - step - 1 + alpha))
  );
  return Math.min(1, Math.max(Number.MIN_VALUE, Math.exp(above - logSumExp([above, below]))));
}

/**
 * What the fit needs of many groups. Sums of two sets of groups add up, so that groups can be taken out again.
 * Over groups with trials: how many, their trials n and n², successes x, and x² / n.
 */
export type BetaSums = {
  readonly groups: number;
  readonly trials: number;
  readonly squares: number;
  readonly successes: number;
  readonly ratios: number;
};

/** Per group, how many of its trials succeeded; groups without trials say nothing. */
export function fitBetaByMoments(successes: ArrayLike<number>, trials: ArrayLike<number>): BetaParameters | null {
  if (successes.length !== trials.length) {
    throw new Error(`statistics: ${successes.length} successes for ${trials.length} groups of trials`);
  }
  let groups = 0;
  let hits = 0;
  let all = 0;
  let squares = 0;
  let ratios = 0;
  for (let i = 0; i < trials.length; i++) {
    const x = successes[i] as number;
    const n = trials[i] as number;
    if (!(x >= 0 && x <= n && Number.isFinite(n))) throw new Error(`statistics: ${x} successes in ${n} trials`);
    if (n === 0) continue;
    groups++;
    hits += x;
    all += n;
    squares += n * n;
    ratios += (x * x) / n;
  }
  return fitBetaFromSums({groups, trials: all, squares, successes: hits, ratios});
}

/** The same from sums; null where there is no group. */
export function fitBetaFromSums({groups, trials, squares, successes, ratios}: BetaSums): BetaParameters | null {
  if (groups <= 0) return null;
  // Sums that groups were taken out of again are off by rounding.
  const rounding = 1e-9 * (trials + 1);
  if (successes <= rounding || successes >= trials - rounding || groups === 1 || trials <= groups) {
    return scaled(
      (Math.min(trials, Math.max(0, successes)) + 0.5) / (trials + 1),
      Math.min(highestPrecision, trials + 1)
    );
  }
  const mean = successes / trials;
  const betweenMean = Math.max(0, ratios - successes * mean) / (groups - 1);
  const withinMean = Math.max(0, successes - ratios) / (trials - groups);
  const typical = (trials - squares / trials) / (groups - 1);
  // 1/ρ − 1, without the detour over ρ.
  const excess = betweenMean - withinMean;
  const precision = excess > 0 ? (typical * withinMean) / excess : highestPrecision;
  return scaled(mean, Math.min(highestPrecision, Math.max(lowestPrecision, precision)));
}

function scaled(mean: number, precision: number): BetaParameters {
  return {alpha: mean * precision, beta: (1 - mean) * precision};
}
