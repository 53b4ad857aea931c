import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {activitypub} from '../../src/connectors/activitypub.ts';
import {readContent, readPath, reasonsOf, valuesOf} from './files.ts';
import {readItem} from './one-item.ts';

const samples = join(import.meta.dirname, 'samples', 'activitypub');
const read = (name: string) => readPath(join(samples, name));
const everyone = ['https://www.w3.org/ns/activitystreams#Public'];
const anna = 'https://town.example/users/anna';

const note = (more: object = {}) => ({
  id: `${anna}/statuses/1`,
  type: 'Note',
  attributedTo: anna,
  published: '2026-05-03T10:00:00Z',
  content: '<p>words</p>',
  to: everyone,
  ...more
});
const lines = (...values: readonly object[]) => values.map(value => `${JSON.stringify(value)}\n`).join('');

describe('the activitypub connector', () => {
  it('reads the outbox of an archive', async () => {
    const file = await read('outbox.json');
    const {orderedItems} = JSON.parse(readFileSync(join(samples, 'outbox.json'), 'utf8'));
    expect(file.source).toMatchObject({formatId: 'activitypub', confidence: 1, repeats: 'merge'});
    expect(file.refusals).toEqual([]);
    expect(file.source.passedOver()).toEqual([{what: 'posts that were not public', records: 1}]);
    type Naive = {id: string; type: string; actor: string; published: string; object: string | {id: string}};
    const naive: Naive[] = orderedItems.slice(0, 4);
    expect(file.used.map(({post, account}) => [post?.nativeId, account?.nativeId, post?.createdAt])).toEqual(
      naive.map(({id, actor, published, object}) => [
        typeof object === 'string' ? id : object.id,
        actor,
        Date.parse(published)
      ])
    );
    const [first, reply, quote, repost] = file.used;
    expect(first?.post).toMatchObject({
      text: 'Lest das https://news.example/story?utm_source=x #Morgen',
      langDeclared: 'de',
      kind: 'post',
      createdPrecision: 's',
      idTime: Date.parse('2026-05-03T10:00:00Z')
    });
    expect(first?.account).toMatchObject({handle: 'anna@town.example', accountKey: `mastodon:actor:${anna}`});
    expect(first?.traces.map(({kind, value}) => `${kind} ${value}`)).toEqual([
      'text lest das #morgen',
      'url https://news.example/story',
      'url_domain news.example',
      'hashtag morgen'
    ]);
    const ben = 'mastodon:uri:https://far.example/users/ben/statuses/116510000000000001';
    expect(reply?.relations).toMatchObject([{kind: 'reply_to', targetKey: ben}]);
    expect(reply?.post).toMatchObject({text: 'Antwort\n@ben ja', flags: ['sensitive']});
    expect(valuesOf(reply === undefined ? [] : [reply], 'mention')).toEqual(['ben@far.example']);
    expect(quote?.relations).toMatchObject([{kind: 'quote_of', targetKey: ben}]);
    expect(repost?.post).toMatchObject({kind: 'repost', text: ''});
    expect(repost?.traces).toMatchObject([{kind: 'repost_of', value: ben, inherited: false}]);
  });

  it('gives posts and accounts the keys that the interface of Mastodon gives', async () => {
    const status = {
      id: '1',
      uri: `${anna}/statuses/1`,
      created_at: '2026-05-03T10:00:00.000Z',
      visibility: 'public',
      content: '<p>words</p>',
      account: {id: '1', acct: 'anna', username: 'anna', url: 'https://town.example/@anna', uri: anna}
    };
    const rest = await readContent(lines(status));
    const own = await readContent(lines(note()));
    expect(rest.source.formatId).toBe('mastodon');
    expect(own.source.formatId).toBe('activitypub');
    expect(own.used[0]?.post?.postKey).toBe(rest.used[0]?.post?.postKey);
    expect(own.used[0]?.account).toMatchObject({
      accountKey: rest.used[0]?.account?.accountKey,
      handle: rest.used[0]?.account?.handle
    });
  });

  it('reads lines of activities, objects and actors of any software', async () => {
    const {used, source, refusals} = await read('objects.jsonl');
    expect(refusals).toEqual([]);
    expect(source.passedOver()).toEqual([{what: 'likes', records: 1}]);
    const [created, updated, article, video, person, announce, page, follow] = used;
    expect(updated?.post).toMatchObject({
      postKey: created?.post?.postKey,
      editedAt: Date.parse('2026-05-03T10:01:00Z')
    });
    expect(article?.post).toMatchObject({kind: 'article', text: 'A title\nBody go on https://blog.example/more'});
    expect(article?.post?.textKind).toBe('title+body');
    expect(video?.post).toMatchObject({
      accountKey: 'mastodon:actor:https://tube.example/accounts/dan',
      surfaceKey: 'mastodon:actor:https://tube.example/video-channels/films',
      langDeclared: 'fr',
      counts: {views: 7, likes: 2},
      url: 'https://tube.example/w/9'
    });
    expect(valuesOf(video === undefined ? [] : [video], 'url')).toEqual(['https://tube.example/about']);
    expect(person).toMatchObject({
      post: null,
      account: {
        handle: 'anna@town.example',
        displayName: 'Anna',
        isBot: false,
        urls: ['https://anna.example', 'https://blog.example'],
        createdPrecision: 'day'
      },
      snapshot: {avatarRef: 'https://files.town.example/anna.png'}
    });
    // A group announces the activity: what it reposts is the page inside, which comes along.
    expect(announce?.relations).toMatchObject([
      {
        kind: 'repost_of',
        targetKey: 'mastodon:uri:https://far.example/post/2',
        targetAccountKey: 'mastodon:actor:https://far.example/u/eve'
      }
    ]);
    expect(announce?.traces.map(({kind, inherited}) => [kind, inherited])).toEqual([
      ['repost_of', false],
      ['text', true],
      ['url', true],
      ['url_domain', true]
    ]);
    expect(page?.post).toMatchObject({
      nativeId: 'https://far.example/post/2',
      surfaceKey: 'mastodon:actor:https://forum.example/c/news'
    });
    expect(follow).toMatchObject({
      post: null,
      traces: [
        {
          kind: 'follows_target',
          value: 'mastodon:actor:https://far.example/users/ben',
          postKey: `mastodon:follow:${anna}#follows/3`
        }
      ]
    });
  });

  it('leaves out what was not public, and refuses what says too little', async () => {
    const activity = (object: unknown, more: object = {}) => ({
      id: `${anna}/a/1`,
      type: 'Create',
      actor: anna,
      to: everyone,
      object,
      ...more
    });
    const file = await readContent(
      lines(
        note(),
        activity(note({to: [`${anna}/followers`]})),
        activity(note(), {to: [], cc: []}),
        activity(`${anna}/statuses/1`),
        activity(note({id: 'x'})),
        activity(note({published: 'x'})),
        activity(note({attributedTo: null}), {actor: {type: 'Person'}}),
        activity(`${anna}/statuses/1`, {type: 'Announce', published: '2026-05-03T10:00:00Z'}),
        activity(7, {type: 'Announce'}),
        activity(`${anna}/statuses/1`, {type: 'Announce'}),
        {type: 'Note'}
      )
    );
    expect(file.used.length).toBe(2);
    expect(file.source.passedOver()).toEqual([{what: 'posts that were not public', records: 2}]);
    expect(reasonsOf(file)).toEqual([
      '4 wrong-shape',
      '5 missing-id',
      '6 unreadable-time',
      '7 unknown-kind',
      '9 wrong-shape',
      '10 missing-time',
      '11 unknown-kind'
    ]);
  });

  it('never throws on what stands in a file', () => {
    const value = fc.oneof(fc.jsonValue(), fc.constantFrom(anna, '\uD800', '<a href=', everyone, 'Person', 'Link'));
    const tag = fc.record({
      type: fc.constantFrom('Hashtag', 'Mention', 'Link', 'x'),
      name: value,
      href: value,
      rel: value
    });
    const object = fc.record({
      id: fc.oneof(value, fc.constant(anna)),
      type: fc.oneof(fc.constantFrom('Note', 'Video', 'Person', 'Create'), value),
      attributedTo: value,
      published: fc.oneof(value, fc.constant('2026-05-03T10:00:00Z')),
      content: value,
      contentMap: value,
      summary: value,
      name: value,
      tag: fc.oneof(value, fc.array(tag)),
      attachment: fc.oneof(value, fc.array(tag)),
      inReplyTo: value,
      quote: value,
      to: value,
      inbox: value,
      icon: value,
      generator: value
    });
    const activity = fc.record({
      id: fc.oneof(value, fc.constant(anna)),
      type: fc.constantFrom('Create', 'Announce', 'Update', 'Follow', 'Like', 'OrderedCollection'),
      actor: fc.oneof(value, fc.constant(anna)),
      published: value,
      object: fc.oneof(value, object, fc.record({type: fc.constant('Create'), actor: value, object})),
      orderedItems: fc.oneof(value, fc.array(object))
    });
    fc.assert(
      fc.property(fc.oneof(activity, object), one => {
        for (const parsed of readItem(activitypub, one)) {
          if (parsed.ok) expect(parsed.post?.text.isWellFormed() ?? true).toBe(true);
        }
      }),
      {numRuns: 2000}
    );
  });
});
