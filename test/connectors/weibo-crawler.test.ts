import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {weiboCrawler} from '../../src/connectors/weibo-crawler.ts';
import {readContent, readPath, valuesOf} from './files.ts';
import {faults, readCells, readValues} from './in-hand.ts';
import {duckRows} from './independent.ts';

const samples = join(import.meta.dirname, 'samples', 'weibo-crawler');
const blog = {
  user_id: 1669879400,
  screen_name: '安娜',
  id: '4826279188108038',
  bid: 'Mb1XnwqpA',
  text: '#春天来了# 看',
  pics: '',
  created_at: '2022-10-19T13:41:29',
  full_created_at: '2022-10-19 13:41:29',
  source: 'iPhone客户端',
  attitudes_count: 12,
  comments_count: 3,
  reposts_count: 4
};
const repost = {
  ...blog,
  id: '4826312651310475',
  text: '好//@小红:同意',
  retweet: {...blog, user_id: 7, screen_name: '小明'}
};

describe('the weibo-crawler connector', () => {
  it('reads the CSV, whose rows end early where nothing is reposted', async () => {
    const {source, used, refusals} = await readPath(join(samples, '1669879400.csv'));
    expect(source).toMatchObject({formatId: 'weibo-crawler', confidence: 1, repeats: 'merge'});
    expect(refusals).toEqual([]);
    expect(used.map(({post}) => [post?.postKey, post?.accountKey, post?.kind])).toEqual([
      ['weibo:mid:4826279188108038', 'weibo:user:1669879400', 'post'],
      ['weibo:mid:4826279188108039', 'weibo:user:7000000009', 'post'],
      ['weibo:mid:4826312651310475', 'weibo:user:1669879400', 'repost']
    ]);
    expect(used[0]?.post).toMatchObject({
      createdAt: Date.UTC(2022, 9, 19, 5, 41, 29),
      idTime: Date.UTC(2022, 9, 19, 5, 41, 29),
      text: '#春天来了# 看\n@小明',
      url: 'https://weibo.com/1669879400/Mb1XnwqpA',
      counts: {likes: 12, comments: 3, shares: 4}
    });
    expect(valuesOf(used.slice(0, 1), 'media_id')).toEqual([
      '4b138405gy1h7k1a56c4oj234022onph',
      '4b138405gy1h7k19eb2kxj22ts1vvb2a'
    ]);
    expect(source.assumptions().join()).toContain('the number in the name of the file');
  });

  it('keeps apart what a reposting account wrote and what came along', async () => {
    for (const name of ['1669879400.csv', '1669879400.json']) {
      const {used} = await readPath(join(samples, name));
      const found = used.find(({post}) => post?.nativeId === '4826312651310475');
      expect(found?.relations).toMatchObject([
        {
          kind: 'repost_of',
          targetKey: 'weibo:mid:4826279188108039',
          targetAccountKey: 'weibo:user:7000000009',
          targetLabel: '小明'
        },
        {kind: 'via', targetKey: null, targetLabel: '小红'}
      ]);
      const own = found?.traces.filter(({inherited}) => !inherited).map(({kind, value}) => [kind, value]);
      expect(own).toEqual([
        ['text', '好'],
        ['repost_of', 'weibo:mid:4826279188108039'],
        ['client_app', 'iPhone客户端']
      ]);
      const brought = found?.traces.filter(({inherited}) => inherited).map(({kind, value}) => `${kind} ${value}`);
      expect(brought).toEqual(expect.arrayContaining(['mention 小红', 'hashtag 夏天']));
    }
  });

  it('gives posts of a table with another name an account of their own', async () => {
    const content = readFileSync(join(samples, '1669879400.csv'));
    const [one, other] = [await readContent(content), await readContent(Buffer.concat([content, Buffer.from('\r\n')]))];
    const keys = [one, other].map(({used}) => used[0]?.post?.accountKey);
    expect(keys[0]).toMatch(/^weibo:file:[0-9a-f]{16}$/);
    expect(keys[0]).not.toBe(keys[1]);
    expect(one.used[1]?.post?.accountKey).toBe('weibo:user:7000000009');
    expect(one.source.assumptions().join()).toContain('neither the table nor its name');
  });

  it('refuses a row that was cut before it says whether it is a repost', () => {
    const header = readFileSync(join(samples, '1669879400.csv'), 'utf8').replace('\uFEFF', '').split('\r\n')[0] ?? '';
    const cells = header.split(',').map(() => '');
    cells[0] = '4826279188108038';
    const [parsed] = readCells(weiboCrawler, header.split(','), [cells]);
    expect(parsed?.ok === false && parsed.refusal.reason).toBe('ragged-row');
  });

  it('reads the JSON: the account, its posts, and an original that can be seen no more', async () => {
    const {source, used, refusals} = await readPath(join(samples, '1669879400.json'));
    expect(source).toMatchObject({formatId: 'weibo-crawler', confidence: 1});
    expect(refusals).toEqual([]);
    expect(used[0]).toMatchObject({
      post: null,
      account: {accountKey: 'weibo:user:1669879400', bio: '简介', verified: true, verifiedKind: 'person'},
      snapshot: {followers: 34000, following: 56, posts: 12}
    });
    expect(used[0]?.account?.createdAt).toBe(Date.UTC(2010, 4, 30, 16));
    const hidden = used.at(-1);
    expect(hidden?.relations).toMatchObject([{kind: 'repost_of', targetKey: 'weibo:mid:4826279188108040'}]);
    // Neither the site's sentence for a wordless repost nor its apology is anybody's text.
    expect(hidden?.traces.map(({kind}) => kind)).toEqual(['repost_of', 'client_app']);
  });

  it('reads the addresses that the JSON lists beside the words', () => {
    const blog = {
      ...{id: 4826279188108038, bid: 'MbKcQiPTk', user_id: 1669879400, text: '看 网页链接', attitudes_count: 1},
      created_at: '2022-10-19T13:41:29'
    };
    const linksOf = (links: unknown) =>
      readValues(weiboCrawler, [{...blog, links}]).flatMap(one =>
        one.ok ? one.traces.filter(({kind}) => kind === 'url').map(({value}) => value) : ['refused']
      );
    expect(linksOf(['https://harbour.example/fares', 7])).toEqual(['https://harbour.example/fares']);
    expect(linksOf('https://harbour.example/a,https://harbour.example/b')).toEqual([
      'https://harbour.example/a',
      'https://harbour.example/b'
    ]);
    expect(linksOf(undefined)).toEqual([]);
  });

  it('reads the table of accounts', async () => {
    const {used} = await readPath(join(samples, 'users.csv'));
    expect(used[0]).toMatchObject({
      account: {accountKey: 'weibo:user:1669879400', locationText: '河南 郑州', verified: true},
      snapshot: {followers: 34000, posts: 12}
    });
  });

  it('reads text that is still HTML', () => {
    const text = '看<br />全文 <a href="http://t.cn/abc">网页链接</a> <a href="/n/x">@小明</a>';
    const [parsed] = readValues(weiboCrawler, [{...blog, text}]);
    expect(parsed?.ok && parsed.post?.text).toBe('看\n全文 网页链接 http://t.cn/abc @小明');
  });

  it('refuses posts that lack a part', () => {
    const parsed = readValues(weiboCrawler, [
      {...blog, id: '4.83E+15'},
      {...blog, user_id: ''},
      {...blog, created_at: '刚刚', full_created_at: '刚刚'},
      7
    ]);
    expect(parsed.map(one => (one.ok ? 'used' : one.refusal.reason))).toEqual([
      'damaged-id',
      'missing-account',
      'unreadable-time',
      'not-an-object'
    ]);
  });

  it('reads the table as DuckDB does', async () => {
    const path = join(samples, '1669879400.csv');
    const rows = await duckRows(path, ['id', '正文', '完整日期', '源微博id', '点赞数']);
    const {used} = await readPath(path);
    const own = used.filter(({post}) => post?.accountKey === 'weibo:user:1669879400');
    expect(
      own.map(({post, relations}) => [
        post?.nativeId,
        post?.text,
        post?.createdAt,
        post?.counts.likes,
        relations[0]?.targetKey
      ])
    ).toEqual(
      rows.map(row => [
        row.id?.trim(),
        row.正文,
        Date.parse(`${row.完整日期?.replace(' ', 'T')}+08:00`),
        Number(row.点赞数),
        row.源微博id === null ? undefined : `weibo:mid:${row.源微博id?.trim()}`
      ])
    );
    expect(rows).toHaveLength(2);
  });

  it('never throws on what stands in a file', () => {
    const header = [
      'id',
      'bid',
      '正文',
      '日期',
      '工具',
      '完整日期',
      '是否原创',
      '源用户id',
      '源微博id',
      '源微博正文',
      '源微博完整日期'
    ];
    const row = ['1', 'b', '好', '2022-10-19', '', '', 'False', '7', '2', '原文', '2022-10-18'];
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...Object.keys(repost)), fc.jsonValue()),
        fc.dictionary(fc.constantFrom(...Object.keys(blog)), fc.jsonValue()),
        fc.array(fc.string({unit: 'binary'}), {minLength: header.length, maxLength: header.length}),
        (damage, original, cells) => {
          const values = [
            {...repost, ...damage},
            {...repost, retweet: {...blog, ...original}},
            {user: damage, weibo: [original, damage]}
          ];
          expect(faults(readValues(weiboCrawler, values))).toEqual([]);
          const rows = header.map((_, kept) => row.map((cell, at) => (at === kept ? (cells[at] ?? '') : cell)));
          expect(faults(readCells(weiboCrawler, header, [cells, ...rows]))).toEqual([]);
        }
      ),
      {numRuns: 500}
    );
  });
});
