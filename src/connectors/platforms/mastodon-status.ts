/** One status of Mastodon's interface, with its account, what it reposts and what it quotes. */
import {toKey} from '../../contract/identity.ts';
import type {Account, AccountSnapshot, CountKind, Parsed, Post, Relation, Trace} from '../../contract/records.ts';
import {hashtagsOf} from '../../text/hashtags.ts';
import {readHtml} from '../../text/html.ts';
import {linksOf} from '../../text/links.ts';
import type {ReadContext} from '../connector.ts';
import {broughtTraces} from '../fields/brought-traces.ts';
import {contentTraces, traceOf} from '../fields/content-traces.ts';
import {mastodonIdTime} from '../fields/id-times.ts';
import {identify} from '../fields/identifiers.ts';
import {asBoolean, asCount, asList, asObject, asText, asWord, type JsonObject} from '../fields/json.ts';
import {linkAddress} from '../fields/list-cell.ts';
import {plainText, plainTextOrNull} from '../fields/plain-text.ts';
import {emptyAccount, emptyPost, emptySnapshot, refuse, relationOf} from '../fields/records.ts';
import {readTime} from '../fields/times.ts';
import {actorOfStatus, addressOf, fullHandle, statusKey} from './fediverse-keys.ts';

export type StatusContext = Pick<ReadContext, 'now' | 'passOver'> & {
  readonly row: number;
  readonly raw: () => string;
  /** Keys of what this server numbered so, as far as the file has said by now. */
  readonly known: KnownNumbers;
};

/** The numbers that one server gives, with a bound on how many are kept. */
export type KnownNumbers = {
  readonly statuses: Map<string, string>;
  readonly accounts: Map<string, string>;
};

const maxKnown = 200_000;

export function isStatus(value: unknown): boolean {
  const status = asObject(value);
  return (
    status !== null &&
    typeof status.uri === 'string' &&
    asObject(status.account) !== null &&
    Object.hasOwn(status, 'created_at') &&
    (Object.hasOwn(status, 'visibility') ||
      Object.hasOwn(status, 'reblogs_count') ||
      Object.hasOwn(status, 'spoiler_text'))
  );
}

export function isAccount(value: unknown): boolean {
  const account = asObject(value);
  return account !== null && typeof account.acct === 'string' && Object.hasOwn(account, 'followers_count');
}

/** The status itself first, then what it reposts and what it quotes, as far as these came along whole. */
export function readStatus(value: unknown, context: StatusContext, depth = 0): readonly Parsed[] {
  const {row, raw, now, passOver} = context;
  const status = asObject(value);
  if (status === null) return [refuse(row, 'not-an-object', 'a status was expected', raw())];
  if (status.visibility === 'private' || status.visibility === 'direct') {
    passOver('posts that were not public');
    return [];
  }
  const uri = addressOf(status.uri);
  if (uri === null) return [refuse(row, 'missing-id', 'a status without its address (uri)', raw())];
  const author = readAccount(asObject(status.account), uri, context);
  if (author === null) return [refuse(row, 'missing-account', 'a status without an account', raw())];
  const time = readTime(status.created_at, now);
  if (!time.ok) return [refuse(row, time.reason, time.detail, raw())];

  const {account, snapshot} = author;
  const id = identify(status.id, 'the id');
  const edited = readTime(status.edited_at, now);
  const empty = emptyPost('mastodon:uri', uri, account.accountKey, row);
  if (id.ok) remember(context.known.statuses, id.id, empty.postKey);
  const reposted = asObject(status.reblog);
  const dated: Post = {
    ...empty,
    createdAt: time.at,
    createdPrecision: time.precision,
    idTime: id.ok ? mastodonIdTime(id.id, now) : null,
    editedAt: edited.ok ? edited.at : null,
    langDeclared: asText(status.language),
    url: addressOf(status.url)
  };
  if (reposted !== null) {
    return readRepost({...dated, kind: 'repost'}, account, snapshot, reposted, context, depth);
  }
  const body = readHtml(plainText(status.content ?? ''));
  const warning = plainText(status.spoiler_text).trim();
  const words = body.text === '' ? plainText(status.text).trim() : body.text;
  const post: Post = {
    ...dated,
    text: warning === '' ? words : `${warning}\n${words}`.trim(),
    textKind: 'from-html',
    counts: countsOf(status),
    flags: status.sensitive === true ? ['sensitive'] : []
  };
  const relations: Relation[] = [];
  const traces = wordTraces(post, status, body);
  addReply(post, status, relations, traces, context);
  const quoted = addQuote(post, status, relations, traces, context, depth);
  const client = plainTextOrNull(asObject(status.application)?.name);
  if (client !== null && client.length <= 200) traces.push(traceOf(post, 'client_app', client));
  return [{ok: true, post, account, snapshot, relations, traces}, ...quoted];
}

/** A repost has no words of its own: what it shows is marked as come along. */
function readRepost(
  post: Post,
  account: Account,
  snapshot: AccountSnapshot | null,
  reposted: JsonObject,
  context: StatusContext,
  depth: number
): readonly Parsed[] {
  const originals = depth === 0 ? readStatus(reposted, context, 1) : [];
  const original = originals[0];
  const uri = addressOf(reposted.uri);
  if (uri === null) {
    return [refuse(context.row, 'wrong-shape', 'a repost that does not say of what', context.raw())];
  }
  const shown = original?.ok ? original : null;
  const target = statusKey(uri);
  const relation = {
    ...relationOf(post.postKey, 'repost_of', target),
    targetAccountKey: shown?.account?.accountKey ?? null
  };
  return [
    {
      ok: true,
      post,
      account,
      snapshot,
      relations: [relation],
      traces: [traceOf(post, 'repost_of', target), ...broughtTraces(post, shown?.traces ?? [])]
    },
    ...originals
  ];
}

/** What came with a status of one account; also accounts in lists of their own. */
export function readAccount(
  value: JsonObject | null,
  statusUri: string | null,
  {now, known}: Pick<StatusContext, 'now' | 'known'>
): {account: Account; snapshot: AccountSnapshot | null} | null {
  if (value === null) return null;
  const page = addressOf(value.url);
  const acct = identify(value.acct ?? value.username, 'acct');
  const name = acct.ok ? acct.id.replace(/^@/, '') : '';
  const handle = name === '' ? null : fullHandle(name, page);
  const uri = addressOf(value.uri) ?? (statusUri === null ? null : actorOfStatus(statusUri));
  if (uri === null && handle === null) return null;
  const empty =
    uri === null ? emptyAccount('mastodon:acct', handle?.toLowerCase() ?? '') : emptyAccount('mastodon:actor', uri);
  const id = identify(value.id, 'the account id');
  if (id.ok) remember(known.accounts, id.id, empty.accountKey);
  const created = readTime(value.created_at, now);
  const bio = readHtml(plainText(value.note));
  const fields = asList(value.fields).map(field => readHtml(plainText(asObject(field)?.value)));
  const links = [...bio.links, ...fields.flatMap(field => field.links)];
  // Since version 3.4 only the day is told, as its midnight.
  const isDay = created.ok && created.at % 86_400_000 === 0;
  const account: Account = {
    ...empty,
    handle,
    displayName: plainTextOrNull(value.display_name),
    altIds: handle === null ? [] : [{kind: 'acct', value: handle}],
    bio: bio.text === '' ? null : bio.text,
    urls: [...new Set(links)],
    createdAt: created.ok ? created.at : null,
    createdPrecision: !created.ok ? 'none' : isDay ? 'day' : created.precision,
    isBot: asBoolean(value.bot),
    status: value.suspended === true ? 'suspended' : 'unknown',
    kind: value.group === true ? 'group' : 'unknown'
  };
  const followers = asCount(value.followers_count);
  const posts = asCount(value.statuses_count);
  if (followers === null && posts === null) return {account, snapshot: null};
  const snapshot: AccountSnapshot = {
    ...emptySnapshot(account.accountKey),
    followers,
    following: asCount(value.following_count),
    posts,
    displayName: account.displayName,
    bio: account.bio,
    avatarRef: asText(value.avatar)
  };
  return {account, snapshot};
}

function wordTraces(post: Post, status: JsonObject, body: ReturnType<typeof readHtml>): Trace[] {
  const card = asObject(status.card);
  const cardUrl = asText(card?.url);
  const named = asList(status.tags)
    .map(tag => plainTextOrNull(asObject(tag)?.name))
    .filter(tag => tag !== null);
  // The field has no order; the text has.
  const inText = body.hashtags.length > 0 ? body.hashtags : hashtagsOf(post.text);
  const seen = new Set(inText.map(tag => tag.toLowerCase()));
  const mentions = asList(status.mentions)
    .map(asObject)
    .flatMap(mention => {
      const acct = plainTextOrNull(mention?.acct);
      return acct === null ? [] : [fullHandle(acct, addressOf(mention?.url))];
    });
  const links = [...(body.links.length > 0 ? body.links : linksOf(post.text)), ...(cardUrl === null ? [] : [cardUrl])];
  const traces = contentTraces(post, {
    links,
    hashtags: [...inText, ...named.filter(tag => !seen.has(tag.toLowerCase()))],
    mentions
  });
  const address = cardUrl === null ? null : linkAddress(cardUrl);
  if (address !== null) traces.push(traceOf(post, 'link_card', address, plainTextOrNull(card?.title)));
  return traces;
}

/**
 * The parent is told by the server's own number. As a trace it stays that number even where the address is known, or
 * two replies to one post would differ by whether the post had come before them.
 */
function addReply(
  post: Post,
  status: JsonObject,
  relations: Relation[],
  traces: Trace[],
  {known}: StatusContext
): void {
  const parent = identify(status.in_reply_to_id, 'in_reply_to_id');
  if (!parent.ok) return;
  const number = toKey('mastodon:local', parent.id);
  const target = known.statuses.get(parent.id) ?? number;
  const account = identify(status.in_reply_to_account_id, 'in_reply_to_account_id');
  const mention = asList(status.mentions)
    .map(asObject)
    .find(one => account.ok && asWord(one?.id) === account.id);
  const label = plainTextOrNull(mention?.acct);
  relations.push({
    ...relationOf(post.postKey, 'reply_to', target),
    targetAccountKey: account.ok ? (known.accounts.get(account.id) ?? null) : null,
    targetLabel: label === null ? null : fullHandle(label, addressOf(mention?.url))
  });
  traces.push(traceOf(post, 'reply_to', number));
}

function addQuote(
  post: Post,
  status: JsonObject,
  relations: Relation[],
  traces: Trace[],
  context: StatusContext,
  depth: number
): readonly Parsed[] {
  const quote = asObject(status.quote);
  // Other software puts the quoted post there without a state around it.
  const quoted = asObject(quote?.quoted_status) ?? (isStatus(quote) ? quote : null);
  const uri = addressOf(quoted?.uri);
  const number = identify(quote?.quoted_status_id ?? status.quoted_status_id, 'quoted_status_id');
  const target =
    uri !== null
      ? statusKey(uri)
      : number.ok
        ? (context.known.statuses.get(number.id) ?? toKey('mastodon:local', number.id))
        : null;
  if (target === null) return [];
  const read = quoted !== null && depth < 2 ? readStatus(quoted, context, depth + 1) : [];
  const first = read[0];
  const author = first?.ok ? (first.account?.accountKey ?? null) : null;
  relations.push({...relationOf(post.postKey, 'quote_of', target), targetAccountKey: author});
  traces.push(traceOf(post, 'quote_of', target));
  return read;
}

function countsOf(status: JsonObject): Partial<Record<CountKind, number>> {
  const counts: Partial<Record<CountKind, number>> = {};
  for (const [kind, name] of [
    ['comments', 'replies_count'],
    ['shares', 'reblogs_count'],
    ['likes', 'favourites_count'],
    ['quotes', 'quotes_count']
  ] as const) {
    const count = asCount(status[name]);
    if (count !== null) counts[kind] = count;
  }
  return counts;
}

function remember(map: Map<string, string>, number: string, key: string): void {
  if (map.size >= maxKnown) map.clear();
  map.set(number, key);
}
