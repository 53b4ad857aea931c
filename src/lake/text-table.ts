/** One table of the stage: rows gathered as bytes in memory, and written to its file from time to time. */
import {type FileHandle, open, rm} from 'node:fs/promises';
import {textCell} from '../warehouse/text-rows.ts';
import type {ColumnDefinition} from './schema.ts';

export type TextTable<Rec> = {
  readonly path: string;
  add(record: Rec, seq: number): void;
  readonly rows: () => number;
  /** Bytes that wait to be written. */
  readonly waiting: () => number;
  readonly longestRowBytes: () => number;
  write(): Promise<void>;
  /** Writes the rest; rows can no longer be added. */
  close(): Promise<void>;
  remove(): Promise<void>;
};

const firstBytes = 64 * 1024;
/** UTF-8 takes at most so many bytes for one unit of a string. */
const bytesPerUnit = 3;

export function textTable<Rec>(path: string, columns: readonly ColumnDefinition<Rec>[]): TextTable<Rec> {
  let file: FileHandle | null = null;
  // Bytes and not strings: millions of small strings that wait together are what a collector is slowest with.
  let buffer = Buffer.allocUnsafe(firstBytes);
  let used = 0;
  let rows = 0;
  let longest = 0;

  function makeRoom(bytes: number): void {
    if (used + bytes <= buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(buffer.length * 2, used + bytes));
    buffer.copy(larger, 0, 0, used);
    buffer = larger;
  }

  async function write(): Promise<void> {
    if (used === 0) return;
    file ??= await open(path, 'w');
    await file.appendFile(buffer.subarray(0, used));
    used = 0;
  }

  async function letGo(): Promise<void> {
    await file?.close();
    file = null;
    buffer = Buffer.alloc(0);
  }

  return {
    path,
    add: (record, seq) => {
      let line = '';
      for (const {read} of columns) line += `${textCell(read(record))},`;
      line += `${seq}\n`;
      makeRoom(line.length * bytesPerUnit);
      const bytes = buffer.write(line, used);
      used += bytes;
      longest = Math.max(longest, bytes);
      rows += 1;
    },
    rows: () => rows,
    waiting: () => used,
    longestRowBytes: () => longest,
    write,
    close: async () => {
      await write();
      await letGo();
    },
    remove: async () => {
      await letGo();
      await rm(path, {force: true});
    }
  };
}
