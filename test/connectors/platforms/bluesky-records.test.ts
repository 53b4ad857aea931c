import {createHash} from 'node:crypto';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {fileHash} from '../../../src/connectors/platforms/bluesky-blobs.ts';
import {readBlueskyRecord} from '../../../src/connectors/platforms/bluesky-records.ts';
import {now, type Used} from '../files.ts';

const did = 'did:plc:aaaaaaaaaaaaaaaaaaaaaaaa';
const other = 'did:plc:bbbbbbbbbbbbbbbbbbbbbbbb';
const rkey = '3mmoojp4cd223';

/** Version 1, raw, SHA-256, 32 bytes; in base 32 with its own alphabet, by way of one large number. */
function cidOf(content: string): {cid: string; hash: string} {
  const digest = createHash('sha256').update(content).digest('hex');
  const digits = (BigInt(`0x01551220${digest}`) << 2n).toString(32).padStart(58, '0');
  const letters = digits.replace(/./g, digit => 'abcdefghijklmnopqrstuvwxyz234567'.charAt(Number.parseInt(digit, 32)));
  return {cid: `b${letters}`, hash: `sha256:${digest}`};
}

function read(record: unknown, collection = 'app.bsky.feed.post', more: object = {}) {
  const said: string[] = [];
  const passed: string[] = [];
  const parsed = readBlueskyRecord(
    record,
    {did, collection, rkey, observedAt: null, row: 1, raw: () => 'raw', ...more},
    {now: now().getTime(), assume: sentence => said.push(sentence), passOver: what => passed.push(what)}
  );
  const used = parsed.filter((one): one is Used => one.ok);
  return {parsed, used: used[0], said, passed, refusals: parsed.filter(one => !one.ok)};
}

const post = (more: object = {}) => ({
  $type: 'app.bsky.feed.post',
  createdAt: '2026-05-25T14:23:28.757Z',
  text: 'words',
  ...more
});
const tracesOf = (used: Used | undefined, kind: string) =>
  used?.traces.filter(trace => trace.kind === kind).map(({value}) => value);
const picture = cidOf('a picture');
const blob = (cid: string) => ({$type: 'blob', ref: {$link: cid}, mimeType: 'image/jpeg', size: 9});

describe('records of Bluesky', () => {
  it('keep the three times apart: written, in the key, seen', () => {
    const {used} = read(post(), undefined, {observedAt: 1779719009157.119});
    expect(used?.post).toMatchObject({
      postKey: `bluesky:post:at://${did}/app.bsky.feed.post/${rkey}`,
      accountKey: `bluesky:did:${did}`,
      createdAt: Date.parse('2026-05-25T14:23:28.757Z'),
      createdPrecision: 'ms',
      createdSource: 'field',
      observedAt: 1779719009157.119
    });
    expect(Math.round(used?.post?.idTime ?? 0)).toBe(Date.parse('2026-05-25T14:23:28.756Z'));
  });

  it('fall back from an impossible date to the key, and then to the stream', () => {
    const future = post({createdAt: '2999-01-01T00:00:00Z'});
    expect(read(future).used?.post).toMatchObject({createdSource: 'id', createdPrecision: 'us'});
    expect(read(future).said).toEqual(['impossible dates of records were replaced by the time in their keys']);
    const named = read(future, undefined, {rkey: 'self', observedAt: 1779719009157.119});
    expect(named.used?.post).toMatchObject({createdAt: 1779719009157.119, createdSource: 'feed', idTime: null});
    expect(read(future, undefined, {rkey: 'self'}).refusals).toMatchObject([{refusal: {reason: 'unreadable-time'}}]);
  });

  it('read marks by bytes, and the whole address of a link that is shown cut', () => {
    const text = '日本 youtu.be/abc… #Tag @ben.example';
    const at = (part: string) => {
      const byteStart = Buffer.byteLength(text.slice(0, text.indexOf(part)));
      return {byteStart, byteEnd: byteStart + Buffer.byteLength(part)};
    };
    const {used} = read(
      post({
        text,
        tags: ['outside'],
        facets: [
          {index: at('@ben.example'), features: [{$type: 'app.bsky.richtext.facet#mention', did: other}]},
          {index: at('#Tag'), features: [{$type: 'app.bsky.richtext.facet#tag', tag: 'Tag'}]},
          {
            index: at('youtu.be/abc…'),
            features: [{$type: 'app.bsky.richtext.facet#link', uri: 'https://youtu.be/abcdef'}]
          }
        ]
      })
    );
    expect(used?.post?.text).toBe(text);
    expect(tracesOf(used, 'url')).toEqual(['https://youtu.be/abcdef']);
    expect(tracesOf(used, 'hashtag')).toEqual(['tag', 'outside']);
    expect(tracesOf(used, 'mention')).toEqual([other]);
    expect(used?.traces.find(({kind}) => kind === 'mention')?.display).toBe('@ben.example');
    expect(tracesOf(used, 'text')?.[0]).not.toContain('youtu');
  });

  it.each([
    ['pictures', {images: [{alt: '', image: blob(picture.cid)}]}],
    ['a gallery', {$type: 'app.bsky.embed.gallery', items: [{image: blob(picture.cid)}]}],
    ['a gallery in its first form', {$type: 'app.bsky.embed.gallery', media: [{image: blob(picture.cid)}]}],
    ['a video', {$type: 'app.bsky.embed.video', video: blob(picture.cid)}],
    ['Open Measures', {images: [{image: {$type: 'blob', ref_str: picture.cid}}]}],
    ['the Python library', {py_type: 'x', images: [{image: {py_type: 'blob', ref: {link: picture.cid}}}]}],
    ['old blobs', {images: [{image: {cid: picture.cid, mimeType: 'image/jpeg'}}]}],
    ['beside a quote', {record: {record: {uri: 'at://x/y/z'}}, media: {images: [{image: blob(picture.cid)}]}}]
  ])('give the hash of files: %s', (_, embed) => {
    expect(tracesOf(read(post({embed})).used, 'media_hash')).toEqual([picture.hash]);
  });

  it('hash what the identifier holds, and nothing but whole files', () => {
    fc.assert(
      fc.property(fc.string(), content => {
        const {cid, hash} = cidOf(content);
        expect(fileHash(cid)).toBe(hash);
      }),
      {numRuns: 200}
    );
    expect(fileHash('bafyreiapzyf65cmq55jklpnrihiygze2jmmdqvvkwqeiomd72pbp2iazuu')).toBeNull();
  });

  it('read replies, quotes, cards and the program that signs', () => {
    const uri = (key: string, collection = 'app.bsky.feed.post') => `at://${other}/${collection}/${key}`;
    const {used} = read(
      post({
        langs: ['de', 'en'],
        via: 'A Client',
        labels: {values: [{val: 'porn'}]},
        reply: {root: {uri: uri('r')}, parent: {uri: uri('p')}},
        embed: {
          $type: 'app.bsky.embed.recordWithMedia',
          record: {record: {uri: uri('q'), cid: 'x'}},
          media: {external: {uri: 'https://News.example/a?utm_source=x', title: 'Title', thumb: blob(picture.cid)}}
        }
      })
    );
    expect(used?.post).toMatchObject({
      langDeclared: 'de',
      flags: ['sensitive'],
      conversationKey: `bluesky:post:${uri('r')}`
    });
    expect(used?.relations.map(({kind, targetKey, targetAccountKey}) => [kind, targetKey, targetAccountKey])).toEqual([
      ['reply_to', `bluesky:post:${uri('p')}`, `bluesky:did:${other}`],
      ['root', `bluesky:post:${uri('r')}`, `bluesky:did:${other}`],
      ['quote_of', `bluesky:post:${uri('q')}`, `bluesky:did:${other}`]
    ]);
    expect(tracesOf(used, 'reply_to')).toEqual([`bluesky:post:${uri('p')}`]);
    expect(tracesOf(used, 'quote_of')).toEqual([`bluesky:post:${uri('q')}`]);
    expect(tracesOf(used, 'link_card')).toEqual(['https://news.example/a']);
    expect(tracesOf(used, 'client_app')).toEqual(['A Client']);
    expect(tracesOf(used, 'media_hash')).toEqual([]);
    const list = read(post({embed: {record: {uri: uri('l', 'app.bsky.graph.starterpack')}}})).used;
    expect(tracesOf(list, 'link_card')).toEqual([`bluesky:record:${uri('l', 'app.bsky.graph.starterpack')}`]);
    expect(list?.relations).toEqual([]);
  });

  it('read reposts with the repost they came by, follows and profiles', () => {
    const subject = `at://${other}/app.bsky.feed.post/p`;
    const via = `at://${other}/app.bsky.feed.repost/v`;
    const created = '2026-05-25T14:23:28.757Z';
    const repost = read({createdAt: created, subject: {uri: subject}, via: {uri: via}}, 'app.bsky.feed.repost').used;
    expect(repost?.post).toMatchObject({kind: 'repost', text: '', idSpace: 'bluesky:repost'});
    expect(repost?.relations.map(({kind, targetKey}) => [kind, targetKey])).toEqual([
      ['repost_of', `bluesky:post:${subject}`],
      ['via', `bluesky:repost:${via}`]
    ]);
    expect(tracesOf(repost, 'repost_of')).toEqual([`bluesky:post:${subject}`]);

    const follow = read({createdAt: created, subject: other}, 'app.bsky.graph.follow').used;
    expect(follow).toMatchObject({
      post: null,
      traces: [
        {
          kind: 'follows_target',
          value: `bluesky:did:${other}`,
          postKey: `bluesky:follow:at://${did}/app.bsky.graph.follow/${rkey}`,
          happenedAt: Date.parse(created)
        }
      ]
    });

    const profile = {
      displayName: 'Anna\0',
      description: 'bio',
      website: 'https://a.example',
      createdAt: created,
      avatar: blob(picture.cid),
      labels: {values: [{val: 'bot'}]}
    };
    expect(read(profile, 'app.bsky.actor.profile', {rkey: 'self', observedAt: 5}).used).toMatchObject({
      post: null,
      account: {
        displayName: 'Anna',
        bio: 'bio',
        urls: ['https://a.example'],
        createdAt: Date.parse(created),
        isBot: true
      },
      snapshot: {observedAt: 5, avatarRef: picture.hash}
    });
  });

  it('count what is understood and not kept, and refuse what says too little', () => {
    expect(read({}, 'app.bsky.feed.like')).toMatchObject({parsed: [], passed: ['likes']});
    expect(read({}, 'app.bsky.graph.block')).toMatchObject({parsed: [], passed: ['blocks']});
    expect(read({}, 'org.example.thing')).toMatchObject({parsed: [], passed: ['records of other kinds']});
    expect(read({}, 'constructor')).toMatchObject({parsed: [], passed: ['records of other kinds']});
    const reason = (record: unknown, collection: string, more: object = {}) =>
      read(record, collection, more).refusals.map(one => !one.ok && one.refusal.reason);
    expect(reason(post(), 'app.bsky.feed.post', {did: 'anna'})).toEqual(['missing-account']);
    expect(reason(post(), 'app.bsky.feed.post', {rkey: ''})).toEqual(['missing-id']);
    expect(reason(null, 'app.bsky.feed.post')).toEqual(['wrong-shape']);
    expect(reason(post(), 'app.bsky.feed.repost')).toEqual(['wrong-shape']);
    expect(reason(post(), 'app.bsky.graph.follow')).toEqual(['wrong-shape']);
  });

  it('never throw on what stands in a record', () => {
    const value = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom('at://did:plc:a/app.bsky.feed.post/b', '\uD800', '2026-05-25T14:23:28.757Z', picture.cid)
    );
    const mark = fc.record({
      index: fc.record({byteStart: fc.integer({min: -3, max: 12}), byteEnd: fc.integer({min: -3, max: 12})}),
      features: fc.array(fc.oneof(fc.record({uri: value}), fc.record({tag: value}), fc.record({did: value})))
    });
    const record = fc.record({
      text: fc.oneof(value, fc.string({unit: 'binary'})),
      createdAt: value,
      facets: fc.oneof(value, fc.array(mark)),
      embed: fc.oneof(
        value,
        fc.record({images: value, media: value, record: value, external: fc.record({uri: value})})
      ),
      reply: fc.oneof(value, fc.record({parent: fc.record({uri: value}), root: value})),
      subject: fc.oneof(value, fc.record({uri: value})),
      via: fc.oneof(value, fc.record({uri: value})),
      langs: value,
      tags: value,
      labels: value,
      avatar: value
    });
    const collection = fc.constantFrom(
      'app.bsky.feed.post',
      'app.bsky.feed.repost',
      'app.bsky.graph.follow',
      'app.bsky.actor.profile'
    );
    fc.assert(
      fc.property(record, collection, (one, kind) => {
        const {parsed} = read(one, kind);
        expect(parsed.length).toBe(1);
        for (const found of parsed) {
          if (found.ok) expect(found.post?.text.isWellFormed() ?? true).toBe(true);
        }
      }),
      {numRuns: 1000}
    );
  });
});
