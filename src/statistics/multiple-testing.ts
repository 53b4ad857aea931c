/**
 * Which of many hypotheses to reject, so that among the rejected few are true.
 *
 * Claims: with `tests` hypotheses in all, of which only some are handed in, the expected share of true ones among the
 *   rejected is at most `level`: for p-values (Benjamini and Hochberg) under independence or positive dependence, for
 *   e-values (Wang and Ramdas) under any dependence. What is not handed in counts as p = 1, or e = 0, and is never
 *   rejected: a search that looked at few pairs still pays for all it could have looked at.
 * Formula: BH: R = max{r : p₍ᵣ₎ ≤ r·level/tests}, p ascending; rejected are p ≤ R·level/tests. Adjusted:
 *   min over s ≥ rank of tests·p₍ₛ₎/s, at most 1; rejected at a level are those adjusted to it or below.
 *   e-BH: k* = max{k : e₍ₖ₎ ≥ tests/(level·k)}, e descending; rejected are the k* largest. The e-value that hypothesis i
 *   needs, the others being as they are, is tests/(level·k(i)), k(i) = max{k : the (k−1)th of the others ≥
 *   tests/(level·k)}; i is rejected exactly where it has that much.
 * Cost: O(n log n), n the number handed in.
 * Assumes: every p-value is at least uniform, every e-value has mean at most 1, if its hypothesis is true.
 * Wrong when: `tests` counts only what survived a look at the same data. For p-values also: strong negative dependence.
 *   e-values come as logarithms to base 10; one that equals its bar may fall on either side by rounding.
 * Reference: Y. Benjamini, Y. Hochberg, J. R. Statist. Soc. B 57 (1995); R. Wang, A. Ramdas, False discovery rate
 *   control with e-values, J. R. Statist. Soc. B 84 (2022).
 */

export type Rejections = {
  /** 1 where the hypothesis is rejected. */
  readonly rejected: Uint8Array;
  /** R·level/tests; what is at most this is rejected. 0 if nothing is. */
  readonly threshold: number;
};

export type EvidenceRejections = {
  /** 1 where the hypothesis is rejected. */
  readonly rejected: Uint8Array;
  /** Per hypothesis the logarithm of the e-value at which it would be, the others being as they are. */
  readonly neededLogE: Float64Array;
};

function checkLevel(level: number, tests: number, given: number): void {
  if (!(level > 0 && level < 1)) throw new Error(`statistics: a level of ${level}`);
  checkTests(tests, given);
}

function checkTests(tests: number, given: number): void {
  if (!(tests >= given && Number.isFinite(tests))) throw new Error(`statistics: ${given} of ${tests} tests`);
}

/** Numbers of the values in ascending order; equal ones in the order in which they came. */
function ascendingOrder(values: ArrayLike<number>): Uint32Array {
  const order = Uint32Array.from({length: values.length}, (_, i) => i);
  return order.sort((a, b) => (values[a] as number) - (values[b] as number) || a - b);
}

function checkPValues(pValues: ArrayLike<number>): void {
  for (let i = 0; i < pValues.length; i++) {
    const p = pValues[i] as number;
    if (!(p >= 0 && p <= 1)) throw new Error(`statistics: a p-value of ${p}`);
  }
}

export function benjaminiHochberg(pValues: ArrayLike<number>, level: number, tests: number): Rejections {
  checkLevel(level, tests, pValues.length);
  checkPValues(pValues);
  const order = ascendingOrder(pValues);
  let rank = order.length;
  while (rank > 0 && (pValues[order[rank - 1] as number] as number) > (rank * level) / tests) rank--;
  const rejected = new Uint8Array(pValues.length);
  for (let i = 0; i < rank; i++) rejected[order[i] as number] = 1;
  return {rejected, threshold: (rank * level) / tests || 0};
}

/** The smallest level at which each would be rejected. */
export function benjaminiHochbergAdjusted(pValues: ArrayLike<number>, tests: number): Float64Array {
  checkTests(tests, pValues.length);
  checkPValues(pValues);
  const order = ascendingOrder(pValues);
  const adjusted = new Float64Array(pValues.length);
  let least = 1;
  for (let rank = order.length; rank > 0; rank--) {
    const at = order[rank - 1] as number;
    least = Math.min(least, (tests * (pValues[at] as number)) / rank);
    adjusted[at] = least;
  }
  return adjusted;
}

/** `logEValues` to base 10; minus infinity is an e-value of 0. */
export function eBenjaminiHochberg(logEValues: ArrayLike<number>, level: number, tests: number): EvidenceRejections {
  checkLevel(level, tests, logEValues.length);
  const descending = new Float64Array(logEValues.length);
  for (let i = 0; i < logEValues.length; i++) {
    const value = logEValues[i] as number;
    if (Number.isNaN(value)) throw new Error('statistics: an e-value that is no number');
    descending[i] = -value;
  }
  const order = ascendingOrder(descending);
  const bar = (k: number): number => Math.log10(tests / (level * k));
  let rank = order.length;
  while (rank > 0 && (logEValues[order[rank - 1] as number] as number) < bar(rank)) rank--;
  const rejected = new Uint8Array(logEValues.length);
  const neededLogE = new Float64Array(logEValues.length);
  let reach = 1;
  for (let k = 1; k <= order.length; k++) {
    // Without hypothesis k, its betters keep their ranks: the (k - 1)th of the others is that of all.
    if (k > 1 && (logEValues[order[k - 2] as number] as number) >= bar(k)) reach = k;
    const at = order[k - 1] as number;
    rejected[at] = k <= rank ? 1 : 0;
    neededLogE[at] = bar(Math.max(rank, reach));
  }
  return {rejected, neededLogE};
}
