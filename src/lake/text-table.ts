/**
 * One table of the stage: rows gathered as bytes in memory, and written to files from time to time.
 *
 * Most columns say the same in every row. Which do is seen in the first rows; those are written once, into the query
 * that reads the file. Where such a column changes its mind later, the next file begins, in which it varies.
 */
import {type FileHandle, open, rm} from 'node:fs/promises';
import {joinSql, type Sql, sql} from '../warehouse/sql.ts';
import {constantColumn, textCell, textRows} from '../warehouse/text-rows.ts';
import {type ColumnDefinition, seqColumn} from './schema.ts';

export type TextTable<Rec> = {
  add(record: Rec, seq: number): void;
  readonly rows: () => number;
  /** Bytes that wait to be written. */
  readonly waiting: () => number;
  write(): Promise<void>;
  /** Writes the rest; rows can no longer be added. */
  close(): Promise<void>;
  /** After `close`: its rows in order, with all columns and `seq`, one query per file. */
  sources(): readonly Sql[];
  remove(): Promise<void>;
};

type Cell = string | number | boolean | null;

type Segment = {
  readonly path: string;
  /** By column: the only value there is, or undefined where it varies. */
  readonly constants: readonly (Cell | undefined)[];
  longestRowBytes: number;
  /** What is full and waits to be written, before what is in the buffer. */
  readonly full: Buffer[];
};

const firstBytes = 64 * 1024;
/** UTF-8 takes at most so many bytes for one unit of a string. */
const bytesPerUnit = 3;
/** Rows that are looked at before the first is written. */
const lookedAtRows = 200;
/** What can stand in a query as it is. */
const plain = /^[ !#-&(-~]{0,60}$/;

export function textTable<Rec>(path: string, columns: readonly ColumnDefinition<Rec>[]): TextTable<Rec> {
  const reads = columns.map(({read}) => read);
  let first: {readonly record: Rec; readonly seq: number}[] = [];
  const segments: Segment[] = [];
  let segment: Segment | null = null;
  /** Of the segment: what varies and what does not. */
  let varying: number[] = [];
  let constant: {readonly read: ColumnDefinition<Rec>['read']; readonly value: Cell}[] = [];
  let file: FileHandle | null = null;
  let opened: Segment | null = null;
  // Bytes and not strings: millions of small strings that wait together are what a collector is slowest with.
  let buffer = Buffer.allocUnsafe(firstBytes);
  let used = 0;
  let fullBytes = 0;
  let rows = 0;

  function begin(constants: readonly (Cell | undefined)[]): void {
    if (segment !== null && used > 0) {
      segment.full.push(Buffer.from(buffer.subarray(0, used)));
      fullBytes += used;
      used = 0;
    }
    segment = {path: `${path}-${segments.length}`, constants, longestRowBytes: 0, full: []};
    segments.push(segment);
    varying = [...columns.keys()].filter(at => constants[at] === undefined);
    constant = columns.flatMap(({read}, at) => {
      const value = constants[at];
      return value === undefined ? [] : [{read, value}];
    });
  }

  /** What stays as it was in all of these rows, and can be said in a query. */
  function constantsIn(records: readonly {readonly record: Rec}[]): (Cell | undefined)[] {
    return columns.map(({read}) => {
      const value = records[0] === undefined ? undefined : read(records[0].record);
      const canStand = typeof value === 'string' ? plain.test(value) : value === null || typeof value === 'boolean';
      return canStand && records.every(({record}) => read(record) === value) ? value : undefined;
    });
  }

  function writeRow(record: Rec, seq: number): void {
    for (const {read, value} of constant) {
      if (read(record) === value) continue;
      const before = segment?.constants ?? [];
      begin(before.map((so, at) => (so !== undefined && reads[at]?.(record) === so ? so : undefined)));
      break;
    }
    let line = '';
    for (const at of varying) line += `${textCell(reads[at]?.(record) ?? null)},`;
    line += `${seq}\n`;
    makeRoom(line.length * bytesPerUnit);
    const bytes = buffer.write(line, used);
    used += bytes;
    if (segment !== null && bytes > segment.longestRowBytes) segment.longestRowBytes = bytes;
  }

  function makeRoom(bytes: number): void {
    if (used + bytes <= buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(buffer.length * 2, used + bytes));
    buffer.copy(larger, 0, 0, used);
    buffer = larger;
  }

  function decide(): void {
    if (first.length === 0) return;
    begin(constantsIn(first));
    const waited = first;
    first = [];
    for (const {record, seq} of waited) writeRow(record, seq);
  }

  async function writeTo(target: Segment, bytes: Buffer): Promise<void> {
    if (opened !== target) {
      await file?.close();
      file = await open(target.path, 'w');
      opened = target;
    }
    await file?.appendFile(bytes);
  }

  async function write(): Promise<void> {
    for (const one of segments) for (const bytes of one.full.splice(0)) await writeTo(one, bytes);
    fullBytes = 0;
    if (used === 0 || segment === null) return;
    await writeTo(segment, buffer.subarray(0, used));
    used = 0;
  }

  async function letGo(): Promise<void> {
    await file?.close();
    file = null;
    buffer = Buffer.alloc(0);
  }

  return {
    add: (record, seq) => {
      rows += 1;
      if (segment !== null) writeRow(record, seq);
      else {
        first.push({record, seq});
        if (first.length >= lookedAtRows) decide();
      }
    },
    rows: () => rows,
    waiting: () => used + fullBytes,
    write,
    close: async () => {
      decide();
      await write();
      await letGo();
    },
    sources: () => segments.map(one => sourceOf(one, columns)),
    remove: async () => {
      await letGo();
      for (const one of segments) await rm(one.path, {force: true});
    }
  };
}

function sourceOf<Rec>({path, constants, longestRowBytes}: Segment, columns: readonly ColumnDefinition<Rec>[]): Sql {
  const written = columns.filter((_, at) => constants[at] === undefined);
  const from = textRows([path], [...written, seqColumn], longestRowBytes);
  const selected = columns.map((column, at) => constantColumn(column, constants[at]));
  return sql`SELECT ${joinSql(selected, ', ')}, seq FROM ${from}`;
}
