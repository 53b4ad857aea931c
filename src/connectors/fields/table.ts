/**
 * Any table whose columns play known parts (contract/imports.ts): the reader behind `csv`, `tsv`, `ndjson`, `parquet`.
 *
 * Ids are kept to the letter, in the spaces `unknown:account` and `unknown:post`, or under the platform that a column
 * names. A row without a post id is a post of its own, named after the file and the row.
 */
import {toKey} from '../../contract/identity.ts';
import type {ColumnMap} from '../../contract/imports.ts';
import type {Account, CountKind, Parsed, Post, Relation, Trace} from '../../contract/records.ts';
import {hashtagsOf} from '../../text/hashtags.ts';
import type {Item, ReadContext} from '../connector.ts';
import type {Role} from './column-guess.ts';
import {contentTraces, traceOf} from './content-traces.ts';
import {readCount} from './counts.ts';
import {rawOf, valueAt} from './field.ts';
import {identify, isCellError} from './identifiers.ts';
import {asText, asWord} from './json.ts';
import {linkAddress, linksOfCell} from './list-cell.ts';
import {emptyAccount, emptyPost, refuse, relationOf} from './records.ts';
import {readTime} from './times.ts';

type Get = (role: Role) => unknown;
type Place = {readonly name: string; readonly column: number};

/** How data frames and databases write that there is no value. */
const nothing = new Set(['None', 'nan', 'NaN', 'NaT', '<NA>', 'null', 'NULL', 'Null']);
const longestNothing = 20;
/** Without these, or with the wrong one, a row says something else: it is refused. */
const needed: ReadonlySet<Role> = new Set(['account', 'post', 'time', 'repost_of', 'reply_to', 'object']);

export function tableReader(context: ReadContext): (item: Item) => readonly Parsed[] {
  const {header, map, assume} = context;
  const places: Partial<Record<Role, Place>> = Object.fromEntries(
    Object.entries(map).map(([role, name]) => [role, {name, column: header.indexOf(name)}])
  );
  if (map.time === undefined)
    assume('there is no column with a time, so nothing can be said about what happened together');
  if (map.url !== undefined) assume(`links were read from the column ${map.url} only, not from the text`);
  const accountOf = rememberAccounts();
  const slugOf = rememberSlugs();
  const remembered = {accountOf, slugOf};
  let current: Item;
  const get: Get = role => {
    const place = places[role];
    if (place === undefined) return null;
    const value = valueAt(current, place.column, place.name);
    if (typeof value !== 'string' || value.length > longestNothing) return value;
    if (nothing.has(value)) assume('cells that say None, nan or null were read as empty');
    else if (value.startsWith('#') && !needed.has(role) && isCellError(value))
      assume('cells in which a spreadsheet left an error such as #NAME? were read as empty');
    else return value;
    return null;
  };
  return item => {
    current = item;
    return [readRow(item, get, context, remembered)];
  };
}

type Remembered = {readonly accountOf: AccountOf; readonly slugOf: (value: unknown) => string};

function readRow(
  item: Item,
  get: Get,
  {map, sha256, now, assume}: ReadContext,
  {accountOf, slugOf}: Remembered
): Parsed {
  const {row} = item;
  const author = identify(get('account'), 'the account');
  if (!author.ok) return refuse(row, author.damaged ? 'damaged-id' : 'missing-account', author.detail, rawOf(item));
  const created = map.time === undefined ? null : readTime(get('time'), now);
  if (created !== null && !created.ok) return refuse(row, created.reason, created.detail, rawOf(item));
  if (created?.zone === 'assumed') assume('times without a zone were read as UTC');

  const platform = map.platform === undefined ? 'unknown' : slugOf(get('platform'));
  const own = identify(get('post'), 'the post id');
  if (!own.ok && own.damaged) return refuse(row, 'damaged-id', own.detail, rawOf(item));
  if (!own.ok && map.post !== undefined) assume('rows without a post id were taken for posts of their own');
  const hasTargets = map.repost_of !== undefined || map.reply_to !== undefined;
  const targets = hasTargets ? targetsOf(get, platform) : noTargets;
  if (typeof targets === 'string') return refuse(row, 'damaged-id', targets, rawOf(item));
  const object = map.object === undefined ? null : identify(get('object'), 'the object');
  if (object?.ok === false && object.damaged) return refuse(row, 'damaged-id', object.detail, rawOf(item));

  const spaces = spacesOf(platform);
  const account = accountOf(get, spaceAndId(map.account, author.id, spaces.account));
  const [space, id] = own.ok
    ? spaceAndId(map.post, own.id, spaces.post)
    : [spaces.row, `${sha256.slice(0, 16)}-${row}`];
  const post: Post = {
    ...emptyPost(space, id, account.accountKey, row),
    kind: targets.repost === null ? 'post' : 'repost',
    createdAt: created?.at ?? null,
    createdPrecision: created?.precision ?? 'none',
    text: cleanText(get('text')),
    langDeclared: asText(get('language')),
    url: addressOf(get('post_url')),
    counts: countsOf(get, map, assume)
  };
  const relations: Relation[] = [];
  const traces: Trace[] = contentTraces(post, {
    links: map.url === undefined ? null : linksOfCell(get('url')),
    hashtags: map.hashtags === undefined ? null : hashtagsIn(get('hashtags')),
    inherited: targets.repost !== null
  });
  if (object?.ok === true) traces.push(traceOf(post, 'object', object.id));
  const refer = (kind: 'repost_of' | 'reply_to', target: string) => {
    const key = toKey(...spaceAndId(map[kind], target, spaces.post));
    relations.push(relationOf(post.postKey, kind, key));
    traces.push(traceOf(post, kind, key, target));
  };
  if (targets.repost !== null) refer('repost_of', targets.repost);
  if (targets.reply !== null) refer('reply_to', targets.reply);
  return {ok: true, post, account, snapshot: null, relations, traces};
}

/** A column of keys, as our own exports have them, says itself which space each id is of. */
function spaceAndId(column: string | undefined, id: string, space: string): [space: string, id: string] {
  if (column === undefined || !(column.endsWith('y') || column.endsWith('Y')) || !/key$/i.test(column))
    return [space, id];
  const [, own, rest] = /^([a-z0-9-]+:[a-z0-9-]+):([\s\S]+)$/i.exec(id) ?? [];
  return own === undefined || rest === undefined ? [space, id] : [own, rest];
}

type Spaces = {readonly platform: string; readonly account: string; readonly post: string; readonly row: string};

let lastSpaces: Spaces = {platform: '', account: '', post: '', row: ''};

/** The same texts for the same platform: what is equal because it is the same is compared at a glance. */
function spacesOf(platform: string): Spaces {
  if (platform !== lastSpaces.platform) {
    lastSpaces = {platform, account: `${platform}:account`, post: `${platform}:post`, row: `${platform}:row`};
  }
  return lastSpaces;
}

type AccountOf = (get: Get, place: readonly [space: string, id: string]) => Account;

const maxRemembered = 20_000;

/** The same object for the same account, as long as it says the same: most rows are by somebody seen before. */
function rememberAccounts(): AccountOf {
  const remembered = new Map<string, Account>();
  return (get, [space, id]) => {
    const handle = asText(get('handle'));
    const displayName = asText(get('name'));
    const so = remembered.get(id);
    if (so?.idSpace === space && so.handle === handle && so.displayName === displayName) return so;
    const account = {...emptyAccount(space, id), handle, displayName};
    if (remembered.size >= maxRemembered) remembered.clear();
    remembered.set(id, account);
    return account;
  };
}

const noTargets = {repost: null, reply: null};

/** The ids of what is reposted and replied to, or what is wrong with them. */
function targetsOf(get: Get, platform: string): {repost: string | null; reply: string | null} | string {
  const found = {
    repost: identify(get('repost_of'), `the id of what is reposted on ${platform}`),
    reply: identify(get('reply_to'), 'the id of what is replied to')
  };
  for (const target of Object.values(found)) if (!target.ok && target.damaged) return target.detail;
  return {repost: idOrNull(found.repost), reply: idOrNull(found.reply)};
}

/** Exports write "none" in many ways. */
function idOrNull(found: ReturnType<typeof identify>): string | null {
  return found.ok && !/^(0|-1|nan|none|null|na|n\/a|false)$/i.test(found.id) ? found.id : null;
}

const countRoles = ['views', 'likes', 'shares', 'comments'] as const;

function countsOf(get: Get, map: ColumnMap, assume: (sentence: string) => void): Partial<Record<CountKind, number>> {
  const counts: Partial<Record<CountKind, number>> = {};
  for (const kind of countRoles) {
    if (map[kind] === undefined) continue;
    const value = get(kind);
    const count = readCount(value);
    if (count !== null) counts[kind] = count;
    else if (value !== null && value !== undefined && value !== '')
      assume(`cells of ${map[kind]} that are no count were left out`);
  }
  return counts;
}

/** Text without NUL, which exports leave behind, and without half characters, which nothing can store. */
function cleanText(value: unknown): string {
  return typeof value === 'string'
    ? (value.includes('\0') ? value.replaceAll('\0', '') : value).toWellFormed()
    : typeof value === 'number'
      ? String(value)
      : '';
}

function addressOf(value: unknown): string | null {
  const text = asText(value)?.trim() ?? null;
  return text !== null && linkAddress(text) !== null ? text.toWellFormed() : null;
}

/** A list, `['a', 'b']`, `a, b` or `#a #b`. */
function hashtagsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.filter(one => typeof one === 'string');
  if (typeof value !== 'string') return [];
  if (/[#＃]/.test(value)) return hashtagsOf(value);
  return value
    .replace(/[[\]{}'"]/g, '')
    .split(/[,;|，、]|\s+/)
    .filter(tag => tag !== '');
}

/** A file names few platforms, and each of them over and over. */
function rememberSlugs(): (value: unknown) => string {
  let last: unknown;
  let slug = platformOf(last);
  return value => {
    if (value !== last) {
      last = value;
      slug = platformOf(value);
    }
    return slug;
  };
}

function platformOf(value: unknown): string {
  const slug = asWord(value)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  // It becomes a part of every key; what is longer is no name of a platform.
  if (slug === '' || slug.length > 60) return 'unknown';
  return slug === 'twitter' || slug === 'x-twitter' ? 'x' : slug;
}

/** What the generic formats have in common when asked how well they fit. */
export function fitOfMap(map: ColumnMap): {confidence: number; reasons: string[]} {
  const reasons = Object.entries(map).map(([role, column]) => `${role} from "${column}"`);
  const shared = [map.text, map.object, map.url, map.hashtags, map.repost_of].some(column => column !== undefined);
  if (map.account === undefined || !shared)
    return {confidence: 0, reasons: ['no column for an account with something to share']};
  return {confidence: map.time === undefined ? 0.6 : 0.8, reasons};
}
