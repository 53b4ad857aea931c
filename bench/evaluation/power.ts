/**
 * Where the floor is: one group planted into a world without coordination, and whether it is reported.
 *
 * The worlds are those of `communities` (null-worlds.ts) under seeds of their own; members are new accounts. Per object
 * they come one after another within the jitter. `dilution`: for each such post so many ordinary ones, which share what
 * somebody else shares, hours apart from it. `camouflage`: so many other accounts use each object too, within a day.
 */
import type {Profiles} from './cascades.ts';
import {drawsOf} from './draws.ts';
import {nullWorld} from './null-worlds.ts';
import {analysed, reportedGroups} from './run-analysis.ts';
import {scoreAccounts} from './score.ts';
import {type Staged, withPosts} from './stage.ts';

export type PowerPoint = {
  readonly accounts: number;
  readonly objects: number;
  readonly seconds: number;
  readonly dilution: number;
  readonly camouflage: number;
};

export type PowerChart = {
  readonly id: string;
  readonly title: string;
  readonly axis: string;
  /** What changes along the axis. */
  readonly along: keyof PowerPoint;
  readonly lines: readonly {readonly name: string; readonly points: readonly PowerPoint[]}[];
};

const usual: PowerPoint = {accounts: 8, objects: 5, seconds: 60, dilution: 3, camouflage: 20};

function line(name: string, along: keyof PowerPoint, values: readonly number[], fixed: Partial<PowerPoint>) {
  return {name, points: values.map((value): PowerPoint => ({...usual, ...fixed, [along]: value}))};
}

const teams = [
  {accounts: 5, objects: 5},
  {accounts: 8, objects: 4},
  {accounts: 8, objects: 5},
  {accounts: 10, objects: 6},
  {accounts: 15, objects: 8}
] as const;
const byTeam = (along: keyof PowerPoint, values: readonly number[]): PowerChart['lines'] =>
  teams.map(team => line(`${team.accounts} accounts × ${team.objects} objects`, along, values, team));

export const powerCharts: readonly PowerChart[] = [
  {
    id: 'objects',
    title: 'Planted groups found, by objects shared within a minute',
    axis: 'objects shared',
    along: 'objects',
    lines: [3, 4, 5, 6, 8, 10, 15].map(accounts =>
      line(`${accounts} accounts`, 'objects', [2, 3, 4, 5, 6, 8], {accounts})
    )
  },
  {
    id: 'jitter',
    title: 'Planted groups found, by the time over which members spread',
    axis: 'seconds from first to last member',
    along: 'seconds',
    lines: byTeam('seconds', [10, 60, 300, 600, 1800, 3600, 7200])
  },
  {
    id: 'dilution',
    title: 'Planted groups found, by ordinary posts of the members',
    axis: 'ordinary posts for each coordinated one',
    along: 'dilution',
    lines: byTeam('dilution', [0, 1, 3, 10, 30])
  },
  {
    id: 'camouflage',
    title: 'Planted groups found, by how popular the shared objects are elsewhere',
    axis: 'other accounts that use each object',
    along: 'camouflage',
    lines: byTeam('camouflage', [0, 10, 30, 100, 300])
  }
];

export type PowerTask = {readonly point: PowerPoint; readonly seed: number};
export type PowerResult = PowerTask & {
  readonly f1: number;
  /** Accounts reported that are no members. */
  readonly others: number;
};

export const foundFrom = 0.8;
const firstSeed = 50_000;

export function powerTasks(seeds: number): readonly PowerTask[] {
  const points = new Map<string, PowerPoint>();
  for (const {lines} of powerCharts) {
    for (const {points: own} of lines) for (const point of own) points.set(pointKey(point), point);
  }
  return [...points.values()].flatMap(point =>
    Array.from({length: seeds}, (_, number) => ({point, seed: firstSeed + number}))
  );
}

export function pointKey({accounts, objects, seconds, dilution, camouflage}: PowerPoint): string {
  return [accounts, objects, seconds, dilution, camouflage].join('/');
}

export function plantOne(base: Staged, {accounts, objects, seconds, dilution, camouflage}: PowerPoint, seed: number) {
  const draws = drawsOf(seed + 1_000_000);
  const rows = base.signals.find(one => one.id === 'same-link')?.rows;
  if (rows === undefined) throw new Error('evaluation: a world without links');
  const last = rows.object.at(-1) ?? 0;
  const members = Array.from({length: accounts}, (_, number) => base.accounts + number);
  const [from, to] = [Math.min(...rows.time), Math.max(...rows.time)];
  const added: {account: number; object: number; microseconds: number}[] = [];
  const second = (microseconds: number): number => Math.floor(microseconds / 1e6) * 1e6;
  for (let number = 1; number <= objects; number++) {
    const object = last + number;
    const start = draws.between(from, to);
    for (const account of members) {
      added.push({account, object, microseconds: second(start + draws.next() * seconds * 1e6)});
    }
    for (let other = 0; other < camouflage; other++) {
      const account = draws.integer(0, base.accounts - 1);
      added.push({account, object, microseconds: second(start + draws.between(-12, 12) * 3.6e9)});
    }
  }
  for (const account of members) {
    for (let number = 0; number < dilution * objects; number++) {
      const row = draws.integer(0, rows.object.length - 1);
      const apart = draws.between(1, 6) * (draws.happens(0.5) ? 1 : -1) * 3.6e9;
      added.push({
        account,
        object: rows.object[row] as number,
        microseconds: second((rows.time[row] as number) + apart)
      });
    }
  }
  return {world: withPosts({...base, accounts: base.accounts + accounts}, 'same-link', added), members};
}

export function power(task: PowerTask, profiles: Profiles): PowerResult {
  const {world, members} = plantOne(nullWorld('communities', task.seed, profiles), task.point, task.seed);
  const reported = reportedGroups(analysed(world)).flatMap(group => [...group]);
  const planted = new Set(members);
  return {
    ...task,
    f1: scoreAccounts(members, reported).f1,
    others: reported.filter(account => !planted.has(account)).length
  };
}
