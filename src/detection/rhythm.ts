/**
 * Rhythm: by how much more an account posts at some hour of the day and minute of the hour than accounts do at large.
 *
 * Claims: two people who are only awake at the same hours, or two programs that both post on the hour, meet more often
 *   without acting together. The factor multiplies the chance of a meeting at that moment; it is never below 1, so that
 *   it only ever speaks for the accounts.
 * Formula: for hour h, ((c_h + s p_h) / (n + s)) / p_h with the account's count c_h of n posts, the share p_h of all
 *   posts, and s = 24; the same for minutes with s = 60; the product of both, each at least 1.
 * Cost: one pass over all posts. Memory: 84 numbers per account asked for.
 * Wrong when: rhythms change over the span of the data, or differ by day of the week.
 */
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

export function rhythmOf({times, accounts}: Posts, wanted: ReadonlySet<number>, accountIds: number): Rhythm {
  const placeOf = new Int32Array(accountIds).fill(-1);
  let places = 0;
  for (const account of wanted) placeOf[account] = places++;
  const counts = new Float64Array(places * bins);
  const all = new Float64Array(bins);
  const posts = new Float64Array(places);
  for (let at = 0; at < times.length; at++) {
    const time = times[at] as number;
    if (Number.isNaN(time)) continue;
    const [hour, minute] = [hourOf(time), minuteOf(time)];
    all[hour] = (all[hour] as number) + 1;
    all[hours + minute] = (all[hours + minute] as number) + 1;
    const place = placeOf[accounts[at] as number] as number;
    if (place < 0) continue;
    counts[place * bins + hour] = (counts[place * bins + hour] as number) + 1;
    counts[place * bins + hours + minute] = (counts[place * bins + hours + minute] as number) + 1;
    posts[place] = (posts[place] as number) + 1;
  }
  const total = all.subarray(0, hours).reduce((sum, one) => sum + one, 0);
  return (account, time) => {
    const place = placeOf[account] as number;
    if (place < 0) throw new Error(`detection: the rhythm of account ${account} was not asked for`);
    const factor = (bin: number, smooth: number): number => {
      const share = ((all[bin] as number) + 1) / (total + smooth);
      const own = ((counts[place * bins + bin] as number) + smooth * share) / ((posts[place] as number) + smooth);
      return Math.max(1, own / share);
    };
    return factor(hourOf(time), hours) * factor(hours + minuteOf(time), minutes);
  };
}

function hourOf(time: number): number {
  return Math.floor(modulo(time, hours * minutes * minuteMicroseconds) / (minutes * minuteMicroseconds));
}

function minuteOf(time: number): number {
  return Math.floor(modulo(time, minutes * minuteMicroseconds) / minuteMicroseconds);
}
