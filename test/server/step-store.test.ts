import {mkdtemp, readdir, readFile, rm, utimes, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import fc from 'fast-check';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {openStepStore} from '../../src/server/step-store.ts';

let home = '';
let folder = '';
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'overt-steps-'));
  folder = join(home, 'steps');
});
afterEach(async () => rm(home, {recursive: true, force: true}));

const keyOf = (digit: string): string => digit.repeat(64);
const [a, b, c] = [keyOf('a'), keyOf('b'), keyOf('c')];

describe('results of long steps', () => {
  it('come back as they were, to whoever opens the folder later', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({maxDepth: 3}), async value => {
        await openStepStore({folder}).write(a, value);
        expect(await openStepStore({folder}).read(a)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      {numRuns: 30}
    );
  });

  it('are null where nothing was kept, and make no folder for asking', async () => {
    expect(await openStepStore({folder}).read(a)).toBeNull();
    expect(await readdir(home)).toEqual([]);
  });

  it('are not used when cut short, changed or empty', async () => {
    const store = openStepStore({folder});
    await store.write(a, {networks: 0});
    const file = join(folder, `${a}.json`);
    const whole = await readFile(file, 'utf8');
    for (const spoilt of [whole.slice(0, -1), whole.replace('0}', '9}'), '', '{"networks":0}']) {
      await writeFile(file, spoilt);
      expect(await openStepStore({folder}).read(a)).toBeNull();
    }
    await writeFile(file, whole);
    expect(await openStepStore({folder}).read(a)).toEqual({networks: 0});
  });

  it('are counted only where an earlier scan left them', async () => {
    await openStepStore({folder}).write(a, 1);
    const told: number[] = [];
    const store = openStepStore({folder, onUsed: used => told.push(used)});
    expect([await store.read(a), await store.read(b)]).toEqual([1, null]);
    await store.write(b, 2);
    expect(await store.read(b)).toBe(2);
    expect(store.used()).toBe(1);
    expect(told).toEqual([1]);
  });

  it('go when the scan that used them has ended, and nobody else’s with them', async () => {
    const other = openStepStore({folder});
    await other.write(c, 'another scan');
    await openStepStore({folder}).write(a, 1);
    const store = openStepStore({folder});
    await store.read(a);
    await store.write(b, 2);
    await store.forget();
    expect(await readdir(folder)).toEqual([`${c}.json`]);
    await other.forget();
    expect(await readdir(home)).toEqual([]);
  });

  it('are removed oldest first beyond so many bytes, and after thirty days', async () => {
    const now = new Date('2026-11-21T12:00:00Z');
    const daysAgo = (days: number): Date => new Date(now.getTime() - days * 86_400_000);
    const aged = async (key: string, days: number): Promise<void> =>
      utimes(join(folder, `${key}.json`), daysAgo(days), daysAgo(days));
    // Each file: 64 digits of hash, a line end, and 1,002 characters of JSON.
    const store = openStepStore({folder, now: () => now, mostBytes: 3000});
    const text = 'x'.repeat(1000);
    await store.write(a, text);
    await aged(a, 2);
    await store.write(b, text);
    await aged(b, 1);
    await store.write(c, text);
    expect((await readdir(folder)).sort()).toEqual([`${b}.json`, `${c}.json`]);
    await aged(b, 31);
    expect(await openStepStore({folder, now: () => now}).read(b)).toBeNull();
    await store.write(c, text);
    expect(await readdir(folder)).toEqual([`${c}.json`]);
  });

  it('do not stop a scan where they cannot be kept', async () => {
    await writeFile(join(home, 'steps'), 'a file where the folder would be');
    const store = openStepStore({folder});
    await expect(store.write(a, 1)).resolves.toBeUndefined();
    expect(await store.read(a)).toBeNull();
  });

  it('have keys that are hashes and never lead out of the folder', async () => {
    await expect(openStepStore({folder}).read('../store')).rejects.toThrow(/no SHA-256/);
  });
});
