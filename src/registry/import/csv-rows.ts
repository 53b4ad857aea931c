/** Rows of a CSV file by the names of their columns, comma, semicolon or tab; what cannot be text is refused by row. */
import Papa from 'papaparse';
import type {RefusedRow} from '../../contract/registry-import.ts';
import {AppError} from '../../errors.ts';
import {faultOf, plainCell, sampleOf} from './imported.ts';

export type CsvRow = {
  /** Where the row begins, counted in rows; the header is 1. */
  readonly line: number;
  /** Without the spaces around it; empty where the file has no such column. */
  readonly cell: (column: string) => string;
  readonly sample: string;
};

const mostRows = 200_000;
const mostColumns = 500;

export type CsvRows = {
  readonly columns: readonly string[];
  readonly rows: readonly CsvRow[];
  readonly refused: readonly RefusedRow[];
};

/** `needed`: columns without which it is another kind of file. Names of columns are compared without case. */
export function csvRows(text: string, needed: readonly string[]): CsvRows {
  const {data} = Papa.parse<readonly string[]>(text, {skipEmptyLines: false, delimitersToGuess: [',', ';', '\t']});
  const [header = [], ...lines] = data;
  if (header.length > mostColumns || lines.length > mostRows) {
    throw new AppError('registry.import-unreadable', `${lines.length} rows of ${header.length} columns`);
  }
  const columns = header.map(name => plainCell(name.slice(0, 200)).toLowerCase());
  const missing = needed.filter(name => !columns.includes(name.toLowerCase()));
  if (missing.length > 0) {
    throw new AppError('registry.import-unreadable', `a file without the columns ${missing.join(', ')}`);
  }
  const places = new Map(columns.map((name, at) => [name, at]).reverse() as [string, number][]);
  const rows: CsvRow[] = [];
  const refused: RefusedRow[] = [];
  for (const [at, cells] of lines.entries()) {
    const line = at + 2;
    // What ends a file is no row.
    if (at === lines.length - 1 && cells.every(cell => cell === '')) continue;
    const fault = cells.map(faultOf).find(one => one !== null) ?? null;
    const why =
      fault ??
      (cells.every(cell => cell.trim() === '') ? 'an empty row' : null) ??
      (cells.length > columns.length ? `${cells.length} cells where the header has ${columns.length}` : null);
    if (why !== null) refused.push({line, what: 'row', why, sample: sampleOf(cells)});
    else {
      const cell = (column: string) => plainCell(cells[places.get(column.toLowerCase()) ?? -1] ?? '');
      rows.push({line, cell, sample: sampleOf(cells)});
    }
  }
  return {columns, rows, refused};
}
