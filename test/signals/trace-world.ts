/**
 * Worlds of bare traces, for signals whose traces no exported world carries: ordinary accounts with objects of heavy-tailed
 * popularity and a day with a night, one object that a crowd takes up within half an hour, and, if wanted, a group that
 * puts out objects of its own together. The scan never sees who is who.
 */
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {defaultScan, type Findings} from '../../src/contract/finding.ts';
import type {Parsed, TraceKind} from '../../src/contract/records.ts';
import {scan} from '../../src/detection/scan.ts';
import {openLake} from '../../src/lake/lake.ts';
import {openWarehouse} from '../../src/warehouse/open.ts';
import {accountOf, postOf, sourceOf, traceOf} from '../lake/source.ts';
import {type Chance, chanceOf} from '../worlds/chance.ts';

export type TraceWorld = {
  readonly seed: number;
  /** What the posts carry; null: nothing but their moment. */
  readonly kind: TraceKind | null;
  /** Of the group; 0 plants none. */
  readonly members: number;
  readonly sharedObjects: number;
  readonly withinSeconds: number;
};

const day = 86_400;
const begins = Date.UTC(2026, 0, 5) / 1000;
const days = 21;
const people = 300;
const postsEach = 24;
const memoryBytes = 2 ** 28;

export const isMember = (account: string): boolean => account.includes('member');

export function traceWorld({seed, kind, members, sharedObjects, withinSeconds}: TraceWorld): Parsed[] {
  const chance = chanceOf(seed);
  const records: {at: number; author: string; object: string}[] = [];
  const objects = Array.from({length: 900}, (_, at) => `o${at}`);
  const put = (author: string, at: number, object: string) => records.push({author, at, object});
  const group = Array.from({length: members}, (_, at) => `member-${at}`);
  for (const author of [...Array.from({length: people}, (_, at) => `person-${at}`), ...group]) {
    for (let post = 0; post < postsEach; post += 1) put(author, momentOf(chance), chance.pickEarly(objects));
  }
  const alarm = begins + 8 * day + 15 * 3600;
  for (let person = 0; person < 90; person += 1) put(`person-${person}`, alarm + chance.integer(0, 1800), 'alarm');
  for (let push = 0; push < sharedObjects; push += 1) {
    const start = begins + Math.floor(((push + 0.3) * days * day) / sharedObjects) + chance.integer(0, 9 * 3600);
    for (const author of group) put(author, start + chance.integer(0, withinSeconds), `push-${push}`);
  }
  records.sort((a, b) => a.at - b.at || (a.author < b.author ? -1 : 1));
  return records.map(({at, author, object}, row) => {
    const post = postOf(`p${row}`, author, {createdAt: at * 1000, row: row + 1});
    const account = accountOf(author, {handle: author});
    const traces = kind === null ? [] : [traceOf(post, object, {kind})];
    return {ok: true, post, account, snapshot: null, relations: [], traces};
  });
}

/** More by day than by night, never on a full minute. */
function momentOf(chance: Chance): number {
  for (;;) {
    const at = begins + chance.integer(0, days * day - 1);
    const hour = Math.floor((at % day) / 3600);
    if (at % 60 !== 0 && chance.happens(hour < 6 ? 0.15 : hour > 17 ? 1 : 0.6)) return at;
  }
}

export async function scanTraces(signal: string, records: readonly Parsed[]): Promise<Findings> {
  const folder = await mkdtemp(join(tmpdir(), 'overt-trace-world-'));
  try {
    const lake = await openLake({folder: join(folder, 'lake'), memoryBytes, threads: 1});
    const outcome = await lake.append('world', sourceOf('world', records));
    if (outcome.outcome !== 'imported') throw new Error(`worlds: ${outcome.outcome}`);
    const warehouse = await openWarehouse('duckdb', {memoryBytes, threads: 1, tempFolder: join(folder, 'temp')});
    try {
      const {findings} = await scan({
        warehouse,
        tables: await lake.tables('world'),
        inputs: [outcome.batch],
        background: null,
        parameters: {...defaultScan, background: null, signals: [signal], preset: null, presetSettings: null},
        declared: [],
        declaredSha256: null,
        overtVersion: '0.0.0',
        memoryBytes
      });
      return findings;
    } finally {
      await warehouse.close();
    }
  } finally {
    await rm(folder, {recursive: true, force: true});
  }
}
