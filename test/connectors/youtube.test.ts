import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {youtube} from '../../src/connectors/youtube.ts';
import {readContent, readPath, reasonsOf, valuesOf} from './files.ts';
import {readItem} from './one-item.ts';

const samples = join(import.meta.dirname, 'samples', 'youtube');
const read = (name: string) => readPath(join(samples, name));
const anna = 'UCannaannaannaannaanna1';

type Naive = {
  id: string;
  snippet: {publishedAt: string; channelId: string; title: string; description: string};
  statistics: {viewCount: string};
};

describe('the youtube connector', () => {
  it('reads pages of videos as a naive reader does, counts out of text', async () => {
    const {source, used, refusals} = await read('videos.json');
    expect(source).toMatchObject({formatId: 'youtube', confidence: 1, repeats: 'merge'});
    expect(refusals).toEqual([]);
    const {items}: {items: Naive[]} = JSON.parse(readFileSync(join(samples, 'videos.json'), 'utf8'));
    expect(
      used.map(({post}) => [post?.nativeId, post?.accountKey, post?.createdAt, post?.text, post?.counts.views])
    ).toEqual(
      items.map(({id, snippet, statistics}) => [
        id,
        `youtube:channel:${snippet.channelId}`,
        Date.parse(snippet.publishedAt),
        `${snippet.title}\n${snippet.description}`,
        Number(statistics.viewCount)
      ])
    );
    expect(used[0]?.post).toMatchObject({
      kind: 'post',
      textKind: 'title+body',
      langDeclared: 'en',
      url: 'https://www.youtube.com/watch?v=abcDEF12345',
      counts: {likes: 12, comments: 3},
      flags: []
    });
    expect(used[0]?.traces.map(({kind, value}) => `${kind} ${value}`)).toEqual([
      'text a film #news more: with',
      'url https://news.example/story',
      'url_domain news.example',
      'hashtag news',
      'mention ben'
    ]);
    expect(used[1]?.post?.flags).toEqual(['paidPartnership', 'aigc']);
    expect(used[1]?.traces.at(-1)).toMatchObject({kind: 'poi', value: 'geo:52.5,13.4', display: 'Berlin'});
  });

  it('reads lines of pages of every kind', async () => {
    const {used, refusals} = await read('pages.jsonl');
    expect(refusals).toEqual([]);
    const [top, reply, found, channelFound, listed, channel, subscription] = used;
    expect(top?.post).toMatchObject({
      postKey: 'youtube:comment:UgxAAA',
      kind: 'comment',
      text: 'See https://news.example/story\nnow & here',
      counts: {likes: 4, comments: 1},
      editedAt: null,
      url: 'https://www.youtube.com/watch?v=abcDEF12345&lc=UgxAAA'
    });
    expect(top?.account).toMatchObject({handle: 'ben', displayName: '@ben'});
    expect(top?.relations).toMatchObject([
      {kind: 'comment_on', targetKey: 'youtube:video:abcDEF12345', targetAccountKey: `youtube:channel:${anna}`}
    ]);
    expect(valuesOf(top === undefined ? [] : [top], 'reply_to')).toEqual(['youtube:video:abcDEF12345']);
    expect(reply?.post).toMatchObject({
      conversationKey: 'youtube:comment:UgxAAA',
      editedAt: Date.parse('2026-05-03T11:05:00Z')
    });
    expect(reply?.relations.map(({kind, targetKey}) => [kind, targetKey])).toEqual([
      ['comment_on', 'youtube:video:abcDEF12345'],
      ['reply_to', 'youtube:comment:UgxAAA']
    ]);
    expect(valuesOf(reply === undefined ? [] : [reply], 'reply_to')).toEqual(['youtube:comment:UgxAAA']);
    expect(found?.post).toMatchObject({text: "Tom & Jerry's\ncut …", kind: 'live', textTruncated: true, counts: {}});
    expect(found?.account?.displayName).toBe('Anna & Co');
    expect(channelFound).toMatchObject({post: null, account: {displayName: 'Dan'}});
    expect(listed?.post).toMatchObject({
      nativeId: 'abcDEF12345',
      accountKey: `youtube:channel:${anna}`,
      createdAt: Date.parse('2026-05-03T10:00:00Z')
    });
    expect(valuesOf(listed === undefined ? [] : [listed], 'playlist')).toEqual(['PL123']);
    expect(channel).toMatchObject({
      post: null,
      account: {handle: 'annafilms', regionCode: 'DE', createdPrecision: 'us', bio: 'I film.'},
      snapshot: {followers: null, posts: 7}
    });
    expect(subscription).toMatchObject({
      post: null,
      account: {nativeId: 'UCbenbenbenbenbenbenbe1'},
      traces: [{kind: 'follows_target', value: `youtube:channel:${anna}`}]
    });
  });

  it('knows the thread of a reply by its id alone, and prefers the words as written', async () => {
    const comment = {
      kind: 'youtube#comment',
      id: 'UgxBBB.9ccc',
      snippet: {
        authorChannelId: {value: anna},
        publishedAt: '2026-05-03T11:00:00Z',
        textDisplay: '<b>bold</b>',
        textOriginal: '*bold* <not html>'
      }
    };
    const {used} = await readContent(`${JSON.stringify(comment)}\n`);
    expect(used[0]?.post).toMatchObject({text: '*bold* <not html>', textKind: 'plain', url: null});
    expect(used[0]?.relations).toMatchObject([{kind: 'reply_to', targetKey: 'youtube:comment:UgxBBB'}]);
  });

  it('counts what it does not keep and refuses what says too little', async () => {
    const item = (kind: string, id: unknown, snippet: object, more: object = {}) => ({
      kind: `youtube#${kind}`,
      id,
      snippet,
      ...more
    });
    const video = {channelId: anna, publishedAt: '2026-05-03T11:00:00Z', title: 'x'};
    const file = await readContent(
      [
        item('video', 'a', video),
        item('playlist', 'b', {}),
        item('caption', 'c', {}),
        item('video', null, video),
        item('video', 'd', {...video, channelId: ''}),
        item('video', 'e', {...video, publishedAt: null}),
        item('playlistItem', 'f', {resourceId: {videoId: 'gone'}, title: 'Deleted video'}),
        item('commentThread', 'g', {}),
        item('subscription', 'h', {}),
        {kind: 'drive#file', id: 'x'}
      ]
        .map(value => `${JSON.stringify(value)}\n`)
        .join('')
    );
    expect(file.used.length).toBe(1);
    expect(file.source.passedOver()).toEqual([
      {what: 'playlists', records: 1},
      {what: 'items of other kinds', records: 1}
    ]);
    expect(reasonsOf(file)).toEqual([
      '4 missing-id',
      '5 missing-account',
      '6 missing-time',
      '7 missing-account',
      '8 wrong-shape',
      '9 wrong-shape',
      '10 unknown-kind'
    ]);
  });

  it('never throws on what stands in a file', () => {
    const value = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom(anna, '\uD800', '2026-05-03T11:00:00Z', '&#x110000;<a', '9.1e+17')
    );
    const snippet = fc.record({
      channelId: value,
      publishedAt: value,
      title: value,
      description: value,
      textDisplay: value,
      authorChannelId: fc.oneof(value, fc.record({value})),
      authorDisplayName: value,
      videoId: value,
      parentId: value,
      resourceId: value,
      playlistId: value,
      customUrl: value,
      topLevelComment: fc.oneof(value, fc.record({id: value, snippet: value}))
    });
    const kind = fc.constantFrom(
      'video',
      'searchResult',
      'playlistItem',
      'channel',
      'comment',
      'commentThread',
      'subscription',
      'x'
    );
    const record = fc.record({
      kind: kind.map(name => `youtube#${name}`),
      id: fc.oneof(value, fc.record({videoId: value}), fc.record({channelId: value})),
      snippet: fc.oneof(value, snippet),
      statistics: value,
      contentDetails: fc.oneof(value, fc.record({videoId: value, videoPublishedAt: value})),
      replies: fc.oneof(value, fc.record({comments: value})),
      recordingDetails: value
    });
    fc.assert(
      fc.property(fc.oneof(record, fc.record({items: fc.array(record)}), value), one => {
        for (const parsed of readItem(youtube, one)) {
          if (parsed.ok) expect(parsed.post?.text.isWellFormed() ?? true).toBe(true);
        }
      }),
      {numRuns: 2000}
    );
  });
});
