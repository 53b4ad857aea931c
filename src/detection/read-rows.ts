/** From a query to the rows of the pair step: sorted by the engine, which spills what its memory does not hold. */
import {type Sql, sql} from '../warehouse/sql.ts';
import {integers, numbers, type Warehouse} from '../warehouse/warehouse.ts';
import {emptyRows, type TraceRows} from './rows.ts';

/**
 * `query` gives `account`, `object`, `post` (INTEGER) and `moment` (DOUBLE, microseconds), `total` rows of them, in any
 * order. Cost: one sort in the engine. Memory here: 20 bytes a row.
 */
export async function readRows(warehouse: Warehouse, query: Sql, total: number): Promise<TraceRows> {
  const rows = emptyRows(total);
  const sorted = sql`SELECT account, object, moment, post FROM (${query}) ORDER BY object, moment, account, post`;
  let at = 0;
  for await (const chunk of warehouse.columns(sorted)) {
    if (at + chunk.rows > total) throw new Error(`detection: ${total} rows were counted and more came`);
    rows.account.set(integers(chunk, 'account'), at);
    rows.object.set(integers(chunk, 'object'), at);
    rows.time.set(numbers(chunk, 'moment'), at);
    rows.post.set(integers(chunk, 'post'), at);
    at += chunk.rows;
  }
  if (at !== total) throw new Error(`detection: ${total} rows were counted and ${at} came`);
  return rows;
}
