/**
 * X's archive of information operations: the posts of accounts that it removed, and the accounts.
 *
 * Accounts that had fewer than 5,000 followers when they were removed stand under a hash, which is an id space of its
 * own. Times are given to the minute; the id of a post carries the millisecond, and where it falls into that minute it
 * is the time of the post.
 */
import {toKey} from '../contract/identity.ts';
import type {Account, AccountSnapshot, CountKind, Parsed, RefusalReason} from '../contract/records.ts';
import type {Connector, Item, ReadContext} from './connector.ts';
import {rawOf} from './fields/field.ts';
import {xIdTime} from './fields/id-times.ts';
import {identify} from './fields/identifiers.ts';
import {asCount} from './fields/json.ts';
import {linksOfCell} from './fields/list-cell.ts';
import {emptyAccount, emptySnapshot, refuse} from './fields/records.ts';
import {readTime} from './fields/times.ts';
import {
  hashedSpace,
  type Link,
  parsedPost,
  postTime,
  type Target,
  textOf,
  userSpace,
  wordsOf,
  type XPost
} from './platforms/x-posts.ts';

const postColumns = ['tweetid', 'userid', 'tweet_time', 'tweet_text'];
const userColumns = ['userid', 'user_screen_name', 'account_creation_date', 'follower_count'];

export const xIo: Connector = {
  id: 'x-io',
  title: 'X information-operations archive',
  summary:
    'The archive of accounts that Twitter removed for information operations: its tables of posts and of accounts.',
  extensions: ['.csv'],
  shapes: ['table'],
  verified: {
    against: 'specification',
    sources: ['the columns of the releases of 2018 to 2021, as four public repositories that read them have them']
  },
  facts: [
    {
      name: 'needs',
      values: ['tweetid, userid, tweet_time and tweet_text, or the columns of the file of accounts, in any order']
    },
    {
      name: 'yields',
      values: [
        'posts (x:post) and accounts: x:hashed where X put a hash for the id, else x:user',
        'one snapshot per account, of the day X removed it, which the file does not name',
        'traces text, url, url_domain, hashtag, hashtag_sequence, mention, client_app, reply_to, repost_of, quote_of',
        'relations reply_to, repost_of, quote_of; what came with a repost is inherited, its counts are left out'
      ]
    },
    {name: 'times', values: ['UTC, to the minute; to the millisecond where the id of the post agrees, and said so']},
    {name: 'leaves out', values: ['coordinates, which X withheld in most rows, polls, and the files of media']}
  ],
  fit: ({header}) => {
    const columns = new Set(header);
    if (postColumns.every(name => columns.has(name)) && (columns.has('is_retweet') || columns.has('tweet_client_name')))
      return {confidence: 1, reasons: ['has the columns of the archive’s posts']};
    if (userColumns.every(name => columns.has(name)) && !columns.has('tweetid'))
      return {confidence: 1, reasons: ['has the columns of the archive’s accounts']};
    return {confidence: 0, reasons: ['lacks columns of the archive']};
  },
  guess: null,
  repeats: 'merge',
  reader
};

type Get = (name: string) => string | null;
type Author = {readonly account: Account; readonly snapshot: AccountSnapshot};

/** How tables that went through a data frame write that there is no value. */
const nothing = /^(?:nan|none|null|<na>)$/i;

function reader(context: ReadContext): (item: Item) => readonly Parsed[] {
  const {header} = context;
  const columns = new Map(header.map((name, at) => [name, at]));
  const hasPosts = columns.has('tweetid');
  const authorOf = rememberAuthors(context.now);
  return item => {
    if (item.kind !== 'cells') return [refuse(item.row, 'wrong-shape', 'a row of a table was expected', rawOf(item))];
    const get: Get = name => {
      const cell = item.cells[columns.get(name) ?? -1] ?? '';
      return cell === '' || (cell.length <= 4 && nothing.test(cell)) ? null : cell;
    };
    return [hasPosts ? readPost(get, item, context, authorOf) : readAccount(get, item, authorOf)];
  };
}

function readAccount(get: Get, item: Item, authorOf: AuthorOf): Parsed {
  const id = identify(get('userid'), 'userid');
  if (!id.ok) return refuse(item.row, id.damaged ? 'damaged-id' : 'missing-account', id.detail, rawOf(item));
  const {account, snapshot} = authorOf(id.id, get).author;
  return {ok: true, post: null, account, snapshot, relations: [], traces: []};
}

function readPost(get: Get, item: Item, {now, assume}: ReadContext, authorOf: AuthorOf): Parsed {
  const {row} = item;
  const refused = (reason: RefusalReason, detail: string) => refuse(row, reason, detail, rawOf(item));
  const id = identify(get('tweetid'), 'tweetid');
  if (!id.ok) return refused(id.damaged ? 'damaged-id' : 'missing-id', id.detail);
  const userId = identify(get('userid'), 'userid');
  if (!userId.ok) return refused(userId.damaged ? 'damaged-id' : 'missing-account', userId.detail);
  const time = postTime(get('tweet_time'), id.id, now, true);
  if ('reason' in time) return refused(time.reason, time.detail);
  if (time.source === 'id')
    assume('times were taken to the millisecond from the ids of the posts, which agree with the minute given');
  const targets = targetsOf(get);
  if (typeof targets === 'string') return refused('damaged-id', targets);

  const {author, isNew} = authorOf(userId.id, get);
  const text = textOf(get('tweet_text'));
  const isRepost = targets.repost !== null || /^(?:true|t|1|yes)$/i.test(get('is_retweet') ?? '');
  const hashtags = listIn(get('hashtags'));
  const mentioned = text.includes('@') ? [] : listIn(get('user_mentions'));
  const x: XPost = {
    id: id.id,
    account: author.account,
    // The profile is that of one day, in every row.
    snapshot: isNew ? author.snapshot : null,
    time,
    idTime: xIdTime(id.id, now),
    observedAt: null,
    editedAt: null,
    text,
    textTruncated: isRepost && text.endsWith('…'),
    language: wordsOf(get('tweet_language')),
    countryCode: null,
    conversation: null,
    counts: countsOf(get),
    flags: [],
    sourceKeyword: null,
    links: linksIn(get('urls')),
    hashtags: hashtags.length > 0 ? hashtags : null,
    mentions: mentioned.length > 0 ? mentioned.map(accountKeyOf) : null,
    mediaKeys: [],
    place: null,
    client: wordsOf(get('tweet_client_name')),
    reply: targets.reply,
    repost: isRepost ? (targets.repost ?? {id: null, accountKey: null, label: labelIn(text)}) : null,
    quote: targets.quote
  };
  return parsedPost(x, row);
}

/** Hexadecimal in most releases, base64 in some. */
const hash = /^(?:[0-9a-f]{64}|[A-Za-z0-9+/_-]{43}=?)$/i;

function spaceOf(id: string): string {
  return id.length >= 43 && hash.test(id) ? hashedSpace : userSpace;
}

function accountKeyOf(id: string): string {
  return toKey(spaceOf(id), id);
}

type AuthorOf = (id: string, get: Get) => {readonly author: Author; readonly isNew: boolean};

const maxRemembered = 20_000;

function rememberAuthors(now: number): AuthorOf {
  const remembered = new Map<string, Author>();
  return (id, get) => {
    const known = remembered.get(id);
    if (known !== undefined) return {author: known, isNew: false};
    const author = authorIn(id, get, now);
    if (remembered.size >= maxRemembered) remembered.clear();
    remembered.set(id, author);
    return {author, isNew: true};
  };
}

function authorIn(id: string, get: Get, now: number): Author {
  const space = spaceOf(id);
  const screenName = wordsOf(get('user_screen_name'));
  const isHidden = space === hashedSpace || (screenName !== null && hash.test(screenName));
  const created = readTime(get('account_creation_date'), now);
  const address = get('user_profile_url');
  const account: Account = {
    ...emptyAccount(space, id),
    // A hash stands where the names were: it says which account, not how it was called.
    handle: isHidden ? null : screenName,
    displayName: isHidden ? null : wordsOf(get('user_display_name')),
    displayNameMasked: isHidden,
    bio: wordsOf(get('user_profile_description')),
    urls: address === null ? [] : [address.toWellFormed()],
    locationText: wordsOf(get('user_reported_location')),
    langDeclared: wordsOf(get('account_language')),
    createdAt: created.ok ? created.at : null,
    createdPrecision: created.ok ? created.precision : 'none',
    status: 'suspended'
  };
  const snapshot: AccountSnapshot = {
    ...emptySnapshot(account.accountKey),
    followers: asCount(get('follower_count')),
    following: asCount(get('following_count')),
    displayName: account.displayName,
    bio: account.bio
  };
  return {account, snapshot};
}

type Targets = {reply: Target | null; repost: Target | null; quote: Target | null};

/** What the post refers to, or what is wrong with an id of it. */
function targetsOf(get: Get): Targets | string {
  const found: Targets = {reply: null, repost: null, quote: null};
  for (const [kind, post, account] of [
    ['reply', 'in_reply_to_tweetid', 'in_reply_to_userid'],
    ['repost', 'retweet_tweetid', 'retweet_userid'],
    ['quote', 'quoted_tweet_tweetid', null]
  ] as const) {
    const id = identify(get(post), post);
    if (!id.ok && id.damaged) return id.detail;
    const user = identify(account === null ? null : get(account), account ?? '');
    if (!user.ok && user.damaged) return user.detail;
    if (!id.ok && !user.ok) continue;
    found[kind] = {
      id: id.ok ? id.id : null,
      accountKey: user.ok ? accountKeyOf(user.id) : null,
      label: kind === 'repost' ? labelIn(textOf(get('tweet_text'))) : null
    };
  }
  return found;
}

function labelIn(text: string): string | null {
  const name = /^RT @(\w+):/.exec(text)?.[1] ?? null;
  return name !== null && hash.test(name) ? null : name;
}

/** A list without quotation marks is no JSON, and trying is dear. */
function linksIn(cell: string | null): Link[] {
  if (cell === null || cell === '[]') return [];
  const isBare = cell.startsWith('[') && !/^\[\s*['"]/.test(cell);
  return linksOfCell(isBare ? cell.replace(/^\[|\]\s*$/g, '') : cell).map(url => ({url, hasCard: false}));
}

/** `[a, b]`, `['a', 'b']` or `["a"]`. */
function listIn(cell: string | null): string[] {
  if (cell === null || cell === '[]') return [];
  return textOf(cell)
    .replace(/^\s*\[|\]\s*$/g, '')
    .split(',')
    .map(part => part.trim().replace(/^['"]|['"]$/g, ''))
    .filter(part => part !== '');
}

function countsOf(get: Get): Partial<Record<CountKind, number>> {
  const counts: Partial<Record<CountKind, number>> = {};
  for (const [kind, column] of [
    ['likes', 'like_count'],
    ['shares', 'retweet_count'],
    ['comments', 'reply_count'],
    ['quotes', 'quote_count']
  ] as const) {
    const count = asCount(get(column));
    if (count !== null) counts[kind] = count;
  }
  return counts;
}
