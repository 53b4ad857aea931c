/** A dataset of a few posts as tables of a private engine, in the lake's columns, without the lake. */
import {mkdtemp} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {type DeclaredAccount, defaultScan, type ScanOutcome, type ScanParameters} from '../../src/contract/finding.ts';
import type {TraceKind} from '../../src/contract/records.ts';
import {type ScanEffects, scan} from '../../src/detection/scan.ts';
import {type LakeTables, tableOf} from '../../src/lake/tables.ts';
import {openDuckdb} from '../../src/warehouse/duckdb.ts';
import {ident, sql} from '../../src/warehouse/sql.ts';
import type {Warehouse} from '../../src/warehouse/warehouse.ts';

export type SmallPost = {
  id: string;
  account: string;
  /** Seconds. */
  at: number | null;
  text?: string;
  traces?: readonly {kind: TraceKind; value: string; display?: string; inherited?: boolean}[];
};

const time = (at: number | null): number => (at === null ? Number.NaN : at * 1000);

export async function smallLake(warehouse: Warehouse, posts: readonly SmallPost[]): Promise<LakeTables> {
  await warehouse.run(sql`CREATE TABLE post (post_key VARCHAR, native_id VARCHAR, account_key VARCHAR,
    created_at DOUBLE, created_precision VARCHAR, text VARCHAR, url VARCHAR, lang_detected VARCHAR,
    lang_declared VARCHAR, batch INTEGER, "row" BIGINT)`);
  await warehouse.run(sql`CREATE TABLE account (account_key VARCHAR, handle VARCHAR, display_name VARCHAR)`);
  await warehouse.run(sql`CREATE TABLE trace (post_key VARCHAR, account_key VARCHAR, happened_at DOUBLE, kind VARCHAR,
    "value" VARCHAR, display VARCHAR, inherited BOOLEAN, "row" BIGINT, batch INTEGER)`);
  const once = [...new Map(posts.toReversed().map(post => [post.id, post])).values()].toReversed();
  const rowOf = (post: SmallPost): number => posts.indexOf(post) + 1;
  await warehouse.insert('post', {
    post_key: once.map(post => `x:post:${post.id}`),
    native_id: once.map(post => post.id),
    account_key: once.map(post => `x:user:${post.account}`),
    created_at: Float64Array.from(once, post => time(post.at)),
    created_precision: once.map(() => 's'),
    text: once.map(post => post.text ?? ''),
    batch: Int32Array.from(once, () => 1),
    row: Int32Array.from(once, rowOf)
  });
  const accounts = [...new Set(posts.map(post => post.account))];
  await warehouse.insert('account', {
    account_key: accounts.map(account => `x:user:${account}`),
    handle: accounts.map(account => `@${account}`)
  });
  const traces = posts.flatMap(post => (post.traces ?? []).map(trace => ({post, trace})));
  await warehouse.insert('trace', {
    post_key: traces.map(({post}) => `x:post:${post.id}`),
    account_key: traces.map(({post}) => `x:user:${post.account}`),
    happened_at: Float64Array.from(traces, ({post}) => time(post.at)),
    kind: traces.map(({trace}) => trace.kind),
    value: traces.map(({trace}) => trace.value),
    display: traces.map(({trace}) => trace.display ?? null),
    inherited: traces.map(({trace}) => trace.inherited ?? false),
    row: Int32Array.from(traces, ({post}) => rowOf(post)),
    batch: Int32Array.from(traces, () => 1)
  });
  // The columns that these tests leave out are there, and empty.
  const whole = (table: 'post' | 'account') =>
    sql`(SELECT * FROM ${ident(table)} UNION ALL BY NAME SELECT * FROM ${tableOf(table, [])})`;
  return {
    post: whole('post'),
    account: whole('account'),
    trace: sql`trace`,
    accountSnapshot: tableOf('accountSnapshot', []),
    relation: tableOf('relation', [])
  };
}

export type Settings = Partial<ScanParameters> & {
  declared?: readonly DeclaredAccount[];
  threads?: number;
  memoryBytes?: number;
};

export async function smallScan(
  posts: readonly SmallPost[],
  settings: Settings = {},
  effects: ScanEffects = {}
): Promise<ScanOutcome> {
  const {declared = [], threads = 1, memoryBytes = 2 ** 28, ...parameters} = settings;
  const tempFolder = await mkdtemp(join(tmpdir(), 'overt-scan-'));
  const warehouse = await openDuckdb({memoryBytes, threads, tempFolder});
  try {
    return await scan(
      {
        warehouse,
        tables: await smallLake(warehouse, posts),
        inputs: [],
        parameters: {
          signals: ['same-text', 'same-link', 'same-hashtags', 'same-object'],
          preset: null,
          presetSettings: null,
          ...defaultScan,
          ...parameters
        },
        declared,
        declaredSha256: null,
        overtVersion: 'test',
        memoryBytes
      },
      effects
    );
  } finally {
    await warehouse.close();
  }
}
