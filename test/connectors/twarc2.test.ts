import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {canonicalUrl} from '../../src/text/canonical-url.ts';
import {type ReadFile, readContent, readPath, reasonsOf, type Used, valuesOf} from './files.ts';

const samples = join(import.meta.dirname, 'samples', 'twarc2');
const original = '1589679072760299520';
const repost = '1589681857098678272';
const quote = '1589682136649039872';
const reply = '1589682342593560576';
const edited = '1589682678972547072';
const earlier = '1589682594667036672';

function postOf({used}: Pick<ReadFile, 'used'>, id: string): Used {
  const found = used.find(({post}) => post?.nativeId === id);
  if (found === undefined) throw new Error(`no post ${id}`);
  return found;
}

/** Without what only a file of its kind says: rows, and who is suspended. */
function recordsOf({used}: ReadFile): {posts: unknown[]; accounts: unknown[]} {
  const posts = new Map<string, unknown>();
  const accounts = new Map<string, unknown>();
  for (const {post, relations, traces, account} of used) {
    if (post !== null && !posts.has(post.postKey)) {
      const unplaced = traces.map(trace => ({...trace, row: 0}));
      posts.set(post.postKey, {post: {...post, row: 0}, relations, traces: unplaced});
    }
    if (account !== null && account.status === 'unknown') accounts.set(account.accountKey, account);
  }
  const sorted = (map: Map<string, unknown>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
  return {posts: sorted(posts), accounts: sorted(accounts)};
}

describe('the twarc2 connector', () => {
  it('reads pages and flattened posts as the same', async () => {
    const pages = recordsOf(await readPath(join(samples, 'pages.jsonl')));
    const flat = recordsOf(await readPath(join(samples, 'flat.jsonl')));
    expect(pages.posts).toHaveLength(6);
    // A flattened file holds only what a post refers to, and no post refers to its own earlier version.
    expect(flat.posts).toEqual(pages.posts.filter(one => !JSON.stringify(one).includes(`post:${earlier}"`)));
    expect(flat.accounts).toEqual(pages.accounts);
  });

  it('gives a repost the whole text of the original, inherited, and none of its counts', async () => {
    const file = await readPath(join(samples, 'pages.jsonl'));
    const found = postOf(file, repost);
    expect(found.post).toMatchObject({
      kind: 'repost',
      accountKey: 'x:user:1001',
      text: 'The ferry to Norhaven sails again from Monday, says the harbour office. Times & fares here: https://t.co/bb22 #Norhaven #ferry https://t.co/cc33',
      textTruncated: false,
      createdAt: Date.parse('2022-11-07T18:11:04Z'),
      createdPrecision: 's',
      idTime: Date.parse('2022-11-07T18:11:04.250Z'),
      observedAt: Date.parse('2022-11-08T09:00:00Z'),
      counts: {},
      sourceKeyword: '#Norhaven lang:en',
      url: `https://x.com/anna_v/status/${repost}`
    });
    expect(found.relations).toEqual([
      {
        postKey: `x:post:${repost}`,
        kind: 'repost_of',
        targetKey: `x:post:${original}`,
        targetAccountKey: 'x:user:1003',
        targetLabel: 'cleo_v'
      }
    ]);
    expect(found.traces.map(({kind, value, inherited}) => [kind, value, inherited]).slice(1)).toEqual([
      ['url', 'https://harbour.example/fares?id=7', true],
      ['url_domain', 'harbour.example', true],
      ['hashtag', 'norhaven', true],
      ['hashtag', 'ferry', true],
      ['hashtag_sequence', '#norhaven #ferry', true],
      ['link_card', 'https://harbour.example/fares?id=7', true],
      ['media_id', '3_1589671900000000001', true],
      ['client_app', 'Twitter Web App', false],
      ['repost_of', `x:post:${original}`, false]
    ]);
  });

  it('reads a post that was only referred to, its place and its counts', async () => {
    const found = postOf(await readPath(join(samples, 'pages.jsonl')), original);
    expect(found.post).toMatchObject({
      accountKey: 'x:user:1003',
      regionCode: 'XV',
      regionKind: 'declared',
      counts: {likes: 4, shares: 2, comments: 0, quotes: 0}
    });
    expect(valuesOf([found], 'poi')).toEqual(['0a1b2c']);
    expect(found.traces.every(({inherited}) => !inherited)).toBe(true);
  });

  it('reads quotes and replies with whom they are about, and no link to what is quoted', async () => {
    const file = await readPath(join(samples, 'pages.jsonl'));
    const quoting = postOf(file, quote);
    expect(quoting.post?.flags).toEqual(['withheld', 'sensitive']);
    expect(quoting.relations).toMatchObject([{kind: 'quote_of', targetKey: `x:post:${original}`}]);
    expect([valuesOf([quoting], 'url'), valuesOf([quoting], 'mention')]).toEqual([[], ['anna_v']]);
    const replying = postOf(file, reply);
    expect(replying.relations).toMatchObject([
      {kind: 'reply_to', targetKey: `x:post:${original}`, targetAccountKey: 'x:user:1003', targetLabel: 'cleo_v'},
      {kind: 'root', targetKey: `x:post:${original}`}
    ]);
    expect(valuesOf([replying], 'reply_to')).toEqual([`x:post:${original}`]);
  });

  it('keeps both versions of an edited post, and when the edit was', async () => {
    const file = await readPath(join(samples, 'pages.jsonl'));
    expect(postOf(file, edited).post?.editedAt).toBe(Date.parse('2022-11-07T18:14:20Z'));
    expect(postOf(file, earlier).post?.editedAt).toBeNull();
  });

  it('reads accounts, what they counted then, and who is suspended', async () => {
    const {used, source} = await readPath(join(samples, 'users.jsonl'));
    const anna = used.find(({account}) => account?.nativeId === '1001');
    expect(anna?.account).toMatchObject({
      accountKey: 'x:user:1001',
      handle: 'anna_v',
      displayName: 'Anna',
      bio: 'Harbours & ships',
      urls: ['https://anna_v.example/'],
      createdAt: Date.parse('2019-03-01T08:00:00Z'),
      createdPrecision: 's',
      verified: false,
      verifiedKind: 'blue'
    });
    expect(anna?.snapshot).toMatchObject({followers: 10, following: 20, posts: 300, likesReceived: null});
    expect(source.passedOver()).toEqual([{what: 'errors about posts and accounts that X did not give', records: 1}]);
    const pages = await readPath(join(samples, 'pages.jsonl'));
    expect(pages.used.filter(({account}) => account?.status === 'suspended').map(({account}) => account)).toMatchObject(
      [{accountKey: 'x:handle:dora_v', handle: 'dora_v'}]
    );
    expect(pages.source.passedOver()).toEqual([{what: 'empty answers', records: 1}]);
  });

  it('reads who follows whom from what was asked', async () => {
    const {used, source} = await readPath(join(samples, 'users.jsonl'));
    const follows = used.flatMap(({traces}) => traces.filter(({kind}) => kind === 'follows_target'));
    expect(follows.map(({accountKey, value, happenedAt}) => [accountKey, value, happenedAt])).toEqual([
      ['x:user:1001', 'x:user:1003', null],
      ['x:user:1002', 'x:user:1003', null]
    ]);
    expect(source.assumptions()).toEqual(['who follows whom was read from the address that was asked']);
  });

  it('takes the names of a stream’s rules for the words that were searched', async () => {
    const {used} = await readPath(join(samples, 'stream.jsonl'));
    expect([quote, reply].map(id => postOf({used}, id).post?.sourceKeyword)).toEqual(['ferry', 'ferry, harbour']);
  });

  it('keeps a repost’s own words where the original is missing, and says that they are cut', async () => {
    const {used} = await readContent(
      '{"id":"1589681857098678272","author_id":"1","conversation_id":"2","text":"RT @b: one two…","referenced_tweets":[{"type":"retweeted","id":"1589679072760299520"}]}'
    );
    expect(used[0]?.post).toMatchObject({
      text: 'RT @b: one two…',
      textTruncated: true,
      createdAt: Date.parse('2022-11-07T18:11:04.250Z'),
      createdSource: 'id',
      createdPrecision: 'ms'
    });
    expect(used[0]?.traces.find(({kind}) => kind === 'text')?.inherited).toBe(true);
  });

  it('refuses what lacks an id, an author or a time, with the line', async () => {
    const lines = [
      '{"id":"20","author_id":"1","conversation_id":"2","text":"a"}',
      '{"id":1.5e+18,"author_id":"1","conversation_id":"2","text":"a"}',
      '{"id":"1589681857098678272","author_id":null,"author":{},"conversation_id":"2","text":"a"}',
      '{"id":"1589681857098678272","author_id":"1","conversation_id":"2","text":"a","created_at":"soon"}',
      '{"data":[7]}',
      '{"data":[{"id":"1","reason":"deleted"}]}',
      '{"id":"1589681857098678272","author_id":"1","conversation_id":"2","text":"a"}'
    ];
    expect(reasonsOf(await readContent(lines.join('\n'), {formatId: 'twarc2'}))).toEqual([
      '1 missing-time',
      '2 damaged-id',
      '3 missing-account',
      '4 unreadable-time',
      '5 not-an-object',
      '6 unknown-kind'
    ]);
  });

  it('never throws on what stands in a file', async () => {
    const value = fc.oneof(fc.jsonValue(), fc.constantFrom('1589681857098678272', '\uD800', 'a\0b', '9.06E+17', 7));
    const user = fc.record({id: value, username: fc.oneof(value, fc.string()), public_metrics: value, entities: value});
    const list = (one: fc.Arbitrary<unknown>) => fc.oneof(value, fc.array(one, {maxLength: 3}));
    const tweet = fc.record({
      id: value,
      text: fc.oneof(value, fc.string()),
      author_id: value,
      author: fc.oneof(value, user),
      created_at: fc.oneof(value, fc.constant('2022-11-07T18:11:04.000Z')),
      conversation_id: value,
      note_tweet: value,
      referenced_tweets: list(fc.record({type: fc.constantFrom('retweeted', 'quoted', 'x'), id: value, text: value})),
      entities: fc.oneof(
        value,
        fc.record({urls: list(fc.record({url: value})), hashtags: list(value), mentions: list(user)})
      ),
      attachments: fc.oneof(value, fc.record({media_keys: value, media: list(value)})),
      geo: fc.oneof(value, fc.record({place_id: value, full_name: value})),
      public_metrics: value,
      edit_history_tweet_ids: list(value),
      source: value
    });
    const page = fc.record({
      data: fc.oneof(value, list(tweet), list(user)),
      includes: fc.oneof(value, fc.record({users: list(user), tweets: list(tweet), places: list(value)})),
      errors: list(fc.record({resource_type: fc.constant('user'), resource_id: value, detail: value})),
      __twarc: fc.oneof(value, fc.record({url: value, retrieved_at: value}))
    });
    await fc.assert(
      fc.asyncProperty(fc.oneof(tweet, page), async record => {
        const {used, refusals, source} = await readContent(JSON.stringify(record), {formatId: 'twarc2'});
        expect(used.length + refusals.length + source.passedOver().length).toBeGreaterThan(0);
        for (const {post} of used) expect(post?.text.isWellFormed() ?? true).toBe(true);
      }),
      {numRuns: 400}
    );
  }, 60_000);
});

type Reference = {type: string; id: string};
type Tweet = {id: string; author_id: string; created_at: string; text: string; referenced_tweets?: Reference[]};
type Urls = {entities?: {urls?: {expanded_url: string; unwound_url?: string; media_key?: string}[]}};
type Page = {data: (Tweet & Urls)[]; includes: {tweets: (Tweet & Urls)[]}};

/** The same by twenty naive lines: who wrote what when, with what it refers to and the whole text of reposts. */
function naive(path: string): unknown[] {
  const rows = new Map<string, unknown>();
  for (const line of readFileSync(path, 'utf8').trim().split('\n')) {
    const {data, includes}: Page = JSON.parse(line);
    const all = [...data, ...includes.tweets].filter(({text}) => text !== undefined);
    for (const {id, author_id, created_at, text, referenced_tweets = []} of all) {
      const source = all.find(one => referenced_tweets.some(r => r.type === 'retweeted' && r.id === one.id));
      const whole = (source?.text ?? text).replace(/&(amp|lt|gt);/g, (_, name: 'amp' | 'lt' | 'gt') => escapes[name]);
      const targets = referenced_tweets.map(r => `${kinds[r.type]} x:post:${r.id}`).sort();
      rows.set(id, [id, `x:user:${author_id}`, Date.parse(created_at), whole, targets]);
    }
  }
  return [...rows.keys()].sort().map(id => rows.get(id));
}

const escapes = {amp: '&', lt: '<', gt: '>'};
const kinds: Record<string, string> = {retweeted: 'repost_of', quoted: 'quote_of', replied_to: 'reply_to'};

function ours({used}: ReadFile): unknown[] {
  const rows = new Map<string, unknown>();
  for (const {post, relations} of used) {
    if (post === null) continue;
    const targets = relations.filter(({kind, targetKey}) => kind !== 'root' && targetKey !== null);
    const named = targets.map(({kind, targetKey}) => `${kind} ${targetKey}`).sort();
    rows.set(post.nativeId, [post.nativeId, post.accountKey, post.createdAt, post.text, named]);
  }
  return [...rows.keys()].sort().map(id => rows.get(id));
}

const folder = '../shared/data/formats';
describe.skipIf(!existsSync(folder))(`files of twarc-csv’s own tests (skipped when ${folder} is absent)`, () => {
  const names = ['brexit', 'edited', 'kpop', 'many_urls', 'media_tweet', 'mentions_tweet', 'noflat', 'users'];
  it.each(names)('reads %s to the letter', async name => {
    const path = `${folder}/twarc-${name}.jsonl`;
    const file = await readPath(path);
    expect(file.source).toMatchObject({formatId: 'twarc2', confidence: 1});
    expect(file.refusals).toEqual([]);
    expect(ours(file)).toEqual(naive(path));
  });

  it('reads a page and the same page flattened as the same', async () => {
    const pages = recordsOf(await readPath(`${folder}/twarc-noflat.jsonl`));
    const flat = recordsOf(await readPath(`${folder}/twarc-flat.jsonl`));
    expect(flat.posts).toHaveLength(164);
    expect(flat.posts).toEqual(pages.posts);
    expect(flat.accounts).toEqual(pages.accounts);
  });

  it('finds each picture and video by its key, and no address of one’s own pictures among the links', async () => {
    const path = `${folder}/twarc-kpop.jsonl`;
    const {used} = await readPath(path);
    const {data, includes}: Page = JSON.parse(readFileSync(path, 'utf8'));
    const links = [...data, ...includes.tweets].flatMap(({entities}) => entities?.urls ?? []);
    const foreign = links.filter(({media_key}) => media_key === undefined);
    const expected = foreign.map(one => canonicalUrl(one.unwound_url ?? one.expanded_url));
    expect(valuesOf(used, 'media_id').length).toBeGreaterThan(10);
    expect(valuesOf(used, 'media_id').every(key => /^\d+_\d+$/.test(key))).toBe(true);
    for (const url of valuesOf(used, 'url')) expect(expected).toContain(url);
  });
});
