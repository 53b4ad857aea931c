/**
 * Results of long steps, kept as files so that a scan that was stopped goes on where it was.
 *
 * One file per key, with the hash of its own content in the first line: what was cut short or changed is not used. A scan
 * that ends well takes its results away, so only those of interrupted ones remain, and of these not for ever.
 */
import {createHash, randomBytes} from 'node:crypto';
import {mkdir, open, readdir, readFile, rename, rm, stat} from 'node:fs/promises';
import {join} from 'node:path';
import type {StepStore} from '../detection/step-memory.ts';
import {removeIfEmpty} from './make-folder.ts';

export type OpenStepStore = StepStore & {
  /** How many results of an earlier scan were used so far. */
  readonly used: () => number;
  /** Takes away what this scan read and wrote, once it needs it no longer. */
  readonly forget: () => Promise<void>;
};

export type StepStoreOptions = {
  readonly folder: string;
  readonly now?: () => Date;
  /** Told of each result of an earlier scan that is used, with their number. */
  readonly onUsed?: (used: number) => void;
  readonly mostBytes?: number;
};

const mostBytesUsually = 200_000_000;
const mostDays = 30;
const dayMs = 86_400_000;
const keyForm = /^[0-9a-f]{64}$/;
const draftForm = /\.draft$/;

function hashOf(json: string): string {
  return createHash('sha256').update(json, 'utf8').digest('hex');
}

export function openStepStore({
  folder,
  now = () => new Date(),
  onUsed = () => {},
  mostBytes = mostBytesUsually
}: StepStoreOptions): OpenStepStore {
  const touched = new Set<string>();
  const written = new Set<string>();
  let used = 0;
  const fileOf = (key: string): string => {
    if (!keyForm.test(key)) throw new Error(`step-store: a key that is no SHA-256: ${key}`);
    return join(folder, `${key}.json`);
  };
  return {
    read: async key => {
      const file = fileOf(key);
      touched.add(key);
      const value = await readKept(file, now());
      if (value === null || written.has(key)) return value;
      used += 1;
      onUsed(used);
      return value;
    },
    write: async (key, value) => {
      const file = fileOf(key);
      touched.add(key);
      written.add(key);
      const json = JSON.stringify(value);
      try {
        await mkdir(folder, {recursive: true});
        const draft = `${file}.${randomBytes(6).toString('hex')}.draft`;
        const handle = await open(draft, 'wx');
        try {
          await handle.writeFile(`${hashOf(json)}\n${json}`);
          await handle.sync();
        } finally {
          await handle.close();
        }
        await rename(draft, file);
        await prune(folder, now(), mostBytes);
      } catch {
        // A result that cannot be kept is computed again; no scan fails for that.
      }
    },
    used: () => used,
    forget: async () => {
      for (const key of touched) await rm(fileOf(key), {force: true});
      await removeIfEmpty(folder);
    }
  };
}

/** Null for what is not there, too old, or not what was written. */
async function readKept(file: string, now: Date): Promise<unknown> {
  let content: string;
  try {
    if (now.getTime() - (await stat(file)).mtimeMs > mostDays * dayMs) return null;
    content = await readFile(file, 'utf8');
  } catch {
    return null;
  }
  const line = content.indexOf('\n');
  const json = content.slice(line + 1);
  return line > 0 && content.slice(0, line) === hashOf(json) ? JSON.parse(json) : null;
}

/** The oldest go first; drafts that nobody finished after a day. */
async function prune(folder: string, now: Date, mostBytes: number): Promise<void> {
  const files: {readonly path: string; readonly bytes: number; readonly at: number}[] = [];
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => null);
    if (found !== null) files.push({path, bytes: found.size, at: found.mtimeMs});
  }
  files.sort((x, y) => y.at - x.at || (x.path < y.path ? -1 : 1));
  let bytes = 0;
  for (const {path, bytes: own, at} of files) {
    const ageMs = now.getTime() - at;
    if (!draftForm.test(path)) bytes += own;
    const isOld = ageMs > (draftForm.test(path) ? dayMs : mostDays * dayMs);
    if (isOld || bytes > mostBytes) await rm(path, {force: true});
  }
}
