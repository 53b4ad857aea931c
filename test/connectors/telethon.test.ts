import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {telethon} from '../../src/connectors/telethon.ts';
import {readContent, readPath, reasonsOf} from './files.ts';
import {readItem} from './one-item.ts';

const samples = join(import.meta.dirname, 'samples', 'telethon');
const read = (name: string) => readPath(join(samples, name));
const channel = 'telegram:channel:1234567890';

type Naive = {
  _: string;
  id: number;
  peer_id: {channel_id: number};
  date: string;
  message: string;
  views: number | null;
};

describe('the telethon connector', () => {
  it('reads messages as a naive reader does', async () => {
    const {source, used, refusals} = await read('messages.jsonl');
    expect(source).toMatchObject({formatId: 'telethon', confidence: 1, repeats: 'merge'});
    expect(refusals).toEqual([]);
    expect(source.passedOver()).toEqual([{what: 'service messages', records: 1}]);
    const lines = readFileSync(join(samples, 'messages.jsonl'), 'utf8').trim().split('\n');
    const naive = lines.map((line): Naive => JSON.parse(line)).filter(({_}) => _ === 'Message');
    const posts = used.flatMap(({post}) => (post === null ? [] : [post]));
    expect(
      posts.map(({nativeId, createdAt, text, counts}) => [nativeId, createdAt, text, counts.views ?? null])
    ).toEqual(
      naive.map(({id, peer_id, date, message, views}) => [
        `${peer_id.channel_id}/${id}`,
        Date.parse(date),
        message,
        views
      ])
    );
  });

  it('cuts marked words out by UTF-16 units, and keeps every digit of a file’s id', async () => {
    const {used} = await read('messages.jsonl');
    const [first, photo, film, answer] = used;
    expect(first?.traces.map(({kind, value}) => `${kind} ${value}`)).toEqual([
      expect.stringContaining('text '),
      'url https://news.example/story',
      'url_domain news.example',
      'hashtag morning',
      'mention other',
      'link_card https://news.example/story'
    ]);
    expect(first?.post).toMatchObject({
      kind: 'post',
      accountKey: channel,
      surfaceKey: null,
      counts: {forwards: 2, comments: 3}
    });
    expect(photo?.traces.map(({kind, value}) => [kind, value])).toEqual([['media_id', 'photo:5555555555555555555']]);
    expect(photo?.relations).toMatchObject([
      {kind: 'album_of', targetKey: 'telegram:album:1234567890/13333333333333333'}
    ]);
    expect(film?.post).toMatchObject({flags: ['forwarded'], editedAt: Date.parse('2026-05-03T11:00:00Z')});
    expect(film?.relations).toMatchObject([
      {kind: 'forward_of', targetKey: 'telegram:message:987654321/77', targetAccountKey: 'telegram:channel:987654321'}
    ]);
    expect(film?.traces.map(({kind, value}) => `${kind} ${value}`)).toEqual([
      'text film',
      'media_id document:6666666666666666666',
      'forward_of telegram:message:987654321/77'
    ]);
    expect(film?.traces.map(({inherited}) => inherited)).toEqual([true, true, false]);
    expect(answer?.post).toMatchObject({
      kind: 'message',
      accountKey: 'telegram:user:111',
      surfaceKey: 'telegram:channel:2222222222',
      counts: {}
    });
    expect(answer?.relations.map(({kind, targetKey}) => [kind, targetKey])).toEqual([
      ['reply_to', 'telegram:message:2222222222/4'],
      ['root', 'telegram:message:2222222222/1']
    ]);
  });

  it('reads channels and users, and the dialect with _type and _chat', async () => {
    const {used} = await read('messages.jsonl');
    expect(used.slice(-2)).toMatchObject([
      {
        post: null,
        account: {accountKey: channel, handle: 'morning_news', verified: true, kind: 'channel'},
        snapshot: {followers: 1000}
      },
      {post: null, account: {handle: 'anna_x', displayName: 'Anna', isBot: false}, snapshot: null}
    ]);
    const renamed = await read('renamed.json');
    expect(renamed.source.formatId).toBe('telethon');
    expect(renamed.used[0]?.post?.url).toBe('https://t.me/morning_news/2');
    expect(renamed.used.map(({traces}) => traces)).toEqual(
      used.slice(0, 3).map(({traces}, at) => traces.map(trace => ({...trace, row: at + 1})))
    );
  });

  it('refuses what says too little', async () => {
    const message = {
      _: 'Message',
      id: 1,
      peer_id: {_: 'PeerChannel', channel_id: 5},
      date: '2026-05-03T10:00:00+00:00'
    };
    const file = await readContent(
      [message, {...message, id: null}, {...message, date: 'x'}, {...message, peer_id: null}, {_: 'Channel', id: 'x'}]
        .map(value => `${JSON.stringify(value)}\n`)
        .join('')
    );
    expect(reasonsOf(file)).toEqual(['2 missing-id', '3 unreadable-time', '4 unknown-kind', '5 missing-account']);
  });

  it.each([
    ['as words', 'Ferry or bridge?', 'Ferry'],
    ['with their marks', {_: 'TextWithEntities', text: 'Ferry or bridge?', entities: []}, {text: 'Ferry'}]
  ])('reads a poll %s where the message says nothing else', (_, question, answer) => {
    const message = {_: 'Message', id: 1, peer_id: {channel_id: 5}, date: '2026-05-03T10:00:00+00:00'};
    const media = {_: 'MessageMediaPoll', poll: {question, answers: [{text: answer}, {text: null}]}};
    const textOf = (more: object) =>
      readItem(telethon, {...message, media, ...more}).map(parsed => parsed.ok && parsed.post?.text);
    expect(textOf({message: ''})).toEqual(['Ferry or bridge?\nFerry']);
    expect(textOf({message: 'Vote'})).toEqual(['Vote']);
  });

  it('knows no relation to a source of which a forward says nothing', () => {
    const message = {_: 'Message', id: 1, peer_id: {channel_id: 5}, date: '2026-05-03T10:00:00+00:00'};
    const relationsOf = (forward: unknown) =>
      readItem(telethon, {...message, fwd_from: forward}).flatMap(parsed => (parsed.ok ? parsed.relations : []));
    expect(relationsOf({channel_post: 3})).toEqual([]);
    expect(relationsOf({from_name: 'Ben'})).toMatchObject([{kind: 'forward_of', targetLabel: 'Ben'}]);
  });

  it('never throws on what stands in a file', () => {
    const value = fc.oneof(fc.jsonValue(), fc.constantFrom('-1005', '\uD800', 'Message', 1e300));
    const peer = fc.oneof(value, fc.record({channel_id: value}), fc.record({user_id: value}));
    const one = fc.record({
      _: fc.constantFrom('Message', 'Channel', 'User', 'MessageService', 'x'),
      id: value,
      peer_id: fc.oneof(peer, fc.constant({channel_id: 5})),
      from_id: peer,
      date: fc.oneof(value, fc.constant('2026-05-03T10:00:00+00:00')),
      message: fc.oneof(value, fc.string({unit: 'binary'})),
      entities: fc.oneof(
        value,
        fc.array(
          fc.record({_: fc.constantFrom('MessageEntityUrl', 'MessageEntityHashtag'), offset: value, length: value})
        )
      ),
      media: fc.oneof(
        value,
        fc.record({webpage: fc.record({url: value}), document: fc.record({id: value}), geo: value})
      ),
      fwd_from: fc.oneof(value, fc.record({from_id: peer, channel_post: value})),
      reply_to: value,
      grouped_id: value,
      _chat: value,
      usernames: value
    });
    fc.assert(
      fc.property(one, record => {
        for (const parsed of readItem(telethon, record)) {
          if (parsed.ok) expect(parsed.post?.text.isWellFormed() ?? true).toBe(true);
        }
      }),
      {numRuns: 2000}
    );
  });
});
