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
  // Users who met neither elsewhere, of whom there are most: the same for both kinds.
  const plainA = new Int32Array(widths.length);
  const plainB = new Int32Array(widths.length);
  const addNear = (near: Int32Array, gap: number): void => {
    if (gap > reach) return;
    for (let window = 0; window < widths.length; window++) {
      if (gap <= (widths[window] as number)) near[window] = (near[window] as number) + 1;
    }
  };
  // Friends near either moment, per kind.
  let leftOut = 0;
  let closeLeftOut = 0;
  const count = (one: StrangerCounts, gapA: number, gapB: number, moment: number, large: boolean): void => {
    if (!large) one.times[one.all] = moment;
    one.all++;
    addNear(one.nearA, gapA);
    addNear(one.nearB, gapB);
  };
  return {
    counts,
    look(unit, rowOfA, rowOfB, friendsOfA, friendsOfB) {
      const [begin, end] = [starts[unit] as number, starts[unit + 1] as number];
      const [timeOfA, timeOfB] = [time[rowOfA] as number, time[rowOfB] as number];
      const large = end - begin > mostLookedThrough;
      leftOut = 0;
      closeLeftOut = 0;
      plainA.fill(0);
      plainB.fill(0);
      for (const kind of [0, 1] as const) {
        counts[kind].all = 0;
        counts[kind].nearA.fill(0);
        counts[kind].nearB.fill(0);
        counts[kind].times = large ? time.subarray(begin, end) : scratch[kind];
      }
      const add = (row: number): void => {
        if (row === rowOfA || row === rowOfB) return;
        const who = account[row] as number;
        const moment = time[row] as number;
        const gapA = Math.abs(moment - timeOfA);
        const gapB = Math.abs(moment - timeOfB);
        const ofA = friendsOfA[who] as number;
        const ofB = friendsOfB[who] as number;
        if (ofA === 0 && ofB === 0) {
          if (!large) {
            open.times[open.all] = moment;
            strict.times[strict.all] = moment;
          }
          open.all++;
          strict.all++;
          addNear(plainA, gapA);
          addNear(plainB, gapB);
          return;
        }
        const elsewhereA = Math.abs(ofA) - (gapA <= widest ? 1 : 0);
        const elsewhereB = Math.abs(ofB) - (gapB <= widest ? 1 : 0);
        if (elsewhereA >= metElsewhere || elsewhereB >= metElsewhere) leftOut++;
        else count(open, gapA, gapB, moment, large);
        if ((ofA > 0 && elsewhereA >= metElsewhere) || (ofB > 0 && elsewhereB >= metElsewhere)) closeLeftOut++;
        else count(strict, gapA, gapB, moment, large);
      };
      const addPlain = (): void => {
        for (const {nearA, nearB} of counts) {
          for (let window = 0; window < widths.length; window++) {
            nearA[window] = (nearA[window] as number) + (plainA[window] as number);
            nearB[window] = (nearB[window] as number) + (plainB[window] as number);
          }
        }
      };
      if (!large) {
        for (let row = begin; row < end; row++) add(row);
        addPlain();
        return end - begin;
      }
      // In a large unit friends far from both moments are too few to matter, and are counted as strangers.
      const [first, second] = [Math.min(timeOfA, timeOfB), Math.max(timeOfA, timeOfB)];
      const from = lowerBound(time, begin, end, first - widest);
      const middle = lowerBound(time, begin, end, first + widest + 1);
      const again = Math.max(middle, lowerBound(time, begin, end, second - widest));
      const to = Math.max(again, lowerBound(time, begin, end, second + widest + 1));
      for (let row = from; row < middle; row++) add(row);
      for (let row = again; row < to; row++) add(row);
      addPlain();
      const within = (moment: number): number =>
        lowerBound(time, begin, end, moment + hourMicroseconds + 1) -
        lowerBound(time, begin, end, moment - hourMicroseconds);
      const [withinA, withinB] = [within(timeOfA), within(timeOfB)];
      for (const kind of [0, 1] as const) {
        const {nearA, nearB} = counts[kind];
        const without = 2 + (kind === 0 ? leftOut : closeLeftOut);
        counts[kind].all = end - begin - without;
        nearA[hour] = Math.max(nearA[hour - 1] as number, withinA - without);
        nearB[hour] = Math.max(nearB[hour - 1] as number, withinB - without);
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
