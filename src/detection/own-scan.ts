/**
 * Our own method on loaded signals: the analysis, its controls, what was planted, and what it all came to.
 *
 * Controls and plants go through the same steps as the data. Each is a result of its own, so that a scan that was stopped
 * goes on where it was.
 */
import {z} from 'zod';
import type {ScanParameters} from '../contract/finding.ts';
import {
  type Control,
  controlSchema,
  type Sensitivity,
  sensitivitySchema,
  type Tests
} from '../contract/significance.ts';
import {type Analysis, analyse, candidateLevel, levels} from './analysis.ts';
import {type Drive, driven} from './drive.ts';
import type {EdgeColumns} from './edges.ts';
import {ownEdges} from './own-edges.ts';
import {plant, sensitivityOf} from './plants.ts';
import type {Posts} from './rhythm.ts';
import type {StepMemory} from './step-memory.ts';
import type {LoadedSignal} from './traces.ts';
import {controlKinds, destroyed} from './unit-controls.ts';
import {quietestHour, type UnitSignal, unitsOf} from './units.ts';
import type {Windows} from './windows.ts';

export type OwnScanInput = {
  readonly loaded: readonly LoadedSignal[];
  readonly posts: Posts;
  readonly accounts: number;
  readonly windows: Windows;
  readonly parameters: ScanParameters;
  readonly background: {readonly name: string; readonly signals: readonly UnitSignal[]} | null;
  readonly memory: StepMemory;
  readonly memoryBytes: number;
  readonly threads?: number | undefined;
};

export type OwnScan = {
  readonly analysis: Analysis;
  readonly signals: readonly UnitSignal[];
  /** As `loaded`. */
  readonly edges: readonly EdgeColumns[];
  readonly controls: readonly Control[];
  readonly sensitivity: Sensitivity | null;
  readonly tests: Tests;
};

/** Data of which so many of the testable accounts stand out is hardly a picture of ordinary users. */
const archiveShare = 0.1;

export function unitSignals(
  loaded: readonly LoadedSignal[],
  accounts: number,
  times: Float64Array
): readonly UnitSignal[] {
  const termStart = quietestHour(times);
  return loaded.map(({signal, rows}) => unitsOf({id: signal.id, family: signal.family}, rows, accounts, termStart));
}

export async function ownScan(input: OwnScanInput, drive: Drive): Promise<OwnScan> {
  const {loaded, posts, accounts, windows, parameters, memory} = input;
  const signals = unitSignals(loaded, accounts, posts.times);
  const run = (of: readonly UnitSignal[], all: Posts, what: string, without: Uint8Array | null): Promise<Analysis> =>
    driven(analyse(analysisInput(input, of, all, without)), drive, what);
  const analysis = await run(signals, posts, 'Testing', null);
  const edges = loaded.map((one, number) => {
    const [tested, tests] = [analysis.tested[number], analysis.tests[number]];
    if (tested === undefined || tests === undefined) throw new Error('detection: a signal without tests');
    const {pairs, tiers} = analysis;
    const {rareAccounts} = parameters;
    const windowsMicroseconds = windows.microseconds;
    return ownEdges({loaded: one, tested, tests, pairs, tiers, windowsMicroseconds, accounts, rareAccounts});
  });
  const controls: Control[] = [];
  for (let number = 1; number <= parameters.controls; number++) {
    const seed = parameters.seed + number;
    const kind = controlKinds[(number - 1) % controlKinds.length] ?? 'times';
    const control = await memory.remember(`control ${kind} ${seed}`, controlSchema, async () => {
      const what = `Control ${number} of ${parameters.controls}`;
      return controlOf(await run(destroyed(signals, kind, seed), posts, what, null), kind, seed);
    });
    controls.push(control);
  }
  const seed = parameters.seed + parameters.controls + 1;
  const sensitivity = parameters.plants
    ? await memory.remember(`plants ${seed}`, z.nullable(sensitivitySchema), async () => {
        const planted = plant(signals, posts, seed, windows.finestSeconds);
        if (planted === null) return null;
        return sensitivityOf(
          planted,
          await run(planted.signals, planted.posts, 'Groups planted to be found', analysis.rates.without),
          seed
        );
      })
    : null;
  return {analysis, signals, edges, controls, sensitivity, tests: testsOf(input, analysis)};
}

function analysisInput(
  {accounts, windows, parameters, background, memoryBytes, threads}: OwnScanInput,
  signals: readonly UnitSignal[],
  posts: Posts,
  without: Uint8Array | null
): Parameters<typeof analyse>[0] {
  const {minAccounts, minShared, seed} = parameters;
  return {
    signals,
    accounts,
    posts,
    parameters: {windowsMicroseconds: windows.microseconds, minAccounts, minShared, seed},
    background: background?.signals ?? null,
    without,
    memoryBytes,
    threads
  };
}

function controlOf({groups, heldOut, tiers}: Analysis, kind: Control['kind'], seed: number): Control {
  const standing = groups.filter((_, at) => heldOut.verdicts[at]?.survives === true);
  return {
    seed,
    kind,
    edges: tiers.core.reduce((sum, one) => sum + one, 0),
    networks: standing.length,
    accounts: standing.reduce((sum, members) => sum + members.length, 0)
  };
}

function testsOf({windows, background}: OwnScanInput, analysis: Analysis): Tests {
  const {tiers, testableAccounts, testablePairs, heldOut, rates} = analysis;
  const fromItself = rates.rounds > 1 ? 'this-data-without-the-core' : 'this-data';
  return {
    windowsSeconds: windows.microseconds.map(one => one / 1e6),
    refusedWindows: windows.refused,
    testableAccounts,
    testablePairs,
    candidatePairs: tiers.candidate.reduce((sum, one) => sum + one, 0),
    candidateLevel: candidateLevel(testableAccounts),
    corePairs: tiers.core.reduce((sum, one) => sum + one, 0),
    coreLevel: levels.core,
    groups: heldOut.tests,
    groupLevel: levels.group,
    baseRates: {
      from: background === null ? fromItself : 'background',
      background: background?.name ?? null,
      rounds: rates.rounds,
      coreShare: rates.coreShare,
      looksLikeArchive: background === null && rates.coreShare >= archiveShare
    }
  };
}
