/**
 * One measurement in a process of its own, so that its peak is its own: `node measure.ts make|floor|pairs|alone POSTS SHAPE FOLDER`.
 * Prints one line of JSON. `alone` is the pair step by one thread.
 */
import {readFileSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {countPairsInWindow, meetingPairs} from '../../src/detection/pairs.ts';
import {readRows} from '../../src/detection/read-rows.ts';
import {openDuckdb} from '../../src/warehouse/duckdb.ts';
import {readParquet} from '../../src/warehouse/parquet.ts';
import {sql} from '../../src/warehouse/sql.ts';
import {generate, shapes} from './generate.ts';
import {engineShare, memoryBytes, type Spent, type Taken, threads, windowMicroseconds} from './terms.ts';

const [what = '', count = '', name = '', folder = ''] = process.argv.slice(2);
const posts = Number(count);
const shape = shapes.find(one => one === name) ?? 'smooth';
const path = join(folder, `${shape}-${posts}.parquet`);
const tempFolder = join(folder, 'temp');

async function spent(work: () => Promise<void> | void): Promise<Spent> {
  const [before, cpu] = [performance.now(), process.cpuUsage()];
  await work();
  const {user, system} = process.cpuUsage(cpu);
  return {seconds: (performance.now() - before) / 1000, cpuSeconds: (user + system) / 1e6};
}

/** The greatest that this process ever was, by the kernel's own count. */
function peakBytes(): number {
  const found = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'));
  if (found === null) throw new Error('bench: this system does not tell the peak of a process');
  return Number(found[1]) * 1024;
}

async function make(): Promise<void> {
  const warehouse = await openDuckdb({memoryBytes: memoryBytes / 2, threads, tempFolder});
  await generate(warehouse, posts, shape, path);
  await warehouse.close();
}

/** The engine alone, with all the memory: the same columns, sorted, and handed out chunk by chunk without a look. */
async function floor(): Promise<Taken> {
  const warehouse = await openDuckdb({memoryBytes, threads, tempFolder});
  const sorted = sql`SELECT max(account), max(post) FROM (SELECT *, row_number() OVER () AS place
    FROM (SELECT account, object, moment, post FROM ${readParquet([path])} ORDER BY object, moment)) WHERE place > 0`;
  const load = await spent(async () => {
    await warehouse.rows(sorted);
  });
  await warehouse.close();
  return {load, pairs: {seconds: 0, cpuSeconds: 0}, inWindow: 0, kept: 0, peakBytes: peakBytes()};
}

async function pairs(): Promise<Taken> {
  const warehouse = await openDuckdb({memoryBytes: memoryBytes * engineShare, threads, tempFolder});
  const query = sql`SELECT account, object, moment, post FROM ${readParquet([path])}`;
  let rows: Awaited<ReturnType<typeof readRows>> | null = null;
  const load = await spent(async () => {
    rows = await readRows(warehouse, query, posts);
    await warehouse.close();
  });
  if (rows === null) throw new Error('bench: no rows');
  const all: NonNullable<typeof rows> = rows;
  let kept = 0;
  const counted = await spent(() => {
    const options = {windowMicroseconds, atLeast: 2, of: 'objects', memoryBytes: memoryBytes / 4} as const;
    const counting = {...options, threads: what === 'alone' ? 1 : threads};
    const work = meetingPairs(all, counting, () => kept++);
    while (work.next().done !== true);
  });
  return {load, pairs: counted, inWindow: countPairsInWindow(all, windowMicroseconds), kept, peakBytes: peakBytes()};
}

if (what === 'make') await make();
else console.log(JSON.stringify(what === 'floor' ? await floor() : await pairs()));
rmSync(tempFolder, {recursive: true, force: true});
