/**
 * What a signal says of each piece: its objects and their rows, as numbers of the piece, and what follows from an object
 * alone, such as the form of a text or its marks.
 *
 * An object is told from others by 128 bits of its MD5, or of its form where objects of one form are one: two that agree by
 * accident are not to be expected among all posts ever written, and texts made to agree can only be made by one hand, whose
 * accounts then share what that hand wrote.
 * Cost: of a new piece one sort of its distinct objects, and what the signal works out of each. Memory here: the marks, four bytes each.
 */
import type {Regroup, Signal, SignalParameters} from '../../signals/signal.ts';
import {parametersOf} from '../../signals/signal.ts';
import {ident, type Sql, sql} from '../../warehouse/sql.ts';
import {integers, texts, type Warehouse} from '../../warehouse/warehouse.ts';
import {type Drive, requireRunning} from '../drive.ts';
import {enlarged} from '../growing.ts';
import type {SliceNumbering} from './numbering.ts';
import {held, type Piece} from './pieces.ts';

/** Of the objects that are compared in columns, one after another: ids, the first marks, the second marks and so on. */
export type PieceMarks = {readonly slice: number; readonly numbers: Int32Array};

export type SignalPieces = {
  /** `slice, id, object, display, uses, first, last, hi, lo`, and `form` where there are forms. */
  readonly objects: Sql;
  /** `slice, object, account, moment, post` (null where there is no such post). */
  readonly rows: Sql;
  readonly marks: readonly PieceMarks[];
};

/** Counted up when what stands in a kept file changes: also when a signal, a template or a mark of a text does. */
const edition = 2;

const traces = ident('slice_trace');
const distinct = ident('slice_object');
const derived = ident('slice_derived');

/** Null where no piece has a trace of the kinds that the signal compares. */
export async function signalPieces(
  warehouse: Warehouse,
  numbering: SliceNumbering,
  signal: Signal,
  overtVersion: string,
  drive: Drive
): Promise<SignalPieces | null> {
  const pieces = numbering.pieces.filter(piece => numbering.mayHold(piece, signal.traceKinds));
  if (pieces.length === 0) return null;
  const parameters = parametersOf(signal);
  const shape = Object.entries(parameters)
    .map(([name, value]) => ` ${name}=${value}`)
    .join('');
  const name = `${signal.id} ${overtVersion}.${edition}${shape}`;
  const [objects, rows] = [`${name} objects`, `${name} rows`];
  const marks: PieceMarks[] = [];
  const marksName = `${name} marks`;
  // Objects and rows are there only once the marks are.
  const found = await held(warehouse, pieces, [objects, rows], async (piece, number) => {
    requireRunning(drive);
    const step = `${signal.title}: reading files`;
    drive.onProgress({step, done: number, total: pieces.length, unit: 'files'});
    const made = await pieceQueries(warehouse, numbering, piece, {signal, parameters, drive});
    if (made.marks !== null) {
      await piece.slice?.keepBytes(marksName, bytesOf(made.marks));
      marks.push({slice: piece.number, numbers: made.marks});
    }
    return {[objects]: made.objects, [rows]: made.rows};
  });
  if (signal.regroup?.by === 'likeness') {
    for (const {number: slice, slice: kept} of pieces) {
      if (marks.some(one => one.slice === slice)) continue;
      const bytes = await kept?.findBytes(marksName);
      if (bytes == null) throw new Error(`detection: no marks of ${name} were kept`);
      marks.push({slice, numbers: numbersOf(bytes)});
    }
  }
  for (const table of [traces, distinct, derived]) await warehouse.run(sql`DROP TABLE IF EXISTS ${table}`);
  return {objects: allOf(found, objects), rows: allOf(found, rows), marks};
}

function bytesOf({buffer, byteOffset, byteLength}: Int32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function numbersOf(bytes: Uint8Array): Int32Array {
  // A file comes at any offset, which columns of numbers may not have.
  const whole = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  return new Int32Array(whole.buffer, whole.byteOffset, whole.byteLength / 4);
}

function allOf(found: Readonly<Record<string, {readonly all: Sql}>>, name: string): Sql {
  const one = found[name];
  if (one === undefined) throw new Error(`detection: ${name} was not worked out`);
  return one.all;
}

type Asked = {readonly signal: Signal; readonly parameters: SignalParameters; readonly drive: Drive};
type Made = {readonly objects: Sql; readonly rows: Sql; readonly marks: Int32Array | null};

async function pieceQueries(
  warehouse: Warehouse,
  numbering: SliceNumbering,
  piece: Piece,
  {signal, parameters, drive}: Asked
): Promise<Made> {
  const {regroup} = signal;
  await warehouse.run(sql`CREATE OR REPLACE TABLE ${traces} AS
    SELECT a.local AS account, t.object, nullif(t.display, t.object) AS display, round(t.happened_at * 1000) AS moment,
      t.post_key
    FROM (${signal.traces(warehouse.dialect, parameters, piece.tables)}) t
      JOIN ${numbering.accountsOf(piece)} a ON a.account_key = t.account_key`);
  // By what tells them apart, which is sorted faster than what they say.
  await warehouse.run(sql`CREATE OR REPLACE TABLE ${distinct} AS
    SELECT (row_number() OVER (ORDER BY hi, lo) - 1)::INTEGER AS id, * FROM (
      SELECT object, min(display) AS display, count(*)::INTEGER AS uses, min(account) AS first, max(account) AS last,
        md5_number_upper(object) AS hi, md5_number_lower(object) AS lo
      FROM ${traces} GROUP BY object)`);
  const marks = regroup === null ? null : await derive(warehouse, regroup, parameters, drive);
  const own = regroup === null ? sql`` : sql` JOIN ${derived} d ON d.id = o.id`;
  const told =
    regroup?.by === 'form'
      ? sql`md5_number_upper(d.form) AS hi, md5_number_lower(d.form) AS lo, d.form`
      : sql`o.hi, o.lo`;
  const slice = sql`CAST(${piece.number} AS INTEGER) AS slice`;
  return {
    marks,
    objects: sql`SELECT ${slice}, o.id, o.object, o.display, o.uses, o.first, o.last, ${told} FROM ${distinct} o${own}`,
    rows: sql`SELECT ${slice}, o.id AS object, t.account, t.moment, p.local AS post
      FROM ${traces} t JOIN ${distinct} o ON o.object = t.object${own}
        LEFT JOIN ${numbering.postsOf(piece)} p ON p.post_key = t.post_key`
  };
}

/** What follows from each object alone, as `slice_derived`; objects that are left out are not in it. */
async function derive(
  warehouse: Warehouse,
  regroup: Regroup,
  parameters: SignalParameters,
  drive: Drive
): Promise<Int32Array | null> {
  const form = regroup.by === 'form' ? sql`, form VARCHAR` : sql``;
  await warehouse.run(sql`CREATE OR REPLACE TABLE ${derived} (id INTEGER${form})`);
  const all = warehouse.columns(sql`SELECT id, object FROM ${distinct}`);
  if (regroup.by === 'form') {
    const formOf = regroup.formOf(parameters);
    for await (const chunk of all) {
      requireRunning(drive);
      const ids = integers(chunk, 'id');
      const forms = texts(chunk, 'object').map(object => formOf(object ?? ''));
      const places = forms.flatMap((one, place) => (one === null ? [] : [place]));
      await warehouse.insert('slice_derived', {
        id: Int32Array.from(places, place => ids[place] as number),
        form: places.map(place => forms[place] ?? null)
      });
    }
    return null;
  }
  const marksOf = regroup.marksOf(parameters);
  const ids: number[] = [];
  const columns = Array.from({length: regroup.marks}, () => new Int32Array(1024));
  for await (const chunk of all) {
    requireRunning(drive);
    const own = integers(chunk, 'id');
    const before = ids.length;
    for (const [mark, column] of columns.entries()) {
      if (column.length >= before + chunk.rows) continue;
      columns[mark] = enlarged(Int32Array, column, Math.max(column.length * 2, before + chunk.rows));
    }
    for (const [place, object] of texts(chunk, 'object').entries()) {
      const marks = marksOf(object ?? '');
      if (marks === null) continue;
      const at = ids.push(own[place] as number) - 1;
      for (let mark = 0; mark < marks.length; mark++) (columns[mark] as Int32Array)[at] = marks[mark] as number;
    }
    await warehouse.insert('slice_derived', {id: Int32Array.from(ids.slice(before))});
  }
  const numbers = new Int32Array(ids.length * (columns.length + 1));
  numbers.set(ids);
  for (const [mark, column] of columns.entries()) numbers.set(column.subarray(0, ids.length), ids.length * (mark + 1));
  return numbers;
}
