/** Objects of ActivityPub: what was written, and who wrote. */

import {toKey} from '../../contract/identity.ts';
import type {Account, AccountSnapshot, CountKind, Post, Relation, Trace} from '../../contract/records.ts';
import {hashtagsOf} from '../../text/hashtags.ts';
import {type HtmlText, readHtml} from '../../text/html.ts';
import {linksOf} from '../../text/links.ts';
import {contentTraces, traceOf} from '../fields/content-traces.ts';
import {mastodonIdTime} from '../fields/id-times.ts';
import {asCount, asList, asObject, asText, asWord, type JsonObject} from '../fields/json.ts';
import {plainText, plainTextOrNull} from '../fields/plain-text.ts';
import {emptyAccount, emptyPost, emptySnapshot, relationOf} from '../fields/records.ts';
import {type ReadTime, readTime} from '../fields/times.ts';
import {actorKey, addressOf, fullHandle, handleOfActor, statusKey} from './fediverse-keys.ts';

const writings: Readonly<Record<string, Post['kind']>> = {
  Note: 'post',
  Question: 'post',
  ChatMessage: 'message',
  Article: 'article',
  Page: 'article',
  Video: 'post',
  Audio: 'post',
  Image: 'post',
  Event: 'post'
};
const actors = new Set(['Person', 'Service', 'Group', 'Organization', 'Application']);

/** The first of its types that says something here. */
export function typeOf(value: unknown): string {
  const object = asObject(value);
  const types = [object?.type ?? object?.['@type']].flat();
  return asText(types.find(type => typeof type === 'string')) ?? '';
}

export function isWriting(value: unknown): boolean {
  return Object.hasOwn(writings, typeOf(value)) && addressOf(asObject(value)?.id) !== null;
}

export function isActor(value: unknown): boolean {
  const actor = asObject(value);
  if (actor === null || !actors.has(typeOf(actor))) return false;
  return addressOf(actor.id) !== null && (Object.hasOwn(actor, 'inbox') || Object.hasOwn(actor, 'preferredUsername'));
}

/** The address of an object that stands there whole, as a link, or first in a list. */
export function idOf(value: unknown): string | null {
  const first = Array.isArray(value) ? value.find(one => !Array.isArray(one) && idOf(one) !== null) : value;
  const object = asObject(first);
  return addressOf(object === null ? first : (object.id ?? object.href));
}

const everyone = new Set(['https://www.w3.org/ns/activitystreams#Public', 'as:Public', 'Public']);

/** Null where nothing is said of the readers. */
export function isPublic(value: JsonObject): boolean | null {
  if (!Object.hasOwn(value, 'to') && !Object.hasOwn(value, 'cc')) return null;
  return [value.to, value.cc].flat().some(reader => typeof reader === 'string' && everyone.has(reader));
}

export type Wording = {
  readonly post: Post;
  readonly relations: readonly Relation[];
  readonly traces: readonly Trace[];
};

/** `published` of the activity around it serves where the object has none. */
export function readWriting(
  object: JsonObject,
  {actor, published, row, now}: {actor: string | null; published: unknown; row: number; now: number}
): Wording | {missing: 'id' | 'account'} | {time: Extract<ReadTime, {ok: false}>} {
  const id = addressOf(object.id);
  if (id === null) return {missing: 'id'};
  const authors = [object.attributedTo].flat();
  const groups = authors.filter(author => typeOf(author) === 'Group');
  const author = idOf(authors.filter(one => !groups.includes(one))) ?? actor ?? idOf(groups);
  if (author === null) return {missing: 'account'};
  const time = readTime(object.published ?? published, now);
  if (!time.ok) return {time};

  const body = readBody(object);
  const edited = readTime(object.updated, now);
  const group = idOf(groups) ?? idOf(object.audience);
  const conversation = asText(object.conversation ?? object.context);
  const title = plainText(object.name).trim();
  const warning = readHtml(plainText(object.summary)).text;
  const post: Post = {
    ...emptyPost('mastodon:uri', id, actorKey(author), row),
    kind: writings[typeOf(object)] ?? 'post',
    createdAt: time.at,
    createdPrecision: time.precision,
    idTime: statusIdTime(id, now),
    editedAt: edited.ok ? edited.at : null,
    surfaceKey: group === null || group === author ? null : actorKey(group),
    text: [title, warning, body.text].filter(text => text !== '').join('\n'),
    textKind: title === '' ? 'from-html' : 'title+body',
    langDeclared: languageOf(object),
    url: addressOf(object.url) ?? idOf(object.url),
    conversationKey: conversation === null ? null : toKey('mastodon:conversation', conversation.slice(0, 1000)),
    counts: countsOf(object),
    flags: object.sensitive === true ? ['sensitive'] : []
  };
  const relations: Relation[] = [];
  const traces = wordTraces(post, object, body);
  const parent = idOf(object.inReplyTo);
  if (parent !== null) {
    relations.push(relationOf(post.postKey, 'reply_to', statusKey(parent)));
    traces.push(traceOf(post, 'reply_to', statusKey(parent)));
  }
  const quoted = quotedBy(object);
  if (quoted !== null) {
    relations.push(relationOf(post.postKey, 'quote_of', statusKey(quoted)));
    traces.push(traceOf(post, 'quote_of', statusKey(quoted)));
  }
  const client = plainTextOrNull(asObject(object.generator)?.name);
  if (client !== null && client.length <= 200) traces.push(traceOf(post, 'client_app', client));
  return {post, relations, traces};
}

/** What is said of an account by its address alone. */
export function bareActor(address: string): Account {
  const handle = handleOfActor(address);
  return {
    ...emptyAccount('mastodon:actor', address),
    handle,
    altIds: handle === null ? [] : [{kind: 'acct', value: handle}]
  };
}

export function readActor(actor: JsonObject, now: number): {account: Account; snapshot: AccountSnapshot | null} | null {
  const id = addressOf(actor.id);
  if (id === null) return null;
  const name = plainTextOrNull(actor.preferredUsername);
  const handle = name === null ? handleOfActor(id) : fullHandle(name, id);
  const created = readTime(actor.published, now);
  const bio = readHtml(plainText(actor.summary));
  const fields = asList(actor.attachment).map(field => readHtml(plainText(asObject(field)?.value)));
  const type = typeOf(actor);
  const account: Account = {
    ...emptyAccount('mastodon:actor', id),
    handle,
    displayName: plainTextOrNull(actor.name),
    altIds: handle === null ? [] : [{kind: 'acct', value: handle}],
    bio: bio.text === '' ? null : bio.text,
    urls: [...new Set([...bio.links, ...fields.flatMap(field => field.links)])],
    createdAt: created.ok ? created.at : null,
    createdPrecision: !created.ok ? 'none' : created.at % 86_400_000 === 0 ? 'day' : created.precision,
    isBot: type === 'Service' || type === 'Application' ? true : type === 'Person' ? false : null,
    status: actor.suspended === true ? 'suspended' : 'unknown',
    kind: type === 'Group' ? 'group' : 'unknown'
  };
  const followers = totalOf(actor.followers);
  const posts = totalOf(actor.outbox);
  const avatar = idOf(asObject(actor.icon)?.url) ?? addressOf(asObject(actor.icon)?.url);
  const snapshot: AccountSnapshot = {
    ...emptySnapshot(account.accountKey),
    followers,
    following: totalOf(actor.following),
    posts,
    displayName: account.displayName,
    bio: account.bio,
    avatarRef: avatar
  };
  return {account, snapshot: followers === null && posts === null && avatar === null ? null : snapshot};
}

/** The number in the addresses of Mastodon's own posts. */
export function statusIdTime(address: string, now: number): number | null {
  const number = /\/statuses\/(\d+)(?:\/|$)/.exec(address)?.[1];
  return number === undefined ? null : mastodonIdTime(number, now);
}

function readBody(object: JsonObject): HtmlText {
  const map = asObject(object.contentMap);
  const content = plainText(object.content ?? (map === null ? '' : Object.values(map)[0]));
  // Videos are described in Markdown.
  if (object.mediaType !== undefined && object.mediaType !== 'text/html') {
    return {text: content.trim(), links: [], hashtags: [], mentions: []};
  }
  return readHtml(content);
}

function languageOf(object: JsonObject): string | null {
  const map = asObject(object.contentMap);
  const language = asText(asObject(object.language)?.identifier);
  if (map === null) return language;
  const names = Object.keys(map).filter(name => name !== 'und');
  const own = names.find(name => map[name] === object.content) ?? (names.length === 1 ? names[0] : undefined);
  return own !== undefined && /^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$/.test(own) ? own : language;
}

function wordTraces(post: Post, object: JsonObject, body: HtmlText): Trace[] {
  const tags = [object.tag]
    .flat()
    .map(asObject)
    .filter(tag => tag !== null);
  const named = tags
    .filter(tag => typeOf(tag) === 'Hashtag')
    .map(tag => plainText(tag.name).replace(/^[#＃]/u, ''))
    .filter(name => name.trim() !== '');
  const inText = body.hashtags.length > 0 ? body.hashtags : hashtagsOf(post.text);
  const seen = new Set(inText.map(tag => tag.toLowerCase()));
  const mentions = tags
    .filter(tag => typeOf(tag) === 'Mention')
    .map(mentionOf)
    .filter(name => name !== null);
  const attached = [object.attachment]
    .flat()
    .filter(one => typeOf(one) === 'Link')
    .map(idOf)
    .filter(link => link !== null);
  return contentTraces(post, {
    links: [...(body.links.length > 0 ? body.links : linksOf(post.text)), ...attached],
    hashtags: [...inText, ...named.filter(tag => !seen.has(tag.toLowerCase()))],
    mentions
  });
}

function mentionOf(tag: JsonObject): string | null {
  const name = plainText(tag.name).trim().replace(/^@/, '');
  const page = addressOf(tag.href);
  if (name === '') return page === null ? null : handleOfActor(page);
  return fullHandle(name, page);
}

function quotedBy(object: JsonObject): string | null {
  const links = [object.tag].flat().map(asObject);
  const link = links.find(tag => typeOf(tag) === 'Link' && asWord(tag?.rel).includes('quote'));
  for (const value of [object.quote, object.quoteUri, object.quoteUrl, object._misskey_quote, link?.href]) {
    const address = idOf(value);
    if (address !== null) return address;
  }
  return null;
}

function countsOf(object: JsonObject): Partial<Record<CountKind, number>> {
  const counts: Partial<Record<CountKind, number>> = {};
  for (const [kind, count] of [
    ['comments', totalOf(object.replies)],
    ['likes', totalOf(object.likes)],
    ['shares', totalOf(object.shares)],
    ['views', asCount(object.views)]
  ] as const) {
    if (count !== null) counts[kind] = count;
  }
  return counts;
}

function totalOf(collection: unknown): number | null {
  return asCount(asObject(collection)?.totalItems);
}
