/**
 * An account with itself: its own posts that share an object within the window. Only other tools ask for this.
 *
 * Claims: visits every account with a row once, in ascending order, with all pairs of its rows of one object that are
 *   at most a window apart, how many distinct posts and how many distinct objects it has.
 * Cost: rows, plus the pairs themselves; memory the pairs of one account. Rows must be sorted.
 */
import type {Meetings, Step} from './pairs.ts';
import {bump, idsIn, type TraceRows, takeRows} from './rows.ts';

export function* meetingsWithSelf(
  rows: TraceRows,
  windowMicroseconds: number,
  visit: (meetings: Meetings, posts: number, objects: number) => void
): Generator<Step, void> {
  const byAccount = groupByAccount(rows);
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

/** By account, within it in the order given. */
function groupByAccount(rows: TraceRows): TraceRows {
  const next = new Int32Array(idsIn(rows.account) + 1);
  for (let row = 0; row < rows.account.length; row++) bump(next, (rows.account[row] as number) + 1, 1);
  for (let id = 1; id < next.length; id++) bump(next, id, next[id - 1] as number);
  const places = new Int32Array(rows.account.length);
  for (let row = 0; row < rows.account.length; row++) {
    const who = rows.account[row] as number;
    places[next[who] as number] = row;
    bump(next, who, 1);
  }
  return takeRows(rows, places);
}
