/**
 * DuckDB in this process: one private in-memory database, bounded in memory and threads, spilling to a folder it owns.
 * The only file that imports the engine.
 */
import {mkdir, mkdtemp, rm} from 'node:fs/promises';
import {join} from 'node:path';
import {
  BIGINT,
  BOOLEAN,
  DOUBLE,
  DuckDBDataChunk,
  DuckDBInstance,
  DuckDBListValue,
  type DuckDBType,
  type DuckDBValue,
  INTEGER,
  LIST,
  SQLNULL,
  VARCHAR
} from '@duckdb/node-api';
import {duckdbDialect} from './dialect.ts';
import {plain, readColumn, type StagedColumn, stagedColumn} from './duckdb-values.ts';
import {ident, joinSql, literal, renderSql, type Sql, type SqlValue, sql} from './sql.ts';
import type {ColumnInput, Warehouse} from './warehouse.ts';

export type DuckdbOptions = {
  readonly memoryBytes: number;
  readonly threads: number;
  /** Spilled data goes into a fresh folder inside, which `close` removes. */
  readonly tempFolder: string;
};

/** The engine's own size of a chunk. */
const chunkRows = 2048;

export async function openDuckdb({memoryBytes, threads, tempFolder}: DuckdbOptions): Promise<Warehouse> {
  await mkdir(tempFolder, {recursive: true});
  const spill = await mkdtemp(join(tempFolder, 'spill-'));
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: `${Math.max(1, Math.floor(memoryBytes / 2 ** 20))}MiB`,
    threads: String(Math.max(1, Math.floor(threads))),
    temp_directory: spill,
    // Never fetch code from anywhere: what is needed is built in.
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false'
  });
  const main = await instance.connect();
  const open = new Set([main]);
  let closed = false;
  let last: Promise<unknown> = Promise.resolve();

  /** One statement at a time: a second one on the same connection would end the first. */
  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    if (closed) return Promise.reject(new Error('warehouse: used after close'));
    const turn = last.then(work, work);
    last = turn.catch(() => undefined);
    return turn;
  }

  async function run(query: Sql): Promise<void> {
    await main.run(...bound(query));
  }

  async function rows(query: Sql): Promise<readonly Record<string, unknown>[]> {
    const reader = await main.runAndReadAll(...bound(query));
    return reader.getRowObjectsJS().map(row => {
      const copy: Record<string, unknown> = {};
      for (const [name, value] of Object.entries(row)) copy[name] = plain(value);
      return copy;
    });
  }

  async function* columns(query: Sql) {
    if (closed) throw new Error('warehouse: used after close');
    await last;
    const connection = await instance.connect();
    open.add(connection);
    try {
      const result = await connection.stream(...bound(query));
      const names = result.columnNames();
      for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0; ) {
        const rowCount = chunk.rowCount;
        const vectors = names.map((_, at) => chunk?.getColumnVector(at));
        yield {rows: rowCount, names, columns: vectors.map((vector, at) => readColumn(vector, names[at], rowCount))};
        chunk = await result.fetchChunk();
      }
    } finally {
      open.delete(connection);
      connection.disconnectSync();
    }
  }

  async function append(table: string, columns: readonly StagedColumn[]): Promise<void> {
    const length = columns[0]?.values.length ?? 0;
    const types = columns.map(({type}) => type);
    const appender = await main.createAppender(table);
    try {
      for (let start = 0; start < length; start += chunkRows) {
        const count = Math.min(chunkRows, length - start);
        const chunk = DuckDBDataChunk.create(types, count);
        columns.forEach(({values}, at) => {
          const vector = chunk.getColumnVector(at);
          for (let row = 0; row < count; row += 1) {
            const value = values[start + row];
            vector.setItem(row, value === undefined || Number.isNaN(value) ? null : value);
          }
          vector.flush();
        });
        appender.appendDataChunk(chunk);
      }
    } finally {
      appender.closeSync();
    }
  }

  /**
   * Only columns that vary go over value by value, into a table beside, where numbers are DOUBLE, which the binding
   * fills fastest; the engine adds the constant ones and casts.
   */
  async function insert(table: string, input: Readonly<Record<string, ColumnInput>>): Promise<void> {
    const columns = Object.entries(input).map(([name, values]) => stagedColumn(name, values));
    const length = columns[0]?.values.length ?? 0;
    if (columns.some(({values}) => values.length !== length)) {
      throw new Error(`warehouse: columns of unequal length: ${table}`);
    }
    if (length === 0) return;
    const names = columns.map(({name}) => ident(name));
    const varying = columns.filter(({constant}) => constant === undefined);
    const beside = ident('rows to insert');
    let source = sql`range(${length})`;
    if (varying.length > 0) {
      const definitions = varying.map(({name, sqlType}) => sql`${ident(name)} ${sqlType}`);
      await run(sql`CREATE OR REPLACE TABLE ${beside} (${joinSql(definitions, ', ')})`);
      await append('rows to insert', varying);
      source = beside;
    }
    const selected = columns.map(({name, constant}) => (constant === undefined ? ident(name) : sql`${constant}`));
    await run(
      sql`INSERT INTO ${ident(table)} (${joinSql(names, ', ')}) SELECT ${joinSql(selected, ', ')} FROM ${source}`
    );
    if (varying.length > 0) await run(sql`DROP TABLE ${beside}`);
  }

  async function writeParquet(query: Sql, path: string): Promise<number> {
    const written = await rows(sql`COPY (${query}) TO ${literal(path)} (FORMAT parquet, COMPRESSION zstd)`);
    return Number(written[0]?.Count);
  }

  async function writeCsv(query: Sql, path: string): Promise<number> {
    const written = await rows(sql`COPY (${query}) TO ${literal(path)} (FORMAT csv, HEADER true)`);
    return Number(written[0]?.Count);
  }

  return {
    dialect: duckdbDialect,
    run: query => inTurn(() => run(query)),
    rows: query => inTurn(() => rows(query)),
    columns,
    insert: (table, input) => inTurn(() => insert(table, input)),
    writeParquet: (query, path) => inTurn(() => writeParquet(query, path)),
    writeCsv: (query, path) => inTurn(() => writeCsv(query, path)),
    interrupt: () => {
      for (const connection of open) connection.interrupt();
    },
    close: async () => {
      if (closed) return;
      closed = true;
      for (const connection of open) connection.interrupt();
      await last;
      for (const connection of open) connection.disconnectSync();
      open.clear();
      instance.closeSync();
      await rm(spill, {recursive: true, force: true});
    }
  };
}

function bound(query: Sql): [text: string, values?: DuckDBValue[], types?: DuckDBType[]] {
  const {text, values} = renderSql(query, duckdbDialect);
  if (values.length === 0) return [text];
  return [text, values.map(toValue), values.map(typeOf)];
}

function toValue(value: SqlValue): DuckDBValue {
  if (typeof value === 'number') return typeOf(value) === BIGINT ? BigInt(value) : value;
  if (typeof value !== 'object' || value === null) return value;
  return new DuckDBListValue([...value]);
}

function typeOf(value: SqlValue): DuckDBType {
  if (typeof value === 'string') return VARCHAR;
  if (typeof value === 'bigint') return BIGINT;
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) return DOUBLE;
    return Math.abs(value) < 2 ** 31 ? INTEGER : BIGINT;
  }
  if (typeof value === 'object' && value !== null) return LIST(typeof value[0] === 'number' ? DOUBLE : VARCHAR);
  return value === null ? SQLNULL : BOOLEAN;
}
