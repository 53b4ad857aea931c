import {join} from 'node:path';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {fourcatTiktok} from '../../src/connectors/4cat-tiktok.ts';
import {readContent, readPath, reasonsOf, valuesOf} from './files.ts';
import {faults, readCells} from './in-hand.ts';
import {duckRows} from './independent.ts';

const samples = join(import.meta.dirname, 'samples', '4cat-tiktok');
const header = [
  'id',
  'thread_id',
  'author',
  'body',
  'timestamp',
  'unix_timestamp',
  'tiktok_url',
  'is_duet',
  'music_id'
];
const row = ['7159794001544056091', '1', 'anna', 'hi', '', '1667019452', '', 'no', '5'];
const csv = (...rows: string[][]) => `${[header, ...rows].map(cells => cells.join(',')).join('\n')}\n`;
const changed = (column: string, value: string) => row.map((cell, at) => (header[at] === column ? value : cell));

describe('the 4cat-tiktok connector', () => {
  it.each(['4cat.csv', 'zeeschuimer.csv'])('reads %s', async name => {
    const {source, used, refusals} = await readPath(join(samples, name));
    expect(source).toMatchObject({formatId: '4cat-tiktok', confidence: 1, repeats: 'merge'});
    expect(refusals).toEqual([]);
    expect(used[0]).toMatchObject({
      post: {
        postKey: 'tiktok:video:7159794001544056091',
        accountKey: 'tiktok:handle:anna',
        createdAt: 1667019452000,
        createdPrecision: 's',
        idTime: 1667019445000,
        text: 'hi #Tag @ben; see https://example.com/x',
        onScreenText: 'On Screen',
        regionCode: 'CA',
        regionKind: 'created',
        counts: {likes: 12, comments: 3, views: 3000000000},
        flags: ['paidPartnership']
      },
      account: {handle: 'anna', displayName: 'Anna, A.'},
      snapshot: {followers: 5, likesReceived: 7, posts: 8},
      // The CSV says yes and no more: what it is a duet of is not in it.
      relations: []
    });
    expect(used[0]?.post?.counts).not.toHaveProperty('shares');
    for (const [kind, values] of Object.entries({
      hashtag: ['tag', 'other'],
      mention: ['ben'],
      sound: ['7111111111111111111'],
      effect: ['name:spark', 'name:green screen'],
      sticker_text: ['on screen'],
      url_domain: ['example.com']
    })) {
      expect(valuesOf(used, kind), kind).toEqual(values);
    }
  });

  it('takes the name of a source from the caption', async () => {
    const {used} = await readContent(csv(changed('body', '#duet with @ben')));
    expect(used[0]?.relations).toMatchObject([{kind: 'duet_of', targetKey: null, targetLabel: 'ben'}]);
  });

  it('reads older files, with the id of the account', async () => {
    const {used} = await readPath(join(samples, 'older.csv'));
    expect(used[0]).toMatchObject({
      post: {createdAt: 1667019452000, accountKey: 'tiktok:user:6800000000000000001'},
      account: {handle: 'anna'}
    });
  });

  it('keeps hashed names in a space of their own and refuses rows without any', async () => {
    const hash = 'ab'.repeat(24);
    const file = await readContent(csv(changed('author', hash), changed('author', 'REDACTED')));
    expect(file.used[0]?.account).toMatchObject({accountKey: `tiktok:4cat-pseudonym:${hash}`, handle: null});
    expect(file.used[0]?.post?.url).toBeNull();
    expect(reasonsOf(file)).toEqual(['2 missing-account']);
  });

  it('says so when a time is of a clock without a zone', async () => {
    const noSeconds = changed('unix_timestamp', '').map((cell, at) =>
      header[at] === 'timestamp' ? '2022-10-29 04:57:32' : cell
    );
    const {source, used} = await readContent(csv(noSeconds));
    expect(used[0]?.post?.createdAt).toBe(1667019452000);
    expect(source.assumptions().join()).toContain('clock of its server');
  });

  it('refuses rows that lack a part', async () => {
    const file = await readContent(
      csv(row, changed('id', '7.1e+18'), changed('id', ''), changed('unix_timestamp', 'x'))
    );
    expect(reasonsOf(file)).toEqual(['2 damaged-id', '3 missing-id', '4 unreadable-time']);
  });

  it.each(['4cat.csv', 'zeeschuimer.csv'])('reads %s as DuckDB does', async name => {
    const path = join(samples, name);
    const expected = (await duckRows(path, ['id', 'author', 'unix_timestamp', 'body'])).map(found => [
      found.id,
      `tiktok:handle:${found.author}`,
      Number(found.unix_timestamp) * 1000,
      found.body
    ]);
    const {used} = await readPath(path);
    expect(used.map(({post}) => [post?.nativeId, post?.accountKey, post?.createdAt, post?.text])).toEqual(expected);
    expect(expected).toHaveLength(2);
  });

  it('never throws on what stands in a file', () => {
    const names = [...header, 'author_id', 'author_followers', 'stickers', 'effects', 'hashtags', 'plays'];
    fc.assert(
      fc.property(fc.array(fc.string({unit: 'binary'}), {minLength: names.length, maxLength: names.length}), cells => {
        const rows = names.map((_, kept) => names.map((__, at) => (at === kept ? (cells[at] ?? '') : (row[at] ?? ''))));
        expect(faults(readCells(fourcatTiktok, names, [cells, ...rows]))).toEqual([]);
      }),
      {numRuns: 500}
    );
  });
});
