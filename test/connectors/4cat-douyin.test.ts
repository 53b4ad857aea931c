import {join} from 'node:path';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {fourcatDouyin} from '../../src/connectors/4cat-douyin.ts';
import {readPath, valuesOf} from './files.ts';
import {faults, readCells} from './in-hand.ts';
import {duckRows} from './independent.ts';

const samples = join(import.meta.dirname, 'samples', '4cat-douyin');
const header =
  'id,thread_id,subject,body,author_user_id,author_profile_url,author_nickname,unix_timestamp,hashtags,mentions,music_url,image_urls,collection_id,play_count'.split(
    ','
  );
const row = ['7300000000000000001', '1', 'Post', '好', '11', '', '安娜', '1699684800', '', '', '', '', '', '1'];

describe('the 4cat-douyin connector', () => {
  it.each(['4cat.csv', 'zeeschuimer.csv'])('reads %s', async name => {
    const {source, used, refusals} = await readPath(join(samples, name));
    expect(source).toMatchObject({formatId: '4cat-douyin', confidence: 1, repeats: 'merge'});
    expect(refusals).toEqual([]);
    expect(used[0]).toMatchObject({
      post: {
        postKey: 'douyin:video:7300000000000000001',
        accountKey: 'douyin:user:1100000000000001',
        createdAt: 1699684800000,
        text: '好 #春天, @小明',
        counts: {likes: 12, shares: 4, comments: 3, saves: 5, forwards: 6}
      },
      account: {displayName: '安娜', altIds: [{kind: 'secUid', value: 'MS4wLjABAAAAanna'}]}
    });
    expect(used[0]?.post?.counts).not.toHaveProperty('views');
    expect(used[1]?.post).toMatchObject({
      postKey: 'douyin:live:7300000000000000007',
      kind: 'live',
      createdAt: 1699690000000,
      counts: {views: 12000}
    });
    for (const [kind, values] of Object.entries({
      hashtag: ['春天'],
      mention: ['MS4wLjABAAAAming'],
      sound: ['douyin-music-file:7200000000000000009'],
      media_id: ['tos-cn-ve-15/oABCDEFGH12345'],
      playlist: ['7100000000000000005']
    })) {
      expect(valuesOf(used, kind), kind).toEqual(values);
    }
  });

  it('refuses rows that lack a part, and keeps hashed accounts apart', () => {
    const changed = (column: string, value: string) => row.map((cell, at) => (header[at] === column ? value : cell));
    const hash = '0f'.repeat(24);
    const parsed = readCells(fourcatDouyin, header, [
      changed('author_user_id', hash),
      changed('id', '7.3e+18'),
      changed('author_user_id', ''),
      changed('unix_timestamp', 'x')
    ]);
    expect(parsed.map(one => (one.ok ? one.account?.accountKey : one.refusal.reason))).toEqual([
      `douyin:4cat-pseudonym:${hash}`,
      'damaged-id',
      'missing-account',
      'unreadable-time'
    ]);
  });

  it.each(['4cat.csv', 'zeeschuimer.csv'])('reads %s as DuckDB does', async name => {
    const path = join(samples, name);
    const expected = (await duckRows(path, ['id', 'author_user_id', 'unix_timestamp', 'body'])).map(found => [
      found.id,
      `douyin:user:${found.author_user_id}`,
      Number(found.unix_timestamp) * 1000,
      found.body
    ]);
    const {used} = await readPath(path);
    expect(used.map(({post}) => [post?.nativeId, post?.accountKey, post?.createdAt, post?.text])).toEqual(expected);
    expect(expected).toHaveLength(2);
  });

  it('never throws on what stands in a file', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({unit: 'binary'}), {minLength: header.length, maxLength: header.length}),
        cells => {
          const rows = header.map((_, kept) =>
            header.map((__, at) => (at === kept ? (cells[at] ?? '') : (row[at] ?? '')))
          );
          expect(faults(readCells(fourcatDouyin, header, [cells, ...rows]))).toEqual([]);
        }
      ),
      {numRuns: 500}
    );
  });
});
