/**
 * What would be left of the evidence of a group if something were taken away.
 *
 * Claims: the e-value of the group without a signal, without the posts that carry an object, or without an account,
 *   averaged over halves as in held-out.ts. With nothing taken away it is that of the verdict.
 * Method: signals that are taken away are left out of the averages, as if nobody had asked them. An object goes with every
 *   post of members that carries it, under whichever signal, so that a copied text does not stay behind as a similar one.
 *   An account goes with all its posts. Groups are not found anew: the question is what the one that was found
 *   rests on.
 *   What an object carries is the part of the logarithm of the e-value that its units hold, each half, signal, window
 *   and share weighed by what it adds to the average.
 * Cost: one group test for each half that is read, as many halves as `mostWork` allows, at least one; then additions.
 *   Where not all halves are read, the strongest are, and the others are taken to lose as large a share of their evidence
 *   as those; that is an approximation, and `halvesRead` says so.
 * Assumes: the strangers are what they were. Wrong when: read as what a scan of the reduced data would have found: that
 *   could find other groups, or none.
 */
import {averageLogE} from '../../statistics/combine.ts';
import type {GroupContext, GroupSignal} from '../group-tests.ts';
import {type FoundGroup, type GroupVerdict, halvesOf, overHalves} from '../held-out.ts';
import {
  actedTogether,
  inOrder,
  type MemberUnit,
  memberRows,
  perWindow,
  sumsOf,
  termsFor,
  type UnitWithTerms,
  walk
} from './unit-terms.ts';

export type Away = {
  /** Signals by their id. */
  readonly signals?: ReadonlySet<string>;
  readonly posts?: ReadonlySet<number>;
  readonly accounts?: ReadonlySet<number>;
};

export type ObjectShare = {
  /** The place of the signal in the context, and the object under it. */
  readonly signal: number;
  readonly object: number;
  /** What its units hold of the logarithm of the e-value; below 0 where members were no closer than strangers. */
  readonly logE: number;
  /** Of members. */
  readonly posts: ReadonlySet<number>;
  readonly accounts: number;
};

export type WhatIf = {
  readonly without: (away: Away) => number;
  /** What it costs to ask that, in the unit of `mostWork`. */
  readonly workOf: (away: Away) => number;
  /** Most telling first. */
  readonly objects: readonly ObjectShare[];
  /** Signals by their id under which two members used one object at all. */
  readonly signals: readonly string[];
  readonly halvesRead: number;
  readonly halvesFound: number;
};

export type WhatIfInput = {
  readonly verdict: Pick<GroupVerdict, 'from'>;
  readonly context: GroupContext;
  /** As the analysis split time. */
  readonly seed: number;
  readonly slots: readonly number[];
  readonly mostWork?: number;
};

/** Pairs of rows, over windows, and what a unit costs beside these: some tenths of a second. */
const defaultWork = 3e5;
const workOfUnit = 100;

type SignalUnits = {
  readonly units: readonly UnitWithTerms[];
  readonly ofPost: ReadonlyMap<number, readonly number[]>;
  readonly ofAccount: ReadonlyMap<number, readonly number[]>;
  readonly renewed: (unit: MemberUnit) => UnitWithTerms | null;
};

type Opened = {readonly found: FoundGroup; readonly signals: readonly SignalUnits[]};

export function whatIf(input: WhatIfInput): WhatIf {
  const {context, mostWork = defaultWork} = input;
  const best = bestPerHalf(input.verdict.from);
  const opened: Opened[] = [];
  let work = 0;
  for (const found of best) {
    if (opened.length > 0 && work >= mostWork) break;
    const signals = context.signals.map(one => unitsIn(found, one, input));
    for (const {units} of signals) for (const unit of units) work += workOn(unit, context);
    opened.push({found, signals});
  }
  const used = context.signals.filter((_, at) => opened.some(({signals}) => (signals[at]?.units.length ?? 0) > 0));
  const read = opened.map(({found}) => found);
  const unread = read.length === best.length ? 0 : overHalves(best, evidenceOf) - overHalves(read, evidenceOf);
  return {
    without: away => {
      const values = new Map(opened.map(one => [one.found, logOf(one, context, away)]));
      return unread + overHalves(read, found => values.get(found) ?? Number.NEGATIVE_INFINITY);
    },
    workOf: away => {
      let sum = 0;
      for (const {units, ...own} of opened.flatMap(({signals}) => signals)) {
        for (const at of touchedBy(own, away)) sum += workOn(units[at] as UnitWithTerms, context);
      }
      return sum;
    },
    objects: sharesOf(opened, context),
    signals: [...new Set(used.map(({signal}) => signal.id))],
    halvesRead: opened.length,
    halvesFound: best.length
  };
}

function evidenceOf({evidence}: FoundGroup): number {
  return evidence.logE;
}

function workOn({rows}: MemberUnit, {windowsMicroseconds}: GroupContext): number {
  return workOfUnit + rows.length ** 2 * windowsMicroseconds.length;
}

/** The best of each half, the strongest first: no other counts in the average. */
function bestPerHalf(from: readonly FoundGroup[]): readonly FoundGroup[] {
  const best = new Map<string, FoundGroup>();
  for (const found of from) {
    const half = `${found.split} ${found.half}`;
    const other = best.get(half);
    if (other === undefined || found.evidence.logE > other.evidence.logE) best.set(half, found);
  }
  return [...best.values()].sort((x, y) => y.evidence.logE - x.evidence.logE);
}

function unitsIn(found: FoundGroup, one: GroupSignal, {context, seed, slots}: WhatIfInput): SignalUnits {
  const {time, account, post} = one.signal.rows;
  const slot = slots[found.split % slots.length];
  if (slot === undefined) throw new Error('detection: no length of slots');
  const used = memberRows(found.members, one);
  const renewed = termsFor(found.members, one, used, context);
  const units = inOrder(
    used.flatMap(({unit, rows}) => {
      const halves = halvesOf(
        Float64Array.from(rows, row => time[row] as number),
        slot,
        seed,
        found.split
      );
      return renewed({unit, rows, kept: rows.map((_, at) => halves[at] !== found.half)}) ?? [];
    })
  );
  const ofPost = new Map<number, number[]>();
  const ofAccount = new Map<number, number[]>();
  for (const [at, {rows}] of units.entries()) {
    for (const row of rows) {
      put(ofPost, post[row] as number, at);
      put(ofAccount, account[row] as number, at);
    }
  }
  return {units, ofPost, ofAccount, renewed};
}

function put(lists: Map<number, number[]>, key: number, value: number): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

function logOf({signals}: Opened, context: GroupContext, away: Away): number {
  const windows = context.windowsMicroseconds.length;
  const perSignal = context.signals.map(({signal}, at) => {
    const own = signals[at];
    if (own === undefined || away.signals?.has(signal.id) === true) return null;
    return averageLogE(perWindow(sumsOf(unitsWithout(own, context.signals[at], away), windows)));
  });
  return fused(perSignal, context);
}

/** Averages over signals of a family, then over families, as far as they are there. Nothing is no evidence. */
function fused(perSignal: readonly (number | null)[], {signals}: GroupContext): number {
  const families = new Map<string, number[]>();
  for (const [at, value] of perSignal.entries()) {
    const family = signals[at]?.signal.family;
    if (value !== null && family !== undefined) families.set(family, [...(families.get(family) ?? []), value]);
  }
  return families.size === 0 ? 0 : averageLogE([...families.values()].map(values => averageLogE(values)));
}

function touchedBy({ofPost, ofAccount}: Omit<SignalUnits, 'units'>, {posts, accounts}: Away): ReadonlySet<number> {
  const touched = new Set<number>();
  for (const one of posts ?? []) for (const at of ofPost.get(one) ?? []) touched.add(at);
  for (const one of accounts ?? []) for (const at of ofAccount.get(one) ?? []) touched.add(at);
  return touched;
}

function unitsWithout(
  {units, renewed, ...own}: SignalUnits,
  signal: GroupSignal | undefined,
  away: Away
): readonly UnitWithTerms[] {
  const {posts, accounts} = away;
  const touched = touchedBy({renewed, ...own}, away);
  if (touched.size === 0 || signal === undefined) return units;
  const {account, post} = signal.signal.rows;
  const left = (row: number): boolean =>
    posts?.has(post[row] as number) !== true && accounts?.has(account[row] as number) !== true;
  return inOrder(
    units.flatMap((one, at) => {
      if (!touched.has(at)) return one;
      const places = [...one.rows.keys()].filter(place => left(one.rows[place] as number));
      return (
        renewed({
          unit: one.unit,
          rows: places.map(place => one.rows[place] as number),
          kept: places.map(place => one.kept[place] === true)
        }) ?? []
      );
    })
  );
}

/** Each part of the average (half, signal, window, share) weighs what it adds to it. */
function sharesOf(opened: readonly Opened[], context: GroupContext): readonly ObjectShare[] {
  const windows = context.windowsMicroseconds.length;
  const sums = opened.map(({signals}) => signals.map(({units}) => sumsOf(units, windows)));
  const sizeOfFamily = (family: string): number => context.signals.filter(one => one.signal.family === family).length;
  const logWeights = context.signals.map(({signal}) => -Math.log10(sizeOfFamily(signal.family)));
  let most = Number.NEGATIVE_INFINITY;
  for (const own of sums) {
    for (const [signal, values] of own.entries()) {
      for (const value of values) most = Math.max(most, value + (logWeights[signal] as number));
    }
  }
  const weights = sums.map(own =>
    own.map((values, signal) => values.map(value => 10 ** (value + (logWeights[signal] as number) - most)))
  );
  let total = 0;
  for (const own of weights) for (const values of own) for (const value of values) total += value;

  const found = new Map<
    string,
    {signal: number; object: number; logE: number; posts: Set<number>; accounts: Set<number>}
  >();
  for (const [at, {signals}] of opened.entries()) {
    for (const [signal, {units}] of signals.entries()) {
      const weight = weights[at]?.[signal] as Float64Array;
      const {rows, objectOf} = (context.signals[signal] as GroupSignal).signal;
      for (const {unit, rows: own} of units) {
        const object = objectOf[unit] as number;
        const key = `${signal} ${object}`;
        const one = found.get(key) ?? {signal, object, logE: 0, posts: new Set(), accounts: new Set()};
        for (const row of own) {
          one.posts.add(rows.post[row] as number);
          one.accounts.add(rows.account[row] as number);
        }
        found.set(key, one);
      }
      for (let window = 0; window < windows; window++) {
        walk(units, window, ({logs}, {unit}) => {
          const one = found.get(`${signal} ${objectOf[unit] as number}`);
          if (one === undefined) return;
          for (let place = window * actedTogether.length; place < (window + 1) * actedTogether.length; place++) {
            one.logE += ((weight[place] as number) / total) * (logs[place] as number);
          }
        });
      }
    }
  }
  return [...found.values()]
    .map(one => ({...one, accounts: one.accounts.size}))
    .sort((x, y) => y.logE - x.logE || x.signal - y.signal || x.object - y.object);
}
