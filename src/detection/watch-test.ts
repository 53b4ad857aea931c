/**
 * A watch as one question asked of the data, written down before it: do accounts that post on this act as one?
 *
 * Claims: the answer yes turns up by chance in at most one of 200 such questions, each question for itself, whatever the
 *   search for anything finds. It says nothing about who is behind a group.
 * Method: the accounts of the watch (watch-accounts.ts) are chosen by words, languages, period and names, none of which
 *   knows of timing. Of the pairs that the analysis tested those between two such accounts remain, with their occasions,
 *   strangers and base rates as the whole data gave them: strangers are not only those who share the subject. Among
 *   these pairs groups are found and tested on data held back (held-out.ts), with e-BH at .005 over the groups of this
 *   question alone; the level of a candidate pair follows from the number of its accounts.
 * Cost: one pass over the posts for all watches; per watch the held-out test of the pairs that remain.
 * Assumes: what the e-values of held-out.ts assume.
 * Wrong when: few accounts of an operation name its subject (the others are not looked at here, only in the search), or
 *   a subject is so common that the question is that of the whole search. Evidence is not narrowed to the posts on the
 *   subject: how many of a group's posts are is said beside the answer.
 * Reference: Wang & Ramdas, False discovery rate control with e-values, JRSS B 84 (2022).
 */
import {z} from 'zod';
import {watchTestSchema} from '../contract/significance.ts';
import type {LakeTables} from '../lake/tables.ts';
import type {Warehouse} from '../warehouse/warehouse.ts';
import {type Analysis, candidateLevel, levels} from './analysis.ts';
import {clusters, type WeightedPairs} from './clusters.ts';
import {type Drive, driven} from './drive.ts';
import {fusePairs, type TestedSignal, testPairs} from './edge-tests.ts';
import type {GroupVerdict} from './held-out.ts';
import {heldOut} from './held-out.ts';
import type {Chances, Occasions} from './occasions.ts';
import type {Step} from './pairs.ts';
import type {Posts} from './rhythm.ts';
import {slotLengthsFor} from './units.ts';
import {
  phrasesOf,
  type WatchAccounts,
  type WatchHypothesis,
  type WatchQuestion,
  watchAccounts
} from './watch-accounts.ts';

/** `members` are dense ids of each group that survives, most telling first; the test's `networkIds` are still empty. */
export const watchAnswerSchema = z.object({test: watchTestSchema, members: z.array(z.array(z.int()))});
export type WatchAnswer = z.infer<typeof watchAnswerSchema>;

export type WatchInput = {
  readonly analysis: Pick<Analysis, 'tested' | 'context'>;
  readonly posts: Posts;
  readonly parameters: {readonly minAccounts: number; readonly seed: number};
};

/** In the order of the watches. Accounts and posts must have been numbered. */
export async function testWatches(
  warehouse: Warehouse,
  tables: LakeTables,
  watches: readonly WatchQuestion[],
  input: WatchInput,
  drive: Drive
): Promise<readonly WatchAnswer[]> {
  if (watches.length === 0) return [];
  const matched = await watchAccounts(warehouse, tables, watches, input.posts.times.length);
  const answers: WatchAnswer[] = [];
  for (const [at, watch] of watches.entries()) {
    const title = `Watch ${at + 1} of ${watches.length}`;
    answers.push(await driven(testWatch(watch, matched[at] as WatchAccounts, input), drive, title));
  }
  return answers;
}

export function* testWatch(
  watch: WatchQuestion,
  matched: WatchAccounts,
  {analysis, posts, parameters}: WatchInput
): Generator<Step, WatchAnswer> {
  const {context, tested} = analysis;
  const {minAccounts} = parameters;
  const chosen = new Set([...matched.posts.keys(), ...matched.named]);
  const inside = new Uint8Array(context.accounts);
  for (const account of chosen) inside[account] = 1;
  const said = {watchId: watch.id, statement: watch.statement, accounts: chosen.size, networkIds: []};
  const untested = (measured: string): WatchAnswer => ({
    test: {...said, groups: 0, logE: null, neededLogE: barOf(1), verdict: 'not-testable', measured},
    members: []
  });
  if (phrasesOf(watch.hypothesis).length === 0 && watch.hypothesis.accounts.length === 0) {
    return untested('Neither a topic, a place nor an account was named, so there is nothing to look for in posts.');
  }
  const who = whoPosted(watch.hypothesis, matched);
  const testable = testableAmong(tested, inside);
  if (testable < minAccounts) {
    const meeting = `${countOf(testable, 'account')} of these could have met another on two objects`;
    return untested(`${who}; ${meeting}, and a group needs ${minAccounts}. Nothing could be tested.`);
  }

  const among = tested.map(one => ({signal: one.signal, occasions: pairsInside(one.occasions, inside)}));
  const open = among.map(one => testPairs(one, context.windowsMicroseconds, 'open', null));
  const cluster = (edges: WeightedPairs): readonly Int32Array[] => clusters(edges, parameters);
  const pairs = fusePairs(among, open, context.accounts);
  const groups = cluster(likely(pairs, candidateLevel(testable)));
  const slots = slotLengthsFor(posts.times);
  const {verdicts, tests} = yield* heldOut({
    tested: among,
    context,
    groups,
    cluster,
    seed: parameters.seed,
    level: levels.group,
    slots
  });
  const ranked = groups
    .flatMap((members, at) => {
      const verdict = verdicts[at];
      return verdict === undefined ? [] : [{members, verdict}];
    })
    .sort((x, y) => y.verdict.logE - x.verdict.logE || (x.members[0] as number) - (y.members[0] as number));
  const surviving = ranked.filter(({verdict}) => verdict.survives);
  const best = ranked[0]?.verdict;
  const logE = best !== undefined && Number.isFinite(best.logE) ? best.logE : null;
  const neededLogE = best?.neededLogE ?? barOf(Math.max(1, tests));
  const found =
    surviving.length > 0
      ? `${groupsInWords(surviving)}, e-value ${power(logE ?? 0)}, needed ${power(neededLogE)}${onSubject(surviving, matched, posts)}`
      : nothingFound(ranked, logE, neededLogE);
  const chance = `Expected of chance: at most 1 in ${Math.round(1 / levels.group)} such questions`;
  return {
    test: {
      ...said,
      groups: groups.length,
      logE,
      neededLogE,
      verdict: surviving.length > 0 ? 'answered-yes' : 'answered-no',
      measured: `${who}; ${found}. ${chance}. This describes what was posted, not who is behind it.`
    },
    members: surviving.map(({members}) => [...members])
  };
}

/** What the best of so many groups must reach where no other does. */
function barOf(groups: number): number {
  return Math.log10(groups / levels.group);
}

/** Accounts of the watch that used two units or more under one signal. */
function testableAmong(tested: readonly TestedSignal[], inside: Uint8Array): number {
  const units = tested.map(({signal}) => {
    const used = new Uint8Array(inside.length);
    for (const account of signal.rows.account) used[account] = Math.min(2, (used[account] as number) + 1);
    return used;
  });
  let testable = 0;
  for (let account = 0; account < inside.length; account++) {
    if (inside[account] === 1 && units.some(used => used[account] === 2)) testable++;
  }
  return testable;
}

/** The pairs of which both accounts are inside, with their occasions as they are. */
export function pairsInside(occasions: Occasions, inside: Uint8Array): Occasions {
  const {pairs, low, high, from} = occasions;
  const kept: number[] = [];
  for (let pair = 0; pair < pairs; pair++) {
    if (inside[low[pair] as number] === 1 && inside[high[pair] as number] === 1) kept.push(pair);
  }
  const starts = new Int32Array(kept.length + 1);
  for (const [at, pair] of kept.entries()) {
    starts[at + 1] = (starts[at] as number) + (from[pair + 1] as number) - (from[pair] as number);
  }
  const places = new Int32Array(starts.at(-1) ?? 0);
  for (const [at, pair] of kept.entries()) {
    const length = (starts[at + 1] as number) - (starts[at] as number);
    for (let step = 0; step < length; step++) places[(starts[at] as number) + step] = (from[pair] as number) + step;
  }
  const taken = (column: Int32Array): Int32Array => places.map(place => column[place] as number);
  const chances = ({givenLow, givenHigh, hourLow, hourHigh}: Chances): Chances => {
    const each = (columns: readonly Float32Array[]): readonly Float32Array[] =>
      columns.map(column => Float32Array.from(places, place => column[place] as number));
    return {givenLow: each(givenLow), givenHigh: each(givenHigh), hourLow: each(hourLow), hourHigh: each(hourHigh)};
  };
  return {
    pairs: kept.length,
    low: Int32Array.from(kept, pair => low[pair] as number),
    high: Int32Array.from(kept, pair => high[pair] as number),
    from: starts,
    unit: taken(occasions.unit),
    rowOfLow: taken(occasions.rowOfLow),
    rowOfHigh: taken(occasions.rowOfHigh),
    open: chances(occasions.open),
    strict: chances(occasions.strict)
  };
}

function likely({low, high, p}: WeightedPairs, level: number): WeightedPairs {
  const places = Int32Array.from(p.keys()).filter(at => (p[at] as number) <= level);
  return {
    low: places.map(at => low[at] as number),
    high: places.map(at => high[at] as number),
    p: Float64Array.from(places, at => p[at] as number)
  };
}

type Ranked = {readonly members: Int32Array; readonly verdict: GroupVerdict};

function whoPosted(hypothesis: WatchHypothesis, {posts, named}: WatchAccounts): string {
  const {topics, places, languages, from, until} = hypothesis;
  const about = [...topics, ...places].filter(said => said.trim() !== '').map(said => `“${said.trim()}”`);
  const period = [from === null ? '' : ` from ${from}`, until === null ? '' : ` until ${until}`].join('');
  const tongue = languages.length === 0 ? '' : ` in ${languages.join(', ')}`;
  const carrying =
    about.length === 0 ? '' : `${countOf(posts.size, 'account')} posted on ${about.join(', ')}${tongue}${period}`;
  const listed = hypothesis.accounts.length;
  const those = listed === 0 ? '' : `${named.size} of ${countOf(listed, 'named account')} are in the data`;
  return [carrying, those].filter(part => part !== '').join('; ');
}

function groupsInWords(surviving: readonly Ranked[]): string {
  const sizes = surviving.map(({members}) => members.length);
  const listed = sizes.slice(0, 10).join(', ') + (sizes.length > 10 ? ' and more' : '');
  return surviving.length === 1
    ? `one group of ${listed} among them survives the test`
    : `${surviving.length} groups of ${listed} among them survive the test; of the one that says most`;
}

function nothingFound(ranked: readonly Ranked[], logE: number | null, neededLogE: number): string {
  if (ranked.length === 0) return 'no group of them stood out enough to be tested';
  const groups = ranked.length === 1 ? 'one candidate group' : `${ranked.length} candidate groups`;
  const best =
    logE === null ? 'none of them bore out on data held back' : `the best reaches an e-value of ${power(logE)}`;
  return `${groups} of them tested, none survives: ${best}, needed ${power(neededLogE)}`;
}

/** How far the groups are about the subject at all. */
function onSubject(surviving: readonly Ranked[], matched: WatchAccounts, posts: Posts): string {
  const members = new Set(surviving.flatMap(one => [...one.members]));
  let all = 0;
  for (const account of posts.accounts) if (members.has(account)) all++;
  let carrying = 0;
  for (const member of members) carrying += matched.posts.get(member) ?? 0;
  const whose = surviving.length === 1 ? 'its' : 'their';
  return `; ${carrying} of ${whose} ${countOf(all, 'post')} carry the subject`;
}

function power(logE: number): string {
  return `10^${logE.toFixed(1)}`;
}

function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
