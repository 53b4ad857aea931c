/** Makes a folder and those above it, or says why that cannot be; and takes away those that hold nothing. */
import {mkdir, rmdir, stat} from 'node:fs/promises';
import {dirname} from 'node:path';

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : null;
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    found => found.isDirectory(),
    () => false
  );
}

/** One by one: where a file system takes no folders (/proc), the recursive `mkdir` of Node never comes back. */
export async function makeFolder(path: string, mode?: number): Promise<void> {
  try {
    await mkdir(path, {mode});
  } catch (error) {
    if (codeOf(error) === 'EEXIST' && (await isFolder(path))) return;
    const above = dirname(path);
    if (codeOf(error) !== 'ENOENT' || above === path || (await isFolder(above))) throw error;
    await makeFolder(above, mode);
    await makeFolder(path, mode);
  }
}

export async function removeIfEmpty(folder: string): Promise<void> {
  try {
    await rmdir(folder);
  } catch {
    // Somebody else's things are in it, or it is gone already: both are fine.
  }
}
