/** Scans that are killed or cancelled in the middle, as processes of their own, and run again. */
import {type ChildProcess, spawn} from 'node:child_process';
import {mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {randomInteger, seededRandom} from '../../src/statistics/random.ts';

const bin = resolve('bin/overt.js');
let folder = '';

/** Long enough at work that it can be stopped in one of its controls. */
function manyPosts(): string {
  const random = seededRandom(5);
  const rows = Array.from({length: 6000}, (_, at) => {
    const moment = new Date(Date.UTC(2026, 4, 1) + randomInteger(random, 4 * 86_400) * 1000).toISOString();
    return `user${at % 300},${moment},some words that many people share ${randomInteger(random, 60)}`;
  });
  return ['account,time,text', ...rows].join('\n');
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'overt-resume-'));
  await writeFile(join(folder, 'posts.csv'), manyPosts());
});
afterAll(async () => rm(folder, {recursive: true, force: true}));

type Ended = {readonly code: number | null; readonly signal: NodeJS.Signals | null; readonly err: string};

/** `stop` sees all that was said so far on stderr, and the processes as one group. */
function overt(argv: readonly string[], stop: (said: string, child: ChildProcess) => void = () => {}): Promise<Ended> {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('OVERT_') && name !== 'NODE_OPTIONS'
  );
  const options = {cwd: folder, env: Object.fromEntries(inherited), detached: true} as const;
  const child = spawn(process.execPath, [bin, ...argv], {...options, stdio: ['ignore', 'ignore', 'pipe']});
  let err = '';
  child.stderr.on('data', chunk => {
    err += chunk;
    stop(err, child);
  });
  return new Promise(done => child.on('close', (code, signal) => done({code, signal, err})));
}

function inSecondControl(end: (child: ChildProcess) => void): (said: string, child: ChildProcess) => void {
  let stopped = false;
  return (said, child) => {
    if (stopped || !said.includes('Control 2 of 12')) return;
    stopped = true;
    end(child);
  };
}

/** All processes of the scan at once, as when the machine goes down. */
const killAll = inSecondControl.bind(null, child => process.kill(-(child.pid ?? Number.NaN), 'SIGKILL'));
const interrupt = inSecondControl.bind(null, child => child.kill('SIGINT'));

/** Ten controls are left when it is stopped in the second, so that a slow reader of its words still comes in time. */
const scan = (out: string, ...more: readonly string[]) => [
  ...['scan', '--signal', 'same-text', '--controls', '12', '--out', out],
  ...more
];
const findingsIn = (out: string) => readFile(join(folder, out, 'findings.json'), 'utf8');

describe('a scan that was stopped in the middle', () => {
  beforeAll(async () => {
    expect(await overt(scan('whole', 'posts.csv'))).toMatchObject({code: 0});
  }, 120_000);

  it.each([
    ['killed', killAll, {signal: 'SIGKILL'}],
    ['cancelled', interrupt, {code: 130}]
  ] as const)(
    'goes on where it was when it was %s, comes to the same bytes, and leaves nothing behind',
    async (out, stop, ending) => {
      expect(await overt(scan(out, 'posts.csv'), stop())).toMatchObject(ending);
      expect((await readdir(join(folder, '.overt', 'steps'))).length).toBeGreaterThanOrEqual(1);

      const again = await overt(scan(out, 'posts.csv'));
      expect(again).toMatchObject({code: 0});
      expect(again.err).toContain('Going on with a scan that was interrupted: its files were read');
      expect(again.err).toMatch(/Went on with a scan that was interrupted: files were read already, .*long step/);
      expect(again.err).not.toContain('Control 1 of 12');
      expect(await findingsIn(out)).toBe(await findingsIn('whole'));
      expect(await readdir(folder)).not.toContain('.overt');
    },
    120_000
  );

  it('begins anew where it is asked for something else', async () => {
    expect(await overt(scan('other', 'posts.csv'), killAll())).toMatchObject({signal: 'SIGKILL'});
    const again = await overt(scan('other', 'posts.csv', '--seed', '2'));
    expect(again).toMatchObject({code: 0});
    expect(again.err).toContain('Control 1 of 12');
    expect(again.err).toContain('files were read already.\n');
  }, 120_000);

  it('keeps the results of its steps in a workspace too', async () => {
    expect(await overt(['import', 'posts.csv', '--dataset', 'spring'])).toMatchObject({code: 0});
    expect(await overt(scan('dataset', '--dataset', 'spring'), killAll())).toMatchObject({signal: 'SIGKILL'});
    const again = await overt(scan('dataset', '--dataset', 'spring'));
    expect(again).toMatchObject({code: 0});
    expect(again.err).toMatch(/Went on with a scan that was interrupted: .*long steps? (was|were) there/);
    expect(await findingsIn('dataset')).toBe(await findingsIn('whole'));
  }, 120_000);
});
