/** Every time that the console shows goes through this file: UTC, and it says so. */

type Instant = string | number;

/** `2020-06-03 09:41 UTC`; with seconds where two posts are compared. */
export function moment(at: Instant, precision: 'minutes' | 'seconds' = 'minutes'): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return 'time unknown';
  const text = date.toISOString();
  return `${text.slice(0, 10)} ${text.slice(11, precision === 'minutes' ? 16 : 19)} UTC`;
}

export function day(at: Instant): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? 'day unknown' : date.toISOString().slice(0, 10);
}

/** For the `datetime` attribute. */
export function machineTime(at: Instant): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString();
}

/** `at the same second`, `4 s`, `2 min 5 s`, `3 h 20 min`, `5 d 2 h`: two units at most. */
export function duration(seconds: number): string {
  if (seconds < 1) return seconds === 0 ? '0 s' : '< 1 s';
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const units: readonly (readonly [string, number])[] = [
    ['d', 86_400],
    ['h', 3600],
    ['min', 60],
    ['s', 1]
  ];
  const parts: string[] = [];
  let rest = whole;
  for (const [name, size] of units) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) parts.push(`${count} ${name}`);
    else if (parts.length > 0) break;
    if (parts.length === 2) break;
  }
  return parts.join(' ');
}

/** From first to last: one day once, otherwise both. */
export function span(first: number | null, last: number | null): string {
  if (first === null || last === null) return 'times unknown';
  const from = day(first);
  const to = day(last);
  return from === to ? from : `${from} to ${to}`;
}

/** The value of a `datetime-local` field, read as UTC. */
export function localFieldToUtc(value: string): string | null {
  const date = new Date(`${value}Z`);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

export function utcToLocalField(date: Date): string {
  return date.toISOString().slice(0, 16);
}
