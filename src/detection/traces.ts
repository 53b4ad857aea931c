/**
 * From the lake to columns of numbers: the rows of one signal with dense ids, in one order whatever the engine did.
 *
 * Accounts and posts are numbered once for all signals: accounts in code-point order of their ids as they stood in the
 * input (then of their keys), posts of their keys. Objects are numbered per signal in code-point order of their values.
 * Objects of a single account cannot be shared and stay in the engine; a preset counts them too and gets them. Strings
 * stay in the engine and are fetched for what is shown.
 * Where a signal takes objects that differ for one, that comes before all of this: its traces then carry the object
 * that stands for theirs, so that what one account used alone still meets what another used alone.
 * Cost: one sort in the engine; for such a signal one more, and what it says of itself. Memory here: 20 bytes a row, 8 a
 * post, 4 an object.
 */

import {AppError} from '../errors.ts';
import type {LakeTables} from '../lake/tables.ts';
import type {Regroup, Regrouping, Signal} from '../signals/signal.ts';
import {parametersOf} from '../signals/signal.ts';
import {ident, type Sql, sql} from '../warehouse/sql.ts';
import {integers, numbers, texts, type Warehouse} from '../warehouse/warehouse.ts';
import {type Drive, driven, requireRunning} from './drive.ts';
import type {Preset, PresetSettings} from './presets/preset.ts';
import {readRows} from './read-rows.ts';
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
const postTable = ident('scan_post');
const traceTable = ident('scan_trace');
const groupTable = ident('scan_group');
const rowTable = ident('scan_row');
const distinctTable = ident('scan_distinct');
const memberTable = ident('scan_member');
const quiet: Drive = {onProgress: () => {}, signal: undefined};

export async function numberAccountsAndPosts(warehouse: Warehouse, tables: LakeTables): Promise<Numbering> {
  await warehouse.run(sql`CREATE OR REPLACE TABLE ${accountTable} AS
    SELECT (row_number() OVER (ORDER BY regexp_replace(account_key, '^[^:]*:[^:]*:', ''), account_key) - 1)::INTEGER AS id,
      account_key
    FROM (SELECT account_key FROM ${tables.post} UNION SELECT account_key FROM ${tables.trace})`);
  await warehouse.run(sql`CREATE OR REPLACE TABLE ${postTable} AS
    SELECT (row_number() OVER (ORDER BY post_key) - 1)::INTEGER AS id, post_key, created_at FROM ${tables.post}`);
  const postTimes = new Float64Array(await countOf(warehouse, postTable)).fill(Number.NaN);
  const times = sql`SELECT id, round(created_at * 1000) AS moment FROM ${postTable} WHERE created_at IS NOT NULL`;
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
  preset: Preset | null,
  memoryBytes: number,
  drive: Drive = quiet,
  settings: PresetSettings = {}
): Promise<LoadedSignal> {
  await selectTraces(warehouse, tables, signal, preset, settings);
  // A preset compares what its tool compares.
  const skipped = preset === null ? await regroupTraces(warehouse, signal, memoryBytes, drive) : 0;
  // Strings are grouped and joined once; from then on an object is a number, and what one account has alone is gone.
  await warehouse.run(sql`CREATE OR REPLACE TABLE ${groupTable} AS
    SELECT object, min(display) AS display, count(*) AS traces, min(account) <> max(account) AS shared
    FROM ${traceTable} GROUP BY object`);
  const objectTable = ident(`scan_object_${signal.id}`);
  await warehouse.run(sql`CREATE OR REPLACE TABLE ${objectTable} AS
    SELECT (row_number() OVER (ORDER BY object) - 1)::INTEGER AS id, object, display
    FROM ${groupTable} WHERE shared OR ${preset !== null}`);
  const [totals] = await warehouse.rows(sql`SELECT coalesce(sum(traces), 0) AS traces, count(*) AS objects,
    count(*) FILTER (object <> '' OR display <> '') AS filled,
    (SELECT count(DISTINCT account) FROM ${traceTable}) AS accounts FROM ${groupTable}`);
  await warehouse.run(sql`CREATE OR REPLACE TABLE ${rowTable} AS
    SELECT t.account, o.id AS object, t.moment, t.post_key
    FROM ${traceTable} t JOIN ${objectTable} o ON o.object = t.object`);
  await warehouse.run(sql`DROP TABLE ${traceTable}`);
  await warehouse.run(sql`DROP TABLE ${groupTable}`);
  const accountsOf = new Int32Array(await countOf(warehouse, objectTable));
  const users = sql`SELECT object, count(DISTINCT account)::INTEGER AS accounts FROM ${rowTable} GROUP BY object`;
  for await (const chunk of warehouse.columns(users)) {
    const ids = integers(chunk, 'object');
    const counts = integers(chunk, 'accounts');
    for (let row = 0; row < chunk.rows; row++) accountsOf[ids[row] as number] = counts[row] as number;
  }
  const rows = await loadRows(warehouse, memoryBytes);
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
    skipped
  };
}

/** `display` stays empty where it is the object itself, which spares the longer half of the memory for texts. */
async function selectTraces(
  warehouse: Warehouse,
  tables: LakeTables,
  signal: Signal,
  preset: Preset | null,
  settings: PresetSettings
): Promise<void> {
  const chosen =
    preset === null
      ? {query: signal.traces(warehouse.dialect, parametersOf(signal), tables), normalise: null}
      : preset.rows(warehouse.dialect, signal, tables, settings);
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

/** Puts in place of every object the one that stands for its group. Returns the comparisons that were not made. */
async function regroupTraces(warehouse: Warehouse, signal: Signal, memoryBytes: number, drive: Drive): Promise<number> {
  const {regroup} = signal;
  if (regroup === null) return 0;
  await warehouse.run(sql`CREATE OR REPLACE TABLE ${distinctTable} AS
    SELECT (row_number() OVER (ORDER BY traces DESC, object) - 1)::INTEGER AS id, object, display, traces
    FROM (SELECT object, min(display) AS display, count(*) AS traces FROM ${traceTable} GROUP BY object)`);
  await warehouse.run(sql`CREATE OR REPLACE TABLE ${memberTable} (id INTEGER, stands INTEGER, form VARCHAR)`);
  let skipped = 0;
  if (regroup.by === 'form') {
    await fillForms(warehouse, signal, regroup, drive);
    // Of the objects of one form the most used one is shown.
    await warehouse.run(sql`CREATE OR REPLACE TABLE ${memberTable} AS
      SELECT id, min(id) OVER (PARTITION BY form) AS stands, form FROM ${memberTable}`);
  } else {
    const grouping = await likenesses(warehouse, signal, regroup, memoryBytes, drive);
    await warehouse.insert('scan_member', membersOf(grouping));
    skipped = grouping.skipped;
  }
  const shown = regroup.by === 'form' ? sql`m.form AS object, s.object AS display` : sql`s.object, s.display`;
  await warehouse.run(sql`CREATE OR REPLACE TABLE ${traceTable} AS
    SELECT t.account, ${shown}, t.moment, t.post_key
    FROM ${traceTable} t JOIN ${distinctTable} d ON d.object = t.object
      JOIN ${memberTable} m ON m.id = d.id JOIN ${distinctTable} s ON s.id = m.stands`);
  await warehouse.run(sql`DROP TABLE ${distinctTable}`);
  await warehouse.run(sql`DROP TABLE ${memberTable}`);
  return skipped;
}

async function fillForms(
  warehouse: Warehouse,
  signal: Signal,
  regroup: Extract<Regroup, {by: 'form'}>,
  drive: Drive
): Promise<void> {
  const formOf = regroup.formOf(parametersOf(signal));
  for await (const {ids, objects} of distinctObjects(warehouse, signal, drive)) {
    const forms = objects.map(formOf);
    const places = forms.flatMap((form, place) => (form === null ? [] : [place]));
    await warehouse.insert('scan_member', {
      id: Int32Array.from(places, place => ids[place] as number),
      form: places.map(place => forms[place] ?? null)
    });
  }
}

async function likenesses(
  warehouse: Warehouse,
  signal: Signal,
  regroup: Extract<Regroup, {by: 'likeness'}>,
  memoryBytes: number,
  drive: Drive
): Promise<Regrouping> {
  const regrouper = regroup.start(parametersOf(signal));
  for await (const {ids, objects, uses} of distinctObjects(warehouse, signal, drive)) {
    for (const [place, object] of objects.entries()) regrouper.add(object, uses[place] as number);
    if (regrouper.bytes() > memoryBytes) {
      const found = `${(ids.at(-1) ?? 0) + 1} different objects to compare by ${signal.id}, and perhaps more`;
      throw new AppError('scan.memory-too-small', found);
    }
  }
  return await driven(regrouper.finish(), drive, signal.title);
}

/** Most used first. */
async function* distinctObjects(
  warehouse: Warehouse,
  signal: Signal,
  drive: Drive
): AsyncGenerator<{readonly ids: Int32Array; readonly objects: readonly string[]; readonly uses: Float64Array}> {
  const total = await countOf(warehouse, distinctTable);
  for await (const chunk of warehouse.columns(
    sql`SELECT id, object, traces::DOUBLE AS uses FROM ${distinctTable} ORDER BY id`
  )) {
    requireRunning(drive);
    const ids = integers(chunk, 'id');
    yield {ids, objects: texts(chunk, 'object').map(object => object ?? ''), uses: numbers(chunk, 'uses')};
    drive.onProgress({step: `${signal.title}: reading objects`, done: (ids.at(-1) ?? 0) + 1, total, unit: 'objects'});
  }
}

function membersOf({groupOf, representativeOf}: Regrouping): {readonly id: Int32Array; readonly stands: Int32Array} {
  const id = new Int32Array(groupOf.length);
  const stands = new Int32Array(groupOf.length);
  let members = 0;
  for (let object = 0; object < groupOf.length; object++) {
    const group = groupOf[object] as number;
    if (group < 0) continue;
    id[members] = object;
    stands[members++] = representativeOf[group] as number;
  }
  return {id: id.subarray(0, members), stands: stands.subarray(0, members)};
}

async function loadRows(warehouse: Warehouse, memoryBytes: number): Promise<TraceRows> {
  const joined = sql`FROM ${rowTable} r JOIN ${postTable} p ON p.post_key = r.post_key`;
  const [counted] = await warehouse.rows(sql`SELECT count(*) AS total ${joined}`);
  const total = Number(counted?.total);
  // Rows, a sorted copy of them and a pruned one.
  if (total * 60 > memoryBytes) throw new AppError('scan.memory-too-small', `${total} traces to compare`);
  return await readRows(warehouse, sql`SELECT r.account, r.object, r.moment, p.id AS post ${joined}`, total);
}

async function countOf(warehouse: Warehouse, table: Sql): Promise<number> {
  const [row] = await warehouse.rows(sql`SELECT count(*) AS total FROM ${table}`);
  return Number(row?.total);
}
