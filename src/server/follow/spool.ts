/**
 * What came over a stream and is not yet in the dataset: lines in files of a folder of its own.
 *
 * Claims: a line is in a file before anything else happens with it; a file leaves the folder only after the dataset has it; the
 * cursor that is kept is that of the last file the dataset has. So a process that dies anywhere loses nothing that came: its
 * files are taken up on the next start, cut after their last whole line, and what a server repeats is kept once.
 * A machine that dies may lose lines that were not written to its disk yet; the cursor is older, and the server repeats them.
 */
import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeSync
} from 'node:fs';
import {join} from 'node:path';
import {z} from 'zod';
import {replaceFile} from '../../lake/files.ts';

const stateSchema = z.object({
  version: z.literal(1),
  server: z.string(),
  cursor: z.object({wire: z.enum(['v1', 'v2']), seq: z.number().nullable(), timeUs: z.number().nullable()}).nullable(),
  /** Results of the scans of this monitor, the latest last. */
  findings: z.array(z.string()).default([]),
  lastScanAt: z.iso.datetime().nullable().default(null)
});
export type FollowState = z.infer<typeof stateSchema>;

export type Spool = {
  readonly state: () => FollowState | null;
  readonly keep: (state: FollowState) => Promise<void>;
  /** One line, without its end. Synchronous: it is written when this returns. */
  readonly add: (line: string) => void;
  readonly waiting: () => {readonly lines: number; readonly bytes: number};
  /** Ends the file that is being written; null when nothing is in it. */
  readonly rotate: () => string | null;
  /** Files that wait for the dataset, oldest first; those of an earlier process among them. */
  readonly closed: () => readonly string[];
  readonly remove: (path: string) => void;
  readonly close: () => void;
};

const openName = 'open.jsonl';
const stateName = 'state.json';
const lineEnd = 10;

export function openSpool(folder: string): Spool {
  mkdirSync(folder, {recursive: true, mode: 0o700});
  const openPath = join(folder, openName);
  let number = Math.max(0, ...names(folder).map(numberOf));
  takeUp();
  let file: number | null = null;
  let lines = 0;
  let bytes = 0;
  let state = readState(join(folder, stateName));

  function takeUp(): void {
    if (!readdirSync(folder).includes(openName)) return;
    const content = readFileSync(openPath);
    const whole = content.lastIndexOf(lineEnd) + 1;
    if (whole === 0) rmSync(openPath);
    else {
      if (whole < content.length) truncateSync(openPath, whole);
      close();
    }
  }

  function close(): string {
    number += 1;
    const path = join(folder, `closed-${String(number).padStart(9, '0')}.jsonl`);
    renameSync(openPath, path);
    return path;
  }

  return {
    state: () => state,
    keep: async next => {
      await replaceFile(join(folder, stateName), `${JSON.stringify(next)}\n`);
      state = next;
    },
    add: line => {
      file ??= openSync(openPath, 'a', 0o600);
      bytes += writeSync(file, `${line}\n`);
      lines += 1;
    },
    waiting: () => ({lines, bytes}),
    rotate: () => {
      if (file === null) return null;
      closeSync(file);
      file = null;
      lines = 0;
      bytes = 0;
      return close();
    },
    closed: () => names(folder).map(name => join(folder, name)),
    remove: path => rmSync(path, {force: true}),
    close: () => {
      if (file !== null) closeSync(file);
      file = null;
    }
  };
}

function names(folder: string): string[] {
  return readdirSync(folder)
    .filter(name => /^closed-\d+\.jsonl$/.test(name))
    .sort();
}

function numberOf(name: string): number {
  return Number(/\d+/.exec(name)?.[0] ?? 0);
}

function readState(path: string): FollowState | null {
  try {
    return stateSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
