/**
 * Rhythm: by how much more an account posts at some hour of the day and minute of the hour than accounts do at large.
 *
 * Claims: two people who are only awake at the same hours, or two programs that both post on the hour, meet more often
 *   without acting together. The factor multiplies the chance of a meeting at that moment; it is never below 1, so that
 *   it only ever speaks for the accounts.
 * Formula: for hour h, ((c_h + s p_h) / (n + s)) / p_h with the account's count c_h of n posts, the share p_h of all
 *   posts, and s = 24; the same for minutes with s = 60; the product of both, each at least 1.
 * Cost: one pass over all posts, once for all that is asked of them; then the posts of each account asked for, once. Memory:
 *   84 numbers per account that may be asked for, four bytes a post.
 * Wrong when: rhythms change over the span of the data, or differ by day of the week.
 */
import {accountIndex} from './rows.ts';
import {modulo} from './units.ts';

export type Posts = {
  /** Whole microseconds; NaN where unknown. */
  readonly times: Float64Array;
  /** Dense account id of each. */
  readonly accounts: Int32Array;
};

export type Rhythm = (account: number, time: number) => number;

const hours = 24;
const minutes = 60;
const bins = hours + minutes;
const minuteMicroseconds = 6e7;

export function rhythmOf(posts: Posts, wanted: ReadonlySet<number>, accountIds: number): Rhythm {
  const {times} = posts;
  const {all, total, places, starts} = indexed(posts);
  const placeOf = new Int32Array(accountIds).fill(-1);
  let wantedSoFar = 0;
  for (const account of wanted) placeOf[account] = wantedSoFar++;
  const counts = new Float64Array(wantedSoFar * bins);
  const counted = new Int32Array(wantedSoFar).fill(-1);
  const count = (account: number, place: number): number => {
    let own = 0;
    const end = account + 1 < starts.length ? (starts[account + 1] as number) : 0;
    for (let at = end === 0 ? 0 : (starts[account] as number); at < end; at++) {
      const time = times[places[at] as number] as number;
      if (Number.isNaN(time)) continue;
      addBins(counts, place * bins, time);
      own++;
    }
    counted[place] = own;
    return own;
  };
  return (account, time) => {
    const place = placeOf[account] as number;
    if (place < 0) throw new Error(`detection: the rhythm of account ${account} was not asked for`);
    const own = (counted[place] as number) < 0 ? count(account, place) : (counted[place] as number);
    const factor = (bin: number, smooth: number): number => {
      const share = ((all[bin] as number) + 1) / (total + smooth);
      const often = ((counts[place * bins + bin] as number) + smooth * share) / (own + smooth);
      return Math.max(1, often / share);
    };
    return factor(hourOf(time), hours) * factor(hours + minuteOf(time), minutes);
  };
}

type Indexed = {
  /** Posts per hour and minute, and with a time at all. */
  readonly all: Float64Array;
  readonly total: number;
  /** Posts by account, as `accountIndex` gives rows. */
  readonly places: Int32Array;
  readonly starts: Int32Array;
};

/** Controls ask of the same posts again. */
const known = new WeakMap<Posts, Indexed>();

function indexed(posts: Posts): Indexed {
  const before = known.get(posts);
  if (before !== undefined) return before;
  const {times, accounts} = posts;
  const all = new Float64Array(bins);
  let total = 0;
  for (let at = 0; at < times.length; at++) {
    const time = times[at] as number;
    if (Number.isNaN(time)) continue;
    addBins(all, 0, time);
    total++;
  }
  const one = {all, total, ...accountIndex({account: accounts})};
  known.set(posts, one);
  return one;
}

function addBins(counts: Float64Array, from: number, time: number): void {
  const [hour, minute] = [from + hourOf(time), from + hours + minuteOf(time)];
  counts[hour] = (counts[hour] as number) + 1;
  counts[minute] = (counts[minute] as number) + 1;
}

function hourOf(time: number): number {
  return Math.floor(modulo(time, hours * minutes * minuteMicroseconds) / (minutes * minuteMicroseconds));
}

function minuteOf(time: number): number {
  return Math.floor(modulo(time, minutes * minuteMicroseconds) / minuteMicroseconds);
}
