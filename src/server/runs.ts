/** Scratch folders of a workspace, under `runs/`: one per piece of work, gone with it or with the next start. */
import {randomBytes} from 'node:crypto';
import {mkdir, readdir, rm, rmdir} from 'node:fs/promises';
import {join} from 'node:path';

/** Named after the process, so that the next start can tell what is still in use. */
export async function createRun(home: string, id = randomBytes(6).toString('hex')): Promise<string> {
  const folder = join(home, 'runs', `${process.pid}-${id}`);
  await mkdir(folder, {recursive: true});
  return folder;
}

export async function removeIfEmpty(folder: string): Promise<void> {
  try {
    await rmdir(folder);
  } catch {
    // Somebody else's things are in it, or it is gone already: both are fine.
  }
}

/** Also takes away `runs/` and the workspace folder where this run was all they held. */
export async function removeRun(home: string, folder: string): Promise<void> {
  await rm(folder, {recursive: true, force: true, maxRetries: 3});
  await removeIfEmpty(join(home, 'runs'));
  await removeIfEmpty(home);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, but belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** What processes that are no more have left. Returns the names. */
export async function removeAbandonedRuns(home: string): Promise<readonly string[]> {
  const runs = join(home, 'runs');
  let names: string[];
  try {
    names = await readdir(runs);
  } catch {
    return [];
  }
  const abandoned = names.filter(name => /^\d+-/.test(name) && !isAlive(Number(name.split('-')[0])));
  for (const name of abandoned) await rm(join(runs, name), {recursive: true, force: true});
  return abandoned;
}
