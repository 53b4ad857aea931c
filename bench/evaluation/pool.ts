/** Runs tasks on a few threads. Results come in the order of the tasks, whatever the order in which they end. */
import {Worker} from 'node:worker_threads';
import type {Grounds, Task, TaskResult} from './tasks.ts';

export type PoolOptions = {
  readonly workers: number;
  readonly grounds: Grounds;
  readonly onProgress: (done: number, total: number) => void;
};

export async function runTasks(
  tasks: readonly Task[],
  {workers, grounds, onProgress}: PoolOptions
): Promise<TaskResult[]> {
  const results: TaskResult[] = [];
  let next = 0;
  let done = 0;
  const work = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const worker = new Worker(new URL('./worker.ts', import.meta.url), {workerData: grounds});
      const end = (error: Error | null): void => {
        worker.terminate().then(() => (error === null ? resolve() : reject(error)), reject);
      };
      const hand = (): void => {
        const task = tasks[next];
        if (task === undefined) end(null);
        else worker.postMessage({number: next++, task});
      };
      worker.on('error', end);
      worker.on('message', ({number, result}: {readonly number: number; readonly result: TaskResult}) => {
        results[number] = result;
        done++;
        onProgress(done, tasks.length);
        hand();
      });
      hand();
    });
  await Promise.all(Array.from({length: Math.min(workers, Math.max(1, tasks.length))}, work));
  return results;
}
