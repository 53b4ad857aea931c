import {join} from 'node:path';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {zeeschuimerDouyin} from '../../src/connectors/zeeschuimer-douyin.ts';
import {readContent, readPath, reasonsOf, valuesOf} from './files.ts';
import {faults, readValues} from './in-hand.ts';
import {duckRows} from './independent.ts';

const samples = join(import.meta.dirname, 'samples', 'zeeschuimer-douyin');

const data = {
  aweme_id: '7300000000000000001',
  desc: '好',
  create_time: 1699684800,
  author: {uid: '11', sec_uid: 'MS4', nickname: '安娜'},
  statistics: {digg_count: 1},
  text_extra: [],
  music: {id: '5'},
  video: {play_addr: {uri: 'v02'}},
  mix_info: {mix_id: '6'}
};
const capture = (inner: unknown, collected: unknown = 1767323045123) => ({
  nav_index: '1:2:3',
  item_id: '1',
  timestamp_collected: collected,
  source_platform: 'douyin.com',
  data: inner
});
const lines = (...records: unknown[]) => `${records.map(record => JSON.stringify(record)).join('\n')}\n`;

describe('the zeeschuimer-douyin connector', () => {
  it('reads what the site’s requests answer', async () => {
    const {source, used, refusals} = await readPath(join(samples, 'requests.ndjson'));
    expect(source).toMatchObject({formatId: 'zeeschuimer-douyin', confidence: 1, repeats: 'merge'});
    expect(refusals).toEqual([]);
    expect(used[0]).toMatchObject({
      post: {
        postKey: 'douyin:video:7300000000000000001',
        accountKey: 'douyin:user:1100000000000001',
        createdAt: 1699684800000,
        observedAt: 1767323045123,
        regionCode: 'CN',
        regionKind: 'created',
        // No views: the site hides them as 0.
        counts: {likes: 12, comments: 3, shares: 4, saves: 5, forwards: 6}
      },
      account: {
        handle: 'anna_dy',
        displayName: '安娜',
        bio: '你好',
        verified: true,
        verifiedKind: '某公司',
        altIds: [
          {kind: 'secUid', value: 'MS4wLjABAAAAanna'},
          {kind: 'shortId', value: '123456'}
        ]
      },
      snapshot: {followers: 12000, following: 3, observedAt: 1767323045123}
    });
    expect(used[0]?.post?.counts).not.toHaveProperty('views');
    const ofPost = used.slice(0, 1);
    for (const [kind, values] of Object.entries({
      hashtag: ['春天'],
      mention: ['MS4wLjABAAAAming'],
      sound: ['7200000000000000009', 'douyin-music-file:7200000000000000009'],
      media_id: ['v0200fg10000abcdefgh'],
      media_hash: ['douyin-file:a1b2c3', 'douyin-file:d4e5f6'],
      playlist: ['7100000000000000005']
    })) {
      expect(valuesOf(ofPost, kind), kind).toEqual(values);
    }
    expect(ofPost[0]?.traces.find(({kind}) => kind === 'mention')?.display).toBe('小明');
  });

  it('reads a live stream that stands there as text', async () => {
    const {used} = await readPath(join(samples, 'requests.ndjson'));
    expect(used[1]).toMatchObject({
      post: {
        postKey: 'douyin:live:7300000000000000007',
        kind: 'live',
        accountKey: 'douyin:user:1100000000000002',
        text: '直播 #春天',
        createdAt: 1699690000000,
        createdSource: 'field',
        counts: {views: 12000, likes: 9}
      },
      account: {displayName: '本'}
    });
  });

  it('reads what stands embedded in pages, where $undefined is nothing', async () => {
    const {used} = await readPath(join(samples, 'embedded.ndjson'));
    expect(used[0]).toMatchObject({
      post: {
        postKey: 'douyin:video:7300000000000000009',
        accountKey: 'douyin:user:1100000000000003',
        createdAt: 1699690001000,
        regionCode: null,
        counts: {views: 4, likes: 1, comments: 2, shares: 3, saves: 5},
        flags: ['ad']
      },
      snapshot: null
    });
    expect(valuesOf(used.slice(0, 1), 'hashtag')).toEqual(['夏天']);
    expect(valuesOf(used, 'sound')).toEqual([]);
    expect(valuesOf(used, 'playlist')).toEqual([]);
    expect(valuesOf(used, 'media_id')).toEqual(['v0300fg10000zyxwvuts', 'tos-cn-i-0813/oEXAMPLE0001']);
    // Nothing says when the stream began: what is known is when it was seen.
    expect(used[1]?.post).toMatchObject({kind: 'live', createdAt: 1767323045123, createdSource: 'collected'});
  });

  it('reads the same from 4CAT’s NDJSON', async () => {
    const [own, from4cat] = [
      await readPath(join(samples, 'requests.ndjson')),
      await readPath(join(samples, '4cat.ndjson'))
    ];
    expect(from4cat.source.formatId).toBe('zeeschuimer-douyin');
    expect(from4cat.used).toEqual(own.used.slice(0, 1));
  });

  it('refuses items that lack a part', async () => {
    const file = await readContent(
      lines(
        capture(data),
        capture({...data, aweme_id: '7.3e+18'}),
        capture({...data, author: {}}),
        capture({...data, create_time: '$undefined'}),
        capture({...data, create_time: 'x', rawdata: '{"title":"a","owner":{"id_str":"1"}}'}, 'x'),
        capture(7)
      ),
      {formatId: 'zeeschuimer-douyin'}
    );
    expect(reasonsOf(file)).toEqual([
      '2 damaged-id',
      '3 missing-account',
      '4 missing-time',
      '5 unreadable-time',
      '6 wrong-shape'
    ]);
  });

  it('knows an account by its sec_uid where the id is missing', () => {
    const [parsed] = readValues(zeeschuimerDouyin, [capture({...data, author: {sec_uid: 'MS4'}})]);
    expect(parsed?.ok && parsed.account?.accountKey).toBe('douyin:secuid:MS4');
  });

  it('reads the sample as DuckDB does', async () => {
    const path = join(samples, 'requests.ndjson');
    const names = ['data.aweme_id', 'data.create_time', 'data.author.uid', 'data.desc', 'data.music.mid'];
    const [row] = await duckRows(path, names);
    const {used} = await readPath(path);
    const post = used[0]?.post;
    expect([post?.nativeId, String((post?.createdAt ?? 0) / 1000), post?.accountKey, post?.text]).toEqual([
      row?.['data.aweme_id'],
      row?.['data.create_time'],
      `douyin:user:${row?.['data.author.uid']}`,
      row?.['data.desc']
    ]);
    expect(valuesOf(used, 'sound')[0]).toBe(row?.['data.music.mid']);
  });

  it.each(['9.06E17', '#'.repeat(40_000), ''])('takes no account from a damaged sec_uid: %.20s', damaged => {
    const {author: _, ...anonymous} = data;
    const [parsed] = readValues(zeeschuimerDouyin, [capture({...anonymous, author: {sec_uid: damaged}})]);
    expect(parsed).toMatchObject({ok: false, refusal: {reason: 'missing-account'}});
  });

  it('never throws on what stands in a file', () => {
    const keys = [
      ...Object.keys(data),
      'rawdata',
      'cell_room',
      'cellRoom',
      'awemeId',
      'authorInfo',
      'images',
      'textExtra'
    ];
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...keys), fc.jsonValue()), fc.jsonValue(), (damage, stream) => {
        const parsed = readValues(zeeschuimerDouyin, [
          capture({...data, ...damage}),
          capture({...data, ...damage, rawdata: JSON.stringify(stream)})
        ]);
        expect(parsed).toHaveLength(2);
        expect(faults(parsed)).toEqual([]);
      }),
      {numRuns: 3000}
    );
  });
});
