/** One thread of the pair step: its parts, one after the other, and what it finds as messages. */
import {workerData} from 'node:worker_threads';
import {enlarged} from './growing.ts';
import {counterOf} from './met-accounts.ts';
import {type CrewMessage, type CrewOrder, mostWaiting, received, said} from './pair-crew.ts';
import {searchPart, type Taker, widthsOfPart} from './pair-turns.ts';
import {accountsOf, layOut, type Part, roomFor} from './pair-walk.ts';

/** A message is said when it has so many meetings or pairs: a megabyte or two. */
const enoughMeetings = 1 << 17;
const enoughPairs = 1 << 16;

const {walk, job, parts, thread, threads, port, counters}: CrewOrder = workerData;
const [saidAt, receivedAt] = [thread * 2 + said, thread * 2 + received];

/** Waits while too much of what was said before is still there. */
function say(message: CrewMessage, buffers: readonly ArrayBuffer[] = []): void {
  port.postMessage(message, [...buffers]);
  Atomics.add(counters, saidAt, 1);
  Atomics.notify(counters, saidAt);
  for (;;) {
    const taken = Atomics.load(counters, receivedAt);
    if (Atomics.load(counters, saidAt) - taken < mostWaiting) return;
    Atomics.wait(counters, receivedAt, taken);
  }
}

/** Numbers that come one after the other, and then go. */
function column(): {
  readonly add: (values: Int32Array, from: number, to: number) => void;
  readonly push: (value: number) => void;
  readonly length: () => number;
  readonly taken: () => Int32Array<ArrayBuffer>;
} {
  let values = new Int32Array(1 << 12);
  let count = 0;
  const makeRoom = (more: number): void => {
    if (count + more > values.length) values = enlarged(Int32Array, values, Math.max(count + more, 2 * count));
  };
  return {
    add: (more, from, to) => {
      makeRoom(to - from);
      values.set(more.subarray(from, to), count);
      count += to - from;
    },
    push: value => {
      makeRoom(1);
      values[count++] = value;
    },
    length: () => count,
    taken: () => {
      const taken = values.slice(0, count);
      count = 0;
      return taken;
    }
  };
}

function messages(): {readonly taker: Taker; readonly flush: () => void} {
  const [low, high, ends, rowsOfLow, rowsOfHigh] = [column(), column(), column(), column(), column()];
  const flush = (): void => {
    if (low.length() === 0) return;
    const found = {
      low: low.taken(),
      high: high.taken(),
      ends: ends.taken(),
      rowsOfLow: rowsOfLow.taken(),
      rowsOfHigh: rowsOfHigh.taken()
    };
    say(
      {is: 'found', ...found},
      Object.values(found).map(one => one.buffer)
    );
  };
  const flushIfEnough = (): void => {
    if (low.length() >= enoughPairs || rowsOfLow.length() >= enoughMeetings) flush();
  };
  const handsOver = job.is === 'search' && job.handsOver;
  const taker: Taker = {
    pairs: (who, highs) => {
      if (handsOver) return;
      for (let at = 0; at < highs.length; at++) low.push(who);
      high.add(highs, 0, highs.length);
      flushIfEnough();
    },
    meetings: handsOver
      ? met => {
          low.push(met.low);
          high.push(met.high);
          rowsOfLow.add(met.rowsOfLow, met.from, met.to);
          rowsOfHigh.add(met.rowsOfHigh, met.from, met.to);
          ends.push(rowsOfLow.length());
          flushIfEnough();
        }
      : null
  };
  return {taker, flush};
}

function work(): void {
  const cells = roomFor(walk, parts);
  const pairWith = new Int32Array(accountsOf(walk));
  const {taker, flush} = messages();
  const turns = turnsOf(pairWith, taker);
  for (let at = thread; at + 1 < parts.length; at += threads) {
    for (const _ of turns(layOut(walk, parts[at] as number, parts[at + 1] as number, cells)));
    flush();
    say({is: 'part ends'});
  }
}

function turnsOf(pairWith: Int32Array, taker: Taker): (part: Part) => Generator<number, void> {
  if (job.is === 'widths') return part => widthsOfPart(job, part, pairWith);
  const {mostAtOnce} = job;
  const counter = counterOf(walk, job);
  return part => searchPart(counter, part, pairWith, mostAtOnce, taker);
}

try {
  work();
} catch (error) {
  say({is: 'failed', why: error instanceof Error ? (error.stack ?? error.message) : String(error)});
}
