import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {tiktokDownloader} from '../../src/connectors/tiktok-downloader.ts';
import {readContent, readPath, reasonsOf, valuesOf} from './files.ts';
import {faults, readCells} from './in-hand.ts';
import {duckRows} from './independent.ts';

const samples = join(import.meta.dirname, 'samples', 'tiktok-downloader');

describe('the tiktok-downloader connector', () => {
  it('reads posts of either platform, told apart by their address', async () => {
    const {source, used, refusals} = await readPath(join(samples, 'posts.csv'));
    expect(source).toMatchObject({formatId: 'tiktok-downloader', confidence: 1, repeats: 'merge'});
    expect(source.assumptions()).toEqual(['times without a zone were read as UTC+8']);
    expect(refusals).toEqual([]);
    expect(used[0]).toMatchObject({
      post: {
        postKey: 'douyin:video:7300000000000000001',
        accountKey: 'douyin:user:1100000000000001',
        createdAt: Date.UTC(2023, 10, 11, 0, 48, 20),
        // Two seconds before the field: 7300000000000000001 >> 32.
        idTime: 1699663698000,
        observedAt: Date.UTC(2023, 10, 12, 2),
        text: '好 #春天, 看',
        counts: {likes: 12, comments: 3, saves: 4, shares: 5}
      },
      account: {handle: 'anna_dy', bio: '你好', altIds: [{kind: 'secUid', value: 'MS4wLjABAAAAanna'}]}
    });
    // -1 stands where the number is not known.
    expect(used[0]?.post?.counts).not.toHaveProperty('views');
    expect(used[1]?.post).toMatchObject({
      postKey: 'tiktok:video:7159794001544056091',
      accountKey: 'tiktok:user:6800000000000000001',
      createdAt: Date.UTC(2022, 9, 29, 4, 57, 32)
    });
    expect(valuesOf(used, 'hashtag')).toEqual(['春天', 'tag']);
    expect(valuesOf(used, 'sound')).toEqual(['douyin-music-file:7200000000000000009']);
    expect(valuesOf(used, 'media_id')).toEqual(['v0200fg10000abcdefgh']);
  });

  it('says so when the clock was another than assumed', async () => {
    const content = readFileSync(join(samples, 'posts.csv'), 'utf8').replace(
      '2023-11-11 08:48:20',
      '2023-11-11 01:48:20'
    );
    const {source} = await readContent(content);
    expect(source.assumptions().join()).toContain('may not have run on UTC+8');
  });

  it('reads comments and what they answer', async () => {
    const {used} = await readPath(join(samples, 'comments.csv'));
    expect(used[0]?.post).toMatchObject({kind: 'comment', regionCode: 'CN-SH', counts: {likes: 2, comments: 1}});
    expect(used.map(({relations}) => relations.map(({kind, targetKey}) => [kind, targetKey]))).toEqual([
      [],
      [['reply_to', 'douyin:comment:7300000000000001001']]
    ]);
  });

  it('reads accounts', async () => {
    const {used} = await readPath(join(samples, 'accounts.csv'));
    expect(used[0]).toMatchObject({
      post: null,
      account: {accountKey: 'douyin:user:1100000000000001', handle: 'anna_dy', displayName: '安娜', bio: '你好'},
      snapshot: {followers: 12000, following: 3, posts: 7, likesReceived: 99}
    });
  });

  it('refuses rows that lack a part', () => {
    const header = ['作品ID', '发布时间', '点赞数量', '账号昵称', 'UID'];
    const parsed = readCells(tiktokDownloader, header, [
      ['', '2023-11-11 08:48:20', '1', 'a', '1'],
      ['7.3e+18', '2023-11-11 08:48:20', '1', 'a', '1'],
      ['73', '2023-11-11 08:48:20', '1', 'a', ''],
      ['73', '昨天', '1', 'a', '1']
    ]);
    expect(parsed.map(one => (one.ok ? 'used' : one.refusal.reason))).toEqual([
      'missing-id',
      'damaged-id',
      'missing-account',
      'unreadable-time'
    ]);
  });

  it.each([
    ['posts.csv', ['作品ID', 'UID', '作品描述', '点赞数量']],
    ['comments.csv', ['评论ID', 'UID', '评论内容', '点赞数量']]
  ] as const)('reads %s as DuckDB does', async (name, columns) => {
    const path = join(samples, name);
    const expected = (await duckRows(path, columns)).map(row => columns.map(column => row[column]));
    const {used} = await readPath(path);
    expect(
      used.map(({post, account}) => [post?.nativeId, account?.nativeId, post?.text, String(post?.counts.likes)])
    ).toEqual(expected);
    expect(expected).toHaveLength(2);
  });

  it.each(['posts.csv', 'comments.csv', 'accounts.csv'])('never throws on what stands in a file like %s', name => {
    const [head = '', first = ''] = readFileSync(join(samples, name), 'utf8').replace('\uFEFF', '').split(/\r?\n/);
    const header = head.split(',');
    const row = first.split(',').slice(0, header.length);
    fc.assert(
      fc.property(
        fc.array(fc.string({unit: 'binary'}), {minLength: header.length, maxLength: header.length}),
        cells => {
          const rows = header.map((_, kept) => header.map((__, at) => (at === kept ? cells[at] : row[at]) ?? ''));
          expect(faults(readCells(tiktokDownloader, header, [cells, ...rows]))).toEqual([]);
        }
      ),
      {numRuns: 200}
    );
  });

  it('keeps accounts without an id in spaces of their own, and takes no name for an id', () => {
    const header = ['作品ID', '发布时间', '点赞数量', '账号昵称', '作品链接', 'UID', 'SEC_UID', 'ID'];
    const read = (address: string, uid: string, secUid: string, name: string) =>
      readCells(tiktokDownloader, header, [['73', '2023-11-11 08:48:20', '1', '安娜', address, uid, secUid, name]]).map(
        one => (one.ok ? one.account?.accountKey : one.refusal.reason)
      )[0];
    const [douyin, tiktok] = ['https://www.douyin.com/video/73', 'https://www.tiktok.com/@anna/video/73'];
    expect(read(douyin, '11', 'MS4wA', 'anna')).toBe('douyin:user:11');
    expect(read(douyin, '0', 'MS4wA', 'anna')).toBe('douyin:secuid:MS4wA');
    expect(read(douyin, '', '', 'anna')).toBe('douyin:handle:anna');
    expect(read(douyin, '', '9.06E+17', 'anna')).toBe('douyin:handle:anna');
    expect(read(douyin, '', '', '')).toBe('missing-account');
    expect(read(tiktok, '', 'MS4wA', 'anna')).toBe('tiktok:handle:anna');
    expect(read(tiktok, '', 'MS4wA', '')).toBe('tiktok:secuid:MS4wA');
  });

  it('takes the name of a source from the caption, on TikTok only', async () => {
    const content = readFileSync(join(samples, 'posts.csv'), 'utf8');
    const {used} = await readContent(
      content.replace('hi #Tag', '#duet with @eve').replace('好 #春天', '#duet with @eve')
    );
    expect(
      used.map(({post, relations}) => [post?.platform, relations.map(one => [one.kind, one.targetLabel])])
    ).toEqual([
      ['douyin', []],
      ['tiktok', [['duet_of', 'eve']]]
    ]);
  });

  it('takes no rounded number and nothing endless for the key of an account', async () => {
    const header =
      '采集时间,评论ID,评论时间,UID,SEC_UID,账号昵称,账号签名,年龄,IP归属地,评论内容,评论表情,评论图片,点赞数量,回复数量,回复ID,回复对象';
    const row = (secUid: string) => `2023-11-12 10:00:00,73,2023-11-11 09:01:00,,${secUid},安娜,,-1,上海,好,,,1,0,,`;
    const file = await readContent(`${header}\n${row('MS4w')}\n${row('9.06E+17')}\n${row('x'.repeat(2000))}\n`);
    expect(file.used.map(({post}) => post?.accountKey)).toEqual(['douyin:secuid:MS4w']);
    expect(reasonsOf(file)).toEqual(['2 missing-account', '3 missing-account']);
  });
});
