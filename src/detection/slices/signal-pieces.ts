/**
 * What a signal says of each piece: its objects and their rows, as numbers of the piece.
 *
 * An object is told from others by 128 bits of its MD5, or of its form where objects of one form are one: two that agree by
 * accident are not to be expected among all posts ever written, and texts made to agree can only be made by one hand, whose
 * accounts then share what that hand wrote.
 * Cost: one sort of the distinct objects of a new piece, and what the signal works out of each. Memory: the engine's.
 */
import type {Regroup, Signal, SignalParameters} from '../../signals/signal.ts';
import {parametersOf} from '../../signals/signal.ts';
import {ident, joinSql, type Sql, sql} from '../../warehouse/sql.ts';
import {integers, texts, type Warehouse} from '../../warehouse/warehouse.ts';
import {type Drive, requireRunning} from '../drive.ts';
import type {SliceNumbering} from './numbering.ts';
import {held, type Piece} from './pieces.ts';

export type SignalPieces = {
  /** `slice, id, object, display, uses, first, last, hi, lo`, `form` where there are forms, `m0`… where there are marks. */
  readonly objects: Sql;
  /** `slice, object, account, moment, post` (null where there is no such post). */
  readonly rows: Sql;
};

/** Counted up when what stands in a kept file changes its meaning. */
const edition = 1;

const traces = ident('slice_trace');
const distinct = ident('slice_object');
const derived = ident('slice_derived');

export async function signalPieces(
  warehouse: Warehouse,
  numbering: SliceNumbering,
  signal: Signal,
  overtVersion: string,
  drive: Drive
): Promise<SignalPieces> {
  const parameters = parametersOf(signal);
  const shape = Object.entries(parameters)
    .map(([name, value]) => `${name}=${value}`)
    .join(',');
  const name = `${signal.id} ${overtVersion}.${edition} ${shape}`;
  const [objects, rows] = [`${name} objects`, `${name} rows`];
  const found = await held(warehouse, numbering.pieces, [objects, rows], async (piece, number) => {
    requireRunning(drive);
    const step = `${signal.title}: reading files`;
    drive.onProgress({step, done: number, total: numbering.pieces.length, unit: 'files'});
    const made = await pieceQueries(warehouse, numbering, piece, signal, parameters, drive);
    return {[objects]: made.objects, [rows]: made.rows};
  });
  for (const table of [traces, distinct, derived]) await warehouse.run(sql`DROP TABLE IF EXISTS ${table}`);
  return {objects: allOf(found, objects), rows: allOf(found, rows)};
}

function allOf(found: Readonly<Record<string, {readonly all: Sql}>>, name: string): Sql {
  const one = found[name];
  if (one === undefined) throw new Error(`detection: ${name} was not worked out`);
  return one.all;
}

async function pieceQueries(
  warehouse: Warehouse,
  numbering: SliceNumbering,
  piece: Piece,
  signal: Signal,
  parameters: SignalParameters,
  drive: Drive
): Promise<SignalPieces> {
  const {regroup} = signal;
  await warehouse.run(sql`CREATE OR REPLACE TABLE ${traces} AS
    SELECT a.local AS account, t.object, nullif(t.display, t.object) AS display, round(t.happened_at * 1000) AS moment,
      t.post_key
    FROM (${signal.traces(warehouse.dialect, parameters, piece.tables)}) t
      JOIN ${numbering.accountsOf(piece)} a ON a.account_key = t.account_key`);
  await warehouse.run(sql`CREATE OR REPLACE TABLE ${distinct} AS
    SELECT (row_number() OVER (ORDER BY object) - 1)::INTEGER AS id, object, min(display) AS display,
      count(*)::INTEGER AS uses, min(account) AS first, max(account) AS last
    FROM ${traces} GROUP BY object`);
  if (regroup !== null) await derive(warehouse, regroup, parameters, drive);
  const own = regroup === null ? sql`` : sql` JOIN ${derived} d ON d.id = o.id`;
  const told = regroup?.by === 'form' ? sql`d.form` : sql`o.object`;
  const slice = sql`CAST(${piece.number} AS INTEGER) AS slice`;
  const further =
    regroup === null
      ? sql``
      : sql`, ${joinSql(
          derivedColumns(regroup).map(column => sql`d.${ident(column)}`),
          ', '
        )}`;
  return {
    objects: sql`SELECT ${slice}, o.id, o.object, o.display, o.uses, o.first, o.last,
        md5_number_upper(${told}) AS hi, md5_number_lower(${told}) AS lo${further}
      FROM ${distinct} o${own} ORDER BY o.id`,
    rows: sql`SELECT ${slice}, o.id AS object, t.account, t.moment, p.local AS post
      FROM ${traces} t JOIN ${distinct} o ON o.object = t.object${own}
        LEFT JOIN ${numbering.postsOf(piece)} p ON p.post_key = t.post_key
      ORDER BY o.id, t.moment, t.account, post`
  };
}

export function markColumns(marks: number): readonly string[] {
  return Array.from({length: marks}, (_, mark) => `m${mark}`);
}

function derivedColumns(regroup: Regroup): readonly string[] {
  return regroup.by === 'form' ? ['form'] : markColumns(regroup.marks);
}

/** What follows from each object alone; objects that are left out are not in it. */
async function derive(
  warehouse: Warehouse,
  regroup: Regroup,
  parameters: SignalParameters,
  drive: Drive
): Promise<void> {
  const columns = derivedColumns(regroup);
  const type = regroup.by === 'form' ? sql`VARCHAR` : sql`INTEGER`;
  const definitions = columns.map(column => sql`${ident(column)} ${type}`);
  await warehouse.run(sql`CREATE OR REPLACE TABLE ${derived} (id INTEGER, ${joinSql(definitions, ', ')})`);
  const insert = inserterOf(warehouse, regroup, parameters, columns);
  for await (const chunk of warehouse.columns(sql`SELECT id, object FROM ${distinct}`)) {
    requireRunning(drive);
    await insert(integers(chunk, 'id'), texts(chunk, 'object'));
  }
}

type Inserter = (ids: Int32Array, objects: readonly (string | null)[]) => Promise<void>;

function inserterOf(
  warehouse: Warehouse,
  regroup: Regroup,
  parameters: SignalParameters,
  columns: readonly string[]
): Inserter {
  if (regroup.by === 'form') {
    const formOf = regroup.formOf(parameters);
    return async (ids, objects) => {
      const forms = objects.map(object => formOf(object ?? ''));
      const places = forms.flatMap((form, place) => (form === null ? [] : [place]));
      await warehouse.insert('slice_derived', {
        id: Int32Array.from(places, place => ids[place] as number),
        form: places.map(place => forms[place] ?? null)
      });
    };
  }
  const marksOf = regroup.marksOf(parameters);
  return async (ids, objects) => {
    const marks = columns.map(() => new Int32Array(objects.length));
    const kept = new Int32Array(objects.length);
    let count = 0;
    for (const [place, object] of objects.entries()) {
      const own = marksOf(object ?? '');
      if (own === null) continue;
      kept[count] = ids[place] as number;
      for (const [mark, column] of marks.entries()) column[count] = own[mark] as number;
      count++;
    }
    const named = columns.map((column, mark): [string, Int32Array] => [
      column,
      marks[mark]?.subarray(0, count) ?? new Int32Array()
    ]);
    await warehouse.insert('slice_derived', {id: kept.subarray(0, count), ...Object.fromEntries(named)});
  };
}
