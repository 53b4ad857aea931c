/** Values between DuckDB's vectors and ours. */
import {
  DuckDBBigIntVector,
  DuckDBBooleanVector,
  DuckDBDoubleVector,
  DuckDBFloatVector,
  DuckDBIntegerVector,
  DuckDBSmallIntVector,
  DuckDBTinyIntVector,
  type DuckDBType,
  DuckDBTypeId,
  DuckDBUIntegerVector,
  DuckDBUSmallIntVector,
  DuckDBUTinyIntVector,
  type DuckDBValue,
  DuckDBVarCharVector,
  type DuckDBVector
} from '@duckdb/node-api';
import type {Column} from './warehouse.ts';

type Given = string | number | boolean | null | undefined;

/** What the engine stores for a given value in a column of this type; NaN counts as missing. */
export function toEngine(type: DuckDBType): (value: Given) => DuckDBValue {
  if (type.typeId === DuckDBTypeId.BIGINT) {
    return value => (typeof value === 'number' && !Number.isNaN(value) ? BigInt(value) : null);
  }
  return value => (value === undefined || Number.isNaN(value) ? null : value);
}

export function readColumn(vector: DuckDBVector | undefined, name: string | undefined, rows: number): Column {
  if (vector instanceof DuckDBVarCharVector) {
    const column = new Array<string | null>(rows);
    for (let row = 0; row < rows; row += 1) column[row] = vector.getItem(row);
    return column;
  }
  if (vector instanceof DuckDBDoubleVector || vector instanceof DuckDBFloatVector) {
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
    vector instanceof DuckDBIntegerVector ||
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
