import {mkdir, mkdtemp, readdir, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {keepInterrupted, type Reading, readingKey, takeOver} from '../../src/server/interrupted.ts';
import {createRun, removeAbandonedRuns, removeRun} from '../../src/server/runs.ts';

let home = '';
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'overt-interrupted-'));
});
afterEach(async () => rm(home, {recursive: true, force: true}));

const key = 'a'.repeat(64);

/** A run that has read its files, as far as this room looks at it. */
async function readRun(of = key, run?: string): Promise<string> {
  const folder = run ?? (await createRun(home));
  await mkdir(folder, {recursive: true});
  await takeOver(home, folder, of);
  await mkdir(join(folder, 'lake', 'scan'), {recursive: true});
  await writeFile(join(folder, 'lake', 'scan', 'manifest.json'), of);
  return folder;
}

describe('the lake of a scan that was stopped', () => {
  it('is taken over by one scan of the same files, and only one', async () => {
    const first = await readRun();
    expect(await keepInterrupted(home, first)).toBe(true);
    await removeRun(home, first);
    expect(await readdir(home)).toEqual(['interrupted']);
    const [second, third] = [await createRun(home), await createRun(home)];
    const taken = await Promise.all([takeOver(home, second, key), takeOver(home, third, key)]);
    expect(taken.toSorted()).toEqual([false, true]);
    expect(await readdir(home)).toEqual(['runs']);
    expect(await readdir(join(taken[0] ? second : third, 'lake', 'scan'))).toEqual(['manifest.json']);
  });

  it('is not kept where no file was read to its end, or nothing says what was read', async () => {
    const halfway = await createRun(home);
    await takeOver(home, halfway, key);
    await mkdir(join(halfway, 'lake', 'scan'), {recursive: true});
    await writeFile(join(halfway, 'lake', 'scan', 'post-1-1.parquet'), '');
    const unnamed = await createRun(home);
    await mkdir(join(unnamed, 'lake', 'scan'), {recursive: true});
    await writeFile(join(unnamed, 'lake', 'scan', 'manifest.json'), '');
    expect([await keepInterrupted(home, halfway), await keepInterrupted(home, unnamed)]).toEqual([false, false]);
    expect(await readdir(home)).toEqual(['runs']);
  });

  it('is kept by the next start where the process died with it', async () => {
    // No process has this number: the greatest that Linux gives is 4,194,304.
    await readRun(key, join(home, 'runs', '99999999-abc'));
    expect(await removeAbandonedRuns(home)).toEqual(['99999999-abc']);
    expect(await readdir(join(home, 'interrupted'))).toEqual([key]);
    expect(await readdir(join(home, 'runs'))).toEqual([]);
  });

  it('is kept for a week, and beside two others at most', async () => {
    const at = (day: number): Date => new Date(Date.UTC(2026, 10, day));
    for (const [day, digit] of ['b', 'c', 'd', 'e'].entries()) {
      const run = await readRun(digit.repeat(64));
      await keepInterrupted(home, run, at(1 + day));
    }
    const kept = async () => (await readdir(join(home, 'interrupted'))).map(name => name[0]).sort();
    expect(await kept()).toEqual(['c', 'd', 'e']);
    await keepInterrupted(home, await readRun('f'.repeat(64)), at(11));
    expect(await kept()).toEqual(['e', 'f']);
  });
});

describe('what a lake was read from', () => {
  it('is told apart by content, names, order, format and columns, and by the version', async () => {
    const [one, two] = [join(home, 'one.csv'), join(home, 'two.csv')];
    await writeFile(one, 'account,time,text\n');
    await writeFile(two, 'account,time,text\n1\n');
    const reading: Reading = {files: [one, two], formatId: null, map: null};
    const keyOf = (part: Partial<Reading>, version = '1') => readingKey({...reading, ...part}, version);
    const before = await keyOf({});
    const keys = [
      before,
      await keyOf({files: [two, one]}),
      await keyOf({files: [one]}),
      await keyOf({formatId: 'csv'}),
      await keyOf({map: {account: 'user'}}),
      await keyOf({}, '2')
    ];
    expect(new Set(keys).size).toBe(keys.length);
    expect(await keyOf({})).toBe(before);
    await writeFile(one, 'account,time,texts\n');
    expect(await keyOf({})).not.toBe(before);
    expect(await keyOf({files: [join(home, 'nowhere.csv')]})).toBeNull();
  });
});
