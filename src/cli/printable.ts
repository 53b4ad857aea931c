/** Text from outside, made safe for a terminal: nothing that moves the cursor, recolours, or turns the line around. */

const unsafe = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu;

export function printable(text: string): string {
  return text.replaceAll(/[\t\r\n]+/g, ' ').replaceAll(unsafe, '\ufffd');
}

const narrowestColumn = 20;

/** At most so many characters, as a reader counts them. */
export function clip(text: string, characters: number): string {
  const shown = [...new Intl.Segmenter().segment(text.slice(0, characters * 8))].map(part => part.segment);
  return shown.length <= characters ? text : `${shown.slice(0, characters - 1).join('')}…`;
}

const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/gu;
const without = /\p{M}|\p{Cf}/gu;

/** How many columns of a terminal a text takes: Chinese, Japanese and Korean take two a character, marks none. */
function columnsOf(text: string): number {
  return [...text.replaceAll(without, '')].length + (text.match(wide)?.length ?? 0);
}

/** Columns padded to the same width. The last one runs free, or breaks under itself to stay within `columns`. */
export function table(rows: readonly (readonly string[])[], columns = Number.POSITIVE_INFINITY, gap = '  '): string {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [at, cell] of row.entries()) widths[at] = Math.max(widths[at] ?? 0, columnsOf(cell));
  }
  const before = widths.slice(0, -1).reduce((sum, width) => sum + width + gap.length, 0);
  const isNarrow = columns - before < narrowestColumn;
  const last = (cell: string) =>
    isNarrow ? cell : wrap(cell, columns - before).replaceAll('\n', `\n${' '.repeat(before)}`);
  const line = (row: readonly string[]) =>
    row
      .map((cell, at) => (at === row.length - 1 ? last(cell) : cell + ' '.repeat((widths[at] ?? 0) - columnsOf(cell))))
      .join(gap);
  return rows.map(row => `${line(row).trimEnd()}\n`).join('');
}

/** Breaks at spaces so that no line is longer than the width; long words stay whole. */
export function wrap(text: string, width: number, indent = ''): string {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    for (const word of paragraph.split(' ')) {
      if (line !== '' && indent.length + line.length + 1 + word.length > width) {
        lines.push(line);
        line = word;
      } else line = line === '' ? word : `${line} ${word}`;
    }
    lines.push(line);
  }
  return lines.map(line => `${indent}${line}`.trimEnd()).join('\n');
}
