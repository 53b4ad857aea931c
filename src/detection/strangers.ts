/**
 * Strangers: how many others of a unit were near the moments at which two accounts used it.
 *
 * Claims: of each unit that both used, the users who are no friends of either: with the units on which an account met
 *   either one elsewhere counted against `metElsewhere`, all of them (kind 0) or the closest only (kind 1) left out. None
 *   of this depends on base rates, so it is counted once for all rounds.
 * Cost: the rows of the unit; of a large one those near either moment. Memory: a few numbers per row of the largest small
 *   unit.
 */
import type {CandidatePairs, PairsOfAccount} from './candidates.ts';
import {hourMicroseconds} from './rates.ts';
import {lowerBound} from './rows.ts';
import type {UnitSignal} from './units.ts';

const metElsewhere = 2;
const mostLookedThrough = 500;
/** In units of up to so many rows each is looked at; in others those near a moment are found by halving. */
const fewRows = 32;
/** Of those who met a or b elsewhere so many are left out, most meetings first: more than that is a crowd. */
const mostLeftOut = 30;

/** `near…` per window and then for an hour. `times` are theirs, ascending; of a large unit those of all its users. */
export type StrangerCounts = {
  all: number;
  readonly nearA: Int32Array;
  readonly nearB: Int32Array;
  times: Float64Array;
};

export type Strangers = {
  /** Of all friends left out, and of the closest left out; valid until the next look. */
  readonly counts: readonly [StrangerCounts, StrangerCounts];
  /** Returns the rows that were touched. */
  readonly look: (
    unit: number,
    rowOfA: number,
    rowOfB: number,
    friendsOfA: Int32Array,
    friendsOfB: Int32Array
  ) => number;
};

export function strangersOf({rows, starts}: UnitSignal, windowsMicroseconds: readonly number[]): Strangers {
  const widths = Float64Array.of(...windowsMicroseconds, hourMicroseconds);
  const hour = widths.length - 1;
  const widest = Math.max(...windowsMicroseconds);
  const reach = Math.max(...widths);
  const {time, account} = rows;
  const scratch = [new Float64Array(mostLookedThrough), new Float64Array(mostLookedThrough)] as const;
  const blank = (times: Float64Array): StrangerCounts => ({
    all: 0,
    nearA: new Int32Array(widths.length),
    nearB: new Int32Array(widths.length),
    times
  });
  const [open, strict] = [blank(scratch[0]), blank(scratch[1])];
  const counts = [open, strict] as const;
  const nearAll = (near: Int32Array, moment: number, begin: number, end: number): void => {
    if (end - begin > fewRows) {
      for (let window = 0; window < widths.length; window++) {
        const width = widths[window] as number;
        near[window] = lowerBound(time, begin, end, moment + width + 1) - lowerBound(time, begin, end, moment - width);
      }
      return;
    }
    near.fill(0);
    for (let row = begin; row < end; row++) addNear(near, Math.abs((time[row] as number) - moment), 1);
  };
  const addNear = (near: Int32Array, gap: number, sign: 1 | -1): void => {
    if (gap > reach) return;
    for (let window = 0; window < widths.length; window++) {
      if (gap <= (widths[window] as number)) near[window] = (near[window] as number) + sign;
    }
  };
  // What is looked at.
  let [ofRowA, ofRowB, timeOfA, timeOfB] = [0, 0, 0, 0];
  let [marksOfA, marksOfB]: [Int32Array, Int32Array] = [new Int32Array(0), new Int32Array(0)];
  let [leftOut, closeLeftOut] = [0, 0];
  const leaveOut = (one: StrangerCounts, gapA: number, gapB: number): void => {
    addNear(one.nearA, gapA, -1);
    addNear(one.nearB, gapB, -1);
  };
  /** Leaves out friends among these rows; with `listed` puts the times of all others down. */
  const sift = (begin: number, end: number, listed: boolean): void => {
    for (let row = begin; row < end; row++) {
      const who = account[row] as number;
      const ofA = marksOfA[who] as number;
      const ofB = marksOfB[who] as number;
      if (row === ofRowA || row === ofRowB) continue;
      const moment = time[row] as number;
      let [inOpen, inStrict] = [true, true];
      if (ofA !== 0 || ofB !== 0) {
        const gapA = Math.abs(moment - timeOfA);
        const gapB = Math.abs(moment - timeOfB);
        const elsewhereA = Math.abs(ofA) - (gapA <= widest ? 1 : 0);
        const elsewhereB = Math.abs(ofB) - (gapB <= widest ? 1 : 0);
        if (elsewhereA >= metElsewhere || elsewhereB >= metElsewhere) {
          inOpen = false;
          leaveOut(open, gapA, gapB);
        }
        if ((ofA > 0 && elsewhereA >= metElsewhere) || (ofB > 0 && elsewhereB >= metElsewhere)) {
          inStrict = false;
          leaveOut(strict, gapA, gapB);
        }
      }
      if (inOpen) {
        if (listed) open.times[open.all++] = moment;
      } else leftOut++;
      if (inStrict) {
        if (listed) strict.times[strict.all++] = moment;
      } else closeLeftOut++;
    }
  };
  return {
    counts,
    look(unit, rowOfA, rowOfB, friendsOfA, friendsOfB) {
      const [begin, end] = [starts[unit] as number, starts[unit + 1] as number];
      [ofRowA, ofRowB, marksOfA, marksOfB] = [rowOfA, rowOfB, friendsOfA, friendsOfB];
      [timeOfA, timeOfB] = [time[rowOfA] as number, time[rowOfB] as number];
      leftOut = 0;
      closeLeftOut = 0;
      nearAll(open.nearA, timeOfA, begin, end);
      nearAll(open.nearB, timeOfB, begin, end);
      const between = Math.abs(timeOfA - timeOfB);
      leaveOut(open, 0, between);
      leaveOut(open, between, 0);
      strict.nearA.set(open.nearA);
      strict.nearB.set(open.nearB);
      open.all = 0;
      strict.all = 0;
      if (end - begin <= mostLookedThrough) {
        open.times = scratch[0];
        strict.times = scratch[1];
        sift(begin, end, true);
        return end - begin;
      }
      open.times = time.subarray(begin, end);
      strict.times = open.times;
      // In a large unit friends far from both moments are too few to matter, and are counted as strangers.
      const [first, second] = [Math.min(timeOfA, timeOfB), Math.max(timeOfA, timeOfB)];
      const from = lowerBound(time, begin, end, first - widest);
      const middle = lowerBound(time, begin, end, first + widest + 1);
      const again = Math.max(middle, lowerBound(time, begin, end, second - widest));
      const to = Math.max(again, lowerBound(time, begin, end, second + widest + 1));
      const withinA = open.nearA[hour] as number;
      const withinB = open.nearB[hour] as number;
      // Both themselves are in what is within the hour of either, or are taken to be.
      const bothWithin = between <= hourMicroseconds ? 2 : 1;
      sift(from, middle, false);
      sift(again, to, false);
      for (const kind of [0, 1] as const) {
        const {nearA, nearB} = counts[kind];
        const without = 2 + (kind === 0 ? leftOut : closeLeftOut);
        counts[kind].all = end - begin - without;
        nearA[hour] = Math.max(nearA[hour - 1] as number, withinA + bothWithin - without);
        nearB[hour] = Math.max(nearB[hour - 1] as number, withinB + bothWithin - without);
      }
      return middle - from + to - again;
    }
  };
}

/** Units on which each account met a given one, the closest as positive numbers, further ones as negative ones. */
export function friendMarks({low, high, met}: CandidatePairs, {starts, pairs}: PairsOfAccount, accounts: number) {
  const marks = new Int32Array(accounts);
  const widest = met.at(-1) ?? new Int32Array();
  let marked = -1;
  const unmark = (): void => {
    if (marked < 0) return;
    for (let at = starts[marked] as number; at < (starts[marked + 1] as number); at++) {
      const pair = pairs[at] as number;
      marks[low[pair] as number] = 0;
      marks[high[pair] as number] = 0;
    }
  };
  return {
    marks,
    /** Instead of the account that was marked before. */
    mark(account: number): void {
      if (marked === account) return;
      unmark();
      marked = account;
      const from = starts[account] as number;
      for (let at = from; at < (starts[account + 1] as number); at++) {
        const pair = pairs[at] as number;
        const other = low[pair] === account ? (high[pair] as number) : (low[pair] as number);
        marks[other] = at - from < mostLeftOut ? (widest[pair] as number) : -(widest[pair] as number);
      }
    }
  };
}
