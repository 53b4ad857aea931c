import {mkdir, mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {openSource} from '../../src/connectors/reading/open.ts';
import type {ExportFormat} from '../../src/contract/dataset-changes.ts';
import {type Lake, openLake} from '../../src/lake/lake.ts';
import {openWarehouse} from '../../src/warehouse/open.ts';
import {sql} from '../../src/warehouse/sql.ts';

let folder = '';
let lake: Lake;

const posts = [
  'post_id,account_id,handle,created_at,text,reply_to,language,likes',
  'p1,a1,anna,2026-01-02T03:04:05.123456Z,"line one\nline ""two"", #tag https://a.example/x",,en,12',
  'p2,a2,ben,2026-01-02T03:04:06Z,صباح الخير,p1,ar,',
  'p3,a1,anna,2026-01-02T03:04:07Z,=1+1,p2,,0'
].join('\n');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'overt-export-'));
  lake = await openLake({folder: join(folder, 'lake'), memoryBytes: 2 ** 27, threads: 1});
  const {writeFile} = await import('node:fs/promises');
  await writeFile(join(folder, 'posts.csv'), posts);
  await lake.append('d', await openSource(join(folder, 'posts.csv')));
});
afterAll(async () => rm(folder, {recursive: true, force: true}));

async function exported(format: ExportFormat, kind: 'object' | 'hashtag' = 'object') {
  const to = join(folder, `${format}-${kind}`);
  await mkdir(to);
  return {to, written: await lake.exportTo('d', {format, folder: to, kind})};
}

async function contents(dataset: string): Promise<readonly unknown[]> {
  const {post, relation, trace} = await lake.tables(dataset);
  const warehouse = await openWarehouse('duckdb', {memoryBytes: 2 ** 27, threads: 1, tempFolder: join(folder, 'temp')});
  try {
    return await warehouse.rows(sql`SELECT p.post_key, p.account_key, p.created_at, p.text, p.lang_declared, p.likes, p.kind,
        (SELECT string_agg(kind || '=' || "value", ' ' ORDER BY kind, "value") FROM ${trace} t
          WHERE t.post_key = p.post_key) AS traces,
        (SELECT string_agg(kind, ' ') FROM ${relation} r WHERE r.post_key = p.post_key) AS relations
      FROM ${post} p ORDER BY p.created_at`);
  } finally {
    await warehouse.close();
  }
}

describe('exporting a dataset', () => {
  it('as a table that comes back as the same posts, to the microsecond and to the letter', async () => {
    const {to, written} = await exported('csv');
    expect(written).toEqual([{file: 'posts.csv', rows: 3}]);
    await lake.append('again', await openSource(join(to, 'posts.csv')));
    expect(await contents('again')).toEqual(await contents('d'));
    expect((await contents('again'))[0]).toMatchObject({created_at: 1767323045123.456});
  });

  it('as its five tables', async () => {
    const {written} = await exported('parquet');
    expect(written).toEqual([
      {file: 'post.parquet', rows: 3},
      {file: 'account.parquet', rows: 2},
      {file: 'account-snapshot.parquet', rows: 0},
      {file: 'relation.parquet', rows: 2},
      {file: 'trace.parquet', rows: expect.any(Number)}
    ]);
  });

  it('as objects for CooRTweet', async () => {
    const {to} = await exported('coortweet', 'hashtag');
    expect(await readFile(join(to, 'coortweet.csv'), 'utf8')).toBe(
      'object_id,account_id,content_id,timestamp_share\ntag,unknown:account:a1,unknown:post:p1,1767323045\n'
    );
  });

  it('in the order of the coordination-network-toolkit', async () => {
    const {to} = await exported('coordination-network-toolkit');
    const [header, , , last] = (await readFile(join(to, 'coordination-network-toolkit.csv'), 'utf8')).split(
      /\n(?=unknown|$)/
    );
    expect(header).toBe('message_id,user_id,username,repost_id,reply_id,message,timestamp,urls');
    expect(last).toBe('unknown:post:p3,unknown:account:a1,anna,"",unknown:post:p2,=1+1,1767323047.0,""');
  });
});
