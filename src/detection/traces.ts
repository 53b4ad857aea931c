/**
 * For presets, from the lake to columns of numbers: the rows of one signal with dense ids, in one order whatever the engine
 * did. Our own method reads in pieces (slices/).
 *
 * Accounts and posts are numbered once for all signals: accounts in code-point order of their ids as they stood in the
 * input (then of their keys), posts of their keys. Objects are numbered per signal in code-point order of their values,
 * also those of a single account, since a preset counts them too, and as its tool writes them. Strings stay in the engine
 * and are fetched for what is shown.
 * Cost: one sort in the engine. Memory here: 20 bytes a row, 8 a post, 4 an object.
 */
import type {LakeTables} from '../lake/tables.ts';
import type {Signal} from '../signals/signal.ts';
import {ident, type Sql, sql} from '../warehouse/sql.ts';
import {integers, numbers, texts, type Warehouse} from '../warehouse/warehouse.ts';
import type {Preset, PresetSettings} from './presets/preset.ts';
import {readRowsWithin, usersOfObjects} from './read-rows.ts';
import type {TraceRows} from './rows.ts';

export type LoadedSignal = {
  readonly signal: Signal;
  /** Sorted by object, time, account, post. */
  readonly rows: TraceRows;
  /** Per object: accounts of the whole dataset that used it. */
  readonly accountsOf: Int32Array;
  /** The engine's table `id, object, display` of the objects. */
  readonly objectTable: Sql;
  readonly traces: number;
  /** Nothing there to compare: no trace, or (for presets, which compare empty texts too) none with anything in it. */
  readonly blank: boolean;
  readonly objects: number;
  readonly accounts: number;
  /** At most so many comparisons of objects were not made, to stay within bounds; 0 where objects are compared to the letter. */
  readonly skipped: number;
};

export type Numbering = {
  /** Engine's tables `id, account_key` and `id, post_key`. */
  readonly accountTable: Sql;
  readonly postTable: Sql;
  /** Per post its time in microseconds, NaN where it has none. */
  readonly postTimes: Float64Array;
};

const accountTable = ident('scan_account');
const postNumbers = ident('scan_post_number');
const postTable = ident('scan_post');
const traceTable = ident('scan_trace');
const groupTable = ident('scan_group');
const rowTable = ident('scan_row');

export async function numberAccountsAndPosts(warehouse: Warehouse, tables: LakeTables): Promise<Numbering> {
  await warehouse.run(sql`CREATE OR REPLACE TABLE ${accountTable} AS
    SELECT (row_number() OVER (ORDER BY regexp_replace(account_key, '^[^:]*:[^:]*:', ''), account_key) - 1)::INTEGER AS id,
      account_key
    FROM (SELECT account_key FROM ${tables.post} UNION SELECT account_key FROM ${tables.trace})`);
  await warehouse.run(sql`CREATE OR REPLACE TABLE ${postNumbers} AS
    SELECT (row_number() OVER (ORDER BY post_key) - 1)::INTEGER AS id, post_key, created_at FROM ${tables.post}`);
  await warehouse.run(sql`CREATE OR REPLACE VIEW ${postTable} AS SELECT id, post_key FROM ${postNumbers}`);
  const postTimes = new Float64Array(await countOf(warehouse, postTable)).fill(Number.NaN);
  const times = sql`SELECT id, round(created_at * 1000) AS moment FROM ${postNumbers} WHERE created_at IS NOT NULL`;
  for await (const chunk of warehouse.columns(times)) {
    const ids = integers(chunk, 'id');
    const ats = numbers(chunk, 'moment');
    for (let row = 0; row < chunk.rows; row++) postTimes[ids[row] as number] = ats[row] as number;
  }
  return {accountTable, postTable, postTimes};
}

export async function loadSignal(
  warehouse: Warehouse,
  tables: LakeTables,
  signal: Signal,
  preset: Preset,
  memoryBytes: number,
  settings: PresetSettings = {}
): Promise<LoadedSignal> {
  await selectTraces(warehouse, tables, signal, preset, settings);
  // Strings are grouped and joined once; from then on an object is a number.
  await warehouse.run(sql`CREATE OR REPLACE TABLE ${groupTable} AS
    SELECT object, min(display) AS display, count(*) AS traces
    FROM ${traceTable} GROUP BY object`);
  const objectTable = ident(`scan_object_${signal.id}`);
  await warehouse.run(sql`CREATE OR REPLACE TABLE ${objectTable} AS
    SELECT (row_number() OVER (ORDER BY object) - 1)::INTEGER AS id, object, display
    FROM ${groupTable}`);
  const [totals] = await warehouse.rows(sql`SELECT coalesce(sum(traces), 0) AS traces, count(*) AS objects,
    count(*) FILTER (object <> '' OR display <> '') AS filled,
    (SELECT count(DISTINCT account) FROM ${traceTable}) AS accounts FROM ${groupTable}`);
  await warehouse.run(sql`CREATE OR REPLACE TABLE ${rowTable} AS
    SELECT t.account, o.id AS object, t.moment, t.post_key
    FROM ${traceTable} t JOIN ${objectTable} o ON o.object = t.object`);
  await warehouse.run(sql`DROP TABLE ${traceTable}`);
  await warehouse.run(sql`DROP TABLE ${groupTable}`);
  const accountsOf = await usersOfObjects(warehouse, rowTable, Number(totals?.objects));
  const ofPosts = sql`SELECT r.account, r.object, r.moment, p.id AS post
    FROM ${rowTable} r JOIN ${postTable} p ON p.post_key = r.post_key`;
  const rows = await readRowsWithin(warehouse, ofPosts, memoryBytes);
  await warehouse.run(sql`DROP TABLE ${rowTable}`);
  return {
    signal,
    rows,
    accountsOf,
    objectTable,
    traces: Number(totals?.traces),
    blank: Number(totals?.filled) === 0,
    objects: Number(totals?.objects),
    accounts: Number(totals?.accounts),
    skipped: 0
  };
}

/** `display` stays empty where it is the object itself, which spares the longer half of the memory for texts. */
async function selectTraces(
  warehouse: Warehouse,
  tables: LakeTables,
  signal: Signal,
  preset: Preset,
  settings: PresetSettings
): Promise<void> {
  const chosen = preset.rows(warehouse.dialect, signal, tables, settings);
  const query = sql`SELECT a.id AS account, t.object, nullif(t.display, t.object) AS display,
      round(t.happened_at * 1000) AS moment, t.post_key
    FROM (${chosen.query}) t JOIN ${accountTable} a ON a.account_key = t.account_key`;
  const {normalise} = chosen;
  if (normalise === null) {
    await warehouse.run(sql`CREATE OR REPLACE TABLE ${traceTable} AS ${query}`);
    return;
  }
  await warehouse.run(sql`CREATE OR REPLACE TABLE ${traceTable}
    (account INTEGER, object VARCHAR, display VARCHAR, moment DOUBLE, post_key VARCHAR)`);
  for await (const chunk of warehouse.columns(query)) {
    const objects = texts(chunk, 'object');
    await warehouse.insert('scan_trace', {
      account: integers(chunk, 'account'),
      object: objects.map(object => normalise(object ?? '')),
      display: texts(chunk, 'display').map((display, row) => display ?? objects[row] ?? null),
      moment: numbers(chunk, 'moment'),
      post_key: texts(chunk, 'post_key')
    });
  }
}

async function countOf(warehouse: Warehouse, table: Sql): Promise<number> {
  const [row] = await warehouse.rows(sql`SELECT count(*) AS total FROM ${table}`);
  return Number(row?.total);
}
