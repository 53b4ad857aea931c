/** How a watch stands on a day, from what people did with it. Pure. */
import type {Watch} from '../contract/desk.ts';
import type {WatchChange, WatchSummary} from '../contract/watches.ts';

/** A watch nobody renews ends by itself: what was declined long ago is no reason to look at people for ever. */
const usualMonths = 12;
const longestMonths = 24;
const dueDays = 30;
const dayMs = 86_400_000;

/** The same day some months later; the last day of the month where there is no such day. */
export function monthsAfter(day: string, months: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  const target = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months + 1, 0));
  target.setUTCDate(Math.min(date.getUTCDate(), target.getUTCDate()));
  return target.toISOString().slice(0, 10);
}

export function usualUntil(day: string): string {
  return monthsAfter(day, usualMonths);
}

export function longestUntil(day: string): string {
  return monthsAfter(day, longestMonths);
}

/** The last day on which it is asked; `changes` are its own, in the order of the record. */
export function untilDayOf({createdAt}: Pick<Watch, 'createdAt'>, changes: readonly WatchChange[]): string {
  const renewed = changes.findLast(change => change.what === 'renewed');
  return renewed?.untilDay ?? usualUntil(createdAt.slice(0, 10));
}

export function watchStateOn(
  watch: Pick<Watch, 'createdAt'>,
  changes: readonly WatchChange[],
  day: string
): WatchSummary['state'] {
  if (changes.some(change => change.what === 'closed')) return 'closed';
  const untilDay = untilDayOf(watch, changes);
  if (day > untilDay) return 'expired';
  const left = (Date.parse(untilDay) - Date.parse(day)) / dayMs;
  return left <= dueDays ? 'due' : 'watching';
}
