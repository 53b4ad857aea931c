/**
 * How many of several independent trials succeed, when each has a chance of its own.
 *
 * Claims: P(at least h successes), exact but for rounding: relative error below 4 n 2⁻⁵³ plus n h 2⁻¹⁰⁷⁴ absolute, so
 *   that ten digits hold down to 1e-300. All terms are positive and nothing is subtracted. It is 0 only where h
 *   successes are impossible; what is smaller than a double can say is given as the smallest double.
 * Formula: f[j] ← f[j] (1 − r) + f[j − 1] r over the trials, with f[h] taking what reaches h and keeping it.
 * Cost: O(n h) with h numbers of memory; where only a comparison is asked for, as many steps as decide it.
 * Assumes: independent trials.
 * Wrong when: trials hang together. Positive dependence makes the true tail heavier.
 * Note: another order of the rates may change the last digits; who needs equal bytes brings them in a fixed order.
 * Reference: Y. Hong, On computing the distribution function for the Poisson binomial distribution, Computational
 *   Statistics & Data Analysis 59 (2013), for the recursion and its rivals.
 */
export function poissonBinomialUpperTail(rates: ArrayLike<number>, atLeast: number): number {
  return upperTail(rates, rates.length, atLeast, Number.POSITIVE_INFINITY);
}

/**
 * The same of the first `count` rates, to the bit, where it is no more than `enough`; otherwise some number that is more
 * than `enough` and no more than the tail. What is only compared need not be finished.
 */
export function poissonBinomialUpTo(rates: Float64Array, count: number, atLeast: number, enough: number): number {
  return upperTail(rates, count, atLeast, enough);
}

/**
 * A number that the chance of `atLeast` successes among the first `count` does not exceed, in O(n): Chernoff's bound,
 * e^(h − μ) (μ/h)^h for a mean of μ below h; else 1.
 */
export function poissonBinomialBound(rates: Float64Array, count: number, atLeast: number): number {
  let mean = 0;
  for (let i = 0; i < count; i++) mean += rates[i] as number;
  if (mean >= atLeast) return 1;
  if (mean === 0) return 0;
  // Rounding, of a logarithm that may be in the thousands, is outweighed.
  const log = (atLeast - mean + atLeast * Math.log(mean / atLeast)) * (1 - 1e-9) + 1e-9;
  return Math.min(1, Math.max(Number.MIN_VALUE, Math.exp(log)));
}

const almostHalf = 0.499_999;
let terms = new Float64Array(256);

function upperTail(rates: ArrayLike<number>, count: number, atLeast: number, enough: number): number {
  if (!Number.isInteger(atLeast)) throw new Error(`statistics: at least ${atLeast} successes`);
  let possible = 0;
  let mean = 0;
  for (let i = 0; i < count; i++) {
    const rate = rates[i] as number;
    if (!(rate >= 0 && rate <= 1)) throw new Error(`statistics: a chance of ${rate}`);
    if (rate > 0) possible++;
    mean += rate;
  }
  if (atLeast <= 0) return 1;
  if (atLeast > possible) return 0;
  // The median is no less than the mean without its fraction (Jogdeo & Samuels 1968): half of the chance lies from there up.
  if (enough < almostHalf && mean >= atLeast + 1e-6) return almostHalf;
  if (terms.length <= atLeast) terms = new Float64Array(atLeast * 2);
  const f = terms;
  f[0] = 1;
  for (let j = 1; j <= atLeast; j++) f[j] = 0;
  const last = atLeast - 1;
  for (let i = 0; i < count; i++) {
    const rate = rates[i] as number;
    const miss = 1 - rate;
    if (i >= last) {
      const reached = (f[atLeast] as number) + (f[last] as number) * rate;
      if (reached > enough) return Math.min(1, reached);
      f[atLeast] = reached;
    }
    // Fewer than `least` can no longer reach `atLeast`.
    const least = Math.max(1, atLeast - (count - i - 1));
    let above = f[Math.min(i + 1, last)] as number;
    for (let j = Math.min(i + 1, last); j >= least; j--) {
      const below = f[j - 1] as number;
      f[j] = above * miss + below * rate;
      above = below;
    }
    f[0] = (f[0] as number) * miss;
  }
  return Math.min(1, Math.max(Number.MIN_VALUE, f[atLeast] as number));
}
