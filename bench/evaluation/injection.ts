/**
 * Groups planted into a real set: members are accounts that are there already and go on doing what they did; what they
 * share are objects that at least twenty accounts share anyway, at moments when these are shared.
 */
import {type Draws, drawsOf} from './draws.ts';
import {analysed, reportedGroups} from './run-analysis.ts';
import {groupsFound, type Score, scoreAccounts} from './score.ts';
import {type Staged, withPosts} from './stage.ts';

export type Tactic = {readonly accounts: number; readonly objects: number; readonly seconds: number};

/** Bounds on account-level F1 as asked for. */
export const tactics: readonly (Tactic & {readonly least: number})[] = [
  {accounts: 8, objects: 5, seconds: 60, least: 0.95},
  {accounts: 10, objects: 6, seconds: 60, least: 0.95},
  {accounts: 8, objects: 4, seconds: 60, least: 0.9},
  {accounts: 5, objects: 5, seconds: 30, least: 0.9},
  {accounts: 10, objects: 6, seconds: 600, least: 0.9}
];

export const plantedGroups = 20;

export type Planted = {readonly world: Staged; readonly groups: readonly Int32Array[]};

type Grounds = {
  /** Accounts with 2 to 50 objects. */
  readonly people: readonly number[];
  /** Objects with at least as many accounts, and the moments at which each was used. */
  readonly objects: readonly {readonly object: number; readonly from: number; readonly to: number}[];
};

export function groundsOf({accounts, signals}: Staged, signal: string, leastAccounts = 20): Grounds {
  const rows = signals.find(one => one.id === signal)?.rows;
  if (rows === undefined) throw new Error(`evaluation: no ${signal}`);
  const used = new Int32Array(accounts);
  const last = new Int32Array(accounts).fill(-1);
  const objects: {object: number; from: number; to: number}[] = [];
  for (let from = 0; from < rows.object.length; ) {
    const object = rows.object[from] as number;
    let to = from;
    let users = 0;
    for (; to < rows.object.length && rows.object[to] === object; to++) {
      const who = rows.account[to] as number;
      if (last[who] === object) continue;
      last[who] = object;
      users++;
      used[who] = (used[who] as number) + 1;
    }
    if (users >= leastAccounts) objects.push({object, from, to});
    from = to;
  }
  const people = [...used.keys()].filter(who => (used[who] as number) >= 2 && (used[who] as number) <= 50);
  return {people, objects};
}

export function plantGroups(world: Staged, signal: string, tactic: Tactic, groups: number, draws: Draws): Planted {
  const {people, objects} = groundsOf(world, signal);
  const time = world.signals.find(one => one.id === signal)?.rows.time ?? new Float64Array();
  const chosen = draws.some(people, groups * tactic.accounts);
  if (chosen.length < groups * tactic.accounts) throw new Error('evaluation: too few people for the plant');
  const teams = Array.from({length: groups}, (_, group) =>
    Int32Array.from(chosen.slice(group * tactic.accounts, (group + 1) * tactic.accounts)).sort()
  );
  const added = teams.flatMap(team =>
    draws.some(objects, tactic.objects).flatMap(({object, from, to}) => {
      const start = (time[draws.integer(from, to - 1)] as number) + draws.next() * 600e6;
      return [...team].map(account => ({
        account,
        object,
        microseconds: Math.floor((start + draws.next() * tactic.seconds * 1e6) / 1e6) * 1e6
      }));
    })
  );
  return {world: withPosts(world, signal, added), groups: teams};
}

export type InjectionTask = {readonly tactic: Tactic; readonly seed: number};
export type InjectionResult = InjectionTask &
  Score & {
    readonly groupsFound: number;
    readonly networks: number;
    /** Accounts in reported networks that were not planted. */
    readonly others: number;
    readonly coreEdges: number;
  };

export function injectionTasks(seeds: readonly number[]): readonly InjectionTask[] {
  return tactics.flatMap(tactic => seeds.map(seed => ({tactic, seed})));
}

export function inject(task: InjectionTask, world: Staged): InjectionResult {
  const planted = plantGroups(world, 'same-object', task.tactic, plantedGroups, drawsOf(task.seed));
  const analysis = analysed(planted.world);
  const reported = reportedGroups(analysis);
  const members = new Set(planted.groups.flatMap(group => [...group]));
  const accounts = new Set(reported.flatMap(group => [...group]));
  return {
    ...task,
    ...scoreAccounts(members, accounts),
    groupsFound: groupsFound(planted.groups, reported),
    networks: reported.length,
    others: [...accounts].filter(account => !members.has(account)).length,
    coreEdges: analysis.tiers.core.reduce((sum, mark) => sum + mark, 0)
  };
}
