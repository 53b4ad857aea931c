/**
 * An account with itself: its own posts that share an object within the window. Only other tools ask for this.
 *
 * Claims: visits every account with a row once, in ascending order, with all pairs of its rows of one object that are
 *   at most a window apart, how many distinct posts and how many distinct objects it has.
 * Cost: rows, plus the pairs themselves; memory the pairs of one account. Rows must be sorted.
 */
import type {Meetings, Step} from './pairs.ts';
import {accountIndex, type TraceRows, takeRows} from './rows.ts';

export function* meetingsWithSelf(
  rows: TraceRows,
  windowMicroseconds: number,
  visit: (meetings: Meetings, posts: number, objects: number) => void
): Generator<Step, void> {
  const byAccount = takeRows(rows, accountIndex(rows).places);
  const {account, object, time, post} = byAccount;
  const total = account.length;
  for (let first = 0, step = 0; first < total; step++) {
    const who = account[first] as number;
    const posts = new Set<number>();
    const earlier: number[] = [];
    const later: number[] = [];
    let objects = 0;
    let start = first;
    let row = first;
    for (; row < total && account[row] === who; row++) {
      posts.add(post[row] as number);
      if (row === first || object[row] !== object[row - 1]) {
        objects++;
        start = row;
      }
      while ((time[row] as number) - (time[start] as number) > windowMicroseconds) start++;
      for (let other = start; other < row; other++) {
        if (post[other] === post[row]) continue;
        earlier.push(other);
        later.push(row);
      }
    }
    const meetings = {low: who, high: who, from: 0, to: earlier.length, rows: byAccount};
    visit({...meetings, rowsOfLow: Int32Array.from(earlier), rowsOfHigh: Int32Array.from(later)}, posts.size, objects);
    first = row;
    if (step % 4096 === 4095) yield {step: 'counting loops', done: first, total};
  }
}
