import {existsSync} from 'node:fs';
import {mkdtemp, readdir, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {Parsed} from '../../src/contract/records.ts';
import {type Lake, type LakeOptions, openLake} from '../../src/lake/lake.ts';
import type {LakeTables} from '../../src/lake/tables.ts';
import {openWarehouse} from '../../src/warehouse/open.ts';
import {sql} from '../../src/warehouse/sql.ts';
import {recordOf, sourceOf} from './source.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'overt-lake-'));
});

afterEach(async () => {
  await rm(folder, {recursive: true, force: true});
});

function open(more: Partial<LakeOptions> = {}): Promise<Lake> {
  return openLake({folder, memoryBytes: 2 ** 28, threads: 1, now: () => new Date('2026-11-01T00:00:00Z'), ...more});
}

async function rowsOf(
  lake: Lake,
  table: keyof LakeTables,
  columns = sql`*`,
  dataset = 'd'
): Promise<readonly Record<string, unknown>[]> {
  const warehouse = await openWarehouse('duckdb', {
    memoryBytes: 2 ** 28,
    threads: 1,
    tempFolder: join(folder, '.temp')
  });
  try {
    return await warehouse.rows(sql`SELECT ${columns} FROM ${(await lake.tables(dataset))[table]} ORDER BY ALL`);
  } finally {
    await warehouse.close();
  }
}

const refused: Parsed = {ok: false, refusal: {row: 9, reason: 'ragged-row', detail: 'two cells', sample: 'a,b'}};

describe('the lake', () => {
  it('gives back what was put in, with times to the microsecond and missing counts missing', async () => {
    const lake = await open();
    const record = recordOf('1', 'anna', ['o1'], {createdAt: 1606451170518.101, counts: {likes: 0}, flags: ['ad']});
    const outcome = await lake.append('d', sourceOf('a', [record, refused]));
    expect(outcome).toMatchObject({
      outcome: 'imported',
      batch: {rowsRead: 2, rowsUsed: 1, rowsRefused: 1, postsAdded: 1, postsMerged: 0, tracesAdded: 1}
    });
    const [post] = await rowsOf(lake, 'post');
    expect(post).toMatchObject({
      post_key: 'x:post:1',
      created_at: 1606451170518.101,
      likes: 0,
      views: null,
      flag_ad: true,
      flag_paid_partnership: false,
      row: 1,
      batch: 1
    });
    expect(await rowsOf(lake, 'trace')).toEqual([
      {
        post_key: 'x:post:1',
        account_key: 'x:account:anna',
        happened_at: 1606451170518.101,
        kind: 'object',
        value: 'o1',
        display: null,
        inherited: false,
        row: 1,
        batch: 1
      }
    ]);
    expect(await rowsOf(lake, 'relation')).toEqual([]);
    expect(await lake.dataset('d')).toMatchObject({posts: 1, accounts: 1, traces: 1, firstPostAt: 1606451170518.101});
  });

  it('recognises the same file twice by its bytes', async () => {
    const lake = await open();
    await lake.append('d', sourceOf('a', [recordOf('1', 'anna', ['o1'])]));
    const again = await lake.append('d', sourceOf('a', [recordOf('1', 'anna', ['o1'])]));
    expect(again.outcome).toBe('already-imported');
    expect((await lake.dataset('d')).batches).toHaveLength(1);
  });

  it('merges overlaps by post key and adds only the traces that differ', async () => {
    const lake = await open();
    await lake.append('d', sourceOf('a', [recordOf('1', 'anna', ['o1']), recordOf('2', 'ben', ['o1'])]));
    const outcome = await lake.append(
      'd',
      sourceOf('b', [recordOf('2', 'ben', ['o1', 'o2']), recordOf('3', 'cleo', ['o2'])])
    );
    expect(outcome).toMatchObject({batch: {postsAdded: 1, postsMerged: 1, tracesAdded: 2}});
    expect(await lake.dataset('d')).toMatchObject({posts: 3, accounts: 3, traces: 4});
    expect(await rowsOf(lake, 'trace', sql`post_key, value, batch`)).toEqual([
      {post_key: 'x:post:1', value: 'o1', batch: 1},
      {post_key: 'x:post:2', value: 'o1', batch: 1},
      {post_key: 'x:post:2', value: 'o2', batch: 2},
      {post_key: 'x:post:3', value: 'o2', batch: 2}
    ]);
  });

  it.each([
    {repeats: 'count', traces: 3},
    {repeats: 'merge', traces: 2}
  ] as const)(
    'with $repeats, equal rows of one file give $traces traces, also across parts',
    async ({repeats, traces}) => {
      for (const postsPerPart of [1, 1000]) {
        const lake = await open({postsPerPart});
        const records = [recordOf('1', 'anna', ['o1']), recordOf('1', 'anna', ['o1']), recordOf('1', 'anna', ['o2'])];
        const inOnes = (async function* () {
          for (const record of records) yield [record];
        })();
        await lake.append('d', sourceOf('a', records, {repeats, records: inOnes}));
        expect(await lake.dataset('d')).toMatchObject({posts: 1, traces, batches: [{postsAdded: 1, postsMerged: 2}]});
        expect(await rowsOf(lake, 'trace')).toHaveLength(traces);
        expect(await rowsOf(lake, 'post')).toHaveLength(1);
        await rm(join(folder, 'd'), {recursive: true});
      }
    }
  );

  it('has one row per account: the latest wins, and what it lacks comes from before', async () => {
    const lake = await open();
    await lake.append(
      'd',
      sourceOf('a', [recordOf('1', 'anna', [], {}, {bio: 'old', handle: 'anna1', status: 'active'})])
    );
    await lake.append(
      'd',
      sourceOf('b', [recordOf('2', 'anna', [], {}, {bio: 'new'}), recordOf('3', 'anna', [], {}, {displayName: 'Anna'})])
    );
    expect(await rowsOf(lake, 'account', sql`account_key, bio, handle, display_name, status, alt_ids, kind`)).toEqual([
      {
        account_key: 'x:account:anna',
        bio: 'new',
        handle: 'anna1',
        display_name: 'Anna',
        status: 'active',
        alt_ids: '[]',
        kind: 'unknown'
      }
    ]);
    expect((await lake.dataset('d')).accounts).toBe(1);
  });

  it.each([
    [
      {displayName: 'Anna Bell', displayNameMasked: false},
      {displayName: 'A***l', displayNameMasked: true}
    ],
    [
      {displayName: 'A***l', displayNameMasked: true},
      {displayName: 'Anna Bell', displayNameMasked: false}
    ],
    [{displayName: 'Anna Bell', displayNameMasked: false}, {bio: 'later'}],
    [{displayName: 'A***l', displayNameMasked: true}, {bio: 'later'}],
    [{displayName: null, displayNameMasked: true}, {bio: 'later'}]
  ])(
    'has the whole name where there is one, and knows a masked one, in one file and over two: %j, %j',
    async (one, other) => {
      const lake = await open();
      const rows = [recordOf('1', 'anna', [], {}, one), recordOf('2', 'anna', [], {}, other)];
      await lake.append('one', sourceOf('a', rows));
      for (const [at, row] of rows.entries()) await lake.append('two', sourceOf(`b${at}`, [row]));
      const names = [one, other].flatMap(name => ('displayName' in name ? [name] : []));
      const shown = names.find(({displayNameMasked}) => !displayNameMasked) ?? names[0];
      const expected = {display_name: shown?.displayName, display_name_masked: shown?.displayNameMasked};
      for (const dataset of ['one', 'two'])
        expect(await rowsOf(lake, 'account', sql`display_name, display_name_masked`, dataset)).toEqual([expected]);
    }
  );

  it('counts refusals by reason with three samples, and calls a file of nothing else unusable', async () => {
    const lake = await open();
    const outcome = await lake.append('d', sourceOf('a', [refused, refused, refused, refused]));
    expect(outcome).toMatchObject({outcome: 'unusable', refusals: [{reason: 'ragged-row', rows: 4}]});
    expect(outcome.outcome === 'unusable' && outcome.refusals[0]?.samples).toHaveLength(3);
    expect(existsSync(join(folder, 'd'))).toBe(false);
  });

  it('leaves nothing behind when cancelled', async () => {
    const lake = await open({postsPerPart: 1});
    const stop = new AbortController();
    const records = Array.from({length: 5000}, (_, at) => recordOf(String(at), 'anna', ['o']));
    const cancelled = lake.append('d', sourceOf('a', records), {signal: stop.signal, onProgress: () => stop.abort()});
    await expect(cancelled).rejects.toThrow(/abort/i);
    expect(await lake.datasets()).toEqual([]);
    expect(await readdir(folder)).not.toContain('d');
    expect((await lake.append('d', sourceOf('a', records))).outcome).toBe('imported');
  });

  it('keeps the earlier batches when a later file breaks off', async () => {
    const lake = await open({postsPerPart: 1});
    await lake.append('d', sourceOf('a', [recordOf('1', 'anna', ['o'])]));
    const before = await readdir(join(folder, 'd'));
    const breaking = (async function* () {
      yield [recordOf('2', 'ben', ['o'])];
      throw new Error('the disk is gone');
    })();
    await expect(lake.append('d', sourceOf('b', [], {records: breaking}))).rejects.toThrow('the disk is gone');
    expect(await readdir(join(folder, 'd'))).toEqual(before);
    expect((await lake.dataset('d')).posts).toBe(1);
  });

  it('lets one import at a time into a dataset', async () => {
    const lake = await open();
    const other = await open();
    const second = {error: null as unknown};
    const waiting = (async function* () {
      second.error = await other.append('d', sourceOf('b', [])).catch((error: unknown) => error);
      yield [recordOf('1', 'anna', ['o'])];
    })();
    await lake.append('d', sourceOf('a', [], {records: waiting}));
    expect(second.error).toMatchObject({code: 'import.busy'});
  });

  it('drops what no manifest names when it is opened, and says so', async () => {
    const lake = await open();
    await lake.append('d', sourceOf('a', [recordOf('1', 'anna', ['o'])]));
    await writeFile(join(folder, 'd', 'post-0002-0001.parquet'), 'half');
    const again = await open();
    expect(again.recovered).toEqual([
      'dataset d: removed one file of an import that had not ended (post-0002-0001.parquet)'
    ]);
    expect(await readdir(join(folder, 'd'))).not.toContain('post-0002-0001.parquet');
    expect((await open()).recovered).toEqual([]);
  });

  it('refuses unknown datasets and names that are paths', async () => {
    const lake = await open();
    await expect(lake.dataset('none')).rejects.toMatchObject({code: 'dataset.unknown'});
    await expect(lake.tables('../etc')).rejects.toMatchObject({code: 'dataset.unknown'});
    await expect(lake.append('../etc', sourceOf('a', []))).rejects.toMatchObject({code: 'dataset.bad-name'});
  });

  it('adds up to the same whatever the size of the parts', async () => {
    const records = Array.from({length: 300}, (_, at) =>
      recordOf(String(at % 170), `a${at % 7}`, [`o${at % 11}`], {row: at + 1})
    );
    const results: unknown[] = [];
    for (const postsPerPart of [1, 40, 10_000]) {
      const lake = await open({postsPerPart});
      const chunks = (async function* () {
        for (let start = 0; start < records.length; start += 25) yield records.slice(start, start + 25);
      })();
      await lake.append('d', sourceOf('a', records, {records: chunks}));
      const {bytes, ...dataset} = await lake.dataset('d');
      expect(bytes).toBeGreaterThan(0);
      results.push({
        dataset,
        posts: await rowsOf(lake, 'post'),
        traces: await rowsOf(lake, 'trace'),
        accounts: await rowsOf(lake, 'account')
      });
      await rm(join(folder, 'd'), {recursive: true});
    }
    expect(results[1]).toEqual(results[0]);
    expect(results[2]).toEqual(results[0]);
  });
});
