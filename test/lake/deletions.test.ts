import {mkdtemp, readdir, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {Parsed} from '../../src/contract/records.ts';
import {stageDeletions} from '../../src/lake/deletions.ts';
import {type Lake, openLake} from '../../src/lake/lake.ts';
import {openWarehouse} from '../../src/warehouse/open.ts';
import {readParquet} from '../../src/warehouse/parquet.ts';
import {sql} from '../../src/warehouse/sql.ts';
import {deletionOf, recordOf, sourceOf} from './source.ts';

let folder = '';
let lake: Lake;
const open = () => openLake({folder: join(folder, 'lake'), memoryBytes: 2 ** 27, threads: 1, postsPerPart: 3});

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'overt-deletions-'));
  lake = await open();
});
afterEach(async () => rm(folder, {recursive: true, force: true}));

const start = Date.UTC(2026, 0, 1);
const day = 86_400_000;
/** Two people, a post a day each for four days. */
const records: Parsed[] = ['ann', 'ben'].flatMap((author, who) =>
  [0, 1, 2, 3].map(at =>
    recordOf(`${author}-${at}`, author, [`o${at}`], {createdAt: start + at * day, row: who * 4 + at + 1})
  )
);

async function query<Row>(
  work: (tables: Awaited<ReturnType<Lake['tables']>>) => ReturnType<typeof sql>
): Promise<Row[]> {
  const tables = await lake.tables('d');
  const warehouse = await openWarehouse('duckdb', {memoryBytes: 2 ** 27, threads: 1, tempFolder: join(folder, 'temp')});
  try {
    return (await warehouse.rows(work(tables))) as Row[];
  } finally {
    await warehouse.close();
  }
}

async function postKeys(): Promise<string[]> {
  const rows = await query<{post_key: string}>(({post}) => sql`SELECT post_key FROM ${post} ORDER BY post_key`);
  return rows.map(({post_key}) => post_key.slice('x:post:'.length));
}

async function keptDeletions(): Promise<unknown[]> {
  const place = join(folder, 'lake', 'd');
  const files = (await readdir(place)).filter(name => name.startsWith('deletion-')).map(name => join(place, name));
  if (files.length === 0) return [];
  return query(() => sql`SELECT * FROM ${readParquet(files)} ORDER BY post_key`);
}

describe('deletions of posts', () => {
  it('are kept for posts that the dataset holds, with the account and when, and for no others', async () => {
    const told = [
      deletionOf('ann-0', start + 9 * day),
      deletionOf('ann-0', start + 8 * day),
      deletionOf('ben-1', null)
    ];
    await lake.append('d', sourceOf('all', [...records, ...told, deletionOf('stranger', start)]));
    expect(await keptDeletions()).toEqual([
      {post_key: 'x:post:ann-0', account_key: 'x:account:ann', deleted_at: start + 8 * day},
      {post_key: 'x:post:ben-1', account_key: 'x:account:ben', deleted_at: null}
    ]);
    expect(await lake.dataset('d')).toMatchObject({posts: 8, deletedPosts: 2});
    expect((await lake.dataset('d')).bytes).toBeGreaterThan(0);
    expect(await postKeys()).toHaveLength(8);
  });

  it('are told by a later file, counted once, and none for a file without any', async () => {
    await lake.append('d', sourceOf('posts', records));
    expect(await lake.dataset('d')).toMatchObject({deletedPosts: 0});
    const later = await lake.append('d', sourceOf('stream', [deletionOf('ann-1', start), deletionOf('gone', start)]));
    expect(later).toMatchObject({outcome: 'imported', batch: {rowsRead: 2, rowsUsed: 2, postsAdded: 0}});
    await lake.append('d', sourceOf('again', [deletionOf('ann-1', start + 1), recordOf('new', 'cy', ['o'])]));
    expect(await lake.dataset('d')).toMatchObject({posts: 9, deletedPosts: 1});
    expect(await keptDeletions()).toEqual([
      {post_key: 'x:post:ann-1', account_key: 'x:account:ann', deleted_at: start}
    ]);
    lake = await open();
    expect(lake.recovered).toEqual([]);
    expect(await lake.dataset('d')).toMatchObject({deletedPosts: 1});
  });

  it('take posts out when asked, with all they carry, and accounts that nothing is left of', async () => {
    const all = [0, 1, 2, 3].map(at => deletionOf(`ann-${at}`, start));
    await lake.append('d', sourceOf('all', [...records, ...all, deletionOf('ben-0', start)]));
    expect(await lake.thin('d', 'deleted')).toEqual({dataset: 'd', posts: 5, accounts: 1, traces: 5});
    expect(await postKeys()).toEqual(['ben-1', 'ben-2', 'ben-3']);
    expect(await lake.dataset('d')).toMatchObject({posts: 3, accounts: 1, traces: 3, deletedPosts: 0});
    expect(await lake.thin('d', 'deleted')).toMatchObject({posts: 0, accounts: 0, traces: 0});
  });

  it('stay in mind, so that another file does not bring the post back unmarked', async () => {
    await lake.append('d', sourceOf('all', [...records, deletionOf('ann-0', start)]));
    await lake.thin('d', 'deleted');
    await lake.append('d', sourceOf('other file', records));
    expect(await lake.dataset('d')).toMatchObject({posts: 8, deletedPosts: 1});
    expect(await lake.thin('d', 'deleted')).toMatchObject({posts: 1});
  });

  it('are forgotten with what is too old, and with a person who is erased', async () => {
    const told = [
      deletionOf('ann-0', start + day),
      deletionOf('ann-3', start + 3 * day),
      deletionOf('ben-3', start + 3 * day)
    ];
    await lake.append('d', sourceOf('all', [...records, ...told]));
    await lake.thin('d', new Date(start + 2 * day));
    expect(await lake.dataset('d')).toMatchObject({posts: 4, deletedPosts: 2});
    await lake.erase(['x:account:ann']);
    expect(await keptDeletions()).toEqual([
      {post_key: 'x:post:ben-3', account_key: 'x:account:ben', deleted_at: start + 3 * day}
    ]);
    expect(await lake.dataset('d')).toMatchObject({posts: 2, deletedPosts: 1});
    const place = join(folder, 'lake', 'd');
    const names = (await readdir(place)).filter(name => name.startsWith('deletion-'));
    for (const name of names) expect(await readFile(join(place, name), 'latin1')).not.toContain('ann');
  });

  it('go with the dataset', async () => {
    await lake.append('d', sourceOf('all', [...records, deletionOf('ann-0', start)]));
    await lake.remove('d');
    expect(await readdir(join(folder, 'lake'))).not.toContain('d');
  });
});

describe('deletions on their way', () => {
  it('wait in files where they are many, and come out whole and in order', async () => {
    const staged = stageDeletions(join(folder, 'stage'));
    for (let at = 0; at < 45_000; at += 1) {
      staged.add({postKey: `x:post:${at}\n"`, at: at % 3 === 0 ? null : at});
      if (at % 1000 === 999) await staged.settle();
    }
    const out: {postKey: string; at: number | null}[] = [];
    let pieces = 0;
    for await (const piece of staged.pieces()) {
      pieces += 1;
      out.push(...piece);
    }
    expect(pieces).toBe(3);
    expect(await readdir(join(folder, 'stage'))).toHaveLength(2);
    expect(out).toHaveLength(45_000);
    expect([out[0], out[44_999]]).toEqual([
      {postKey: 'x:post:0\n"', at: null},
      {postKey: 'x:post:44999\n"', at: 44_999}
    ]);
  });
});
