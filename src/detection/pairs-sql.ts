/**
 * The pair step as one query, for an engine that spans machines and reads the same Parquet files.
 *
 * Claims: the pairs of accounts that put out at least `atLeast` of the same objects within the window, and on how many,
 *   are those that the pair step finds (pairs.ts), for every signal whose objects are compared to the letter.
 * Method: time is cut into slots as long as the window, so that two rows within a window stand in the same slot or in
 *   neighbouring ones, and the join is one of equal values. Each row is looked for in three slots. Accounts with too few
 *   objects that anybody shares are left out first.
 * Cost: three times the rows, and every meeting is a row of the join until it is counted: an engine needs memory or disk
 *   for the pairs of accounts that met at all, which the pair step here does not.
 * Assumes: as the pair step, and that the engine rounds halves away from zero.
 * Wrong when: a signal takes objects that differ for one; such a signal is refused. `meetings`, gaps and tests of
 *   significance are not in it.
 */
import {AppError} from '../errors.ts';
import {parametersOf, type Signal, type SignalTables} from '../signals/signal.ts';
import type {Dialect} from '../warehouse/dialect.ts';
import {type Sql, sql} from '../warehouse/sql.ts';

export type PairsQuery = {readonly windowMicroseconds: number; readonly atLeast: number};

/** Rows `account_a`, `account_b` (keys, the lesser first) and `shared_objects`, by both keys. */
export function pairsQuery(
  dialect: Dialect,
  signal: Signal,
  tables: SignalTables,
  {windowMicroseconds, atLeast}: PairsQuery
): Sql {
  if (signal.regroup !== null) {
    throw new AppError(
      'usage.bad-value',
      `${signal.id}, which takes objects that differ for one outside of any engine`
    );
  }
  const slotMicroseconds = Math.max(1, windowMicroseconds);
  return sql`WITH used AS (
  SELECT DISTINCT account_key, object, CAST(round(happened_at * 1000) AS BIGINT) AS moment
  FROM (${signal.traces(dialect, parametersOf(signal), tables)}) AS traces
), shared AS (
  SELECT object FROM used GROUP BY object HAVING min(account_key) <> max(account_key)
), able AS (
  SELECT account_key FROM used WHERE object IN (SELECT object FROM shared)
  GROUP BY account_key HAVING count(DISTINCT object) >= ${atLeast}
), placed AS (
  SELECT account_key, object, moment, CAST(floor(CAST(moment AS DOUBLE) / ${slotMicroseconds}) AS BIGINT) AS slot
  FROM used
  WHERE object IN (SELECT object FROM shared) AND account_key IN (SELECT account_key FROM able)
), looked_for AS (
  SELECT account_key, object, moment, slot - 1 AS slot FROM placed
  UNION ALL SELECT account_key, object, moment, slot FROM placed
  UNION ALL SELECT account_key, object, moment, slot + 1 FROM placed
), met AS (
  SELECT DISTINCT a.account_key AS account_a, b.account_key AS account_b, a.object
  FROM placed AS a JOIN looked_for AS b ON b.object = a.object AND b.slot = a.slot
  WHERE a.account_key < b.account_key AND abs(a.moment - b.moment) <= ${windowMicroseconds}
)
SELECT account_a, account_b, count(*) AS shared_objects
FROM met GROUP BY account_a, account_b HAVING count(*) >= ${atLeast}
ORDER BY account_a, account_b`;
}
