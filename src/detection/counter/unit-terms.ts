/**
 * What each unit adds to the test of a group, kept apart so that units, posts or accounts can be taken away again.
 *
 * Claims: the same numbers as group-tests.ts, unit by unit: with nothing taken away the sums are those of `testGroup`
 *   (a test holds them together), but the answer to "and without this?" costs only the units that change.
 * Formula: as in group-tests.ts. Per unit and window the logs of 1 - s + s ratio for each share s, once as they are by
 *   themselves and once as they are within the hour after members met elsewhere; made when asked for, kept after.
 * Cost: as that of the group test, once; then one addition per unit, window and share for each question.
 * Assumes: strangers of a unit stay what they are when something of the group is taken away. An account that is taken away
 *   does not turn into a stranger.
 * Wrong when: a post that was taken away had kept another object of the same post from counting; that one stays away too.
 */
import {averageLogE} from '../../statistics/combine.ts';
import {friendsOf, type GroupContext, type GroupSignal, logMostLikelyFrom, unitsUsed} from '../group-tests.ts';
import {habitual} from '../habits.ts';
import {type BaseRates, type BetaRate, firmness, hourMicroseconds, posterior, rateWithinHour} from '../rates.ts';
import {lowerBound} from '../rows.ts';

/** As group-tests.ts has them. */
export const actedTogether = [0.05, 0.2, 0.5, 0.9];
const mostChance = 0.98;

/** Rows of members on one unit, and for each whether one may stand in its place. */
export type MemberUnit = {readonly unit: number; readonly rows: readonly number[]; readonly kept: readonly boolean[]};

/** Per window and share, at window * shares + share; and per window whether members met. */
export type UnitTerms = {readonly logs: Float64Array; readonly met: Uint8Array};

export type UnitWithTerms = MemberUnit & {
  readonly middle: number;
  /** `there`: given that members met elsewhere within the hour before. */
  readonly terms: (there: boolean) => UnitTerms;
};

/** Rows of the members, unit by unit, where at least two used it; a post that came before is not taken again. */
export function memberRows(
  members: Int32Array,
  {signal, habits: {rowsOf}}: GroupSignal
): readonly {readonly unit: number; readonly rows: readonly number[]}[] {
  const {object, post} = signal.rows;
  const rows: number[] = [];
  for (const member of members) {
    const [from, to] = [rowsOf.starts[member] ?? 0, rowsOf.starts[member + 1] ?? 0];
    for (let at = from; at < to; at++) rows.push(rowsOf.places[at] as number);
  }
  const sorted = Int32Array.from(rows).sort();
  const taken = new Set<number>();
  const units: {unit: number; rows: number[]}[] = [];
  for (let from = 0; from < sorted.length; ) {
    const unit = object[sorted[from] as number] as number;
    const unitRows: number[] = [];
    for (; from < sorted.length && object[sorted[from] as number] === unit; from++) {
      const row = sorted[from] as number;
      if (!taken.has(post[row] as number)) unitRows.push(row);
    }
    if (unitRows.length < 2) continue;
    for (const row of unitRows) taken.add(post[row] as number);
    units.push({unit, rows: unitRows});
  }
  return units;
}

/** Puts terms to units of this group; null for what is no unit any more. */
export function termsFor(
  members: Int32Array,
  one: GroupSignal,
  units: readonly {readonly unit: number}[],
  context: GroupContext
): (unit: MemberUnit) => UnitWithTerms | null {
  if (units.length === 0) return () => null;
  const {marks} = friendsOf(members, one, context.accounts);
  const rates = keptRates(members, one, units);
  const {time} = one.signal.rows;
  return unit => {
    if (unit.rows.length < 2 || !unit.kept.some(kept => kept)) return null;
    const known: (UnitTerms | undefined)[] = [];
    return {
      ...unit,
      middle: time[unit.rows[unit.rows.length >> 1] as number] as number,
      terms: there => {
        const at = there ? 1 : 0;
        const terms = known[at] ?? unitTerms(unit, {...one, rates}, context, marks, there);
        known[at] = terms;
        return terms;
      }
    };
  };
}

/** Base rates without what these members used, for the sizes that their units have; those of rates.ts do not last. */
function keptRates(members: Int32Array, one: GroupSignal, units: readonly {readonly unit: number}[]): BaseRates {
  const {starts} = one.signal;
  const used = unitsUsed(members, one);
  const without = one.rates.without(used, used.length);
  const perSize = new Map<number, readonly BetaRate[]>();
  for (const {unit} of units) {
    const size = (starts[unit + 1] as number) - (starts[unit] as number);
    if (perSize.has(size)) continue;
    perSize.set(
      size,
      Array.from({length: without.hour + 1}, (_, window) => without.at(window, size))
    );
  }
  const kept: BaseRates = {
    ...without,
    at: (window, size) => {
      const rate = perSize.get(size)?.[window];
      if (rate === undefined) throw new Error(`detection: no base rate for ${size} accounts`);
      return rate;
    },
    without: () => kept
  };
  return kept;
}

export function inOrder(units: UnitWithTerms[]): readonly UnitWithTerms[] {
  return units.sort((x, y) => x.middle - y.middle || x.unit - y.unit);
}

/** Base-10 logs of the e-values per window and share; units in order of time. */
export function sumsOf(units: readonly UnitWithTerms[], windows: number): Float64Array {
  const shares = actedTogether.length;
  const sums = new Float64Array(windows * shares);
  for (let window = 0; window < windows; window++) {
    walk(units, window, ({logs}) => {
      for (let at = window * shares; at < (window + 1) * shares; at++) {
        sums[at] = (sums[at] as number) + (logs[at] as number);
      }
    });
  }
  return sums;
}

/** Each unit's terms as they stand in the sequence of one window. */
export function walk(
  units: readonly UnitWithTerms[],
  window: number,
  take: (terms: UnitTerms, unit: UnitWithTerms) => void
): void {
  let last = Number.NEGATIVE_INFINITY;
  for (const unit of units) {
    const terms = unit.terms(unit.middle - last <= hourMicroseconds);
    take(terms, unit);
    if (terms.met[window] === 1) last = unit.middle;
  }
}

export function perWindow(sums: Float64Array): Float64Array {
  const shares = actedTogether.length;
  return Float64Array.from({length: sums.length / shares}, (_, window) =>
    averageLogE(sums.subarray(window * shares, (window + 1) * shares))
  );
}

function unitTerms(
  {unit, rows, kept}: MemberUnit,
  {signal, rates, habits}: GroupSignal,
  {windowsMicroseconds, rhythm}: GroupContext,
  marks: Uint8Array,
  there: boolean
): UnitTerms {
  const {account, time} = signal.rows;
  const [begin, end] = [signal.starts[unit] as number, signal.starts[unit + 1] as number];
  const strangers = strangersOf(time, account, marks, begin, end);
  const windows = windowsMicroseconds.length;
  const sums = new Float64Array(windows);
  const met = new Uint8Array(windows);
  let centers = 0;
  const others: number[] = [];
  const favours: number[] = [];
  const gaps: number[] = [];
  for (const [place, center] of rows.entries()) {
    if (kept[place] !== true) continue;
    centers++;
    const now = time[center] as number;
    others.length = 0;
    for (const row of rows) {
      const gap = Math.abs((time[row] as number) - now);
      if (row === center || (there && gap > hourMicroseconds)) continue;
      favours[others.length] = there ? 1 : rhythm(account[row] as number, now);
      gaps[others.length] = gap;
      others.push(row);
    }
    for (const [window, width] of windowsMicroseconds.entries()) {
      const rate = there ? rateWithinHour(rates, window, end - begin) : rates.at(window, end - begin);
      const {near: strangersNear, all} = strangers.around(now, width, there);
      const chance = posterior(rate, strangersNear, all);
      let near = 0;
      let chances = 0;
      for (const [at, row] of others.entries()) {
        if ((gaps[at] as number) <= width) near++;
        const own = Math.min(mostChance, chance * (favours[at] as number));
        chances += habitual(habits, account[row] as number, row, now, width, own, strangers.times);
      }
      if (near > 0) met[window] = 1;
      let ratio = 1;
      if (others.length > 0) {
        const precision = firmness(rate, all);
        const mean = Math.min(mostChance, chances / others.length);
        const log = logMostLikelyFrom(near, others.length, mean * precision, (1 - mean) * precision);
        ratio = Math.exp(Math.min(600, -log - Math.log(others.length + 1)));
      }
      sums[window] = (sums[window] as number) + ratio;
    }
  }
  const logs = new Float64Array(windows * actedTogether.length);
  for (let window = 0; window < windows; window++) {
    const ratio = (sums[window] as number) / centers;
    for (const [at, share] of actedTogether.entries()) {
      logs[window * actedTogether.length + at] = Math.log10(1 - share + share * ratio);
    }
  }
  return {logs, met};
}

function strangersOf(time: Float64Array, account: Int32Array, marks: Uint8Array, begin: number, end: number) {
  const near = new Int32Array(end - begin + 1);
  const far = new Int32Array(end - begin + 1);
  const times = new Float64Array(end - begin);
  let count = 0;
  for (let row = begin; row < end; row++) {
    const mark = marks[account[row] as number] as number;
    const at = row - begin;
    near[at + 1] = (near[at] as number) + (mark === 0 || mark === 3 ? 1 : 0);
    far[at + 1] = (far[at] as number) + (mark === 0 ? 1 : 0);
    if (mark === 0) times[count++] = time[row] as number;
  }
  const between = (counts: Int32Array, from: number, to: number): number =>
    (counts[to] as number) - (counts[from] as number);
  const placeOf = (moment: number): number => lowerBound(time, begin, end, moment) - begin;
  return {
    times: times.subarray(0, count),
    around(now: number, width: number, there: boolean): {readonly near: number; readonly all: number} {
      const [from, to] = [placeOf(now - width), placeOf(now + width + 1)];
      const [first, last] = there
        ? [placeOf(now - hourMicroseconds), placeOf(now + hourMicroseconds + 1)]
        : [0, end - begin];
      const close = between(near, from, to);
      return {near: close, all: close + between(far, first, from) + between(far, to, last)};
    }
  };
}
