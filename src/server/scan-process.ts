/** Starts a scan in its own process, and stops it: politely first, by force when it does not listen. */
import {fork} from 'node:child_process';
import {rm} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import type {OnProgress} from '../contract/finding.ts';
import type {ImportOutcome} from '../contract/imports.ts';
import {AppError} from '../errors.ts';
import {removeIfEmpty, removeRun, stagingFolder} from './runs.ts';
import type {ScanCommand, ScanMessage, ScanOrder, ScanResult} from './scan-order.ts';

export type ScanListener = {
  readonly onProgress: OnProgress;
  readonly onOutcome: (outcome: ImportOutcome) => void;
};

export type RunningScan = {
  readonly done: Promise<ScanResult>;
  /** Resolves when the process is gone and its scratch with it. */
  readonly cancel: () => Promise<void>;
};

export type StartScan = (order: ScanOrder, listener: ScanListener) => RunningScan;

/** Compiled code has other endings than the sources. */
const childFile = import.meta.url.endsWith('.ts')
  ? new URL('./scan-child.ts', import.meta.url)
  : new URL('./scan-child.js', import.meta.url);
const patienceMs = 1500;

async function cleanUp({home, run, out}: ScanOrder): Promise<void> {
  if (out !== null) {
    await rm(stagingFolder(out, run), {recursive: true, force: true});
    await removeIfEmpty(out);
  }
  await removeRun(home, run);
}

function cancelledError(): AppError {
  return new AppError('scan.cancelled', 'a request to stop');
}

export const startScanProcess: StartScan = (order, {onProgress, onOutcome}) => {
  const child = fork(fileURLToPath(childFile), {
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc']
  });
  let wasCancelled = false;
  const gone = new Promise<void>(resolve => child.once('exit', () => resolve()));
  const outcome = new Promise<ScanResult>((resolve, reject) => {
    child.on('message', (message: ScanMessage) => {
      if (message.is === 'progress') onProgress(message.progress);
      else if (message.is === 'import') onOutcome(message.outcome);
      else if (message.is === 'done') resolve(message.result);
      else if (wasCancelled) reject(cancelledError());
      else if (message.is === 'refused') reject(new AppError(message.code, message.found));
      else reject(message.error);
    });
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      // Ctrl-C before the child could say that it listens only to us.
      if (wasCancelled || signal === 'SIGINT' || signal === 'SIGTERM') reject(cancelledError());
      else reject(new Error(`scan-process: ended with ${signal ?? code} before it was done`));
    });
  });
  const done = outcome.finally(async () => {
    await gone;
    await cleanUp(order);
  });
  function tell(command: ScanCommand): void {
    // One that is gone needs to be told nothing; its exit is on the way.
    if (child.connected) child.send(command, () => {});
  }
  tell({is: 'start', order});
  return {
    done,
    cancel: async () => {
      wasCancelled = true;
      tell({is: 'cancel'});
      const timer = setTimeout(() => child.kill('SIGKILL'), patienceMs);
      await done.catch(() => undefined);
      clearTimeout(timer);
    }
  };
};
