/**
 * Controls of our own method: the same units with their coordination destroyed.
 *
 * Claims: what the pipeline finds in these is what it finds where nobody acts together.
 * Formula: two kinds in turn. `times`: every account keeps what it used; the moments are dealt anew among all uses of the
 *   same term. `accounts`: every object keeps its times to the
 *   microsecond, so that every burst stays; the accounts of all uses are exchanged, so that each is as active as it was.
 * Cost: one pass and one sort over the rows. Memory: a copy of the rows.
 * Wrong when: `times` leaves no burst of an object and no person's day, `accounts` no shared interests. Each keeps what the
 *   other destroys, which is why both are run; a crowd that is both of one mind and of one moment is kept by neither.
 */
import {type Random, seededRandom, shuffle} from '../statistics/random.ts';
import {accountIndex, idsIn, type TraceRows, takeRows} from './rows.ts';
import {termMicroseconds, type UnitSignal} from './units.ts';

export const controlKinds = ['times', 'accounts'] as const;
export type ControlKind = (typeof controlKinds)[number];

export function destroyed(signals: readonly UnitSignal[], kind: ControlKind, seed: number): readonly UnitSignal[] {
  const random = seededRandom(seed);
  return signals.map(signal => (kind === 'times' ? timesDealtAnew(signal, random) : accountsDealtAnew(signal, random)));
}

function timesDealtAnew(signal: UnitSignal, random: Random): UnitSignal {
  const {rows, starts} = signal;
  const time = rows.time.slice();
  const {places, starts: termStarts} = byTerm(rows.time);
  for (let term = 0; term + 1 < termStarts.length; term++) {
    const own = places.subarray(termStarts[term] as number, termStarts[term + 1] as number);
    const moments = new Float64Array(own.length);
    for (let at = 0; at < own.length; at++) moments[at] = rows.time[own[at] as number] as number;
    shuffle(moments, random);
    for (let at = 0; at < own.length; at++) time[own[at] as number] = moments[at] as number;
  }
  return {...signal, rows: sortedWithinUnits({...rows, time}, starts)};
}

/** Rows by the term they fall in, in their order: those of term t from the first are places[starts[t]] to places[starts[t + 1] - 1]. */
function byTerm(time: Float64Array): {readonly places: Int32Array; readonly starts: Int32Array} {
  let first = Number.POSITIVE_INFINITY;
  for (let row = 0; row < time.length; row++) first = Math.min(first, time[row] as number);
  const firstTerm = Math.floor(first / termMicroseconds);
  const terms = new Int32Array(time.length);
  for (let row = 0; row < time.length; row++) {
    terms[row] = Math.floor((time[row] as number) / termMicroseconds) - firstTerm;
  }
  return accountIndex({account: terms});
}

/** An account that would use a unit twice is left out of it. Units of one account are dropped. */
function accountsDealtAnew(signal: UnitSignal, random: Random): UnitSignal {
  const {rows, objectOf, starts} = signal;
  const account = rows.account.slice();
  shuffle(account, random);
  const kept = new Int32Array(account.length);
  // The unit that an account was last seen in, from 1.
  const seen = new Int32Array(idsIn(account));
  const unitStarts = [0];
  const objects: number[] = [];
  let count = 0;
  for (let unit = 0; unit + 1 < starts.length; unit++) {
    const began = count;
    for (let row = starts[unit] as number; row < (starts[unit + 1] as number); row++) {
      const who = account[row] as number;
      if (seen[who] === unit + 1) continue;
      seen[who] = unit + 1;
      kept[count++] = row;
    }
    if (count - began < 2) {
      count = began;
      continue;
    }
    objects.push(objectOf[unit] as number);
    unitStarts.push(count);
  }
  const taken = takeRows({...rows, account}, kept.subarray(0, count));
  for (let unit = 0; unit < objects.length; unit++) {
    taken.object.fill(unit, unitStarts[unit] as number, unitStarts[unit + 1] as number);
  }
  const newStarts = Int32Array.from(unitStarts);
  return {
    ...signal,
    rows: sortedWithinUnits(taken, newStarts),
    starts: newStarts,
    objectOf: Int32Array.from(objects)
  };
}

/** As `sortRows`, of rows that are in the order of their units. */
function sortedWithinUnits(rows: TraceRows, starts: Int32Array): TraceRows {
  const {account, time, post} = rows;
  const places = new Int32Array(account.length);
  for (let row = 0; row < places.length; row++) places[row] = row;
  const isAfter = (x: number, y: number): boolean => {
    const [ofX, ofY] = [time[x] as number, time[y] as number];
    if (ofX !== ofY) return ofX > ofY;
    const [who, whom] = [account[x] as number, account[y] as number];
    return who === whom ? (post[x] as number) > (post[y] as number) : who > whom;
  };
  const inOrder = (x: number, y: number): number => (isAfter(x, y) ? 1 : isAfter(y, x) ? -1 : 0);
  for (let unit = 0; unit + 1 < starts.length; unit++) {
    const [begin, end] = [starts[unit] as number, starts[unit + 1] as number];
    if (end - begin > fewRows) {
      places.subarray(begin, end).sort(inOrder);
      continue;
    }
    for (let at = begin + 1; at < end; at++) {
      const row = places[at] as number;
      let place = at;
      for (; place > begin && isAfter(places[place - 1] as number, row); place--) {
        places[place] = places[place - 1] as number;
      }
      places[place] = row;
    }
  }
  return takeRows(rows, places);
}

/** Units of so many rows are put in order by insertion. */
const fewRows = 32;
