/** A short list of ids as a table, to fetch only the words of what is shown. */
import {ident, type Sql, sql} from '../warehouse/sql.ts';
import type {Warehouse} from '../warehouse/warehouse.ts';

export async function wantedIds(warehouse: Warehouse, ids: Iterable<number>): Promise<Sql> {
  await warehouse.run(sql`CREATE OR REPLACE TABLE scan_wanted (id INTEGER)`);
  await warehouse.insert('scan_wanted', {id: Int32Array.from(new Set(ids)).sort()});
  return ident('scan_wanted');
}
