import {join} from 'node:path';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {fourcatTiktokComments} from '../../src/connectors/4cat-tiktok-comments.ts';
import {readPath, valuesOf} from './files.ts';
import {faults, readCells} from './in-hand.ts';
import {duckRows} from './independent.ts';

const samples = join(import.meta.dirname, 'samples', '4cat-tiktok-comments');
const header =
  'id,thread_id,author,body,post_id,is_comment_on_comment,is_sticky,language_guess,unix_timestamp,likes'.split(',');
const row = ['7159794001544056991', '71', 'anna', 'hi', '71', 'no', 'no', 'en', '1667019452', '1'];

describe('the 4cat-tiktok-comments connector', () => {
  it.each(['4cat.csv', 'zeeschuimer.csv'])('reads %s', async name => {
    const {source, used, refusals} = await readPath(join(samples, name));
    expect(source).toMatchObject({formatId: '4cat-tiktok-comments', confidence: 1, repeats: 'merge'});
    expect(refusals).toEqual([]);
    const [video, first] = ['tiktok:video:7150000000000000001', 'tiktok:comment:7159794001544056991'];
    expect(used[0]).toMatchObject({
      post: {
        postKey: first,
        accountKey: 'tiktok:handle:anna',
        kind: 'comment',
        createdAt: 1667019452000,
        conversationKey: video,
        langDeclared: 'en',
        counts: {likes: 12, comments: 1}
      }
    });
    expect(used[1]).toMatchObject({
      post: {langDeclared: null, accountKey: 'tiktok:user:6800000000000000002'},
      account: {handle: null, displayName: 'Ben'}
    });
    expect(used.map(({relations}) => relations.map(({kind, targetKey}) => [kind, targetKey]))).toEqual([
      [['comment_on', video]],
      [
        ['comment_on', video],
        ['root', first]
      ]
    ]);
    expect(valuesOf(used, 'reply_to')).toEqual([video, first]);
  });

  it('refuses rows that lack a part', () => {
    const changed = (column: string, value: string) => row.map((cell, at) => (header[at] === column ? value : cell));
    const rows = [
      row,
      changed('id', '7.1e+18'),
      changed('post_id', ''),
      changed('author', 'REDACTED'),
      changed('unix_timestamp', '')
    ];
    const parsed = readCells(fourcatTiktokComments, header, rows);
    expect(parsed.map(one => (one.ok ? 'used' : one.refusal.reason))).toEqual([
      'used',
      'damaged-id',
      'missing-id',
      'missing-account',
      'missing-time'
    ]);
  });

  it.each(['4cat.csv', 'zeeschuimer.csv'])('reads %s as DuckDB does', async name => {
    const path = join(samples, name);
    const expected = (await duckRows(path, ['id', 'post_id', 'unix_timestamp', 'body'])).map(found => [
      found.id,
      `tiktok:video:${found.post_id}`,
      Number(found.unix_timestamp) * 1000,
      found.body
    ]);
    const {used} = await readPath(path);
    expect(used.map(({post}) => [post?.nativeId, post?.conversationKey, post?.createdAt, post?.text])).toEqual(
      expected
    );
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
          expect(faults(readCells(fourcatTiktokComments, header, [cells, ...rows]))).toEqual([]);
        }
      ),
      {numRuns: 500}
    );
  });
});
