/** The thread that a scan runs in, so that whoever started it stays able to answer, to show progress and to stop. */
import {parentPort, workerData} from 'node:worker_threads';
import {AppError} from '../errors.ts';
import {runScan} from './scan-files.ts';
import type {ScanCommand, ScanMessage, ScanOrder} from './scan-order.ts';

const port = parentPort;
if (port === null) throw new Error('scan-worker: runs only as a thread');
const order: ScanOrder = workerData;
const cancelled = new AbortController();

function say(message: ScanMessage): void {
  port?.postMessage(message);
}

port.on('message', (command: ScanCommand) => {
  if (command.is === 'cancel') cancelled.abort(new AppError('scan.cancelled', 'a request to stop'));
});

try {
  const result = await runScan(order, {
    onProgress: progress => say({is: 'progress', progress}),
    onOutcome: outcome => say({is: 'import', outcome}),
    signal: cancelled.signal
  });
  say({is: 'done', result});
} catch (error) {
  if (error instanceof AppError) say({is: 'refused', code: error.code, found: error.found});
  else say({is: 'bug', error});
}
port.close();
