/** A Parquet file read row by row as text, whatever its column types, lists as JSON: what a connector needs and no more. */
import {readParquet} from './parquet.ts';
import {ident, joinSql, sql} from './sql.ts';
import type {Warehouse} from './warehouse.ts';

export type ParquetRows = {
  readonly header: readonly string[];
  readonly rows: () => AsyncIterable<readonly (readonly (string | null)[])[]>;
  readonly close: () => Promise<void>;
};

const nested = /\]$|^(?:STRUCT|MAP|UNION)\(/;

/** Each file gets an engine of its own, which `close` ends. Whole numbers of any size keep all their digits. */
export function parquetRows(openWarehouse: () => Promise<Warehouse>): (path: string) => Promise<ParquetRows> {
  return async path => {
    const warehouse = await openWarehouse();
    const source = readParquet([path]);
    try {
      const described = await warehouse.rows(
        sql`SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM ${source})`
      );
      const header = described.map(({column_name}) => String(column_name));
      const columns = described.map(({column_name, column_type}) => {
        const column = ident(String(column_name));
        // A list as text of the engine's own would not say where one of its values ends.
        const value = nested.test(String(column_type)) ? sql`to_json(${column})` : column;
        return sql`CAST(${value} AS VARCHAR) AS ${column}`;
      });
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
