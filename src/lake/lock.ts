/**
 * One import into a dataset at a time, across processes and threads.
 *
 * The lock is the operating system's lock on a small SQLite file. It ends with the process that holds it, however that
 * ends, so there is nothing stale to detect.
 */
import {mkdir} from 'node:fs/promises';
import {dirname} from 'node:path';
import {DatabaseSync} from 'node:sqlite';

/** Returns how to let go, or null when somebody else holds it. */
export async function tryLock(path: string): Promise<(() => void) | null> {
  await mkdir(dirname(path), {recursive: true});
  const database = new DatabaseSync(path, {timeout: 0});
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (error instanceof Error && /locked|busy/i.test(error.message)) return null;
    throw error;
  }
  return () => database.close();
}
