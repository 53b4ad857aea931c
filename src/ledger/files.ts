/** Files that are either wholly there or not at all, whatever happens meanwhile. */
import {randomBytes} from 'node:crypto';
import {link, mkdir, open, rename, rm} from 'node:fs/promises';
import {dirname} from 'node:path';

async function writeBeside(path: string, bytes: string | Uint8Array, mode: number): Promise<string> {
  await mkdir(dirname(path), {recursive: true});
  const temporary = `${path}.${randomBytes(6).toString('hex')}.part`;
  const file = await open(temporary, 'wx', mode);
  try {
    await file.writeFile(bytes);
    await file.sync();
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

/** Puts the file in place of whatever was there. */
export async function replaceFile(path: string, bytes: string | Uint8Array): Promise<void> {
  await rename(await writeBeside(path, bytes, 0o644), path);
  await syncFolder(dirname(path));
}

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
