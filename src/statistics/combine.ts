/**
 * Several looks at one hypothesis made into one number, whatever the looks have to do with each other.
 *
 * Claims: `cauchyCombination` of p-values is a p-value in the limit towards 0 of test statistics that are pairwise
 *   jointly normal, however correlated (proven), exact to rounding down to the smallest doubles; one p-value gives
 *   itself. `averageLogE` is the e-value that averages e-values: valid under any dependence, at every level.
 * Formula: T = Σ wᵢ cot(π pᵢ), Σ wᵢ = 1, p = ½ − atan(T)/π, with p above 0.99 taken as 0.99: one that equals 1, as counts
 *   often give, would else outweigh everything. e = κ p^(κ − 1) is an e-value for a p-value and κ in (0, 1).
 * Cost: O(n).
 * Assumes: weights chosen before looking.
 * Wrong when: exactness at ordinary levels matters: near 0.05, and under dependence of other kinds, T may be somewhat too
 *   bold. One weak look beside a p-value of 1 says nothing: 0.04 and 1 give 0.97, while 1e-5, 1 and 1 give 3e-5.
 * Reference: Y. Liu, J. Xie, Cauchy combination test, J. Am. Statist. Assoc. 115 (2020); L. Gui, Y. Jiang, J. Wang,
 *   Aggregating dependent signals with heavy-tailed combination tests, Biometrika (2025), for its limits; L. Gui, T. Mao,
 *   J. Wang, R. Wang, arXiv 2508.05818 (2025), for truncation; V. Vovk, R. Wang, E-values: calibration, combination and
 *   applications, Annals of Statistics 49 (2021).
 */
import {logSumExp} from './special.ts';

const largestP = 0.99;
/** Below, cot(πp) might overflow; beside such a p-value the negative terms of the others vanish. */
const tinyP = 1e-290;

function shares(weights: ArrayLike<number> | undefined, n: number): Float64Array {
  if (n === 0) throw new Error('statistics: a combination of nothing');
  if (weights !== undefined && weights.length !== n) {
    throw new Error(`statistics: ${weights.length} weights for ${n} values`);
  }
  const out = new Float64Array(n);
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const weight = weights === undefined ? 1 : (weights[i] as number);
    if (!(weight >= 0 && Number.isFinite(weight))) throw new Error(`statistics: a weight of ${weight}`);
    out[i] = weight;
    sum += weight;
  }
  if (!(sum > 0 && Number.isFinite(sum))) throw new Error(`statistics: weights that sum to ${sum}`);
  for (let i = 0; i < n; i++) out[i] = (out[i] as number) / sum;
  return out;
}

export function cauchyCombination(pValues: ArrayLike<number>, weights?: ArrayLike<number>): number {
  const share = shares(weights, pValues.length);
  let least = 1;
  let most = 0;
  for (let i = 0; i < pValues.length; i++) {
    const p = pValues[i] as number;
    if (!(p >= 0 && p <= 1)) throw new Error(`statistics: a p-value of ${p}`);
    if (share[i] === 0) continue;
    least = Math.min(least, p);
    most = Math.max(most, p);
  }
  if (least === most) return least;
  if (least === 0) return 0;
  if (least >= largestP) return most;
  if (least < tinyP) {
    let sum = 0;
    for (let i = 0; i < pValues.length; i++) {
      if (share[i] !== 0) sum += (share[i] as number) * (least / (pValues[i] as number));
    }
    return least / sum;
  }
  let sum = 0;
  for (let i = 0; i < pValues.length; i++) {
    if (share[i] !== 0) sum += (share[i] as number) / Math.tan(Math.PI * Math.min(largestP, pValues[i] as number));
  }
  return Math.atan2(1, sum) / Math.PI;
}

function checkCalibrator(p: number, kappa: number): void {
  if (!(p >= 0 && p <= 1)) throw new Error(`statistics: a p-value of ${p}`);
  if (!(kappa > 0 && kappa < 1)) throw new Error(`statistics: a calibrator with ${kappa}`);
}

/** The e-value κ p^(κ − 1) of a p-value. */
export function eFromP(p: number, kappa: number): number {
  checkCalibrator(p, kappa);
  return kappa * p ** (kappa - 1);
}

/** Its logarithm to base 10. */
export function logEFromP(p: number, kappa: number): number {
  checkCalibrator(p, kappa);
  return Math.log10(kappa) + (kappa - 1) * Math.log10(p);
}

/** The logarithm to base 10 of the mean of e-values given as such. */
export function averageLogE(logEs: ArrayLike<number>, weights?: ArrayLike<number>): number {
  const share = shares(weights, logEs.length);
  const terms = new Float64Array(logEs.length);
  for (let i = 0; i < logEs.length; i++) {
    if (Number.isNaN(logEs[i])) throw new Error('statistics: an e-value that is no number');
    terms[i] =
      share[i] === 0 ? Number.NEGATIVE_INFINITY : (logEs[i] as number) * Math.LN10 + Math.log(share[i] as number);
  }
  return logSumExp(terms) / Math.LN10;
}
