import {createHash} from 'node:crypto';
import {mkdtemp, readdir, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {resolveParameters} from '../../src/detection/parameters.ts';
import {createRun} from '../../src/server/runs.ts';
import {runScan} from '../../src/server/scan-files.ts';
import type {ScanOrder} from '../../src/server/scan-order.ts';
import {copyingCsv} from './serving.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'overt-scan-files-'));
  await writeFile(join(folder, 'posts.csv'), copyingCsv());
});
afterEach(async () => rm(folder, {recursive: true, force: true}));

const events = {onProgress: () => {}, onOutcome: () => {}, signal: new AbortController().signal};
const quick = {signals: ['same-text'], controls: 0, plants: false};

async function run(part: Partial<ScanOrder>) {
  const home = join(folder, '.overt');
  const order: ScanOrder = {
    kind: 'scan',
    files: [join(folder, 'posts.csv')],
    dataset: null,
    formatId: null,
    map: null,
    parameters: resolveParameters(quick),
    declaredFile: null,
    declared: null,
    allowFile: null,
    watches: [],
    memoryBytes: 2 ** 28,
    threads: 1,
    home,
    run: await createRun(home),
    out: null,
    ...part
  };
  return runScan(order, events);
}

const withBackground = (background: string) => ({parameters: resolveParameters({...quick, background})});

describe('a list of harmless accounts', () => {
  it('is read before the scan, and its hash is in the manifest', async () => {
    const list = 'platform,account,reason\nunknown,anna,a newsroom of the same publisher\n';
    const allowFile = join(folder, 'allowed.csv');
    await writeFile(allowFile, list);
    const {findings} = await run({allowFile});
    expect(findings?.manifest.allowedSha256).toBe(createHash('sha256').update(list).digest('hex'));
  });

  it.each([
    ['no reason', 'platform,account,reason\nx,anna,\n', 'usage.bad-value', 'line 2'],
    ['no such column', 'platform,account\nx,anna\n', 'import.mapping-unknown-column', 'reason']
  ])('is refused as a whole for a row with %s', async (_, list, code, found) => {
    const allowFile = join(folder, 'allowed.csv');
    await writeFile(allowFile, list);
    await expect(run({allowFile})).rejects.toMatchObject({code, found: expect.stringContaining(found)});
  });

  it('must be there', async () => {
    await expect(run({allowFile: join(folder, 'nowhere.csv')})).rejects.toMatchObject({code: 'import.file-unreadable'});
  });
});

describe('a background', () => {
  it('gives the base rates, and is named in the manifest by the hashes of its files', async () => {
    const text = copyingCsv().replaceAll('2026-05', '2026-04');
    await writeFile(join(folder, 'ordinary.csv'), text);
    await run({kind: 'import', files: [join(folder, 'ordinary.csv')], dataset: 'ordinary'});
    const {findings} = await run(withBackground('ordinary'));
    expect(findings?.tests?.baseRates).toMatchObject({from: 'background', background: 'ordinary'});
    expect(findings?.manifest.backgroundSha256).toEqual([createHash('sha256').update(text).digest('hex')]);
  });

  it.each(['nowhere', '../lake', '.locks'])('must be a dataset of the workspace: %s', async name => {
    await expect(run(withBackground(name))).rejects.toMatchObject({code: 'dataset.unknown'});
    // Said before anything was read or made.
    expect(await readdir(join(folder, '.overt'))).toEqual(['runs']);
  });

  it('cannot be the dataset itself', async () => {
    await run({kind: 'import', dataset: 'spring'});
    const order = {files: [], dataset: 'spring', ...withBackground('spring')};
    await expect(run(order)).rejects.toMatchObject({code: 'usage.bad-value'});
  });
});
