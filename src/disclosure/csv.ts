/**
 * Rows of comma-separated values: quoting as in RFC 4180, one `\n` per row, UTF-8 without a byte order mark.
 *
 * A spreadsheet may run a cell that begins with `=`, `+`, `-` or `@` as a formula, and account holders choose their
 * names. Ids and handles are nevertheless written to the letter: they are what other files are joined on, and an id
 * that was changed to be safe names somebody else. Only free text that nothing is joined on (display names, names of
 * entities) goes through `freeText`, which puts an apostrophe before such a beginning; `findings.json` has the name
 * as it was. Whoever opens the files in a spreadsheet should import the columns as text.
 */

export type Cell = string | number | boolean | null;

/** One row with its line end. Null is an empty cell; numbers are written in full, with a point. */
export function csvRow(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(',')}\n`;
}

function csvCell(cell: Cell): string {
  if (cell === null) return '';
  const text = String(cell);
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Text for readers only: never the beginning of a formula. */
export function freeText(text: string | null): string | null {
  return text !== null && /^[\s\p{Cc}]*[=+\-@＝＋－＠]/u.test(text) ? `'${text}` : text;
}
