import {join} from 'node:path';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {weiboSpider} from '../../src/connectors/weibo-spider.ts';
import {readPath, valuesOf} from './files.ts';
import {faults, readValues} from './in-hand.ts';
import {duckRows} from './independent.ts';

const samples = join(import.meta.dirname, 'samples', 'weibo-spider');
const tweet = {
  _id: '4826279188108038',
  mblogid: 'Mb1XnwqpA',
  created_at: '2022-10-19 13:41:29',
  attitudes_count: 1,
  reposts_count: 2,
  comments_count: 3,
  content: '好',
  pic_urls: [],
  geo: null,
  user: {_id: '7', nick_name: '小明'},
  url: 'https://weibo.com/7/Mb1XnwqpA',
  crawl_time: 1666864583
};

describe('the weibo-spider connector', () => {
  it('reads posts; without a user their address names the account', async () => {
    const {source, used, refusals} = await readPath(join(samples, 'tweets.jsonl'));
    expect(source).toMatchObject({formatId: 'weibo-spider', confidence: 1, repeats: 'merge'});
    expect(source.assumptions()).toEqual(['times without a zone were read as UTC+8']);
    expect(refusals).toEqual([]);
    expect(used[0]).toMatchObject({
      post: {
        postKey: 'weibo:mid:4826279188108038',
        accountKey: 'weibo:user:1669879400',
        createdAt: Date.UTC(2022, 9, 19, 5, 41, 29),
        idTime: Date.UTC(2022, 9, 19, 5, 41, 29),
        observedAt: 1666864583000,
        regionCode: 'CN-HA',
        regionKind: 'ip',
        counts: {likes: 12, comments: 19, shares: 1907}
      }
    });
    expect(valuesOf(used, 'media_id')).toEqual(['4b138405gy1h7k1a56c4oj234022onph']);
  });

  it('reads reposts with their account', async () => {
    const {used} = await readPath(join(samples, 'tweets.jsonl'));
    expect(used[1]).toMatchObject({
      post: {kind: 'repost', regionCode: 'DE', sourceKeyword: '春天'},
      account: {
        accountKey: 'weibo:user:7000000009',
        handle: '小明',
        verified: true,
        verifiedKind: 'organisation',
        createdAt: Date.UTC(2016, 5, 25, 14, 30, 13)
      },
      snapshot: {followers: 5, following: 6, posts: 7, observedAt: 1666866139000},
      relations: [
        {kind: 'repost_of', targetKey: 'weibo:mid:4826279188108038'},
        {kind: 'via', targetLabel: '小红'}
      ]
    });
    expect(valuesOf(used, 'poi')).toEqual(['B2094251D06FAAF44299']);
    const own = used[1]?.traces.filter(({inherited, kind}) => !inherited && kind === 'hashtag');
    expect(own).toEqual([]);
  });

  it('reads comments, whose id is a number, and accounts', async () => {
    const {used} = await readPath(join(samples, 'comments.jsonl'));
    expect(used[0]?.post).toMatchObject({
      postKey: 'weibo:comment:4826279188108038',
      kind: 'comment',
      regionCode: 'CN-HA',
      counts: {likes: 1}
    });
    const users = await readPath(join(samples, 'users.jsonl'));
    expect(users.used[0]).toMatchObject({
      post: null,
      account: {accountKey: 'weibo:user:1669879400', locationText: '北京 海淀区', verifiedKind: 'person'},
      snapshot: {followers: 22756103, following: 1373, posts: 14923}
    });
  });

  it('reads who follows whom in either direction', async () => {
    const {used} = await readPath(join(samples, 'fans.jsonl'));
    expect(used.flatMap(({traces}) => traces.map(({accountKey, kind, value}) => [accountKey, kind, value]))).toEqual([
      ['weibo:user:5968044974', 'follows_target', 'weibo:user:1669879400'],
      ['weibo:user:1669879400', 'follows_target', 'weibo:user:7083568088']
    ]);
    expect(used.every(({post}) => post === null)).toBe(true);
  });

  it('refuses records that lack a part', () => {
    const parsed = readValues(weiboSpider, [
      {...tweet, _id: ''},
      {...tweet, user: null, url: 'https://example.com/'},
      {...tweet, created_at: '刚刚'},
      {_id: '1', follower_id: '', fan_info: {_id: '2'}},
      {_id: '1'}
    ]);
    expect(parsed.map(one => (one.ok ? 'used' : one.refusal.reason))).toEqual([
      'missing-id',
      'missing-account',
      'unreadable-time',
      'missing-account',
      'unknown-kind'
    ]);
  });

  it('reads the sample as DuckDB does', async () => {
    const path = join(samples, 'tweets.jsonl');
    const rows = await duckRows(path, ['_id', 'created_at', 'content', 'attitudes_count', 'user._id']);
    const {used} = await readPath(path);
    expect(
      used.map(({post}) => [post?.nativeId, post?.createdAt, post?.text, post?.counts.likes, post?.accountKey])
    ).toEqual(
      rows.map(row => [
        row._id,
        Date.parse(`${row.created_at?.replace(' ', 'T')}+08:00`),
        row.content,
        Number(row.attitudes_count),
        `weibo:user:${row['user._id'] ?? '1669879400'}`
      ])
    );
    expect(rows).toHaveLength(2);
  });

  it('never throws on what stands in a file', () => {
    const keys = [
      ...Object.keys(tweet),
      'comment_user',
      'fan_info',
      'follower_info',
      'fan_id',
      'follower_id',
      'nick_name',
      'retweet_id'
    ];
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...keys), fc.jsonValue()), fc.subarray(keys), (damage, gone) => {
        const record = {...tweet, ...damage};
        const less = Object.fromEntries(Object.entries(record).filter(([key]) => !gone.includes(key)));
        expect(faults(readValues(weiboSpider, [record, less]))).toEqual([]);
      }),
      {numRuns: 2000}
    );
  });
});
