/**
 * Tables that twarc-csv makes of answers of X's API: the path to each field with dots for a name, lists as JSON.
 *
 * A repost stands there with the text, links and counts of the original. Line ends in texts came as `\n`, and older
 * versions put texts into quotes as JSON does.
 */
import type {Parsed} from '../contract/records.ts';
import type {Connector, Item, ReadContext} from './connector.ts';
import {rawOf} from './fields/field.ts';
import {asObject, type JsonObject, parseJson} from './fields/json.ts';
import {refuse} from './fields/records.ts';
import {rememberAsked, tagOf} from './platforms/twarc-asked.ts';
import {type Answer, readTweet, readUser} from './platforms/x-v2.ts';

export const twarcCsv: Connector = {
  id: 'twarc-csv',
  title: 'twarc-csv',
  summary: 'Posts or users from version 2 of X’s API as a table made by twarc-csv.',
  extensions: ['.csv'],
  shapes: ['table'],
  verified: {
    against: 'specification',
    sources: ['twarc-csv as of 2022: its columns, how it writes them, and a small table that it keeps for its tests']
  },
  facts: [
    {name: 'needs', values: ['id, author_id, text and created_at of posts; id and username of users']},
    {
      name: 'yields',
      values: [
        'posts and accounts (x:post, x:user) with their counts when twarc asked',
        'traces text, url, url_domain, link_card, hashtag, hashtag_sequence, mention, media_id, poi, client_app, reply_to, repost_of, quote_of',
        'relations reply_to, root, repost_of, quote_of'
      ]
    },
    {name: 'reposts', values: ['have the whole text of the original; inherited; counts of the original left out']},
    {name: 'text', values: ['a backslash and an n in the table are read as a line end, which is what they were']},
    {name: 'leaves out', values: ['posts that others refer to, unless the table has rows for them']}
  ],
  fit: ({header}) => {
    const columns = new Set(header);
    const marks = (names: readonly string[]) => names.filter(name => columns.has(name)).length;
    if (marks(['id', 'text', 'author_id', 'conversation_id']) === 4 && marks(tweetMarks) >= 2)
      return {confidence: 1, reasons: ['has the columns of a table of posts by twarc-csv']};
    if (marks(['id', 'username', ...userMarks]) === 4 && !columns.has('text'))
      return {confidence: 1, reasons: ['has the columns of a table of users by twarc-csv']};
    return {confidence: 0, reasons: ['lacks columns of twarc-csv']};
  },
  guess: null,
  repeats: 'merge',
  reader
};

const tweetMarks = [
  'public_metrics.like_count',
  'author.username',
  'referenced_tweets.retweeted.id',
  '__twarc.retrieved_at'
];
const userMarks = ['public_metrics.followers_count', 'public_metrics.tweet_count'];
/** Columns that nothing is read from, and that are long. */
const unread =
  /^(?:context_annotations|entities\.annotations|entities\.cashtags|edit_controls|attachments\.poll|geo\.geo)/;
const noUsers = new Map<string, JsonObject>();

type Column = {readonly at: number; readonly path: readonly string[]};
type Fields = {[name: string]: unknown};

function reader(context: ReadContext): (item: Item) => readonly Parsed[] {
  const {header, now} = context;
  const columns: Column[] = header
    .map((name, at) => ({at, name, path: name.split('.')}))
    .filter(({name, path}) => !unread.test(name) && path.length <= 5);
  const idAt = header.indexOf('id');
  const hasPosts = header.includes('text');
  // The versions that had texts in quotes had these references in one column.
  const isOld = header.includes('referenced_tweets') && !header.includes('referenced_tweets.retweeted.id');
  const about = rememberAsked(now);
  return item => {
    const {row} = item;
    const raw = () => rawOf(item);
    if (item.kind !== 'cells') return [refuse(row, 'wrong-shape', 'a row of a table was expected', raw())];
    const isQuoted = isOld || /^"/.test(item.cells[idAt] ?? '');
    const record = rowOf(item.cells, columns, isQuoted);
    const asked = about(record);
    const answer: Answer = {
      now,
      observedAt: asked.observedAt,
      sourceKeyword: tagOf(record.matching_rules) ?? asked.query,
      users: noUsers,
      posts: noUsers,
      places: noUsers
    };
    if (hasPosts) return [readTweet(withReferences(record), answer, row, raw)];
    const user = readUser(record, answer);
    if (user === null) return [refuse(row, 'missing-account', 'there is no usable user id', raw())];
    return [{ok: true, post: null, ...user, relations: [], traces: []}];
  };
}

/** The cells put back where their columns say that they were. */
function rowOf(cells: readonly (string | null)[], columns: readonly Column[], isQuoted: boolean): Fields {
  const record: Fields = Object.create(null);
  for (const {at, path} of columns) {
    const cell = cells[at];
    if (cell === null || cell === undefined || cell === '') continue;
    let holder = record;
    for (const step of path.slice(0, -1)) {
      const inner = holder[step];
      const next = isFields(inner) ? inner : emptyFields();
      holder[step] = next;
      holder = next;
    }
    const name = path.at(-1) ?? '';
    holder[name] = booleans.has(name) ? /^true$/i.test(cell) : readCell(cell, isQuoted);
  }
  return record;
}

const booleans = new Set(['verified', 'protected', 'possibly_sensitive']);

function emptyFields(): Fields {
  return Object.create(null);
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readCell(cell: string, isQuoted: boolean): unknown {
  if (/^[[{]/.test(cell) || (isQuoted && /^".*"$/s.test(cell))) {
    try {
      return parseJson(cell);
    } catch {
      // A text that begins with a bracket.
    }
  }
  return cell.includes('\\n') ? cell.replaceAll('\\n', '\n') : cell;
}

const references = [
  ['replied_to', 'in_reply_to_user_id', 'in_reply_to_username'],
  ['retweeted', 'retweeted_user_id', 'retweeted_username'],
  ['quoted', 'quoted_user_id', 'quoted_username']
] as const;

/** The references as the API lists them, with whom they are about. */
function withReferences(record: Fields): JsonObject {
  const held = record.referenced_tweets;
  if (Array.isArray(held)) return record;
  const byKind = asObject(held);
  const list = references.flatMap(([type, userId, username]) => {
    const id = asObject(byKind?.[type])?.id;
    if (id === undefined) return [];
    return [{type, id, author_id: record[userId], author: {id: record[userId], username: record[username]}}];
  });
  const name = record.in_reply_to_username;
  return {...record, referenced_tweets: list, ...(name === undefined ? {} : {in_reply_to_user: {username: name}})};
}
