import {createHash} from 'node:crypto';
import {join} from 'node:path';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {mediacrawlerWeibo} from '../../src/connectors/mediacrawler-weibo.ts';
import {readContent, readPath, reasonsOf, valuesOf} from './files.ts';
import {faults, readValues} from './in-hand.ts';
import {duckRows} from './independent.ts';

const samples = join(import.meta.dirname, 'samples', 'mediacrawler-weibo');
const hashed = (id: string) => createHash('sha256').update(id).digest('hex').slice(0, 16);
const anna = `weibo:sha16:${hashed('7000000001')}`;

const note = {
  note_id: '4826279188108038',
  content: '#春天来了# 看 @小明',
  create_time: 1666158089,
  create_date_time: '2022-10-19 13:41:29+08:00',
  liked_count: '12',
  comments_count: '3',
  shared_count: '4',
  last_modify_ts: 1666160000123,
  user_id: '7000000001',
  nickname: '安娜'
};
const lines = (...records: unknown[]) => `${records.map(record => JSON.stringify(record)).join('\n')}\n`;

describe('the mediacrawler-weibo connector', () => {
  it('reads posts, with tags between two signs', async () => {
    const {source, used} = await readPath(join(samples, 'search_contents.csv'));
    expect(source).toMatchObject({formatId: 'mediacrawler-weibo', confidence: 1, repeats: 'merge'});
    expect(used[0]).toMatchObject({
      post: {
        postKey: 'weibo:mid:4826279188108038',
        kind: 'post',
        createdAt: 1666158089000,
        // (4826279188108038 >> 22) + 515483463 seconds, which is the time that the file gives.
        idTime: 1666158089000,
        text: '#春天来了# 看 http://t.cn/abc @小明 A & B',
        regionCode: 'CN-HA',
        counts: {likes: 12, comments: 3, shares: 1_000_000}
      },
      account: {accountKey: anna, handle: '安娜', altIds: [{kind: 'uid', value: '7000000001'}]}
    });
    expect(valuesOf(used.slice(0, 1), 'hashtag')).toEqual(['春天来了']);
    expect(valuesOf(used.slice(0, 1), 'url')).toEqual(['http://t.cn/abc']);
    expect(valuesOf(used.slice(0, 1), 'mention')).toEqual(['小明']);
  });

  it('keeps apart what the account wrote and what came along', async () => {
    const {used} = await readPath(join(samples, 'search_contents.csv'));
    const repost = used[1];
    expect(repost?.post).toMatchObject({kind: 'repost', text: '好//@安娜:#春天来了# 看'});
    expect(repost?.relations).toEqual([
      {postKey: 'weibo:mid:4826312651310475', kind: 'via', targetKey: null, targetAccountKey: null, targetLabel: '安娜'}
    ]);
    expect(repost?.traces.filter(({inherited}) => !inherited).map(({kind, value}) => [kind, value])).toEqual([
      ['text', '好']
    ]);
    expect(repost?.traces.filter(({inherited}) => inherited).map(({kind, value}) => [kind, value])).toContainEqual([
      'hashtag',
      '春天来了'
    ]);
  });

  it('takes the sentence of a wordless repost for nobody’s text', () => {
    const parsed = readValues(mediacrawlerWeibo, [
      {...note, content: '转发微博'},
      {...note, content: 'Repost//@安娜:好'}
    ]);
    expect(parsed.map(one => one.ok && one.traces.filter(({inherited}) => !inherited))).toEqual([[], []]);
  });

  it('joins both generations by the hash', async () => {
    const {used} = await readPath(join(samples, 'contents.jsonl'));
    expect(used[0]?.account).toMatchObject({accountKey: anna, handle: null, displayNameMasked: true});
  });

  it('ties comments to their post and thread; without seconds the time with its zone counts', async () => {
    const {used} = await readPath(join(samples, 'comments.json'));
    const [post, first] = ['weibo:mid:4826279188108038', 'weibo:comment:4826279188108039'];
    expect(used.map(({relations}) => relations.map(({kind, targetKey}) => [kind, targetKey]))).toEqual([
      [['comment_on', post]],
      [
        ['comment_on', post],
        ['root', first]
      ]
    ]);
    expect(used[1]?.post).toMatchObject({createdAt: Date.UTC(2022, 9, 19, 5, 42, 40), counts: {comments: 0}});
    expect(used[1]?.post?.counts).not.toHaveProperty('likes');
  });

  it('reads accounts, and leaves those of Xiaohongshu alone', async () => {
    const {used} = await readPath(join(samples, 'creators.csv'));
    expect(used[0]).toMatchObject({
      account: {accountKey: anna, bio: '简介'},
      snapshot: {followers: 34000, following: 12, posts: null}
    });
    const other = 'user_id,nickname,gender,avatar,desc,ip_location,follows,fans,interaction,tag_list,last_modify_ts';
    const file = readContent(`${other}\n1,a,f,,hi,,1,2,3,,1699700000123\n`);
    await expect(file.then(({source}) => source.formatId)).resolves.not.toBe('mediacrawler-weibo');
  });

  it('refuses what lacks a part', async () => {
    const file = await readContent(
      lines(
        note,
        {...note, note_id: '4.8e+15'},
        {...note, user_id: 'None'},
        {...note, create_time: '', create_date_time: ''},
        {}
      )
    );
    expect(reasonsOf(file)).toEqual(['2 damaged-id', '3 missing-account', '4 missing-time', '5 unknown-kind']);
  });

  it.each(['search_contents.csv', 'comments.json'])('reads %s as DuckDB does', async name => {
    const path = join(samples, name);
    const rows = await duckRows(path, ['note_id', 'comment_id', 'create_date_time', 'user_id', 'content']);
    const expected = rows.map(row => [
      row.comment_id ?? row.note_id,
      Date.parse((row.create_date_time ?? '').replace(' ', 'T')),
      `weibo:sha16:${hashed(row.user_id ?? '')}`,
      row.content?.replace('&amp;', '&')
    ]);
    const {used} = await readPath(path);
    expect(used.map(({post}) => [post?.nativeId, post?.createdAt, post?.accountKey, post?.text])).toEqual(expected);
    expect(expected.length).toBeGreaterThan(0);
  });

  it('never throws on what stands in a file', () => {
    const keys = [
      ...Object.keys(note),
      'comment_id',
      'comment_like_count',
      'parent_comment_id',
      'creator_hash',
      'tag_list'
    ];
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...keys), fc.jsonValue()), damage => {
        expect(faults(readValues(mediacrawlerWeibo, [{...note, ...damage}]))).toEqual([]);
      }),
      {numRuns: 3000}
    );
  });
});
