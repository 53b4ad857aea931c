/**
 * Documents: files named by their own SHA-256, so that the same bytes are kept once and changed bytes are noticed.
 *
 * A document is there wholly or not at all: it is written beside its place, flushed, and renamed.
 */
import {createHash, randomBytes} from 'node:crypto';
import {mkdir, open, readdir, readFile, rename, rm, stat} from 'node:fs/promises';
import {dirname, join} from 'node:path';

export type Documents = {
  /** Keeps the bytes and returns their SHA-256 in hex. */
  readonly put: (bytes: string | Uint8Array) => Promise<string>;
  /** The bytes; null where there are none. Bytes that are not the ones that were kept are a broken disk or a forgery. */
  readonly get: (sha256: string) => Promise<DocumentRead>;
  /** Removes the bytes for good. Doing it twice changes nothing. */
  readonly remove: (sha256s: readonly string[]) => Promise<void>;
  /** Everything that is there, by name and size; the bytes are not read. */
  readonly list: () => Promise<readonly {readonly sha256: string; readonly bytes: number}[]>;
};

export type DocumentRead =
  | {readonly found: true; readonly bytes: Buffer}
  | {readonly found: false; readonly why: 'missing' | 'changed'};

export function openDocuments(folder: string): Documents {
  const place = (sha256: string): string => join(folder, sha256.slice(0, 2), sha256);

  async function get(sha256: string): Promise<DocumentRead> {
    if (!/^[0-9a-f]{64}$/.test(sha256)) return {found: false, why: 'missing'};
    const bytes = await readIfThere(place(sha256));
    if (bytes === null) return {found: false, why: 'missing'};
    return hashOf(bytes) === sha256 ? {found: true, bytes} : {found: false, why: 'changed'};
  }

  async function put(bytes: string | Uint8Array): Promise<string> {
    const sha256 = hashOf(bytes);
    if (!(await get(sha256)).found) await writeWhole(place(sha256), bytes);
    return sha256;
  }

  async function remove(sha256s: readonly string[]): Promise<void> {
    for (const sha256 of sha256s) await rm(place(sha256), {force: true});
  }

  async function list(): ReturnType<Documents['list']> {
    const found: {readonly sha256: string; readonly bytes: number}[] = [];
    for (const shelf of await namesIn(folder)) {
      if (!/^[0-9a-f]{2}$/.test(shelf)) continue;
      for (const name of await namesIn(join(folder, shelf))) {
        // What a crash left half written ends in .part and is no document.
        if (/^[0-9a-f]{64}$/.test(name)) found.push({sha256: name, bytes: (await stat(place(name))).size});
      }
    }
    return found;
  }

  return {put, get, remove, list};
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

function hashOf(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

async function writeWhole(path: string, bytes: string | Uint8Array): Promise<void> {
  const folder = dirname(path);
  const made = await mkdir(folder, {recursive: true});
  const temporary = `${path}.${randomBytes(6).toString('hex')}.part`;
  try {
    const file = await open(temporary, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } finally {
    await rm(temporary, {force: true});
  }
  await syncFolder(folder);
  if (made === undefined) return;
  await syncFolder(dirname(folder));
  await syncFolder(dirname(made));
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function readIfThere(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
