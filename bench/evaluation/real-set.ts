/**
 * A real file through the product's own import and loading, as columns that every section of the evaluation reads.
 *
 * The presets run here, on the rows that each of their tools would have been given, since only the engine knows those.
 * What is kept on disk for the workers is columns of numbers, no text.
 */
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {openSource} from '../../src/connectors/reading/open.ts';
import {parseKey} from '../../src/contract/identity.ts';
import type {EdgeColumns} from '../../src/detection/edges.ts';
import {totalsOf} from '../../src/detection/manifest.ts';
import {resolveParameters} from '../../src/detection/parameters.ts';
import {componentNetworks} from '../../src/detection/presets/grouping.ts';
import {type Preset, signalFor, usualSettings} from '../../src/detection/presets/preset.ts';
import {readInPieces} from '../../src/detection/slices/read.ts';
import {loadSignal, numberAccountsAndPosts} from '../../src/detection/traces.ts';
import {windowsFor} from '../../src/detection/windows.ts';
import {AppError} from '../../src/errors.ts';
import {openLake} from '../../src/lake/lake.ts';
import type {LakeTables} from '../../src/lake/tables.ts';
import {usualSignals} from '../../src/signals/registry.ts';
import {ownTraces, type Signal} from '../../src/signals/signal.ts';
import {openDuckdb} from '../../src/warehouse/duckdb.ts';
import {sql} from '../../src/warehouse/sql.ts';
import {texts, type Warehouse} from '../../src/warehouse/warehouse.ts';
import {presetEdges} from './other-methods.ts';
import type {Staged, StagedSignal} from './stage.ts';

const memoryBytes = 3 * 2 ** 30;
const leastAccounts = 3;

export type PresetOutcome = {
  readonly preset: string;
  readonly edges: number;
  readonly groups: readonly Int32Array[];
  /** Why there is no result. */
  readonly refused: string | null;
};

export type RealSet = Staged & {
  /** Per account its id as it stood in the file. */
  readonly nativeIds: readonly string[];
  readonly presets: readonly PresetOutcome[];
  /** Single hashtags, which no signal of the product compares; for a reading of a denominator. */
  readonly singleHashtags: StagedSignal;
};

export type RealSetOptions = {
  readonly presets: readonly Preset[];
  readonly onStep?: (step: string) => void;
};

const singleHashtags: Signal = {
  id: 'single-hashtags',
  title: 'Single hashtags',
  summary: 'Accounts that use the same hashtag.',
  family: 'content',
  usual: false,
  traceKinds: ['hashtag'],
  parameters: [],
  innocentCauses: [],
  references: [],
  traces: (dialect, _, tables) => ownTraces(dialect, ['hashtag'], tables, sql`true`),
  regroup: null,
  byFile: true
};

export async function loadRealSet(file: string, {presets, onStep = () => {}}: RealSetOptions): Promise<RealSet> {
  const folder = mkdtempSync(join(tmpdir(), 'overt-evaluation-'));
  const warehouse = await openDuckdb({memoryBytes, threads: 2, tempFolder: join(folder, 'temp')});
  try {
    onStep('importing');
    const lake = await openLake({folder: join(folder, 'lake')});
    const outcome = await lake.append('set', await openSource(file));
    if (outcome.outcome !== 'imported') throw new Error(`evaluation: ${file} was ${outcome.outcome}`);
    const tables = await lake.tables('set');
    const reading = await readInPieces({warehouse, tables, slices: null, overtVersion: '', memoryBytes});
    const staged: StagedSignal[] = [];
    for (const signal of usualSignals) {
      onStep(`loading ${signal.id}`);
      const {rows} = await reading.load(signal);
      if (rows.account.length > 0) staged.push({id: signal.id, family: signal.family, rows});
    }
    const {rows} = await reading.load(singleHashtags);
    const nativeIds = await nativeIdsOf(warehouse);
    const parameters = resolveParameters({signals: usualSignals.map(one => one.id)});
    const outcomes: PresetOutcome[] = [];
    if (presets.length > 0) await numberAccountsAndPosts(warehouse, tables);
    for (const preset of presets) {
      onStep(`running ${preset.id}`);
      outcomes.push(await presetOutcome(preset, warehouse, tables));
    }
    return {
      accounts: nativeIds.length,
      windowsMicroseconds: windowsFor(parameters, await totalsOf(warehouse, tables)).microseconds,
      posts: reading.posts,
      signals: staged,
      nativeIds,
      presets: outcomes,
      singleHashtags: {id: singleHashtags.id, family: 'content', rows}
    };
  } finally {
    await warehouse.close();
    rmSync(folder, {recursive: true, force: true});
  }
}

async function nativeIdsOf(warehouse: Warehouse): Promise<string[]> {
  const ids: string[] = [];
  for await (const chunk of warehouse.columns(sql`SELECT account_key FROM scan_account ORDER BY id`)) {
    for (const key of texts(chunk, 'account_key')) ids.push(parseKey(key ?? '').nativeId);
  }
  return ids;
}

/** The networks of a preset with its tool's defaults, of at least three accounts; components where it names none. */
async function presetOutcome(preset: Preset, warehouse: Warehouse, tables: LakeTables): Promise<PresetOutcome> {
  const edges: EdgeColumns[] = [];
  const used: string[] = [];
  const settings = usualSettings(preset.settings);
  try {
    for (const id of preset.signals) {
      const signal = signalFor(preset, id);
      const {rows, blank} = await loadSignal(warehouse, tables, signal, preset, memoryBytes, settings);
      if (blank) continue;
      edges.push(presetEdges(preset, id, rows));
      used.push(id);
    }
    const networks = preset.networks ?? componentNetworks;
    const groups = networks(edges, {
      signals: used,
      minAccounts: leastAccounts,
      settings
    });
    return {preset: preset.id, edges: edges.reduce((sum, {count}) => sum + count, 0), groups, refused: null};
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return {preset: preset.id, edges: 0, groups: [], refused: error.message};
  }
}
