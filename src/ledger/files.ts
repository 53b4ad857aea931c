/** Files that are either wholly there or not at all, whatever happens meanwhile. */
import {randomBytes} from 'node:crypto';
import {existsSync, readFileSync} from 'node:fs';
import {link, mkdir, open, rename, rm} from 'node:fs/promises';
import {dirname} from 'node:path';

async function writeBeside(path: string, bytes: string | Uint8Array, mode: number, flush = true): Promise<string> {
  await mkdir(dirname(path), {recursive: true});
  const temporary = `${path}.${randomBytes(6).toString('hex')}.part`;
  const file = await open(temporary, 'wx', mode);
  try {
    await file.writeFile(bytes);
    if (flush) await file.sync();
  } finally {
    await file.close();
  }
  return temporary;
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

type Replacing = {
  readonly mode?: number;
  /** False for what can be made again: it may be lost or empty after the power failed. */
  readonly flush?: boolean;
};

/** Puts the file in place of whatever was there. */
export async function replaceFile(
  path: string,
  bytes: string | Uint8Array,
  {mode = 0o644, flush = true}: Replacing = {}
): Promise<void> {
  await rename(await writeBeside(path, bytes, mode, flush), path);
  if (flush) await syncFolder(dirname(path));
}

export async function readIfThere(path: string): Promise<string | null> {
  return (await readBytesIfThere(path))?.toString('utf8') ?? null;
}

/** For small files, such as tiles: the way through the pool of threads takes many times longer than reading them. */
export async function readBytesIfThere(path: string): Promise<Buffer | null> {
  if (!existsSync(path)) return null;
  try {
    return readFileSync(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && absent.has(error.code)) return null;
    throw error;
  }
}

/** No such file, or its folder is none. */
const absent: ReadonlySet<unknown> = new Set(['ENOENT', 'ENOTDIR']);

/** Puts the file there only if there is none; whether it did. Only the owner may read it. */
export async function createSecretFile(path: string, bytes: string | Uint8Array): Promise<boolean> {
  const temporary = await writeBeside(path, bytes, 0o600);
  try {
    await link(temporary, path);
    await syncFolder(dirname(path));
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(temporary, {force: true});
  }
}
