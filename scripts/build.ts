/**
 * Builds what a start needs: the console into `build/web`, the demo's data into `build/demo`.
 *
 * Each part is made again only when its sources have changed since (a hash of them lies beside the result).
 * `--web` or `--demo` makes one part; `--publish` also compiles `dist/` for the package.
 */
import {spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {cpSync, existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {dirname, join, resolve} from 'node:path';

const root = resolve(import.meta.dirname, '..');

function hashOf(patterns: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of patterns.flatMap(pattern => globSync(pattern, {cwd: root})).sort()) {
    const path = join(root, file);
    hash.update(file).update('\0').update(readFileSync(path)).update('\0');
  }
  return hash.digest('hex');
}

/** Runs `make` unless `build/<name>` was made from these very sources. */
async function unlessCurrent(
  name: string,
  sources: readonly string[],
  make: () => Promise<void> | void
): Promise<void> {
  const stamp = join(root, 'build', `${name}.sources`);
  const hash = hashOf(sources);
  if (existsSync(stamp) && existsSync(join(root, 'build', name)) && readFileSync(stamp, 'utf8') === hash) return;
  await make();
  writeFileSync(stamp, hash);
}

function run(command: string, ...args: readonly string[]): void {
  const ended = spawnSync(command, args, {cwd: root, stdio: ['ignore', 'inherit', 'inherit']});
  if (ended.status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${ended.status ?? ended.signal}`);
}

/** The console, as static files. */
export async function buildWeb(): Promise<void> {
  const sources = ['web/**/*.{ts,tsx,css,html,svg}', 'src/contract/*.ts', 'package-lock.json'];
  await unlessCurrent('web', sources, () =>
    run('vite', 'build', '--config', 'web/vite.config.ts', '--logLevel', 'warn')
  );
}

/** The demo's platform export and its list of declared accounts, from the seeded simulator. */
export async function buildDemo(): Promise<void> {
  await unlessCurrent('demo', ['test/worlds/*.ts', 'src/contract/*.ts'], async () => {
    const {storyExport, storyDeclared} = await import('../test/worlds/story.ts');
    const folder = join(root, 'build', 'demo');
    rmSync(folder, {recursive: true, force: true});
    mkdirSync(folder, {recursive: true});
    writeFileSync(join(folder, 'export.json'), storyExport().text);
    writeFileSync(join(folder, 'declared.json'), `${JSON.stringify(storyDeclared(), null, 2)}\n`);
  });
}

/** `dist/`: compiled sources, the data files beside them, the console and the demo's data. */
function buildPackage(): void {
  rmSync(join(root, 'dist'), {recursive: true, force: true});
  run('tsc', '-p', 'tsconfig.publish.json');
  for (const file of globSync('src/**/*.{yaml,css,html}', {cwd: root})) {
    const target = join(root, 'dist', file);
    mkdirSync(dirname(target), {recursive: true});
    cpSync(join(root, file), target);
  }
  cpSync(join(root, 'build'), join(root, 'dist', 'build'), {recursive: true});
}

if (import.meta.main) {
  const only = process.argv.slice(2);
  mkdirSync(join(root, 'build'), {recursive: true});
  if (!only.includes('--demo')) await buildWeb();
  if (!only.includes('--web')) await buildDemo();
  if (only.includes('--publish')) buildPackage();
}
