/**
 * From pieces to the rows of one signal: objects of all pieces told apart, and of those that two accounts share the rows.
 *
 * Objects are numbered in code-point order of their values (or forms), whatever the pieces. What one account has alone is
 * counted and left where it is; only of what is shared are the words fetched.
 * Cost: a few passes over numbers, one sort of the rows that are shared. Memory here: 20 bytes a row, 4 an object.
 */
import type {LakeTables} from '../../lake/tables.ts';
import type {Signal} from '../../signals/signal.ts';
import {ident, type Sql, sql} from '../../warehouse/sql.ts';
import type {Warehouse} from '../../warehouse/warehouse.ts';
import type {Drive} from '../drive.ts';
import {readRowsWithin, usersOfObjects} from '../read-rows.ts';
import {emptyRows} from '../rows.ts';
import type {LoadedSignal} from '../traces.ts';
import {standIns} from './likeness.ts';
import {type SliceNumbering, wholeNumbering} from './numbering.ts';
import {signalPieces} from './signal-pieces.ts';

export type MergeInput = {
  readonly warehouse: Warehouse;
  readonly tables: LakeTables;
  readonly numbering: SliceNumbering;
  readonly overtVersion: string;
  readonly memoryBytes: number;
};

const parts = ident('slice_part');
const groups = ident('slice_group');
const uses = ident('slice_use');
const rowTable = ident('slice_row');

export async function loadFromPieces(
  {warehouse, tables, numbering: ofPieces, overtVersion, memoryBytes}: MergeInput,
  signal: Signal,
  drive: Drive
): Promise<LoadedSignal> {
  const numbering = signal.byFile ? ofPieces : wholeNumbering(ofPieces, tables);
  const objectTable = ident(`scan_object_${signal.id}`);
  const pieces = await signalPieces(warehouse, numbering, signal, overtVersion, drive);
  if (pieces === null) return await nothing(warehouse, signal, objectTable);
  const {objects, rows} = pieces;
  const {accountMap, starts} = numbering;
  const {regroup} = signal;
  let skipped = 0;
  if (regroup?.by === 'likeness') {
    skipped = await standIns(warehouse, signal, regroup, pieces, memoryBytes, drive);
  }
  const asOne = regroup?.by === 'likeness';
  await warehouse.run(sql`CREATE OR REPLACE TABLE ${parts} AS
    SELECT o.slice, o.id, ${asOne ? sql`coalesce(s.to_hi, o.hi) AS hi, coalesce(s.to_lo, o.lo) AS lo` : sql`o.hi, o.lo`},
      o.uses, f.id AS first, l.id AS last
    FROM ${objects} o
      JOIN ${accountMap} f ON f.slice = o.slice AND f.local = o.first
      JOIN ${accountMap} l ON l.slice = o.slice AND l.local = o.last
      ${asOne ? sql`LEFT JOIN slice_standing s ON s.hi = o.hi AND s.lo = o.lo` : sql``}`);
  await warehouse.run(sql`CREATE OR REPLACE TABLE ${groups} AS
    SELECT hi, lo, sum(uses) AS traces, min(first) <> max(last) AS shared FROM ${parts} GROUP BY hi, lo`);
  await warehouse.run(sql`CREATE OR REPLACE TABLE ${objectTable} AS
    SELECT (row_number() OVER (ORDER BY object) - 1)::INTEGER AS id, hi, lo, object, display
    FROM (${wordsOf(signal, objects)})`);
  const [totals] = await warehouse.rows(sql`SELECT
    (SELECT coalesce(sum(traces), 0) FROM ${groups}) AS traces, (SELECT count(*) FROM ${groups}) AS objects,
    (SELECT count(*) FROM (SELECT 1 FROM ${objects} WHERE object <> '' OR display <> '' LIMIT 1)) AS filled,
    (SELECT count(DISTINCT m.id) FROM (SELECT DISTINCT slice, account FROM ${rows}) r
      JOIN ${accountMap} m ON m.slice = r.slice AND m.local = r.account) AS accounts`);
  await warehouse.run(sql`CREATE OR REPLACE TABLE ${uses} AS
    SELECT p.slice, p.id AS local, o.id FROM ${parts} p JOIN ${objectTable} o ON o.hi = p.hi AND o.lo = p.lo`);
  await warehouse.run(sql`CREATE OR REPLACE TABLE ${rowTable} AS
    SELECT m.id AS account, u.id AS object, r.moment, (s.start + r.post)::INTEGER AS post
    FROM ${rows} r JOIN ${uses} u ON u.slice = r.slice AND u.local = r.object
      JOIN ${accountMap} m ON m.slice = r.slice AND m.local = r.account JOIN ${starts} s ON s.slice = r.slice`);
  for (const table of [parts, groups, uses]) await warehouse.run(sql`DROP TABLE ${table}`);
  const [shared] = await warehouse.rows(sql`SELECT count(*) AS objects FROM ${objectTable}`);
  const accountsOf = await usersOfObjects(warehouse, rowTable, Number(shared?.objects));
  const ofPosts = sql`SELECT account, object, moment, post FROM ${rowTable} WHERE post IS NOT NULL`;
  const loaded = await readRowsWithin(warehouse, ofPosts, memoryBytes);
  await warehouse.run(sql`DROP TABLE ${rowTable}`);
  return {
    signal,
    rows: loaded,
    accountsOf,
    objectTable,
    traces: Number(totals?.traces),
    blank: Number(totals?.filled) === 0,
    objects: Number(totals?.objects),
    accounts: Number(totals?.accounts),
    skipped
  };
}

async function nothing(warehouse: Warehouse, signal: Signal, objectTable: Sql): Promise<LoadedSignal> {
  await warehouse.run(sql`CREATE OR REPLACE TABLE ${objectTable} (id INTEGER, object VARCHAR, display VARCHAR)`);
  const counted = {traces: 0, objects: 0, accounts: 0, skipped: 0};
  return {signal, rows: emptyRows(0), accountsOf: new Int32Array(0), objectTable, blank: true, ...counted};
}

/** `hi, lo, object, display` of what is shared. Of the objects of one form the most used one is shown. */
function wordsOf({regroup}: Signal, objects: Sql): Sql {
  const shared = sql`${objects} o SEMI JOIN (SELECT hi, lo FROM ${groups} WHERE shared) g ON g.hi = o.hi AND g.lo = o.lo`;
  if (regroup?.by !== 'form') {
    return sql`SELECT o.hi, o.lo, min(o.object) AS object, min(o.display) AS display FROM ${shared} GROUP BY o.hi, o.lo`;
  }
  return sql`SELECT hi, lo, form AS object, object AS display
    FROM (SELECT o.hi, o.lo, min(o.form) AS form, o.object, sum(o.uses) AS uses FROM ${shared}
      GROUP BY o.hi, o.lo, o.object)
    QUALIFY row_number() OVER (PARTITION BY hi, lo ORDER BY uses DESC, object) = 1`;
}
