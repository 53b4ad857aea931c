/**
 * Messages of Telegram as Open Measures keeps them: `message` and `channelusername`, and around them fields by the names
 * that Telethon gives them. Where no number of the channel is there its public name stands in, in a space of its own.
 */
import {toKey} from '../../contract/identity.ts';
import type {Account, CountKind, Parsed, Post, Relation, Trace} from '../../contract/records.ts';
import {canonicalUrl} from '../../text/canonical-url.ts';
import {linksOf} from '../../text/links.ts';
import {contentTraces, traceOf} from '../fields/content-traces.ts';
import {readCount} from '../fields/counts.ts';
import {identify} from '../fields/identifiers.ts';
import {asList, asObject, asText, type JsonObject} from '../fields/json.ts';
import {plainText, plainTextOrNull} from '../fields/plain-text.ts';
import {emptyAccount, emptyPost, refuse, relationOf} from '../fields/records.ts';
import {readTime} from '../fields/times.ts';
import type {Hit} from './open-measures-hit.ts';
import {messageId, messageKey, type Peer, peerKey, readPeer} from './telegram-keys.ts';

type Channel = {
  readonly account: Account;
  readonly space: string;
  readonly messageId: (message: string) => string;
};

export function readTelegramHit(hit: Hit): Parsed {
  const {source, row, raw, context} = hit;
  const id = identify(source.id ?? source.message_id, 'the message id');
  if (!id.ok) return refuse(row, id.damaged ? 'damaged-id' : 'missing-id', id.detail, raw());
  const channel = channelOf(source);
  if (channel === null) return refuse(row, 'missing-account', 'there is neither a channel id nor a name', raw());
  const time = readTime(source.date, context.now);
  if (!time.ok) return refuse(row, time.reason, time.detail, raw());
  if (time.zone === 'assumed') context.assume('times without a zone were read as UTC');

  const sender = senderOf(source) ?? channel.account;
  const edited = readTime(source.edit_date, context.now);
  const forward = asObject(source.fwd_from);
  const post: Post = {
    ...emptyPost(channel.space, channel.messageId(id.id), sender.accountKey, row),
    surfaceKey: channel.account.accountKey,
    kind: 'message',
    createdAt: time.at,
    createdPrecision: time.precision,
    observedAt: hit.observedAt,
    editedAt: edited.ok ? edited.at : null,
    text: plainText(source.message),
    url: addressOf(channel.account, id.id),
    counts: countsOf(source),
    flags: forward === null ? [] : ['forwarded']
  };
  const inherited = forward !== null;
  const hidden = asList(source.entities).map(entity => asText(asObject(entity)?.url));
  const links = hidden.filter(url => url !== null);
  const traces = contentTraces(post, {links: links.length > 0 ? [...links, ...linksOf(post.text)] : null, inherited});
  addMedia(post, asObject(source.media), inherited, traces);
  return {
    ok: true,
    post,
    account: sender,
    snapshot: null,
    relations: relationsOf(post, source, channel, traces),
    traces
  };
}

function addressOf({handle, idSpace, nativeId}: Account, message: string): string | null {
  if (handle !== null) return `https://t.me/${encodeURIComponent(handle)}/${message}`;
  return idSpace === 'telegram:channel' ? `https://t.me/c/${nativeId}/${message}` : null;
}

/** `{channel_id}` and its like, or a number in one of its forms; a bare one is a channel's here. */
function peerIn(value: unknown): Peer | null {
  const peer = asObject(value);
  if (peer === null) return readPeer(value, 'channel');
  const [kind, id] =
    peer.user_id !== undefined
      ? (['user', peer.user_id] as const)
      : peer.chat_id !== undefined
        ? (['chat', peer.chat_id] as const)
        : (['channel', peer.channel_id] as const);
  return readPeer(id, kind);
}

function channelOf(source: JsonObject): Channel | null {
  const name = plainTextOrNull(source.channelusername ?? source.channel_username)?.replace(/^@/, '') ?? null;
  const peer = [source.peer_id, source.to_id, source.channelid, source.channel_id]
    .map(peerIn)
    .find(one => one !== null);
  const shown = {handle: name, displayName: plainTextOrNull(source.channeltitle ?? source.channel_title)};
  if (peer !== undefined) {
    const kind = peer.kind === 'channel' ? ('channel' as const) : ('unknown' as const);
    const account = {...emptyAccount(`telegram:${peer.kind}`, peer.id), ...shown, kind};
    return {account, space: 'telegram:message', messageId: message => messageId(peer, message)};
  }
  // Public names are one whatever their case.
  const named = identify(name?.toLowerCase(), 'the name');
  if (!named.ok) return null;
  const account = {...emptyAccount('telegram:username', named.id), ...shown, kind: 'channel' as const};
  return {account, space: 'telegram:public-message', messageId: message => `${named.id}/${message}`};
}

/** In groups people write; in channels nobody is named. */
function senderOf(source: JsonObject): Account | null {
  const id = identify(asObject(source.from_id)?.user_id, 'the user id');
  if (!id.ok) return null;
  const info = asObject(source.userinfo);
  const names = [info?.first_name, info?.last_name].map(plainTextOrNull).filter(name => name !== null);
  return {
    ...emptyAccount('telegram:user', id.id),
    handle: plainTextOrNull(info?.username),
    displayName: names.length === 0 ? null : names.join(' '),
    isBot: typeof info?.bot === 'boolean' ? info.bot : null
  };
}

function relationsOf(post: Post, source: JsonObject, channel: Channel, traces: Trace[]): Relation[] {
  const relations: Relation[] = [];
  const forward = asObject(source.fwd_from);
  if (forward !== null) {
    const from = peerIn(forward.from_id ?? forward.channel_id);
    const message = identify(forward.channel_post, 'the message forwarded');
    const key = from?.kind === 'channel' && message.ok ? messageKey(from, message.id) : null;
    const targetAccountKey = from === null ? null : peerKey(from);
    const targetLabel = plainTextOrNull(forward.from_name);
    if (key !== null || targetAccountKey !== null || targetLabel !== null)
      relations.push({...relationOf(post.postKey, 'forward_of', key), targetAccountKey, targetLabel});
    if (key !== null) traces.push(traceOf(post, 'forward_of', key));
  }
  const reply = identify(asObject(source.reply_to)?.reply_to_msg_id ?? source.reply_to_msg_id, 'the reply');
  if (reply.ok) {
    const key = toKey(channel.space, channel.messageId(reply.id));
    relations.push(relationOf(post.postKey, 'reply_to', key));
    traces.push(traceOf(post, 'reply_to', key));
  }
  return relations;
}

/** Ids of files stay the same when a message is forwarded. */
function addMedia(post: Post, media: JsonObject | null, inherited: boolean, traces: Trace[]): void {
  if (media === null) return;
  for (const [kind, file] of [
    ['document', media.document],
    ['photo', media.photo]
  ] as const) {
    const id = identify(asObject(file)?.id, 'the id of a file');
    if (id.ok) traces.push(traceOf(post, 'media_id', `${kind}:${id.id}`, null, inherited));
  }
  const page = asObject(media.webpage);
  const card = canonicalUrl(asText(page?.url) ?? '');
  if (card !== null) traces.push(traceOf(post, 'link_card', card, plainTextOrNull(page?.title), inherited));
}

function countsOf(source: JsonObject): Partial<Record<CountKind, number>> {
  const counts: Partial<Record<CountKind, number>> = {};
  for (const [kind, value] of [
    ['views', source.views],
    ['forwards', source.forwards],
    ['comments', asObject(source.replies)?.replies ?? source.replies]
  ] as const) {
    const count = readCount(value);
    if (count !== null) counts[kind] = count;
  }
  return counts;
}
