/**
 * Whether a group is awake when it is night at the place it names.
 *
 * Claims: members who name a place post in the small hours of that place at least as often as if day and night were one,
 *   more than accounts that name places do, and have a quiet stretch of their own at another time.
 * Formula: per account the share of its posts in the hours of UTC that lie between one and seven at its place in every
 *   zone and season, divided by what an even spread gives; the mean over members; p from random groups (resample.ts).
 *   The quiet stretch: the six hours in a row with the least of the members' mean day; quiet if at most half of a quarter.
 * Cost: 24 numbers an account. Assumes: times to the minute or finer, 20 posts or more per account.
 * Wrong when: members work nights, travel, live abroad, or schedule posts; when a collection took in only some hours, its
 *   base rate says so. A place that an account was registered at is not where somebody says to be.
 * Reference: the deviation of hours of activity from a claimed zone is used in takedown reports; the test is ours.
 */
import type {Statistic} from './resample.ts';
import {nightHours} from './utc-offsets.ts';

export const leastPosts = 20;
const stretch = 6;

/** Night posts relative to an even spread; NaN where the place tells no night or there are too few posts. */
export function nightRatio(hours: ArrayLike<number>, account: number, place: string | null): number {
  const night = place === null ? null : nightHours(place);
  if (night === null) return Number.NaN;
  let total = 0;
  for (let hour = 0; hour < 24; hour++) total += hours[account * 24 + hour] ?? 0;
  if (total < leastPosts) return Number.NaN;
  let within = 0;
  for (const hour of night) within += hours[account * 24 + hour] ?? 0;
  return within / total / (night.length / 24);
}

export function meanStatistic(values: Float64Array): Statistic {
  return group => meanOf(values, group);
}

export function meanOf(values: Float64Array, group: Int32Array): number {
  let sum = 0;
  for (const account of group) sum += values[account] as number;
  return group.length === 0 ? 0 : sum / group.length;
}

export type QuietStretch = {readonly from: number; readonly share: number; readonly quiet: boolean};

/** The quietest six hours of the mean day of a group, each account counting the same; the earliest of equals. */
export function quietStretch(hours: ArrayLike<number>, group: Int32Array): QuietStretch {
  const day = new Float64Array(24);
  for (const account of group) {
    let total = 0;
    for (let hour = 0; hour < 24; hour++) total += hours[account * 24 + hour] ?? 0;
    if (total === 0) continue;
    for (let hour = 0; hour < 24; hour++) {
      day[hour] = (day[hour] as number) + (hours[account * 24 + hour] ?? 0) / total / group.length;
    }
  }
  let best = {from: 0, share: Number.POSITIVE_INFINITY};
  for (let from = 0; from < 24; from++) {
    let share = 0;
    for (let step = 0; step < stretch; step++) share += day[(from + step) % 24] as number;
    if (share < best.share - 1e-12) best = {from, share};
  }
  return {...best, quiet: best.share <= stretch / 24 / 2};
}
