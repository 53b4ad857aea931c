/**
 * Equal texts within days: what is left of text similarity without a language model.
 *
 * Claims: two accounts are joined if they put out at least `minShared` texts that are equal after normalising, each at
 *   most `days` - 1 calendar days (UTC) apart; the weight is 1, the similarity of equal texts.
 * Formula: the published methods compare sentence embeddings and join texts above a threshold of similarity. Equal texts
 *   have similarity 1 under any embedding, so these edges are among theirs where their window and cleaning agree.
 * Cost: that of meetings. Memory: that of the edges kept.
 * Assumes: `rows` are texts long enough to mean something, see `textsOfWords`.
 * Wrong when: read as text similarity. A changed word is not seen, and a slogan is.
 */
import type {Signal, SignalTables} from '../../signals/signal.ts';
import type {Dialect} from '../../warehouse/dialect.ts';
import {type Sql, sql} from '../../warehouse/sql.ts';
import {collectEdges, type EdgeColumns} from '../edges.ts';
import {measurePair} from '../measure.ts';
import {meetingPairs, type Step} from '../pairs.ts';
import {idsIn, type TraceRows} from '../rows.ts';
import type {PresetContext} from './preset.ts';

const dayMicroseconds = 86_400e6;

/** Texts of at least so many words, parted by spaces. */
export function textsOfWords(dialect: Dialect, signal: Signal, tables: SignalTables, words: number): Sql {
  return sql`SELECT * FROM (${signal.traces(dialect, {minLength: 0}, tables)})
    WHERE length(object) - length(replace(object, ' ', '')) + 1 >= ${words}`;
}

export function* equalTextEdges(rows: TraceRows, days: number, context: PresetContext): Generator<Step, EdgeColumns> {
  const {minShared, accountsOf, rareAccounts, memoryBytes} = context;
  const timeOfPost = new Float64Array(idsIn(rows.post));
  rows.post.forEach((post, row) => {
    timeOfPost[post] = rows.time[row] as number;
  });
  const time = rows.time.map(at => Math.floor(at / dayMicroseconds) * dayMicroseconds);
  const windowMicroseconds = Math.max(0, Math.floor(days) - 1) * dayMicroseconds;
  const options = {windowMicroseconds, atLeast: minShared, of: 'objects', memoryBytes} as const;
  const edges = collectEdges(['weight']);
  let byDay: TraceRows | null = null;
  let exact = rows;
  yield* meetingPairs({...rows, time}, options, meetings => {
    // Gaps are those of the posts, not of their days; the rows are the same for every pair of a run.
    if (byDay !== meetings.rows) {
      byDay = meetings.rows;
      exact = {...byDay, time: Float64Array.from(byDay.post, post => timeOfPost[post] as number)};
    }
    const measures = measurePair({...meetings, rows: exact}, accountsOf, rareAccounts);
    edges.add(meetings.low, meetings.high, measures, false, {weight: 1});
  });
  return edges.columns();
}
