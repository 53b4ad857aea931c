/** Values between DuckDB's vectors and ours. */
import {
  BOOLEAN,
  DOUBLE,
  DuckDBBigIntVector,
  DuckDBBooleanVector,
  DuckDBDoubleVector,
  DuckDBFloatVector,
  DuckDBIntegerVector,
  DuckDBSmallIntVector,
  DuckDBTinyIntVector,
  type DuckDBType,
  DuckDBUIntegerVector,
  DuckDBUSmallIntVector,
  DuckDBUTinyIntVector,
  DuckDBVarCharVector,
  type DuckDBVector,
  VARCHAR
} from '@duckdb/node-api';
import {type Sql, sql} from './sql.ts';
import type {Column, ColumnInput} from './warehouse.ts';

export type StagedColumn = {
  readonly name: string;
  readonly values: ColumnInput;
  readonly type: DuckDBType;
  readonly sqlType: Sql;
  /** The only value, if there is only one; undefined when the column varies. */
  readonly constant: string | number | boolean | null | undefined;
};

/** The type follows from the first value that is there; a column of several types is a bug. */
export function stagedColumn(name: string, values: ColumnInput): StagedColumn {
  const first = values[0] ?? null;
  let sample = first;
  let varies = false;
  for (let row = 1; row < values.length; row += 1) {
    const value = values[row] ?? null;
    if (value !== first) varies = true;
    if (sample === null) sample = value;
    else if (value !== null && typeof value !== typeof sample) {
      throw new Error(`warehouse: column ${name} mixes ${typeof sample} and ${typeof value}`);
    }
  }
  const constant = varies || Number.isNaN(first) ? undefined : first;
  if (typeof sample === 'string') return {name, values, type: VARCHAR, sqlType: sql`VARCHAR`, constant};
  if (typeof sample === 'boolean') return {name, values, type: BOOLEAN, sqlType: sql`BOOLEAN`, constant};
  return {name, values, type: DOUBLE, sqlType: sql`DOUBLE`, constant};
}

export function readColumn(vector: DuckDBVector | undefined, name: string | undefined, rows: number): Column {
  if (vector instanceof DuckDBVarCharVector) {
    const column = new Array<string | null>(rows);
    for (let row = 0; row < rows; row += 1) column[row] = vector.getItem(row);
    return column;
  }
  if (vector instanceof DuckDBDoubleVector) return readDoubles(vector, rows);
  if (vector instanceof DuckDBIntegerVector) return readIntegers(vector, name, rows);
  if (vector instanceof DuckDBFloatVector) {
    const column = new Float64Array(rows);
    for (let row = 0; row < rows; row += 1) column[row] = vector.getItem(row) ?? Number.NaN;
    return column;
  }
  if (vector instanceof DuckDBBigIntVector || vector instanceof DuckDBUIntegerVector) {
    const column = new Float64Array(rows);
    for (let row = 0; row < rows; row += 1) {
      const value = vector.getItem(row);
      column[row] = value === null ? Number.NaN : exact(value, name);
    }
    return column;
  }
  if (
    vector instanceof DuckDBSmallIntVector ||
    vector instanceof DuckDBTinyIntVector ||
    vector instanceof DuckDBUSmallIntVector ||
    vector instanceof DuckDBUTinyIntVector
  ) {
    const column = new Int32Array(rows);
    for (let row = 0; row < rows; row += 1) column[row] = vector.getItem(row) ?? missing(name);
    return column;
  }
  if (vector instanceof DuckDBBooleanVector) {
    const column = new Uint8Array(rows);
    for (let row = 0; row < rows; row += 1) column[row] = (vector.getItem(row) ?? missing(name)) ? 1 : 0;
    return column;
  }
  throw new Error(`warehouse: column ${name} has type ${vector?.type}, which is not streamed; cast it`);
}

/** These two are what millions of rows come in: a loop over vectors of one class alone takes half the time. */
function readDoubles(vector: DuckDBDoubleVector, rows: number): Float64Array {
  const column = new Float64Array(rows);
  for (let row = 0; row < rows; row += 1) column[row] = vector.getItem(row) ?? Number.NaN;
  return column;
}

function readIntegers(vector: DuckDBIntegerVector, name: string | undefined, rows: number): Int32Array {
  const column = new Int32Array(rows);
  for (let row = 0; row < rows; row += 1) column[row] = vector.getItem(row) ?? missing(name);
  return column;
}

/** Whole numbers as `number` where that is exact, in lists and structs too. */
export function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value;
  if (Array.isArray(value)) return value.map(plain);
  return value;
}

function exact(value: number | bigint, name: string | undefined): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new Error(`warehouse: column ${name} has ${value}, too large for a number`);
  return number;
}

function missing(name: string | undefined): never {
  throw new Error(`warehouse: column ${name} has a missing value; cast it to DOUBLE or COALESCE it`);
}
