/** Records on their way to a part: written as text beside the dataset, one file per table and per kind of trace. */
import {mkdir} from 'node:fs/promises';
import {join} from 'node:path';
import type {Account, Parsed, Trace, TraceKind} from '../contract/records.ts';
import {joinSql, type Sql, sql} from '../warehouse/sql.ts';
import {accountColumns, postColumns, relationColumns, snapshotColumns, traceColumns} from './schema.ts';
import {type TextTable, textTable} from './text-table.ts';

/** What was staged for one part. Each table can stand after FROM and ends with `seq`; null when it has no rows. */
export type Staged = {
  readonly post: Sql | null;
  /** Of the posts only post_key and created_at: all that settling duplicates needs. */
  readonly postKey: Sql | null;
  readonly account: Sql | null;
  readonly snapshot: Sql | null;
  readonly relation: Sql | null;
  /** In the order of kind and seq. */
  readonly trace: Sql | null;
  /** Once the part is written. */
  remove(): Promise<void>;
};

export type Stage = {
  add(parsed: Extract<Parsed, {ok: true}>): void;
  /** Of the part that is being gathered. */
  readonly posts: () => number;
  readonly traces: () => number;
  /** Writes to the disk what waits in memory, when that is much. */
  settle(): Promise<void>;
  /** Ends the part; what is added from now on belongs to the next. */
  take(): Promise<Staged>;
  /** Gives up the part that is being gathered. */
  remove(): Promise<void>;
};

const maxWaitingBytes = 4_000_000;
const maxWaitingAccounts = 20_000;

export async function openStage(folder: string): Promise<Stage> {
  await mkdir(folder, {recursive: true});
  let part = 0;
  let tables = openTables(folder, part);
  let accounts = new Map<string, {account: Account; seq: number}>();
  let seq = 0;

  function passAccounts(): void {
    for (const {account, seq: at} of accounts.values()) tables.account.add(account, at);
    accounts = new Map();
  }

  return {
    add: ({post, account, snapshot, relations, traces}) => {
      seq += 1;
      if (post !== null) {
        tables.post.add(post, seq);
        tables.postKey.add(post, seq);
      }
      if (account !== null) keepAccount(accounts, account, seq);
      if (snapshot !== null) tables.snapshot.add(snapshot, seq);
      for (const relation of relations) tables.relation.add(relation, seq);
      for (const trace of traces) tables.trace(trace.kind).add(trace, seq);
    },
    posts: () => tables.post.rows(),
    traces: () => tables.traces().reduce((sum, {rows}) => sum + rows(), 0),
    settle: async () => {
      if (accounts.size > maxWaitingAccounts) passAccounts();
      const all = tables.all();
      if (all.reduce((sum, {waiting}) => sum + waiting(), 0) > maxWaitingBytes) {
        for (const table of all) await table.write();
      }
    },
    take: async () => {
      passAccounts();
      const {post, postKey, account, snapshot, relation, traces, all} = tables;
      part += 1;
      tables = openTables(folder, part);
      for (const table of all()) await table.close();
      return {
        post: sourceOf([post]),
        postKey: sourceOf([postKey]),
        account: sourceOf([account]),
        snapshot: sourceOf([snapshot]),
        relation: sourceOf([relation]),
        trace: sourceOf(traces()),
        remove: async () => {
          for (const table of all()) await table.remove();
        }
      };
    },
    remove: async () => {
      for (const table of tables.all()) await table.remove();
    }
  };
}

const postKeyColumns = postColumns.filter(({name}) => name === 'post_key' || name === 'created_at');

function openTables(folder: string, part: number) {
  const pathOf = (name: string) => join(folder, `${name}-${part}`);
  const one = {
    post: textTable(pathOf('post'), postColumns),
    postKey: textTable(pathOf('post-key'), postKeyColumns),
    account: textTable(pathOf('account'), accountColumns),
    snapshot: textTable(pathOf('snapshot'), snapshotColumns),
    relation: textTable(pathOf('relation'), relationColumns)
  };
  const byKind = new Map<TraceKind, TextTable<Trace>>();
  const trace = (kind: TraceKind): TextTable<Trace> => {
    let table = byKind.get(kind);
    if (table === undefined) {
      table = textTable(pathOf(`trace-${kind}`), traceColumns);
      byKind.set(kind, table);
    }
    return table;
  };
  const traces = () => [...byKind.keys()].sort().flatMap(kind => byKind.get(kind) ?? []);
  const all = () => [...Object.values(one), ...byKind.values()];
  return {...one, trace, traces, all};
}

function sourceOf<Rec>(tables: readonly TextTable<Rec>[]): Sql | null {
  const sources = tables.flatMap(table => table.sources());
  return sources.length === 0 ? null : sql`(${joinSql(sources, ' UNION ALL ')})`;
}

/** One row per account and while; later records win, what they lack stays from earlier ones. */
function keepAccount(accounts: Map<string, {account: Account; seq: number}>, account: Account, seq: number): void {
  const so = accounts.get(account.accountKey)?.account;
  if (so === undefined) {
    accounts.set(account.accountKey, {account, seq});
    return;
  }
  if (so === account || accountColumns.every(({read}) => read(account) === null || read(account) === read(so))) return;
  accounts.set(account.accountKey, {account: mergeAccounts(so, account), seq});
}

function mergeAccounts(so: Account, later: Account): Account {
  const filled = {...so, ...Object.fromEntries(Object.entries(later).filter(([, value]) => saysSomething(value)))};
  // A masked name never covers a whole one, and no name says nothing of the one there is.
  const whole = wholeName(later) ?? wholeName(so);
  const displayName = whole ?? later.displayName ?? so.displayName;
  const displayNameMasked = whole === null && (so.displayNameMasked || later.displayNameMasked);
  return {...filled, displayName, displayNameMasked};
}

function wholeName({displayName, displayNameMasked}: Account): string | null {
  return displayNameMasked ? null : displayName;
}

function saysSomething(value: unknown): boolean {
  return value !== null && value !== 'none' && value !== 'unknown' && !(Array.isArray(value) && value.length === 0);
}
