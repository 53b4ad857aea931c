/**
 * A scan: traces of a dataset in, findings out.
 *
 * Load each signal as numbers, find its edges, group accounts over all edges, run the same on shuffled times, and put
 * words to what is shown. The result is a function of data, parameters and seed: rows are read in one total order,
 * nothing depends on threads, memory or folders, and no clock is asked.
 */
import {
  type DeclaredAccount,
  type Edge,
  type FindingAccount,
  type Findings,
  findingsVersion,
  type Manifest,
  type Network,
  type OnProgress,
  type ScanOutcome,
  type ScanParameters
} from '../contract/finding.ts';
import type {ImportBatch} from '../contract/imports.ts';
import {AppError} from '../errors.ts';
import type {LakeTables} from '../lake/tables.ts';
import type {Warehouse} from '../warehouse/warehouse.ts';
import {loadAccounts} from './accounts.ts';
import {runControls} from './control.ts';
import {type Drive, driven, requireRunning} from './drive.ts';
import type {EdgeColumns} from './edges.ts';
import {manifestInputs, totalsOf, warningsOf} from './manifest.ts';
import {type DetailInput, detailNetworks, edgeOf} from './network-details.ts';
import {groupsOf} from './networks.ts';
import {countPairsInWindow} from './pairs.ts';
import {checkParameters} from './parameters.ts';
import {signalEdges, windowOf} from './signal-edges.ts';
import {type LoadedSignal, loadSignal, numberAccountsAndPosts} from './traces.ts';

export type ScanInput = {
  readonly warehouse: Warehouse;
  readonly tables: LakeTables;
  readonly inputs: readonly ImportBatch[];
  readonly parameters: ScanParameters;
  readonly declared: readonly DeclaredAccount[];
  readonly declaredSha256: string | null;
  readonly overtVersion: string;
  /** For the pair step; the engine has its own limit. */
  readonly memoryBytes: number;
};

export type ScanEffects = {readonly onProgress?: OnProgress | undefined; readonly signal?: AbortSignal | undefined};

export async function scan(input: ScanInput, effects: ScanEffects = {}): Promise<ScanOutcome> {
  const {warehouse} = input;
  const drive: Drive = {onProgress: effects.onProgress ?? (() => {}), signal: effects.signal};
  const stop = (): void => warehouse.interrupt();
  effects.signal?.addEventListener('abort', stop);
  try {
    requireRunning(drive);
    return await scanned(input, drive);
  } catch (error) {
    // An interrupted query rejects in the engine's words.
    requireRunning(drive);
    throw error;
  } finally {
    effects.signal?.removeEventListener('abort', stop);
  }
}

async function scanned(input: ScanInput, drive: Drive): Promise<ScanOutcome> {
  const {warehouse, tables, parameters} = input;
  const {signals, preset} = checkParameters(parameters);
  // The engine keeps its tables meanwhile, and the rows are there in up to three forms.
  const memoryBytes = Math.floor(input.memoryBytes / 3);
  const say = (step: string, done: number, total: number): void => {
    requireRunning(drive);
    drive.onProgress({step, done, total, unit: 'steps'});
  };

  say('Counting posts', 0, 1);
  const totals = await totalsOf(warehouse, tables);
  const {postTimes} = await numberAccountsAndPosts(warehouse, tables);

  const loaded: LoadedSignal[] = [];
  const edges: EdgeColumns[] = [];
  const perSignal: Manifest['perSignal'] = [];
  for (const [number, signal] of signals.entries()) {
    say(`Reading traces: ${signal.title}`, number, signals.length);
    const one = await loadSignal(warehouse, tables, signal, preset, input.memoryBytes);
    const nothing = one.blank;
    if (!nothing) loaded.push(one);
    const found = nothing
      ? null
      : await driven(signalEdges(one.rows, {...one, parameters, preset, memoryBytes}), drive, signal.title);
    if (found !== null) edges.push(found);
    perSignal.push({
      signal: signal.id,
      traces: one.traces,
      objects: one.objects,
      accounts: one.accounts,
      pairsInWindow: nothing ? 0 : countPairsInWindow(one.rows, windowOf(parameters)),
      edges: found?.count ?? 0
    });
  }
  if (loaded.length === 0) {
    const looked = signals.map(signal => signal.id).join(', ');
    throw new AppError('scan.nothing-to-scan', `${totals.posts} posts with nothing to compare by ${looked}`);
  }

  say('Grouping accounts', 0, 1);
  const groups = groupsOf(edges, parameters);
  const controls = await runControls({loaded, postTimes, parameters, preset, memoryBytes}, drive);
  say('Collecting evidence', 0, 1);
  const accounts = await loadAccounts(warehouse, tables, accountsWithEdges(edges), input.declared);
  const directed = preset?.directed ?? false;
  const detail: DetailInput = {
    warehouse,
    tables,
    loaded,
    edges,
    groups,
    accounts,
    declared: input.declared,
    parameters,
    directed
  };
  const networks = await detailNetworks(detail);
  say('Collecting evidence', 1, 1);

  const {wholeMinutes: _, ...shownTotals} = totals;
  const findings: Findings = {
    version: findingsVersion,
    manifest: {
      overtVersion: input.overtVersion,
      inputs: manifestInputs(input.inputs),
      parameters,
      declaredSha256: input.declaredSha256,
      totals: shownTotals,
      perSignal
    },
    networks: [...networks],
    controls: [...controls],
    warnings: [...warningsOf(totals, parameters, controls)]
  };
  return {findings, edges: () => everyEdge(detail), accounts: () => everyAccount(accounts, networks)};
}

function accountsWithEdges(edges: readonly EdgeColumns[]): ReadonlySet<number> {
  const involved = new Set<number>();
  for (const {count, a, b} of edges) {
    for (let edge = 0; edge < count; edge++) involved.add(a[edge] as number).add(b[edge] as number);
  }
  return involved;
}

/** Signals come in the order of their ids, edges by a and b in code-point order of the ids as in the input. */
function* everyEdge(detail: DetailInput): Iterable<Edge> {
  for (const [signal, edges] of detail.edges.entries()) {
    for (let edge = 0; edge < edges.count; edge++) yield edgeOf(detail, signal, edge);
  }
}

function* everyAccount(
  accounts: ReadonlyMap<number, FindingAccount>,
  networks: readonly Network[]
): Iterable<FindingAccount & {readonly network: string | null}> {
  const networkOf = new Map(networks.flatMap(network => network.accounts.map(one => [one.accountKey, network.id])));
  const ids = [...accounts.keys()].sort((x, y) => x - y);
  for (const id of ids) {
    const account = accounts.get(id);
    if (account !== undefined) yield {...account, network: networkOf.get(account.accountKey) ?? null};
  }
}
