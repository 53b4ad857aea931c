/**
 * Special functions in log space: the Gamma and Beta functions, binomial coefficients, the normal tail.
 *
 * Claims: `logGamma`, `logBeta` and `logChoose` to about 1e-14 of the larger of 1 and their value; `normalUpperTail` to
 *   1e-13 of its value wherever it is a normal double (z up to 37.5); beyond, 0 is the nearest answer.
 * Formula: ln Γ(x) = (x − ½) ln x − x + ½ ln 2π + c(x), c(x) = 1/12x − 1/360x³ + 1/1260x⁵ − … from x = 10; below, by
 *   Γ(x) = Γ(x + n) / x(x + 1)…(x + n − 1). In ln B the large terms are cancelled before they are rounded:
 *   ln B(a, b) = −½ ln b + ½ ln 2π + c(a) + c(b) − c(a + b) + (a − ½) ln(a/(a + b)) + b ln(1 − a/(a + b)), a ≤ b.
 *   Normal tail: ½ − φ(z)(z + z³/3 + z⁵/15 + …) to z = 2, then φ(z)/(z + 1/(z + 2/(z + 3/(z + …)))), with z² split
 *   so that its rounding does not enter the exponential.
 * Cost: constant; up to 100 terms in the normal tail.
 * Assumes: positive arguments of Γ and B; whole numbers 0 ≤ k ≤ n in `logChoose`.
 * Wrong when: not known.
 * Reference: NIST Digital Library of Mathematical Functions, 5.11, 5.12, 7.6, 7.9.
 */

const halfLogTwoPi = 0.9189385332046727;

/** c(x) of the header: how much ln Γ(x) exceeds the leading terms. From 10 to a unit in the last place of ln Γ. */
function stirlingCorrection(x: number): number {
  const s = 1 / (x * x);
  const tail = s * (1 / 1188 - s * (691 / 360_360 - s * (1 / 156)));
  return (1 / 12 - s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - tail)))) / x;
}

export function logGamma(x: number): number {
  if (!(x > 0)) throw new Error(`statistics: the logarithm of Gamma at ${x}`);
  if (x === 1 || x === 2) return 0;
  if (x === Number.POSITIVE_INFINITY) return x;
  let shifted = x;
  let product = 1;
  while (shifted < 10) product *= shifted++;
  const large = (shifted - 0.5) * Math.log(shifted) - shifted + halfLogTwoPi + stirlingCorrection(shifted);
  return product === 1 ? large : large - Math.log(product);
}

/** ln n! − (n + ½) ln n + n − ½ ln 2π for a whole n: the error of Stirling's formula. */
export function stirlingError(n: number): number {
  if (n >= 10) return stirlingCorrection(n);
  return logGamma(n + 1) - (n + 0.5) * Math.log(n) + n - halfLogTwoPi;
}

export function logBeta(a: number, b: number): number {
  if (!(a > 0 && b > 0)) throw new Error(`statistics: the logarithm of Beta at ${a}, ${b}`);
  const small = Math.min(a, b);
  const large = Math.max(a, b);
  if (large < 10) return logGamma(small) + logGamma(large) - logGamma(small + large);
  const share = small / (small + large);
  const correction = stirlingCorrection(large) - stirlingCorrection(small + large);
  if (small < 10) {
    return logGamma(small) + correction + small - small * Math.log(small + large) + (large - 0.5) * Math.log1p(-share);
  }
  return (
    halfLogTwoPi -
    0.5 * Math.log(large) +
    stirlingCorrection(small) +
    correction +
    (small - 0.5) * Math.log(share) +
    large * Math.log1p(-share)
  );
}

/** ln of the number of ways to choose `k` of `n`. */
export function logChoose(n: number, k: number): number {
  if (!Number.isInteger(n) || !Number.isInteger(k) || k < 0 || k > n) {
    throw new Error(`statistics: ${k} chosen of ${n}`);
  }
  if (k === 0 || k === n) return 0;
  if (n >= fewTrials) return -Math.log1p(n) - logBeta(k + 1, n - k + 1);
  const at = n * fewTrials + k;
  const known = chosenOfFew[at] as number;
  if (known !== 0) return known;
  const log = -Math.log1p(n) - logBeta(k + 1, n - k + 1);
  chosenOfFew[at] = log;
  return log;
}

/** Of so few, numbers are kept when they were once asked for; 0 until then. */
const fewTrials = 128;
const chosenOfFew = new Float64Array(fewTrials * fewTrials);

/** The chance that a standard normal number is `z` or more. */
export function normalUpperTail(z: number): number {
  if (Number.isNaN(z)) throw new Error('statistics: the normal tail of no number');
  if (z < -2) return 1 - normalUpperTail(-z);
  if (z === Number.POSITIVE_INFINITY) return 0;
  const rounded = Math.round(z * 16) / 16;
  const density =
    Math.exp(-0.5 * rounded * rounded) * Math.exp(-0.5 * (z - rounded) * (z + rounded)) * Math.exp(-halfLogTwoPi);
  if (z > 2) {
    // A hundred levels are more than the fraction needs at 2, where it is slowest.
    let fraction = z;
    for (let level = 100; level > 0; level--) fraction = z + level / fraction;
    return density / fraction;
  }
  let term = z;
  let sum = z;
  for (let odd = 3; Math.abs(term) > Math.abs(sum) * 1e-17; odd += 2) {
    term *= (z * z) / odd;
    sum += term;
  }
  return 0.5 - density * sum;
}

/** ln Σ exp(values). Of nothing, or of only minus infinities, minus infinity. */
export function logSumExp(values: ArrayLike<number>): number {
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (Number.isNaN(value)) throw new Error('statistics: a sum over no number');
    if (value > most) most = value;
  }
  if (!Number.isFinite(most)) return most;
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += Math.exp((values[i] as number) - most);
  return most + Math.log(sum);
}
