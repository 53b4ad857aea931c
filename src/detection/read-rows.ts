/** From a query to the rows of the pair step: sorted by the engine, which spills what its memory does not hold. */
import {AppError} from '../errors.ts';
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

/** The same, counted first: rows, a sorted copy of them and a pruned one have to fit. */
export async function readRowsWithin(warehouse: Warehouse, query: Sql, memoryBytes: number): Promise<TraceRows> {
  const [counted] = await warehouse.rows(sql`SELECT count(*) AS total FROM (${query})`);
  const total = Number(counted?.total);
  if (total * bytesPerRow > memoryBytes) throw new AppError('scan.memory-too-small', `${total} traces to compare`);
  return await readRows(warehouse, query, total);
}

const bytesPerRow = 60;

/** Per object the accounts that used it: of so many `objects`, out of `rows` with columns `object` and `account`. */
export async function usersOfObjects(warehouse: Warehouse, rows: Sql, objects: number): Promise<Int32Array> {
  const users = new Int32Array(objects);
  const query = sql`SELECT object, count(DISTINCT account)::INTEGER AS accounts FROM ${rows} GROUP BY object`;
  for await (const chunk of warehouse.columns(query)) {
    const [ids, counts] = [integers(chunk, 'object'), integers(chunk, 'accounts')];
    for (let row = 0; row < chunk.rows; row++) users[ids[row] as number] = counts[row] as number;
  }
  return users;
}
