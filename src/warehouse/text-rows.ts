/**
 * Rows as text in files of our own, on their way from JavaScript to the engine: the engine reads them with its own
 * casts far faster than values can be handed over one by one. What is written here is what is read back, whatever
 * stands in it; nothing else than this file writes or reads the form.
 */
import {ident, joinSql, literal, type Sql, sql} from './sql.ts';

export type TextColumn = {
  readonly name: string;
  readonly type: 'VARCHAR' | 'DOUBLE' | 'BIGINT' | 'INTEGER' | 'BOOLEAN';
};

/** One cell. Text is always quoted, so that the empty text and the missing one stay two things. */
export function textCell(value: string | number | boolean | null): string {
  if (typeof value === 'string') return `"${value.includes('"') ? value.replaceAll('"', '""') : value}"`;
  return value === null || Number.isNaN(value) ? '' : String(value);
}

const leastBufferBytes = 8 * 1024 * 1024;

/** The rows of files with these columns, in the order of the files and of their lines; can stand after FROM. */
export function textRows(paths: readonly string[], columns: readonly TextColumn[], longestRowBytes: number): Sql {
  if (paths.length === 0) throw new Error('warehouse: text rows of no file');
  const types = columns.map(({name, type}) => sql`${ident(name)}: ${literal(type)}`);
  const maxRowBytes = longestRowBytes + 1024;
  const bufferBytes = Math.max(leastBufferBytes, 2 * maxRowBytes);
  // Lines that break inside quotes can be read for certain only from the beginning, so no two readers share a file.
  return sql`read_csv([${joinSql(paths.map(literal), ', ')}], columns = {${joinSql(types, ', ')}},
    auto_detect = false, header = false, delim = ',', quote = '"', escape = '"', new_line = '\\n', comment = '',
    nullstr = '', allow_quoted_nulls = false, parallel = false, max_line_size = ${literal(String(maxRowBytes))},
    buffer_size = ${literal(String(bufferBytes))})`;
}

/** One column of a query over text rows: by its name, or the value that stands for all rows. */
export function constantColumn({name, type}: TextColumn, value: string | number | boolean | null | undefined): Sql {
  if (value === undefined) return ident(name);
  const given = value === null ? sql`NULL` : literal(String(value));
  return sql`CAST(${given} AS ${types[type]}) AS ${ident(name)}`;
}

const types = {
  VARCHAR: sql`VARCHAR`,
  DOUBLE: sql`DOUBLE`,
  BIGINT: sql`BIGINT`,
  INTEGER: sql`INTEGER`,
  BOOLEAN: sql`BOOLEAN`
} as const;
