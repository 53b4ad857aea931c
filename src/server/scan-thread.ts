/** Starts a scan in its thread, and stops it: politely first, by force when it does not listen. */
import {rm} from 'node:fs/promises';
import {Worker} from 'node:worker_threads';
import type {OnProgress} from '../contract/finding.ts';
import type {ImportOutcome} from '../contract/imports.ts';
import {AppError} from '../errors.ts';
import {stagingFolder} from './report-files.ts';
import {removeIfEmpty, removeRun} from './runs.ts';
import type {ScanCommand, ScanMessage, ScanOrder, ScanResult} from './scan-order.ts';

export type ScanListener = {
  readonly onProgress: OnProgress;
  readonly onOutcome: (outcome: ImportOutcome) => void;
};

export type RunningScan = {
  readonly done: Promise<ScanResult>;
  /** Resolves when the thread is gone and its scratch with it. */
  readonly cancel: () => Promise<void>;
};

export type StartScan = (order: ScanOrder, listener: ScanListener) => RunningScan;

/** Compiled code has other endings than the sources. */
const workerFile = import.meta.url.endsWith('.ts') ? './scan-worker.ts' : './scan-worker.js';
const patienceMs = 1500;

async function cleanUp({home, run, out}: ScanOrder): Promise<void> {
  if (out !== null) {
    await rm(stagingFolder(out, run), {recursive: true, force: true});
    await removeIfEmpty(out);
  }
  await removeRun(home, run);
}

export const startScanThread: StartScan = (order, {onProgress, onOutcome}) => {
  const worker = new Worker(new URL(workerFile, import.meta.url), {workerData: order});
  let wasCancelled = false;
  const gone = new Promise<void>(resolve => worker.once('exit', () => resolve()));
  const outcome = new Promise<ScanResult>((resolve, reject) => {
    worker.on('message', (message: ScanMessage) => {
      if (message.is === 'progress') onProgress(message.progress);
      else if (message.is === 'import') onOutcome(message.outcome);
      else if (message.is === 'done') resolve(message.result);
      else if (wasCancelled) reject(new AppError('scan.cancelled', 'a request to stop'));
      else if (message.is === 'refused') reject(new AppError(message.code, message.found));
      else reject(message.error);
    });
    worker.once('error', reject);
    worker.once('exit', code => {
      if (wasCancelled) reject(new AppError('scan.cancelled', 'a request to stop'));
      else reject(new Error(`scan-thread: ended with ${code} before it was done`));
    });
  });
  const done = outcome.finally(async () => {
    await gone;
    await cleanUp(order);
  });
  return {
    done,
    cancel: async () => {
      wasCancelled = true;
      const command: ScanCommand = {is: 'cancel'};
      worker.postMessage(command);
      const timer = setTimeout(() => void worker.terminate(), patienceMs);
      await done.catch(() => undefined);
      clearTimeout(timer);
    }
  };
};
