/** Starts a scan in its own process, and stops it: politely first, by force when it does not listen. */
import {fork} from 'node:child_process';
import {rm} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import type {OnProgress} from '../contract/finding.ts';
import type {ImportOutcome} from '../contract/imports.ts';
import {AppError} from '../errors.ts';
import {keepInterrupted} from './interrupted.ts';
import {removeIfEmpty} from './make-folder.ts';
import {removeRun, stagingFolder} from './runs.ts';
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

/** `stopped`: before its end and by nothing that was wrong with it, so that it may go on another time. */
async function cleanUp({home, run, out}: ScanOrder, stopped: boolean): Promise<void> {
  if (stopped) await keepInterrupted(home, run);
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
  /** Of its end: one that could not was killed. */
  let hasSpoken = false;
  const gone = new Promise<void>(resolve => child.once('exit', () => resolve()));
  const outcome = new Promise<ScanResult>((resolve, reject) => {
    child.on('message', (message: ScanMessage) => {
      if (message.is === 'progress') return onProgress(message.progress);
      if (message.is === 'import') return onOutcome(message.outcome);
      hasSpoken = true;
      if (message.is === 'done') resolve(message.result);
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
  const done = outcome.then(
    async result => {
      await gone;
      await cleanUp(order, false);
      return result;
    },
    async error => {
      await gone;
      await cleanUp(order, wasCancelled || !hasSpoken);
      throw error;
    }
  );
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
