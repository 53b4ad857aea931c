/** The whole file as items in batches; what cannot be an item is refused here, once for all formats. */

import type {Item, ParquetReader} from '../connector.ts';
import {rawOf} from '../fields/field.ts';
import {parseJson} from '../fields/json.ts';
import {refuse} from '../fields/records.ts';
import type {ByteSource} from './byte-source.ts';
import {broken, type Container, readText} from './bytes.ts';
import {type Delimiter, newlineOf, type Row, rowsOf} from './cells.ts';
import {type Arrays, documentItems, type Given} from './document.ts';
import {openEvents} from './event-stream.ts';
import {jsonItem} from './item.ts';
import {type Line, linesOf} from './lines.ts';
import type {View} from './sample.ts';

export type Read = {
  readonly source: ByteSource;
  readonly container: Container;
  readonly view: View;
  /** What a row lacks at its end comes as null instead of being refused. */
  readonly shortRows: boolean;
  readonly readParquet: ParquetReader | undefined;
  readonly onBytes: (count: number) => void;
};

/** Small enough that what they turn into stays small too. */
const batchItems = 2000;

export async function* parsedItems(read: Read): AsyncGenerator<readonly Given[]> {
  for await (const items of itemsOf(read)) {
    for (let start = 0; start < items.length; start += batchItems) yield items.slice(start, start + batchItems);
  }
}

function itemsOf(read: Read): AsyncIterable<readonly Given[]> {
  const {way} = read.view;
  switch (way.kind) {
    case 'parquet':
      return parquetItems(read);
    case 'whole':
      return wholeItems(way.items);
    case 'arrays':
      return arrayItems(read, way.arrays);
    case 'lines':
      return lineItems(read);
    case 'events':
      return eventItems(read);
    case 'table':
      return tableItems(read);
  }
}

async function* wholeItems(document: readonly Item[]): AsyncGenerator<readonly Given[]> {
  yield document.map(item => {
    const written = item.kind === 'json' ? rewritten(item.value) : '';
    if (written === null) return refuse(item.row, 'wrong-shape', 'an element that is nested too deeply', rawOf(item));
    return written.includes(broken) ? refuse(item.row, 'bad-encoding', badBytes, rawOf(item)) : item;
  });
}

/** Null where writing it would run deeper than the stack. */
function rewritten(value: unknown): string | null {
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    return null;
  }
}

async function* arrayItems({source, container, onBytes}: Read, arrays: Arrays): AsyncGenerator<readonly Given[]> {
  const ends: string[] = [];
  let last = 0;
  for await (const items of documentItems(
    readText(source, container, onBytes, detail => ends.push(detail)),
    arrays
  )) {
    last = rowOf(items.at(-1)) ?? last;
    yield items;
  }
  yield ends.map(detail => refuse(last + 1, 'bad-encoding', detail, ''));
}

function rowOf(given: Given | undefined): number | undefined {
  return given === undefined ? undefined : 'row' in given ? given.row : given.refusal.row;
}

async function* eventItems({source, container, onBytes}: Read): AsyncGenerator<readonly Given[]> {
  const ends: string[] = [];
  const events = openEvents();
  let last = 0;
  for await (const lines of linesOf(readText(source, container, onBytes, detail => ends.push(detail)))) {
    last = lines.at(-1)?.row ?? last;
    yield lines.flatMap(events.add);
  }
  yield events.end();
  yield ends.map(detail => refuse(last + 1, 'bad-encoding', detail, ''));
}

async function* lineItems({source, container, onBytes}: Read): AsyncGenerator<readonly Given[]> {
  const ends: string[] = [];
  let last = 0;
  for await (const lines of linesOf(readText(source, container, onBytes, detail => ends.push(detail)))) {
    last = lines.at(-1)?.row ?? last;
    const items: Given[] = [];
    for (const line of lines) {
      const item = lineItem(line);
      if (item !== null) items.push(item);
    }
    yield items;
  }
  yield ends.map(detail => refuse(last + 1, 'bad-encoding', detail, ''));
}

function lineItem({row, text, tooLong}: Line): Given | null {
  if (tooLong) return refuse(row, 'too-long', 'a line of more than 16 million characters', text);
  // Downloads that were cut and resumed leave NUL characters behind.
  const line = text.includes('\0') ? text.replaceAll('\0', '') : text;
  if (line.trim() === '') return null;
  if (line.includes(broken)) return refuse(row, 'bad-encoding', badBytes, line);
  try {
    return jsonItem(row, parseJson(line), line);
  } catch (error) {
    return refuse(row, 'not-json', error instanceof Error ? error.message.slice(0, 100) : 'not JSON', line);
  }
}

async function* tableItems({
  source,
  container,
  view: {sample},
  shortRows,
  onBytes
}: Read): AsyncGenerator<readonly Given[]> {
  const ends: string[] = [];
  const delimiter = delimiterFrom(sample.delimiter);
  const newline = newlineOf(container.beginning);
  const form: RowForm = {header: sample.header, delimiter, shortRows, mayBeOdd: false};
  let last = 0;
  const pieces = watched(
    readText(source, container, onBytes, detail => ends.push(detail)),
    form
  );
  for await (const rows of rowsOf(pieces, {delimiter, newline})) {
    last = rows.at(-1)?.row ?? last;
    const items: Given[] = [];
    for (const row of rows) if (row.row > 0) items.push(rowItem(row, form));
    yield items;
  }
  yield ends.map(detail => refuse(last + 1, 'bad-encoding', detail, ''));
}

type RowForm = {
  readonly header: readonly string[];
  readonly delimiter: string;
  readonly shortRows: boolean;
  /** Whether so far there was one of the characters that cells are looked through for. */
  mayBeOdd: boolean;
};

/** Whole pieces are looked through far faster than their cells, and hardly any file has what is looked for. */
async function* watched(pieces: AsyncIterable<string>, form: RowForm): AsyncGenerator<string> {
  for await (const piece of pieces) {
    form.mayBeOdd ||= piece.includes(broken) || piece.includes('\0');
    yield piece;
  }
}

function rowItem({row, cells, tooLong}: Row, {header, delimiter, shortRows, mayBeOdd}: RowForm): Given {
  const width = header.length;
  const sample = () => cells.join(delimiter);
  if (isHeader(cells, header)) return refuse(row, 'wrong-shape', 'the header once more', sample());
  if (tooLong)
    return refuse(row, 'too-long', 'a row of more than a million characters, or a quote that never closes', sample());
  if (cells.length !== width && cells.slice(width).some(cell => cell !== '')) {
    return refuse(row, 'ragged-row', `${cells.length} cells where the header has ${width}`, sample());
  }
  if (cells.length < width && !shortRows)
    return refuse(row, 'ragged-row', `${cells.length} cells where the header has ${width}`, sample());
  if (cells.length === width && !mayBeOdd) return {kind: 'cells', row, cells};
  if (cells.some(cell => cell.includes(broken))) return refuse(row, 'bad-encoding', badBytes, sample());
  // Exports leave NUL behind, and nothing can store it.
  const clean = cells.some(cell => cell.includes('\0')) ? cells.map(cell => cell.replaceAll('\0', '')) : cells;
  if (clean.length >= width) return {kind: 'cells', row, cells: clean};
  return {kind: 'cells', row, cells: [...clean, ...new Array<null>(width - clean.length).fill(null)]};
}

/** Files that were put one behind the other bring their headers along, and the marks before them. */
function isHeader(cells: readonly string[], header: readonly string[]): boolean {
  const last = cells.at(-1);
  // Most rows are told apart by a look at one cell.
  if (cells.length !== header.length || (cells.length > 1 && last?.trim() !== header.at(-1))) return false;
  const first = cells[0]?.replace(/^\uFEFF/, '').trim();
  return first === header[0] && cells.every((cell, at) => at === 0 || cell.trim() === header[at]);
}

async function* parquetItems({source, readParquet}: Read): AsyncGenerator<readonly Given[]> {
  const path = await source.path();
  if (readParquet === undefined || path === null) throw new Error('connectors: no reader for Parquet');
  const file = await readParquet(path);
  let row = 0;
  try {
    for await (const rows of file.rows()) {
      yield rows.map(cells => {
        row += 1;
        return {kind: 'cells', row, cells};
      });
    }
  } catch (error) {
    const why = error instanceof Error ? error.message.slice(0, 100) : 'unreadable';
    yield [refuse(row + 1, 'bad-encoding', `the Parquet file is damaged from here on (${why})`, '')];
  } finally {
    await file.close();
  }
}

const badBytes = 'bytes that are no characters in this encoding';

function delimiterFrom(delimiter: string | null): Delimiter {
  if (delimiter === ',' || delimiter === ';' || delimiter === '\t' || delimiter === '|') return delimiter;
  throw new Error(`connectors: no delimiter ${delimiter}`);
}
