/** A Parquet file read row by row as text, whatever its column types: what a connector needs and no more. */

import {readParquet} from './parquet.ts';
import {ident, joinSql, sql} from './sql.ts';
import type {Warehouse} from './warehouse.ts';

export type ParquetRows = {
  readonly header: readonly string[];
  readonly rows: () => AsyncIterable<readonly (readonly (string | null)[])[]>;
  readonly close: () => Promise<void>;
};

/** Each file gets an engine of its own, which `close` ends. Whole numbers of any size keep all their digits. */
export function parquetRows(openWarehouse: () => Promise<Warehouse>): (path: string) => Promise<ParquetRows> {
  return async path => {
    const warehouse = await openWarehouse();
    const source = readParquet([path]);
    try {
      const described = await warehouse.rows(sql`SELECT column_name FROM (DESCRIBE SELECT * FROM ${source})`);
      const header = described.map(({column_name}) => String(column_name));
      const columns = header.map(name => sql`CAST(${ident(name)} AS VARCHAR) AS ${ident(name)}`);
      return {
        header,
        rows: () => rowsOf(warehouse, sql`SELECT ${joinSql(columns, ', ')} FROM ${source}`),
        close: () => warehouse.close()
      };
    } catch (error) {
      await warehouse.close();
      throw error;
    }
  };
}

async function* rowsOf(warehouse: Warehouse, query: Parameters<Warehouse['columns']>[0]) {
  for await (const {rows, columns} of warehouse.columns(query)) {
    const texts = columns.map(column => (Array.isArray(column) ? column : []));
    yield Array.from({length: rows}, (_, row) => texts.map(column => column[row] ?? null));
  }
}
