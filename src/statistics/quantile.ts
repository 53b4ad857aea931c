/**
 * Quantiles of numbers already in ascending order.
 *
 * `quantile` is type 7 of Hyndman and Fan, the default of R: with h = (n - 1) p, the value between the order
 * statistics floor(h) and floor(h) + 1, in proportion. The median is p = 1/2: the middle, or the mean of both middles.
 * Cost: constant. Assumes: ascending order, no NaN. Wrong when: the numbers are not sorted.
 * Reference: R. J. Hyndman, Y. Fan, Sample quantiles in statistical packages, The American Statistician 50 (1996).
 */

export function quantile(ascending: ArrayLike<number>, p: number): number {
  if (ascending.length === 0) throw new Error('statistics: a quantile of nothing');
  if (!(p >= 0 && p <= 1)) throw new Error(`statistics: a quantile at ${p}`);
  const h = (ascending.length - 1) * p;
  const below = Math.floor(h);
  const low = ascending[below] ?? 0;
  const high = ascending[below + 1] ?? low;
  return low + (h - below) * (high - low);
}

export function median(ascending: ArrayLike<number>): number {
  return quantile(ascending, 0.5);
}
