import {join} from 'node:path';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {weiboCov} from '../../src/connectors/weibo-cov.ts';
import type {Parsed} from '../../src/contract/records.ts';
import {readPath} from './files.ts';
import {faults, readCells, readValues} from './in-hand.ts';
import {duckRows} from './independent.ts';

const samples = join(import.meta.dirname, 'samples', 'weibo-cov');
const header = '_id,user_id,crawl_time,created_at,like_num,repost_num,comment_num,content,origin_weibo,geo_info'.split(
  ','
);
const row = ['Jwm2cyhQQ', '0a1b2c3d4e5f6071', '1610000000', '2020-12-01 00:00', '1', '2', '3', '好', '', ''];
const changed = (column: string, value: string) => row.map((cell, at) => (header[at] === column ? value : cell));

function traces(parsed: Parsed | undefined, inherited: boolean): string[] {
  if (!parsed?.ok) return [];
  return parsed.traces.filter(one => one.inherited === inherited).map(({kind, value}) => `${kind} ${value}`);
}

describe('the weibo-cov connector', () => {
  it('works a post’s short form out to its number, and keeps the minute and the second of the id', async () => {
    const {source, used, refusals} = await readPath(join(samples, 'posts.csv'));
    expect(source).toMatchObject({formatId: 'weibo-cov', confidence: 1, repeats: 'merge'});
    expect(source.assumptions()).toContain('times without a zone were read as UTC+8');
    expect(refusals).toEqual([]);
    // The example of the datasets' description: Jwm2cyhQQ is 4577112008171776, posted at 00:00 of 1 December in China.
    expect(used[0]).toMatchObject({
      post: {
        postKey: 'weibo:mid:4577112008171776',
        accountKey: 'weibo:cov-hash:0a1b2c3d4e5f6071',
        createdAt: Date.UTC(2020, 10, 30, 16, 0),
        createdPrecision: 'min',
        createdSource: 'field',
        idTime: Date.UTC(2020, 10, 30, 16, 0, 4),
        observedAt: 1610000000000,
        counts: {likes: 12, shares: 3, comments: 4}
      }
    });
  });

  it('gives a repost its own words, and marks those of the original', async () => {
    const {used} = await readPath(join(samples, 'posts.csv'));
    expect(used[1]?.post).toMatchObject({kind: 'repost', text: '同意//@小明:好 #夏天#'});
    expect(used[1]?.relations.map(({kind, targetKey, targetLabel}) => [kind, targetKey, targetLabel])).toEqual([
      ['repost_of', 'weibo:mid:4577112008171776', null],
      ['via', null, '小明']
    ]);
    expect(traces(used[1], false)).toEqual(['text 同意', 'repost_of weibo:mid:4577112008171776']);
    expect(traces(used[1], true)).toEqual([
      'hashtag 夏天',
      'mention 小明',
      'text #春天来了# 出门戴口罩',
      'url http://t.cn/abc',
      'url_domain t.cn',
      'hashtag 春天来了'
    ]);
  });

  it('takes nothing for own words where the sign that divides them is missing', () => {
    const cells = changed('origin_weibo', 'Jwm2cyhQQ').map((cell, at) => (header[at] === 'content' ? '原文' : cell));
    const [parsed] = readCells(weiboCov, header, [cells]);
    expect(parsed?.ok && parsed.post?.text).toBe('');
    expect(traces(parsed, false)).toEqual(['repost_of weibo:mid:4577112008171776']);
    expect(traces(parsed, true)).toEqual(['text 原文']);
  });

  it('reads the pool of accounts', async () => {
    const {used} = await readPath(join(samples, 'accounts.csv'));
    expect(
      used.map(({account, snapshot}) => [account?.accountKey, account?.locationText, snapshot?.followers])
    ).toEqual([
      ['weibo:cov-hash:0a1b2c3d4e5f6071', '河南 郑州', 123],
      ['weibo:cov-hash:0a1b2c3d4e5f6072', '北京', 12000]
    ]);
  });

  it('refuses rows that lack a part', () => {
    const parsed = readCells(weiboCov, header, [
      changed('_id', ''),
      changed('_id', '4.5e+15'),
      changed('user_id', ''),
      changed('created_at', '昨天')
    ]);
    expect(parsed.map(one => (one.ok ? 'used' : one.refusal.reason))).toEqual([
      'missing-id',
      'damaged-id',
      'missing-account',
      'unreadable-time'
    ]);
  });

  it('reads the sample as DuckDB does', async () => {
    const path = join(samples, 'posts.csv');
    const rows = await duckRows(path, ['user_id', 'created_at', 'content', 'repost_num']);
    const expected = rows.map(found => [
      `weibo:cov-hash:${found.user_id}`,
      Date.parse(`${found.created_at?.replace(' ', 'T')}:00+08:00`),
      found.content?.split('转发理由:').at(-1),
      Number(found.repost_num)
    ]);
    const {used} = await readPath(path);
    expect(used.map(({post}) => [post?.accountKey, post?.createdAt, post?.text, post?.counts.shares])).toEqual(
      expected
    );
    expect(expected).toHaveLength(2);
  });

  it('never throws on what stands in a file', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({unit: 'binary'}), {minLength: header.length, maxLength: header.length}),
        fc.dictionary(fc.constantFrom(...header, 'fans_num', 'vip_level'), fc.jsonValue()),
        (cells, record) => {
          const rows = header.map((_, kept) => row.map((cell, at) => (at === kept ? (cells[at] ?? '') : cell)));
          expect(faults(readCells(weiboCov, header, [cells, ...rows]))).toEqual([]);
          const whole = Object.fromEntries(header.map((name, at) => [name, row[at]]));
          expect(faults(readValues(weiboCov, [record, {...whole, ...record}]))).toEqual([]);
        }
      ),
      {numRuns: 500}
    );
  });
});
