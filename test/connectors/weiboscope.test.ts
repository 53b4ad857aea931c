import {join} from 'node:path';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {weiboscope} from '../../src/connectors/weiboscope.ts';
import {readPath, valuesOf} from './files.ts';
import {faults, readCells} from './in-hand.ts';
import {duckRows} from './independent.ts';

const path = join(import.meta.dirname, 'samples', 'weiboscope', 'week.csv');
const header =
  'mid,retweeted_status_mid,uid,retweeted_uid,source,image,text,geo,created_at,deleted_last_seen,permission_denied'.split(
    ','
  );
const row = ['mA', '', 'uA', '', '', '0', '好', '', '2012-01-02 03:04:05', '', ''];
const changed = (column: string, value: string) => row.map((cell, at) => (header[at] === column ? value : cell));

describe('the weiboscope connector', () => {
  it('keeps the dataset’s pseudonyms in spaces of their own', async () => {
    const {source, used, refusals} = await readPath(path);
    expect(source).toMatchObject({formatId: 'weiboscope', confidence: 1});
    expect(source.assumptions()).toContain('times without a zone were read as UTC+8');
    expect(refusals).toEqual([]);
    expect(used[0]).toMatchObject({
      post: {
        postKey: 'weibo:scope-post:mAbC123xyZ',
        accountKey: 'weibo:scope-user:uAAAA1111',
        createdAt: Date.UTC(2012, 0, 1, 19, 4, 5),
        flags: []
      },
      // A pseudonym is no name that anybody chose.
      account: {handle: null, displayName: null}
    });
    expect(valuesOf(used, 'client_app')).toEqual(['新浪微博', 'iPhone客户端']);
  });

  it('ties reposts to their original and to whom they came through, and marks censorship', async () => {
    const {used} = await readPath(path);
    expect(used[1]?.post).toMatchObject({kind: 'repost', flags: ['deleted', 'withheld']});
    expect(
      used[1]?.relations.map(({kind, targetKey, targetAccountKey}) => [kind, targetKey, targetAccountKey])
    ).toEqual([
      ['repost_of', 'weibo:scope-post:mAbC123xyZ', 'weibo:scope-user:uAAAA1111'],
      ['via', null, 'weibo:scope-user:uCCCC333']
    ]);
    // ukn stands for everybody outside the sample: no two of them are one.
    expect(valuesOf(used, 'mention')).toEqual(['ucccc333']);
  });

  it('refuses rows that lack a part', () => {
    const parsed = readCells(weiboscope, header, [changed('mid', ''), changed('uid', ''), changed('created_at', 'x')]);
    expect(parsed.map(one => (one.ok ? 'used' : one.refusal.reason))).toEqual([
      'missing-id',
      'missing-account',
      'unreadable-time'
    ]);
  });

  it('reads the sample as DuckDB does', async () => {
    const expected = (await duckRows(path, ['mid', 'uid', 'created_at', 'text'])).map(found => [
      found.mid,
      `weibo:scope-user:${found.uid}`,
      Date.parse(`${found.created_at?.replace(' ', 'T')}+08:00`),
      found.text
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
          const rows = header.map((_, kept) => row.map((cell, at) => (at === kept ? (cells[at] ?? '') : cell)));
          expect(faults(readCells(weiboscope, header, [cells, ...rows]))).toEqual([]);
        }
      ),
      {numRuns: 500}
    );
  });
});
