/**
 * Where members of a network met: on one unit, each within the widest window of the next.
 *
 * Claims: the meetings, in the order of time, of two members or more. A post counts once, however many objects it carries
 *   and signals look at it, under the first signal.
 * Cost: the rows of members, sorted. Wrong when: a unit is used so much that the chain never breaks; then it is one meeting.
 */
import type {GroupContext} from '../group-tests.ts';
import {memberRows} from './unit-terms.ts';

export type Meeting = {
  /** The place of the signal in the context, and the object under it. */
  readonly signal: number;
  readonly object: number;
  /** In the order of time, which is whole microseconds; an account is there once. */
  readonly accounts: readonly number[];
  readonly times: readonly number[];
};

export function meetingsOf(
  members: Int32Array,
  {signals, windowsMicroseconds}: Pick<GroupContext, 'signals' | 'windowsMicroseconds'>
): readonly Meeting[] {
  const widest = Math.max(...windowsMicroseconds);
  const meetings: Meeting[] = [];
  const taken = new Set<number>();
  for (const [number, one] of signals.entries()) {
    const {signal} = one;
    const {time, account, post} = signal.rows;
    const posts: number[] = [];
    for (const {unit, rows} of memberRows(members, one)) {
      const left = rows.filter(row => !taken.has(post[row] as number));
      for (let from = 0, to = 0; from < left.length; from = to) {
        for (to = from + 1; to < left.length; to++) {
          if ((time[left[to] as number] as number) - (time[left[to - 1] as number] as number) > widest) break;
        }
        if (to - from < 2) continue;
        const run = left.slice(from, to);
        for (const row of run) posts.push(post[row] as number);
        meetings.push({
          signal: number,
          object: signal.objectOf[unit] as number,
          accounts: run.map(row => account[row] as number),
          times: run.map(row => time[row] as number)
        });
      }
    }
    for (const one of posts) taken.add(one);
  }
  return meetings.sort((x, y) => startOf(x) - startOf(y) || x.signal - y.signal || x.object - y.object);
}

export function startOf({times}: Meeting): number {
  return times[0] as number;
}
