/** One world without coordination, and what the product and other people's rules make of it. */
import {candidatePairs} from '../../src/detection/candidates.ts';
import {testPairs} from '../../src/detection/edge-tests.ts';
import {occasionsOf} from '../../src/detection/occasions.ts';
import {baseRates} from '../../src/detection/rates.ts';
import {rhythmOf} from '../../src/detection/rhythm.ts';
import type {UnitSignal} from '../../src/detection/units.ts';
import type {Profiles} from './cascades.ts';
import {hasteWorld, type NullKind, nullKinds, nullWorld} from './null-worlds.ts';
import {otherMethod, otherMethods} from './other-methods.ts';
import {analysed, finished, reportedGroups, unitSignals} from './run-analysis.ts';
import {pairsSharing, sharedCounts} from './shared-counts.ts';
import type {Staged} from './stage.ts';

export const levelsLookedAt = [0.1, 0.01, 0.001, 0.0001] as const;

export type CalibrationTask = {
  readonly kind: NullKind;
  readonly seed: number;
  /** Whether all pairs are tested, not only those that pass the first look, and other rules are run. */
  readonly closely: boolean;
};

export type CalibrationResult = CalibrationTask & {
  readonly rows: number;
  readonly networks: readonly number[];
  readonly coreEdges: number;
  readonly candidateEdges: number;
  readonly testablePairs: number;
  /** How the group that came nearest fared: base-10 log of its e-value over what it needed; null without groups. */
  readonly nearest: number | null;
  readonly uniformity: {readonly pairs: number; readonly met: number; readonly atMost: readonly number[]} | null;
  readonly others: readonly {readonly networks: number; readonly accounts: number; readonly edges: number}[] | null;
};

/** `perKind` worlds of each kind, of which the first `closely` are looked at closely. Seeds are 0, 1, 2… */
export function calibrationTasks(perKind: number, closely: number): readonly CalibrationTask[] {
  return nullKinds.flatMap(kind => Array.from({length: perKind}, (_, seed) => ({kind, seed, closely: seed < closely})));
}

export function calibrate(task: CalibrationTask, profiles: Profiles): CalibrationResult {
  const world = nullWorld(task.kind, task.seed, profiles);
  const analysis = analysed(world);
  const sum = (marks: Uint8Array): number => marks.reduce((total, mark) => total + mark, 0);
  const distances = analysis.heldOut.verdicts.map(({logE, neededLogE}) => logE - neededLogE).filter(Number.isFinite);
  return {
    ...task,
    rows: world.signals.reduce((total, {rows}) => total + rows.account.length, 0),
    networks: reportedGroups(analysis).map(group => group.length),
    coreEdges: sum(analysis.tiers.core),
    candidateEdges: sum(analysis.tiers.candidate),
    testablePairs: analysis.testablePairs,
    nearest: distances.length === 0 ? null : Math.max(...distances),
    uniformity: task.closely ? uniformityOf(world) : null,
    others: task.closely
      ? otherMethods.map(method => {
          const {edges, groups} = otherMethod(method, world);
          return {networks: groups.length, accounts: groups.reduce((total, group) => total + group.length, 0), edges};
        })
      : null
  };
}

/** The p-values of all pairs that share two units, signal by signal; a pair without two meetings has 1. */
function uniformityOf(world: Staged): NonNullable<CalibrationResult['uniformity']> {
  let [pairs, met] = [0, 0];
  const atMost = levelsLookedAt.map(() => 0);
  const everybody = new Set(Array.from({length: world.accounts}, (_, account) => account));
  const rhythm = rhythmOf(world.posts, everybody, world.accounts);
  for (const signal of unitSignals(world)) {
    pairs += pairsSharing(sharedCounts(world.accounts, signal.rows), 2);
    for (const p of pValues(signal, world, rhythm)) {
      met++;
      for (const [at, level] of levelsLookedAt.entries()) if (p <= level) atMost[at] = (atMost[at] as number) + 1;
    }
  }
  return {pairs, met, atMost};
}

function pValues(
  signal: UnitSignal,
  {accounts, windowsMicroseconds}: Staged,
  rhythm: ReturnType<typeof rhythmOf>
): Float64Array {
  const candidates = finished(candidatePairs(signal, windowsMicroseconds, 2, 2 ** 31));
  const [rates] = baseRates([signal], windowsMicroseconds, null);
  if (rates === undefined) throw new Error('evaluation: no base rates');
  const occasions = finished(
    occasionsOf({signal, rates, windowsMicroseconds, candidates, rhythm, accounts, firstLook: 1})
  );
  return testPairs({signal, occasions}, windowsMicroseconds, 'strict', null).p;
}

/** How far it holds: the assumption that fans are alike, broken step by step. */
export type StressTask = {readonly factor: number; readonly seed: number};
export type StressResult = StressTask & {readonly networks: readonly number[]; readonly coreEdges: number};

export const stressFactors = [1, 1.5, 2, 3, 5, 8] as const;
const firstStressSeed = 90_000;

export function stressTasks(seeds: number): readonly StressTask[] {
  return stressFactors.flatMap(factor =>
    Array.from({length: seeds}, (_, at) => ({factor, seed: firstStressSeed + at}))
  );
}

export function stress(task: StressTask): StressResult {
  const analysis = analysed(hasteWorld(task.factor, task.seed));
  return {
    ...task,
    networks: reportedGroups(analysis).map(group => group.length),
    coreEdges: analysis.tiers.core.reduce((total, mark) => total + mark, 0)
  };
}
