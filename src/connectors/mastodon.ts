/**
 * Statuses of Mastodon and of what speaks its interface: lists and pages, lines, and both kinds of stream.
 *
 * A status fetched from several servers is one post, for its address is the same everywhere.
 */
import type {Parsed} from '../contract/records.ts';
import type {Connector, Item, ReadContext} from './connector.ts';
import {rawOf} from './fields/field.ts';
import {asList, asObject, asWord, parseJson} from './fields/json.ts';
import {deletionOf, refuse} from './fields/records.ts';
import {isAccount, isStatus, type KnownNumbers, readAccount, readStatus} from './platforms/mastodon-status.ts';
import {isOfTruthSocial, readTruth, readTruthAccount} from './platforms/truth-social.ts';

export const mastodon: Connector = {
  id: 'mastodon',
  title: 'Mastodon',
  summary: 'Statuses of Mastodon’s interface: arrays, lines, search results, and dumps of its streams.',
  extensions: ['.json', '.jsonl', '.ndjson', '.txt'],
  shapes: ['lines', 'document'],
  verified: {
    against: 'specification',
    sources: ['Mastodon’s documentation of its entities and streams as of version 4.5']
  },
  facts: [
    {name: 'needs', values: ['uri, account and created_at of each status']},
    {
      name: 'yields',
      values: [
        'posts and reposts by their address (mastodon:uri), also those that were reposted or quoted',
        'accounts with their counts (mastodon:actor by address, mastodon:acct where an old server does not tell it)',
        'of Truth Social, whose one server speaks this interface, posts and accounts by their numbers, with the same keys as from Open Measures (truth-social:post, truth-social:user)',
        'relations reply_to, repost_of, quote_of',
        'which posts of the stream were deleted; when is not told',
        'traces text, url, url_domain, link_card, hashtag, hashtag_sequence, mention, reply_to, repost_of, quote_of, client_app; of Truth Social media_id too'
      ]
    },
    {
      name: 'leaves out',
      values: [
        'posts to followers only and direct messages, and notifications, which are counted',
        'deletions of posts that the same stream did not bring before: only the server’s number is told',
        'pictures: there is only a sketch of them (blurhash), which many share'
      ]
    },
    {
      name: 'replies',
      values: ['the parent is told by a number of the server asked (mastodon:local); two servers’ numbers do not join']
    },
    {name: 'times', values: ['as the writer’s server says; idTime is when the server that was asked had it']}
  ],
  fit: ({items}) => {
    const found = items.map(item => (item.kind === 'json' ? kindOf(item) : 'other'));
    const statuses = found.filter(kind => kind === 'statuses').length;
    const known = found.filter(kind => kind !== 'other').length;
    if (statuses === 0) return {confidence: 0, reasons: ['no statuses of Mastodon']};
    return {
      confidence: known / items.length,
      reasons: [`${known} of ${items.length} items are statuses or events of Mastodon`]
    };
  },
  guess: null,
  repeats: 'merge',
  reader
};

type Kind = 'statuses' | 'account' | 'event' | 'other';

const notKept: Readonly<Record<string, string>> = {
  delete: 'deletions of posts that are not in the file before them',
  notification: 'notifications'
};

const events = new Set([
  'delete',
  'notification',
  'filters_changed',
  'conversation',
  'announcement',
  'announcement.reaction',
  'announcement.delete',
  'encrypted_message',
  'notifications_merged'
]);

/** What an item of this format may be, by what it holds. */
function kindOf(item: Extract<Item, {kind: 'json'}>): Kind {
  const {event, value} = eventOf(item);
  if (event !== null && event !== 'update' && event !== 'status.update') return events.has(event) ? 'event' : 'other';
  if (statusesIn(value).some(isStatus)) return 'statuses';
  return isAccount(value) ? 'account' : 'other';
}

function reader({now, assume, passOver}: ReadContext): (item: Item) => readonly Parsed[] {
  const known: KnownNumbers = {statuses: new Map(), accounts: new Map()};
  return item => {
    const {row} = item;
    if (item.kind !== 'json') return [refuse(row, 'wrong-shape', 'a JSON value was expected', rawOf(item))];
    const {event, value} = eventOf(item);
    if (event !== null && event !== 'update' && event !== 'status.update') {
      if (!events.has(event)) return [refuse(row, 'unknown-kind', `an event ${event.slice(0, 40)}`, rawOf(item))];
      const gone = event === 'delete' ? known.statuses.get(asWord(value)) : undefined;
      // Neither whose post it was nor when it went is said, only the server's number of it.
      if (gone !== undefined) return [deletionOf(gone, null)];
      passOver(notKept[event] ?? 'notices of the server');
      return [];
    }
    const frame = {now, assume, passOver, observedAt: null, row, raw: item.raw};
    const statuses = statusesIn(value);
    const isOne = statuses.length === 1 && statuses[0] === value;
    if (isOne && !isStatus(value)) {
      const account = isAccount(value) ? asObject(value) : null;
      const found = isOfTruthSocial(account)
        ? readTruthAccount(account, frame)
        : readAccount(account, null, {now, known});
      if (found === null) return [refuse(row, 'unknown-kind', 'neither a status nor an account', rawOf(item))];
      return [{ok: true, post: null, ...found, relations: [], traces: []}];
    }
    return statuses.flatMap(value => {
      const status = isOfTruthSocial(value) ? asObject(value) : null;
      if (status !== null) return readTruth(status, status.id, frame);
      return readStatus(value, {now, passOver, row, raw: item.raw, known});
    });
  };
}

/** An event of a dump, a frame of a WebSocket with its payload as text, or a value that came without either. */
function eventOf({value, around}: Extract<Item, {kind: 'json'}>): {event: string | null; value: unknown} {
  if (typeof around.event === 'string') return {event: around.event, value};
  const frame = asObject(value);
  if (frame === null || typeof frame.event !== 'string' || isStatus(frame)) return {event: null, value};
  if (typeof frame.payload !== 'string') return {event: frame.event, value: frame.payload ?? null};
  try {
    return {event: frame.event, value: parseJson(frame.payload)};
  } catch {
    return {event: frame.event, value: null};
  }
}

/** Pages on one line, search results and threads hold several. */
function statusesIn(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  const object = asObject(value);
  if (object === null || isStatus(object)) return [value];
  if (Array.isArray(object.statuses)) return object.statuses;
  if (Array.isArray(object.ancestors) && Array.isArray(object.descendants)) {
    return [...asList(object.ancestors), ...asList(object.descendants)];
  }
  return [value];
}
