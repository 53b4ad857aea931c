/**
 * Messages, channels and users of Telegram as Telethon's `to_json` writes them, and as 4CAT does, which renames `_`.
 *
 * Unlike an export of Telegram Desktop they tell views, files by id, and where a message was forwarded from.
 */
import {toKey} from '../contract/identity.ts';
import type {Account, CountKind, Parsed, Post, Relation, Trace} from '../contract/records.ts';
import {linksOf} from '../text/links.ts';
import type {Connector, Item, ReadContext} from './connector.ts';
import {contentTraces, traceOf} from './fields/content-traces.ts';
import {rawOf} from './fields/field.ts';
import {identify} from './fields/identifiers.ts';
import {asBoolean, asCount, asList, asObject, asText, type JsonObject} from './fields/json.ts';
import {linkAddress} from './fields/list-cell.ts';
import {plainText, plainTextOrNull} from './fields/plain-text.ts';
import {emptyAccount, emptyPost, emptySnapshot, refuse, relationOf} from './fields/records.ts';
import {readTime} from './fields/times.ts';
import {messageId, messageKey, type Peer, peerKey, readPeer} from './platforms/telegram-keys.ts';

export const telethon: Connector = {
  id: 'telethon',
  title: 'Telethon',
  summary: 'Messages of Telegram as the Python library Telethon writes them (to_json), one per line or in an array.',
  extensions: ['.jsonl', '.ndjson', '.json'],
  shapes: ['lines', 'document'],
  verified: {
    against: 'specification',
    sources: ['the schema of Telegram’s interface that Telethon is made from (api.tl)']
  },
  facts: [
    {name: 'needs', values: ['_ or _type, id, peer_id and date of each message']},
    {
      name: 'yields',
      values: [
        'messages with counts (telegram:message), accounts (telegram:user, telegram:channel, telegram:chat)',
        'relations reply_to, root, forward_of, album_of',
        'traces text, url, url_domain, link_card, hashtag, hashtag_sequence, mention, reply_to, forward_of, media_id, client_app, poi'
      ]
    },
    {name: 'leaves out', values: ['service messages, which are counted', 'reactions, which need not be of approval']}
  ],
  fit: ({items}) => {
    const fitting = items.filter(item => item.kind === 'json' && kindOf(item.value) !== null).length;
    if (fitting === 0) return {confidence: 0, reasons: ['no messages of Telethon']};
    return {
      confidence: fitting / items.length,
      reasons: [`${fitting} of ${items.length} items are objects of Telegram`]
    };
  },
  guess: null,
  repeats: 'merge',
  reader: context => item => {
    const object = item.kind === 'json' ? asObject(item.value) : null;
    const kind = object === null ? null : kindOf(object);
    if (object === null || kind === null) {
      return [refuse(item.row, 'unknown-kind', 'neither a message nor a chat nor a user of Telegram', rawOf(item))];
    }
    if (kind === 'message') return [readMessage(object, item, context)];
    if (kind === 'account') return [readAccount(object, item, context)];
    context.passOver('service messages');
    return [];
  }
};

function nameOf(value: unknown): string {
  const object = asObject(value);
  return asText(object?._ ?? object?._type) ?? '';
}

function kindOf(value: unknown): 'message' | 'service' | 'account' | null {
  const object = asObject(value);
  const name = nameOf(object);
  if (object === null || !Object.hasOwn(object, 'id')) return null;
  if (name === 'Message' && readTlPeer(object.peer_id) !== null) return 'message';
  if (name === 'MessageService' || name === 'MessageEmpty') return 'service';
  return name === 'Channel' || name === 'Chat' || name === 'User' ? 'account' : null;
}

/** `{_: 'PeerChannel', channel_id: 1}`, without the name too. */
function readTlPeer(value: unknown): Peer | null {
  const peer = asObject(value);
  if (peer === null) return null;
  return readPeer(peer.channel_id, 'channel') ?? readPeer(peer.chat_id, 'chat') ?? readPeer(peer.user_id, 'user');
}

function readMessage(message: JsonObject, item: Item, {now}: ReadContext): Parsed {
  const {row} = item;
  const id = identify(message.id, 'the message id');
  const chat = readTlPeer(message.peer_id);
  if (!id.ok) return refuse(row, id.damaged ? 'damaged-id' : 'missing-id', id.detail, rawOf(item));
  if (chat === null) return refuse(row, 'wrong-shape', 'a message without its chat (peer_id)', rawOf(item));
  const time = readTime(message.date, now);
  if (!time.ok) return refuse(row, time.reason, time.detail, rawOf(item));
  const sender = readTlPeer(message.from_id) ?? chat;
  const isItself = sender.kind === chat.kind && sender.id === chat.id;
  const about = asObject(message._chat);
  const handle = plainTextOrNull(about?.username);
  const account: Account = {
    ...emptyAccount(`telegram:${sender.kind}`, sender.id),
    handle: isItself ? handle : null,
    displayName: isItself ? plainTextOrNull(about?.title) : null,
    kind: !isItself || sender.kind === 'user' ? 'unknown' : message.post === true ? 'channel' : 'group'
  };
  const edited = readTime(message.edit_hide === true ? null : message.edit_date, now);
  const surface = peerKey(chat);
  const forward = asObject(message.fwd_from);
  const inside = handle === null ? `c/${chat.id}` : handle;
  const post: Post = {
    ...emptyPost('telegram:message', messageId(chat, id.id), account.accountKey, row),
    surfaceKey: surface === account.accountKey ? null : surface,
    kind: message.post === true ? 'post' : 'message',
    createdAt: time.at,
    createdPrecision: time.precision,
    editedAt: edited.ok ? edited.at : null,
    text: plainText(message.message) || pollOf(asObject(asObject(message.media)?.poll)),
    url: chat.kind === 'channel' ? `https://t.me/${encodeURI(inside)}/${encodeURIComponent(id.id)}` : null,
    counts: countsOf(message),
    flags: forward === null ? [] : ['forwarded']
  };
  const relations: Relation[] = [];
  const traces = wordTraces(post, message, forward !== null);
  if (forward !== null) addForward(post, forward, relations, traces);
  addReply(post, asObject(message.reply_to), chat, relations, traces);
  const album = identify(message.grouped_id, 'grouped_id');
  if (album.ok)
    relations.push(relationOf(post.postKey, 'album_of', toKey('telegram:album', messageId(chat, album.id))));
  const bot = identify(message.via_bot_id, 'via_bot_id');
  if (bot.ok) traces.push(traceOf(post, 'client_app', `bot:${bot.id}`));
  return {ok: true, post, account, snapshot: null, relations, traces};
}

/** Question and answers, each as text or with its entities around it. */
function pollOf(poll: JsonObject | null): string {
  if (poll === null) return '';
  const wordsOf = (value: unknown) => plainText(asObject(value)?.text ?? value);
  const answers = asList(poll.answers).map(answer => wordsOf(asObject(answer)?.text));
  return [wordsOf(poll.question), ...answers].filter(line => line.trim() !== '').join('\n');
}

/** What a forwarded message says came along: its sender has not written it. */
function wordTraces(post: Post, message: JsonObject, inherited: boolean): Trace[] {
  const text = typeof message.message === 'string' ? message.message : '';
  const links: string[] = [];
  const hashtags: string[] = [];
  const mentions: string[] = [];
  for (const entity of asList(message.entities).map(asObject)) {
    const {offset, length} = entity ?? {};
    if (entity === null || typeof offset !== 'number' || typeof length !== 'number') continue;
    // Telegram counts in UTF-16 units, as this language does.
    const shown = plainText(text.slice(offset, offset + length));
    const name = nameOf(entity);
    if (name === 'MessageEntityTextUrl') links.push(plainText(entity.url));
    else if (name === 'MessageEntityUrl') links.push(shown);
    else if (name === 'MessageEntityHashtag') hashtags.push(shown);
    else if (name === 'MessageEntityMention') mentions.push(shown.replace(/^@/, ''));
    else if (name === 'MessageEntityMentionName') {
      const user = readPeer(entity.user_id, 'user');
      if (user !== null) mentions.push(`user${user.id}`);
    }
  }
  const buttons = asList(asObject(message.reply_markup)?.rows)
    .flatMap(markup => asList(asObject(markup)?.buttons))
    .map(button => asText(asObject(button)?.url))
    .filter(url => url !== null);
  const media = asObject(message.media);
  const page = asObject(media?.webpage);
  const pageUrl = asText(page?.url);
  const traces = contentTraces(post, {
    links: [...(links.length > 0 ? links : linksOf(post.text)), ...buttons, ...(pageUrl === null ? [] : [pageUrl])],
    hashtags: hashtags.length > 0 ? hashtags : null,
    mentions: mentions.length > 0 ? mentions : null,
    inherited
  });
  const address = pageUrl === null ? null : linkAddress(pageUrl);
  if (address !== null) traces.push(traceOf(post, 'link_card', address, plainTextOrNull(page?.title), inherited));
  for (const [kind, file] of [
    ['document', media?.document],
    ['photo', media?.photo]
  ] as const) {
    const id = identify(asObject(file)?.id, kind);
    if (id.ok) traces.push(traceOf(post, 'media_id', `${kind}:${id.id}`, null, inherited));
  }
  const point = asObject(media?.geo);
  if (typeof point?.lat === 'number' && typeof point.long === 'number') {
    traces.push(traceOf(post, 'poi', `geo:${point.lat},${point.long}`, plainTextOrNull(media?.title), inherited));
  }
  return traces;
}

function addForward(post: Post, forward: JsonObject, relations: Relation[], traces: Trace[]): void {
  const source = readTlPeer(forward.from_id);
  const number = identify(forward.channel_post, 'channel_post');
  const key = source !== null && number.ok ? messageKey(source, number.id) : null;
  const targetLabel = plainTextOrNull(forward.from_name);
  if (source === null && targetLabel === null) return;
  relations.push({
    ...relationOf(post.postKey, 'forward_of', key),
    targetAccountKey: source === null ? null : peerKey(source),
    targetLabel
  });
  if (key !== null) traces.push(traceOf(post, 'forward_of', key));
}

function addReply(post: Post, reply: JsonObject | null, chat: Peer, relations: Relation[], traces: Trace[]): void {
  const where = readTlPeer(reply?.reply_to_peer_id) ?? chat;
  const parent = identify(reply?.reply_to_msg_id, 'reply_to_msg_id');
  const root = identify(reply?.reply_to_top_id, 'reply_to_top_id');
  if (parent.ok) {
    const key = messageKey(where, parent.id);
    relations.push(relationOf(post.postKey, 'reply_to', key));
    traces.push(traceOf(post, 'reply_to', key));
  }
  if (root.ok) relations.push(relationOf(post.postKey, 'root', messageKey(where, root.id)));
}

function readAccount(object: JsonObject, item: Item, {now}: ReadContext): Parsed {
  const name = nameOf(object);
  const peer = readPeer(object.id, name === 'User' ? 'user' : name === 'Chat' ? 'chat' : 'channel');
  if (peer === null) return refuse(item.row, 'missing-account', 'a chat or user without an id', rawOf(item));
  const created = readTime(name === 'User' ? null : object.date, now);
  const names = [object.first_name, object.last_name].map(plainTextOrNull).filter(part => part !== null);
  const others = asList(object.usernames).map(one => plainTextOrNull(asObject(one)?.username));
  const handle = plainTextOrNull(object.username) ?? others.find(one => one !== null) ?? null;
  const account: Account = {
    ...emptyAccount(`telegram:${peer.kind}`, peer.id),
    handle,
    displayName: plainTextOrNull(object.title) ?? (names.length === 0 ? null : names.join(' ')),
    altIds: others.flatMap(one => (one === null || one === handle ? [] : [{kind: 'username', value: one}])),
    createdAt: created.ok ? created.at : null,
    createdPrecision: created.ok ? created.precision : 'none',
    verified: asBoolean(object.verified),
    isBot: name === 'User' ? asBoolean(object.bot) : null,
    status: object.deleted === true ? 'deleted' : 'unknown',
    kind: name === 'User' ? 'unknown' : object.broadcast === true ? 'channel' : 'group'
  };
  const followers = asCount(object.participants_count);
  const snapshot =
    followers === null ? null : {...emptySnapshot(account.accountKey), followers, displayName: account.displayName};
  return {ok: true, post: null, account, snapshot, relations: [], traces: []};
}

function countsOf(message: JsonObject): Partial<Record<CountKind, number>> {
  const counts: Partial<Record<CountKind, number>> = {};
  for (const [kind, value] of [
    ['views', message.views],
    ['forwards', message.forwards],
    ['comments', asObject(message.replies)?.replies]
  ] as const) {
    const count = asCount(value);
    if (count !== null) counts[kind] = count;
  }
  return counts;
}
