/**
 * Times as platforms and spreadsheets write them, read as UTC milliseconds.
 *
 * Whole numbers are seconds, milliseconds, microseconds or nanoseconds by their number of digits; a fraction is kept
 * (microseconds become the fraction of a millisecond). Dates begin with the year, or are RFC 822 and the old Twitter
 * form; day-first and month-first dates cannot be told apart and are not read.
 */
import type {RefusalReason, TimePrecision} from '../../contract/records.ts';

export type ReadTime =
  | {readonly ok: true; readonly at: number; readonly precision: TimePrecision; readonly zone: 'given' | 'assumed'}
  | {readonly ok: false; readonly reason: Extract<RefusalReason, `${string}time${string}`>; readonly detail: string};

const number = /^(\d{9,10}|\d{12,13}|\d{15,16}|\d{18,19})(?:[.,](\d+))?$/;
const yearFirst =
  /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?(?:\s+UTC)?$/i;
const compact = /^(\d{4})(\d{2})(\d{2})$/;
const dayNamed =
  /^(?:[A-Z][a-z]{2},?\s+)?(?:(\d{1,2})\s+([A-Z][a-z]{2})\s+(\d{4})\s+(\d{2}):(\d{2})(?::(\d{2}))?\s+(Z|UTC|GMT|[+-]\d{4})|([A-Z][a-z]{2})\s+(\d{1,2})\s+(\d{2}):(\d{2}):(\d{2})\s+([+-]\d{4})\s+(\d{4}))$/;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const earliest = Date.UTC(2000, 0);
const dayMs = 86_400_000;

/** `zoneMinutes`: east of UTC, for formats whose times without a zone are known to be of one (480 in China). */
export function readTime(value: unknown, now: number, zoneMinutes = 0): ReadTime {
  if (value === null || value === undefined || value === '') return missing;
  if (typeof value !== 'number' && typeof value !== 'string') return unreadable(typeof value);
  const text = String(value).trim();
  if (text === '') return missing;
  const read = fromUsual(text) ?? fromNumber(text) ?? fromYearFirst(text) ?? fromDayNamed(text);
  if (read === null || Number.isNaN(read.at)) return unreadable(text);
  if (read.zone === 'assumed') read.at -= zoneMinutes * 60_000;
  if (read.at < earliest || read.at > now + dayMs) {
    return {
      ok: false,
      reason: 'time-out-of-range',
      detail: `the time ${text.slice(0, 40)} is before 2000 or in the future`
    };
  }
  return {ok: true, ...read};
}

type Found = {at: number; precision: TimePrecision; zone: 'given' | 'assumed'};

const missing: ReadTime = {ok: false, reason: 'missing-time', detail: 'the time is missing'};

/** What such a time is instead, and what can be done. */
const oddTimes: readonly (readonly [form: RegExp, what: string])[] = [
  [/^\d{5}(?:[.,]\d+)?$/, 'looks like the day number of a spreadsheet; save the column as text, 2026-01-31 13:05:00'],
  [/^\d+(?:[.,]\d+)?[eE]\+?\d+$/, 'is a number that a spreadsheet rounded; take the original file'],
  [/^#/, 'stands where a spreadsheet showed no time; take the original file, or widen the column before saving'],
  [/^\d{1,2}([./-])\d{1,2}\1\d{2,4}/, 'does not say which is the day and which the month; write 2026-01-31 13:05:00']
];

function unreadable(text: string): ReadTime {
  const what = oddTimes.find(([form]) => form.test(text))?.[1] ?? 'is not a time that can be read';
  return {ok: false, reason: 'unreadable-time', detail: `"${text.slice(0, 40)}" ${what}`};
}

function fromNumber(text: string): Found | null {
  const [, whole, fraction = ''] = number.exec(text) ?? [];
  if (whole === undefined) return null;
  const scale = whole.length <= 10 ? 3 : whole.length <= 13 ? 0 : whole.length <= 16 ? -3 : -6;
  const precision =
    scale === 3
      ? fraction === ''
        ? 's'
        : fraction.length <= 3
          ? 'ms'
          : 'us'
      : scale === 0 && fraction === ''
        ? 'ms'
        : 'us';
  return {at: shifted(whole, fraction, scale), precision, zone: 'given'};
}

/**
 * `2024-02-01T10:20:30Z`, `2024-02-01 10:20:30.123+00:00`: how nearly every file has it, read sign by sign. Null for
 * every other form and for what does not exist, which the patterns settle.
 */
function fromUsual(text: string): Found | null {
  const {length} = text;
  if (length < 16 || text.charCodeAt(4) !== dash || text.charCodeAt(7) !== dash || text.charCodeAt(13) !== colon)
    return null;
  const between = text.charCodeAt(10);
  if (between !== letterT && between !== blank) return null;
  const day = dayStart(text);
  const hour = digits(text, 11, 2);
  const minute = digits(text, 14, 2);
  const hasSecond = length > 16 && text.charCodeAt(16) === colon;
  const second = hasSecond ? digits(text, 17, 2) : 0;
  if (day < 0 || !(hour < 24 && minute < 60 && second < 60)) return null;
  let at = hasSecond ? 19 : 16;
  let ms = 0;
  if (hasSecond && length > 19 && text.charCodeAt(19) === point) {
    // More than thousandths are a fraction of a millisecond, which is read to the last digit elsewhere.
    ms = digits(text, 20, 3);
    if (!(ms < 1000)) return null;
    at = 23;
  }
  const zone = at === length ? 'assumed' : zones.has(text.slice(at)) ? 'given' : null;
  if (zone === null) return null;
  const seconds = day + hour * 3600 + minute * 60 + second;
  return {at: seconds * 1000 + ms, precision: at === 23 ? 'ms' : hasSecond ? 's' : 'min', zone};
}

const dash = 45;
const point = 46;
const colon = 58;
const blank = 32;
const letterT = 84;
const zones = new Set(['Z', '+00:00', '+0000', ' UTC', ' +0000']);
let lastDay = '';
let lastDayStart = -1;

/** Seconds to the day that the text begins with, or -1; most rows are of the day of the row before. */
function dayStart(text: string): number {
  if (text.startsWith(lastDay) && lastDay !== '') return lastDayStart;
  const [year, month, day] = [digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2)];
  if (Number.isNaN(year + month + day)) return -1;
  const at = utc(year, month - 1, day);
  if (Number.isNaN(at)) return -1;
  lastDay = text.slice(0, 10);
  lastDayStart = at / 1000;
  return lastDayStart;
}

/** NaN where not all of them are. */
function digits(text: string, from: number, count: number): number {
  let number = 0;
  for (let at = from; at < from + count; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    number = number * 10 + digit;
  }
  return number;
}

/** whole.fraction × 10^scale, moving the point in the text so that nothing is rounded on the way. */
function shifted(whole: string, fraction: string, scale: number): number {
  if (scale < 0) return Number(`${whole.slice(0, scale)}.${whole.slice(scale)}${fraction}`);
  const moved = fraction.padEnd(scale, '0');
  return Number(`${whole}${moved.slice(0, scale)}.${moved.slice(scale)}`);
}

function fromYearFirst(text: string): Found | null {
  const [, year, month, day, hour, minute, second, fraction, zone] = yearFirst.exec(text) ?? compact.exec(text) ?? [];
  if (year === undefined) return null;
  const at = utc(Number(year), Number(month) - 1, Number(day), hour, minute, second, fraction) - offset(zone);
  const precision =
    hour === undefined ? 'day' : second === undefined ? 'min' : !fraction ? 's' : fraction.length <= 3 ? 'ms' : 'us';
  return {at, precision, zone: zone === undefined ? 'assumed' : 'given'};
}

function fromDayNamed(text: string): Found | null {
  const match = dayNamed.exec(text);
  if (match === null) return null;
  const [, d1, m1, y1, h1, n1, s1, z1, m2, d2, h2, n2, s2, z2, y2] = match;
  const month = months.indexOf(m1 ?? m2 ?? '');
  const at = month < 0 ? Number.NaN : utc(Number(y1 ?? y2), month, Number(d1 ?? d2), h1 ?? h2, n1 ?? n2, s1 ?? s2, '');
  return {at: at - offset(z1 ?? z2), precision: (s1 ?? s2) === undefined ? 'min' : 's', zone: 'given'};
}

/** NaN for days and hours that do not exist: 31 February must not become 3 March. */
function utc(year: number, month: number, day: number, hour = '0', minute = '0', second = '0', fraction = ''): number {
  const at = Date.UTC(year, month, day, Number(hour), Number(minute), Number(second));
  const date = new Date(at);
  const exists = date.getUTCMonth() === month && date.getUTCDate() === day && Number(hour) < 24 && Number(minute) < 60;
  if (!exists || Number(second) > 59) return Number.NaN;
  return fraction === '' ? at : shifted(String(at / 1000), fraction, 3);
}

function offset(zone: string | undefined): number {
  const [, sign, hours, minutes = '0'] = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone ?? '') ?? [];
  if (hours === undefined) return 0;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}
