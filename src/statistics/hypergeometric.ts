/**
 * How many of its draws two accounts share, if all objects were alike: the null of "statistically validated networks".
 *
 * Claims: P(at least x of the d₂ objects of one account are among the d₁ of the other), every set of that size among the
 *   M objects being equally likely; to about 1e-12 of its value, 0 only where impossible.
 * Formula: P(s) = C(d₁, s) C(M − d₁, d₂ − s)/C(M, d₂), the first term by three binomial chances at d₂/M in log space
 *   (their product with the binomial chance of d₂ is the joint one), the others by the ratios of neighbours; the side of
 *   the mean is chosen as in binomial.ts.
 * Cost: O(standard deviations) terms.
 * Assumes: objects of equal popularity.
 * Wrong when: objects differ in popularity, which is always so on social platforms: pure noise is then "validated" by the
 *   hundred thousand. Here only to compare with methods that use it; for a count test see bicm.ts.
 * Reference: M. Tumminello and others, Statistically validated networks in bipartite complex systems, PLoS ONE 6 (2011).
 */
import {logBinomial} from './binomial.ts';

/** `objects` in all, of which one account used `first` and the other `second`, and `atLeast` or more are shared. */
export function hypergeometricUpperTail(atLeast: number, objects: number, first: number, second: number): number {
  for (const count of [atLeast, objects, first, second]) {
    if (!Number.isInteger(count)) throw new Error(`statistics: a count of ${count}`);
  }
  if (!(first >= 0 && second >= 0 && first <= objects && second <= objects)) {
    throw new Error(`statistics: ${first} and ${second} of ${objects} objects`);
  }
  const least = Math.max(0, first + second - objects);
  const most = Math.min(first, second);
  if (atLeast <= least) return 1;
  if (atLeast > most) return 0;
  if (atLeast * objects <= first * second) {
    // Downwards from one below: the small side.
    const log = logChance(atLeast - 1, objects, first, second);
    let term = 1;
    let sum = 1;
    for (let s = atLeast - 1; s > least && term > sum * 1e-17; s--) {
      term *= (s / (first - s + 1)) * ((objects - first - second + s) / (second - s + 1));
      sum += term;
    }
    return Math.max(0, 1 - Math.exp(log + Math.log(sum)));
  }
  const log = logChance(atLeast, objects, first, second);
  let term = 1;
  let sum = 1;
  for (let s = atLeast; s < most && term > sum * 1e-17; s++) {
    term *= ((first - s) / (s + 1)) * ((second - s) / (objects - first - second + s + 1));
    sum += term;
  }
  return Math.min(1, Math.max(Number.MIN_VALUE, Math.exp(log + Math.log(sum))));
}

function logChance(shared: number, objects: number, first: number, second: number): number {
  const share = second / objects;
  return (
    logBinomial(shared, first, share) +
    logBinomial(second - shared, objects - first, share) -
    logBinomial(second, objects, share)
  );
}
