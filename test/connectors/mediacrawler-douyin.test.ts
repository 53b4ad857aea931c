import {createHash} from 'node:crypto';
import {join} from 'node:path';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {mediacrawlerDouyin} from '../../src/connectors/mediacrawler-douyin.ts';
import {readContent, readPath, reasonsOf, valuesOf} from './files.ts';
import {faults, readValues} from './in-hand.ts';
import {duckRows} from './independent.ts';

const samples = join(import.meta.dirname, 'samples', 'mediacrawler-douyin');
const hashed = (id: string) => createHash('sha256').update(id).digest('hex').slice(0, 16);

const post = {
  aweme_id: '7300000000000000001',
  aweme_type: '0',
  title: '今天',
  desc: '今天 #春天 @小明',
  create_time: 1699684800,
  user_id: '1100000000000001',
  sec_uid: 'MS4wLjABAAAAanna',
  short_user_id: '0',
  user_unique_id: 'anna_dy',
  user_signature: '你好',
  nickname: '安娜',
  liked_count: '1.2万',
  comment_count: 'None',
  ip_location: '河南',
  last_modify_ts: 1699700000123,
  aweme_url: 'https://www.douyin.com/video/7300000000000000001',
  source_keyword: '春天'
};

const lines = (...records: unknown[]) => `${records.map(record => JSON.stringify(record)).join('\n')}\n`;

describe('the mediacrawler-douyin connector', () => {
  it('reads a post of the older files and hashes its account', async () => {
    const {source, used, refusals} = await readPath(join(samples, 'search_contents.csv'));
    expect(source).toMatchObject({formatId: 'mediacrawler-douyin', confidence: 1, repeats: 'merge'});
    expect(refusals).toEqual([]);
    expect(used[0]).toMatchObject({
      post: {
        postKey: 'douyin:video:7300000000000000001',
        accountKey: `douyin:sha16:${hashed('1100000000000001')}`,
        createdAt: 1699684800000,
        createdPrecision: 's',
        observedAt: 1699700000123,
        text: '今天 #春天 @小明 "你好"',
        regionCode: 'CN-HA',
        regionKind: 'ip',
        counts: {likes: 12000, saves: 34, shares: 5},
        sourceKeyword: '春天'
      },
      account: {
        handle: 'anna_dy',
        displayName: '安娜',
        displayNameMasked: false,
        bio: '你好',
        altIds: [
          {kind: 'uid', value: '1100000000000001'},
          {kind: 'secUid', value: 'MS4wLjABAAAAanna'},
          {kind: 'shortId', value: '123456'},
          {kind: 'uniqueId', value: 'anna_dy'}
        ]
      }
    });
    // The id's own time: 7300000000000000001 >> 32 seconds.
    expect(used[0]?.post?.idTime).toBe(1699663698000);
    expect(used[0]?.post?.counts).not.toHaveProperty('comments');
    expect(used[1]?.post?.regionCode).toBe('US');
    expect(valuesOf(used, 'hashtag')).toEqual(['春天']);
    expect(valuesOf(used, 'mention')).toEqual(['小明']);
    expect(valuesOf(used, 'sound')).toEqual(['douyin-music-file:7200000000000000009']);
    expect(valuesOf(used, 'media_id')).toEqual([
      'v0200fg10000abcdefgh',
      'tos-cn-i-0813/oEABCdefgh1234',
      'tos-cn-i-0813/oXYZdefgh5678'
    ]);
  });

  it('gives one account for an id and for its hash', async () => {
    const {user_id, sec_uid, short_user_id, user_unique_id, user_signature, ip_location, ...kept} = post;
    const newer = {...kept, aweme_id: '7400000000000000001', creator_hash: hashed(user_id), nickname: '安***娜'};
    const {used} = await readContent(lines(post, newer));
    expect(used[0]?.account?.accountKey).toBe(used[1]?.account?.accountKey);
    expect(used[1]?.account).toMatchObject({displayName: '安***娜', displayNameMasked: true, handle: null, altIds: []});
  });

  it('ties comments to their video and to the comment they answer', async () => {
    const {used} = await readPath(join(samples, 'comments.json'));
    const [first, answer] = ['7300000000000001001', '7300000000000001002'].map(id => `douyin:comment:${id}`);
    const video = 'douyin:video:7300000000000000001';
    expect(used.flatMap(({relations}) => relations.map(one => [one.postKey, one.kind, one.targetKey]))).toEqual([
      [first, 'comment_on', video],
      [answer, 'comment_on', video],
      [answer, 'reply_to', first]
    ]);
    expect(valuesOf(used, 'reply_to')).toEqual([video, first]);
    expect(used[0]?.post).toMatchObject({kind: 'comment', conversationKey: video, counts: {likes: 2, comments: 1}});
  });

  it('reads accounts with what was counted of them', async () => {
    const {used} = await readPath(join(samples, 'creators.csv'));
    expect(used[0]).toMatchObject({
      post: null,
      account: {bio: '你好，世界', displayName: '安娜'},
      snapshot: {followers: 25000, following: 10, posts: 7, likesReceived: 99, observedAt: 1699700000123}
    });
  });

  it('does not take accounts of Kuaishou for its own', async () => {
    const header =
      'user_id,nickname,gender,avatar,desc,ip_location,follows,fans,interaction,videos_count,last_modify_ts';
    const file = readContent(`${header}\n1,a,f,https://p2.example.com/x.jpg,hi,,1,2,,3,1699700000123\n`);
    await expect(file.then(({source}) => source.formatId)).resolves.not.toBe('mediacrawler-douyin');
  });

  it('refuses what lacks a part', async () => {
    const file = await readContent(
      lines(
        post,
        {...post, aweme_id: '7.3e+18'},
        {...post, aweme_id: ''},
        {...post, user_id: ''},
        {...post, create_time: 'x'},
        {...post, aweme_url: undefined}
      )
    );
    expect(reasonsOf(file)).toEqual([
      '2 damaged-id',
      '3 missing-id',
      '4 missing-account',
      '5 unreadable-time',
      '6 unknown-kind'
    ]);
  });

  it.each(['search_contents.csv', 'contents.jsonl', 'comments.json'])('reads %s as DuckDB does', async name => {
    const path = join(samples, name);
    const columns = ['aweme_id', 'comment_id', 'create_time', 'user_id', 'creator_hash', 'desc', 'content'];
    const expected = (await duckRows(path, columns)).map(row => [
      row.comment_id ?? row.aweme_id,
      Number(row.create_time) * 1000,
      `douyin:sha16:${row.creator_hash ?? hashed(row.user_id ?? '')}`,
      row.content ?? row.desc
    ]);
    const {used} = await readPath(path);
    expect(used.map(({post: read}) => [read?.nativeId, read?.createdAt, read?.accountKey, read?.text])).toEqual(
      expected
    );
    expect(expected.length).toBeGreaterThan(0);
  });

  it('never throws on what stands in a file', () => {
    const keys = [
      ...Object.keys(post),
      'comment_id',
      'content',
      'creator_hash',
      'parent_comment_id',
      'note_download_url'
    ];
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...keys), fc.jsonValue()), damage => {
        const parsed = readValues(mediacrawlerDouyin, [{...post, ...damage}]);
        expect(parsed.length).toBe(1);
        expect(faults(parsed)).toEqual([]);
      }),
      {numRuns: 3000}
    );
  });
});
