import {join} from 'node:path';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {zeeschuimerTiktokComments} from '../../src/connectors/zeeschuimer-tiktok-comments.ts';
import {readContent, readPath, reasonsOf, valuesOf} from './files.ts';
import {faults, readValues} from './in-hand.ts';
import {duckRows} from './independent.ts';

const samples = join(import.meta.dirname, 'samples', 'zeeschuimer-tiktok-comments');

const data = {
  cid: '7159794001544056091',
  aweme_id: '7150000000000000001',
  reply_id: '0',
  reply_to_reply_id: '0',
  user: {uid: '68', sec_uid: 'MS4', unique_id: 'anna', nickname: 'Anna'},
  text: 'so true',
  create_time: 1667019452,
  digg_count: 1,
  reply_comment_total: 0,
  comment_language: 'en',
  share_info: {url: 'https://m.tiktok.com/v/1.html'}
};
const capture = (inner: unknown, platform = 'tiktok-comments') => ({
  nav_index: '1:2:3',
  item_id: '1',
  timestamp_collected: 1767323045123,
  source_platform: platform,
  data: inner
});
const lines = (...records: unknown[]) => `${records.map(record => JSON.stringify(record)).join('\n')}\n`;

describe('the zeeschuimer-tiktok-comments connector', () => {
  it('reads comments with what they answer', async () => {
    const {source, used, refusals} = await readPath(join(samples, 'capture.ndjson'));
    expect(source).toMatchObject({formatId: 'zeeschuimer-tiktok-comments', confidence: 1, repeats: 'merge'});
    expect(refusals).toEqual([]);
    expect(used[0]).toMatchObject({
      post: {
        postKey: 'tiktok:comment:7159794001544056091',
        accountKey: 'tiktok:user:6800000000000000001',
        kind: 'comment',
        createdAt: 1667019452000,
        // 7159794001544056091 >> 32 seconds: 04:57:25, seven seconds before the field.
        idTime: 1667019445000,
        observedAt: 1767323045123,
        conversationKey: 'tiktok:video:7150000000000000001',
        langDeclared: 'en',
        counts: {likes: 12, comments: 2}
      },
      account: {handle: 'anna', altIds: [{kind: 'secUid', value: 'MS4wAAA'}]}
    });
    const [video, first, second] = [
      'tiktok:video:7150000000000000001',
      'tiktok:comment:7159794001544056091',
      'tiktok:comment:7159794001544056999'
    ];
    expect(used.map(({relations}) => relations.map(({kind, targetKey}) => [kind, targetKey]))).toEqual([
      [['comment_on', video]],
      [
        ['comment_on', video],
        ['reply_to', first]
      ],
      [
        ['comment_on', video],
        ['reply_to', second],
        ['root', first]
      ]
    ]);
    expect(valuesOf(used, 'reply_to')).toEqual([video, first, second]);
    expect(valuesOf(used, 'hashtag')).toEqual(['tag']);
    expect(used[1]?.post?.langDeclared).toBeNull();
  });

  it('reads the same from 4CAT’s NDJSON', async () => {
    const [own, from4cat] = [
      await readPath(join(samples, 'capture.ndjson')),
      await readPath(join(samples, '4cat.ndjson'))
    ];
    expect(from4cat.source.formatId).toBe('zeeschuimer-tiktok-comments');
    expect(from4cat.used).toEqual(own.used.slice(0, 2));
  });

  it('refuses other platforms and comments that lack a part', async () => {
    const file = await readContent(
      lines(
        capture(data),
        capture(data, 'tiktok.com'),
        capture({...data, cid: '7.1e+18'}),
        capture({...data, aweme_id: ''}),
        capture({...data, user: null}),
        capture({...data, create_time: 'x'}),
        capture(null)
      ),
      {formatId: 'zeeschuimer-tiktok-comments'}
    );
    expect(reasonsOf(file)).toEqual([
      '2 unknown-kind',
      '3 damaged-id',
      '4 missing-id',
      '5 missing-account',
      '6 unreadable-time',
      '7 wrong-shape'
    ]);
  });

  it('knows an account by its handle where the id is missing', () => {
    const [parsed] = readValues(zeeschuimerTiktokComments, [capture({...data, user: {unique_id: 'anna'}})]);
    expect(parsed?.ok && parsed.account?.accountKey).toBe('tiktok:handle:anna');
  });

  it('reads the sample as DuckDB does', async () => {
    const path = join(samples, 'capture.ndjson');
    const rows = await duckRows(path, ['data.cid', 'data.aweme_id', 'data.create_time', 'data.user.uid', 'data.text']);
    const expected = rows.map(row => [
      row['data.cid'],
      `tiktok:video:${row['data.aweme_id']}`,
      Number(row['data.create_time']) * 1000,
      `tiktok:user:${row['data.user.uid']}`,
      row['data.text']
    ]);
    const {used} = await readPath(path);
    expect(
      used.map(({post}) => [post?.nativeId, post?.conversationKey, post?.createdAt, post?.accountKey, post?.text])
    ).toEqual(expected);
    expect(expected).toHaveLength(3);
  });

  it('never throws on what stands in a file', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...Object.keys(data)), fc.jsonValue()), damage => {
        const parsed = readValues(zeeschuimerTiktokComments, [capture({...data, ...damage})]);
        expect(parsed).toHaveLength(1);
        expect(faults(parsed)).toEqual([]);
      }),
      {numRuns: 3000}
    );
  });
});
