/**
 * Controls of our own method: the same units with their coordination destroyed, as mildly as can be.
 *
 * Claims: what the pipeline finds in these is what it finds where nobody acts together.
 * Formula: two kinds in turn. `times`: every account keeps what it used, and every object keeps its life; who came when is
 *   dealt anew, in units of `large` users or more among their own times, in smaller ones by delays since the first use,
 *   exchanged among small units of the same size. `accounts`: every object keeps its times to the microsecond, so that
 *   every burst stays; the accounts of all uses within a day are exchanged, so that everybody stays as active as he was.
 * Cost: one pass and one sort over the rows. Memory: a copy of the rows.
 * Wrong when: `times` leaves no rhythm of a person's day; `accounts` leaves no shared interests. Each keeps what the other
 *   destroys, which is why both are run.
 */
import {type Random, seededRandom, shuffle} from '../statistics/random.ts';
import {emptyRows, sortRows, type TraceRows} from './rows.ts';
import type {UnitSignal} from './units.ts';

export const controlKinds = ['times', 'accounts'] as const;
export type ControlKind = (typeof controlKinds)[number];

const large = 20;
const dayMicroseconds = 8.64e10;

export function destroyed(signals: readonly UnitSignal[], kind: ControlKind, seed: number): readonly UnitSignal[] {
  const random = seededRandom(seed);
  return signals.map(signal => (kind === 'times' ? timesDealtAnew(signal, random) : accountsDealtAnew(signal, random)));
}

function timesDealtAnew(signal: UnitSignal, random: Random): UnitSignal {
  const {rows, starts} = signal;
  const time = rows.time.slice();
  const delays: number[][] = Array.from({length: large}, () => []);
  for (let unit = 0; unit + 1 < starts.length; unit++) {
    const [begin, end] = [starts[unit] as number, starts[unit + 1] as number];
    if (end - begin >= large) {
      shuffle(time.subarray(begin, end), random);
      continue;
    }
    const first = rows.time[begin] as number;
    for (let row = begin + 1; row < end; row++) delays[end - begin]?.push((rows.time[row] as number) - first);
  }
  const dealt = delays.map(list => {
    const column = Float64Array.from(list);
    shuffle(column, random);
    return column;
  });
  const next = new Int32Array(large);
  for (let unit = 0; unit + 1 < starts.length; unit++) {
    const [begin, end] = [starts[unit] as number, starts[unit + 1] as number];
    const size = end - begin;
    if (size >= large) continue;
    const first = rows.time[begin] as number;
    const moments = new Float64Array(size).fill(first);
    for (let place = 1; place < size; place++) {
      const at = next[size] as number;
      moments[place] = first + (dealt[size]?.[at] as number);
      next[size] = at + 1;
    }
    shuffle(moments, random);
    time.set(moments, begin);
  }
  return {...signal, rows: sortRows({...rows, time})};
}

/** An account that would use a unit twice is left out of it. Units of one account are dropped. */
function accountsDealtAnew(signal: UnitSignal, random: Random): UnitSignal {
  const {rows, objectOf} = signal;
  const length = rows.account.length;
  const order = Int32Array.from(rows.time.keys());
  order.sort((x, y) => (rows.time[x] as number) - (rows.time[y] as number) || x - y);
  const account = new Int32Array(length);
  for (let from = 0; from < length; ) {
    const day = Math.floor((rows.time[order[from] as number] as number) / dayMicroseconds);
    let to = from;
    while (to < length && Math.floor((rows.time[order[to] as number] as number) / dayMicroseconds) === day) to++;
    const drawn = Int32Array.from(order.subarray(from, to), row => rows.account[row] as number);
    shuffle(drawn, random);
    for (let at = from; at < to; at++) account[order[at] as number] = drawn[at - from] as number;
    from = to;
  }
  const {starts} = signal;
  const kept = emptyRows(length);
  const unitStarts = [0];
  const objects: number[] = [];
  let count = 0;
  for (let unit = 0; unit + 1 < starts.length; unit++) {
    const seen = new Set<number>();
    const began = count;
    for (let row = starts[unit] as number; row < (starts[unit + 1] as number); row++) {
      const who = account[row] as number;
      if (seen.has(who)) continue;
      seen.add(who);
      kept.account[count] = who;
      kept.object[count] = objects.length;
      kept.time[count] = rows.time[row] as number;
      kept.post[count] = rows.post[row] as number;
      count++;
    }
    if (count - began < 2) {
      count = began;
      continue;
    }
    objects.push(objectOf[unit] as number);
    unitStarts.push(count);
  }
  const taken: TraceRows = {
    account: kept.account.slice(0, count),
    object: kept.object.slice(0, count),
    time: kept.time.slice(0, count),
    post: kept.post.slice(0, count)
  };
  return {...signal, rows: sortRows(taken), starts: Int32Array.from(unitStarts), objectOf: Int32Array.from(objects)};
}
