/** Chances and e-values as a reader sees them: never rounded to nothing or to certainty. */

const threeFigures = new Intl.NumberFormat('en', {maximumSignificantDigits: 3});
const whole = new Intl.NumberFormat('en', {maximumFractionDigits: 0});

/** `0.012`, `3.1 × 10^-9` (never broken), `over 0.999`. */
export function chance(value: number): string {
  if (!Number.isFinite(value)) return 'not a number';
  if (value === 0) return 'under 10^-300';
  if (value < 1 && value > 0.999) return 'over 0.999';
  if (value >= 0.001) return threeFigures.format(value);
  const [front = '', power = ''] = value.toExponential(1).split('e');
  return `${front.replace('.0', '')}\u00a0×\u00a010^${Number(power)}`;
}

/** At most three significant figures. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return 'not a number';
  if (value !== 0 && Math.abs(value) < 0.001) return chance(value);
  return Math.abs(value) >= 1000 ? whole.format(value) : threeFigures.format(value);
}

/** A number kept as its base-10 logarithm: `10^6.2`; small ones in full. */
export function power(log: number): string {
  if (!Number.isFinite(log)) return log > 0 ? 'beyond any number' : '0';
  return Math.abs(log) < 1 ? threeFigures.format(10 ** log) : `10^${(Math.round(log * 10) / 10).toFixed(1)}`;
}
