/**
 * The parts of the pair step by several threads, put together in the order of accounts: the same result whatever the threads.
 *
 * Each thread takes every so many-th part and says what it finds in messages, in order; parts are received in their order.
 * A thread that is far ahead waits, so that at most a few messages of each are there at a time. The columns are shared,
 * not copied; what is not shared yet is copied once.
 * Whoever drives the step may stop it at any yield: ending the generator ends the threads. They never hold the process.
 */
import {fileURLToPath} from 'node:url';
import {MessageChannel, type MessagePort, receiveMessageOnPort, Worker} from 'node:worker_threads';
import type {Taker, Widths} from './pair-turns.ts';
import {type PairWalk, partsOf} from './pair-walk.ts';
import {shared} from './rows.ts';

export type PairJob =
  | {
      readonly is: 'search';
      readonly atLeast: number;
      readonly of: 'objects' | 'meetings';
      readonly mostAtOnce: number;
      readonly handsOver: boolean;
    }
  | ({readonly is: 'widths'} & Widths);

export type PairWork = {
  readonly walk: PairWalk;
  readonly job: PairJob;
  readonly threads: number;
  /** As many as all threads together may have laid out. */
  readonly rowsAtOnce: number;
};

/** What a thread is started with. */
export type CrewOrder = {
  readonly walk: PairWalk;
  readonly job: PairJob;
  readonly parts: readonly number[];
  /** This one of so many. */
  readonly thread: number;
  readonly threads: number;
  readonly port: MessagePort;
  /** Per thread two numbers that only rise: messages said, and messages received. */
  readonly counters: Int32Array;
};

export type CrewMessage =
  | {
      readonly is: 'found';
      /** Pairs in ascending order, and where the meetings of each end. */
      readonly low: Int32Array;
      readonly high: Int32Array;
      readonly ends: Int32Array;
      readonly rowsOfLow: Int32Array;
      readonly rowsOfHigh: Int32Array;
    }
  | {readonly is: 'part ends'}
  | {readonly is: 'failed'; readonly why: string};

/** Messages of one thread that may wait to be received. */
export const mostWaiting = 8;
export const said = 0;
export const received = 1;

/** Parts to a thread, so that all end at about the same time; each goes through the rows anew. */
const partsToAThread = 4;
/** A thread that has not begun by then never will. */
const patienceMs = 120_000;
const lookEveryMs = 20;

/** Compiled code has other endings than the sources. */
const threadFile = import.meta.url.endsWith('.ts')
  ? new URL('./pair-thread.ts', import.meta.url)
  : new URL('./pair-thread.js', import.meta.url);

/** What the system calls such a thread. */
export const threadName = 'pair step';

/** Whether at least so many pairs of rows are to be looked at. O(rows). */
export function touchesAtLeast({rows: {object, time}, place, windowMicroseconds}: PairWalk, least: number): boolean {
  let touched = 0;
  let from = 0;
  for (let row = 0; row < place.length; row++) {
    const standing = place[row] as number;
    while (
      object[place[from] as number] !== object[standing] ||
      (time[standing] as number) - (time[place[from] as number] as number) > windowMicroseconds
    ) {
      from++;
    }
    touched += 2 * (row - from);
    if (touched >= least) return true;
  }
  return touched >= least;
}

type Mate = {readonly worker: Worker; readonly port: MessagePort; failed: Error | null};

/** Tells of what is found in ascending order of (low, high); yields the account that it has come to. */
export function* searchedByCrew({walk, job, threads, rowsAtOnce}: PairWork, taker: Taker): Generator<number, void> {
  const mostRows = Math.min(rowsAtOnce / threads, walk.place.length / (threads * partsToAThread));
  const order = {walk: asShared(walk), job: sharedJob(job), parts: partsOf(walk, Math.floor(mostRows)), threads};
  const counters = shared(Int32Array, threads * 2);
  const crew = Array.from({length: threads}, (_, thread) => started({...order, thread, counters}));
  try {
    for (let part = 0; part + 1 < order.parts.length; part++) {
      const thread = part % threads;
      const who = order.parts[part] as number;
      for (;;) {
        const message = yield* next(crew[thread] as Mate, thread, counters, who);
        if (message.is === 'failed') throw new Error(`detection: a thread of the pair step failed: ${message.why}`);
        if (message.is === 'part ends') break;
        tell(message, taker);
        yield who;
      }
    }
  } finally {
    for (const {worker} of crew) void worker.terminate();
  }
}

function started(order: Omit<CrewOrder, 'port'>): Mate {
  const {port1, port2} = new MessageChannel();
  const workerData: CrewOrder = {...order, port: port2};
  const worker = new Worker(fileURLToPath(threadFile), {
    workerData,
    transferList: [port2],
    execArgv: [],
    name: threadName
  });
  const mate: Mate = {worker, port: port1, failed: null};
  worker.once('error', error => {
    mate.failed = error instanceof Error ? error : new Error(String(error));
  });
  worker.once('exit', () => {
    mate.failed ??= new Error('detection: a thread of the pair step ended before it was done');
  });
  worker.unref();
  return mate;
}

/** The thread's next message; yields while there is none. */
function* next(mate: Mate, thread: number, counters: Int32Array, who: number): Generator<number, CrewMessage> {
  const [saidAt, receivedAt] = [thread * 2 + said, thread * 2 + received];
  for (let waited = 0; ; waited += lookEveryMs) {
    const before = Atomics.load(counters, saidAt);
    const got: {message: CrewMessage} | undefined = receiveMessageOnPort(mate.port);
    if (got !== undefined) {
      Atomics.add(counters, receivedAt, 1);
      Atomics.notify(counters, receivedAt);
      return got.message;
    }
    if (mate.failed !== null) throw mate.failed;
    if (before === 0 && waited > patienceMs) throw new Error('detection: a thread of the pair step did not begin');
    Atomics.wait(counters, saidAt, before, lookEveryMs);
    yield who;
  }
}

function tell({low, high, ends, rowsOfLow, rowsOfHigh}: CrewMessage & {is: 'found'}, {pairs, meetings}: Taker): void {
  for (let first = 0; first < low.length; ) {
    let last = first + 1;
    while (last < low.length && low[last] === low[first]) last++;
    pairs(low[first] as number, high.subarray(first, last));
    if (meetings !== null) {
      for (let pair = first; pair < last; pair++) {
        meetings({
          low: low[pair] as number,
          high: high[pair] as number,
          rowsOfLow,
          rowsOfHigh,
          from: pair === 0 ? 0 : (ends[pair - 1] as number),
          to: ends[pair] as number
        });
      }
    }
    first = last;
  }
}

function asShared(walk: PairWalk): PairWalk {
  const {rows, place, account, starts} = walk;
  return {
    ...walk,
    rows: {object: sharedInts(rows.object), time: sharedTimes(rows.time)},
    place: sharedInts(place),
    account: sharedInts(account),
    starts: sharedInts(starts)
  };
}

function sharedJob(job: PairJob): PairJob {
  if (job.is === 'search') return job;
  const {starts, highs, count} = job.kept;
  return {...job, kept: {starts: sharedInts(starts), highs: sharedInts(highs.subarray(0, count)), count}};
}

function sharedInts(column: Int32Array): Int32Array {
  if (column.buffer instanceof SharedArrayBuffer) return column;
  const copy = shared(Int32Array, column.length);
  copy.set(column);
  return copy;
}

function sharedTimes(column: Float64Array): Float64Array {
  if (column.buffer instanceof SharedArrayBuffer) return column;
  const copy = shared(Float64Array, column.length);
  copy.set(column);
  return copy;
}
