/** Posts and users of version 1.1 of X's API: one per line, in arrays, or as answers of its search. */
import {toKey} from '../contract/identity.ts';
import type {Parsed} from '../contract/records.ts';
import type {Connector, Item, ReadContext} from './connector.ts';
import {rawOf} from './fields/field.ts';
import {identify} from './fields/identifiers.ts';
import {asObject, asText, type JsonObject} from './fields/json.ts';
import {deletionOf, refuse} from './fields/records.ts';
import {readTime} from './fields/times.ts';
import {type LegacyFrame, type LegacyTweet, readLegacy, readLegacyUser} from './platforms/x-legacy.ts';
import {postSpace} from './platforms/x-posts.ts';

export const xV1: Connector = {
  id: 'x-v1',
  title: 'X API v1.1',
  summary:
    'Posts and users from version 1.1 of X’s API, as twarc, tweepy and streams left them: lines, arrays, answers.',
  extensions: ['.jsonl', '.json', '.ndjson'],
  shapes: ['lines', 'document'],
  recordsAt: ['statuses'],
  verified: {
    against: 'specification',
    sources: ['X’s documentation of the objects of version 1.1, and public programs that read them']
  },
  facts: [
    {name: 'needs', values: ['id_str, created_at, text or full_text, and a user with id_str']},
    {
      name: 'yields',
      values: [
        'posts and accounts (x:post, x:user) with their counts, also those reposted and quoted',
        'traces text, url, url_domain, hashtag, hashtag_sequence, mention, media_id, poi, client_app, reply_to, repost_of, quote_of',
        'relations reply_to, repost_of, quote_of, and via to the post that a picture or film was taken from'
      ]
    },
    {name: 'reposts', values: ['take the whole text from the original; inherited; counts of the original left out']},
    {name: 'media', values: ['get the key that version 2 gives them, so that files of both can be compared']},
    {name: 'deletions', values: ['which posts were deleted, and when, as a stream tells it']},
    {name: 'leaves out', values: ['other notices of a stream (limits, withheld posts), which are counted']}
  ],
  fit: ({items}) => {
    const records = items.flatMap(item => (item.kind === 'json' ? recordsIn(item.value) : []));
    const fitting = records.filter(record => isTweet(record) || isUser(record)).length;
    if (fitting === 0) return {confidence: 0, reasons: ['no posts or users of version 1.1 of the API']};
    const known = records.filter(record => isTweet(record) || isUser(record) || noticeIn(record) !== null).length;
    return {
      confidence: known / records.length,
      reasons: [`${fitting} of ${records.length} records are posts or users of version 1.1 of the API`]
    };
  },
  guess: null,
  repeats: 'merge',
  reader
};

function reader(context: ReadContext): (item: Item) => readonly Parsed[] {
  let count = 0;
  return item => {
    if (item.kind !== 'json') return [refuse(item.row, 'wrong-shape', 'a JSON value was expected', rawOf(item))];
    return recordsIn(item.value).flatMap(record => {
      count += 1;
      // A document has no lines: its records are counted instead.
      const row = context.shape === 'document' ? count : item.row;
      return readRecord(record, {now: context.now, observedAt: null, row, raw: () => rawOf(item)}, context);
    });
  };
}

function recordsIn(value: unknown): readonly unknown[] {
  const statuses = asObject(value)?.statuses;
  return Array.isArray(statuses) ? statuses : [value];
}

function readRecord(value: unknown, frame: LegacyFrame, {passOver}: ReadContext): readonly Parsed[] {
  const record = asObject(value);
  if (record === null) return [refuse(frame.row, 'not-an-object', 'a post or user was expected', frame.raw())];
  const gone = asObject(asObject(record.delete)?.status);
  const goneId = identify(gone?.id_str, 'the id');
  if (record.id_str === undefined && goneId.ok) {
    const time = readTime(asObject(record.delete)?.timestamp_ms, frame.now);
    return [deletionOf(toKey(postSpace, goneId.id), time.ok ? time.at : null)];
  }
  const notice = noticeIn(record);
  if (notice !== null) {
    passOver(notice);
    return [];
  }
  if (hasText(record)) return readLegacy(tweetOf(record, frame, 0), frame);
  const user = asText(record.screen_name) === null ? null : readLegacyUser(record, frame);
  if (user === null) return [refuse(frame.row, 'unknown-kind', 'neither a post nor a user', frame.raw())];
  const status = asObject(record.status);
  const last =
    status === null || !hasText(status) ? [] : readLegacy({...tweetOf(status, frame, 1), author: user}, frame);
  return [{ok: true, post: null, ...user, relations: [], traces: []}, ...last];
}

function isTweet(value: unknown): boolean {
  const record = asObject(value);
  if (record === null || !hasText(record) || asText(record.id_str) === null) return false;
  return asText(asObject(record.user)?.id_str) !== null && record.legacy === undefined;
}

function isUser(value: unknown): boolean {
  const record = asObject(value);
  if (record === null || asText(record.id_str) === null || asText(record.screen_name) === null) return false;
  return record.followers_count !== undefined && record.statuses_count !== undefined;
}

function hasText(record: JsonObject): boolean {
  return typeof record.full_text === 'string' || typeof record.text === 'string';
}

/** What a stream says between posts. */
function noticeIn(value: unknown): string | null {
  const record = asObject(value);
  if (record === null || record.id_str !== undefined) return null;
  if (asObject(record.delete) !== null) return 'deletions';
  const isNotice = ['limit', 'scrub_geo', 'status_withheld', 'user_withheld', 'disconnect', 'warning', 'friends'].some(
    name => typeof record[name] === 'object'
  );
  return isNotice ? 'notices of the stream' : null;
}

const maxDepth = 3;

function tweetOf(fields: JsonObject, frame: LegacyFrame, depth: number): LegacyTweet {
  const user = asObject(fields.user);
  const extended = asObject(fields.extended_tweet);
  const inner = (value: unknown) => {
    const record = depth < maxDepth ? asObject(value) : null;
    return record !== null && hasText(record) ? tweetOf(record, frame, depth + 1) : null;
  };
  return {
    id: fields.id_str ?? fields.id,
    fields,
    author: user === null ? null : readLegacyUser(user, frame),
    long:
      extended === null
        ? null
        : {
            text: extended.full_text,
            entities: asObject(extended.entities),
            media: asObject(extended.extended_entities)
          },
    repost: inner(fields.retweeted_status),
    // A repost repeats the quotation of its original, which brings it along itself.
    quote: fields.retweeted_status === undefined ? inner(fields.quoted_status) : null,
    client: fields.source,
    views: null,
    versions: null,
    isPromoted: false
  };
}
