/**
 * Answers of version 2 of X's API as twarc2 keeps them: pages, answers of a stream, flattened posts, users.
 *
 * Pages hold users, posts and places beside the posts that refer to them, flattened posts hold them inside; both give
 * the same records. Posts that are only referred to are posts of their own.
 */
import {toKey} from '../contract/identity.ts';
import type {Parsed, Trace} from '../contract/records.ts';
import type {Connector, Item, ReadContext} from './connector.ts';
import {rawOf} from './fields/field.ts';
import {asList, asObject, asText, type JsonObject} from './fields/json.ts';
import {emptyAccount, refuse} from './fields/records.ts';
import {type Asked, type Follow, rememberAsked, tagOf} from './platforms/twarc-asked.ts';
import {handleSpace, idIn, userSpace} from './platforms/x-posts.ts';
import {type Answer, readTweet, readUser} from './platforms/x-v2.ts';

export const twarc2: Connector = {
  id: 'twarc2',
  title: 'X API v2 (twarc2)',
  summary: 'Posts and users from version 2 of X’s API, as twarc2 writes them: pages, streams, flattened, one by one.',
  extensions: ['.jsonl', '.json', '.ndjson'],
  shapes: ['lines', 'document'],
  verified: {
    against: 'real-files',
    sources: ['nine files that twarc-csv keeps for its tests (MIT): pages, flattened posts, users, an edit, media']
  },
  facts: [
    {name: 'needs', values: ['id, author_id and text of each post; created_at, or else the time in the id is used']},
    {
      name: 'yields',
      values: [
        'posts and accounts (x:post, x:user) with their counts when twarc asked, also those that others refer to',
        'traces text, url, url_domain, link_card, hashtag, hashtag_sequence, mention, media_id, poi, client_app, reply_to, repost_of, quote_of, follows_target',
        'relations reply_to, root, repost_of, quote_of'
      ]
    },
    {
      name: 'reposts',
      values: [
        'take the whole text from the original where the file has it; inherited; counts of the original left out'
      ]
    },
    {name: 'edits', values: ['every version is a post of its own, later ones with the time of the edit']},
    {name: 'errors', values: ['accounts that X says are suspended get that status; other errors are counted']},
    {name: 'leaves out', values: ['lists, counts, polls, and what X thinks a post is about']}
  ],
  fit: ({items}) => {
    const fitting = items.filter(item => item.kind === 'json' && isKnown(item.value)).length;
    if (fitting === 0) return {confidence: 0, reasons: ['no posts or users of version 2 of the API']};
    return {
      confidence: fitting / items.length,
      reasons: [`${fitting} of ${items.length} records are answers, posts or users of version 2 of the API`]
    };
  },
  guess: null,
  repeats: 'merge',
  reader
};

function isKnown(value: unknown): boolean {
  const record = asObject(value);
  if (record === null) return false;
  const held = record.data;
  if (held === undefined) return isOwnTweet(record) || isOwnUser(record) || isEmptyAnswer(record);
  const [first] = Array.isArray(held) ? held : [held];
  const inside = asObject(first);
  if (inside === null) return asObject(record.__twarc) !== null;
  return asObject(record.includes) !== null || asObject(record.__twarc) !== null || asObject(record.meta) !== null
    ? isTweet(inside) || isUser(inside)
    : isOwnTweet(inside) || isOwnUser(inside);
}

function isTweet(record: JsonObject): boolean {
  return typeof record.text === 'string' && record.id !== undefined && !isOther(record);
}

function isUser(record: JsonObject): boolean {
  return typeof record.username === 'string' && record.id !== undefined && !isOther(record);
}

const tweetMarks = ['conversation_id', 'edit_history_tweet_ids', 'referenced_tweets', 'reply_settings', '__twarc'];

/** Without an answer around it, a post or user must be known by more than an id and a text. */
function isOwnTweet(record: JsonObject): boolean {
  const isByAuthor = record.author_id !== undefined || asObject(record.author) !== null;
  return isTweet(record) && isByAuthor && tweetMarks.some(name => record[name] !== undefined);
}

function isOwnUser(record: JsonObject): boolean {
  return (
    isUser(record) && asObject(record.public_metrics)?.followers_count !== undefined && asText(record.name) !== null
  );
}

function isOther(record: JsonObject): boolean {
  return ['id_str', 'legacy', 'rest_id', 'full_text', 'nav_index'].some(name => record[name] !== undefined);
}

function isEmptyAnswer(record: JsonObject): boolean {
  return asObject(record.meta)?.result_count === 0 || (Array.isArray(record.errors) && record.__twarc !== undefined);
}

/** Whether it was asked about the same before, so that a flattened file does not repeat users with every post; bounded. */
type IsAgain = (key: string) => boolean;

const maxRemembered = 100_000;

function remember(): IsAgain {
  const seen = new Set<string>();
  return key => {
    if (seen.has(key)) return true;
    if (seen.size >= maxRemembered) seen.clear();
    seen.add(key);
    return false;
  };
}

type State = {
  readonly context: ReadContext;
  readonly isAgain: IsAgain;
  readonly about: (record: JsonObject) => Asked;
};

function reader(context: ReadContext): (item: Item) => readonly Parsed[] {
  const state = {context, isAgain: remember(), about: rememberAsked(context.now)};
  let count = 0;
  return item => {
    count += 1;
    // A document has no lines: its records are counted instead.
    const row = context.shape === 'document' ? count : item.row;
    const raw = () => rawOf(item);
    const record = item.kind === 'json' ? asObject(item.value) : null;
    if (record === null) return [refuse(row, 'not-an-object', 'an answer, post or user was expected', raw())];
    const found: Parsed[] = [];
    readRecord(record, row, raw, state, found);
    return found;
  };
}

function readRecord(record: JsonObject, row: number, raw: () => string, state: State, found: Parsed[]): void {
  const asked = state.about(record);
  const held = record.data;
  const isAnswer = Array.isArray(held) || asObject(held) !== null || isEmptyAnswer(record);
  const main = isAnswer ? (Array.isArray(held) ? held : held === undefined ? [] : [held]) : [record];
  const includes = asObject(record.includes);
  const beside = isAnswer ? asList(includes?.users) : usersInside(record);
  const users = byId([...beside, ...main.filter(one => isUserLike(one))]);
  const answer: Answer = {
    now: state.context.now,
    observedAt: asked.observedAt,
    sourceKeyword: tagOf(record.matching_rules) ?? asked.query,
    users,
    posts: byId([...main, ...asList(includes?.tweets)]),
    places: byId(asList(includes?.places))
  };
  const add = (one: JsonObject, isReferred: boolean, depth: number) =>
    readOne({record: one, row, raw, answer, asked, state, found, isReferred, depth});
  for (const one of main) {
    const object = asObject(one);
    if (object === null) found.push(refuse(row, 'not-an-object', 'a post or user was expected', raw()));
    else add(object, false, 0);
  }
  for (const one of asList(includes?.tweets).map(asObject)) if (one !== null) add(one, true, 0);
  for (const user of users.values()) addUser(user, answer, state, found);
  for (const error of isAnswer ? asList(record.errors) : []) readError(error, state, found);
  if (isAnswer && main.length === 0 && asList(record.errors).length === 0) state.context.passOver('empty answers');
}

/** A flattened post may hold an author in one place and only the id in another. */
function usersInside(tweet: JsonObject): readonly unknown[] {
  const references = asList(tweet.referenced_tweets).map(asObject);
  const holders = [tweet, ...references].filter(holder => holder !== null);
  return holders
    .flatMap(({author, in_reply_to_user, entities}) => [
      author,
      in_reply_to_user,
      ...asList(asObject(entities)?.mentions)
    ])
    .filter(user => asText(asObject(user)?.name) !== null && isUserLike(user));
}

type One = {
  readonly record: JsonObject;
  readonly row: number;
  readonly raw: () => string;
  readonly answer: Answer;
  readonly asked: Asked;
  readonly state: State;
  readonly found: Parsed[];
  /** Not asked for, but referred to by what was. */
  readonly isReferred: boolean;
  readonly depth: number;
};

const maxDepth = 3;

function readOne(one: One): void {
  const {record, row, raw, answer, asked, state, found, isReferred, depth} = one;
  if (isTweet(record)) {
    if (state.isAgain(`post ${idIn(record.id)}`) && isReferred) return;
    found.push(readTweet(record, answer, row, raw));
    addInside(record, one);
  } else if (isUser(record)) {
    addUser(record, answer, state, found, asked.follow === null ? null : {follow: asked.follow, row});
    const pinned = asObject(record.pinned_tweet);
    if (pinned !== null && isTweet(pinned) && depth < maxDepth)
      readOne({...one, record: pinned, isReferred: true, depth: depth + 1});
  } else if (record.tweet_count !== undefined && record.start !== undefined) {
    state.context.passOver('counts of posts');
  } else if (record.owner_id !== undefined && record.member_count !== undefined) {
    state.context.passOver('lists');
  } else {
    found.push(refuse(row, 'unknown-kind', 'neither a post nor a user', raw()));
  }
}

/** What a flattened post holds of others. */
function addInside(tweet: JsonObject, one: One): void {
  const {depth} = one;
  for (const reference of asList(tweet.referenced_tweets)) {
    const whole = asObject(reference);
    if (whole === null || !isTweet(whole) || depth >= maxDepth) continue;
    readOne({...one, record: whole, isReferred: true, depth: depth + 1});
  }
}

function addUser(
  user: JsonObject,
  answer: Answer,
  {isAgain, context}: State,
  found: Parsed[],
  followed: {readonly follow: Follow; readonly row: number} | null = null
): void {
  const id = idIn(user.id);
  if (id === null || (isAgain(`user ${id} ${answer.observedAt}`) && followed === null)) return;
  const read = readUser({...user, id}, answer);
  if (read === null) return;
  const traces = followed === null ? [] : [followTrace(id, followed.follow, followed.row)];
  if (followed !== null) context.assume('who follows whom was read from the address that was asked');
  found.push({ok: true, post: null, ...read, relations: [], traces});
}

function followTrace(id: string, {of, side}: Follow, row: number): Trace {
  const [from, to] = side === 'followers' ? [id, of] : [of, id];
  return {
    postKey: toKey('x:follow', `${from}-${to}`),
    accountKey: toKey(userSpace, from),
    happenedAt: null,
    kind: 'follows_target',
    value: toKey(userSpace, to),
    display: null,
    inherited: false,
    row
  };
}

/** Whom X had suspended when it was asked; what else is missing is only counted. */
function readError(value: unknown, {context, isAgain}: State, found: Parsed[]): void {
  const error = asObject(value);
  const id = idIn(error?.resource_id ?? error?.value);
  if (error?.resource_type === 'user' && id !== null && /\bsuspended\b/i.test(asText(error.detail) ?? '')) {
    const isNumber = /^\d+$/.test(id);
    const account = emptyAccount(isNumber ? userSpace : handleSpace, id);
    if (isAgain(`suspended ${id}`)) return;
    const suspended = {...account, handle: isNumber ? null : id, status: 'suspended'} as const;
    found.push({ok: true, post: null, account: suspended, snapshot: null, relations: [], traces: []});
  } else context.passOver('errors about posts and accounts that X did not give');
}

function isUserLike(value: unknown): boolean {
  const record = asObject(value);
  return record !== null && isUser(record) && !isTweet(record);
}

function byId(values: readonly unknown[]): ReadonlyMap<string, JsonObject> {
  const found = new Map<string, JsonObject>();
  for (const value of values) {
    const record = asObject(value);
    const id = record === null ? null : idIn(record.id);
    if (record !== null && id !== null && !found.has(id)) found.set(id, record);
  }
  return found;
}
