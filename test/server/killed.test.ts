/** What a process that is killed with -9 leaves behind: no process of its own, and no files after the next start. */
import {type ChildProcess, spawn} from 'node:child_process';
import {existsSync} from 'node:fs';
import {mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {removeAbandonedRuns} from '../../src/server/runs.ts';
import {randomInteger, seededRandom} from '../../src/statistics/random.ts';

const bin = resolve('bin/overt.js');
const seesProcesses = existsSync('/proc/self/task');
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'overt-killed-'));
  const random = seededRandom(7);
  const rows = Array.from({length: 6000}, (_, at) => {
    const moment = new Date(Date.UTC(2026, 4, 1) + randomInteger(random, 4 * 86_400) * 1000).toISOString();
    return `user${at % 300},${moment},some words that many people share ${randomInteger(random, 60)}`;
  });
  await writeFile(join(folder, 'posts.csv'), ['account,time,text', ...rows].join('\n'));
});
afterAll(() => rm(folder, {recursive: true, force: true}));

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Processes that this one started, and what they started. */
async function descendants(pid: number): Promise<readonly number[]> {
  const said = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
  const children = said.split(' ').filter(Boolean).map(Number);
  return [...children, ...(await Promise.all(children.map(descendants))).flat()];
}

/** Resolves when the process has said this much, and rejects when it ends before. */
function saying(child: ChildProcess, word: string): Promise<void> {
  let said = '';
  return new Promise((found, failed) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', chunk => {
        said += chunk;
        if (said.includes(word)) found();
      });
    }
    child.once('exit', () => failed(new Error(`ended before it said ${word}: ${said}`)));
  });
}

const killed = (child: ChildProcess): Promise<void> => {
  const gone = new Promise<void>(done => child.once('close', () => done()));
  child.kill('SIGKILL');
  return gone;
};

function overt(...argv: readonly string[]): ChildProcess {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('OVERT_') && name !== 'NODE_OPTIONS'
  );
  return spawn(process.execPath, [bin, ...argv], {cwd: folder, env: Object.fromEntries(inherited), stdio: 'pipe'});
}

describe('a process that is killed', () => {
  it('leaves what the engine spilled only until the next start', {timeout: 120_000}, async () => {
    const home = join(folder, 'spilling');
    const child = spawn(process.execPath, [join(import.meta.dirname, 'spill-forever.ts'), home], {stdio: 'pipe'});
    await saying(child, 'spilled');
    // What runs is nobody's to take away.
    expect(await removeAbandonedRuns(home)).toEqual([]);
    await killed(child);
    const [run = ''] = await readdir(join(home, 'runs'));
    expect(await readdir(join(home, 'runs', run, 'temp'), {recursive: true})).not.toEqual([]);
    expect(await removeAbandonedRuns(home)).toEqual([run]);
    expect(await readdir(join(home, 'runs'))).toEqual([]);
  });

  it.skipIf(!seesProcesses)(
    'takes the process of its scan along, and the next scan takes away its files',
    {timeout: 240_000},
    async () => {
      const argv = ['scan', 'posts.csv', '--signal', 'same-text', '--controls', '12'];
      const child = overt(...argv, '--out', 'cut');
      // What comes of a control is kept, so that the scan is at work on those behind it.
      const steps = () => readdir(join(folder, '.overt', 'steps')).catch((): string[] => []);
      await expect.poll(async () => (await steps()).length, {timeout: 120_000, interval: 20}).toBeGreaterThan(0);
      const others = await descendants(child.pid ?? Number.NaN);
      expect(others.length).toBeGreaterThan(0);
      await killed(child);
      await expect.poll(() => others.filter(isAlive), {timeout: 60_000}).toEqual([]);
      const left = await readdir(join(folder, '.overt', 'runs'));
      expect(left.length).toBeGreaterThan(0);

      const next = overt(...argv, '--out', 'next');
      const ended = new Promise<number | null>(done => next.once('close', done));
      const runs = () => readdir(join(folder, '.overt', 'runs')).catch((): string[] => []);
      const itsOwn = async () => (await runs()).some(name => !left.includes(name));
      await expect.poll(itsOwn, {timeout: 120_000, interval: 20}).toBe(true);
      await expect.poll(async () => (await runs()).filter(name => left.includes(name)), {timeout: 60_000}).toEqual([]);
      expect(await ended).toBe(0);
      expect(await readdir(join(folder, '.overt', 'runs')).catch(() => [])).toEqual([]);
    }
  );
});
