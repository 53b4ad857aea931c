/** How numbers, times and spans are written for people. The only file that formats them. All times are UTC. */

const counts = new Intl.NumberFormat('en-US', {maximumFractionDigits: 0});
const decimals = new Intl.NumberFormat('en-US', {maximumFractionDigits: 2});
const figures = new Intl.NumberFormat('en-US', {maximumSignificantDigits: 3});
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
/** The furthest moment from 1970 that a Date can hold, in milliseconds. */
const dateLimitMs = 8.64e15;

/** `5,203`; a number that is not finite is shown as such rather than as a wrong figure. */
export function formatCount(count: number): string {
  return Number.isFinite(count) ? counts.format(count) : 'not a number';
}

/** At most two decimals: `0.25`, `1,204.5`. */
export function formatNumber(value: number): string {
  return Number.isFinite(value) ? decimals.format(value) : 'not a number';
}

/** At most three significant figures: `0.0314`, `1,240`. */
export function formatFigure(value: number): string {
  if (!Number.isFinite(value)) return 'not a number';
  if (value !== 0 && Math.abs(value) < 0.001) return formatChance(value);
  return Math.abs(value) >= 1000 ? counts.format(value) : figures.format(value);
}

/** A probability, never rounded to nothing or to certainty: `0.012`, `3.1 × 10^-9` (never broken), `over 0.999`. */
export function formatChance(chance: number): string {
  if (!Number.isFinite(chance)) return 'not a number';
  if (chance === 0) return 'under 10^-300';
  if (chance < 1 && chance > 0.999) return 'over 0.999';
  if (chance >= 0.001) return figures.format(chance);
  const [figure = '', power = ''] = chance.toExponential(1).split('e');
  return `${figure.replace('.0', '')}\u00a0×\u00a010^${Number(power)}`;
}

/** A number kept as its base-10 logarithm: `10^6.2`; small ones in full. */
export function formatPower(log: number): string {
  if (!Number.isFinite(log)) return log > 0 ? 'beyond any number' : '0';
  return Math.abs(log) < 1 ? figures.format(10 ** log) : `10^${(Math.round(log * 10) / 10).toFixed(1)}`;
}

/** `12 accounts`, `1 account`. */
export function formatUnits(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** A share between 0 and 1 as per cent; what is neither nothing nor everything is never rounded to it. */
export function formatShare(share: number): string {
  if (!Number.isFinite(share)) return 'not a number';
  if (share > 0 && share < 0.01) return 'under 1%';
  if (share < 1 && share > 0.99) return 'over 99%';
  return `${Math.round(share * 100)}%`;
}

/** `one` to `ten`, then figures. */
export function formatWord(count: number): string {
  const words = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
  return words[count] ?? formatCount(count);
}

/** A length of time with at most two units: `0 seconds`, `90 seconds`, `5 minutes`, `2 h 5 min`, `3 days 4 h`. */
export function formatSeconds(seconds: number): string {
  if (!Number.isFinite(seconds) || seconds < 0) return 'an unknown time';
  if (seconds > 0 && seconds < 0.01) return 'under 0.01 seconds';
  if (seconds < 120) return `${decimals.format(seconds)} ${seconds === 1 ? 'second' : 'seconds'}`;
  const whole = Math.round(seconds);
  if (whole < 3600) return twoUnits(whole, ['minute', 'minutes', 'min'], 's');
  if (whole < 86_400) return twoUnits(Math.round(whole / 60), ['hour', 'hours', 'h'], 'min');
  const hours = Math.round(whole / 3600);
  const days = Math.floor(hours / 24);
  const name = days === 1 ? 'day' : 'days';
  return hours % 24 === 0 ? `${counts.format(days)} ${name}` : `${counts.format(days)} ${name} ${hours % 24} h`;
}

/** Sixty of the small unit make one of the large. */
function twoUnits(total: number, [one, many, short]: readonly [string, string, string], small: string): string {
  const whole = Math.floor(total / 60);
  return total % 60 === 0 ? `${whole} ${whole === 1 ? one : many}` : `${whole} ${short} ${total % 60} ${small}`;
}

function toDate(ms: number | null): Date | null {
  return ms === null || !Number.isFinite(ms) || Math.abs(ms) > dateLimitMs ? null : new Date(Math.floor(ms));
}

/** `4 Mar 2021, 05:06:07`, in UTC; the page says so once. */
export function formatTime(ms: number | null): string {
  const date = toDate(ms);
  return date === null ? 'time unknown' : `${formatDay(ms)}, ${date.toISOString().slice(-13, -5)}`;
}

/** `4 Mar 2021`, in UTC. */
export function formatDay(ms: number | null): string {
  const date = toDate(ms);
  if (date === null) return 'day unknown';
  return `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/** `4 Mar 2021 to 6 Apr 2021`; one day is named once. */
export function formatPeriod(firstMs: number | null, lastMs: number | null): string {
  const first = formatDay(firstMs);
  const last = formatDay(lastMs);
  return first === last ? first : `${first} to ${last}`;
}

/** ISO 8601 for machines, with microseconds where the source had them; empty when there is no time. */
export function isoTime(ms: number | null): string {
  const date = toDate(ms);
  if (date === null || ms === null) return '';
  const micros = Math.round((ms - Math.floor(ms)) * 1000);
  const iso = date.toISOString();
  return micros === 0 || micros === 1000 ? iso : `${iso.slice(0, -1)}${String(micros).padStart(3, '0')}Z`;
}

/** `1.2 MB`, in powers of ten. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return formatUnits(bytes, 'byte');
  const units = ['kB', 'MB', 'GB', 'TB'];
  const power = Math.min(units.length, Math.floor(Math.log10(bytes) / 3));
  return `${new Intl.NumberFormat('en-US', {maximumSignificantDigits: 3}).format(bytes / 1000 ** power)} ${units[power - 1]}`;
}

/** A coordinate for a drawing: one decimal, never `-0`. */
export function coordinate(value: number): string {
  const rounded = Math.round(value * 10) / 10;
  return String(rounded === 0 ? 0 : rounded);
}
