/**
 * A scan: traces of a dataset in, findings out.
 *
 * Load each signal as numbers, test pairs and groups (or do what a preset does), do the same with the coordination
 * destroyed and with groups planted, and put words to what is shown. The result is a function of data, parameters and
 * seed: rows are read in one total order, nothing depends on threads, memory or folders, and no clock is asked.
 */
import {
  type AllowedAccount,
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
import type {Slices} from '../lake/slices.ts';
import type {LakeTables} from '../lake/tables.ts';
import {sql} from '../warehouse/sql.ts';
import {integers, type Warehouse} from '../warehouse/warehouse.ts';
import {loadAccounts, matchAllowed} from './accounts.ts';
import {presetControls} from './control.ts';
import {type Drive, driven, requireRunning} from './drive.ts';
import type {EdgeColumns} from './edges.ts';
import {type Group, ownGroups, presetGroup} from './groups.ts';
import {manifestInputs, type Totals, totalsOf, warningsOf} from './manifest.ts';
import {type DetailInput, detailNetworks, edgeOf} from './network-details.ts';
import {presetGroups} from './networks.ts';
import {type OwnScan, ownScan, unitSignals} from './own-scan.ts';
import {countPairsInWindow} from './pairs.ts';
import {checkParameters} from './parameters.ts';
import {type Preset, settingsOf} from './presets/preset.ts';
import type {Posts} from './rhythm.ts';
import {presetEdges, windowOf} from './signal-edges.ts';
import {type Reading, readInPieces} from './slices/read.ts';
import {type StepStore, stepMemory} from './step-memory.ts';
import {type LoadedSignal, loadSignal, numberAccountsAndPosts} from './traces.ts';
import type {UnitSignal} from './units.ts';
import type {WatchQuestion} from './watch-accounts.ts';
import {testWatches} from './watch-test.ts';
import {type Windows, windowsFor} from './windows.ts';

export type ScanInput = {
  readonly warehouse: Warehouse;
  readonly tables: LakeTables;
  /** The same by files, so that what follows from each is worked out once; null: nothing is kept. */
  readonly slices?: Slices | null;
  readonly inputs: readonly ImportBatch[];
  readonly parameters: ScanParameters;
  readonly declared: readonly DeclaredAccount[];
  readonly declaredSha256: string | null;
  /** Accounts known to be harmless. */
  readonly allowed?: readonly AllowedAccount[];
  readonly allowedSha256?: string | null;
  /** The dataset that base rates come from. */
  readonly background?: {
    readonly name: string;
    readonly tables: LakeTables;
    readonly slices?: Slices | null;
    readonly inputs: readonly ImportBatch[];
  } | null;
  /** Written down before; each is asked as a question of its own (watch-test.ts). */
  readonly watches?: readonly WatchQuestion[];
  /** Where results of long steps are kept; nowhere when absent. */
  readonly steps?: StepStore | null;
  readonly overtVersion: string;
  /** For the pair step; the engine has its own limit. */
  readonly memoryBytes: number;
  /** For the pair step; one when absent. The result is the same. */
  readonly threads?: number;
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
  const {preset} = checkParameters(parameters);
  const say = (step: string, done: number, total: number): void => {
    requireRunning(drive);
    drive.onProgress({step, done, total, unit: 'steps'});
  };

  const background = preset === null ? await loadBackground(input, drive) : null;
  say('Counting posts', 0, 1);
  const totals = await totalsOf(warehouse, tables);
  const data = await loadData(input, input, drive);
  if (data.loaded.length === 0) {
    const looked = parameters.signals.join(', ');
    throw new AppError('scan.nothing-to-scan', `${totals.posts} posts with nothing to compare by ${looked}`);
  }
  const found =
    preset === null
      ? await byOwnMethod(input, data, totals, background, drive)
      : await byPreset(input, data, preset, drive);
  say('Collecting evidence', 0, 1);
  const {edges, groups, controls, tests, sensitivity} = found;
  const involved = accountsWithEdges(edges);
  for (const {members} of groups) for (const member of members) involved.add(member);
  const accounts = await loadAccounts(warehouse, tables, involved, input.declared);
  const detail: DetailInput = {
    warehouse,
    tables,
    loaded: data.loaded,
    edges,
    groups,
    accounts,
    declared: input.declared,
    parameters,
    own: found.own,
    windowMicroseconds: found.windowMicroseconds,
    posts: data.posts,
    directed: preset?.directed ?? false
  };
  const networks = await detailNetworks(detail, drive);
  const watchTests = await answersOf(input, data, found.own, accounts, networks, drive);
  say('Collecting evidence', 1, 1);

  const {wholeMinutes: _, ...shownTotals} = totals;
  const findings: Findings = {
    version: findingsVersion,
    manifest: {
      overtVersion: input.overtVersion,
      inputs: manifestInputs(input.inputs),
      parameters,
      declaredSha256: input.declaredSha256,
      allowedSha256: input.allowedSha256 ?? null,
      backgroundSha256: input.background?.inputs.map(({sha256}) => sha256) ?? null,
      totals: shownTotals,
      perSignal: data.perSignal.map((one, number) => ({...one, edges: edgesOf(data, edges, number)}))
    },
    networks: [...networks],
    controls: [...controls],
    tests,
    sensitivity,
    watchTests: [...watchTests],
    warnings: [...warningsOf(totals, parameters, controls, tests), ...data.warnings]
  };
  return {findings, edges: () => everyEdge(detail), accounts: () => everyAccount(accounts, networks)};
}

type Data = {
  readonly loaded: readonly LoadedSignal[];
  readonly posts: Posts;
  readonly accounts: number;
  /** For every signal asked for, also where there was nothing to load. */
  readonly perSignal: readonly Omit<Manifest['perSignal'][number], 'edges'>[];
  readonly warnings: readonly string[];
};

type Found = {
  readonly edges: readonly EdgeColumns[];
  readonly groups: readonly Group[];
  readonly controls: Findings['controls'];
  readonly tests: Findings['tests'];
  readonly sensitivity: Findings['sensitivity'];
  readonly own: OwnScan | null;
  readonly windowMicroseconds: number;
};

type Place = {readonly tables: LakeTables; readonly slices?: Slices | null};

async function readForPreset(input: ScanInput, {tables}: Place, preset: Preset): Promise<Reading> {
  const {warehouse, parameters, memoryBytes} = input;
  const settings = settingsOf(preset, parameters.presetSettings);
  const {postTimes, accountTable, postTable} = await numberAccountsAndPosts(warehouse, tables);
  const accounts = new Int32Array(postTimes.length);
  const owners = sql`SELECT n.id, a.id AS account FROM ${postTable} n JOIN ${tables.post} p ON p.post_key = n.post_key
    JOIN ${accountTable} a ON a.account_key = p.account_key`;
  for await (const chunk of warehouse.columns(owners)) {
    const [ids, owner] = [integers(chunk, 'id'), integers(chunk, 'account')];
    for (let row = 0; row < chunk.rows; row++) accounts[ids[row] as number] = owner[row] as number;
  }
  const [counted] = await warehouse.rows(sql`SELECT count(*) AS total FROM ${accountTable}`);
  return {
    posts: {times: postTimes, accounts},
    accounts: Number(counted?.total),
    load: signal => loadSignal(warehouse, tables, signal, preset, memoryBytes, settings)
  };
}

async function loadData(input: ScanInput, place: Place, drive: Drive): Promise<Data> {
  const {parameters} = input;
  const {signals, preset} = checkParameters(parameters);
  const reading =
    preset === null
      ? await readInPieces({...input, tables: place.tables, slices: place.slices ?? null}, drive)
      : await readForPreset(input, place, preset);
  const loaded: LoadedSignal[] = [];
  const perSignal: Omit<Manifest['perSignal'][number], 'edges'>[] = [];
  const warnings: string[] = [];
  for (const [number, signal] of signals.entries()) {
    requireRunning(drive);
    drive.onProgress({step: `Reading traces: ${signal.title}`, done: number, total: signals.length, unit: 'signals'});
    const one = await reading.load(signal);
    if (!one.blank) loaded.push(one);
    if (one.skipped > 0) {
      warnings.push(
        `${signal.title}: ${one.skipped} comparisons of texts in crowded places were left out, so a few near copies may be missing.`
      );
    }
    const {traces, objects, accounts: users} = one;
    const pairsInWindow = one.blank ? 0 : countPairsInWindow(one.rows, windowOf(parameters));
    perSignal.push({signal: signal.id, traces, objects, accounts: users, pairsInWindow});
  }
  return {loaded, posts: reading.posts, accounts: reading.accounts, perSignal, warnings};
}

/** The other dataset's signals as units; only its base rates are used, so its numbering is forgotten. */
async function loadBackground(
  input: ScanInput,
  drive: Drive
): Promise<{readonly name: string; readonly signals: readonly UnitSignal[]} | null> {
  const {background} = input;
  if (background == null) return null;
  const {loaded, accounts, posts} = await loadData(input, background, drive);
  return {name: background.name, signals: unitSignals(loaded, accounts, posts.times)};
}

async function byOwnMethod(
  input: ScanInput,
  {loaded, posts, accounts}: Data,
  totals: Totals,
  background: {readonly name: string; readonly signals: readonly UnitSignal[]} | null,
  drive: Drive
): Promise<Found> {
  const {parameters} = input;
  const windows: Windows = windowsFor(parameters, totals);
  // The engine keeps its tables meanwhile, and the rows are there in up to three forms.
  const memoryBytes = Math.floor(input.memoryBytes / 3);
  const memory = stepMemory(input.steps ?? null, {
    overtVersion: input.overtVersion,
    inputs: input.inputs.map(({sha256, formatId, mapping}) => ({sha256, formatId, mapping})),
    background: input.background?.inputs.map(({sha256, formatId, mapping}) => ({sha256, formatId, mapping})) ?? null,
    parameters
  });
  const matching = background === null ? null : {...background, signals: matchingSignals(loaded, background.signals)};
  const own = await ownScan(
    {loaded, posts, accounts, windows, parameters, background: matching, memory, memoryBytes, threads: input.threads},
    drive
  );
  const allowed = await matchAllowed(input.warehouse, input.tables, input.allowed ?? []);
  return {
    edges: own.edges,
    groups: ownGroups(own.analysis, new Set(allowed.keys()), parameters.minAccounts),
    controls: [...own.controls],
    tests: own.tests,
    sensitivity: own.sensitivity,
    own,
    windowMicroseconds: windows.microseconds.at(-1) ?? windowOf(parameters)
  };
}

/** In the order of the loaded ones; a signal of which the background holds nothing is refused. */
function matchingSignals(loaded: readonly LoadedSignal[], background: readonly UnitSignal[]): readonly UnitSignal[] {
  return loaded.map(({signal}) => {
    const one = background.find(({id}) => id === signal.id);
    if (one === undefined || one.rows.account.length === 0) {
      throw new AppError('scan.nothing-to-scan', `no base rate for ${signal.id} in the background; name other signals`);
    }
    return one;
  });
}

async function byPreset(input: ScanInput, {loaded, posts}: Data, preset: Preset, drive: Drive): Promise<Found> {
  const {parameters} = input;
  const memoryBytes = Math.floor(input.memoryBytes / 3);
  const edges: EdgeColumns[] = [];
  for (const {signal, rows, accountsOf} of loaded) {
    const work = presetEdges(rows, {signal: signal.id, accountsOf, parameters, preset, memoryBytes});
    edges.push(await driven(work, drive, signal.title));
  }
  const ids = loaded.map(one => one.signal.id);
  const groups = presetGroups(edges, preset, parameters, ids).map(presetGroup);
  const controls = await presetControls({loaded, postTimes: posts.times, parameters, preset, memoryBytes}, drive);
  const windowMicroseconds = windowOf(parameters);
  return {edges, groups, controls: [...controls], tests: null, sensitivity: null, own: null, windowMicroseconds};
}

/** The questions that were written down before, each with the networks that hold most of a group that answers it. */
async function answersOf(
  {warehouse, tables, watches = [], parameters}: ScanInput,
  {posts}: Data,
  own: OwnScan | null,
  accounts: ReadonlyMap<number, FindingAccount>,
  networks: readonly Network[],
  drive: Drive
): Promise<Findings['watchTests']> {
  if (own === null || watches.length === 0) return [];
  const answers = await testWatches(warehouse, tables, watches, {analysis: own.analysis, posts, parameters}, drive);
  return answers.map(({test, members}) => {
    const ids = members.flatMap(group => {
      const keys = new Set(group.flatMap(member => accounts.get(member)?.accountKey ?? []));
      return networks
        .filter(network => network.accounts.filter(({accountKey}) => keys.has(accountKey)).length * 2 >= keys.size)
        .map(({id}) => id);
    });
    return {...test, networkIds: [...new Set(ids)]};
  });
}

function edgesOf({loaded, perSignal}: Data, edges: readonly EdgeColumns[], number: number): number {
  const at = loaded.findIndex(({signal}) => signal.id === perSignal[number]?.signal);
  return edges[at]?.count ?? 0;
}

function accountsWithEdges(edges: readonly EdgeColumns[]): Set<number> {
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
