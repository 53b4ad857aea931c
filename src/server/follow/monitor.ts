/**
 * A followed dataset that is scanned on a schedule: results go on the record, what became of each network is told, and a
 * network that was never seen before becomes a case.
 */
import type {Person} from '../../contract/desk.ts';
import {findingsSchema, type Network, type OnProgress} from '../../contract/finding.ts';
import {openCase} from '../../desk/open-case.ts';
import {findingsDocument} from '../../desk/record-findings.ts';
import {readOpenQuestions} from '../../desk/watch-question.ts';
import {resolveParameters} from '../../detection/parameters.ts';
import {type Tracked, trackNetworks} from '../../disclosure/track.ts';
import {AppError} from '../../errors.ts';
import {dayOf} from '../../policy/in-force.ts';
import {declaredList} from '../declared-list.ts';
import {recordScan} from '../record-scan.ts';
import {createRun} from '../runs.ts';
import {type StartScan, startScanProcess} from '../scan-process.ts';
import type {OpenWorkspace} from '../workspace.ts';
import type {Spool} from './spool.ts';

export type Monitor = {
  readonly workspace: OpenWorkspace;
  readonly person: Person;
  readonly dataset: string;
  readonly everyMs: number;
  readonly onProgress: OnProgress;
  readonly startScan?: StartScan;
};

export type Monitored = {
  readonly findingsId: string;
  readonly networks: readonly Tracked[];
  readonly cases: readonly string[];
};

const rememberedScans = 30;

/** Null when it is not time yet. The first scan comes after one interval, when there is something to look at. */
export async function scanWhenDue(monitor: Monitor, spool: Spool): Promise<Monitored | null> {
  const state = spool.state();
  if (state === null) return null;
  const now = monitor.workspace.desk.now();
  if (state.lastScanAt === null) {
    await spool.keep({...state, lastScanAt: now.toISOString()});
    return null;
  }
  if (now.getTime() - Date.parse(state.lastScanAt) < monitor.everyMs) return null;
  const history = await networksOf(monitor, state.findings);
  const {findingsId, networks} = await scanOnce(monitor);
  const tracked = trackNetworks(history, networks);
  const cases = await openCases(monitor, findingsId, tracked);
  const findings = [...state.findings, findingsId].slice(-rememberedScans);
  await spool.keep({...(spool.state() ?? state), findings, lastScanAt: now.toISOString()});
  return {findingsId, networks: tracked, cases};
}

async function networksOf({workspace}: Monitor, ids: readonly string[]): Promise<(readonly Network[])[]> {
  const scans: (readonly Network[])[] = [];
  for (const id of ids) {
    scans.push(findingsSchema.parse(JSON.parse(await findingsDocument(workspace.desk, id))).networks);
  }
  return scans;
}

async function scanOnce(
  monitor: Monitor
): Promise<{readonly findingsId: string; readonly networks: readonly Network[]}> {
  const {workspace, person, dataset, onProgress, startScan = startScanProcess} = monitor;
  const {desk, options, folder} = workspace;
  const running = startScan(
    {
      kind: 'scan',
      files: [],
      dataset,
      formatId: null,
      map: null,
      parameters: resolveParameters({}),
      declaredFile: null,
      allowFile: null,
      declared: await declaredList(desk),
      watches: await readOpenQuestions(desk.store.read, dayOf(desk.now().toISOString())),
      memoryBytes: options.memoryBytes,
      threads: options.threads,
      home: folder,
      run: await createRun(folder),
      out: null
    },
    {onProgress, onOutcome: () => undefined}
  );
  const {findings} = await running.done;
  if (findings === null) throw new Error('follow: a scan without findings');
  return {findingsId: await recordScan(workspace, person, findings, dataset), networks: findings.networks};
}

async function openCases(
  {workspace, person}: Monitor,
  findingsId: string,
  tracked: readonly Tracked[]
): Promise<string[]> {
  const opened: string[] = [];
  for (const networkId of tracked.filter(({became}) => became === 'born').flatMap(({after}) => after)) {
    try {
      opened.push((await openCase(workspace.desk, person, {findingsId, networkId})).id);
    } catch (error) {
      // Somebody was quicker.
      if (!(error instanceof AppError) || error.code !== 'desk.case-there') throw error;
    }
  }
  return opened;
}
