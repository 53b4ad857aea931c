/** What DuckDB reads in the same file, all of it as text: an independent reader to compare a format's own with. */
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {openWarehouse} from '../../src/warehouse/open.ts';
import {ident, joinSql, literal, type Sql, sql} from '../../src/warehouse/sql.ts';

export type TextRow = Readonly<Record<string, string | null>>;

/**
 * The named values of each row of a CSV, or of each object of a JSON array or of JSON lines, where a name is a path
 * (`data.author.uid`). Empty cells are null, as are names that a file does not have.
 */
export async function duckRows(path: string, names: readonly string[]): Promise<TextRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'overt-duck-'));
  const warehouse = await openWarehouse('duckdb', {memoryBytes: 2 ** 28, threads: 1, tempFolder: folder});
  try {
    const rows = await warehouse.rows(queryOf(path, names));
    return rows.map(row =>
      Object.fromEntries(names.map((name, at) => [name, row[`v${at}`] === null ? null : String(row[`v${at}`])]))
    );
  } finally {
    await warehouse.close();
    rmSync(folder, {recursive: true, force: true});
  }
}

function queryOf(path: string, names: readonly string[]): Sql {
  const start = readFileSync(path, 'utf8')
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (start.startsWith('{') || start.startsWith('[')) {
    const format = start.startsWith('[') ? 'array' : 'newline_delimited';
    const values = names.map(
      (name, at) => sql`nullif(json_extract_string(json, ${literal(jsonPath(name))}), '') AS ${ident(`v${at}`)}`
    );
    return sql`SELECT ${joinSql(values, ', ')} FROM read_json_objects(${literal(path)}, format = ${literal(format)})`;
  }
  const header = start.slice(0, start.search(/\r?\n/));
  const delim = header.includes('\t') ? '\t' : header.split(';').length > header.split(',').length ? ';' : ',';
  const present = header.split(delim).map(name => name.replace(/^"|"$/g, ''));
  const values = names.map((name, at) =>
    present.includes(name) ? sql`nullif(${ident(name)}, '') AS ${ident(`v${at}`)}` : sql`NULL AS ${ident(`v${at}`)}`
  );
  return sql`SELECT ${joinSql(values, ', ')}
    FROM read_csv(${literal(path)}, all_varchar = true, header = true, delim = ${literal(delim)}, quote = ${literal('"')}, escape = ${literal('"')}, null_padding = true)`;
}

/** `data.author.uid` → `$."data"."author"."uid"`. */
function jsonPath(name: string): string {
  return `$${name
    .split('.')
    .map(part => `."${part}"`)
    .join('')}`;
}
