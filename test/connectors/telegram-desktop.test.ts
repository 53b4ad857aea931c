import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {messageKey, readPeer} from '../../src/connectors/platforms/telegram-keys.ts';
import {telegramDesktop} from '../../src/connectors/telegram-desktop.ts';
import {readContent, readPath, reasonsOf, type Used} from './files.ts';
import {readItem} from './one-item.ts';

const samples = join(import.meta.dirname, 'samples', 'telegram-desktop');
const read = (name: string) => readPath(join(samples, name));
const byNumber = (used: readonly Used[], id: string) => used.find(({post}) => post?.nativeId === id);

type Naive = {
  id: number;
  type: string;
  date_unixtime: string;
  from_id?: string;
  text: string | (string | {text: string})[];
};
type Chat = {type: string; id: number; messages: Naive[]};
const document = (name: string) => JSON.parse(readFileSync(join(samples, name), 'utf8'));

function chat(messages: readonly object[], more: object = {}): string {
  return JSON.stringify({name: 'Group', type: 'private_supergroup', id: 2222222222, ...more, messages});
}

const message = (more: object = {}) => ({
  id: 1,
  type: 'message',
  date: '2026-05-03T12:00:00',
  date_unixtime: '1777802400',
  from: 'Anna',
  from_id: 'user111',
  text: 'words',
  ...more
});

describe('the telegram-desktop connector', () => {
  it.each(['channel.json', 'all-chats.json'])('reads of %s what a naive reader finds', async name => {
    const file = await read(name);
    expect(file.source).toMatchObject({formatId: 'telegram-desktop', confidence: 1});
    expect(file.refusals).toEqual([]);
    const whole = document(name);
    const chats: Chat[] = name === 'channel.json' ? [whole] : [...whole.chats.list, ...whole.left_chats.list];
    const isPublic = ({type}: Chat) => name === 'channel.json' || !/personal|saved|bot/.test(type);
    const expected = chats
      .filter(isPublic)
      .flatMap(({type, id, messages}) =>
        messages
          .filter(one => one.type === 'message')
          .map(one => [
            `${type === 'private_group' ? 'chat' : ''}${id}/${one.id}`,
            Number(one.date_unixtime) * 1000,
            one.from_id?.replace(/\D/g, ''),
            typeof one.text === 'string'
              ? one.text
              : one.text.map(part => (typeof part === 'string' ? part : part.text)).join('')
          ])
      );
    expect(
      file.used.map(({post, account}) => [
        post?.nativeId,
        post?.createdAt,
        account?.nativeId,
        post?.text.startsWith('Tea or coffee?') === true ? '' : post?.text
      ])
    ).toEqual(expected);
  });

  it('reads marked words, albums, forwards, polls and buttons of a channel', async () => {
    const {used, source} = await read('channel.json');
    const first = byNumber(used, '1234567890/2');
    expect(first?.post).toMatchObject({
      postKey: 'telegram:message:1234567890/2',
      accountKey: 'telegram:channel:1234567890',
      surfaceKey: null,
      kind: 'post',
      url: 'https://t.me/c/1234567890/2',
      text: 'Read this and https://other.example/a #Morning @other_channel'
    });
    expect(first?.account).toMatchObject({displayName: 'Morning News', kind: 'channel'});
    expect(first?.traces.map(({kind, value}) => `${kind} ${value}`)).toEqual([
      'text read this and #morning',
      'url https://news.example/story',
      'url https://other.example/a',
      'url_domain news.example',
      'url_domain other.example',
      'hashtag morning',
      'mention other_channel'
    ]);
    expect(
      used.flatMap(({post, relations}) => relations.map(({kind, targetKey}) => [post?.nativeId, kind, targetKey]))
    ).toEqual([
      ['1234567890/4', 'album_of', 'telegram:message:1234567890/3'],
      ['1234567890/5', 'album_of', 'telegram:message:1234567890/3'],
      ['1234567890/6', 'forward_of', null]
    ]);
    const forward = byNumber(used, '1234567890/6');
    expect(forward?.relations[0]?.targetLabel).toBe('Another Channel');
    expect(forward?.traces).toMatchObject([{kind: 'text', inherited: true}]);
    expect(forward?.post).toMatchObject({flags: ['forwarded'], editedAt: 1777802700000});
    const poll = byNumber(used, '1234567890/7');
    expect(poll?.post?.text).toBe('Tea or coffee?\nTea\nCoffee');
    expect(poll?.traces.map(({kind, value}) => `${kind} ${value}`)).toEqual([
      'text tea or coffee? tea coffee',
      'url https://more.example/x',
      'url_domain more.example',
      'client_app @poll_bot'
    ]);
    expect(source.passedOver()).toEqual([{what: 'service messages', records: 1}]);
  });

  it('reads all chats but the private ones, each with its own id', async () => {
    const {used, source} = await read('all-chats.json');
    expect(source.passedOver()).toEqual([{what: 'messages of private chats', records: 2}]);
    const reply = byNumber(used, '2222222222/11');
    expect(reply?.post).toMatchObject({kind: 'message', surfaceKey: 'telegram:channel:2222222222'});
    expect(reply?.relations).toMatchObject([{kind: 'reply_to', targetKey: 'telegram:message:2222222222/10'}]);
    expect(reply?.traces.filter(({kind}) => kind === 'mention')).toMatchObject([{value: 'user111'}]);
    expect(byNumber(used, '2222222222/12')?.account).toMatchObject({nativeId: '333', displayName: null});
    const across = byNumber(used, '2222222222/13');
    expect(across?.relations.find(({kind}) => kind === 'reply_to')?.targetKey).toBe('telegram:message:1234567890/2');
    expect(byNumber(used, 'chat777/3')?.post).toMatchObject({surfaceKey: 'telegram:chat:777', url: null});
  });

  it('reads one private chat that was exported on purpose', async () => {
    const file = await readContent(chat([message()], {type: 'personal_chat', id: 444}));
    expect(file.used[0]?.post).toMatchObject({nativeId: 'user444/1', surfaceKey: 'telegram:user:444'});
  });

  it.each([
    [1234567890, 'channel', '1234567890'],
    ['-1001234567890', 'channel', '1234567890'],
    [-1001234567890, 'channel', '1234567890'],
    ['channel1234567890', 'channel', '1234567890'],
    [-777, 'chat', '777'],
    ['user5', 'user', '5']
  ] as const)('knows %s as %s %s', (value, kind, id) => {
    expect(readPeer(value, 'channel')).toEqual({kind, id});
  });

  it('gives a message one key, however its channel is written', () => {
    const keys = ['1234567890', '-1001234567890', 'channel1234567890'].map(form => {
      const peer = readPeer(form, 'channel');
      return peer === null ? null : messageKey(peer, '7');
    });
    expect(new Set(keys)).toEqual(new Set(['telegram:message:1234567890/7']));
  });

  it('reads old exports: no clock’s zone, senders as bare numbers', async () => {
    const {used, source} = await readContent(chat([message({date_unixtime: undefined, from_id: 4295078407})]));
    expect(used[0]?.post).toMatchObject({
      createdAt: Date.parse('2026-05-03T12:00:00Z'),
      accountKey: 'telegram:peer:4295078407'
    });
    expect(source.assumptions()).toEqual([
      'times of an old export, which does not say whose clock they are by, were read as UTC'
    ]);
  });

  it('takes no album for granted', async () => {
    const picture = (more: object) => message({photo: 'photos/1.jpg', ...more});
    const albums = async (...messages: object[]) =>
      (await readContent(chat(messages))).used.map(({relations}) => relations.map(({kind}) => kind).join());
    expect(await albums(picture({id: 1}), picture({id: 2, text: ''}))).toEqual(['', 'album_of']);
    expect(await albums(picture({id: 1}), picture({id: 2}))).toEqual(['', '']);
    expect(await albums(picture({id: 1}), picture({id: 3, text: ''}))).toEqual(['', '']);
    expect(await albums(picture({id: 1}), picture({id: 2, text: '', from_id: 'user5'}))).toEqual(['', '']);
    expect(await albums(picture({id: 1}), picture({id: 2, text: '', date_unixtime: '1777802401'}))).toEqual(['', '']);
    expect(await albums(picture({id: 1}), message({id: 2, text: ''}))).toEqual(['', '']);
    const many = Array.from({length: 12}, (_, at) => picture({id: at + 1, text: ''}));
    expect((await albums(...many)).filter(kind => kind === '').length).toBe(2);
  });

  it('refuses what says too little', async () => {
    const file = await readContent(
      chat([
        message(),
        message({id: undefined}),
        message({id: '9.1e+17'}),
        message({from_id: undefined}),
        message({date_unixtime: 'x'}),
        7
      ] as object[])
    );
    expect(reasonsOf(file)).toEqual([
      '2 missing-id',
      '3 damaged-id',
      '4 missing-account',
      '5 unreadable-time',
      '6 not-an-object'
    ]);
  });

  it('never throws on what stands in a file', () => {
    const value = fc.oneof(fc.jsonValue(), fc.constantFrom('user1', 'channel2', '\uD800', 1777802400, '1777802400'));
    const piece = fc.oneof(
      value,
      fc.record({
        type: fc.constantFrom('link', 'text_link', 'mention_name', 'hashtag', 'x'),
        text: value,
        href: value,
        user_id: value
      })
    );
    const one = fc.record({
      id: value,
      type: fc.constantFrom('message', 'service', 'unsupported', 'x'),
      date: value,
      date_unixtime: value,
      from: value,
      from_id: value,
      text: fc.oneof(value, fc.array(piece)),
      text_entities: fc.oneof(value, fc.array(piece)),
      photo: value,
      poll: fc.oneof(value, fc.record({question: value, answers: value})),
      inline_bot_buttons: fc.oneof(value, fc.array(fc.array(fc.record({type: fc.constant('url'), data: value})))),
      forwarded_from: value,
      reply_to_message_id: value,
      reply_to_peer_id: value,
      location_information: value
    });
    const around = fc.record({
      type: fc.constantFrom('public_channel', 'private_group', 'constructor', 7),
      id: value,
      name: value
    });
    fc.assert(
      fc.property(one, around, (record, place) => {
        for (const parsed of readItem(telegramDesktop, record, {path: ['messages'], around: place})) {
          if (parsed.ok) expect(parsed.post?.text.isWellFormed() ?? true).toBe(true);
        }
      }),
      {numRuns: 2000}
    );
  });
});
