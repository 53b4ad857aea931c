/**
 * Delimited text to rows of cells, quotes and all, in bounded memory.
 *
 * A quote that never closes would swallow the rest of the file: when a record grows beyond `maxRecordCharacters`, its
 * first line is given up and reading goes on with the next. So it is with one that is still open at the end.
 */
import Papa from 'papaparse';

export type Row = {readonly row: number; readonly cells: readonly string[]; readonly tooLong: boolean};

export const maxRecordCharacters = 1024 * 1024;

export type Delimiter = ',' | ';' | '\t' | '|';

/** So often a file is tried again behind a quote that never closes; from then on its lines are rows. */
const mostTries = 20;

/** Rows count from 0, so that the header is row 0 and the first record row 1. Empty lines are passed over. */
export async function* rowsOf(
  pieces: AsyncIterable<string>,
  {delimiter, newline}: {readonly delimiter: Delimiter; readonly newline: Newline}
): AsyncGenerator<Row[]> {
  const parser = new Papa.Parser({delimiter, newline});
  let rest = '';
  let row = 0;
  let tries = 0;
  let rows: Row[] = [];

  function add(cells: string[], tooLong: boolean): void {
    if (cells.length === 1 && cells[0]?.trim() === '') return;
    rows.push({row, cells, tooLong});
    row += 1;
  }

  /** All records that have ended. */
  function parse(): void {
    const {data, meta} = shape(parser.parse(rest, 0, true));
    for (const cells of data) add(withoutReturn(cells), false);
    rest = rest.slice(meta.cursor);
  }

  /** The first line of a record that does not end. False where its line does not end either. */
  function giveUpLine(): boolean {
    const end = rest.indexOf(newline);
    add([rest.slice(0, Math.min(200, end < 0 ? 200 : end))], true);
    if (end >= 0) rest = rest.slice(end + newline.length);
    tries += 1;
    return end >= 0;
  }

  /** A quote that never closes costs its own line only, and a file of nothing else no more than its length. */
  function parseLines(): void {
    const end = rest.lastIndexOf(newline);
    for (const line of end < 0 ? [] : rest.slice(0, end).split(newline)) addLine(line);
    if (end >= 0) rest = rest.slice(end + newline.length);
  }

  function addLine(line: string): void {
    const {data, errors} = shape(parser.parse(line, 0, false));
    const isOpen = errors.some(({code}) => code === 'MissingQuotes');
    if (isOpen || data.length > 1) add([line.slice(0, 200)], true);
    else add(withoutReturn(data[0] ?? ['']), false);
  }

  let skipping = false;
  for await (const piece of pieces) {
    rest += piece;
    if (skipping) {
      const end = rest.indexOf(newline);
      rest = end < 0 ? rest.slice(-1) : rest.slice(end + newline.length);
      skipping = end < 0;
      if (skipping) continue;
    }
    parse();
    while (rest.length > maxRecordCharacters) {
      if (!giveUpLine()) {
        // The line goes on in the next piece; the last character may be half of a line end.
        rest = rest.slice(-1);
        skipping = true;
        break;
      }
      if (tries > mostTries) parseLines();
      else parse();
    }
    yield rows;
    rows = [];
  }
  // The last line may end without a line end, which an open quote does not.
  while (!skipping && rest !== '') {
    const {errors} = shape(parser.parse(rest, 0, false));
    if (errors.every(({code}) => code !== 'MissingQuotes')) {
      rest += newline;
      parse();
      break;
    }
    if (!giveUpLine()) break;
    if (tries > mostTries) {
      rest += newline;
      parseLines();
    } else parse();
  }
  if (rows.length > 0) yield rows;
}

export type Newline = '\n' | '\r';

/** Lines that end in both ways stand in one file where exports were put together: what `\n` leaves of `\r\n` is taken away. */
export function newlineOf(text: string): Newline {
  return text.includes('\r') && !text.includes('\n') ? '\r' : '\n';
}

function withoutReturn(cells: string[]): string[] {
  const last = cells.at(-1);
  if (last?.endsWith('\r') === true) cells[cells.length - 1] = last.slice(0, -1);
  return cells;
}

const delimiters: readonly Delimiter[] = [',', '\t', ';', '|'];

/** The delimiter that splits the first rows into most columns, the same number in nearly all. Null for no table. */
export function delimiterOf(text: string): {readonly delimiter: Delimiter; readonly rows: readonly string[][]} | null {
  let best: {delimiter: Delimiter; rows: string[][]; score: number} | null = null;
  for (const delimiter of delimiters) {
    const {data} = shape(new Papa.Parser({delimiter, newline: newlineOf(text), preview: 200}).parse(text, 0, false));
    const rows = data.map(withoutReturn).filter(cells => cells.length > 1 || cells[0]?.trim() !== '');
    const width = rows[0]?.length ?? 0;
    const even = rows.filter(cells => cells.length === width).length / rows.length;
    const score = width > 1 ? width * even : 0;
    if (score > (best?.score ?? 0)) best = {delimiter, rows, score};
  }
  return best;
}

type Parsed = {data: string[][]; errors: {code: string}[]; meta: {cursor: number}};

function shape(parsed: unknown): Parsed {
  if (!isParsed(parsed)) throw new Error('connectors: papaparse gave something else');
  return parsed;
}

function isParsed(parsed: unknown): parsed is Parsed {
  return (
    typeof parsed === 'object' &&
    parsed !== null &&
    'data' in parsed &&
    Array.isArray(parsed.data) &&
    'errors' in parsed &&
    Array.isArray(parsed.errors) &&
    'meta' in parsed
  );
}
