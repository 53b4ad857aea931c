/** The console built once per state of its sources, in a folder named after their hash, so that runs may share it. */
import {createHash} from 'node:crypto';
import {
  closeSync,
  existsSync,
  globSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync
} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';
import {build} from 'vite';

function sourcesHash(): string {
  const hash = createHash('sha256');
  const files = ['web/**/*', 'src/contract/*', 'src/disclosure/*', 'package-lock.json'].flatMap(pattern =>
    globSync(pattern)
  );
  for (const file of files.filter(one => /\.\w+$/.test(one)).toSorted()) hash.update(file).update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}

const lookAgainMilliseconds = 100;
/** A build takes seconds. Whoever took longer has died, and the next one takes its turn. */
const longestBuildMilliseconds = 60_000;

/** True for the one who is to build; false while somebody else does. */
function take(turn: string): boolean {
  try {
    closeSync(openSync(turn, 'wx'));
    return true;
  } catch {
    const since = statSync(turn, {throwIfNoEntry: false})?.mtimeMs ?? Date.now();
    if (Date.now() - since > longestBuildMilliseconds) rmSync(turn, {force: true});
    return false;
  }
}

/** The folder of the built console. Test files run side by side: the first builds, the others wait for its folder. */
export async function builtConsole(): Promise<string> {
  const folder = join(tmpdir(), `overt-console-${sourcesHash()}`);
  const turn = `${folder}.building`;
  while (!existsSync(folder)) {
    if (!take(turn)) {
      await pause(lookAgainMilliseconds);
      continue;
    }
    const outDir = mkdtempSync(join(tmpdir(), 'overt-console-new-'));
    try {
      // Whoever had the turn before may have finished in between.
      if (existsSync(folder)) continue;
      await build({configFile: 'web/vite.config.ts', logLevel: 'error', build: {outDir, emptyOutDir: true}});
      renameSync(outDir, folder);
    } finally {
      rmSync(outDir, {recursive: true, force: true});
      rmSync(turn, {force: true});
    }
  }
  return folder;
}
