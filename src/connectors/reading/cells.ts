/**
 * Delimited text to rows of cells, quotes and all, in bounded memory.
 *
 * A quote that never closes would swallow the rest of the file: when a record grows beyond `maxRecordCharacters`, its
 * first line is given up and reading goes on with the next.
 */
import Papa from 'papaparse';

export type Row = {readonly row: number; readonly cells: readonly string[]; readonly tooLong: boolean};

export const maxRecordCharacters = 1024 * 1024;

export type Delimiter = ',' | ';' | '\t' | '|';

/** Rows count from 0, so that the header is row 0 and the first record row 1. Empty lines are passed over. */
export async function* rowsOf(
  pieces: AsyncIterable<string>,
  {delimiter, newline}: {readonly delimiter: Delimiter; readonly newline: Newline}
): AsyncGenerator<Row[]> {
  const parser = new Papa.Parser({delimiter, newline});
  let rest = '';
  let row = 0;
  const parse = (last: boolean): Row[] => {
    const rows: Row[] = [];
    // papaparse gives `any`; what it gives is looked at rather than believed.
    const {data, meta} = shape(parser.parse(rest, 0, !last));
    for (const cells of data) {
      if (cells.length === 1 && cells[0]?.trim() === '') continue;
      rows.push({row, cells, tooLong: false});
      row += 1;
    }
    rest = last ? '' : rest.slice(meta.cursor);
    return rows;
  };
  let skipping = false;
  for await (const piece of pieces) {
    rest += piece;
    if (skipping) {
      const end = rest.indexOf(newline);
      rest = end < 0 ? rest.slice(-1) : rest.slice(end + newline.length);
      skipping = end < 0;
      if (skipping) continue;
    }
    const rows = parse(false);
    while (rest.length > maxRecordCharacters) {
      const end = rest.indexOf(newline);
      rows.push({row, cells: [rest.slice(0, 200)], tooLong: true});
      row += 1;
      if (end < 0) {
        // The line goes on in the next piece; the last character may be half of a line end.
        rest = rest.slice(-1);
        skipping = true;
        break;
      }
      rest = rest.slice(end + newline.length);
      rows.push(...parse(false));
    }
    yield rows;
  }
  const rows = skipping ? [] : parse(true);
  if (rows.length > 0) yield rows;
}

export type Newline = '\n' | '\r\n' | '\r';

export function newlineOf(text: string): Newline {
  const feeds = text.split('\n').length - 1;
  if (feeds === 0) return text.includes('\r') ? '\r' : '\n';
  return text.split('\r\n').length - 1 > feeds / 2 ? '\r\n' : '\n';
}

const delimiters: readonly Delimiter[] = [',', '\t', ';', '|'];

/** The delimiter that splits the first rows into most columns, the same number in nearly all. Null for no table. */
export function delimiterOf(text: string): {readonly delimiter: Delimiter; readonly rows: readonly string[][]} | null {
  let best: {delimiter: Delimiter; rows: string[][]; score: number} | null = null;
  for (const delimiter of delimiters) {
    const {data} = shape(new Papa.Parser({delimiter, newline: newlineOf(text), preview: 200}).parse(text, 0, false));
    const rows = data.filter(cells => cells.length > 1 || cells[0]?.trim() !== '');
    const width = rows[0]?.length ?? 0;
    const even = rows.filter(cells => cells.length === width).length / rows.length;
    const score = width > 1 ? width * even : 0;
    if (score > (best?.score ?? 0)) best = {delimiter, rows, score};
  }
  return best;
}

type Parsed = {data: string[][]; meta: {cursor: number}};

function shape(parsed: unknown): Parsed {
  if (!isParsed(parsed)) throw new Error('connectors: papaparse gave something else');
  return parsed;
}

function isParsed(parsed: unknown): parsed is Parsed {
  return (
    typeof parsed === 'object' && parsed !== null && 'data' in parsed && Array.isArray(parsed.data) && 'meta' in parsed
  );
}
