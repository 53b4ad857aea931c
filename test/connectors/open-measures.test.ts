import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {readContent, readPath, reasonsOf, valuesOf} from './files.ts';

const samples = join(import.meta.dirname, 'samples', 'open-measures');
const did = 'did:plc:annavalmera000000000000';

describe('the open-measures connector', () => {
  it('reads Bluesky as the network’s own records, and when it was collected', async () => {
    const {used, source} = await readPath(join(samples, 'bluesky.json'));
    expect(source).toMatchObject({formatId: 'open-measures', confidence: 1});
    expect(used[0]?.post).toMatchObject({
      postKey: `bluesky:post:at://${did}/app.bsky.feed.post/3lo2et7agw222`,
      accountKey: `bluesky:did:${did}`,
      createdAt: Date.parse('2025-04-30T18:00:46.640Z'),
      observedAt: Date.parse('2025-04-30T18:00:49.515Z') + 0.73,
      langDeclared: 'en'
    });
    expect(valuesOf(used, 'url')).toEqual(['https://harbour.example/fares']);
    expect(valuesOf(used, 'link_card')).toEqual(['https://harbour.example/fares']);
    expect(valuesOf(used, 'hashtag')).toEqual(['norhaven']);
    expect(used[1]?.relations.map(({kind}) => kind)).toEqual(['reply_to', 'root']);
    // Worked with Python's base64.b32decode over the blob's id: the bytes behind 01551220.
    expect(valuesOf(used, 'media_hash')).toEqual([
      'sha256:a1aef7a084898bda830a0caae4c1ec95917661a81d44ebaf32462092af6908b2'
    ]);
  });

  it('puts names together that came as single bytes, and leaves others alone', async () => {
    const {used, source} = await readPath(join(samples, 'bluesky.json'));
    expect(used.map(({account}) => account?.displayName)).toEqual(['Anna ⛴️', 'Benoît']);
    expect(source.assumptions()).toContain(
      'names whose characters had been taken apart into bytes were put together again'
    );
  });

  it('reads Truth Social, with what is reposted, answered and quoted', async () => {
    const {used, source} = await readPath(join(samples, 'truth-social.jsonl'));
    expect(used[0]?.post).toMatchObject({
      postKey: 'truth-social:post:112000000000000001',
      accountKey: 'truth-social:user:107780257626128497',
      text: 'Ferry times: https://harbour.example/fares #Norhaven',
      textKind: 'from-html',
      createdAt: Date.parse('2026-01-01T10:00:00Z'),
      idTime: Number(112000000000000001n >> 16n),
      counts: {likes: 3, shares: 2, comments: 1},
      url: 'https://truthsocial.com/@anna_v/112000000000000001'
    });
    expect(used[0]?.account).toMatchObject({handle: 'anna_v', bio: 'Harbours & ships', isBot: false});
    expect(used[0]?.snapshot).toMatchObject({followers: 12, following: 3, posts: 40});
    expect(valuesOf(used.slice(0, 1), 'media_id')).toEqual(['112000000000000009']);
    expect(source.assumptions()).toEqual(['times without a zone were read as UTC']);
    // The repost, and the post that it holds whole.
    expect(used[1]?.post).toMatchObject({
      kind: 'repost',
      text: 'Ferry times: https://harbour.example/fares',
      counts: {}
    });
    expect(used[1]?.relations).toMatchObject([
      {
        kind: 'repost_of',
        targetKey: 'truth-social:post:112000000000000001',
        targetAccountKey: 'truth-social:user:107780257626128497'
      }
    ]);
    expect(used[1]?.traces.map(({kind, inherited}) => [kind, inherited])).toEqual([
      ['text', true],
      ['url', true],
      ['url_domain', true],
      ['repost_of', false]
    ]);
    expect(used[2]?.post?.postKey).toBe('truth-social:post:112000000000000001');
    expect(used[3]?.relations.map(({kind, targetKey}) => [kind, targetKey])).toEqual([
      ['reply_to', 'truth-social:post:112000000000000001'],
      ['quote_of', 'truth-social:post:112000000000000007']
    ]);
    expect(valuesOf(used.slice(3), 'mention')).toEqual(['anna_v']);
  });

  it('reads Telegram out of a whole answer, and keeps names and numbers of channels apart', async () => {
    const {used, refusals} = await readPath(join(samples, 'telegram.json'));
    expect(refusals).toEqual([]);
    expect(used.map(({post}) => [post?.postKey, post?.accountKey, post?.surfaceKey, post?.url])).toEqual([
      [
        'telegram:public-message:norhavenferry/77',
        'telegram:username:norhavenferry',
        'telegram:username:norhavenferry',
        'https://t.me/NorhavenFerry/77'
      ],
      [
        'telegram:message:1234567/5',
        'telegram:channel:1234567',
        'telegram:channel:1234567',
        'https://t.me/ValmeraNews/5'
      ],
      ['telegram:message:1234567/6', 'telegram:user:99', 'telegram:channel:1234567', 'https://t.me/ValmeraNews/6']
    ]);
    expect(used[0]?.post).toMatchObject({counts: {views: 120, forwards: 3}, observedAt: Date.parse('2024-03-05')});
    expect(valuesOf(used.slice(0, 1), 'media_id')).toEqual(['document:5301122334455667788']);
    expect(used[1]?.post).toMatchObject({flags: ['forwarded'], editedAt: Date.parse('2024-03-04T10:03:00Z')});
    expect(used[1]?.relations).toMatchObject([
      {kind: 'forward_of', targetKey: 'telegram:message:7654321/77', targetAccountKey: 'telegram:channel:7654321'}
    ]);
    expect(used[1]?.traces.map(({kind, value, inherited}) => [kind, value, inherited])).toEqual([
      ['text', 'ferry times', true],
      ['url', 'https://harbour.example/fares', true],
      ['url_domain', 'harbour.example', true],
      ['link_card', 'https://harbour.example/fares', true],
      ['forward_of', 'telegram:message:7654321/77', false]
    ]);
    expect(used[2]?.relations).toMatchObject([{kind: 'reply_to', targetKey: 'telegram:message:1234567/5'}]);
  });

  it('reads a file of several platforms, each hit by its index', async () => {
    const {used} = await readPath(join(samples, 'mixed.jsonl'));
    expect(used.map(({post}) => post?.platform)).toEqual(['bluesky', 'truth-social', 'telegram']);
  });

  it('refuses hits of other sites by name, and hits without a record', async () => {
    const known = readFileSync(join(samples, 'mixed.jsonl'), 'utf8').trim();
    const more = ['{"_index":"smat-gab-data-202101","_source":{}}', '{"_index":"truth_social"}', '7'];
    const file = await readContent([known, ...more].join('\n'), {formatId: 'open-measures'});
    expect(reasonsOf(file)).toEqual(['4 unknown-kind', '5 wrong-shape', '6 not-an-object']);
    expect(file.refusals[0]?.detail).toContain('smat-gab-data-202101');
  });

  it('never throws on what stands in a file', async () => {
    const value = fc.oneof(fc.jsonValue(), fc.constantFrom('2024-03-04T10:00:00Z', '\uD800', 'a\0b', 7, '<p>x</p>'));
    const some = fc.dictionary(
      fc.constantFrom(
        ...['id', 'account', 'content', 'content_cleaned', 'created_at', 'reblog', 'quote', 'mentions', 'tags', 'card'],
        ...['author', 'authorProfile', 'createdAt', 'text', 'rkey_str', 'embed', 'facets', 'openmeasures_meta'],
        ...['channelusername', 'date', 'message', 'peer_id', 'fwd_from', 'from_id', 'media', 'entities', 'reply_to']
      ),
      fc.oneof(value, fc.dictionary(fc.constantFrom('id', 'account', 'created_at', 'channel_id', 'url', 'note'), value))
    );
    const index = fc.constantFrom('smat-bluesky-data-1', 'truth_social', 'smat-telegram-data-1', 'x');
    const hit = fc.record({_index: fc.oneof(value, index), _id: value, _source: fc.oneof(value, some)});
    await fc.assert(
      fc.asyncProperty(fc.array(hit, {minLength: 1, maxLength: 4}), async hits => {
        const {used, refusals, source} = await readContent(JSON.stringify(hits), {formatId: 'open-measures'});
        const passed = source.passedOver().reduce((sum, {records}) => sum + records, 0);
        expect(used.length + refusals.length + passed).toBeGreaterThanOrEqual(hits.length);
        for (const {post} of used) expect(post?.text.isWellFormed() ?? true).toBe(true);
      }),
      {numRuns: 400}
    );
  }, 60_000);
});

type BlueskyHit = {_source: {author: string; rkey_str: string; createdAt: string; text: string}};
type TruthHit = {
  _id: string;
  _source: {account: {id: string; username: string}; created_at: string; reblog?: {id: string}};
};

const folder = '../shared/data/formats';
describe.skipIf(!existsSync(folder))(`published hits of Open Measures (skipped when ${folder} is absent)`, () => {
  it('reads those of Bluesky to the letter', async () => {
    const path = `${folder}/open-measures-bluesky_hits.json`;
    const {source, used, refusals} = await readPath(path);
    const hits: BlueskyHit[] = JSON.parse(readFileSync(path, 'utf8'));
    expect(source).toMatchObject({formatId: 'open-measures', confidence: 1});
    expect(refusals).toEqual([]);
    expect(
      used.map(({post}) => [post?.nativeId, post?.accountKey, Math.floor(post?.createdAt ?? 0), post?.text])
    ).toEqual(
      hits.map(({_source: {author, rkey_str, createdAt, text}}) => [
        `at://${author}/app.bsky.feed.post/${rkey_str}`,
        `bluesky:did:${author}`,
        Date.parse(createdAt),
        text
      ])
    );
    // Names of which nothing is left apart: no control characters of the old code page.
    for (const {account} of used) expect(account?.displayName ?? '').not.toMatch(/[\u0080-\u009F]/);
  });

  it('reads those of Truth Social', async () => {
    const path = `${folder}/open-measures-truth_social_hits.json`;
    const {used, refusals} = await readPath(path);
    const hits: TruthHit[] = JSON.parse(readFileSync(path, 'utf8'));
    expect(refusals).toEqual([]);
    expect(
      used.map(({post, account, relations}) => [
        post?.nativeId,
        account?.nativeId,
        account?.handle,
        post?.createdAt,
        relations.find(({kind}) => kind === 'repost_of')?.targetKey
      ])
    ).toEqual(
      hits.map(({_id, _source: {account, created_at, reblog}}) => [
        _id,
        account.id,
        account.username,
        Date.parse(`${created_at}Z`),
        reblog === undefined ? undefined : `truth-social:post:${reblog.id}`
      ])
    );
  });
});
