/** The console built once per state of its sources, in a folder named after their hash, so that runs may share it. */
import {createHash} from 'node:crypto';
import {existsSync, globSync, mkdtempSync, readFileSync, renameSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {build} from 'vite';

function sourcesHash(): string {
  const hash = createHash('sha256');
  const files = ['web/**/*', 'src/contract/*', 'package-lock.json'].flatMap(pattern => globSync(pattern));
  for (const file of files.filter(one => /\.\w+$/.test(one)).toSorted()) hash.update(file).update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}

/** The folder of the built console. Two builds at once do no harm: the first to finish gives the folder its name. */
export async function builtConsole(): Promise<string> {
  const folder = join(tmpdir(), `overt-console-${sourcesHash()}`);
  if (existsSync(folder)) return folder;
  const outDir = mkdtempSync(join(tmpdir(), 'overt-console-new-'));
  await build({configFile: 'web/vite.config.ts', logLevel: 'error', build: {outDir, emptyOutDir: true}});
  try {
    renameSync(outDir, folder);
  } catch {
    rmSync(outDir, {recursive: true});
  }
  return folder;
}
