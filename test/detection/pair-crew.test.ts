import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {describe, expect, test} from 'vitest';
import {driven} from '../../src/detection/drive.ts';
import {threadName} from '../../src/detection/pair-crew.ts';
import {meetingCounts, meetingPairs, type PairOptions, type Step} from '../../src/detection/pairs.ts';
import {sortRows, type TraceRows, withoutRepeats} from '../../src/detection/rows.ts';
import {randomInteger, seededRandom} from '../../src/statistics/random.ts';
import {type NaiveRow, rowsOf} from './naive-pairs.ts';

/** Sixteen crowds, in which nearly everybody meets everybody. Everyone is in three. */
function crowds(accounts: number): TraceRows {
  const random = seededRandom(5);
  const rows: NaiveRow[] = [];
  for (let account = 0; account < accounts; account++) {
    const objects = Array.from({length: 16}, (_, object) => ({object, at: random()})).sort((x, y) => x.at - y.at);
    for (const {object} of objects.slice(0, 3)) {
      rows.push({account, object, time: randomInteger(random, 1000), post: rows.length});
    }
  }
  return withoutRepeats(sortRows(rowsOf(rows)));
}

const options = {windowMicroseconds: 900, atLeast: 3, of: 'objects', memoryBytes: 2 ** 28, threadsFrom: 0} as const;

function finished<Result>(work: Generator<Step, Result>): Result {
  let step = work.next();
  while (step.done !== true) step = work.next();
  return step.value;
}

/** Everything that is handed over, in its order. */
function handedOver(rows: TraceRows, asked: Partial<PairOptions>): {readonly pairs: number; readonly all: Int32Array} {
  const all: number[] = [];
  const work = meetingPairs(rows, {...options, ...asked}, ({low, high, rowsOfLow, rowsOfHigh, from, to}) => {
    all.push(low, high, to - from);
    for (let at = from; at < to; at++) all.push(rowsOfLow[at] ?? -1, rowsOfHigh[at] ?? -1);
  });
  return {...finished(work), all: Int32Array.from(all)};
}

/** Threads of a pair step in this process, by the name that the system knows them by. */
function threadsNow(): number {
  const nameOf = (task: string): string => {
    try {
      return readFileSync(`/proc/self/task/${task}/comm`, 'utf8').trim();
    } catch {
      return '';
    }
  };
  return readdirSync('/proc/self/task').filter(task => nameOf(task) === threadName).length;
}

describe('several threads', () => {
  const rows = crowds(4000);

  test('hand over what one does, in the same order, however many they are and however little memory there is', () => {
    const alone = handedOver(rows, {});
    expect(alone.pairs).toBeGreaterThan(10_000);
    expect(handedOver(rows, {threads: 2})).toEqual(alone);
    expect(handedOver(rows, {threads: 3, memoryBytes: alone.pairs * 128})).toEqual(alone);
  });

  test('count by meetings what one does, of rows that are not shared as of such that are', () => {
    const alone = handedOver(rows, {of: 'meetings'});
    expect(alone.pairs).toBeGreaterThan(0);
    const own = {...rows, object: Int32Array.from(rows.object), time: Float64Array.from(rows.time)};
    expect(handedOver(own, {of: 'meetings', threads: 2})).toEqual(alone);
  });

  test('count within several widths what one does, with and without a limit to how many stand between', () => {
    for (const limit of [{}, {mostBetween: 500}]) {
      const counted = (threads: number) => finished(meetingCounts(rows, {...options, ...limit, threads}, [300, 900]));
      const alone = counted(1);
      expect(alone.low.length).toBeGreaterThan(1000);
      expect(counted(2)).toEqual(alone);
    }
  });

  test('say so when the pairs to keep cannot fit into memory', () => {
    expect(() => handedOver(rows, {threads: 2, memoryBytes: 100_000})).toThrow('pairs of accounts to keep');
  });

  test.runIf(existsSync('/proc/self/task'))('are gone when the step is stopped, or done', async () => {
    const drive = (signal: AbortSignal | undefined, visit: () => void) =>
      driven(meetingPairs(rows, {...options, threads: 3}, visit), {onProgress: () => {}, signal}, 'a test');
    const stop = new AbortController();
    let most = 0;
    const stopped = drive(stop.signal, () => {
      if (!stop.signal.aborted) most = threadsNow();
      stop.abort();
    });
    await expect(stopped).rejects.toMatchObject({code: 'scan.cancelled'});
    expect(most).toBeGreaterThanOrEqual(3);
    await expect.poll(threadsNow, {timeout: 30_000}).toBe(0);
    await drive(undefined, () => {});
    await expect.poll(threadsNow, {timeout: 30_000}).toBe(0);
  });
});
