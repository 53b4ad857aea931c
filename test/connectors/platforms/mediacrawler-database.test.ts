/** MediaCrawler's database: refused with what to do instead, and what is advised works, to the last digit. */
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {afterAll, describe, expect, it} from 'vitest';
import {readContent, reasonsOf} from '../files.ts';

const folder = mkdtempSync(join(tmpdir(), 'overt-mediacrawler-'));
afterAll(() => rmSync(folder, {recursive: true}));

type Columns = Readonly<Record<string, string | number | bigint>>;

/** As the collector makes them: ids of posts and of accounts are numbers of 64 bits. */
const tables: readonly {table: string; formatId: string; row: Columns; postKey: string}[] = [
  {
    table: 'douyin_aweme',
    formatId: 'mediacrawler-douyin',
    row: {
      ...{id: 1, user_id: '1100000000000001', nickname: '安娜', add_ts: 1699700000123n, last_modify_ts: 1699700000123n},
      ...{aweme_id: 7300000000000000001n, aweme_url: 'https://www.douyin.com/video/1', desc: '今天, "好"\n#春天'},
      ...{create_time: 1699684800, liked_count: '12'}
    },
    postKey: 'douyin:video:7300000000000000001'
  },
  {
    table: 'bilibili_video',
    formatId: 'mediacrawler-bilibili',
    row: {
      ...{id: 1, user_id: 22000001n, nickname: '猫', add_ts: 1699700000123n, last_modify_ts: 1699700000123n},
      ...{video_id: 170001n, title: '标题', desc: '-', create_time: 1699684800, video_danmaku: '3'}
    },
    postKey: 'bilibili:video:170001'
  },
  {
    table: 'weibo_note',
    formatId: 'mediacrawler-weibo',
    row: {
      ...{id: 1, creator_hash: 'f2aee6a0738c354a', nickname: '安***', add_ts: 1666160000123n},
      ...{note_id: 4826279188108038n, content: '春天', create_time: 1666158089},
      ...{comments_count: '1', shared_count: '2', liked_count: '3'}
    },
    postKey: 'weibo:mid:4826279188108038'
  }
];

function made({table, row}: (typeof tables)[number]): string {
  const path = join(folder, `${table}.db`);
  const database = new DatabaseSync(path);
  const columns = Object.entries(row).map(
    ([name, value]) =>
      `"${name}" ${typeof value === 'string' ? 'TEXT' : name === 'id' ? 'INTEGER PRIMARY KEY' : 'BIGINT'}`
  );
  database.exec(`CREATE TABLE ${table} (${columns.join(', ')})`);
  const marks = columns.map(() => '?').join(', ');
  database.prepare(`INSERT INTO ${table} VALUES (${marks})`).run(...Object.values(row));
  database.close();
  return path;
}

/** What `sqlite3 -header -csv` writes. */
function saved(path: string, table: string): string {
  const database = new DatabaseSync(path, {readOnly: true});
  const select = database.prepare(`SELECT * FROM ${table}`);
  select.setReadBigInts(true);
  const rows = select.all();
  database.close();
  const quoted = (value: unknown) =>
    /[\s,"]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value);
  return [Object.keys(rows[0] ?? {}), ...rows.map(row => Object.values(row).map(quoted))]
    .map(cells => `${cells.join(',')}\r\n`)
    .join('');
}

describe.each(tables)('the table $table of MediaCrawler’s database', made_ => {
  it('is refused as a database and read when saved as CSV, every digit of its ids kept', async () => {
    const path = made(made_);
    await expect(readContent(readFileSync(path))).rejects.toMatchObject({
      found: expect.stringContaining('an SQLite database; export the table as CSV')
    });
    const file = await readContent(saved(path, made_.table));
    expect(file.source).toMatchObject({formatId: made_.formatId, confidence: 1});
    expect(reasonsOf(file)).toEqual([]);
    expect(file.used.map(({post}) => post?.postKey)).toEqual([made_.postKey]);
  });
});

describe('ids of MediaCrawler that a spreadsheet rounded', () => {
  it('are refused, one row at a time', async () => {
    const header = 'aweme_id,aweme_url,desc,create_time,user_id,nickname';
    const rest = 'https://www.douyin.com/video/1,今天,1699684800,11,安娜';
    const file = await readContent(`${header}\n7.3E+18,${rest}\n7300000000000000001,${rest}\n`);
    expect(reasonsOf(file)).toEqual(['1 damaged-id']);
    expect(file.used).toHaveLength(1);
  });
});
