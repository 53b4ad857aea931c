/** A dataset made by hand as tables of a private engine, with all columns of the lake. */
import {mkdtemp} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {DeclaredAccount} from '../../../src/contract/finding.ts';
import type {RelationKind, TraceKind} from '../../../src/contract/records.ts';
import {type Assessment, assessClaims, type ClaimNetwork} from '../../../src/detection/claims/assess.ts';
import {type LakeTables, tableOf} from '../../../src/lake/tables.ts';
import {normaliseText} from '../../../src/text/normalise.ts';
import {openDuckdb} from '../../../src/warehouse/duckdb.ts';
import {sql} from '../../../src/warehouse/sql.ts';
import type {Warehouse} from '../../../src/warehouse/warehouse.ts';

export type MadeAccount = {
  key: string;
  handle?: string;
  name?: string;
  bio?: string;
  /** UTC ms. */
  createdAt?: number;
  region?: string;
  verified?: boolean;
  avatar?: string;
};

export type MadePost = {
  id: string;
  account: string;
  /** UTC ms. */
  at: number;
  text?: string;
  language?: string;
  traces?: readonly {kind: TraceKind; value: string}[];
  relations?: readonly {kind: RelationKind; account?: string; post?: string}[];
};

export type Made = {accounts: readonly MadeAccount[]; posts: readonly MadePost[]};

const orNaN = (value: number | undefined): number => value ?? Number.NaN;

export async function claimLake(warehouse: Warehouse, {accounts, posts}: Made): Promise<LakeTables> {
  await warehouse.run(sql`CREATE OR REPLACE TABLE post AS SELECT * FROM ${tableOf('post', [])}`);
  await warehouse.run(sql`CREATE OR REPLACE TABLE account AS SELECT * FROM ${tableOf('account', [])}`);
  await warehouse.run(sql`CREATE OR REPLACE TABLE account_snapshot AS SELECT * FROM ${tableOf('accountSnapshot', [])}`);
  await warehouse.run(sql`CREATE OR REPLACE TABLE relation AS SELECT * FROM ${tableOf('relation', [])}`);
  await warehouse.run(sql`CREATE OR REPLACE TABLE trace AS SELECT * FROM ${tableOf('trace', [])}`);
  await warehouse.insert('account', {
    account_key: accounts.map(one => one.key),
    handle: accounts.map(one => one.handle ?? null),
    display_name: accounts.map(one => one.name ?? null),
    display_name_masked: accounts.map(() => false),
    bio: accounts.map(one => one.bio ?? null),
    region_code: accounts.map(one => one.region ?? null),
    created_at: Float64Array.from(accounts, one => orNaN(one.createdAt)),
    created_precision: accounts.map(one => (one.createdAt === undefined ? 'none' : 's')),
    verified: accounts.map(one => one.verified ?? null)
  });
  const seen = accounts.filter(one => one.avatar !== undefined);
  if (seen.length > 0) {
    await warehouse.insert('account_snapshot', {
      account_key: seen.map(one => one.key),
      avatar_ref: seen.map(one => one.avatar ?? null)
    });
  }
  if (posts.length === 0) return tables;
  await warehouse.insert('post', {
    post_key: posts.map(post => post.id),
    account_key: posts.map(post => post.account),
    created_at: Float64Array.from(posts, post => post.at),
    created_precision: posts.map(() => 's'),
    text: posts.map(post => post.text ?? ''),
    lang_declared: posts.map(post => post.language ?? null)
  });
  const traces = posts.flatMap(post => {
    const text = normaliseText(post.text ?? '');
    const own = [...(text === '' ? [] : [{kind: 'text', value: text}]), ...(post.traces ?? [])];
    return own.map(trace => ({post, trace}));
  });
  if (traces.length > 0) {
    await warehouse.insert('trace', {
      post_key: traces.map(({post}) => post.id),
      account_key: traces.map(({post}) => post.account),
      happened_at: Float64Array.from(traces, ({post}) => post.at),
      kind: traces.map(({trace}) => trace.kind),
      value: traces.map(({trace}) => trace.value),
      inherited: traces.map(() => false)
    });
  }
  const relations = posts.flatMap(post => (post.relations ?? []).map(relation => ({post, relation})));
  if (relations.length > 0) {
    await warehouse.insert('relation', {
      post_key: relations.map(({post}) => post.id),
      kind: relations.map(({relation}) => relation.kind),
      target_key: relations.map(({relation}) => relation.post ?? null),
      target_account_key: relations.map(({relation}) => relation.account ?? null)
    });
  }
  return tables;
}

const tables: LakeTables = {
  post: sql`post`,
  account: sql`account`,
  accountSnapshot: sql`account_snapshot`,
  relation: sql`relation`,
  trace: sql`trace`
};

/** An engine of its own for `work`, closed afterwards. */
export async function withEngine<Result>(
  work: (warehouse: Warehouse) => Promise<Result>,
  threads = 1
): Promise<Result> {
  const tempFolder = await mkdtemp(join(tmpdir(), 'overt-claims-'));
  const warehouse = await openDuckdb({memoryBytes: 2 ** 28, threads, tempFolder});
  try {
    return await work(warehouse);
  } finally {
    await warehouse.close();
  }
}

/** A network of these accounts without edges; `declared` as a list would say it of each. */
export function networkOf(keys: readonly string[], declared: readonly DeclaredAccount[] = []): ClaimNetwork {
  const entryOf = (key: string) => declared.find(one => key.toLowerCase().endsWith(`:${one.account.toLowerCase()}`));
  return {
    accounts: keys.map(accountKey => {
      const one = entryOf(accountKey);
      return {
        accountKey,
        declared: one === undefined ? null : {entity: one.entity, country: one.country, kind: one.kind}
      };
    }),
    edges: [],
    objects: []
  };
}

export function assess(
  made: Made,
  networks: readonly ClaimNetwork[],
  declared: readonly DeclaredAccount[] = [],
  threads = 1
): Promise<readonly Assessment[]> {
  return withEngine(async warehouse => {
    const lake = await claimLake(warehouse, made);
    return assessClaims({warehouse, tables: lake, declared, seed: 1}, networks);
  }, threads);
}
