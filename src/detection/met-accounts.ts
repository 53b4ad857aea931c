/**
 * Which accounts met at least so often: pair after pair of the lower account and all higher ones.
 *
 * Method: of an account all rows, of a row all rows in its window. A slot per account says when it was last seen: under
 *   the number of what is being looked at (it was counted), under one of this account's earlier objects (once more), or
 *   before this account's turn (a first time). Numbers only rise, so that slots are cleared only where numbers run out:
 *   slots are as narrow as they can be, since how many fit into the processor's cache is what the time goes by.
 * Cost: twice the meetings. Memory: 10 bytes an account, 4 for each pair that is kept.
 */
import {enlarged} from './growing.ts';
import {accountsOf, cellsOf, cellWidth, type PairWalk, type Part} from './pair-walk.ts';

/** Pairs of the lower account `a` are highs[starts[a]] to highs[starts[a + 1] - 1], ascending. */
export type KeptPairs = {readonly starts: Int32Array; highs: Int32Array; count: number};

export type Counter = {
  readonly walk: PairWalk;
  readonly atLeast: number;
  readonly of: 'objects' | 'meetings';
  readonly kept: KeptPairs;
  /** Per account, the number under which it was last seen, and how often it met the account whose turn it is. */
  readonly seen: Uint16Array | Int32Array;
  readonly times: Int32Array;
  /** Accounts with a count to look at when the turn ends. */
  readonly worth: Int32Array;
  number: number;
};

export function counterOf(walk: PairWalk, options: Pick<Counter, 'atLeast' | 'of'>): Counter {
  const {atLeast, of} = options;
  const accounts = accountsOf(walk);
  let mostRows = 0;
  for (let who = 0; who < accounts; who++) mostRows = Math.max(mostRows, rowsOf(walk, who));
  return {
    walk,
    atLeast,
    of,
    kept: {starts: new Int32Array(accounts + 1), highs: new Int32Array(1024), count: 0},
    seen: mostRows < mostNumbers ? new Uint16Array(accounts) : new Int32Array(accounts),
    times: new Int32Array(accounts),
    worth: new Int32Array(accounts),
    number: 0
  };
}

const mostNumbers = 0xffff;

function rowsOf({starts}: PairWalk, who: number): number {
  return (starts[who + 1] as number) - (starts[who] as number);
}

/**
 * Goes on with this account of a part until so many meetings were touched; returns the account to go on with. `turnEnds` is
 * told of every account that is the lower one of a kept pair, while its rows are still in the processor's cache; it returns
 * what it touched.
 */
export function countFrom(
  counter: Counter,
  part: Part,
  from: number,
  mostTouched: number,
  turnEnds: (who: number) => number
): number {
  const {kept, of} = counter;
  const touch = of === 'objects' ? countObjects : countMeetings;
  let who = from;
  for (let touched = 0; who < part.last && touched < mostTouched; who++) {
    touched += touch(counter, part, who);
    kept.starts[who + 1] = kept.count;
    if (kept.count > (kept.starts[who] as number)) touched += turnEnds(who);
  }
  return who;
}

function countObjects(counter: Counter, part: Part, who: number): number {
  const {walk, atLeast, seen, times, worth} = counter;
  const {account} = walk;
  const {cells} = part;
  if (seen instanceof Uint16Array && counter.number + rowsOf(walk, who) > mostNumbers) {
    seen.fill(0);
    counter.number = 0;
  }
  const [first, end] = cellsOf(part, who);
  // Seen under this number or a higher one: on an earlier object of this turn, or ever where once is enough.
  const least = atLeast === 1 ? 0 : counter.number + 1;
  let number = counter.number;
  let object = -1;
  let found = 0;
  let touched = 1;
  for (let cell = first; cell < end; cell += cellWidth) {
    if (cells[cell + 2] !== object) {
      object = cells[cell + 2] as number;
      number++;
    }
    const last = cells[cell + 1] as number;
    touched += last - (cells[cell] as number);
    // Lower accounts are seen too: whether one is lower is for the processor to guess, and wrong half the time.
    for (let other = cells[cell] as number; other < last; other++) {
      const whom = account[other] as number;
      const before = seen[whom] as number;
      if (before === number) continue;
      seen[whom] = number;
      if (before < least || whom <= who) continue;
      const count = times[whom] as number;
      if (count === 0) worth[found++] = whom;
      // A first sight is written down nowhere else than in `seen`, unless one is enough.
      times[whom] = count === 0 ? Math.min(2, atLeast) : count + 1;
    }
  }
  counter.number = number;
  keep(counter, found);
  return touched;
}

function countMeetings(counter: Counter, part: Part, who: number): number {
  const {walk, times, worth} = counter;
  const {account} = walk;
  const {cells} = part;
  const [first, end] = cellsOf(part, who);
  let found = 0;
  let touched = 1;
  for (let cell = first; cell < end; cell += cellWidth) {
    const last = cells[cell + 1] as number;
    touched += last - (cells[cell] as number);
    for (let other = cells[cell] as number; other < last; other++) {
      const whom = account[other] as number;
      if (whom <= who) continue;
      const count = times[whom] as number;
      if (count === 0) worth[found++] = whom;
      times[whom] = count + 1;
    }
  }
  keep(counter, found);
  return touched;
}

function keep({times, worth, atLeast, kept}: Counter, found: number): void {
  let enough = 0;
  for (let at = 0; at < found; at++) {
    const whom = worth[at] as number;
    if ((times[whom] as number) >= atLeast) worth[enough++] = whom;
    times[whom] = 0;
  }
  if (enough === 0) return;
  const {count, highs} = kept;
  if (count + enough > highs.length) kept.highs = enlarged(Int32Array, highs, Math.max(count + enough, 2 * count));
  kept.highs.set(worth.subarray(0, enough).sort(), count);
  kept.count = count + enough;
}
