/** Runs long work in steps: says how far it is, lets others run in between, and stops when it is told to. */
import {setImmediate as nextTurn} from 'node:timers/promises';
import type {OnProgress} from '../contract/finding.ts';
import {AppError} from '../errors.ts';
import type {Step} from './pairs.ts';

export type Drive = {
  readonly onProgress: OnProgress;
  readonly signal: AbortSignal | undefined;
};

const cancelled = (): AppError => new AppError('scan.cancelled', 'a scan that was cancelled');

export function requireRunning({signal}: Drive): void {
  if (signal?.aborted === true) throw cancelled();
}

/** `prefix` says what the steps belong to, e.g. the title of a signal. */
export async function driven<Result>(work: Generator<Step, Result>, drive: Drive, prefix: string): Promise<Result> {
  for (;;) {
    // Said to the work too, which may have threads to end.
    const next = drive.signal?.aborted === true ? work.throw(cancelled()) : work.next();
    if (next.done === true) return next.value;
    const {step, done, total} = next.value;
    drive.onProgress({step: `${prefix}: ${step}`, done, total, unit: 'rows'});
    await nextTurn();
  }
}
