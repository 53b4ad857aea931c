import {existsSync} from 'node:fs';
import {mkdir, mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {commands, main} from '../../src/cli/main.ts';
import type {Environment} from '../../src/config/config.ts';
import {findingsSchema} from '../../src/contract/finding.ts';
import {copyingCsv} from '../server/serving.ts';

let folder = '';
let environment: Environment = {};
const before = process.cwd();

async function freshFolder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'overt-cli-'));
  process.chdir(made);
  await writeFile('posts.csv', copyingCsv());
  return made;
}

/** Runs one command in this process. */
async function overt(...argv: readonly string[]) {
  let out = '';
  let err = '';
  let interrupt = () => {};
  const code = await main(argv, {
    out: text => {
      out += text;
      if (out.includes('Ctrl-C stops it.')) setImmediate(() => interrupt());
    },
    err: text => {
      err += text;
    },
    outIsTty: false,
    errIsTty: false,
    columns: 80,
    environment: {OVERT_MEMORY: '500MB', OVERT_THREADS: '1', ...environment},
    onInterrupt: listener => {
      interrupt = listener;
      return () => {};
    }
  });
  return {code, out, err};
}

afterAll(() => process.chdir(before));

describe('usage', () => {
  beforeAll(async () => {
    folder = await freshFolder();
    environment = {};
  });
  afterAll(async () => {
    process.chdir(before);
    await rm(folder, {recursive: true, force: true});
  });

  it.each([
    [['scna'], /Did you mean scan/],
    [['scan', 'posts.csv', '--singal', 'same-text'], /Did you mean --signal/],
    [['scan'], /neither files nor --dataset/],
    [['scan', 'posts.csv', '--window', 'long'], /number of seconds/],
    [['scan', 'posts.csv', '--memory', '4XB'], /such as 4GB/],
    [['scan', 'posts.csv', '--map', 'acount=user'], /Expected column=name pairs/],
    [['scan', 'posts.csv', '--map', 'account'], /account=user/],
    [['scan', 'posts.csv', '--signal', 'same-smell'], /same-smell/],
    [['scan', 'posts.csv', '--preset', 'cortweet'], /cortweet/],
    [['scan', 'posts.csv', '--preset', 'coortweet', '--set', 'min_partcipation=2'], /min_participation/],
    [['scan', 'posts.csv', '--preset', 'coortweet', '--set', 'edge_weight=2'], /from 0 to 1/],
    [['request', 'new', '--door', 'letter', '--title', 'x', '--words', 'y', '--ask', 'bribes'], /bribes is none of/],
    [['scan', 'posts.csv', '--set', 'min_participation=2'], /without --preset/],
    [['scan', 'posts.csv', '--format', 'cvs'], /cvs/],
    [['scan', 'posts.csv', '--out', 'posts.csv'], /no folder can be made/],
    [['scan', 'posts.csv', '--out', ''], /Expected something/],
    [['scan', 'posts.csv', '--map', 'account=user,account=id'], /one column for account/],
    [['scan', 'posts.csv', '--map', 'time=sent', '--map', 'time=at'], /one column for time/],
    [['scan', 'posts.csv', '--windows', '60,0'], /above 0/],
    [['scan', 'posts.csv', '--windows', '60,soon'], /number of seconds/],
    [['scan', 'posts.csv', '--preset', 'coortweet', '--windows', '60'], /--windows with --preset/],
    [['scan', 'posts.csv', '--preset', 'coortweet', '--background', 'spring'], /--background with --preset/],
    [['compare', 'posts.csv', 'posts.csv'], /posts\.csv, which is not JSON/],
    [['compare', 'posts.csv'], /missing required argument/],
    [['publish', 'posts.csv', '--out', '.'], /where the files with the names lie/],
    [['publish', 'posts.csv'], /not JSON/],
    [['serve', '--port', '65536'], /from 0 to 65535/],
    [['import', 'posts.csv', '--dataset', 'Not A Name'], /Not A Name/],
    [['import', 'posts.csv'], /--dataset/],
    [['formats', 'cvs'], /cvs/],
    [['person', 'add', 'X', '--team', 'nowhere', '--role', 'admin'], /Allowed choices/],
    [['person', 'add', 'X', '--team', 'legal', '--role', 'king'], /king/],
    [['ledger', 'prove', 'first'], /whole number/],
    [[], /Usage: overt/]
  ])('%j is used wrongly: exit 2, and nothing on stdout', async (argv, says) => {
    const {code, out, err} = await overt(...argv);
    expect(err).toMatch(says);
    expect(code).toBe(2);
    expect(out).toBe('');
  });

  it('leaves nothing behind when used wrongly', async () => {
    expect((await readdir('.')).filter(name => name !== 'posts.csv')).toEqual([]);
  });

  it('refuses a variable that Overt does not know', async () => {
    environment = {OVERT_HOEM: '/x'};
    const {code, err} = await overt('datasets');
    environment = {};
    expect([code, err]).toEqual([2, expect.stringContaining('OVERT_HOEM')]);
  });

  it.each([
    ['scan', 'posts.csv'],
    ['import', 'posts.csv', '--dataset', 'x'],
    ['person', 'list']
  ])('says that a workspace cannot be where a file is: %s', async (...argv) => {
    environment = {OVERT_HOME: join(folder, 'posts.csv')};
    const {code, err} = await overt(...argv, ...(argv[0] === 'scan' ? ['--out', folder] : []));
    environment = {};
    expect([code, err]).toEqual([2, expect.stringContaining('OVERT_HOME')]);
  });

  it('lists no datasets without making a workspace', async () => {
    expect(await overt('datasets', '--json')).toEqual({code: 0, out: '[]\n', err: ''});
    expect(await readdir('.')).toEqual(['posts.csv']);
  });

  it.skipIf(!existsSync('/proc/self'))('comes back from where no folder can ever be made (needs /proc)', async () => {
    expect(await overt('scan', 'posts.csv', '--out', '/proc/none/such')).toMatchObject({code: 2, out: ''});
  });

  it('keeps what would steer the terminal out of its complaints', async () => {
    const {err} = await overt('formats', 'csv\u001b[31m\u202e');
    expect(err).not.toContain('\u001b');
    expect(err).not.toContain('\u202e');
    expect(err).toContain('which is none of');
  });

  it.each([...commands.map(command => command.name)])('explains %s', async name => {
    const {code, out} = await overt(name, '--help');
    expect(code).toBe(0);
    expect(out).toContain(`Usage: overt ${name}`);
  });
});

describe('scan', () => {
  beforeEach(async () => {
    folder = await freshFolder();
    environment = {};
    return async () => {
      process.chdir(before);
      await rm(folder, {recursive: true, force: true});
    };
  });

  it('writes five files, says what it saw, and leaves no workspace', async () => {
    const {code, out} = await overt('scan', 'posts.csv');
    expect(code).toBe(0);
    expect((await readdir('overt-report')).sort()).toEqual([
      'accounts.csv',
      'edges.csv',
      'findings.json',
      'networks.gexf',
      'report.html'
    ]);
    expect(await readdir('.')).toEqual(['overt-report', 'posts.csv']);
    expect(out).toContain('32 of 33 rows used');
    expect(out).toMatch(/refused 1 row: unreadable-time, e\.g\. row \d+/);
    expect(out).toContain('1 network of accounts with co-activity');
    expect(out).toContain('anna');
    findingsSchema.parse(JSON.parse(await readFile('overt-report/findings.json', 'utf8')));
  });

  it('gives the same bytes with other memory, threads and folder', async () => {
    expect((await overt('scan', 'posts.csv', '--out', 'a', '--memory', '200MB')).code).toBe(0);
    environment = {OVERT_THREADS: '3', OVERT_HOME: join(folder, 'elsewhere')};
    expect((await overt('scan', join(folder, 'posts.csv'), '--out', 'deep/er/b', '--memory', '2GB')).code).toBe(0);
    for (const name of ['findings.json', 'edges.csv', 'accounts.csv', 'networks.gexf', 'report.html']) {
      expect(await readFile(join('deep/er/b', name), 'utf8'), name).toBe(await readFile(join('a', name), 'utf8'));
    }
  });

  it('prints JSON and nothing else with --json', async () => {
    const {code, out} = await overt('scan', 'posts.csv', '--json', '--seed', '7', '--controls', '1');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      parameters: {seed: 7, controls: 1},
      networks: [{standing: 'reported', accounts: 3}],
      controls: [{}],
      imports: [{file: 'posts.csv', rowsUsed: 32, rowsRefused: 1}]
    });
  });

  it('takes file names in any script, and text that would turn a terminal over', async () => {
    await writeFile('帖子 – مشاركات.csv', `account,time,text\n\u001b[31mevil\u202e,never,x\n${copyingCsv().slice(18)}`);
    const {code, out} = await overt('scan', '帖子 – مشاركات.csv');
    expect(code).toBe(0);
    expect(out).toContain('帖子 – مشاركات.csv');
    expect(out).not.toContain('\u001b');
    expect(out).not.toContain('\u202e');
  });

  it('exits 1 when nothing is usable, and says of each file why', async () => {
    await writeFile('empty.csv', '');
    const {code, out, err} = await overt('scan', 'empty.csv', 'missing.csv');
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(/empty\.csv: not usable/);
    expect(err).toMatch(/missing\.csv: not usable/);
    expect(err).toContain('found none in 2 files');
    expect((await readdir('.')).sort()).toEqual(['empty.csv', 'posts.csv']);
  });

  it('takes away what a scan that was killed left', async () => {
    // No process has a number beyond what the system gives.
    await mkdir('overt-report/.overt-99999999-ab12.tmp', {recursive: true});
    await mkdir('.overt/runs/99999999-ab12', {recursive: true});
    expect((await overt('scan', 'posts.csv', '--controls', '0')).code).toBe(0);
    expect((await readdir('overt-report')).filter(name => name.endsWith('.tmp'))).toEqual([]);
    expect(await readdir('.')).toEqual(['overt-report', 'posts.csv']);
  });

  it('goes on with the files that are usable', async () => {
    const {code, out} = await overt('scan', 'missing.csv', 'posts.csv');
    expect(code).toBe(0);
    expect(out).toMatch(/missing\.csv: not usable/);
    expect(out).toContain('1 network');
  });

  it('sets accounts aside that say who they are', async () => {
    await writeFile(
      'declared.json',
      JSON.stringify(
        ['anna', 'ben', 'cleo'].map(account => ({
          platform: 'unknown',
          account,
          entity: 'A body',
          country: null,
          kind: 'other'
        }))
      )
    );
    const {code, out, err} = await overt('scan', 'posts.csv', '--declared', 'declared.json');
    expect([code, err]).toEqual([0, expect.any(String)]);
    expect(out).toContain('No network of accounts');
    expect(out).toContain('[declared');
  });

  it('refuses a list of declared accounts that does not fit', async () => {
    await writeFile('declared.csv', 'platform,account,entity\nx,,Body\n');
    const {code, err} = await overt('scan', 'posts.csv', '--declared', 'declared.csv');
    expect(code).toBe(2);
    expect(err).toContain('line 2');
  });
});
