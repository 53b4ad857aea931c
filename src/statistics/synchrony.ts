/**
 * Whether two accounts post at the same moments more often than their rhythms explain.
 *
 * Claims: `coincidences` counts the posts of one account that have a post of the other within the window.
 *   `expectedCoincidences` is what to expect of accounts that post independently, each evenly within every hour of the
 *   week: a first look, to choose where to look closer. `synchronyTest` gives the p-value by permutation; under its null
 *   it is at least uniform, exactly, for any number of permutations.
 * Formula: λ = Σ_b min(n_a, n_a n_b 2W/|b|) over the 168 hours b of the week, n the posts of an account in that hour over
 *   all weeks, |b| how long that hour lasted within the span. p = (1 + #{null ≥ observed})/(1 + B).
 * Null: the account posts in the hours in which it posts, and within these hours as it is used to; but which of its minutes
 *   fell on which day has nothing to do with the other account. So the posts of one of its hours (say of Tuesday, 14:00 to
 *   15:00) are exchanged as a whole, with their minutes and seconds, with those of another of its hours that began at the
 *   same time of day. What this keeps is what innocent accounts share: active days and hours (the same news day, the same
 *   time zone, working days), timers set to 09:00:00 sharp, bursts within an hour, a posting rate that changes over months.
 *   What it breaks is only that both chose the same minute on the same day. Moving by whole days would take shared days
 *   for evidence, moving within the hour would take shared timers for it.
 * Cost: O(posts) for each of B permutations.
 * Assumes: times are whole microseconds since 1970, ascending; hours are those of UTC, which elsewhere are other cuts of the
 *   same day. Hours of one time of day are exchangeable.
 * Wrong when: both follow the same event to the minute (a goal, a push message): that is synchrony, with an innocent
 *   reason, and needs other accounts to compare with. Silent, not wrong, when posts are few: an hour of the day in
 *   which the account posted on one day only is never moved, so p stays near 1. Not symmetric: the second is permuted.
 * Reference: B. Phipson, G. K. Smyth, Permutation p-values should never be zero, Stat. Appl. Genet. Mol. Biol. 9 (2010);
 *   A. Amarasingham and others, Conditional modeling and the jitter method of spike resampling, J. Neurophysiology 107
 *   (2012), for nulls that keep the slow part of a rhythm.
 */
import {type Random, randomInteger} from './random.ts';

const hour = 3_600_000_000;
const hoursOfWeek = 168;

/** From the first instant, to and without the last; in microseconds. */
export type Span = {readonly from: number; readonly to: number};

export type SynchronyTest = {
  readonly observed: number;
  /** The mean count over the permutations. */
  readonly expected: number;
  readonly pValue: number;
};

function checkTimes(times: Float64Array): void {
  for (let i = 0; i < times.length; i++) {
    if (!Number.isFinite(times[i])) throw new Error(`statistics: a time of ${times[i]}`);
    if (i > 0 && (times[i] as number) < (times[i - 1] as number)) throw new Error('statistics: times that go back');
  }
}

function checkWindow(windowMicroseconds: number): void {
  if (!(windowMicroseconds >= 0)) throw new Error(`statistics: a window of ${windowMicroseconds}`);
}

/** How many of the `times` have one of the `others` within the window, the ends of the window included. */
export function coincidences(times: Float64Array, others: Float64Array, windowMicroseconds: number): number {
  checkWindow(windowMicroseconds);
  checkTimes(times);
  checkTimes(others);
  return countCoincidences(times, others, windowMicroseconds);
}

function countCoincidences(times: Float64Array, others: Float64Array, window: number): number {
  let count = 0;
  let next = 0;
  for (let i = 0; i < times.length; i++) {
    const time = times[i] as number;
    while (next < others.length && (others[next] as number) < time - window) next++;
    if (next < others.length && (others[next] as number) <= time + window) count++;
  }
  return count;
}

function hourOfWeek(time: number): number {
  const h = Math.floor(time / hour) % hoursOfWeek;
  return h < 0 ? h + hoursOfWeek : h;
}

/** How long each hour of the week lasted within the span. */
function exposure({from, to}: Span): Float64Array {
  const out = new Float64Array(hoursOfWeek);
  const weeks = Math.floor((to - from) / (hour * hoursOfWeek));
  out.fill(weeks * hour);
  for (let at = from + weeks * hour * hoursOfWeek; at < to; ) {
    const end = Math.min(to, (Math.floor(at / hour) + 1) * hour);
    const b = hourOfWeek(at);
    out[b] = (out[b] as number) + end - at;
    at = end;
  }
  return out;
}

function perHourOfWeek(times: Float64Array, {from, to}: Span): Float64Array {
  const out = new Float64Array(hoursOfWeek);
  for (const time of times) {
    if (time < from || time >= to) throw new Error(`statistics: a time of ${time} outside the span`);
    const b = hourOfWeek(time);
    out[b] = (out[b] as number) + 1;
  }
  return out;
}

/** How many coincidences independent rhythms would bring about. */
export function expectedCoincidences(
  times: Float64Array,
  others: Float64Array,
  span: Span,
  windowMicroseconds: number
): number {
  checkWindow(windowMicroseconds);
  if (!(span.to > span.from)) throw new Error(`statistics: a span from ${span.from} to ${span.to}`);
  checkTimes(times);
  checkTimes(others);
  const lasted = exposure(span);
  const own = perHourOfWeek(times, span);
  const other = perHourOfWeek(others, span);
  let sum = 0;
  for (let b = 0; b < hoursOfWeek; b++) {
    const posts = own[b] as number;
    if (posts === 0 || other[b] === 0) continue;
    sum += posts * Math.min(1, ((other[b] as number) * 2 * windowMicroseconds) / (lasted[b] as number));
  }
  return sum;
}

/** The hours in which an account posted: where the posts of each start, and which hours may be exchanged. */
type Blocks = {
  /** The instant at which each hour began, ascending. */
  readonly began: Float64Array;
  /** Where its posts start among all posts; one more at the end. */
  readonly starts: Int32Array;
  /** Numbers of hours, those of one time of day together. */
  readonly alike: readonly Int32Array[];
};

function blocksOf(times: Float64Array): Blocks {
  const began: number[] = [];
  const starts: number[] = [];
  for (let i = 0; i < times.length; i++) {
    const start = Math.floor((times[i] as number) / hour) * hour;
    if (began.at(-1) === start) continue;
    began.push(start);
    starts.push(i);
  }
  starts.push(times.length);
  const perTimeOfDay: number[][] = Array.from({length: 24}, () => []);
  for (const [block, start] of began.entries()) perTimeOfDay[hourOfWeek(start) % 24]?.push(block);
  return {
    began: Float64Array.from(began),
    starts: Int32Array.from(starts),
    alike: perTimeOfDay.filter(blocks => blocks.length > 1).map(blocks => Int32Array.from(blocks))
  };
}

/** The posts of `times` with their hours exchanged. `content` says which hour's posts each hour takes. */
function exchanged(times: Float64Array, {began, starts}: Blocks, content: Int32Array, out: Float64Array): void {
  let at = 0;
  for (let block = 0; block < began.length; block++) {
    const from = content[block] as number;
    const shift = (began[block] as number) - (began[from] as number);
    for (let i = starts[from] as number; i < (starts[from + 1] as number); i++)
      out[at++] = (times[i] as number) + shift;
  }
}

/** The p-value for `times` meeting `others` too often, by exchanging hours of `others`. */
export function synchronyTest(
  times: Float64Array,
  others: Float64Array,
  windowMicroseconds: number,
  permutations: number,
  random: Random
): SynchronyTest {
  if (!Number.isInteger(permutations) || permutations < 1) {
    throw new Error(`statistics: ${permutations} permutations`);
  }
  const observed = coincidences(times, others, windowMicroseconds);
  const blocks = blocksOf(others);
  if (observed === 0 || blocks.alike.length === 0) return {observed, expected: observed, pValue: 1};
  const content = Int32Array.from(blocks.began, (_, block) => block);
  const moved = new Float64Array(others.length);
  let atLeast = 0;
  let total = 0;
  for (let round = 0; round < permutations; round++) {
    for (const alike of blocks.alike) {
      for (let last = alike.length - 1; last > 0; last--) {
        const one = alike[last] as number;
        const other = alike[randomInteger(random, last + 1)] as number;
        const kept = content[one] as number;
        content[one] = content[other] as number;
        content[other] = kept;
      }
    }
    exchanged(others, blocks, content, moved);
    const count = countCoincidences(times, moved, windowMicroseconds);
    total += count;
    if (count >= observed) atLeast++;
  }
  return {observed, expected: total / permutations, pValue: (1 + atLeast) / (1 + permutations)};
}
