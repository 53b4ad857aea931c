import {createHash} from 'node:crypto';
import {join} from 'node:path';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {mediacrawlerBilibili} from '../../src/connectors/mediacrawler-bilibili.ts';
import {readContent, readPath, reasonsOf, valuesOf} from './files.ts';
import {faults, readValues} from './in-hand.ts';
import {duckRows} from './independent.ts';

const samples = join(import.meta.dirname, 'samples', 'mediacrawler-bilibili');
const hashed = (id: string) => createHash('sha256').update(id).digest('hex').slice(0, 16);
const [cat, dog, fish] = ['22000001', '22000002', '22000003'].map(id => `bilibili:sha16:${hashed(id)}`);

const video = {
  video_id: '170001',
  title: '标题',
  desc: '说明',
  create_time: 1699684800,
  user_id: '22000001',
  nickname: '猫',
  liked_count: '1',
  video_play_count: '2',
  video_danmaku: '3',
  last_modify_ts: 1699700000123
};
const lines = (...records: unknown[]) => `${records.map(record => JSON.stringify(record)).join('\n')}\n`;

describe('the mediacrawler-bilibili connector', () => {
  it('reads videos with title and description', async () => {
    const {source, used} = await readPath(join(samples, 'search_contents.csv'));
    expect(source).toMatchObject({formatId: 'mediacrawler-bilibili', confidence: 1, repeats: 'merge'});
    expect(used[0]).toMatchObject({
      post: {
        postKey: 'bilibili:video:170001',
        text: '标题 #测试#\n看 https://example.com/a',
        textKind: 'title+body',
        textTruncated: false,
        createdAt: 1699684800000,
        counts: {views: 3456, likes: 12, saves: 7, shares: 8, coins: 9, danmaku: 10, comments: 11}
      },
      account: {accountKey: cat, displayName: '猫', altIds: [{kind: 'uid', value: '22000001'}]}
    });
    expect(valuesOf(used, 'hashtag')).toEqual(['测试']);
    expect(valuesOf(used, 'url_domain')).toEqual(['example.com']);
  });

  it('joins both generations by the hash, and marks masked names', async () => {
    const {used} = await readPath(join(samples, 'contents.jsonl'));
    expect(used[0]?.account).toMatchObject({accountKey: cat, displayName: '猫***咪', displayNameMasked: true});
    expect(used[0]?.post?.text).toBe('标题 #测试#');
  });

  it('says when a text was cut', () => {
    const [cut, whole] = readValues(mediacrawlerBilibili, [
      {...video, desc: '长'.repeat(500)},
      {...video, desc: '长'.repeat(499)}
    ]);
    expect([cut, whole].map(one => one?.ok && one.post?.textTruncated)).toEqual([true, false]);
  });

  it('ties comments to their video and to the comment they answer', async () => {
    const {used} = await readPath(join(samples, 'comments.json'));
    expect(used.map(({relations}) => relations.map(({kind, targetKey}) => [kind, targetKey]))).toEqual([
      [['comment_on', 'bilibili:video:170001']],
      [
        ['comment_on', 'bilibili:video:170001'],
        ['reply_to', 'bilibili:comment:9001']
      ]
    ]);
    expect(used.map(({post}) => post?.accountKey)).toEqual([dog, cat]);
    expect(used[0]?.account?.bio).toBe('签名');
  });

  it('reads who follows whom as traces that no post carries', async () => {
    const {used} = await readPath(join(samples, 'contacts.csv'));
    expect(used.map(({post, account}) => [post, account?.accountKey])).toEqual([
      [null, dog],
      [null, cat],
      [null, fish],
      [null, cat]
    ]);
    expect(
      used.flatMap(({traces}) =>
        traces.map(({accountKey, kind, value, happenedAt}) => [accountKey, kind, value, happenedAt])
      )
    ).toEqual([
      [dog, 'follows_target', cat, null],
      [fish, 'follows_target', cat, null]
    ]);
  });

  it('reads short posts and accounts', async () => {
    const {used} = await readPath(join(samples, 'dynamics.csv'));
    expect(used[0]?.post).toMatchObject({
      postKey: 'bilibili:dynamic:860000000000000001',
      kind: 'dynamic',
      createdAt: 1699684950000,
      counts: {comments: 1, forwards: 2, likes: 3}
    });
    expect(used[0]?.account).toMatchObject({accountKey: cat, displayName: '猫'});
    const creators = await readPath(join(samples, 'creators.csv'));
    expect(creators.used[0]).toMatchObject({
      account: {accountKey: cat, verified: true, verifiedKind: 'person', bio: '签名'},
      snapshot: {followers: 12000, following: null, likesReceived: 99}
    });
  });

  it('refuses what lacks a part', async () => {
    const contact = {up_id: '1', fan_id: '1', up_name: 'a', fan_name: 'a'};
    const file = await readContent(
      lines(
        video,
        {...video, video_id: '1.7e+5'},
        {...video, user_id: undefined},
        {...video, create_time: 0},
        {...video, video_danmaku: undefined},
        contact,
        {...contact, fan_id: ''}
      )
    );
    expect(reasonsOf(file)).toEqual([
      '2 damaged-id',
      '3 missing-account',
      '4 unreadable-time',
      '5 unknown-kind',
      '6 wrong-shape',
      '7 missing-id'
    ]);
  });

  it.each(['search_contents.csv', 'comments.json'])('reads %s as DuckDB does', async name => {
    const path = join(samples, name);
    const columns = ['video_id', 'comment_id', 'create_time', 'user_id', 'title', 'desc', 'content'];
    const expected = (await duckRows(path, columns)).map(row => [
      row.comment_id ?? row.video_id,
      Number(row.create_time) * 1000,
      `bilibili:sha16:${hashed(row.user_id ?? '')}`,
      row.content ?? `${row.title}\n${row.desc}`
    ]);
    const {used} = await readPath(path);
    expect(used.map(({post}) => [post?.nativeId, post?.createdAt, post?.accountKey, post?.text])).toEqual(expected);
    expect(expected.length).toBeGreaterThan(0);
  });

  it('never throws on what stands in a file', () => {
    const other = {comment_id: '1', content: 'a', parent_comment_id: '0', like_count: 1, dynamic_id: '1', pub_ts: 1};
    const keys = [...Object.keys({...video, ...other}), 'up_id', 'fan_id', 'up_name', 'total_fans', 'total_liked'];
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...keys), fc.jsonValue()), fc.subarray(keys), (damage, gone) => {
        const record = Object.fromEntries(
          Object.entries({...video, ...other, ...damage}).filter(([key]) => !gone.includes(key))
        );
        expect(faults(readValues(mediacrawlerBilibili, [record]))).toEqual([]);
      }),
      {numRuns: 3000}
    );
  });
});
