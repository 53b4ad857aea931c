/**
 * Innocent data: what is reported there, and whether a group planted in that same data is found.
 *
 * The worlds are those of the test simulator, exported as a platform would and imported like any file. Its ordinary
 * accounts share next to nothing, so the planted group puts out links of its own.
 */
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {emptyRows} from '../../src/detection/rows.ts';
import {tiktokResearchPages} from '../../test/worlds/export.ts';
import type {Pattern} from '../../test/worlds/world.ts';
import {worldOf} from '../../test/worlds/worlds.ts';
import {drawsOf} from './draws.ts';
import type {Tactic} from './injection.ts';
import {otherMethod, otherMethods} from './other-methods.ts';
import {loadRealSet, type PresetOutcome} from './real-set.ts';
import {analysed, reportedGroups} from './run-analysis.ts';
import {scoreAccounts} from './score.ts';
import {families, type Staged, withPosts} from './stage.ts';

export const benignPatterns = [
  'fan-crowd',
  'breaking-news',
  'app-auto-posts',
  'mutual-follow-ring',
  'newsroom-syndication'
] as const satisfies readonly Pattern[];

export const benignPlant: Tactic = {accounts: 8, objects: 5, seconds: 60};

export type BenignResult = {
  readonly corpus: string;
  readonly seed: number | null;
  readonly accounts: number;
  readonly networks: number;
  readonly reported: number;
  /** Of the group planted in the same data; null where none was. */
  readonly planted: {readonly f1: number; readonly recall: number; readonly others: number} | null;
  readonly others: readonly {readonly method: string; readonly networks: number; readonly accounts: number}[];
};

export async function benignWorld(pattern: (typeof benignPatterns)[number], seed: number): Promise<BenignResult> {
  const {world} = worldOf(pattern, seed);
  const folder = mkdtempSync(join(tmpdir(), 'overt-evaluation-'));
  try {
    const {fileName, text} = tiktokResearchPages(world);
    const file = join(folder, fileName);
    writeFileSync(file, text);
    const set = await loadRealSet(file, {presets: []});
    const groups = reportedGroups(analysed(set));
    // Unlike draws in each corpus: plants that all come from the same random numbers are one plant.
    const plant = plantOwnLinks(set, benignPlant, seed * benignPatterns.length + benignPatterns.indexOf(pattern));
    const found = reportedGroups(analysed(plant.world)).flatMap(group => [...group]);
    const members = new Set(plant.members);
    const before = new Set(groups.flatMap(group => [...group]));
    // Who is reported without the plant is counted there.
    const score = scoreAccounts(
      members,
      found.filter(account => members.has(account) || !before.has(account))
    );
    return {
      corpus: pattern,
      seed,
      accounts: set.accounts,
      networks: groups.length,
      reported: before.size,
      planted: {
        f1: score.f1,
        recall: score.recall,
        others: found.filter(account => !members.has(account) && !before.has(account)).length
      },
      others: otherMethods.map(method => {
        const {groups: own} = otherMethod(method, set);
        return {method, networks: own.length, accounts: own.reduce((sum, group) => sum + group.length, 0)};
      })
    };
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

export function benignSet(corpus: string, set: Staged, presets: readonly PresetOutcome[]): BenignResult {
  const groups = reportedGroups(analysed(set));
  return {
    corpus,
    seed: null,
    accounts: set.accounts,
    networks: groups.length,
    reported: groups.reduce((sum, group) => sum + group.length, 0),
    planted: null,
    others: presets
      .filter(({refused}) => refused === null)
      .map(({preset, groups: own}) => ({
        method: preset,
        networks: own.length,
        accounts: own.reduce((sum, group) => sum + group.length, 0)
      }))
  };
}

/** Links that nobody else has, put out by accounts that are there. */
function plantOwnLinks(set: Staged, tactic: Tactic, seed: number): {world: Staged; members: readonly number[]} {
  const draws = drawsOf(seed + 2_000_000);
  const members = draws.some(
    [...new Set(set.posts.accounts)].sort((x, y) => x - y),
    tactic.accounts
  );
  const times = set.posts.times.filter(time => !Number.isNaN(time));
  const links = set.signals.find(signal => signal.id === 'same-link');
  const first = (links?.rows.object.at(-1) ?? -1) + 1;
  const added = Array.from({length: tactic.objects}, (_, number) => {
    const start = draws.pick([...times]);
    return members.map(account => ({
      account,
      object: first + number,
      microseconds: Math.floor((start + draws.next() * tactic.seconds * 1e6) / 1e6) * 1e6
    }));
  }).flat();
  const blank = {id: 'same-link', family: families['same-link'], rows: emptyRows(0)};
  const ground = links === undefined ? {...set, signals: [...set.signals, blank]} : set;
  return {world: withPosts(ground, 'same-link', added), members};
}
