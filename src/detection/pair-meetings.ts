/** The meetings of two given accounts, by a merge of their rows. Made once per signal, since it indexes the rows. */
import type {Meetings} from './pairs.ts';
import {accountIndex, type TraceRows} from './rows.ts';

export type MeetingsOf = (a: number, b: number, windowMicroseconds: number) => Meetings;

/** Rows sorted by object and time. Pairs of one post with itself are none. */
export function pairMeetings(rows: TraceRows): MeetingsOf {
  const {object, time, post} = rows;
  const {places, starts} = accountIndex(rows);
  const isBefore = (row: number, other: number, window: number): boolean => {
    const [what, otherWhat] = [object[row] as number, object[other] as number];
    return what === otherWhat ? (time[row] as number) < (time[other] as number) - window : what < otherWhat;
  };
  return (a, b, window) => {
    const ofA: number[] = [];
    const ofB: number[] = [];
    let start = starts[b] as number;
    const end = starts[b + 1] as number;
    for (let at = starts[a] as number; at < (starts[a + 1] as number); at++) {
      const row = places[at] as number;
      // Rows of b before this object, or before its window, are before those of every later row of a as well.
      while (start < end && isBefore(places[start] as number, row, window)) start++;
      for (let other = start; other < end; other++) {
        const rowOfB = places[other] as number;
        if (object[rowOfB] !== object[row] || (time[rowOfB] as number) - (time[row] as number) > window) break;
        if (post[row] === post[rowOfB]) continue;
        ofA.push(row);
        ofB.push(rowOfB);
      }
    }
    const [rowsOfLow, rowsOfHigh] = [Int32Array.from(ofA), Int32Array.from(ofB)];
    return {low: a, high: b, rowsOfLow, rowsOfHigh, from: 0, to: ofA.length, rows};
  };
}
