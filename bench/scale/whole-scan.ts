/**
 * A whole `overt scan --dataset … --memory`, of made-up posts in a lake dataset: its peak against the memory it was given,
 * and how long each step took.
 *
 *     node bench/scale/whole-scan.ts [POSTS…] [--memory GB]     1 million posts, smooth and burst, in 4 GB, when left out
 *
 * The peak is the sum of what each of its processes ever was, by the kernel's own count (VmHWM), looked at ten times a
 * second, so Linux only. Steps are as the scan tells them where no terminal is: a line every five seconds at most.
 */
import {spawn} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {loadavg, tmpdir} from 'node:os';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
import {parseArgs} from 'node:util';
import {openDuckdb} from '../../src/warehouse/duckdb.ts';
import {generate, type Shape, shapes, writePosts} from './generate.ts';

const {values, positionals} = parseArgs({
  allowPositionals: true,
  options: {memory: {type: 'string', default: '4'}}
});
const sizes = positionals.length > 0 ? positionals.map(Number) : [1e6];
const memoryBytes = Number(values.memory) * 2 ** 30;
const folder = mkdtempSync(join(tmpdir(), 'overt-bench-whole-'));
const home = join(folder, 'home');
const command = join(import.meta.dirname, '..', '..', 'bin', 'overt.js');
const lookEveryMs = 100;

type Looked = {readonly seconds: number; readonly line: string; readonly peakBytes: number};
type Ran = {
  readonly code: number | null;
  readonly seconds: number;
  readonly peaks: readonly number[];
  readonly lines: Looked[];
};

/** The process and all that it started. */
function family(root: number): readonly number[] {
  const children = read(`/proc/${root}/task/${root}/children`).split(' ').filter(Boolean).map(Number);
  return [root, ...children.flatMap(family)];
}

/** Empty for a process that is gone. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function run(args: readonly string[]): Promise<Ran> {
  const began = performance.now();
  const elapsed = (): number => (performance.now() - began) / 1000;
  const child = spawn(process.execPath, [command, ...args], {
    env: {...process.env, OVERT_HOME: home},
    stdio: ['ignore', 'ignore', 'pipe']
  });
  const peaks = new Map<number, number>();
  const total = (): number => [...peaks.values()].reduce((sum, one) => sum + one, 0);
  const look = (): void => {
    for (const id of family(child.pid ?? -1)) {
      const found = /^VmHWM:\s+(\d+) kB$/m.exec(read(`/proc/${id}/status`));
      if (found !== null) peaks.set(id, Number(found[1]) * 1024);
    }
  };
  const lines: Looked[] = [];
  const timer = setInterval(look, lookEveryMs);
  createInterface({input: child.stderr}).on('line', line => lines.push({seconds: elapsed(), line, peakBytes: total()}));
  return new Promise(resolve =>
    child.once('close', code => {
      clearInterval(timer);
      resolve({code, seconds: elapsed(), peaks: [...peaks.values()], lines});
    })
  );
}

const stepOf = (line: string): string => line.replace(/ \d+ %$/, '');
const gigabytes = (bytes: number): string => `${(bytes / 2 ** 30).toFixed(2)} GB`;

async function measure(posts: number, shape: Shape): Promise<void> {
  const rows = join(folder, 'rows.parquet');
  const path = join(folder, 'posts.parquet');
  const warehouse = await openDuckdb({memoryBytes: memoryBytes / 2, threads: 2, tempFolder: join(folder, 'temp')});
  await generate(warehouse, posts, shape, rows);
  await writePosts(warehouse, rows, path);
  await warehouse.close();
  const dataset = `${shape}-${posts}`;
  const imported = await run(['import', path, '--dataset', dataset, '--map', 'account=account,time=time,text=text']);
  rmSync(path);
  rmSync(rows);
  console.log(`\n${posts / 1e6} million posts, ${shape}`);
  console.log(
    `  import ${imported.seconds.toFixed(0)} s, ${gigabytes(imported.peaks.reduce((sum, one) => sum + one, 0))}`
  );
  if (imported.code !== 0) throw new Error(`bench: not imported:\n${imported.lines.map(({line}) => line).join('\n')}`);
  const scanned = await run([
    'scan',
    '--dataset',
    dataset,
    '--memory',
    `${values.memory}GB`,
    '--out',
    join(folder, 'report')
  ]);
  rmSync(join(home, 'lake', dataset), {recursive: true, force: true});
  for (const [at, {seconds, line, peakBytes}] of scanned.lines.entries()) {
    // One line for each step, with what the processes had come to when it was last seen.
    if (stepOf(line) === stepOf(scanned.lines[at + 1]?.line ?? '')) continue;
    console.log(`  ${seconds.toFixed(0).padStart(6)} s  ${gigabytes(peakBytes)} so far  ${stepOf(line)}`);
  }
  const peak = scanned.peaks.reduce((sum, one) => sum + one, 0);
  const each = scanned.peaks.map(gigabytes).join(' + ');
  console.log(`  ended with ${scanned.code} after ${scanned.seconds.toFixed(0)} s; peak ${gigabytes(peak)} (${each})`);
  console.log(`  within ${gigabytes(memoryBytes)}: ${scanned.code === 0 && peak <= memoryBytes ? 'met' : 'MISSED'}`);
}

console.log(`load average at the start ${loadavg()[0]?.toFixed(1)}; memory ${gigabytes(memoryBytes)}`);
try {
  for (const posts of sizes) for (const shape of shapes) await measure(posts, shape);
} finally {
  rmSync(folder, {recursive: true, force: true});
}
