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

const stageTables = [
  {name: 'stage_post', columns: postColumns},
  {name: 'stage_account', columns: accountColumns},
  {name: 'stage_snapshot', columns: snapshotColumns},
  {name: 'stage_relation', columns: relationColumns},
  {name: 'stage_trace', columns: traceColumns}
] as const;

export function stageTable(name: string, columns: readonly Pick<ColumnDefinition<never>, 'name' | 'type'>[]): Sql {
  return sql`CREATE OR REPLACE TABLE ${ident(name)} (${joinSql([...columns.map(definitionOf), seqColumn], ', ')})`;
}

export async function openStage(warehouse: Warehouse): Promise<Stage> {
  const rows = empty();
  let seq = 0;
  let posts = 0;
  let traces = 0;

  async function clear(): Promise<void> {
    for (const {name, columns} of stageTables) await warehouse.run(stageTable(name, columns));
    posts = 0;
    traces = 0;
  }

  await clear();
  return {
    add: parsed => {
      seq += 1;
      if (parsed.post !== null) put(rows.post, parsed.post, seq);
      if (parsed.account !== null) put(rows.account, parsed.account, seq);
      if (parsed.snapshot !== null) put(rows.snapshot, parsed.snapshot, seq);
      for (const relation of parsed.relations) put(rows.relation, relation, seq);
      for (const trace of parsed.traces) put(rows.trace, trace, seq);
    },
    waiting: () => rows.post.records.length + rows.trace.records.length + rows.account.records.length,
    posts: () => posts + rows.post.records.length,
    traces: () => traces + rows.trace.records.length,
    flush: async () => {
      posts += rows.post.records.length;
      traces += rows.trace.records.length;
      await move(warehouse, 'stage_post', postColumns, rows.post);
      await move(warehouse, 'stage_account', accountColumns, rows.account);
      await move(warehouse, 'stage_snapshot', snapshotColumns, rows.snapshot);
      await move(warehouse, 'stage_relation', relationColumns, rows.relation);
      await move(warehouse, 'stage_trace', traceColumns, rows.trace);
    },
    clear
  };
}

type Rows<Rec> = {records: Rec[]; seqs: number[]};

function empty() {
  return {
    post: rowsOf<Post>(),
    account: rowsOf<Account>(),
    snapshot: rowsOf<AccountSnapshot>(),
    relation: rowsOf<Relation>(),
    trace: rowsOf<Trace>()
  };
}

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
  for (const {name, type, read} of columns) {
    const values = records.map(read);
    // A column without a value stays out: most formats fill a third of the schema.
    if (values.every(value => value === null)) continue;
    input[name] = typed(type, values);
  }
  input.seq = rows.seqs;
  rows.records = [];
  rows.seqs = [];
  await warehouse.insert(table, input);
}

function typed(
  type: ColumnDefinition<never>['type'],
  values: readonly (string | number | boolean | null)[]
): ColumnInput {
  if (type === 'VARCHAR') return values.map(value => (typeof value === 'string' ? value : null));
  if (type === 'BOOLEAN') return values.map(value => (typeof value === 'boolean' ? value : null));
  return values.map(value => (typeof value === 'number' ? value : null));
}
