/**
 * How many of several independent trials succeed, when each has a chance of its own.
 *
 * Claims: P(at least h successes), exact but for rounding: relative error below 4 n 2⁻⁵³ plus n h 2⁻¹⁰⁷⁴ absolute, so
 *   that ten digits hold down to 1e-300. All terms are positive and nothing is subtracted. It is 0 only where h
 *   successes are impossible; what is smaller than a double can say is given as the smallest double.
 * Formula: f[j] ← f[j] (1 − r) + f[j − 1] r over the trials, with f[h] taking what reaches h and keeping it.
 * Cost: O(n h) with h numbers of memory.
 * Assumes: independent trials.
 * Wrong when: trials hang together. Positive dependence makes the true tail heavier.
 * Note: another order of the rates may change the last digits; who needs equal bytes brings them in a fixed order.
 * Reference: Y. Hong, On computing the distribution function for the Poisson binomial distribution, Computational
 *   Statistics & Data Analysis 59 (2013), for the recursion and its rivals.
 */
export function poissonBinomialUpperTail(rates: ArrayLike<number>, atLeast: number): number {
  if (!Number.isInteger(atLeast)) throw new Error(`statistics: at least ${atLeast} successes`);
  let possible = 0;
  for (let i = 0; i < rates.length; i++) {
    const rate = rates[i] as number;
    if (!(rate >= 0 && rate <= 1)) throw new Error(`statistics: a chance of ${rate}`);
    if (rate > 0) possible++;
  }
  if (atLeast <= 0) return 1;
  if (atLeast > possible) return 0;
  const f = new Float64Array(atLeast + 1);
  f[0] = 1;
  for (let i = 0; i < rates.length; i++) {
    const rate = rates[i] as number;
    const miss = 1 - rate;
    const most = Math.min(i + 1, atLeast);
    // Fewer than these can no longer reach `atLeast`.
    const least = Math.max(1, atLeast - (rates.length - i - 1));
    if (most === atLeast) f[atLeast] = (f[atLeast] as number) + (f[atLeast - 1] as number) * rate;
    for (let j = most === atLeast ? most - 1 : most; j >= least; j--) {
      f[j] = (f[j] as number) * miss + (f[j - 1] as number) * rate;
    }
    f[0] = (f[0] as number) * miss;
  }
  return Math.min(1, Math.max(Number.MIN_VALUE, f[atLeast] as number));
}
