/**
 * Reasons against a network, as figures: what carries it, what does not, and what it would fall without.
 *
 * Claims: the contract's counter-evidence but for its words, which sentences.ts puts to it once the objects have theirs.
 * Method: what-if.ts takes away each signal, each of the ten objects that carry most, and the accounts that their pairs tie
 *   most (five, fewer where these cost too much). How many objects must go, strongest first, is found by halving: without
 *   so many it falls, without one less it stands; should it stand again without more, that is not noticed.
 * Cost: what-if.ts, some thirty of its questions. On a public archive with 250,000 uses, 14 networks of 6 to 86 accounts
 *   took 0.03 to 0.6 seconds each. Where one half alone costs more than what-if.ts allows, it is read all the same.
 * Assumes: the verdict, seed and slots are those of the analysis.
 * Wrong when: read as what remains to be shown. A network that stands without its strongest object may still be innocent.
 */
import type {Analysis} from '../analysis.ts';
import {historyOf, type Slice} from './history.ts';
import {type InnerPair, innerPairs, pairsPerWindow} from './inner-pairs.ts';
import {type Leads, leadsOf} from './leaders.ts';
import {type Meeting, meetingsOf} from './meetings.ts';
import {type Away, type ObjectShare, type WhatIf, whatIf} from './what-if.ts';

export type CounterInput = {
  readonly analysis: Pick<Analysis, 'pairs' | 'tiers' | 'tested' | 'tests' | 'context' | 'groups' | 'heldOut'>;
  /** The place of the group in the analysis. */
  readonly group: number;
  /** With those who joined; dense ids, ascending. */
  readonly members: Int32Array;
  /** As given to the analysis, and `slotLengthsFor` of the times of its posts. */
  readonly seed: number;
  readonly slots: readonly number[];
};

/** What is left without something. */
export type Left = {readonly logE: number; readonly survives: boolean};

/** An object by its signal's id and its number under it. */
export type ObjectRef = {readonly signal: string; readonly object: number};

export type CounterFigures = {
  readonly logE: number;
  readonly neededLogE: number;
  readonly members: number;
  readonly pairs: readonly InnerPair[];
  /** Members without a pair of the strict core; members that joined the group as a whole. */
  readonly alone: number;
  readonly joined: number;
  readonly signals: readonly (Left & {readonly signal: string})[];
  readonly objects: readonly (Left & ObjectRef & {readonly accounts: number})[];
  readonly accounts: readonly (Left & {readonly account: number})[];
  /** The member that met others on the fewest objects, and whether the network stands without it. */
  readonly loosest: (Left & {readonly account: number; readonly objects: number}) | null;
  /** Objects that two members used, and on how many of these they were no closer than strangers. */
  readonly allObjects: number;
  readonly opposing: number;
  readonly objectsToFall: number | null;
  readonly lookedAt: number;
  readonly windows: readonly {readonly windowSeconds: number; readonly edges: number; readonly logE: number}[];
  readonly leads: Leads;
  readonly history: readonly Slice[];
  readonly halves: number;
  readonly foundIn: number;
  readonly borneOutIn: number;
  readonly halvesRead: number;
};

const strongestObjects = 10;
const centralAccounts = 5;
/** In the unit of what-if.ts. */
const mostWorkOnAccounts = 6e5;
export const mostToFall = 50;

export function counterFigures({analysis, group, members, seed, slots}: CounterInput): CounterFigures {
  const {context, heldOut} = analysis;
  const verdict = heldOut.verdicts[group];
  const found = analysis.groups[group];
  if (verdict === undefined || found === undefined) throw new Error(`detection: no group ${group}`);
  const asked = whatIf({verdict, context, seed, slots});
  const left = (away: Away): Left => {
    const logE = asked.without(away);
    return {logE, survives: logE >= verdict.neededLogE};
  };
  const pairs = innerPairs(analysis, members);
  const meetings = meetingsOf(members, context);
  const edges = pairsPerWindow(analysis, pairs);
  const inCore = new Set(pairs.flatMap(({core, low, high}) => (core ? [low, high] : [])));
  const loosest = loosestOf(meetings, found);
  return {
    logE: verdict.logE,
    neededLogE: verdict.neededLogE,
    members: members.length,
    pairs,
    alone: members.length - inCore.size,
    joined: members.length - found.length,
    signals: asked.signals.map(signal => ({signal, ...left({signals: new Set([signal])})})),
    objects: asked.objects.slice(0, strongestObjects).map(({signal, object, posts, accounts}) => ({
      signal: context.signals[signal]?.signal.id ?? '',
      object,
      accounts,
      ...left({posts})
    })),
    accounts: costly(centralOf(pairs), asked).map(account => ({account, ...left({accounts: new Set([account])})})),
    loosest: loosest === null ? null : {...loosest, ...left({accounts: new Set([loosest.account])})},
    allObjects: asked.objects.length,
    opposing: asked.objects.filter(({logE}) => logE < 0).length,
    objectsToFall: verdict.survives ? toFall(asked.objects, posts => left({posts}).survives) : 0,
    lookedAt: Math.min(mostToFall, asked.objects.length),
    windows: context.windowsMicroseconds.map((window, at) => ({
      windowSeconds: window / 1e6,
      edges: edges[at] as number,
      logE: verdict.windows[at] as number
    })),
    leads: leadsOf(meetings, members),
    history: historyOf(meetings),
    halves: heldOut.halves,
    foundIn: verdict.foundIn,
    borneOutIn: verdict.borneOutIn,
    halvesRead: asked.halvesRead
  };
}

/** How many of these, in their order, must go for the network to fall; null if it stands without as many as are looked at. */
export function toFall(
  objects: readonly Pick<ObjectShare, 'posts'>[],
  standsWithout: (posts: ReadonlySet<number>) => boolean
): number | null {
  const without = (count: number): boolean =>
    standsWithout(new Set(objects.slice(0, count).flatMap(({posts}) => [...posts])));
  let falls = Math.min(mostToFall, objects.length);
  if (falls === 0 || without(falls)) return null;
  let stands = 0;
  while (falls - stands > 1) {
    const middle = (falls + stands) >> 1;
    if (without(middle)) stands = middle;
    else falls = middle;
  }
  return falls;
}

/** Those whose pairs say most, together. */
function centralOf(pairs: readonly InnerPair[]): readonly number[] {
  const ties = new Map<number, number>();
  for (const {low, high, p, candidate} of pairs) {
    if (!candidate) continue;
    for (const end of [low, high]) ties.set(end, (ties.get(end) ?? 0) - Math.log10(Math.max(p, Number.MIN_VALUE)));
  }
  return [...ties]
    .sort(([x, one], [y, other]) => other - one || x - y)
    .slice(0, centralAccounts)
    .map(([account]) => account);
}

/** As many of these, at least one, as the work allows. */
function costly(accounts: readonly number[], {workOf}: WhatIf): readonly number[] {
  const affordable: number[] = [];
  let work = 0;
  for (const account of accounts) {
    if (affordable.length > 0 && work > mostWorkOnAccounts) break;
    work += workOf({accounts: new Set([account])});
    affordable.push(account);
  }
  return affordable;
}

function loosestOf(
  meetings: readonly Meeting[],
  found: Int32Array
): {readonly account: number; readonly objects: number} | null {
  const objects = new Map([...found].map(account => [account, new Set<string>()]));
  for (const {signal, object, accounts} of meetings) {
    for (const account of accounts) objects.get(account)?.add(`${signal} ${object}`);
  }
  let loosest: {account: number; objects: number} | null = null;
  for (const [account, {size}] of objects) {
    if (loosest === null || size < loosest.objects) loosest = {account, objects: size};
  }
  return loosest;
}
