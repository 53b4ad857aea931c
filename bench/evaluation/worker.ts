/** A worker of the evaluation: takes a task, answers with its result. */
import {parentPort, workerData} from 'node:worker_threads';
import {type Grounds, runner, type Task} from './tasks.ts';

const grounds: Grounds = workerData;
const run = runner(grounds);
parentPort?.on('message', (message: {readonly number: number; readonly task: Task}) => {
  parentPort?.postMessage({number: message.number, result: run(message.task)});
});
