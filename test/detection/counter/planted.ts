/** Small worlds for the analysis: strangers who use things at random moments, and groups who use them together. */
import {type Analysis, analyse} from '../../../src/detection/analysis.ts';
import {sortRows} from '../../../src/detection/rows.ts';
import {quietestHour, slotLengthsFor, type UnitSignal, unitsOf} from '../../../src/detection/units.ts';
import {type Random, randomInteger, seededRandom} from '../../../src/statistics/random.ts';

export type Use = {
  readonly account: number;
  readonly object: number;
  /** In seconds. */
  readonly at: number;
};

export type Planted = {
  readonly analysis: Analysis;
  readonly signals: readonly UnitSignal[];
  readonly posts: {readonly times: Float64Array; readonly accounts: Int32Array};
  readonly accounts: number;
  readonly slots: readonly number[];
  readonly seed: number;
};

export const day = 86_400;
export const windowsMicroseconds = [10e6, 60e6, 600e6];
const seed = 1;

/** Every use is a post. `also` lists the same posts under a second signal of another family. */
export function analysed(uses: readonly Use[], accounts: number, also: 'nothing' | 'the same' = 'nothing'): Planted {
  const rows = {
    account: Int32Array.from(uses, use => use.account),
    object: Int32Array.from(uses, use => use.object),
    time: Float64Array.from(uses, use => Math.round(use.at) * 1e6),
    post: Int32Array.from(uses.keys())
  };
  const posts = {times: rows.time, accounts: rows.account};
  const kinds = [{id: 'same-link', family: 'target'} as const, {id: 'same-text', family: 'content'} as const];
  const signals = kinds
    .slice(0, also === 'nothing' ? 1 : 2)
    .map(kind => unitsOf(kind, sortRows(rows), accounts, quietestHour(posts.times)));
  const steps = analyse({
    signals,
    accounts,
    posts,
    parameters: {windowsMicroseconds, minAccounts: 3, minShared: 2, seed},
    background: null,
    without: null,
    memoryBytes: 2 ** 28
  });
  for (;;) {
    const step = steps.next();
    if (step.done !== true) continue;
    return {analysis: step.value, signals, posts, accounts, slots: slotLengthsFor(posts.times), seed};
  }
}

/** `objects` things, each used by about eight of `accounts` within days, over three weeks. */
export function strangers(random: Random, accounts: number, objects: number): Use[] {
  const uses: Use[] = [];
  for (let object = 0; object < objects; object++) {
    const begins = random() * 20 * day;
    const users = new Set(Array.from({length: 8}, () => randomInteger(random, accounts)));
    for (const account of users) uses.push({account, object, at: begins + random() * 2 * day});
  }
  return uses;
}

/** These accounts come to each of so many things within so many seconds. */
export function together(
  random: Random,
  accounts: readonly number[],
  objects: number,
  withinSeconds: number,
  firstObject: number
): Use[] {
  return Array.from({length: objects}, (_, at) => at).flatMap(at => {
    const begins = random() * 20 * day;
    return accounts.map(account => ({account, object: firstObject + at, at: begins + random() * withinSeconds}));
  });
}

/** 300 strangers, and eight accounts who come to `objects` things together within a minute. */
export function plantedWorld(worldSeed: number, objects: number, also: 'nothing' | 'the same' = 'nothing'): Planted {
  const random = seededRandom(worldSeed);
  const team = [3, 40, 77, 110, 150, 190, 230, 270];
  return analysed([...strangers(random, 300, 600), ...together(random, team, objects, 60, 600)], 300, also);
}

/** The place of the group that holds the first of the planted accounts. */
export function plantedGroup({analysis}: Planted): number {
  return analysis.groups.findIndex(members => members.includes(3));
}
