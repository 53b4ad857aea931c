/**
 * Records on their way to a part: written beside the dataset as Parquet files that are the part already, unless
 * something in them is still to be settled.
 */
import {mkdir} from 'node:fs/promises';
import {join} from 'node:path';
import type {Account, AccountSnapshot, Parsed, Post, Relation, Trace, TraceKind} from '../contract/records.ts';
import {type ParquetRows, type ParquetTable, parquetFileOf, parquetRows} from '../warehouse/parquet-writing/table.ts';
import {
  accountColumns,
  type ColumnDefinition,
  postColumns,
  relationColumns,
  seqColumn,
  snapshotColumns,
  traceColumns
} from './schema.ts';

/** A file of a table's columns and `batch`. */
export type StagedFile = {readonly path: string; readonly rows: number};

/** What was staged for one part, in the order in which it came; null where there are no rows. */
export type Staged = {
  readonly post: StagedFile | null;
  readonly firstPostAt: number | null;
  readonly lastPostAt: number | null;
  /** With `seq`, without `batch`. */
  readonly account: StagedFile | null;
  /** With `seq`, without `batch`. */
  readonly snapshot: StagedFile | null;
  readonly relation: StagedFile | null;
  /** In the order of their kinds, and in each as they came. */
  readonly trace: StagedFile | null;
  /** Whether each relation is of the post that it came with, and no two of one post are equal. */
  readonly relationsAreApart: boolean;
  /** The same of the traces. */
  readonly tracesAreApart: boolean;
};

export type Stage = {
  add(parsed: Extract<Parsed, {ok: true}>): void;
  /** Of the part that is being gathered. */
  readonly posts: () => number;
  readonly traces: () => number;
  /** Waits while more is being packed than should be at once. */
  settle(): Promise<void>;
  /** Ends the part; what is added from now on, even before it has ended, belongs to the next. */
  take(): Promise<Staged>;
  /** Gives up the part that is being gathered. */
  remove(): Promise<void>;
};

const maxWaitingAccounts = 20_000;

export async function openStage(folder: string, batch: number): Promise<Stage> {
  await mkdir(folder, {recursive: true});
  let part = 0;
  let gathered = openGathered(folder, part, batch);
  let accounts = new Map<string, {account: Account; seq: number}>();
  let seq = 0;

  function passAccounts(): void {
    for (const {account, seq: at} of accounts.values()) gathered.account.add({record: account, seq: at});
    accounts = new Map();
  }

  return {
    add: ({post, account, snapshot, relations, traces}) => {
      seq += 1;
      if (post !== null) gathered.addPost(post);
      if (account !== null) keepAccount(accounts, account, seq);
      if (snapshot !== null) gathered.snapshot.add({record: snapshot, seq});
      if (relations.length > 0) gathered.addRelations(relations, post);
      if (traces.length > 0) gathered.addTraces(traces, post);
    },
    posts: () => gathered.post.rows(),
    traces: () => gathered.traceRows(),
    settle: async () => {
      if (accounts.size > maxWaitingAccounts) passAccounts();
      for (const table of gathered.all()) await table.settle();
    },
    take: () => {
      passAccounts();
      const ended = gathered;
      part += 1;
      gathered = openGathered(folder, part, batch);
      return ended.end();
    },
    remove: async () => {
      for (const table of gathered.all()) await table.remove();
    }
  };
}

type Numbered<Rec> = {readonly record: Rec; readonly seq: number};

function numbered<Rec>(columns: readonly ColumnDefinition<Rec>[]): readonly ColumnDefinition<Numbered<Rec>>[] {
  return [
    ...columns.map(({name, type, read}) => ({name, type, read: ({record}: Numbered<Rec>) => read(record)})),
    {...seqColumn, read: ({seq}) => seq}
  ];
}

function openGathered(folder: string, part: number, batch: number) {
  const pathOf = (name: string) => join(folder, `${name}-${part}`);
  const withBatch = <Rec>(columns: readonly ColumnDefinition<Rec>[]): readonly ColumnDefinition<Rec>[] => [
    ...columns,
    {name: 'batch', type: 'INTEGER', read: () => batch}
  ];
  const post = parquetRows<Post>(pathOf('post'), withBatch(postColumns));
  const account = parquetRows<Numbered<Account>>(pathOf('account'), numbered(accountColumns));
  const snapshot = parquetRows<Numbered<AccountSnapshot>>(pathOf('snapshot'), numbered(snapshotColumns));
  const relation = parquetRows<Relation>(pathOf('relation'), withBatch(relationColumns));
  const ofTrace = withBatch(traceColumns);
  const byKind = new Map<TraceKind, ParquetRows<Trace>>();
  let traceRows = 0;
  let firstPostAt: number | null = null;
  let lastPostAt: number | null = null;
  let relationsAreApart = true;
  let tracesAreApart = true;

  function tracesOf(kind: TraceKind): ParquetRows<Trace> {
    let table = byKind.get(kind);
    if (table === undefined) {
      table = parquetRows<Trace>(pathOf(`trace-${kind}`), ofTrace);
      byKind.set(kind, table);
    }
    return table;
  }

  return {
    post,
    account,
    snapshot,
    traceRows: () => traceRows,
    all: () => [post, account, snapshot, relation, ...byKind.values()],
    addPost: (one: Post) => {
      post.add(one);
      const {createdAt: at} = one;
      if (at === null || Number.isNaN(at)) return;
      if (firstPostAt === null || at < firstPostAt) firstPostAt = at;
      if (lastPostAt === null || at > lastPostAt) lastPostAt = at;
    },
    addRelations: (relations: readonly Relation[], of: Post | null) => {
      relationsAreApart &&= areApart(relations, of, sameRelation);
      for (const one of relations) relation.add(one);
    },
    addTraces: (traces: readonly Trace[], of: Post | null) => {
      tracesAreApart &&= areApart(traces, of, sameTrace);
      traceRows += traces.length;
      for (const one of traces) tracesOf(one.kind).add(one);
    },
    end: async (): Promise<Staged> => {
      const file = (name: string, tables: readonly ParquetTable[]) => parquetFileOf(tables, `${pathOf(name)}.parquet`);
      const kinds = [...byKind.keys()].sort();
      return {
        post: await file('post', [post]),
        firstPostAt,
        lastPostAt,
        account: await file('account', [account]),
        snapshot: await file('snapshot', [snapshot]),
        relation: await file('relation', [relation]),
        trace: await file('trace', kinds.map(tracesOf)),
        relationsAreApart,
        tracesAreApart
      };
    }
  };
}

/** Few things belong to one post, so each is held against each. */
function areApart<Rec extends {readonly postKey: string}>(
  records: readonly Rec[],
  of: Post | null,
  same: (a: Rec, b: Rec) => boolean
): boolean {
  // So many are looked at by the engine.
  if (of === null || records.length > 100) return false;
  for (let at = 0; at < records.length; at += 1) {
    const one = records[at];
    if (one === undefined || one.postKey !== of.postKey) return false;
    for (let before = 0; before < at; before += 1) {
      const other = records[before];
      if (other !== undefined && same(one, other)) return false;
    }
  }
  return true;
}

function sameRelation(a: Relation, b: Relation): boolean {
  return (
    a.kind === b.kind &&
    a.targetKey === b.targetKey &&
    a.targetAccountKey === b.targetAccountKey &&
    a.targetLabel === b.targetLabel
  );
}

function sameTrace(a: Trace, b: Trace): boolean {
  return a.kind === b.kind && a.value === b.value && a.accountKey === b.accountKey;
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
