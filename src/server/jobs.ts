/** Imports and scans in the background: one at a time, forgotten when the server stops. */
import type {Findings, Progress} from '../contract/finding.ts';
import type {Job} from '../contract/http.ts';
import {AppError, type ErrorCode} from '../errors.ts';
import type {ScanOrder, ScanResult} from './scan-order.ts';
import type {RunningScan, StartScan} from './scan-process.ts';

export type JobOrder = {
  readonly order: ScanOrder;
  /** Puts the findings on the record; gives their id. */
  readonly record: (findings: Findings, result: ScanResult) => Promise<string>;
  /** After the end, whatever it was. */
  readonly cleanUp: () => Promise<void>;
};

export type Jobs = {
  readonly start: (order: JobOrder) => Job;
  readonly get: (id: string) => Job;
  readonly cancel: (id: string) => Promise<Job>;
  /** Calls `listener` with every change until the returned function is called. */
  readonly watch: (id: string, listener: (job: Job) => void) => () => void;
  /** Resolves with the job when it is over. */
  readonly ended: (id: string) => Promise<Job>;
  readonly close: () => Promise<void>;
};

export type JobEffects = {
  readonly startScan: StartScan;
  readonly now: () => Date;
  readonly newId: () => string;
  /** Told of bugs; the job says only that it failed. Gives the id under which it was logged. */
  readonly onBug: (error: unknown) => string;
};

type Entry = {
  job: Job;
  running: RunningScan | null;
  wasCancelled: boolean;
  readonly listeners: Set<(job: Job) => void>;
  readonly ended: Promise<void>;
};

const keptJobs = 200;
const waiting: Progress = {step: 'Waiting for another scan to end', done: 0, total: null, unit: ''};
const starting: Progress = {step: 'Starting', done: 0, total: null, unit: ''};

export function createJobs({startScan, now, newId, onBug}: JobEffects): Jobs {
  const entries = new Map<string, Entry>();
  let last: Promise<void> = Promise.resolve();

  function find(id: string): Entry {
    const entry = entries.get(id);
    if (entry === undefined) throw new AppError('job.unknown', `no job ${id}`);
    return entry;
  }

  function change(entry: Entry, part: Partial<Job>): void {
    entry.job = {...entry.job, ...part};
    for (const listener of entry.listeners) listener(entry.job);
  }

  function failure(error: unknown): Job['error'] {
    if (error instanceof AppError) return error.toJSON().error;
    return {
      code: 'bug',
      expected: 'Overt to work',
      found: `a fault of Overt itself, logged as ${onBug(error)}`,
      todo: 'Report it with what the server printed.'
    };
  }

  async function work(entry: Entry, {order, record}: JobOrder): Promise<void> {
    if (entry.wasCancelled) throw new AppError('scan.cancelled', 'a request to stop');
    change(entry, {progress: starting});
    entry.running = startScan(order, {
      onProgress: progress => change(entry, {progress}),
      onOutcome: outcome => change(entry, {imports: [...entry.job.imports, outcome]})
    });
    const result = await entry.running.done;
    if (result.findings === null) return change(entry, {status: 'done'});
    change(entry, {progress: {step: 'Putting it on the record', done: 0, total: null, unit: ''}});
    const findingsId = await record(result.findings, result);
    change(entry, {status: 'done', findingsId});
  }

  async function run(entry: Entry, order: JobOrder): Promise<void> {
    try {
      await work(entry, order);
    } catch (error) {
      const code: ErrorCode | null = error instanceof AppError ? error.code : null;
      change(entry, {status: code === 'scan.cancelled' ? 'cancelled' : 'failed', error: failure(error)});
    } finally {
      await order.cleanUp().catch(onBug);
    }
  }

  function start(order: JobOrder): Job {
    const job: Job = {
      id: newId(),
      kind: order.order.kind,
      status: 'running',
      progress: waiting,
      startedAt: now().toISOString(),
      dataset: order.order.dataset,
      imports: [],
      findingsId: null,
      error: null
    };
    const over = Promise.withResolvers<void>();
    const entry: Entry = {job, running: null, wasCancelled: false, listeners: new Set(), ended: over.promise};
    entries.set(job.id, entry);
    for (const [id, old] of entries) {
      if (entries.size > keptJobs && old.job.status !== 'running') entries.delete(id);
    }
    last = last.then(() => run(entry, order)).then(over.resolve, over.reject);
    return job;
  }

  async function cancel(id: string): Promise<Job> {
    const entry = find(id);
    if (entry.job.status !== 'running') return entry.job;
    entry.wasCancelled = true;
    if (entry.running === null) {
      change(entry, {status: 'cancelled', error: failure(new AppError('scan.cancelled', 'a request to stop'))});
      return entry.job;
    }
    await entry.running.cancel();
    await entry.ended;
    return entry.job;
  }

  return {
    start,
    get: id => find(id).job,
    cancel,
    watch: (id, listener) => {
      const {listeners} = find(id);
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    ended: async id => {
      const entry = find(id);
      await entry.ended;
      return entry.job;
    },
    close: async () => {
      await Promise.all([...entries.keys()].map(cancel));
    }
  };
}
