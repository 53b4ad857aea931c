/** Records on their way to a part: gathered as objects, moved to the engine's tables a few thousand at a time. */
import type {Account, AccountSnapshot, Parsed, Post, Relation, Trace} from '../contract/records.ts';
import {ident, joinSql, type Sql, sql} from '../warehouse/sql.ts';
import type {ColumnInput, Warehouse} from '../warehouse/warehouse.ts';
import {
  accountColumns,
  type ColumnDefinition,
  postColumns,
  relationColumns,
  snapshotColumns,
  traceColumns
} from './schema.ts';
import {definitionOf} from './tables.ts';

export type Stage = {
  add(parsed: Extract<Parsed, {ok: true}>): void;
  /** Records waiting here, and rows that went to the engine since the last `clear`. */
  readonly waiting: () => number;
  readonly posts: () => number;
  readonly traces: () => number;
  flush(): Promise<void>;
  clear(): Promise<void>;
};

/** `seq` numbers the records of one import: ties are settled by who came first. */
const seqColumn = sql`seq BIGINT`;

export function stageTable(name: string, columns: readonly Pick<ColumnDefinition<never>, 'name' | 'type'>[]): Sql {
  return sql`CREATE OR REPLACE TABLE ${ident(name)} (${joinSql([...columns.map(definitionOf), seqColumn], ', ')})`;
}

/** Characters of text that weigh as much as one record when it is decided whether to flush. */
const charactersPerRecord = 1000;

export async function openStage(warehouse: Warehouse): Promise<Stage> {
  const rows = {
    post: rowsOf<Post>(),
    snapshot: rowsOf<AccountSnapshot>(),
    relation: rowsOf<Relation>(),
    trace: rowsOf<Staged>()
  };
  const accounts = new Map<string, {account: Account; seq: number}>();
  let seq = 0;
  let posts = 0;
  let traces = 0;
  let characters = 0;

  async function clear(): Promise<void> {
    for (const {name, columns} of stageTables) await warehouse.run(stageTable(name, columns));
    posts = 0;
    traces = 0;
  }

  await clear();
  return {
    add: ({post, account, snapshot, relations, traces: found}) => {
      seq += 1;
      if (post !== null) put(rows.post, post, seq);
      if (account !== null) keepAccount(accounts, account, seq);
      if (snapshot !== null) put(rows.snapshot, snapshot, seq);
      for (const relation of relations) put(rows.relation, relation, seq);
      for (const trace of found) put(rows.trace, {trace, post}, seq);
      characters += post?.text.length ?? 0;
    },
    waiting: () =>
      rows.post.records.length + rows.trace.records.length + accounts.size + characters / charactersPerRecord,
    posts: () => posts + rows.post.records.length,
    traces: () => traces + rows.trace.records.length,
    flush: async () => {
      posts += rows.post.records.length;
      traces += rows.trace.records.length;
      characters = 0;
      const kept = [...accounts.values()];
      accounts.clear();
      await move(warehouse, 'stage_post', postColumns, rows.post);
      await move(warehouse, 'stage_account', accountColumns, {
        records: kept.map(({account}) => account),
        seqs: kept.map(({seq: at}) => at)
      });
      await move(warehouse, 'stage_snapshot', snapshotColumns, rows.snapshot);
      await move(warehouse, 'stage_relation', relationColumns, rows.relation);
      await move(warehouse, 'stage_trace', stagedTraceColumns, rows.trace);
    },
    clear
  };
}

/** One row per account and flush; later records win, what they lack stays from earlier ones. */
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
  return {...filled, displayNameMasked: later.displayName === null ? so.displayNameMasked : later.displayNameMasked};
}

function saysSomething(value: unknown): boolean {
  return value !== null && value !== 'none' && value !== 'unknown' && !(Array.isArray(value) && value.length === 0);
}

/** A trace beside the post of its record. What it repeats of the post is left out here and filled in by `wholeTraces`. */
type Staged = {readonly trace: Trace; readonly post: Post | null};

const repeated = ['post_key', 'account_key', 'happened_at', 'row'];

function repeatsPost({trace, post}: Staged): boolean {
  return (
    post !== null &&
    trace.postKey === post.postKey &&
    trace.accountKey === post.accountKey &&
    trace.happenedAt === post.createdAt &&
    trace.row === post.row
  );
}

const stagedTraceColumns: readonly ColumnDefinition<Staged>[] = [
  ...traceColumns.map(({name, type, read}): ColumnDefinition<Staged> => {
    if (!repeated.includes(name)) return {name, type, read: ({trace}) => read(trace)};
    return {name, type, read: staged => (repeatsPost(staged) ? null : read(staged.trace))};
  }),
  {name: 'lean', type: 'BOOLEAN', read: repeatsPost}
];

const stageTables = [
  {name: 'stage_post', columns: postColumns},
  {name: 'stage_account', columns: accountColumns},
  {name: 'stage_snapshot', columns: snapshotColumns},
  {name: 'stage_relation', columns: relationColumns},
  {name: 'stage_trace', columns: stagedTraceColumns}
] as const;

/** The staged traces whole again. */
export const wholeTraces = sql`(
  SELECT if(t.lean, p.post_key, t.post_key) AS post_key, if(t.lean, p.account_key, t.account_key) AS account_key,
    if(t.lean, p.created_at, t.happened_at) AS happened_at, t.kind, t.value, t.display, t.inherited,
    if(t.lean, p.row, t.row) AS row, t.seq
  FROM stage_trace AS t LEFT JOIN stage_post AS p USING (seq))`;

type Rows<Rec> = {records: Rec[]; seqs: number[]};

function rowsOf<Rec>(): Rows<Rec> {
  return {records: [], seqs: []};
}

function put<Rec>(rows: Rows<Rec>, record: Rec, seq: number): void {
  rows.records.push(record);
  rows.seqs.push(seq);
}

async function move<Rec>(
  warehouse: Warehouse,
  table: string,
  columns: readonly ColumnDefinition<Rec>[],
  rows: Rows<Rec>
): Promise<void> {
  const {records} = rows;
  if (records.length === 0) return;
  const input: Record<string, ColumnInput> = {};
  for (const {name, read} of columns) {
    const values = records.map(read);
    // A column without a value stays out: most formats fill a third of the schema.
    if (values.some(value => value !== null)) input[name] = values;
  }
  input.seq = rows.seqs;
  rows.records = [];
  rows.seqs = [];
  await warehouse.insert(table, input);
}
