/** The command as a process of its own: what only a real process can show. */
import {spawn} from 'node:child_process';
import {mkdtemp, readdir, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {copyingCsv} from '../server/serving.ts';

const bin = resolve('bin/overt.js');
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'overt-process-'));
  await writeFile(join(folder, 'posts.csv'), copyingCsv());
  // Enough that it is still at work when the first progress shows.
  const rows = Array.from(
    {length: 150_000},
    (_, at) =>
      `user${at % 900},2026-05-01T10:${String(at % 60).padStart(2, '0')}:00Z,some words that many share ${at % 300}`
  );
  await writeFile(join(folder, 'large.csv'), ['account,time,text', ...rows].join('\n'));
});
afterAll(async () => rm(folder, {recursive: true, force: true}));

type Ended = {readonly code: number | null; readonly out: string; readonly err: string};

function overt(
  argv: readonly string[],
  {
    onErr,
    closeOut = false
  }: {readonly onErr?: (text: string, kill: (signal: NodeJS.Signals) => void) => void; readonly closeOut?: boolean} = {}
): Promise<Ended> {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('OVERT_') && name !== 'NODE_OPTIONS'
  );
  const child = spawn(process.execPath, [bin, ...argv], {cwd: folder, env: Object.fromEntries(inherited)});
  let out = '';
  let err = '';
  if (closeOut) child.stdout.destroy();
  child.stdout.on('data', chunk => (out += chunk));
  child.stderr.on('data', chunk => {
    err += chunk;
    onErr?.(err, signal => child.kill(signal));
  });
  return new Promise(done => child.on('close', code => done({code, out, err})));
}

describe('overt as a process', () => {
  it('exits 0 with a scan done, 1 with nothing usable, 2 when used wrongly', async () => {
    expect(await overt(['scan', 'posts.csv', '--out', 'done', '--controls', '0'])).toMatchObject({code: 0});
    expect(await overt(['scan', 'nowhere.csv'])).toMatchObject({code: 1, out: ''});
    expect(await overt(['scna'])).toMatchObject({code: 2, out: ''});
  });

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'stops on %s with 130, and leaves neither process nor scratch',
    async signal => {
      let sent = false;
      const ended = await overt(['scan', 'large.csv', '--out', 'stopped'], {
        onErr: (text, kill) => {
          if (sent || !text.includes('Reading')) return;
          sent = true;
          kill(signal);
        }
      });
      expect(sent).toBe(true);
      expect(ended, ended.err).toMatchObject({code: 130, out: ''});
      expect(ended.err).toContain('nothing was written');
      expect((await readdir(folder)).filter(name => !['posts.csv', 'large.csv', 'done'].includes(name))).toEqual([]);
    }
  );

  it('does not mind that nobody reads on', async () => {
    const ended = await overt(['formats', '--json'], {closeOut: true});
    expect(ended).toMatchObject({code: 0, err: ''});
  });
});
