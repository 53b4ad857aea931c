/** Scratch folders of a workspace, under `runs/`: one per piece of work, gone with it or with the next start. */
import {randomBytes} from 'node:crypto';
import {readdir, rm} from 'node:fs/promises';
import {basename, join} from 'node:path';
import {AppError} from '../errors.ts';
import {keepInterrupted} from './interrupted.ts';
import {makeFolder, removeIfEmpty} from './make-folder.ts';

/** The first thing made in a workspace folder: where that fails, it is the folder that is wrong. */
export async function makeHome(folder: string, home: string, mode?: number): Promise<void> {
  try {
    await makeFolder(folder, mode);
  } catch (cause) {
    throw new AppError('config.bad-value', `OVERT_HOME ${home}, where no folder can be made`, {cause});
  }
}

/** Named after the process, so that the next start can tell what is still in use. */
export async function createRun(home: string, id = randomBytes(6).toString('hex')): Promise<string> {
  const folder = join(home, 'runs', `${process.pid}-${id}`);
  await makeHome(folder, home);
  return folder;
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

/** What processes that are no more have left in a folder, by names that hold their number. Returns the names. */
async function removeAbandoned(
  folder: string,
  named: RegExp,
  rescue: (path: string) => Promise<unknown> = async () => null
): Promise<readonly string[]> {
  let names: string[];
  try {
    names = await readdir(folder);
  } catch {
    return [];
  }
  const abandoned = names.filter(name => {
    const pid = named.exec(name)?.[1];
    return pid !== undefined && !isAlive(Number(pid));
  });
  for (const name of abandoned) {
    await rescue(join(folder, name));
    await rm(join(folder, name), {recursive: true, force: true});
  }
  return abandoned;
}

/** What they had read is kept for the next scan of the same files. */
export async function removeAbandonedRuns(home: string): Promise<readonly string[]> {
  return removeAbandoned(join(home, 'runs'), /^(\d+)-/, run => keepInterrupted(home, run));
}

/** Where the files of one run wait to be renamed; known beforehand, so that a stopped run's can be taken away. */
export function stagingFolder(out: string, run: string): string {
  return join(out, `.overt-${basename(run)}.tmp`);
}

export async function removeAbandonedStaging(out: string): Promise<readonly string[]> {
  return removeAbandoned(out, /^\.overt-(\d+)-[0-9a-f]+\.tmp$/);
}
