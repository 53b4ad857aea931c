/**
 * Objects that are alike, out of the marks of all pieces.
 *
 * Claims: groups are those that comparing all objects would give, since objects without a mark in common with another one
 *   are never compared (signal.ts). A first pass over the marks finds those that may have one in common, through a table of
 *   two bits for each hash of a mark; what it finds too much costs time only.
 * Cost: two passes over the marks; comparing follows the objects that share a mark. Memory: two to four bytes an
 *   object, and what the signal needs for those it compares.
 */
import {AppError} from '../../errors.ts';
import type {Regroup, Regrouping, Signal} from '../../signals/signal.ts';
import {parametersOf} from '../../signals/signal.ts';
import {ident, sql} from '../../warehouse/sql.ts';
import {numbers, texts, type Warehouse} from '../../warehouse/warehouse.ts';
import {type Drive, driven, requireRunning} from '../drive.ts';
import type {PieceMarks, SignalPieces} from './signal-pieces.ts';

type Likeness = Extract<Regroup, {by: 'likeness'}>;

const sharing = ident('slice_sharing');
const compared = ident('slice_compared');
const standing = ident('slice_standing');

/**
 * Makes `slice_standing (hi, lo, to_hi, to_lo)`: for objects that another one stands for, which. Returns the comparisons
 * that were not made.
 */
export async function standIns(
  warehouse: Warehouse,
  signal: Signal,
  likeness: Likeness,
  {objects, marks}: SignalPieces,
  memoryBytes: number,
  drive: Drive
): Promise<number> {
  await warehouse.run(sql`CREATE OR REPLACE TABLE ${sharing} (slice INTEGER, id INTEGER)`);
  const markBytes = marks.reduce((sum, {numbers}) => sum + numbers.byteLength, 0);
  if (markBytes > memoryBytes) {
    const found = `${markBytes / 4 / (likeness.marks + 1)} different objects to compare by ${signal.id}`;
    throw new AppError('scan.memory-too-small', found);
  }
  await findSharing(warehouse, signal, likeness, marks, drive);
  await warehouse.run(sql`CREATE OR REPLACE TABLE ${compared} AS
    SELECT (row_number() OVER (ORDER BY uses DESC, object) - 1)::INTEGER AS id, hi, lo, object, uses
    FROM (SELECT o.hi, o.lo, min(o.object) AS object, sum(o.uses) AS uses
      FROM ${objects} o SEMI JOIN ${sharing} s ON s.slice = o.slice AND s.id = o.id GROUP BY o.hi, o.lo)`);
  const {groupOf, representativeOf, skipped} = await grouped(
    warehouse,
    signal,
    likeness,
    memoryBytes - markBytes,
    drive
  );
  const stands = Int32Array.from(groupOf, group => (group < 0 ? -1 : (representativeOf[group] as number)));
  const places = Int32Array.from(stands.keys()).filter(id => (stands[id] as number) >= 0 && stands[id] !== id);
  await warehouse.run(sql`CREATE OR REPLACE TABLE slice_stands (id INTEGER, stands INTEGER)`);
  await warehouse.insert('slice_stands', {id: places, stands: places.map(id => stands[id] as number)});
  await warehouse.run(sql`CREATE OR REPLACE TABLE ${standing} AS
    SELECT c.hi, c.lo, t.hi AS to_hi, t.lo AS to_lo FROM slice_stands s
      JOIN ${compared} c ON c.id = s.id JOIN ${compared} t ON t.id = s.stands`);
  for (const table of [sharing, compared, ident('slice_stands')]) await warehouse.run(sql`DROP TABLE ${table}`);
  return skipped;
}

/** In the order of use, as a regrouper wants them. */
async function grouped(
  warehouse: Warehouse,
  signal: Signal,
  likeness: Likeness,
  memoryBytes: number,
  drive: Drive
): Promise<Regrouping> {
  const regrouper = likeness.start(parametersOf(signal));
  const [counted] = await warehouse.rows(sql`SELECT count(*) AS total FROM ${compared}`);
  const total = Number(counted?.total);
  let done = 0;
  for await (const chunk of warehouse.columns(sql`SELECT object, uses::DOUBLE AS uses FROM ${compared} ORDER BY id`)) {
    requireRunning(drive);
    const [objects, uses] = [texts(chunk, 'object'), numbers(chunk, 'uses')];
    for (const [place, object] of objects.entries()) regrouper.add(object ?? '', uses[place] as number);
    done += chunk.rows;
    drive.onProgress({step: `${signal.title}: reading objects`, done, total, unit: 'objects'});
    if (regrouper.bytes() > memoryBytes) {
      throw new AppError('scan.memory-too-small', `${total} different objects to compare by ${signal.id}`);
    }
  }
  return await driven(regrouper.finish(), drive, signal.title);
}

async function findSharing(
  warehouse: Warehouse,
  signal: Signal,
  {marks}: Likeness,
  pieces: readonly PieceMarks[],
  drive: Drive
): Promise<void> {
  const columns = pieces.map(({slice, numbers}) => {
    const count = numbers.length / (marks + 1);
    const columnAt = (column: number): Int32Array => numbers.subarray(column * count, (column + 1) * count);
    return {slice, ids: columnAt(0), columnAt, shares: new Uint8Array(count)};
  });
  const total = columns.reduce((sum, {ids}) => sum + ids.length, 0);
  const seen = twoBits(total);
  // One mark at a time, so that what was seen of it stays in the processor's cache.
  for (let mark = 1; mark <= marks; mark++) {
    requireRunning(drive);
    seen.forget();
    for (const {columnAt} of columns) for (const key of columnAt(mark)) seen.see(key);
    for (const {columnAt, shares} of columns) {
      const keys = columnAt(mark);
      for (let at = 0; at < keys.length; at++) if (seen.again(keys[at] as number)) shares[at] = 1;
    }
    drive.onProgress({step: `${signal.title}: comparing marks`, done: mark, total: marks, unit: 'marks'});
  }
  for (const {slice, ids, shares} of columns) {
    const sharing = ids.filter((_, at) => shares[at] === 1);
    await warehouse.insert('slice_sharing', {slice: new Int32Array(sharing.length).fill(slice), id: sharing});
  }
}

/** Whether a key was seen, and seen again, by a hash of it: never less than it was, at times more. */
function twoBits(keys: number) {
  const bits = Math.min(32, Math.max(12, Math.ceil(Math.log2(Math.max(1, keys) * 8))));
  const once = new Uint8Array(2 ** (bits - 3));
  const twice = new Uint8Array(2 ** (bits - 3));
  const placeOf = (key: number): number => {
    const hash = Math.imul(key ^ (key >>> 15), 0x85eb_ca6b);
    return Math.imul(hash ^ (hash >>> 13), 0xc2b2_ae35) >>> (32 - bits);
  };
  return {
    forget(): void {
      once.fill(0);
      twice.fill(0);
    },
    see(key: number): void {
      const place = placeOf(key);
      const [at, bit] = [place >>> 3, 1 << (place & 7)];
      if (((once[at] as number) & bit) === 0) once[at] = (once[at] as number) | bit;
      else twice[at] = (twice[at] as number) | bit;
    },
    again(key: number): boolean {
      const place = placeOf(key);
      return ((twice[place >>> 3] as number) & (1 << (place & 7))) !== 0;
    }
  };
}
