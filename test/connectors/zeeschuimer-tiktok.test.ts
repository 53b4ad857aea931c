import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {readContent, reasonsOf, valuesOf} from './files.ts';

const data = {
  id: '7159794001544056091',
  desc: 'hi #Tag @ben',
  createTime: '1667019452',
  author: {
    id: '6800000000000000001',
    uniqueId: 'anna',
    nickname: 'Anna',
    secUid: 'MS4',
    signature: 'bio',
    verified: false
  },
  authorStats: {followerCount: 5, followingCount: 6, heartCount: 7, videoCount: 8},
  stats: {diggCount: 1, playCount: 2147483647},
  statsV2: {diggCount: '1', playCount: '3000000000'},
  textExtra: [
    {hashtagName: 'Tag', type: 1},
    {userUniqueId: 'ben', userId: '42', awemeId: '7000000000000000009', type: 0}
  ],
  duetInfo: {duetFromId: '7000000000000000009'},
  music: {id: '111', title: 'a song'},
  effectStickers: [{ID: '9', name: 'spark'}],
  stickersOnItem: [{stickerText: ['On Screen']}],
  video: {bitrateInfo: [{PlayAddr: {FileHash: 'abc', Uri: 'v0f'}}, {PlayAddr: {FileHash: 'abc', Uri: 'v0f'}}]},
  textLanguage: 'en',
  locationCreated: 'CA',
  isAd: true
};

const capture = (inner: unknown, platform = 'tiktok.com') =>
  `${JSON.stringify({nav_index: '1:2:3', item_id: '1', timestamp_collected: 1767323045123, source_platform: platform, data: inner})}\n`;

describe('the zeeschuimer-tiktok connector', () => {
  it('reads what TikTok’s own object holds', async () => {
    const {source, used, refusals} = await readContent(capture(data));
    expect(source).toMatchObject({formatId: 'zeeschuimer-tiktok', confidence: 1, repeats: 'merge'});
    expect(refusals).toEqual([]);
    expect(used[0]).toMatchObject({
      post: {
        postKey: 'tiktok:video:7159794001544056091',
        accountKey: 'tiktok:user:6800000000000000001',
        createdAt: 1667019452000,
        observedAt: 1767323045123,
        onScreenText: 'On Screen',
        counts: {likes: 1, views: 3000000000},
        flags: ['ad'],
        regionKind: 'created',
        langDeclared: 'en'
      },
      account: {handle: 'anna', altIds: [{kind: 'secUid', value: 'MS4'}], bio: 'bio', verified: false},
      snapshot: {followers: 5, following: 6, likesReceived: 7, posts: 8, observedAt: 1767323045123},
      relations: [
        {
          kind: 'duet_of',
          targetKey: 'tiktok:video:7000000000000000009',
          targetAccountKey: 'tiktok:user:42',
          targetLabel: 'ben'
        }
      ]
    });
    for (const [kind, values] of Object.entries({
      hashtag: ['tag'],
      mention: ['ben'],
      sound: ['111'],
      effect: ['9'],
      sticker_text: ['on screen'],
      media_hash: ['tiktok-file:abc'],
      media_id: ['v0f'],
      duet_of: ['tiktok:video:7000000000000000009']
    })) {
      expect(valuesOf(used, kind), kind).toEqual(values);
    }
  });

  it('reads the older shape, where the author is a handle', async () => {
    const {author, ...rest} = data;
    const older = {
      ...rest,
      author: author.uniqueId,
      authorId: author.id,
      authorSecId: author.secUid,
      nickname: author.nickname
    };
    const {used} = await readContent(capture(older));
    expect(used[0]?.account).toMatchObject({
      accountKey: 'tiktok:user:6800000000000000001',
      handle: 'anna',
      displayName: 'Anna'
    });
    const {used: nameOnly} = await readContent(capture({...older, authorId: undefined}));
    expect(nameOnly[0]?.account?.accountKey).toBe('tiktok:handle:anna');
  });

  it('reads the same from 4CAT’s NDJSON, where the fields stand on top', async () => {
    const own = await readContent(capture(data));
    const {data: inner, ...meta} = JSON.parse(capture(data));
    const from4cat = await readContent(`${JSON.stringify({...inner, __import_meta: meta})}\n`);
    expect(from4cat.source).toMatchObject({formatId: 'zeeschuimer-tiktok', confidence: 1});
    expect(from4cat.used).toEqual(own.used);
  });

  it('takes a stitch’s source from the mention that names it, and from the caption’s words where none does', async () => {
    const mention = {userUniqueId: 'ben', userId: '42', awemeId: '7000000000000000009', type: 0};
    const stitch = {...data, desc: '#stitch with @ben hm', duetInfo: {duetFromId: '0'}};
    const read = async (inner: object) => (await readContent(capture(inner))).used;
    const known = await read({...stitch, textExtra: [{hashtagName: 'stitch', awemeId: ''}, mention]});
    expect(known[0]?.relations).toMatchObject([
      {
        kind: 'stitch_of',
        targetKey: 'tiktok:video:7000000000000000009',
        targetAccountKey: 'tiktok:user:42',
        targetLabel: 'ben'
      }
    ]);
    expect(valuesOf(known, 'stitch_of')).toEqual(['tiktok:video:7000000000000000009']);
    const unnamed = await read({...stitch, textExtra: [{...mention, awemeId: ''}]});
    expect(unnamed[0]?.relations).toMatchObject([{kind: 'stitch_of', targetKey: null, targetLabel: 'ben'}]);
    expect(valuesOf(unnamed, 'stitch_of')).toEqual([]);
    // A mention that names a video is of no stitch where the caption says of none.
    expect((await read({...stitch, desc: 'hm @ben', textExtra: [mention]}))[0]?.relations).toEqual([]);
    // A duet of a stitch has both, each once.
    const both = await read({...data, desc: '#duet with @ben #stitch with @eve', textExtra: [mention]});
    expect(both[0]?.relations.map(({kind, targetKey, targetLabel}) => [kind, targetKey, targetLabel])).toEqual([
      ['duet_of', 'tiktok:video:7000000000000000009', 'ben'],
      ['stitch_of', null, 'eve']
    ]);
  });

  it('knows no duet where there is none', async () => {
    for (const duetFromId of ['0', 0, '', undefined]) {
      const {used} = await readContent(capture({...data, duetInfo: {duetFromId}}));
      expect(used[0]?.relations).toEqual([]);
    }
  });

  it('refuses other platforms and items that lack a part', async () => {
    const file = await readContent(
      [
        capture(data),
        capture({}, 'douyin.com'),
        capture({...data, id: '7.1e+18'}),
        capture({...data, author: undefined}),
        capture({...data, createTime: 'x'}),
        capture(null)
      ].join('')
    );
    expect(reasonsOf(file)).toEqual([
      '2 unknown-kind',
      '3 damaged-id',
      '4 missing-account',
      '5 unreadable-time',
      '6 wrong-shape'
    ]);
  });

  it('never throws on what stands in a file', async () => {
    const keys = Object.keys(data);
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.constantFrom(...keys), fc.jsonValue()), async damage => {
        const {used, refusals} = await readContent(capture(data) + capture({...data, ...damage}));
        expect(used.length + refusals.length).toBe(2);
      }),
      {numRuns: 800}
    );
  });
});
