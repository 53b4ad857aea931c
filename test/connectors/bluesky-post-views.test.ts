import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {blueskyPostViews} from '../../src/connectors/bluesky-post-views.ts';
import {readContent, readPath, reasonsOf} from './files.ts';
import {readItem} from './one-item.ts';

const samples = join(import.meta.dirname, 'samples', 'bluesky-post-views');
const read = (name: string) => readPath(join(samples, name));

type View = {
  uri: string;
  author: {did: string};
  record: {text: string; createdAt: string};
  indexedAt: string;
  likeCount: number;
};

describe('the bluesky-post-views connector', () => {
  it('reads a feed as a naive reader does, with its reposts, quotes and what is answered', async () => {
    const {source, used, refusals} = await read('feed.json');
    expect(source).toMatchObject({formatId: 'bluesky-post-views', confidence: 1, repeats: 'merge'});
    expect(refusals).toEqual([]);
    const {feed}: {feed: {post: View}[]} = JSON.parse(readFileSync(join(samples, 'feed.json'), 'utf8'));
    const found = new Map(used.map(({post, account}) => [post?.nativeId, {post, account}]));
    for (const {post: view} of feed) {
      expect(found.get(view.uri)).toMatchObject({
        post: {
          text: view.record.text,
          createdAt: Date.parse(view.record.createdAt),
          observedAt: Date.parse(view.indexedAt),
          counts: {likes: view.likeCount, comments: 1, shares: 2, quotes: 4, saves: 5}
        },
        account: {nativeId: view.author.did}
      });
    }
    const [repost, , quote, , answer] = used;
    expect(repost?.post).toMatchObject({
      idSpace: 'bluesky:repost',
      kind: 'repost',
      accountKey: 'bluesky:did:did:plc:ben33333333333333333bben',
      createdSource: 'feed'
    });
    expect(repost?.traces.map(({kind, inherited}) => [kind, inherited])).toEqual([
      ['repost_of', false],
      ['text', true],
      ['url', true],
      ['url_domain', true]
    ]);
    expect(quote?.relations).toMatchObject([{kind: 'quote_of', targetKey: `bluesky:post:${feed[0]?.post.uri}`}]);
    expect(answer?.post?.flags).toEqual(['sensitive']);
    expect(used[0]?.account).toMatchObject({handle: 'ben.example'});
    expect(used[1]?.account).toMatchObject({createdAt: Date.parse('2024-01-02T03:04:05.678Z'), displayName: 'Anna'});
    expect(used.length).toBe(7);
  });

  it('reads single posts, searches, threads, profiles and the names of the Python library', async () => {
    const {used, source, refusals} = await read('views.jsonl');
    expect(refusals).toEqual([]);
    expect(source.passedOver()).toEqual([]);
    expect(used.map(({post}) => post?.text ?? null)).toEqual([
      'A first post https://news.example/story',
      'Quoting',
      'A first post https://news.example/story',
      'Answer',
      'A first post https://news.example/story',
      'Answer',
      null,
      'From Python'
    ]);
    expect(used[6]).toMatchObject({
      account: {handle: 'anna.example', bio: 'I write.'},
      snapshot: {followers: 10, following: 20, posts: 30}
    });
    expect(used[7]?.post).toMatchObject({counts: {likes: 7}, observedAt: Date.parse('2026-05-03T10:00:01.234Z')});
  });

  it('says what it leaves out', async () => {
    const view = JSON.parse(readFileSync(join(samples, 'feed.json'), 'utf8')).feed[0];
    const file = await readContent(
      [
        {...view, reason: {by: view.reason.by}},
        {uri: 'at://x/y/z', notFound: true},
        {...view.post, record: {text: 'no date'}, uri: 'at://did:plc:a/app.bsky.feed.post/self'},
        {else: 1}
      ]
        .map(value => `${JSON.stringify(value)}\n`)
        .join(''),
      {formatId: 'bluesky-post-views'}
    );
    expect(file.used.length).toBe(2);
    expect(file.source.passedOver()).toEqual([
      {what: 'reposts without an address of their own', records: 1},
      {what: 'posts that the interface did not show', records: 1}
    ]);
    expect(reasonsOf(file)).toEqual(['4 unknown-kind']);
  });

  it('keys the author of a post as the post does, whatever blanks stand around the did', async () => {
    const author = {did: 'did:plc:anna2222222222222222anna \n', handle: 'anna.example'};
    const uri = 'at://did:plc:anna2222222222222222anna/app.bsky.feed.post/3mkyfhaaaaa2a';
    const record = {$type: 'app.bsky.feed.post', createdAt: '2026-05-03T10:00:00.000Z', text: 'words'};
    const {used} = await readContent(`${JSON.stringify({uri, cid: 'x', author, record})}\n`);
    expect(used).toMatchObject([{account: {nativeId: 'did:plc:anna2222222222222222anna'}}]);
    expect(used[0]?.post?.accountKey).toBe(used[0]?.account?.accountKey);
  });

  it('never throws on what stands in a file', () => {
    const value = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom('at://did:plc:a/app.bsky.feed.post/b', 'did:plc:a', '\uD800')
    );
    const post = fc.record({
      uri: fc.oneof(value, fc.constant('at://did:plc:a/app.bsky.feed.post/3mkyfhaaaaa2a')),
      author: fc.oneof(value, fc.record({did: value, handle: value, createdAt: value, labels: value})),
      record: fc.oneof(value, fc.record({text: value, createdAt: value})),
      embed: fc.oneof(value, fc.record({record: value})),
      indexedAt: value,
      labels: fc.oneof(value, fc.array(fc.record({val: value, neg: value}))),
      likeCount: value
    });
    const item = fc.oneof(
      post,
      fc.record({post, reason: fc.record({by: value, uri: value, indexedAt: value}), reply: fc.record({parent: post})}),
      fc.record({thread: fc.record({post, replies: fc.array(fc.record({post}))})}),
      fc.record({did: value, handle: value, description: value}),
      value
    );
    fc.assert(
      fc.property(item, one => {
        for (const parsed of readItem(blueskyPostViews, one)) {
          if (parsed.ok) expect(parsed.post?.text.isWellFormed() ?? true).toBe(true);
        }
      }),
      {numRuns: 2000}
    );
  });
});
