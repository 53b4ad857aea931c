/**
 * Posts of Truth Social, whose server is a fork of Mastodon's, as its own interface gives them and as Open Measures keeps
 * them. There is one server and it federates with none, so its numbers are ids, unlike those of other servers.
 */
import {toKey} from '../../contract/identity.ts';
import type {
  Account,
  AccountSnapshot,
  CountKind,
  FlagKind,
  Parsed,
  Post,
  Relation,
  Trace
} from '../../contract/records.ts';
import {canonicalUrl} from '../../text/canonical-url.ts';
import {readHtml} from '../../text/html.ts';
import type {ReadContext} from '../connector.ts';
import {contentTraces, traceOf} from '../fields/content-traces.ts';
import {readCount} from '../fields/counts.ts';
import {mastodonIdTime} from '../fields/id-times.ts';
import {identify} from '../fields/identifiers.ts';
import {asBoolean, asList, asObject, asText, type JsonObject} from '../fields/json.ts';
import {plainText, plainTextOrNull} from '../fields/plain-text.ts';
import {emptyAccount, emptyPost, emptySnapshot, refuse, relationOf} from '../fields/records.ts';
import {readTime} from '../fields/times.ts';
import {addressOf as webAddress} from './fediverse-keys.ts';

/** Around a record: who passed it on. */
export type TruthFrame = Pick<ReadContext, 'now' | 'assume' | 'passOver'> & {
  /** When it was seen, where that is told. */
  readonly observedAt: number | null;
  readonly row: number;
  readonly raw: () => string;
};

const postSpace = 'truth-social:post';
const userSpace = 'truth-social:user';

/** Whether a status or an account of Mastodon's interface is of Truth Social, by its addresses. */
export function isOfTruthSocial(value: unknown): boolean {
  const object = asObject(value);
  return [object?.uri, object?.url].some(address =>
    /^https?:\/\/(?:[\w-]+\.)*truthsocial\.com\//i.test(webAddress(address) ?? '')
  );
}

/** The post, and what it reposts, quotes or answers where the whole of it is there. */
export function readTruth(status: JsonObject, ownId: unknown, frame: TruthFrame): readonly Parsed[] {
  const inside = [status.reblog, status.quote, status.in_reply_to].map(asObject);
  const whole = inside.filter(one => one !== null && asObject(one.account) !== null && one.created_at !== undefined);
  const records = [status, ...whole.filter(one => one !== null)];
  return records.flatMap(one => {
    if (one.visibility !== 'private' && one.visibility !== 'direct') {
      return [readStatus(one, one === status ? ownId : one.id, frame)];
    }
    frame.passOver('posts that were not public');
    return [];
  });
}

function readStatus(status: JsonObject, ownId: unknown, frame: TruthFrame): Parsed {
  const {row, raw, now, assume, observedAt} = frame;
  const id = identify(ownId, 'the id');
  if (!id.ok) return refuse(row, id.damaged ? 'damaged-id' : 'missing-id', id.detail, raw());
  const author = readTruthAccount(asObject(status.account), frame);
  if (author === null) return refuse(row, 'missing-account', 'there is no account with an id', raw());
  const time = readTime(status.created_at, now);
  if (!time.ok) return refuse(row, time.reason, time.detail, raw());
  if (time.zone === 'assumed') assume('times without a zone were read as UTC');

  const reblog = asObject(status.reblog);
  const edited = readTime(status.edited_at, now);
  const content = contentOf(status, reblog);
  const post: Post = {
    ...emptyPost(postSpace, id.id, author.account.accountKey, row),
    kind: reblog === null ? 'post' : 'repost',
    createdAt: time.at,
    createdPrecision: time.precision,
    idTime: mastodonIdTime(id.id, now),
    observedAt,
    editedAt: edited.ok ? edited.at : null,
    text: content.text,
    textKind: content.isHtml ? 'from-html' : 'plain',
    langDeclared: asText(status.language),
    url: addressOf(status, author.account, id.id),
    counts: reblog === null ? countsOf(status) : {},
    flags: status.sensitive === true ? (['sensitive'] satisfies FlagKind[]) : []
  };
  const inherited = reblog !== null;
  const traces = contentTraces(post, {...content, inherited});
  const subject = reblog ?? status;
  const card = canonicalUrl(asText(asObject(subject.card)?.url) ?? '');
  if (card !== null)
    traces.push(traceOf(post, 'link_card', card, plainTextOrNull(asObject(subject.card)?.title), inherited));
  for (const file of asList(subject.media_attachments)) {
    const media = identify(asObject(file)?.id, 'the id of a file');
    if (media.ok) traces.push(traceOf(post, 'media_id', media.id, null, inherited));
  }
  const client = plainTextOrNull(asObject(status.application)?.name);
  if (client !== null && client.length <= 200) traces.push(traceOf(post, 'client_app', client));
  return {ok: true, post, ...author, relations: relationsOf(post, status, reblog, traces), traces};
}

type Author = {readonly account: Account; readonly snapshot: AccountSnapshot | null};

/** Null without a usable id. */
export function readTruthAccount(account: JsonObject | null, {observedAt, now}: TruthFrame): Author | null {
  const id = identify(account?.id, 'the account id');
  if (account === null || !id.ok) return null;
  const created = readTime(account.created_at, now);
  const website = asText(account.website);
  const read: Account = {
    ...emptyAccount(userSpace, id.id),
    handle: plainTextOrNull(account.username ?? account.acct),
    displayName: plainTextOrNull(account.display_name),
    bio: typeof account.note === 'string' ? plainTextOrNull(readHtml(account.note).text) : null,
    urls: website === null ? [] : [website.toWellFormed()],
    locationText: plainTextOrNull(account.location),
    createdAt: created.ok ? created.at : null,
    createdPrecision: created.ok ? created.precision : 'none',
    verified: asBoolean(account.verified),
    isBot: asBoolean(account.bot),
    status: account.suspended === true ? 'suspended' : 'unknown',
    kind: account.group === true ? 'group' : 'unknown'
  };
  const [followers, following, posts] = [account.followers_count, account.following_count, account.statuses_count].map(
    readCount
  );
  if (followers === null && following === null && posts === null) return {account: read, snapshot: null};
  const snapshot: AccountSnapshot = {
    ...emptySnapshot(read.accountKey),
    observedAt,
    followers: followers ?? null,
    following: following ?? null,
    posts: posts ?? null,
    displayName: read.displayName,
    bio: read.bio,
    avatarRef: asText(account.avatar)?.toWellFormed() ?? null
  };
  return {account: read, snapshot};
}

type Words = {
  text: string;
  isHtml: boolean;
  links: string[] | null;
  hashtags: string[] | null;
  mentions: string[] | null;
};

/** `content` is HTML; `content_cleaned` is said to be none, and sometimes holds tags. */
function contentOf(status: JsonObject, reblog: JsonObject | null): Words {
  const own = wordsIn(status);
  const subject = own === '' && reblog !== null ? reblog : status;
  const words = wordsIn(subject);
  const isHtml = /<\/?[a-z][^>]*>/i.test(words);
  const read = isHtml ? readHtml(words) : null;
  const warning = plainText(subject.spoiler_text).trim();
  const text = read?.text ?? words;
  const tags = asList(subject.tags).map(tag => plainTextOrNull(asObject(tag)?.name));
  const named = asList(subject.mentions).map(one => plainTextOrNull(asObject(one)?.acct ?? asObject(one)?.username));
  const hashtags = tags.filter(tag => tag !== null);
  const mentions = named.filter(name => name !== null);
  return {
    text: warning === '' ? text : `${warning}\n${text}`.trim(),
    isHtml,
    links: read === null || read.links.length === 0 ? null : [...read.links],
    hashtags: hashtags.length > 0 ? hashtags : null,
    mentions: mentions.length > 0 ? mentions : null
  };
}

function wordsIn(status: JsonObject): string {
  const html = plainText(status.content);
  return html.trim() === '' ? plainText(status.content_cleaned) : html;
}

function relationsOf(post: Post, status: JsonObject, reblog: JsonObject | null, traces: Trace[]): Relation[] {
  const relations: Relation[] = [];
  const quote = asObject(status.quote);
  for (const [kind, target, account] of [
    ['repost_of', reblog?.id, asObject(reblog?.account)?.id],
    ['reply_to', status.in_reply_to_id, status.in_reply_to_account_id],
    ['quote_of', quote?.id ?? status.quote_id, asObject(quote?.account)?.id]
  ] as const) {
    const id = identify(target, kind);
    if (!id.ok) continue;
    const key = toKey(postSpace, id.id);
    const author = identify(account, 'the account');
    const targetAccountKey = author.ok ? toKey(userSpace, author.id) : null;
    relations.push({...relationOf(post.postKey, kind, key), targetAccountKey});
    traces.push(traceOf(post, kind, key, id.id));
  }
  return relations;
}

function addressOf(status: JsonObject, {handle}: Account, id: string): string | null {
  const given = asText(status.url) ?? asText(status.uri);
  if (given !== null && canonicalUrl(given) !== null) return given.toWellFormed();
  return handle === null || !/^\d+$/.test(id) ? null : `https://truthsocial.com/@${encodeURIComponent(handle)}/${id}`;
}

function countsOf(status: JsonObject): Partial<Record<CountKind, number>> {
  const counts: Partial<Record<CountKind, number>> = {};
  for (const [kind, value] of [
    ['likes', status.favourites_count],
    ['shares', status.reblogs_count],
    ['comments', status.replies_count]
  ] as const) {
    const count = readCount(value);
    if (count !== null) counts[kind] = count;
  }
  return counts;
}
