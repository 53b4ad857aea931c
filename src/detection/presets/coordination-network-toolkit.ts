/**
 * Coordination Network Toolkit (QUT): co_retweet, co_tweet and co_link.
 *
 * Claims: the same directed edges and the same `weight` as the tool's network tables hold for the same messages.
 * Formula: weight(A, B) = number of distinct messages of A for which B has a message with the same value and
 *   |t - t'| <= window; an edge if weight >= min_edge_weight, in either direction for itself. A message meets itself, so
 *   weight(A, A) is the number of A's messages: a loop.
 *   co_retweet (`same-object`): the value is the reposted id. A message counts once, as it was first seen.
 *   co_tweet (`same-text`): messages without a reposted id; the text in lower case, every `@` up to the next white
 *     space removed, white space made one space. The empty text is a text like others.
 *   co_link (`same-link`): messages without a reposted id; every distinct link of a message, as it was written.
 * Cost: that of meetings. Memory: that of the edges kept.
 * Assumes: `display` of a link trace is the link as it stood in the input.
 * Wrong when: read as more than one-sided repetition: one post may meet a hundred of somebody else's.
 * Reference: T. Graham, S. Hames, E. Alpert, The coordination network toolkit, 2024; its source at daa0e11.
 */

import {AppError} from '../../errors.ts';
import type {Signal, SignalTables} from '../../signals/signal.ts';
import type {Dialect} from '../../warehouse/dialect.ts';
import {joinSql, type Sql, sql} from '../../warehouse/sql.ts';
import {collectEdges, type EdgeColumns} from '../edges.ts';
import {meetingsWithSelf} from '../loops.ts';
import {measurePair} from '../measure.ts';
import {type Meetings, meetingPairs, type Step} from '../pairs.ts';
import type {TraceRows} from '../rows.ts';
import {type Preset, type PresetContext, type PresetRows, setting} from './preset.ts';

export const coordinationNetworkToolkit: Preset = {
  id: 'coordination-network-toolkit',
  title: 'Coordination Network Toolkit',
  summary: 'Directed counts of messages that somebody else matched, as the toolkit of QUT counts them.',
  tool: 'coordination-network-toolkit at daa0e11 (Python)',
  directed: true,
  signals: ['same-object', 'same-link', 'same-text'],
  defaults: {windowSeconds: 1, minShared: 2},
  settings: [
    {
      name: 'include_self_loops',
      default: 1,
      help: '1 keeps loops, as the network tables do; 0 drops them, as the export does'
    }
  ],
  columns: ['weight'],
  differences: [
    'min_edge_weight is --min-shared here and counts messages of the first account',
    'shared_objects, co_actions and the gap are ours and the same in both directions',
    'links are those of the link column and of the text, of equal canonical form the first; the tool reads the column only',
    'co_similar_tweet, co_reply and co_post have no counterpart here'
  ],
  references: [
    'Graham, Hames & Alpert, The coordination network toolkit, Journal of Computational Social Science, 2024'
  ],
  rows: toolkitRows,
  edges: toolkitEdges,
  networks: null
};

function toolkitRows(dialect: Dialect, signal: Signal, tables: SignalTables): PresetRows {
  if (dialect.id !== 'duckdb') throw new Error(`detection: no query for the engine ${dialect.id}`);
  // What carries the id of somebody else's message is a repost, whatever its text or links.
  const reposts = sql`SELECT post_key FROM (${firstSight(tables.trace, tables.post)}) WHERE kind IN ('repost_of', 'forward_of')`;
  if (signal.id === 'same-object') {
    const traces = firstSight(sql`(${signal.traces(dialect, {}, tables)})`, tables.post);
    return {query: firstPer(traces, [sql`post_key`]), normalise: null};
  }
  if (signal.id === 'same-link') {
    const links = sql`SELECT * FROM (${signal.traces(dialect, {}, tables)}) WHERE post_key NOT IN (${reposts})`;
    return {query: firstPer(links, [sql`post_key`, sql`display`]), normalise: null};
  }
  if (signal.id === 'same-text') {
    const query = sql`SELECT account_key, text AS object, text AS display, created_at AS happened_at, post_key, batch, "row"
      FROM ${tables.post} WHERE created_at IS NOT NULL AND post_key NOT IN (${reposts})`;
    return {query, normalise: toolkitText};
  }
  throw new AppError('scan.unknown-signal', `${signal.id}, which the Coordination Network Toolkit does not have`);
}

/** Rows of the place where a message was first seen; the lake keeps a post as it came first, and so does the tool. */
function firstSight(traces: Sql, posts: Sql): Sql {
  return sql`SELECT t.* FROM ${traces} t JOIN ${posts} p
    ON p.post_key = t.post_key AND p.batch = t.batch AND p."row" = t."row"`;
}

/** The first row of each group as the files gave them. */
function firstPer(traces: Sql, group: readonly Sql[]): Sql {
  return sql`SELECT account_key, display AS object, display, happened_at, post_key, batch, "row" FROM (${traces})
    QUALIFY row_number() OVER (PARTITION BY ${joinSql(group, ', ')} ORDER BY batch, "row", object) = 1`;
}

/** White space as Python's `regex` module has it for \s; `split` takes four separators more. */
const space = '\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const mention = new RegExp(`@[^${space}]*`, 'gu');
const gaps = new RegExp(`[${space}\\u001c-\\u001f]+`, 'gu');

/** The form in which the tool compares two messages. */
export function toolkitText(text: string): string {
  return text.toLowerCase().replace(mention, '').replace(gaps, ' ').replace(/^ | $/g, '');
}

function* toolkitEdges(rows: TraceRows, context: PresetContext): Generator<Step, EdgeColumns> {
  const {windowMicroseconds, minShared, memoryBytes, accountsOf, rareAccounts} = context;
  const edges = collectEdges(coordinationNetworkToolkit.columns);
  const visit = (meetings: Meetings): void => {
    const forth = distinctPosts(meetings, meetings.rowsOfLow);
    const back = distinctPosts(meetings, meetings.rowsOfHigh);
    if (forth < minShared && back < minShared) return;
    const measures = measurePair(meetings, accountsOf, rareAccounts);
    if (forth >= minShared) edges.add(meetings.low, meetings.high, measures, false, {weight: forth});
    if (back >= minShared) edges.add(meetings.high, meetings.low, measures, true, {weight: back});
  };
  // No pair of messages, no weight: the number of meetings is never below either weight.
  const options = {windowMicroseconds, atLeast: minShared, of: 'meetings', memoryBytes} as const;
  yield* meetingPairs(rows, options, visit);
  if (setting(context.settings, 'include_self_loops') === 1) {
    yield* meetingsWithSelf(rows, windowMicroseconds, (meetings, posts, objects) => {
      if (posts < minShared) return;
      const measured = measurePair(meetings, accountsOf, rareAccounts);
      // Who came first says nothing where both are the same account.
      const measures = {...measured, sharedObjects: objects, lowFirst: 0, highFirst: 0};
      edges.add(meetings.low, meetings.low, measures, false, {weight: posts});
    });
  }
  return edges.columns();
}

function distinctPosts({from, to, rows}: Meetings, side: Int32Array): number {
  const posts = new Set<number>();
  for (let at = from; at < to; at++) posts.add(rows.post[side[at] as number] as number);
  return posts.size;
}
