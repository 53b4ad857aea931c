/**
 * The analysis: from units to tested pairs and groups. It knows no engine, no words and no clock, so that worlds, controls
 * and planted data pass through exactly what the data of a person passes through.
 *
 * Steps: candidate pairs; base rates; occasions; the test of pairs; where accounts reach the strict core, base rates once
 * more without them until the core is stable, since an operation that fills the data hides itself in its own base rates;
 * groups among the candidate pairs; their test on data held back.
 * Cost: that of the pair step at the widest window, plus the occasions of pairs that pass a first look. Memory: see there.
 */
import {benjaminiHochberg} from '../statistics/multiple-testing.ts';
import {type CandidatePairs, candidatePairs, type PairsOfAccount, pairsOfAccounts} from './candidates.ts';
import {clusters, saturated, type WeightedPairs} from './clusters.ts';
import {
  fusePairs,
  fuseTests,
  type PairedEvidence,
  type PairTests,
  type TestedSignal,
  type Tiers,
  testPairs,
  tiersOf
} from './edge-tests.ts';
import type {GroupContext} from './group-tests.ts';
import {type Habits, habitsOf} from './habits.ts';
import {type HeldOut, heldOutTests} from './held-out.ts';
import {type Joiner, joinersOf} from './joiners.ts';
import {type OccasionFinder, occasionFinder, type RoughTests} from './occasions.ts';
import type {Step} from './pairs.ts';
import {type BaseRates, baseRates, fixedRates} from './rates.ts';
import {type Posts, rhythmOf} from './rhythm.ts';
import {slotLengthsFor, type UnitSignal} from './units.ts';

export type AnalysisParameters = {
  readonly windowsMicroseconds: readonly number[];
  readonly minAccounts: number;
  readonly minShared: number;
  readonly seed: number;
};

export type AnalysisInput = {
  readonly signals: readonly UnitSignal[];
  /** One more than the greatest dense id. */
  readonly accounts: number;
  readonly posts: Posts;
  readonly parameters: AnalysisParameters;
  /** Units to take the base rates from instead, signal by signal. */
  readonly background: readonly UnitSignal[] | null;
  /** Accounts that base rates leave out from the start; null: none. */
  readonly without: Uint8Array | null;
  readonly memoryBytes: number;
  /** For counting pairs where there are very many; one when absent. The result is the same. */
  readonly threads?: number | undefined;
};

export type Analysis = {
  readonly tested: readonly TestedSignal[];
  readonly tests: readonly PairTests[];
  readonly pairs: PairedEvidence;
  readonly tiers: Tiers;
  readonly testableAccounts: number;
  readonly testablePairs: number;
  /** Candidate groups of the whole data, each with its test on data held back. */
  readonly groups: readonly Int32Array[];
  readonly heldOut: HeldOut;
  /** Accounts that the surviving groups draw in, with the place of their group. */
  readonly joiners: readonly Joiner[];
  readonly context: GroupContext;
  readonly rates: {
    readonly rounds: number;
    readonly coreShare: number;
    /** Accounts that the base rates left out in the end. */
    readonly without: Uint8Array | null;
  };
};

export const levels = {core: 0.01, group: 0.005} as const;
const firstLook = 1e-2;
const mostRounds = 12;
const stable = 0.01;

export function* analyse(input: AnalysisInput): Generator<Step, Analysis> {
  const {signals, accounts, posts, parameters, background, memoryBytes, threads} = input;
  const {windowsMicroseconds, minShared} = parameters;
  const candidates: CandidatePairs[] = [];
  for (const signal of signals) {
    candidates.push(yield* candidatePairs(signal, windowsMicroseconds, Math.max(2, minShared), memoryBytes, threads));
  }
  const wanted = new Set<number>();
  for (const {low, high} of candidates) for (const side of [low, high]) for (const account of side) wanted.add(account);
  const rhythm = rhythmOf(posts, wanted, accounts);
  const slots = slotLengthsFor(posts.times);
  const testableAccounts = accountsWithTwoUnits(signals, accounts);
  const testablePairs = (testableAccounts * (testableAccounts - 1)) / 2;

  const neighbours = candidates.map(one => pairsOfAccounts(one, accounts));
  const habits = signals.map(habitsOf);
  const finders = signals.map((signal, number) =>
    occasionFinder(
      {signal, windowsMicroseconds, candidates: candidates[number] as CandidatePairs, rhythm, accounts, firstLook},
      habits[number] as Habits,
      neighbours[number] as PairsOfAccount
    )
  );

  let left: Uint8Array | null = input.without;
  for (let round = 1; ; round++) {
    const rates =
      background === null
        ? baseRates(signals, windowsMicroseconds, left)
        : baseRates(background, windowsMicroseconds, null).map(fixedRates);
    // How far a pair is beyond doubt does not matter for who is in the core.
    const rough: RoughTests[] = [];
    for (const [number, finder] of finders.entries()) {
      rough.push(yield* finder.rough(rates[number] as BaseRates, beyondDoubt(signals, testablePairs)));
    }
    const judged = fuseTests(
      signals,
      rough.map(({passed, p}, number) => listedPairs(candidates[number] as CandidatePairs, passed, p)),
      accounts
    );
    // First the strict core until it is stable, then also the groups that survive without it.
    const core = coreOf(judged, benjaminiHochberg(judged.p, levels.core, testablePairs).rejected, accounts, left);
    const mayRefit = background === null && round < mostRounds;
    if (mayRefit && sizeOf(core) > sizeOf(left) * (1 + stable)) {
      left = core;
      continue;
    }
    const tested: TestedSignal[] = [];
    for (const [number, signal] of signals.entries()) {
      const finder = finders[number] as OccasionFinder;
      tested.push({
        signal,
        occasions: yield* finder.occasions(rates[number] as BaseRates, rough[number]?.passed ?? null)
      });
    }
    const context: GroupContext = {
      signals: signals.map((signal, number) => ({
        signal,
        rates: rates[number] as BaseRates,
        candidates: candidates[number] as CandidatePairs,
        neighbours: neighbours[number] as PairsOfAccount,
        habits: habits[number] as Habits
      })),
      windowsMicroseconds,
      rhythm,
      accounts
    };
    const open = fusePairs(
      tested,
      tested.map(one => testPairs(one, windowsMicroseconds, 'open', null, saturated)),
      accounts
    );
    const cluster = (edges: WeightedPairs): readonly Int32Array[] => clusters(edges, parameters);
    const groups = cluster(chosenPairs(open, candidateLevel(testableAccounts)));
    const onHeldBack = heldOutTests({
      tested,
      context,
      groups,
      cluster,
      seed: parameters.seed,
      level: levels.group,
      slots
    });
    if (mayRefit) {
      // Whoever is in the core already does not make it larger.
      const survives = yield* onHeldBack.survivors(group => groups[group]?.some(member => core[member] === 0) === true);
      const larger = core.slice();
      for (const [at, members] of groups.entries()) {
        if (survives[at] === 1) for (const member of members) larger[member] = 1;
      }
      if (sizeOf(larger) > sizeOf(left) * (1 + stable)) {
        left = larger;
        continue;
      }
    }
    const verdicts = yield* onHeldBack.verdicts();
    const surviving = groups.flatMap((members, at) =>
      verdicts.verdicts[at]?.survives === true ? [{members, at}] : []
    );
    for (const {members} of surviving) for (const member of members) core[member] = 1;
    const size = sizeOf(core);
    const tests = tested.map(one => testPairs(one, windowsMicroseconds, 'strict', null));
    const pairs = fusePairs(tested, tests, accounts);
    const tiers = tiersOf({open, strict: pairs}, testablePairs, levels.core, candidateLevel(testableAccounts));
    const taken = new Uint8Array(accounts);
    for (const members of groups) for (const member of members) taken[member] = 1;
    const joiners = joinersOf(
      surviving.map(({members}) => members),
      taken,
      wanted,
      context,
      testableAccounts,
      levels.core
    ).map(one => ({...one, group: surviving[one.group]?.at ?? -1}));
    const coreShare = testableAccounts === 0 ? 0 : size / testableAccounts;
    return {
      tested,
      tests,
      pairs,
      tiers,
      testableAccounts,
      testablePairs,
      groups,
      heldOut: verdicts,
      joiners,
      context,
      rates: {rounds: round, coreShare, without: left}
    };
  }
}

/**
 * What is no more than this under one signal is in the core whatever the others say: fused over its signals and then over
 * families a p-value grows at most as often as there are of both, and a hundredth for the p-values of almost 1 beside it.
 * Whatever smaller number stands for it, the core is the same: a pair below the least bar of all is always in it, and for
 * the others only counts how many there are.
 */
function beyondDoubt(signals: readonly UnitSignal[], testablePairs: number): number {
  return Math.min(1e-6, levels.core / Math.max(1, testablePairs) / (2 * Math.max(1, signals.length) ** 2));
}

function listedPairs({low, high}: CandidatePairs, passed: Int32Array, p: Float64Array): PairedEvidence {
  return {
    count: passed.length,
    low: passed.map(pair => low[pair] as number),
    high: passed.map(pair => high[pair] as number),
    p
  };
}

function chosenPairs({low, high, p}: PairedEvidence, level: number): WeightedPairs {
  const places = Int32Array.from(p.keys()).filter(at => (p[at] as number) <= level);
  return {
    low: places.map(at => low[at] as number),
    high: places.map(at => high[at] as number),
    p: Float64Array.from(places, at => p[at] as number)
  };
}

/**
 * What makes a pair a candidate: less likely than one in ten thousand, or in small data than what ties every fifth
 * account to another by chance. Candidates accuse nobody.
 */
export function candidateLevel(testableAccounts: number): number {
  return Math.min(1e-3, Math.max(1e-4, 0.2 / Math.max(1, testableAccounts)));
}

/** Accounts that used two units or more under one signal: what could have met at all. */
function accountsWithTwoUnits(signals: readonly UnitSignal[], accounts: number): number {
  const testable = new Uint8Array(accounts);
  for (const {rows} of signals) {
    const units = new Uint8Array(accounts);
    for (const account of rows.account) {
      if (units[account] === 1) testable[account] = 1;
      units[account] = 1;
    }
  }
  return sizeOf(testable);
}

function coreOf(
  {low, high}: PairedEvidence,
  core: ArrayLike<number>,
  accounts: number,
  before: Uint8Array | null
): Uint8Array {
  const inCore = before?.slice() ?? new Uint8Array(accounts);
  for (let pair = 0; pair < core.length; pair++) {
    if (core[pair] === 0) continue;
    inCore[low[pair] as number] = 1;
    inCore[high[pair] as number] = 1;
  }
  return inCore;
}

function sizeOf(marks: Uint8Array | null): number {
  let size = 0;
  for (const mark of marks ?? []) size += mark;
  return size;
}
