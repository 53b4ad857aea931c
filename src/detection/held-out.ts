/**
 * Groups found in one half of the data and tested on the other, many times over.
 *
 * Claims: of the groups that survive at level alpha, at most the share alpha is expected to be chance.
 * Method: uses are split in halves by the slot of time they fall in, long slots and shorter ones in turn, several times. In each half
 *   groups are found by the same steps as in the whole, and each is tested on the other half (group-tests.ts). The groups
 *   of the whole take over the evidence of the halves: of each half the best of the groups that lie for the most part
 *   within it, none where there is none; averaged over all halves.
 * Formula: every found group gives at most 1 on average under the null, and is handed to one group of the whole only, so
 *   that the sum over these is at most the number of groups found in a half: these are compound e-values, and e-BH with
 *   the greatest such number holds the rate of false discoveries whatever the dependence.
 * Cost: per half one test of the occasions, one run of Leiden, one group test per group found.
 * Wrong when: everything a group did falls into one slot; then no half can bear the other out.
 * Reference: Wang & Ramdas, False discovery rate control with e-values, JRSS B 84 (2022); Ignatiadis, Wang & Ramdas,
 *   Asymptotic and compound e-values, 2024.
 */
import {averageLogE} from '../statistics/combine.ts';
import {eBenjaminiHochberg} from '../statistics/multiple-testing.ts';
import {saturated} from './clusters.ts';
import {fusePairs, type TestedSignal, testPairs} from './edge-tests.ts';
import {type GroupContext, type GroupEvidence, testGroup} from './group-tests.ts';
import type {Step} from './pairs.ts';

export const splits = 6;
/** What a pair must show in half of the data to be part of a group there; the other half is the judge. */
const halfLevel = 1e-3;

export type FoundGroup = {
  readonly members: Int32Array;
  readonly evidence: GroupEvidence;
  readonly half: number;
  readonly split: number;
};

export type GroupVerdict = {
  readonly logE: number;
  readonly neededLogE: number;
  readonly survives: boolean;
  /** Per signal and per window, averaged over halves. */
  readonly signals: Float64Array;
  readonly windows: Float64Array;
  readonly foundIn: number;
  readonly borneOutIn: number;
  /** The found groups whose evidence was taken over, for what-if questions. */
  readonly from: readonly FoundGroup[];
};

export type HeldOut = {readonly verdicts: readonly GroupVerdict[]; readonly tests: number; readonly halves: number};

export type HeldOutInput = {
  readonly tested: readonly TestedSignal[];
  readonly context: GroupContext;
  /** Groups of the whole data. */
  readonly groups: readonly Int32Array[];
  readonly cluster: (pairs: {low: Int32Array; high: Int32Array; p: Float64Array}) => readonly Int32Array[];
  readonly seed: number;
  readonly level: number;
  /** Lengths of slots in microseconds, taken in turn. */
  readonly slots: readonly number[];
};

export function* heldOut(input: HeldOutInput): Generator<Step, HeldOut> {
  return yield* heldOutTests(input).verdicts();
}

export type HeldOutTests = {
  /** Complete: what was told before is not worked out again. */
  readonly verdicts: () => Generator<Step, HeldOut>;
  /** Which groups survive, sure for those that are asked about; of each half no more is tested than it takes. */
  readonly survivors: (isAsked: (group: number) => boolean) => Generator<Step, Uint8Array>;
};

type Found = {readonly members: Int32Array; readonly at: number; evidence: GroupEvidence | null};

/** By so much logarithms may differ that are summed up another way. */
const rounding = 1e-6;

export function heldOutTests(input: HeldOutInput): HeldOutTests {
  const {tested, context, groups, level} = input;
  const groupOf = new Int32Array(context.accounts).fill(-1);
  for (const [number, members] of groups.entries()) for (const member of members) groupOf[member] = number;
  const known: {readonly halves: readonly Uint8Array[]; readonly found: readonly Found[]}[] = [];
  let tests = groups.length;

  /** The groups found in a half that lie within one of the whole, in order. */
  const foundIn = (number: number): (typeof known)[number] => {
    const before = known[number];
    if (before !== undefined) return before;
    const [split, half] = [number >> 1, number & 1];
    const slot = input.slots[split % input.slots.length] as number;
    const halves =
      half === 1
        ? foundIn(number - 1).halves
        : tested.map(({signal}) => halvesOf(signal.rows.time, slot, input.seed, split));
    const all = groupsInHalf(input, halves, half);
    tests = Math.max(tests, all.length);
    const found = all
      .map(members => ({members, at: mostlyIn(members, groupOf, groups.length), evidence: null}))
      .filter(({at}) => at >= 0);
    const one = {halves, found};
    known[number] = one;
    return one;
  };
  const evidenceOf = (number: number, one: Found): GroupEvidence => {
    const {halves} = foundIn(number);
    one.evidence ??= testGroup(one.members, context, (signal, row) => halves[signal]?.[row] !== (number & 1));
    return one.evidence;
  };
  const stepOf = (number: number): Step => ({step: 'testing on data held back', done: number, total: splits * 2});

  function* verdicts(): Generator<Step, HeldOut> {
    const taken: FoundGroup[][] = groups.map(() => []);
    for (let number = 0; number < splits * 2 && groups.length > 0; number++) {
      yield stepOf(number);
      for (const one of foundIn(number).found) {
        const evidence = evidenceOf(number, one);
        taken[one.at]?.push({members: one.members, evidence, half: number & 1, split: number >> 1});
      }
    }
    return {verdicts: verdictsOf(taken, tests, level, context), tests, halves: splits * 2};
  }

  /**
   * A group whose evidence, were nothing more found, reaches the bar that the best of as many groups as there are accounts
   * must reach survives for sure, and how much more it has changes nothing for the others; one that does not reach the bar
   * of the last of all groups does not survive. Only where one lies between, the others are asked as well.
   */
  function* survivors(isAsked: (group: number) => boolean): Generator<Step, Uint8Array> {
    const sure = Math.log10(context.accounts / level) + rounding;
    const hopeless = Math.log10(1 / level) - rounding;
    const best = groups.map(() => new Float64Array(splits * 2).fill(Number.NEGATIVE_INFINITY));
    const logs = new Float64Array(groups.length).fill(Number.NEGATIVE_INFINITY);
    function* ask(open: Set<number>): Generator<Step, void> {
      for (let number = 0; number < splits * 2 && open.size > 0; number++) {
        yield stepOf(number);
        for (const one of foundIn(number).found) {
          const own = best[one.at];
          if (own === undefined || !open.has(one.at)) continue;
          own[number] = Math.max(own[number] as number, evidenceOf(number, one).logE);
          logs[one.at] = averageLogE(own);
          if ((logs[one.at] as number) >= sure) open.delete(one.at);
        }
      }
    }
    const asked = [...groups.keys()].filter(isAsked);
    yield* ask(new Set(asked));
    if (asked.some(group => (logs[group] as number) >= hopeless && (logs[group] as number) < sure)) {
      yield* ask(new Set([...groups.keys()].filter(group => !asked.includes(group))));
      return eBenjaminiHochberg(logs, level, Math.max(1, tests)).rejected;
    }
    return Uint8Array.from(groups, (_, group) => (asked.includes(group) && (logs[group] as number) >= sure ? 1 : 0));
  }

  return {verdicts, survivors};
}

/** 0 or 1 per row; rows of one slot of time are in one half. */
export function halvesOf(time: Float64Array, slot: number, seed: number, split: number): Uint8Array {
  const halves = new Uint8Array(time.length);
  for (let row = 0; row < time.length; row++) {
    halves[row] = mixed(Math.floor((time[row] as number) / slot), seed, split) & 1;
  }
  return halves;
}

function groupsInHalf(
  {tested, context, cluster}: HeldOutInput,
  halves: readonly Uint8Array[],
  half: number
): readonly Int32Array[] {
  const tests = tested.map((one, number) =>
    testPairs(one, context.windowsMicroseconds, 'open', rowsOfHalf(halves[number], half), saturated)
  );
  const {low, high, p} = fusePairs(tested, tests, context.accounts);
  const chosen = Int32Array.from(p.keys()).filter(at => (p[at] as number) <= halfLevel);
  return cluster({
    low: chosen.map(at => low[at] as number),
    high: chosen.map(at => high[at] as number),
    p: Float64Array.from(chosen, at => p[at] as number)
  });
}

function rowsOfHalf(halves: Uint8Array | undefined, half: number): Uint8Array | null {
  return halves?.map(own => (own === half ? 1 : 0)) ?? null;
}

/** The group that holds the greatest part of these, at least half; -1 for none. */
function mostlyIn(members: Int32Array, groupOf: Int32Array, groups: number): number {
  const counts = new Int32Array(groups);
  for (const member of members) {
    const group = groupOf[member] as number;
    if (group >= 0) counts[group] = (counts[group] as number) + 1;
  }
  let best = -1;
  for (let group = 0; group < groups; group++) {
    if (
      (counts[group] as number) * 2 >= members.length &&
      (best < 0 || (counts[group] as number) > (counts[best] as number))
    ) {
      best = group;
    }
  }
  return best;
}

function verdictsOf(
  taken: readonly (readonly FoundGroup[])[],
  tests: number,
  level: number,
  {signals, windowsMicroseconds}: GroupContext
): readonly GroupVerdict[] {
  const combined = taken.map(found => ({
    found,
    logE: overHalves(found, ({evidence}) => evidence.logE),
    signals: Float64Array.from(signals, (_, at) => overHalves(found, ({evidence}) => evidence.signals[at] as number)),
    windows: Float64Array.from(windowsMicroseconds, (_, at) =>
      overHalves(found, ({evidence}) => evidence.windows[at] as number)
    )
  }));
  const {rejected, neededLogE} = eBenjaminiHochberg(
    combined.map(({logE}) => logE),
    level,
    Math.max(1, tests)
  );
  return combined.map(({found, ...one}, at) => ({
    ...one,
    neededLogE: neededLogE[at] as number,
    survives: rejected[at] === 1,
    foundIn: new Set(found.map(({half, split}) => split * 2 + half)).size,
    borneOutIn: new Set(
      found.filter(({evidence}) => evidence.logE >= Math.log10(1 / level)).map(({half, split}) => split * 2 + half)
    ).size,
    from: found
  }));
}

/** The average over all halves of the best found in each; a half in which nothing was found gives 0. */
export function overHalves(found: readonly FoundGroup[], logOf: (one: FoundGroup) => number): number {
  const best = new Float64Array(splits * 2).fill(Number.NEGATIVE_INFINITY);
  for (const one of found) {
    const at = one.split * 2 + one.half;
    best[at] = Math.max(best[at] as number, logOf(one));
  }
  return averageLogE(best);
}

function mixed(key: number, seed: number, split: number): number {
  let word =
    Math.imul(key ^ 0x9e37_79b9, 0x85eb_ca6b) ^ Math.imul(seed + 1, 0xc2b2_ae35) ^ Math.imul(split + 1, 0x27d4_eb2f);
  word = Math.imul(word ^ (word >>> 15), 0x2c1b_3c6d);
  word = Math.imul(word ^ (word >>> 12), 0x297a_2d39);
  return (word ^ (word >>> 15)) >>> 7;
}
