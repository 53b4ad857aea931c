/**
 * CooRTweet 2.1.3: `detect_groups` followed by `generate_coordinated_network`.
 *
 * Claims: the same edges and the same `weight` and `avg_time_delta` as the tool gives for the same rows
 *   (object_id, account_id, content_id, timestamp_share), equal rows counted each for itself.
 * Formula, in the tool's order:
 *   1. Accounts with fewer than `min_participation` rows are dropped.
 *   2. Within an object every two rows with |t - t'| <= window are a pair, unless the accounts are equal, the contents
 *      are equal, or the object's id is the id of one of the contents.
 *   3. Over all rows left by step 1, those whose content occurs in a pair are counted per account. The contents of
 *      accounts with at least `min_participation` such rows are kept; a pair stays if at least one of its two contents
 *      is kept.
 *   4. `weight` is the number of pairs that stay, per unordered pair of accounts; `avg_time_delta` the mean of |t - t'|
 *      in seconds; `weight_threshold` is 1 where weight is above the `edge_weight` quantile (type 7) of all weights.
 * Cost: that of meetings, twice. Memory: that of every edge, since the tool has no minimum.
 * Assumes: ids are compared as they stand in the input, not in canonical form.
 * Wrong when: read as coordination; weights count pairs of posts, so that one object gives as many as it was repeated.
 * Reference: N. Righetti, P. Balluff, CooRTweet, R package; its source at version 2.1.3.
 */

import type {SignalTables} from '../../signals/signal.ts';
import {quantile} from '../../statistics/quantile.ts';
import {type Sql, sql} from '../../warehouse/sql.ts';
import {collectEdges, type EdgeColumns} from '../edges.ts';
import {measurePair} from '../measure.ts';
import {type Meetings, meetingPairs, type Step} from '../pairs.ts';
import {bump, filterRows, idsIn, type TraceRows, windowStarts} from '../rows.ts';
import {type Preset, type PresetContext, setting} from './preset.ts';

export const coortweet: Preset = {
  id: 'coortweet',
  title: 'CooRTweet',
  summary: 'Pairs of posts that share an object within seconds, as the R package CooRTweet counts them.',
  tool: 'CooRTweet 2.1.3 (R)',
  directed: false,
  signals: ['same-object', 'same-link', 'same-text', 'same-hashtags'],
  defaults: {windowSeconds: 10, minShared: 1},
  settings: [
    {name: 'min_participation', default: 2, help: 'least number of rows of an account, before and after pairing'},
    {name: 'edge_weight', default: 0.5, most: 1, help: 'the quantile of weights above which weight_threshold is 1'}
  ],
  columns: ['weight', 'avg_time_delta', 'weight_threshold'],
  differences: [
    'n_content_id, n_content_id_y and edge_symmetry_score are left out: the tool counts them after putting the accounts into order without the contents',
    'a is before b in code-point order; the tool orders accounts by the collation of the machine',
    'links and hashtags that came with a repost are left out, as in every signal here',
    'hashtags are compared as whole sequences in folded form, texts to the letter'
  ],
  references: ['Righetti & Balluff, CooRTweet: a generalized R software for coordinated network detection, 2025'],
  rows: (dialect, signal, tables) => {
    const traces = signal.id === 'same-text' ? wholeTexts(tables) : signal.traces(dialect, {}, tables);
    // A post on itself pairs with nothing but still counts as a row of its account, so it gets an object of its own,
    // named by a character that no id has (U+E000, for private use).
    return {
      query: sql`SELECT t.account_key, t.happened_at, t.post_key, t.batch, t."row", t.display,
          CASE WHEN t.display = p.native_id THEN chr(57344) || t.post_key ELSE t.display END AS object
        FROM (${traces}) t JOIN ${tables.post} p ON p.post_key = t.post_key`,
      normalise: null
    };
  },
  edges: coortweetEdges,
  networks: null
};

/** Texts to the letter, one row per row of the input, also those of which nothing remains when they are normalised. */
function wholeTexts({post, trace}: SignalTables): Sql {
  return sql`SELECT t.account_key, t.happened_at, t.post_key, t.batch, t."row", p.text AS display
      FROM ${trace} t JOIN ${post} p ON p.post_key = t.post_key
      WHERE t.kind = 'text' AND t.happened_at IS NOT NULL
    UNION ALL SELECT account_key, created_at, post_key, batch, "row", text FROM ${post}
      WHERE text <> '' AND created_at IS NOT NULL
        AND post_key NOT IN (SELECT post_key FROM ${trace} WHERE kind = 'text')`;
}

function* coortweetEdges(all: TraceRows, context: PresetContext): Generator<Step, EdgeColumns> {
  const least = setting(context.settings, 'min_participation');
  const rowsOfAccount = new Int32Array(idsIn(all.account));
  for (let row = 0; row < all.account.length; row++) bump(rowsOfAccount, all.account[row] as number, 1);
  const rows = filterRows(all, row => (rowsOfAccount[all.account[row] as number] as number) >= least);
  const met = yield* contentsThatMeet(rows, context.windowMicroseconds);
  const kept = keptContents(rows, met, least);

  const edges = collectEdges(coortweet.columns);
  const weights: number[] = [];
  const visit = (meetings: Meetings): void => {
    const counted = countedMeetings(meetings, kept);
    const weight = counted.to;
    if (weight === 0) return;
    weights.push(weight);
    if (weight < context.minShared) return;
    let sum = 0;
    for (let at = 0; at < weight; at++) {
      const low = rowTime(counted.rows, counted.rowsOfLow[at]);
      sum += Math.abs(low - rowTime(counted.rows, counted.rowsOfHigh[at]));
    }
    const measures = measurePair(counted, context.accountsOf, context.rareAccounts);
    const preset = {weight, avg_time_delta: sum / weight / 1e6, weight_threshold: 0};
    edges.add(meetings.low, meetings.high, measures, false, preset);
  };
  const {windowMicroseconds, memoryBytes} = context;
  yield* meetingPairs(rows, {windowMicroseconds, atLeast: 1, of: 'meetings', memoryBytes}, visit);
  return withThreshold(edges.columns(), weights, setting(context.settings, 'edge_weight'));
}

function rowTime(rows: TraceRows, row: number | undefined): number {
  return rows.time[row ?? 0] as number;
}

/** Step 2 for contents: 1 where a content occurs in at least one pair. */
function* contentsThatMeet(rows: TraceRows, windowMicroseconds: number): Generator<Step, Uint8Array> {
  const {account, post} = rows;
  const met = new Uint8Array(idsIn(post));
  const starts = windowStarts(rows, windowMicroseconds);
  let seen = 0;
  for (let row = 0; row < account.length; row++) {
    for (let other = starts[row] as number; other < row; other++) {
      if (account[other] === account[row] || post[other] === post[row]) continue;
      met[post[row] as number] = 1;
      met[post[other] as number] = 1;
    }
    seen += 1 + row - (starts[row] as number);
    if (seen < 4_000_000) continue;
    seen = 0;
    yield {step: 'finding contents that meet', done: row, total: account.length};
  }
  return met;
}

/** Step 3: contents of accounts with enough rows whose content met. */
function keptContents({account, post}: TraceRows, met: Uint8Array, least: number): Uint8Array {
  const kept = new Uint8Array(met.length);
  const rowsThatMet = new Int32Array(idsIn(account));
  for (let row = 0; row < account.length; row++) {
    if (met[post[row] as number] === 1) bump(rowsThatMet, account[row] as number, 1);
  }
  for (let row = 0; row < account.length; row++) {
    const enough = (rowsThatMet[account[row] as number] as number) >= least;
    if (enough && met[post[row] as number] === 1) kept[post[row] as number] = 1;
  }
  // The tool takes step 3 only from a least number of 1 on.
  return least >= 1 ? kept : met;
}

function countedMeetings({rowsOfLow, rowsOfHigh, from, to, rows, low, high}: Meetings, kept: Uint8Array): Meetings {
  const {post} = rows;
  const lows = new Int32Array(to - from);
  const highs = new Int32Array(to - from);
  let counted = 0;
  for (let at = from; at < to; at++) {
    const lowPost = post[rowsOfLow[at] as number] as number;
    const highPost = post[rowsOfHigh[at] as number] as number;
    if (lowPost === highPost || (kept[lowPost] === 0 && kept[highPost] === 0)) continue;
    lows[counted] = rowsOfLow[at] as number;
    highs[counted++] = rowsOfHigh[at] as number;
  }
  return {low, high, rowsOfLow: lows, rowsOfHigh: highs, from: 0, to: counted, rows};
}

function withThreshold(edges: EdgeColumns, weights: readonly number[], p: number): EdgeColumns {
  if (weights.length === 0 || edges.preset === null) return edges;
  const threshold = quantile(Float64Array.from(weights).sort(), p);
  const above = (edges.preset.weight ?? new Float64Array()).map(weight => (weight > threshold ? 1 : 0));
  return {...edges, preset: {...edges.preset, weight_threshold: above}};
}
