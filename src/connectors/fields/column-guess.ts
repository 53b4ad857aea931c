/**
 * Which column plays which part, guessed from the names in the header, English and Chinese.
 *
 * The first hint that a header matches wins, so each list runs from the most to the least telling. A guess is shown
 * before it is used and `--map` overrides it.
 */
import type {ColumnMap} from '../../contract/imports.ts';
import {registeredDomain} from '../../text/canonical-url.ts';
import type {Item, Sample} from '../connector.ts';
import {valueAt} from './field.ts';
import {asList, asWord} from './json.ts';
import {linkAddress, linksOfCell} from './list-cell.ts';

export type Role = keyof ColumnMap;

/** In the order in which roles choose. Compared without case, spaces, `_`, `-` and `.`. */
const hints: readonly (readonly [Role, string])[] = [
  ['object', 'objectid object sharedobject'],
  [
    'repost_of',
    'repostofkey repostid retweetid retweetedstatusid retweetedid retweettweetid repostof retweetof reblogid sharedpostid 转发微博id 原微博id'
  ],
  [
    'reply_to',
    'replytokey replyid replyto replytoid inreplytoid inreplytostatusid inreplytotweetid inreplyto parentid parentcommentid 回复id'
  ],
  [
    'account',
    'accountkey accountid userid authorid actorid uid creatorid ownerid profileid externalauthorid channelid 用户id 账号id 帐号id 作者id 博主id 用户编号 account user author username screenname userscreenname authorusername handle poster creator channelname channel 账号 帐号 用户 作者 博主 发布者 用户名 用户名称 用户昵称 昵称'
  ],
  [
    'post',
    'postkey contentid postid tweetid messageid statusid videoid commentid articleid mid 微博id 帖子id 视频id 作品id 评论id id'
  ],
  [
    'time',
    'timestampshare unixtimestamp timestamp createdat createtime createdtime datetime publishedat publishtime publishdate publicationdate postedat postcreated postdate tweettime time date created published ts 发布时间 发表时间 创建时间 评论时间 完整日期 时间 日期'
  ],
  [
    'text',
    'text fulltext message content body posttext postbodytext tweettext tweet caption videodescription description desc comment 正文 微博正文 内容 微博内容 评论内容 文本 博文 描述 title headline 标题'
  ],
  ['handle', 'username screenname userscreenname authorusername handle uniqueid authoruniqueid'],
  ['name', 'displayname nickname authorname userdisplayname name 昵称 用户昵称 用户名'],
  [
    'url',
    'expandedurls urlsexpanded entitiesurls urls links outlinks sharedurls sharedurl sharedlink linkurl linkedurl 分享链接 url link 链接 网址'
  ],
  [
    'post_url',
    'permalink permalinkurl posturl postlink tweeturl tweetlink tweetpermalink statusurl messageurl messagelink videourl shareurl weburl webvideourl articleurl commenturl 作品链接 微博链接 帖子链接 视频链接 文章链接 评论链接 url link 链接 网址'
  ],
  ['hashtags', 'hashtags hashtagnames hashtag tags 话题 标签'],
  ['platform', 'platform socialnetwork 平台'],
  ['language', 'language lang langcode 语言'],
  ['views', 'views viewcount viewscount playcount plays impressions 播放量 播放数 阅读数'],
  ['likes', 'likes likecount likescount diggcount favoritecount favouritecount 点赞数 点赞'],
  ['shares', 'shares sharecount sharescount retweetcount retweets repostcount reposts 转发数 转发'],
  ['comments', 'comments commentcount commentscount replycount replies 评论数 评论']
];

/** Parts that may begin far behind the rows that are looked at: their column counts by its name alone. */
const mayBeginLate: ReadonlySet<Role> = new Set([
  'repost_of',
  'reply_to',
  'handle',
  'name',
  'post_url',
  'platform',
  'language',
  'views',
  'likes',
  'shares',
  'comments'
]);

const undecided = new Set(['url', 'link', '链接', '网址']);

export function guessColumns({header, items}: Pick<Sample, 'header' | 'items'>): ColumnMap {
  const byName = new Map<string, string>();
  const empty = new Map<string, string>();
  const seen = new Set<string>();
  for (const [at, column] of header.entries()) {
    // Of columns of one name the first is read.
    if (seen.has(column)) continue;
    seen.add(column);
    const name = plainName(column);
    const columns = items.some(item => isFilled(item, at, column)) ? byName : empty;
    if (!columns.has(name)) columns.set(name, column);
  }
  const map: Partial<Record<Role, string>> = {};
  const taken = new Set<string>();
  /** `url` and `link` are either what posts share or where they stand; what is in them tells. */
  const fits = (role: Role, column: string) => {
    if ((role !== 'url' && role !== 'post_url') || !undecided.has(plainName(column))) return true;
    return isPermalink(column, map, header, items) === (role === 'post_url');
  };
  const choose = (role: Role, names: string, among: ReadonlyMap<string, string>) => {
    const column = names
      .split(' ')
      .flatMap(name => among.get(name) ?? [])
      .find(found => !taken.has(found) && fits(role, found));
    if (column === undefined) return;
    map[role] = column;
    taken.add(column);
  };
  for (const [role, names] of hints) choose(role, names, byName);
  for (const [role, names] of hints) if (map[role] === undefined && mayBeginLate.has(role)) choose(role, names, empty);
  return map;
}

/** Whether there is who and what: without these no row can be used. */
export function isComplete(map: ColumnMap): boolean {
  return (
    map.account !== undefined &&
    [map.text, map.object, map.url, map.hashtags, map.repost_of].some(column => column !== undefined)
  );
}

function plainName(column: string): string {
  return column
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_.-]+/g, '');
}

function isFilled(item: Item, at: number, column: string): boolean {
  const value = valueAt(item, at, column);
  return (
    value !== null &&
    value !== undefined &&
    value !== '' &&
    value !== '[]' &&
    !(Array.isArray(value) && value.length === 0)
  );
}

/** Where posts stand on these, they stand at an address of their own. */
const platforms = new Set(
  'twitter.com x.com tiktok.com douyin.com weibo.com weibo.cn bilibili.com instagram.com facebook.com threads.net threads.com bsky.app t.me vk.com kuaishou.com xiaohongshu.com reddit.com youtube.com'.split(
    ' '
  )
);

/**
 * Whether a column holds the address of each row's own post: one per row, none twice, and each names the post or the
 * account of its row, or differs from the others by a number only, or all stand on one platform.
 */
function isPermalink(column: string, map: ColumnMap, header: readonly string[], items: readonly Item[]): boolean {
  const cell = (item: Item, name: string | undefined) =>
    name === undefined ? '' : asWord(valueAt(item, header.indexOf(name), name)).trim();
  const filled = items.filter(
    item => cell(item, column) !== '' || asList(valueAt(item, header.indexOf(column), column)).length > 0
  );
  const addresses = filled.map(item => linksOfCell(valueAt(item, header.indexOf(column), column)));
  if (addresses.some(links => links.length !== 1)) return false;
  const urls = addresses.flatMap(links => links.flatMap(link => linkAddress(link) ?? []));
  if (urls.length < 2 || new Set(urls).size !== urls.length) return false;
  const names = (role: 'post' | 'account' | 'handle') =>
    filled.every((item, at) => {
      const id = cell(item, map[role]);
      return id !== '' && partsOf(urls[at] ?? '').includes(id.replace(/^@/, '').toLowerCase());
    });
  const onePattern = new Set(urls.map(url => url.replace(/\d{5,}/g, '#'))).size === 1;
  const domains = new Set(urls.map(registeredDomain));
  const onePlatform = domains.size === 1 && [...domains].every(domain => domain !== null && platforms.has(domain));
  return names('post') || names('account') || names('handle') || onePattern || onePlatform;
}

function partsOf(url: string): string[] {
  return url
    .toLowerCase()
    .split(/[/?&=#@]+/)
    .map(part => decoded(part).replace(/\.html?$/, ''));
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
