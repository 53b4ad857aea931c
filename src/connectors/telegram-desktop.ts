/**
 * What Telegram Desktop exports as JSON: `result.json` of one chat, or of all chats of an account.
 *
 * The export tells neither views nor ids or hashes of files, and of a forwarded message only the name of its source.
 */
import type {Account, Parsed, Post, Relation, Trace} from '../contract/records.ts';
import {linksOf} from '../text/links.ts';
import type {Connector, Item, ReadContext} from './connector.ts';
import {contentTraces, traceOf} from './fields/content-traces.ts';
import {rawOf} from './fields/field.ts';
import {identify} from './fields/identifiers.ts';
import {asList, asObject, asText, asWord, type JsonObject} from './fields/json.ts';
import {plainText, plainTextOrNull} from './fields/plain-text.ts';
import {emptyAccount, emptyPost, refuse, relationOf} from './fields/records.ts';
import {readTime} from './fields/times.ts';
import {messageId, messageKey, type Peer, type PeerKind, peerKey, readPeer} from './platforms/telegram-keys.ts';
import {readWords} from './platforms/telegram-words.ts';

export const telegramDesktop: Connector = {
  id: 'telegram-desktop',
  title: 'Telegram Desktop',
  summary: 'The result.json that Telegram Desktop exports, of one chat or of all chats.',
  extensions: ['.json'],
  shapes: ['document'],
  recordsAt: ['messages', 'chats.list.messages', 'left_chats.list.messages'],
  verified: {against: 'specification', sources: ['the exporter of Telegram Desktop as of September 2025']},
  facts: [
    {name: 'needs', values: ['id and type of the chat; id, from_id and date_unixtime or date of each message']},
    {
      name: 'yields',
      values: [
        'messages (telegram:message, chat and number), accounts (telegram:user, telegram:channel, telegram:chat)',
        'relations reply_to, forward_of (a name without an id), album_of',
        'traces text, url, url_domain, hashtag, hashtag_sequence, mention, reply_to, client_app, poi'
      ]
    },
    {
      name: 'leaves out',
      values: [
        'private chats, chats with bots and saved messages of an export of all chats, and service messages: counted',
        'views, forwards, reactions, and which file a picture is: the export has no id for it'
      ]
    },
    {
      name: 'albums',
      values: ['are not marked; pictures of one sender and second with numbers in a row are taken for one']
    }
  ],
  fit: ({items}) => {
    const fitting = items.filter(item => item.kind === 'json' && isMessage(item)).length;
    if (fitting === 0) return {confidence: 0, reasons: ['no messages of Telegram Desktop']};
    return {
      confidence: fitting / items.length,
      reasons: [`${fitting} of ${items.length} items are messages of a chat`]
    };
  },
  guess: null,
  repeats: 'merge',
  reader
};

/** How a chat's bare number is to be understood. */
const chatKinds: Readonly<Record<string, PeerKind>> = {
  public_channel: 'channel',
  private_channel: 'channel',
  public_supergroup: 'channel',
  private_supergroup: 'channel',
  private_group: 'chat',
  personal_chat: 'user',
  bot_chat: 'user',
  saved_messages: 'user',
  replies: 'user',
  verify_codes: 'user'
};

function isMessage({value, path, around}: Extract<Item, {kind: 'json'}>): boolean {
  const message = asObject(value);
  if (message === null || path.at(-1) !== 'messages' || !Object.hasOwn(chatKinds, asWord(around.type))) return false;
  return (
    Object.hasOwn(message, 'id') &&
    (message.type === 'message' || message.type === 'service' || message.type === 'unsupported') &&
    (Object.hasOwn(message, 'date') || Object.hasOwn(message, 'date_unixtime'))
  );
}

type Chat = {readonly peer: Peer; readonly isChannel: boolean; readonly name: string | null};

/** Of the message before, as far as an album needs. */
type Before = {
  readonly chat: string;
  readonly from: string;
  readonly at: number;
  readonly id: number;
  readonly first: string;
  readonly words: boolean;
  readonly length: number;
};

const albumLength = 10;

function reader(context: ReadContext): (item: Item) => readonly Parsed[] {
  let before: Before | null = null;
  return item => {
    const {row} = item;
    const message = item.kind === 'json' ? asObject(item.value) : null;
    if (item.kind !== 'json' || message === null) {
      return [refuse(row, 'not-an-object', 'a message was expected', rawOf(item))];
    }
    const type = asWord(item.around.type);
    const kind = Object.hasOwn(chatKinds, type) ? (chatKinds[type] ?? null) : null;
    const peer = kind === null ? null : readPeer(item.around.id, kind);
    if (kind === null || peer === null) {
      return [refuse(row, 'wrong-shape', 'a message outside of a chat with a type and an id', rawOf(item))];
    }
    // One private chat was exported on purpose; a whole account brings everybody who ever wrote to it.
    if (kind === 'user' && item.path.length > 1) {
      context.passOver('messages of private chats');
      return [];
    }
    if (message.type !== 'message') {
      context.passOver(message.type === 'service' ? 'service messages' : 'messages of a kind that the export lacks');
      return [];
    }
    const chat: Chat = {peer, isChannel: type.endsWith('_channel'), name: plainTextOrNull(item.around.name)};
    const read = readMessage(message, chat, item, context);
    if (!read.ok || read.post === null) return [read];
    const mine = beforeOf(message, read.post, before);
    const isAlbum = mine !== null && mine.first !== read.post.postKey;
    before = mine;
    if (!isAlbum) return [read];
    context.assume('pictures that one account sent in one second, with numbers in a row, were read as an album');
    return [{...read, relations: [...read.relations, relationOf(read.post.postKey, 'album_of', mine.first)]}];
  };
}

function readMessage(message: JsonObject, chat: Chat, item: Item, context: ReadContext): Parsed {
  const {row} = item;
  const id = identify(message.id, 'the message id');
  if (!id.ok) return refuse(row, id.damaged ? 'damaged-id' : 'missing-id', id.detail, rawOf(item));
  const account = readSender(message, chat);
  if (account === null) return refuse(row, 'missing-account', 'a message without a sender (from_id)', rawOf(item));
  const stamp = message.date_unixtime;
  const time = readTime(stamp ?? message.date, context.now);
  if (!time.ok) return refuse(row, time.reason, time.detail, rawOf(item));
  if (stamp === undefined || stamp === null) {
    context.assume('times of an old export, which does not say whose clock they are by, were read as UTC');
  }
  const edited = readTime(message.edited_unixtime ?? message.edited, context.now);
  const words = readWords(message);
  const surface = peerKey(chat.peer);
  const forwarded = plainTextOrNull(message.forwarded_from);
  const post: Post = {
    ...emptyPost('telegram:message', messageId(chat.peer, id.id), account.accountKey, row),
    surfaceKey: surface === account.accountKey ? null : surface,
    kind: chat.isChannel ? 'post' : 'message',
    createdAt: time.at,
    createdPrecision: time.precision,
    editedAt: edited.ok ? edited.at : null,
    text: words.text === '' ? pollOf(message) : words.text,
    url: chat.peer.kind === 'channel' ? `https://t.me/c/${chat.peer.id}/${id.id}` : null,
    flags: forwarded === null ? [] : ['forwarded']
  };
  const relations: Relation[] = [];
  const traces: Trace[] = contentTraces(post, {
    links: [...(words.links.length > 0 ? words.links : linksOf(post.text)), ...buttonsOf(message)],
    hashtags: words.hashtags.length === 0 ? null : words.hashtags,
    mentions: words.mentions.length === 0 ? null : words.mentions,
    // Its sender has not written it.
    inherited: forwarded !== null
  });
  if (forwarded !== null) {
    // Some versions say who it was, none which message.
    const source = readPeer(message.forwarded_from_id, null);
    relations.push({
      ...relationOf(post.postKey, 'forward_of', null),
      targetAccountKey: source === null ? null : peerKey(source),
      targetLabel: forwarded
    });
  }
  const parent = identify(message.reply_to_message_id, 'reply_to_message_id');
  if (parent.ok) {
    const key = messageKey(readPeer(message.reply_to_peer_id, null) ?? chat.peer, parent.id);
    relations.push(relationOf(post.postKey, 'reply_to', key));
    traces.push(traceOf(post, 'reply_to', key));
  }
  const bot = plainTextOrNull(message.via_bot);
  if (bot !== null && bot.length <= 100) traces.push(traceOf(post, 'client_app', bot));
  const place = placeOf(message);
  if (place !== null) traces.push(traceOf(post, 'poi', place, plainTextOrNull(message.place_name)));
  return {ok: true, post, account, snapshot: null, relations, traces};
}

/** Channels speak for themselves; in groups whoever wrote stands in `from_id`, which old exports have as a bare number. */
function readSender(message: JsonObject, {peer, isChannel, name}: Chat): Account | null {
  const from = readPeer(message.from_id, null);
  const sender = from ?? (isChannel ? peer : null);
  if (sender === null) {
    const bare = identify(message.from_id, 'from_id');
    if (!bare.ok) return null;
    return {...emptyAccount('telegram:peer', bare.id), displayName: plainTextOrNull(message.from)};
  }
  const isItself = sender.kind === peer.kind && sender.id === peer.id;
  const kind = sender.kind === 'user' ? 'unknown' : isItself && !isChannel ? 'group' : isItself ? 'channel' : 'unknown';
  return {
    ...emptyAccount(`telegram:${sender.kind}`, sender.id),
    displayName: plainTextOrNull(message.from) ?? (isItself ? name : null),
    kind
  };
}

/** Null when this message cannot be part of an album, nor begin one. */
function beforeOf(message: JsonObject, post: Post, before: Before | null): Before | null {
  const hasPicture =
    Object.hasOwn(message, 'photo') || message.media_type === 'video_file' || message.media_type === 'audio_file';
  const id = Number(asWord(message.id));
  if (!hasPicture || post.createdAt === null || !Number.isSafeInteger(id)) return null;
  const own = {
    chat: post.surfaceKey ?? post.accountKey,
    from: `${post.accountKey} ${asWord(message.forwarded_from)}`,
    at: post.createdAt,
    id
  };
  const words = post.text !== '';
  const goesOn =
    before !== null &&
    before.chat === own.chat &&
    before.from === own.from &&
    before.at === own.at &&
    before.id + 1 === id &&
    before.length < albumLength &&
    !(before.words && words);
  return goesOn
    ? {...own, first: before.first, words: before.words || words, length: before.length + 1}
    : {...own, first: post.postKey, words, length: 1};
}

/** The addresses behind buttons. */
function buttonsOf(message: JsonObject): string[] {
  const buttons = asList(message.inline_bot_buttons).flatMap(asList).map(asObject);
  return buttons.map(button => (button?.type === 'url' ? asText(button.data) : null)).filter(url => url !== null);
}

function pollOf(message: JsonObject): string {
  const poll = asObject(message.poll);
  if (poll === null) return '';
  const answers = asList(poll.answers).map(answer => plainText(asObject(answer)?.text));
  return [plainText(poll.question), ...answers].filter(line => line.trim() !== '').join('\n');
}

function placeOf(message: JsonObject): string | null {
  const place = asObject(message.location_information);
  const {latitude, longitude} = place ?? {};
  return typeof latitude === 'number' && typeof longitude === 'number' ? `geo:${latitude},${longitude}` : null;
}
