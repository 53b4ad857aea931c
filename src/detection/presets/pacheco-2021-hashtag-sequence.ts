/**
 * Pacheco et al. 2021, case study 3: accounts that put out the same hashtags in the same order on one day.
 *
 * Claims: the same edges as the authors' notebook draws, run on each day by itself. `weight` is the number of days.
 * Formula: per account and day (UTC) its own posts in order of time, the hashtags of all of them one after the other; a
 *   day counts with at least `min_tweets` posts, `min_tweets_with_hashtags` posts with hashtags and
 *   `min_unique_hashtags` different hashtags. Two accounts are joined if on one day their sequences are equal. No edge is
 *   filtered; connected components.
 * Cost: one sort of the posts in the engine, and Σ of k² over sequences with k the accounts that have it.
 * Assumes: hashtags stand in the order in which a post has them. Posts of one moment follow the order of their ids.
 * Wrong when: an app or a game makes people post the same tags in the same order; the paper's largest group was an app.
 * Reference: as pacheco-2021-co-repost; notebook CS3 of osome-iu/coordination-detection.
 */
import type {SignalTables} from '../../signals/signal.ts';
import type {Dialect} from '../../warehouse/dialect.ts';
import {type Sql, sql} from '../../warehouse/sql.ts';
import {collectEdges, type EdgeColumns} from '../edges.ts';
import {measurePair} from '../measure.ts';
import {meetingPairs, type Step} from '../pairs.ts';
import {filterRows, idsIn, type TraceRows} from '../rows.ts';
import {componentNetworks} from './grouping.ts';
import {
  type Preset,
  type PresetContext,
  type PresetSetting,
  type PresetSettings,
  setting,
  usualSettings
} from './preset.ts';

const settings: readonly PresetSetting[] = [
  {name: 'min_tweets', default: 5, help: 'least number of posts of an account on a day'},
  {name: 'min_tweets_with_hashtags', default: 5, help: 'least number of these that have hashtags'},
  {name: 'min_unique_hashtags', default: 5, help: 'least number of different hashtags of an account on a day'}
];

export const pacheco2021HashtagSequence: Preset = {
  id: 'pacheco-2021-hashtag-sequence',
  title: 'Pacheco et al. 2021: hashtag sequences',
  summary: 'Accounts whose hashtags of a whole day are the same in the same order.',
  tool: 'notebook CS3 of osome-iu/coordination-detection at 5468805 (Python), read and not run',
  directed: false,
  signals: ['same-hashtags'],
  defaults: {windowSeconds: 86_400, minShared: 1, minAccounts: 2},
  settings,
  columns: ['weight'],
  differences: [
    'min_tweets_with_hashtags is the notebook’s; the paper speaks of five posts and five hashtags, and 0 takes it at that word',
    'hashtags are compared in folded form with a space between them; the notebook joins them as written and without one, so that #ab #c and #a #bc are equal there',
    'a day begins at midnight UTC; the notebook is given one file a day',
    'reposts are left out, as the notebook’s input has none',
    'the tool’s edges have no weight; ours is the number of days with an equal sequence',
    'sequences of different days are never equal: --window narrows only what is shown as evidence'
  ],
  references: ['Pacheco et al., Uncovering coordinated networks on social media, ICWSM 2021 (case study 3)'],
  rows: (dialect, _signal, tables, given = usualSettings(settings)) => ({
    query: dailySequences(dialect, tables, given),
    normalise: null
  }),
  edges: sequenceEdges,
  networks: componentNetworks
};

/** One row per post with hashtags of a day that counts; the object is the day and all its hashtags. */
function dailySequences(dialect: Dialect, {post, trace}: SignalTables, given: PresetSettings): Sql {
  if (dialect.id !== 'duckdb') throw new Error(`detection: no query for the engine ${dialect.id}`);
  return sql`WITH own AS (SELECT account_key, post_key, batch, "row", created_at, CAST(floor(created_at / 86400000) AS BIGINT) AS day
      FROM ${post} WHERE created_at IS NOT NULL AND post_key NOT IN
        (SELECT post_key FROM ${trace} WHERE kind IN ('repost_of', 'forward_of'))),
    tag AS (SELECT DISTINCT post_key, "value" FROM ${trace} WHERE kind = 'hashtag' AND NOT inherited),
    said AS (SELECT post_key, coalesce(min(CASE WHEN kind = 'hashtag_sequence' THEN "value" END), '#' || min("value")) AS tags
      FROM ${trace} WHERE kind IN ('hashtag', 'hashtag_sequence') AND NOT inherited GROUP BY post_key),
    counted AS (SELECT o.account_key, o.day, count(*) AS posts, count(s.post_key) AS tagged,
        string_agg(s.tags, ' ' ORDER BY o.created_at, o.post_key) AS tags
      FROM own o LEFT JOIN said s ON s.post_key = o.post_key GROUP BY o.account_key, o.day),
    variety AS (SELECT o.account_key, o.day, count(DISTINCT t."value") AS tags
      FROM own o JOIN tag t ON t.post_key = o.post_key GROUP BY o.account_key, o.day),
    chosen AS (SELECT c.account_key, c.day, strftime(make_timestamp(c.day * 86400000000), '%Y-%m-%d ') || c.tags AS object
      FROM counted c JOIN variety v ON v.account_key = c.account_key AND v.day = c.day
      WHERE c.posts >= ${setting(given, 'min_tweets')} AND c.tagged >= ${setting(given, 'min_tweets_with_hashtags')} AND v.tags >= ${setting(given, 'min_unique_hashtags')})
    SELECT o.account_key, c.object, c.object AS display, o.created_at AS happened_at, o.post_key, o.batch, o."row"
    FROM own o JOIN said s ON s.post_key = o.post_key JOIN chosen c ON c.account_key = o.account_key AND c.day = o.day`;
}

function* sequenceEdges(rows: TraceRows, context: PresetContext): Generator<Step, EdgeColumns> {
  const {minShared, accountsOf, rareAccounts, memoryBytes} = context;
  const edges = collectEdges(pacheco2021HashtagSequence.columns);
  const options = {
    windowMicroseconds: 86_400e6,
    atLeast: minShared,
    of: 'objects',
    memoryBytes
  } as const;
  yield* meetingPairs(firstOfEach(rows), options, meetings => {
    const measures = measurePair(meetings, accountsOf, rareAccounts);
    edges.add(meetings.low, meetings.high, measures, false, {weight: measures.sharedObjects});
  });
  return edges.columns();
}

/** Of each account and sequence the first post, which stands for the day. */
function firstOfEach(rows: TraceRows): TraceRows {
  const {account, object} = rows;
  const last = new Int32Array(idsIn(account)).fill(-1);
  return filterRows(rows, row => {
    const who = account[row] as number;
    const first = last[who] !== object[row];
    last[who] = object[row] as number;
    return first;
  });
}
