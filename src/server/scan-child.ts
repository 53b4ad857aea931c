/**
 * The process that a scan runs in, so that whoever started it stays able to answer, to show progress and to stop it.
 *
 * A process and not a thread: the analytical engine is native code, and a thread that is ended in the middle of a
 * query takes the whole process with it.
 */
import {AppError} from '../errors.ts';
import {runScan} from './scan-files.ts';
import type {ScanCommand, ScanMessage} from './scan-order.ts';

const cancelled = new AbortController();

function say(message: ScanMessage): Promise<void> {
  return new Promise(resolve => {
    if (!process.connected) resolve();
    else process.send?.(message, undefined, undefined, () => resolve());
  });
}

async function work(command: Extract<ScanCommand, {is: 'start'}>): Promise<void> {
  try {
    const result = await runScan(command.order, {
      onProgress: progress => void say({is: 'progress', progress}),
      onOutcome: outcome => void say({is: 'import', outcome}),
      signal: cancelled.signal
    });
    await say({is: 'done', result});
  } catch (error) {
    if (error instanceof AppError) await say({is: 'refused', code: error.code, found: error.found});
    else await say({is: 'bug', error});
  }
  if (process.connected) process.disconnect();
}

process.on('message', (command: ScanCommand) => {
  if (command.is === 'start') void work(command);
  else cancelled.abort(new AppError('scan.cancelled', 'a request to stop'));
});
// Ctrl-C reaches the whole group of processes; it is for the parent to say what becomes of this one.
process.on('SIGINT', () => {});
// Whoever wanted the result has it, or is gone.
process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'));
