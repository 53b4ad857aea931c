/**
 * Surroundings of occasions: all that chances of meeting are made of but base rates.
 *
 * Per occasion the strangers near either moment (strangers.ts), the places that habit would have given either account
 * (habits.ts), and by how much their rhythms favour the moments (rhythm.ts). Rates change from round to round and these do
 * not, so that they are counted once per pair and kept, up to `mostKept` occasions of a signal; beyond, they are counted
 * again. With them their order in time.
 * Memory: about 130 bytes for each occasion that is kept, with three windows.
 */
import type {CandidatePairs, PairsOfAccount} from './candidates.ts';
import {enlarged} from './growing.ts';
import {type Habits, habitCounts} from './habits.ts';
import type {Rhythm} from './rhythm.ts';
import type {SharedRows} from './shared-rows.ts';
import {sortByTime} from './sort-by-time.ts';
import {friendMarks, strangersOf} from './strangers.ts';
import type {UnitSignal} from './units.ts';

const mostKept = 2 ** 19;

export type SurroundingsInput = {
  readonly signal: UnitSignal;
  readonly windowsMicroseconds: readonly number[];
  readonly candidates: CandidatePairs;
  readonly neighbours: PairsOfAccount;
  readonly habits: Habits;
  readonly rhythm: Rhythm;
  readonly accounts: number;
};

/**
 * Occasion `first + i` of the pair is its i-th shared unit. Per occasion and kind (all friends left out, the closest left
 * out): `counts` holds the strangers, those near a per window and within the hour, and the same for b; `habits` how many of
 * b's places were looked at and per window near a's moment, and the same of a's places. `favours`: b's rhythm when a
 * acted, and a's when b did. `byLow` names the occasions of the pair, from 0, in the order of a's time, which is in
 * `timesByLow`; `byHigh` and `timesByHigh` the same for b. `gaps` lies between both.
 */
export type Surroundings = {
  counts: Int32Array;
  habits: Uint8Array;
  favours: Float64Array;
  byLow: Int32Array;
  timesByLow: Float64Array;
  byHigh: Int32Array;
  timesByHigh: Float64Array;
  gaps: Float64Array;
  readonly countsEach: number;
  readonly habitsEach: number;
  /** The first occasion of the pair; the columns are valid until the next call. */
  readonly firstOf: (pair: number, shared: SharedRows) => number;
  /** Rows touched so far. */
  touched: number;
};

export function surroundingsOf(input: SurroundingsInput): Surroundings {
  const {signal, windowsMicroseconds, candidates, neighbours, habits, rhythm, accounts} = input;
  const {object, time} = signal.rows;
  const windows = windowsMicroseconds.length;
  const strangers = strangersOf(signal, windowsMicroseconds);
  const [friendsOfLow, friendsOfHigh] = [0, 1].map(() => friendMarks(candidates, neighbours, accounts));
  if (friendsOfLow === undefined || friendsOfHigh === undefined) throw new Error('detection: no friends');
  const keptFrom = new Int32Array(candidates.count).fill(-1);
  const countsEach = 1 + 2 * (windows + 1);
  const habitsEach = 2 * (windows + 1);
  let room = 1024;
  let kept = 0;

  const fill = (at: number, a: number, b: number, rowOfA: number, rowOfB: number): void => {
    const [timeOfA, timeOfB] = [time[rowOfA] as number, time[rowOfB] as number];
    around.touched += strangers.look(object[rowOfA] as number, rowOfA, rowOfB, friendsOfLow.marks, friendsOfHigh.marks);
    for (const kind of [0, 1] as const) {
      const {all, nearA, nearB, times} = strangers.counts[kind];
      const from = (at * 2 + kind) * countsEach;
      around.counts[from] = all;
      around.counts.set(nearA, from + 1);
      around.counts.set(nearB, from + 2 + windows);
      const known = times.subarray(0, Math.min(all, times.length));
      const to = (at * 2 + kind) * habitsEach;
      const column = around.habits;
      column[to] = habitCounts(habits, b, rowOfB, timeOfA, windowsMicroseconds, known, column, to + 1);
      const other = to + 1 + windows;
      column[other] = habitCounts(habits, a, rowOfA, timeOfB, windowsMicroseconds, known, column, other + 1);
    }
    around.favours[at * 2] = rhythm(b, timeOfA);
    around.favours[at * 2 + 1] = rhythm(a, timeOfB);
  };

  const around: Surroundings = {
    counts: new Int32Array(room * 2 * countsEach),
    habits: new Uint8Array(room * 2 * habitsEach),
    favours: new Float64Array(room * 2),
    byLow: new Int32Array(room),
    timesByLow: new Float64Array(room),
    byHigh: new Int32Array(room),
    timesByHigh: new Float64Array(room),
    gaps: new Float64Array(room),
    countsEach,
    habitsEach,
    touched: 0,
    firstOf(pair, {ofLow, ofHigh, from, count}) {
      if ((keptFrom[pair] as number) >= 0) return keptFrom[pair] as number;
      if (kept + count > room) {
        room = Math.max(kept + count, Math.min(room * 2, mostKept));
        around.counts = enlarged(Int32Array, around.counts, room * 2 * countsEach);
        around.habits = enlarged(Uint8Array, around.habits, room * 2 * habitsEach);
        around.favours = enlarged(Float64Array, around.favours, room * 2);
        around.byLow = enlarged(Int32Array, around.byLow, room);
        around.timesByLow = enlarged(Float64Array, around.timesByLow, room);
        around.byHigh = enlarged(Int32Array, around.byHigh, room);
        around.timesByHigh = enlarged(Float64Array, around.timesByHigh, room);
        around.gaps = enlarged(Float64Array, around.gaps, room);
      }
      const [a, b] = [candidates.low[pair] as number, candidates.high[pair] as number];
      friendsOfLow.mark(a);
      friendsOfHigh.mark(b);
      for (let at = 0; at < count; at++) {
        const [rowOfA, rowOfB] = [ofLow[from + at] as number, ofHigh[from + at] as number];
        fill(kept + at, a, b, rowOfA, rowOfB);
        around.byLow[kept + at] = at;
        around.timesByLow[kept + at] = time[rowOfA] as number;
        around.byHigh[kept + at] = at;
        around.timesByHigh[kept + at] = time[rowOfB] as number;
        around.gaps[kept + at] = Math.abs((time[rowOfA] as number) - (time[rowOfB] as number));
      }
      sortByTime(around.timesByLow, around.byLow, kept, kept + count);
      sortByTime(around.timesByHigh, around.byHigh, kept, kept + count);
      const first = kept;
      if (kept + count <= mostKept) {
        keptFrom[pair] = first;
        kept += count;
      }
      return first;
    }
  };
  return around;
}
