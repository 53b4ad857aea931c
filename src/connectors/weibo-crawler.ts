/**
 * What weibo-crawler writes: one CSV or JSON file per account, and a table of accounts.
 *
 * The CSV has Chinese headers and, for reposts, all of the original again under `源微博…`; rows of posts that repost
 * nothing end before those columns. It does not say whose file it is, only its name does.
 */
import {toKey} from '../contract/identity.ts';
import type {Account, Parsed} from '../contract/records.ts';
import type {Connector, Item, ReadContext} from './connector.ts';
import {readCount} from './fields/counts.ts';
import {rawOf} from './fields/field.ts';
import {identify} from './fields/identifiers.ts';
import {asList, asObject, asWord} from './fields/json.ts';
import {linksOfCell} from './fields/list-cell.ts';
import {countsFrom, type Fields, fieldsReader, lineOf, wordsOf} from './fields/named-fields.ts';
import {emptyAccount, emptySnapshot, refuse} from './fields/records.ts';
import {readTime} from './fields/times.ts';
import {placeCode} from './platforms/chinese-places.ts';
import {type Blog, type Reposted, verifiedKind, weiboPost, weiboText} from './platforms/weibo-posts.ts';

/** East of UTC: the site's clock. */
const zoneMinutes = 480;
const posts = ['id', 'bid', '正文', '日期', '工具'];
const accounts = ['用户id', '昵称', '微博数', '粉丝数', '关注数'];

export const weiboCrawler: Connector = {
  id: 'weibo-crawler',
  title: 'weibo-crawler',
  summary:
    'Posts and reposts of Weibo in the CSV (Chinese headers) or JSON of weibo-crawler, and its table of accounts.',
  extensions: ['.csv', '.json'],
  shapes: ['table', 'document', 'lines'],
  shortRows: true,
  verified: {against: 'specification', sources: ['what weibo-crawler’s source writes']},
  facts: [
    {
      name: 'needs',
      values: [
        `the columns ${posts.join(', ')}; or ${accounts.join(', ')}; or in JSON bid, user_id and attitudes_count`
      ]
    },
    {
      name: 'yields',
      values: [
        'posts, and what they repost as posts of their own (weibo:mid), and accounts (weibo:user)',
        'traces text, url, url_domain, hashtag (#…#), hashtag_sequence, mention, repost_of, media_id (pictures), client_app',
        'relations repost_of and via (//@ben:); what came along with a repost is marked as inherited'
      ]
    },
    {
      name: 'ids',
      values: [
        'the CSV does not say whose posts it holds: its name does (1669879400.csv); with another name they get an account of their own (weibo:file). The JSON says it'
      ]
    },
    {name: 'times', values: ['without a zone they are the site’s, UTC+8, and said so']}
  ],
  fit: ({shape, header, items}) => {
    if (shape === 'table') {
      const known = [posts, accounts].some(columns => columns.every(column => header.includes(column)));
      return known
        ? {confidence: 1, reasons: ['has weibo-crawler’s columns']}
        : {confidence: 0, reasons: ['lacks weibo-crawler’s columns']};
    }
    const records = items.flatMap(item => (item.kind === 'json' ? recordsIn(item.value) : []));
    const known = records.filter(isBlog).length;
    if (known === 0) return {confidence: 0, reasons: ['no posts of weibo-crawler']};
    const share = known / records.length;
    return {
      confidence: share < 0.5 ? share : 0.9 + share / 10,
      reasons: [`${known} of ${records.length} records have weibo-crawler’s fields`]
    };
  },
  guess: null,
  repeats: 'merge',
  reader
};

/** The file of an account opened up: the account itself, then its posts. */
function recordsIn(value: unknown): unknown[] {
  const file = asObject(value);
  if (file === null || !Array.isArray(file.weibo)) return [value];
  return [...(asObject(file.user) === null ? [] : [{...asObject(file.user), [userMark]: true}]), ...file.weibo];
}

const userMark = 'is the account of the file';

function isBlog(value: unknown): boolean {
  const record = asObject(value);
  if (record === null) return false;
  if (Object.hasOwn(record, userMark)) return true;
  return ['bid', 'user_id', 'attitudes_count', 'text'].every(name => Object.hasOwn(record, name));
}

function reader(context: ReadContext): (item: Item) => readonly Parsed[] {
  const fieldsOf = fieldsReader(context.header);
  const ofAccounts = context.shape === 'table' && !context.header.includes('正文');
  const hasOriginals = context.header.includes('是否原创');
  const owner = ownerOf(context);
  let count = 0;
  return item => {
    if (item.kind === 'cells') {
      const fields = fieldsOf(item);
      if (fields === null) return [];
      if (ofAccounts) return [readUser(fields, accountColumns, item, context)];
      if (hasOriginals && fields('是否原创') === null) {
        return [refuse(item.row, 'ragged-row', 'the row ends before it says whether it is a repost', rawOf(item))];
      }
      return readBlog({fields, names: chinese, item, row: item.row, owner}, context);
    }
    return recordsIn(item.value).flatMap(record => {
      count += 1;
      const row = context.shape === 'lines' ? item.row : count;
      const inner: Item = {...item, row, value: record};
      const fields = fieldsOf(inner);
      if (fields === null) return [refuse(row, 'not-an-object', 'a post was expected', rawOf(item))];
      if (fields(userMark) === true) return [readUser(fields, accountFields, inner, context)];
      return readBlog({fields, names: english, item: inner, row, owner: null}, context);
    });
  };
}

const chinese = {
  text: '正文',
  article: '头条文章url',
  pictures: '原始图片url',
  full: '完整日期',
  date: '日期',
  client: '工具',
  likes: '点赞数',
  comments: '评论数',
  shares: '转发数',
  place: 'ip',
  userId: '用户id',
  userName: '用户昵称'
} as const;
const english = {
  text: 'text',
  article: 'article_url',
  pictures: 'pics',
  full: 'full_created_at',
  date: 'created_at',
  client: 'source',
  likes: 'attitudes_count',
  comments: 'comments_count',
  shares: 'reposts_count',
  place: 'region_name',
  userId: 'user_id',
  userName: 'screen_name'
} as const;

type Names = {readonly [part in keyof typeof chinese]: string};
type Found = {
  readonly fields: Fields;
  readonly names: Names;
  readonly item: Item;
  readonly row: number;
  /** For posts that do not say whose they are. */
  readonly owner: Account | null;
};

/** The collector names its files after the account; of a file with another name only that it holds one is known. */
function ownerOf({fileName, sha256}: ReadContext): Account {
  const id = /(?:^|[/\\])(\d{5,20})\.csv(?:\.\w{2,4})?$/.exec(fileName ?? '')?.[1];
  return id === undefined ? emptyAccount('weibo:file', sha256.slice(0, 16)) : emptyAccount('weibo:user', id);
}

/** A post, and before it the post that it reposts, where that is there whole. */
function readBlog(found: Found, context: ReadContext): Parsed[] {
  const original = originalOf(found);
  const before = original === null ? null : blogOf(original, null, context);
  const known = before !== null && 'id' in before ? before : null;
  const id = original === null ? null : identify(original.fields('id'), 'the id of the original');
  const reposts: Reposted | null =
    id === null || !id.ok
      ? null
      : {
          key: toKey('weibo:mid', id.id),
          accountKey: known?.account.accountKey ?? null,
          label: known?.account.handle ?? null,
          text: known?.text ?? '',
          pictures: known?.pictures ?? []
        };
  const blog = blogOf(found, reposts, context);
  if (!('id' in blog)) return [blog];
  const own = weiboPost(blog, found.row, context.now);
  return known === null ? [own] : [weiboPost(known, found.row, context.now), own];
}

/** The fields of what is reposted: under `retweet`, or in columns that begin with 源微博. */
function originalOf({fields, names, item, row}: Found): Found | null {
  if (names === english) {
    const inner = asObject(fields('retweet'));
    if (inner === null) return null;
    return {fields: name => (Object.hasOwn(inner, name) ? inner[name] : null), names, item, row, owner: null};
  }
  if (fields('源微博id') === null) return null;
  const users: Record<string, string> = {[names.userId]: '源用户id', [names.userName]: '源用户昵称'};
  return {fields: name => fields(users[name] ?? `源微博${name}`), names, item, row, owner: null};
}

function blogOf(
  {fields, names, item, row, owner}: Found,
  reposts: Reposted | null,
  context: ReadContext
): Blog | Parsed {
  const refused = (reason: Extract<Parsed, {ok: false}>['refusal']['reason'], detail: string) =>
    refuse(row, reason, detail, rawOf(item));
  const id = identify(fields('id'), 'id');
  if (!id.ok) return refused(id.damaged ? 'damaged-id' : 'missing-id', id.detail);
  const account = accountOf(fields, names) ?? owner;
  if (account === null) return refused('missing-account', 'there is no user id');
  const time = readTime(fields(names.full) ?? fields(names.date), context.now, zoneMinutes);
  if (!time.ok) return refused(time.reason, time.detail);
  if (account === owner) {
    context.assume(
      account.idSpace === 'weibo:user'
        ? 'the table does not say whose posts it holds: the number in the name of the file was taken for the account'
        : 'neither the table nor its name says whose posts it holds: they were taken for those of one account of their own'
    );
  }
  if (time.zone === 'assumed') context.assume('times without a zone were read as UTC+8');
  const place = placeCode(fields(names.place));
  const bid = lineOf(fields('bid'));
  const known = account.idSpace === 'weibo:user' && bid !== null && /^\w+$/.test(bid);
  const article = lineOf(fields(names.article));
  return {
    id: id.id,
    account,
    time: {createdAt: time.at, createdPrecision: time.precision},
    text: weiboText(fields(names.text)).text,
    counts: countsFrom(fields, [
      ['likes', names.likes],
      ['comments', names.comments],
      ['shares', names.shares]
    ]),
    client: lineOf(fields(names.client)),
    pictures: listOf(fields(names.pictures)),
    // The words have an anchor's text, often no address; some versions list the addresses beside.
    links: [...(article === null ? [] : [article]), ...linksOfCell(names === english ? fields('links') : null)],
    also: {
      regionCode: place,
      regionKind: place === null ? null : 'ip',
      url: known ? `https://weibo.com/${encodeURIComponent(account.nativeId)}/${bid}` : null
    },
    reposts
  };
}

function accountOf(fields: Fields, names: Names): Account | null {
  const id = identify(fields(names.userId), 'the user id');
  if (!id.ok || id.id === '0') return null;
  const name = lineOf(fields(names.userName));
  return {...emptyAccount('weibo:user', id.id), handle: name, displayName: name};
}

/** Addresses of pictures: a list, or one text with commas between. */
function listOf(value: unknown): string[] {
  if (typeof value === 'string') return value.split(',').filter(one => one !== '');
  return asList(value).filter(one => typeof one === 'string');
}

const accountColumns = {
  id: '用户id',
  name: '昵称',
  bio: '简介',
  location: '所在地',
  created: '注册时间',
  posts: '微博数',
  followers: '粉丝数',
  following: '关注数',
  avatar: '头像',
  verified: '是否认证',
  type: '认证类型'
} as const;
const accountFields = {
  id: 'id',
  name: 'screen_name',
  bio: 'description',
  location: 'location',
  created: 'registration_time',
  posts: 'statuses_count',
  followers: 'followers_count',
  following: 'follow_count',
  avatar: 'avatar_hd',
  verified: 'verified',
  type: 'verified_type'
} as const;

function readUser(
  fields: Fields,
  names: {readonly [part in keyof typeof accountColumns]: string},
  item: Item,
  {now}: ReadContext
): Parsed {
  const id = identify(fields(names.id), 'the user id');
  if (!id.ok) return refuse(item.row, id.damaged ? 'damaged-id' : 'missing-id', id.detail, rawOf(item));
  const name = lineOf(fields(names.name));
  const created = readTime(fields(names.created), now, zoneMinutes);
  const flag = asWord(fields(names.verified)).toLowerCase();
  const verified = flag === 'true' || flag === '1' ? true : flag === 'false' || flag === '0' ? false : null;
  const account: Account = {
    ...emptyAccount('weibo:user', id.id),
    handle: name,
    displayName: name,
    bio: lineOf(fields(names.bio)),
    locationText: lineOf(fields(names.location)),
    createdAt: created.ok ? created.at : null,
    createdPrecision: created.ok ? created.precision : 'none',
    verified,
    verifiedKind: verified === true ? verifiedKind(fields(names.type)) : null
  };
  const snapshot = {
    ...emptySnapshot(account.accountKey),
    followers: readCount(fields(names.followers)),
    following: readCount(fields(names.following)),
    posts: readCount(fields(names.posts)),
    displayName: name,
    bio: account.bio,
    avatarRef: wordsOf(fields(names.avatar)).split('?')[0] || null
  };
  return {ok: true, post: null, account, snapshot, relations: [], traces: []};
}
