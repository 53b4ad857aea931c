/** Files that survive a crash: written, synced, and only then named. */
import {open, rename} from 'node:fs/promises';
import {dirname} from 'node:path';

export async function syncFile(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Replaces a file as a whole: whoever reads sees the old content or the new, whenever the process dies. */
export async function replaceFile(path: string, content: string): Promise<void> {
  const draft = `${path}.draft`;
  const handle = await open(draft, 'w');
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, path);
  await syncFile(dirname(path));
}
