/**
 * Posts of X captured in the browser by Zeeschuimer, or taken from there through 4CAT: X's own objects, of two kinds.
 *
 * `data.id` of replies went through a floating-point number and has lost its last digits: it is never read.
 */
import type {Parsed} from '../contract/records.ts';
import type {Connector, Item, ReadContext} from './connector.ts';
import {rawOf} from './fields/field.ts';
import {asObject, asText, type JsonObject} from './fields/json.ts';
import {refuse} from './fields/records.ts';
import {readTime} from './fields/times.ts';
import {type LegacyFrame, type LegacyTweet, type LegacyUser, readLegacy, readLegacyUser} from './platforms/x-legacy.ts';

const platform = 'twitter.com';

export const zeeschuimerX: Connector = {
  id: 'zeeschuimer-x',
  title: 'Zeeschuimer, X',
  summary: 'Posts of X captured in the browser with Zeeschuimer, as its NDJSON or 4CAT’s.',
  extensions: ['.ndjson'],
  shapes: ['lines'],
  verified: {
    against: 'specification',
    sources: ['the modules of Zeeschuimer that capture X, and how 4CAT reads what they capture, as of August 2026']
  },
  facts: [
    {name: 'needs', values: ['source_platform twitter.com, and X’s own object under data, or beside __import_meta']},
    {
      name: 'yields',
      values: [
        'posts and accounts (x:post, x:user) with their counts at the time of capture, also those reposted and quoted',
        'traces text, url, url_domain, hashtag, hashtag_sequence, mention, media_id, poi, client_app, reply_to, repost_of, quote_of',
        'relations reply_to, root, repost_of, quote_of, and via to the post that a picture or film was taken from'
      ]
    },
    {name: 'ids', values: ['rest_id and id_str only: data.id and item_id are rounded for replies']},
    {name: 'repeats', values: ['an item captured more than once counts once']}
  ],
  fit: ({items}) => {
    const fitting = items.filter(item => item.kind === 'json' && captureIn(item.value) !== null).length;
    if (fitting === 0) return {confidence: 0, reasons: ['no captured posts of X']};
    return {
      confidence: fitting / items.length,
      reasons: [`${fitting} of ${items.length} lines are captured posts of X`]
    };
  },
  guess: null,
  repeats: 'merge',
  reader: context => item => readCapture(item, context)
};

type Capture = {readonly data: JsonObject; readonly collected: unknown};

/** Zeeschuimer has the object under `data`, 4CAT beside what it says of it. */
function captureIn(value: unknown): Capture | null {
  const record = asObject(value);
  if (record === null) return null;
  const meta = asObject(record.__import_meta);
  if (meta !== null)
    return meta.source_platform === platform ? {data: record, collected: meta.timestamp_collected} : null;
  const data = asObject(record.data);
  return record.source_platform === platform && data !== null ? {data, collected: record.timestamp_collected} : null;
}

function readCapture(item: Item, {now}: ReadContext): readonly Parsed[] {
  const {row} = item;
  const raw = () => rawOf(item);
  const record = item.kind === 'json' ? asObject(item.value) : null;
  if (record === null) return [refuse(row, 'not-an-object', 'a captured item was expected', raw())];
  const capture = captureIn(record);
  if (capture === null) {
    const source = asText(asObject(record.__import_meta)?.source_platform ?? record.source_platform) ?? 'no platform';
    return [
      source === platform
        ? refuse(row, 'wrong-shape', 'there is no object under data', raw())
        : refuse(row, 'unknown-kind', `an item of ${source.slice(0, 40).toWellFormed()}`, raw())
    ];
  }
  const collected = readTime(capture.collected, now);
  const frame: LegacyFrame = {now, observedAt: collected.ok ? collected.at : null, row, raw};
  const tweet = tweetOf(capture.data, frame, 0);
  return tweet === null
    ? [refuse(row, 'wrong-shape', 'there is no post in what was captured', raw())]
    : readLegacy(tweet, frame);
}

const maxDepth = 3;

function tweetOf(value: unknown, frame: LegacyFrame, depth: number): LegacyTweet | null {
  const given = depth > maxDepth ? null : asObject(value);
  // Where X limits who may see or answer a post, it is one level further in.
  const result = asObject(given?.tweet) ?? given;
  const fields = asObject(result?.legacy);
  if (result === null || fields === null) return null;
  const note = asObject(asObject(asObject(result.note_tweet)?.note_tweet_results)?.result);
  const repost = asObject(fields.retweeted_status_result)?.result;
  const quote = asObject(result.quoted_status_result)?.result;
  const edits = asObject(result.edit_control);
  return {
    id: result.rest_id ?? fields.id_str,
    fields,
    author: authorOf(result, fields, frame),
    long: note === null ? null : {text: note.text, entities: asObject(note.entity_set), media: null},
    repost: tweetOf(repost, frame, depth + 1),
    quote: repost === undefined ? tweetOf(quote, frame, depth + 1) : null,
    client: result.source ?? fields.source,
    views: asObject(result.views)?.count,
    versions: edits?.edit_tweet_ids ?? asObject(edits?.edit_control_initial)?.edit_tweet_ids,
    isPromoted: result.promoted === true
  };
}

/** The older kind has the user beside the post; the newer one moved its fields about over the years. */
function authorOf(result: JsonObject, fields: JsonObject, frame: LegacyFrame): LegacyUser | null {
  const older = asObject(result.user);
  if (older !== null) return readLegacyUser({...older, id_str: older.id_str ?? fields.user_id_str}, frame);
  const user = asObject(asObject(asObject(result.core)?.user_results)?.result);
  if (user === null) return null;
  const legacy = asObject(user.legacy);
  const core = asObject(user.core);
  const read = readLegacyUser(
    {
      ...legacy,
      ...core,
      id_str: user.rest_id ?? fields.user_id_str,
      location: asObject(user.location)?.location ?? legacy?.location,
      profile_image_url_https: asObject(user.avatar)?.image_url ?? legacy?.profile_image_url_https,
      verified: asObject(user.verification)?.verified ?? legacy?.verified,
      verified_type: asObject(user.verification)?.verified_type ?? legacy?.verified_type
    },
    frame
  );
  if (read === null || user.is_blue_verified !== true) return read;
  const {account} = read;
  return {...read, account: {...account, verified: true, verifiedKind: account.verifiedKind ?? 'blue'}};
}
