import {describe, expect, it} from 'vitest';
import {type Findings, findingsVersion} from '../../src/contract/finding.ts';
import type {Job} from '../../src/contract/http.ts';
import {resolveParameters} from '../../src/detection/parameters.ts';
import {AppError} from '../../src/errors.ts';
import {jobEvents} from '../../src/server/job-events.ts';
import {createJobs, type JobOrder} from '../../src/server/jobs.ts';
import type {ScanOrder, ScanResult} from '../../src/server/scan-order.ts';
import type {ScanListener} from '../../src/server/scan-process.ts';

const order: ScanOrder = {
  kind: 'scan',
  files: ['/nowhere/a.csv'],
  dataset: null,
  formatId: null,
  map: null,
  parameters: resolveParameters({}),
  declaredFile: null,
  allowFile: null,
  watches: [],
  declared: null,
  memoryBytes: 1,
  threads: 1,
  home: '/nowhere',
  run: '/nowhere/runs/1-a',
  out: null
};

const findings: Findings = {
  version: findingsVersion,
  manifest: {
    overtVersion: '0',
    inputs: [],
    parameters: order.parameters,
    declaredSha256: null,
    allowedSha256: null,
    backgroundSha256: null,
    totals: {posts: 0, accounts: 0, firstAt: null, lastAt: null, timePrecision: 'ms'},
    perSignal: []
  },
  networks: [],
  controls: [],
  tests: null,
  sensitivity: null,
  watchTests: [],
  warnings: []
};

/** Scans that end when the test says so. */
function setUp() {
  const started: {
    listener: ScanListener;
    finish: (result: ScanResult) => void;
    fail: (error: unknown) => void;
    cancelled: boolean;
  }[] = [];
  let ids = 0;
  let cleaned = 0;
  const bugs: unknown[] = [];
  const jobs = createJobs({
    startScan: (_, listener) => {
      const {promise, resolve, reject} = Promise.withResolvers<ScanResult>();
      const scan = {listener, finish: resolve, fail: reject, cancelled: false};
      started.push(scan);
      return {
        done: promise,
        cancel: async () => {
          scan.cancelled = true;
          reject(new AppError('scan.cancelled', 'a request to stop'));
        }
      };
    },
    now: () => new Date('2026-11-21T10:00:00Z'),
    newId: () => `job-${++ids}`,
    onBug: error => `bug-${bugs.push(error)}`
  });
  const jobOrder: JobOrder = {
    order,
    record: async () => 'findings-1',
    cleanUp: async () => {
      cleaned += 1;
    }
  };
  const turn = () => new Promise(resolve => setImmediate(resolve));
  return {jobs, started, jobOrder, bugs, cleaned: () => cleaned, turn};
}

const nothing: ScanResult = {imports: [], findings, written: []};

describe('jobs', () => {
  it('run one after the other, report progress, and end with findings on record', async () => {
    const {jobs, started, jobOrder, turn, cleaned} = setUp();
    const first = jobs.start(jobOrder);
    const second = jobs.start(jobOrder);
    await turn();
    expect(started).toHaveLength(1);
    expect(jobs.get(second.id).progress.step).toMatch(/Waiting/);
    started[0]?.listener.onProgress({step: 'Reading', done: 5, total: 10, unit: 'bytes'});
    expect(jobs.get(first.id).progress).toEqual({step: 'Reading', done: 5, total: 10, unit: 'bytes'});
    started[0]?.finish(nothing);
    expect(await jobs.ended(first.id)).toMatchObject({status: 'done', findingsId: 'findings-1', error: null});
    await turn();
    expect(started).toHaveLength(2);
    started[1]?.finish({...nothing, findings: null});
    expect(await jobs.ended(second.id)).toMatchObject({status: 'done', findingsId: null});
    expect(cleaned()).toBe(2);
  });

  it('fail with what a person can do', async () => {
    const {jobs, started, jobOrder, turn} = setUp();
    const job = jobs.start(jobOrder);
    await turn();
    started[0]?.fail(new AppError('import.nothing-usable', 'no usable row'));
    const ended = await jobs.ended(job.id);
    expect(ended).toMatchObject({status: 'failed', error: {code: 'import.nothing-usable', found: 'no usable row'}});
  });

  it('keep what a bug said for the log', async () => {
    const {jobs, started, jobOrder, turn, bugs} = setUp();
    const job = jobs.start(jobOrder);
    await turn();
    started[0]?.fail(new Error('a secret path'));
    const ended = await jobs.ended(job.id);
    expect(ended.error?.found).toContain('bug-1');
    expect(JSON.stringify(ended)).not.toContain('secret');
    expect(bugs).toHaveLength(1);
  });

  it('stop when cancelled, also before they started', async () => {
    const {jobs, started, jobOrder, turn, cleaned} = setUp();
    const first = jobs.start(jobOrder);
    const second = jobs.start(jobOrder);
    await turn();
    expect((await jobs.cancel(second.id)).status).toBe('cancelled');
    expect((await jobs.cancel(first.id)).status).toBe('cancelled');
    expect((await jobs.ended(second.id)).status).toBe('cancelled');
    expect(started).toHaveLength(1);
    expect(started[0]?.cancelled).toBe(true);
    expect(cleaned()).toBe(2);
    expect((await jobs.cancel(first.id)).status).toBe('cancelled');
  });

  it('are unknown by another name', () => {
    expect(() => setUp().jobs.get('job-9')).toThrow(/job-9/);
  });

  it('tell a listener how they stand, what changes, and when they are over', async () => {
    const {jobs, started, jobOrder, turn} = setUp();
    const job = jobs.start(jobOrder);
    await turn();
    const response = jobEvents(jobs, job.id);
    expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
    started[0]?.finish(nothing);
    const events: Job[] = (await response.text())
      .split('\n\n')
      .filter(event => event.startsWith('data: '))
      .map(event => JSON.parse(event.slice(6)));
    expect(events[0]?.status).toBe('running');
    expect(events.at(-1)?.status).toBe('done');
    expect(jobEvents(jobs, job.id).body).not.toBeNull();
  });
});
