/**
 * Joiners: accounts that no pair ties to a group, but the group as a whole does.
 *
 * Claims: an account that met now this and now that member, more often than strangers did, acts with the group. The group
 *   was found without it, so that its p-value is its own.
 * Formula: on each unit that the account and members used, it meets the group if it came within the window of any member.
 *   The chance of that is the share of strangers of the unit who did, shrunk to 1 - (1 - r)^g for g members and base rate
 *   r; after a meeting, what follows within the hour is not counted at all. Exact Poisson-binomial tail; over windows
 *   times their number; over signals the Cauchy combination. Benjamini and Hochberg over all testable accounts times
 *   groups.
 * Cost: the rows of the units of each group, per window. Memory: the occasions of the accounts that share units with it.
 * Wrong when: strangers are few and the account has its news from the same place as the group.
 */
import {cauchyCombination} from '../statistics/combine.ts';
import {benjaminiHochberg} from '../statistics/multiple-testing.ts';
import {poissonBinomialUpperTail} from '../statistics/poisson-binomial.ts';
import {friendsOf, type GroupContext, type GroupSignal, unitsUsed} from './group-tests.ts';
import {hourMicroseconds, meanOf, posterior} from './rates.ts';

export type Joiner = {readonly account: number; readonly group: number; readonly p: number};

const leastMeetings = 2;
const mostChance = 0.98;

/** Accounts of no group that reach the level; each joins the group that says most. Ascending by account. */
export function joinersOf(
  groups: readonly Int32Array[],
  taken: Uint8Array,
  candidates: ReadonlySet<number>,
  context: GroupContext,
  testableAccounts: number,
  level: number
): readonly Joiner[] {
  const found: Joiner[] = [];
  for (const [group, members] of groups.entries()) {
    const perSignal = context.signals.map(signal => meetingsWith(members, signal, context, candidates, taken));
    const accounts = new Set(perSignal.flatMap(tests => [...tests.keys()]));
    for (const account of accounts) {
      const values = perSignal.flatMap(tests => tests.get(account) ?? []);
      const p = Math.min(1, (cauchyCombination(values) * perSignal.length) / values.length);
      found.push({account, group, p});
    }
  }
  const tests = Math.max(1, testableAccounts * groups.length);
  const {rejected} = benjaminiHochberg(
    found.map(one => one.p),
    level,
    Math.max(tests, found.length)
  );
  const best = new Map<number, Joiner>();
  for (const [at, one] of found.entries()) {
    if (rejected[at] === 0) continue;
    const other = best.get(one.account);
    if (other === undefined || one.p < other.p) best.set(one.account, one);
  }
  return [...best.values()].sort((x, y) => x.account - y.account);
}

type Occasion = {
  readonly time: number;
  readonly unitRows: number;
  readonly near: Uint8Array;
  readonly chances: Float64Array;
};

/** P-values of the accounts that met members at least twice under this signal. */
function meetingsWith(
  members: Int32Array,
  one: GroupSignal,
  {windowsMicroseconds, rhythm, accounts}: GroupContext,
  candidates: ReadonlySet<number>,
  taken: Uint8Array
): ReadonlyMap<number, number> {
  const {signal} = one;
  const {rows, starts} = signal;
  const {marks} = friendsOf(members, one, accounts);
  const units = unitsUsed(members, one);
  const rates = one.rates.without(units, units.length);
  const occasions = new Map<number, Occasion[]>();
  for (const unit of units) {
    const [begin, end] = [starts[unit] as number, starts[unit + 1] as number];
    const memberTimes: number[] = [];
    for (let row = begin; row < end; row++) {
      if (marks[rows.account[row] as number] === 1) memberTimes.push(rows.time[row] as number);
    }
    if (memberTimes.length === end - begin) continue;
    const gaps = gapsTo(memberTimes, rows.time, begin, end);
    const nearby = windowsMicroseconds.map(() => 0);
    let strangers = 0;
    for (let row = begin; row < end; row++) {
      if (marks[rows.account[row] as number] !== 0) continue;
      strangers++;
      for (const [window, width] of windowsMicroseconds.entries()) {
        if ((gaps[row - begin] as number) <= width) nearby[window] = (nearby[window] as number) + 1;
      }
    }
    for (let row = begin; row < end; row++) {
      const who = rows.account[row] as number;
      if (marks[who] === 1 || taken[who] === 1 || !candidates.has(who)) continue;
      const isStranger = marks[who] === 0 ? 1 : 0;
      const near = Uint8Array.from(windowsMicroseconds, width => ((gaps[row - begin] as number) <= width ? 1 : 0));
      const favour = Math.max(...memberTimes.slice(0, 64).map(time => rhythm(who, time)));
      const chances = Float64Array.from(windowsMicroseconds, (_, window) => {
        const rate = rates.at(window, end - begin);
        const precision = rate.alpha + rate.beta;
        const anyone = 1 - (1 - meanOf(rate)) ** memberTimes.length;
        const prior = {alpha: anyone * precision, beta: (1 - anyone) * precision};
        const others = (nearby[window] as number) - isStranger * (near[window] as number);
        return Math.min(mostChance, posterior(prior, others, strangers - isStranger) * favour);
      });
      const list = occasions.get(who) ?? [];
      list.push({time: rows.time[row] as number, unitRows: end - begin, near, chances});
      occasions.set(who, list);
    }
  }
  const tests = new Map<number, number>();
  for (const [account, list] of occasions) {
    if (list.length < leastMeetings) continue;
    list.sort((x, y) => x.time - y.time);
    const p = Math.min(...windowsMicroseconds.map((_, window) => tailOf(list, window))) * windowsMicroseconds.length;
    tests.set(account, Math.min(1, p));
  }
  return tests;
}

function tailOf(list: readonly Occasion[], window: number): number {
  const chances: number[] = [];
  let met = 0;
  let last = Number.NEGATIVE_INFINITY;
  for (const {time, near, chances: own} of list) {
    if (time - last <= hourMicroseconds) continue;
    chances.push(own[window] as number);
    if (near[window] === 0) continue;
    met++;
    last = time;
  }
  return met < leastMeetings ? 1 : poissonBinomialUpperTail(chances, met);
}

/** Per row the distance in time to the nearest of these, which are ascending and not empty. */
function gapsTo(times: readonly number[], time: Float64Array, begin: number, end: number): Float64Array {
  const gaps = new Float64Array(end - begin);
  let next = 0;
  for (let row = begin; row < end; row++) {
    const now = time[row] as number;
    while (next < times.length - 1 && (times[next] as number) < now) next++;
    const after = Math.abs((times[next] as number) - now);
    const before = next === 0 ? after : Math.abs((times[next - 1] as number) - now);
    gaps[row - begin] = Math.min(after, before);
  }
  return gaps;
}
