/** A SQL engine as the rest of the house sees it: private, in memory, with plain tables and Parquet files. */
import type {Dialect} from './dialect.ts';
import type {Sql} from './sql.ts';

/**
 * One column of a streamed chunk. INTEGER and smaller come as Int32Array, BIGINT and floating point as Float64Array
 * (whole numbers above 2^53 throw), BOOLEAN as Uint8Array, VARCHAR as strings. A missing number is NaN in a
 * Float64Array; a missing integer or boolean throws, so COALESCE it or cast it to DOUBLE.
 */
export type Column = Float64Array | Int32Array | Uint8Array | readonly (string | null)[];

export type ColumnChunk = {
  readonly rows: number;
  /** In the order of the query. */
  readonly names: readonly string[];
  readonly columns: readonly Column[];
};

/** What `insert` takes for one column; its type is the table's. In a Float64Array NaN is inserted as missing. */
export type ColumnInput = Float64Array | Int32Array | readonly (string | number | boolean | null)[];

export type Warehouse = {
  readonly dialect: Dialect;
  run(query: Sql): Promise<void>;
  /** Small results. Whole numbers come as `number` where that is exact, else as `bigint`. */
  rows(query: Sql): Promise<readonly Record<string, unknown>[]>;
  /**
   * Large results, streamed in the order of the query. Runs on a connection of its own, so that other queries may run
   * meanwhile: it sees every table except TEMP ones and uncommitted changes. Make plain tables; nobody else sees them.
   */
  columns(query: Sql): AsyncIterable<ColumnChunk>;
  /** Appends rows. Columns of the table that are not named become NULL. */
  insert(table: string, columns: Readonly<Record<string, ColumnInput>>): Promise<void>;
  /** Writes the rows of a query, in its order, as one Parquet file (zstd), and says how many there were. */
  writeParquet(query: Sql, path: string): Promise<number>;
  /** Writes the rows of a query, in its order, as a table with a header, cells quoted as RFC 4180 has it. */
  writeCsv(query: Sql, path: string): Promise<number>;
  /** Stops what runs now; the query that ran rejects. */
  interrupt(): void;
  /** Closes the engine and removes the files that it spilled. */
  close(): Promise<void>;
};

export function numbers(chunk: ColumnChunk, name: string): Float64Array {
  const column = columnOf(chunk, name);
  if (!(column instanceof Float64Array)) throw new Error(`warehouse: column ${name} is not DOUBLE or BIGINT`);
  return column;
}

export function integers(chunk: ColumnChunk, name: string): Int32Array {
  const column = columnOf(chunk, name);
  if (!(column instanceof Int32Array)) throw new Error(`warehouse: column ${name} is not INTEGER`);
  return column;
}

export function texts(chunk: ColumnChunk, name: string): readonly (string | null)[] {
  const column = columnOf(chunk, name);
  if (!isText(column)) throw new Error(`warehouse: column ${name} is not VARCHAR`);
  return column;
}

function isText(column: Column): column is readonly (string | null)[] {
  return Array.isArray(column);
}

function columnOf(chunk: ColumnChunk, name: string): Column {
  const column = chunk.columns[chunk.names.indexOf(name)];
  if (column === undefined) throw new Error(`warehouse: no column ${name} in the result`);
  return column;
}
