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
import {emptyRows, sortRows, type TraceRows} from './rows.ts';
import {termMicroseconds, type UnitSignal} from './units.ts';

export const controlKinds = ['times', 'accounts'] as const;
export type ControlKind = (typeof controlKinds)[number];

export function destroyed(signals: readonly UnitSignal[], kind: ControlKind, seed: number): readonly UnitSignal[] {
  const random = seededRandom(seed);
  return signals.map(signal => (kind === 'times' ? timesDealtAnew(signal, random) : accountsDealtAnew(signal, random)));
}

function timesDealtAnew(signal: UnitSignal, random: Random): UnitSignal {
  const {rows} = signal;
  const time = rows.time.slice();
  const termOf = (row: number): number => Math.floor((rows.time[row] as number) / termMicroseconds);
  const order = Int32Array.from(time.keys());
  order.sort((x, y) => termOf(x) - termOf(y) || x - y);
  for (let from = 0; from < order.length; ) {
    const term = termOf(order[from] as number);
    let to = from;
    while (to < order.length && termOf(order[to] as number) === term) to++;
    const moments = Float64Array.from(order.subarray(from, to), row => rows.time[row] as number);
    shuffle(moments, random);
    for (let at = from; at < to; at++) time[order[at] as number] = moments[at - from] as number;
    from = to;
  }
  return {...signal, rows: sortRows({...rows, time})};
}

/** An account that would use a unit twice is left out of it. Units of one account are dropped. */
function accountsDealtAnew(signal: UnitSignal, random: Random): UnitSignal {
  const {rows, objectOf} = signal;
  const length = rows.account.length;
  const account = rows.account.slice();
  shuffle(account, random);
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
