/** Text in pieces to lines, in memory that the longest line bounds. */

export type Line = {readonly row: number; readonly text: string; readonly tooLong: boolean};

/** A page of an API may be one line; nothing that people post is longer. */
export const maxLineCharacters = 16 * 1024 * 1024;

export async function* linesOf(
  pieces: AsyncIterable<string>,
  maxCharacters = maxLineCharacters
): AsyncGenerator<Line[]> {
  let rest: string[] = [];
  let restLength = 0;
  let tooLong = false;
  let row = 0;
  const finish = (end: string): Line => {
    row += 1;
    const text = rest.length === 0 ? end : rest.join('') + end;
    const line = {
      row,
      text: text.endsWith('\r') ? text.slice(0, -1) : text,
      tooLong: tooLong || text.length > maxCharacters
    };
    rest = [];
    restLength = 0;
    tooLong = false;
    return line;
  };
  for await (const piece of pieces) {
    const lines: Line[] = [];
    let start = 0;
    for (let end = piece.indexOf('\n'); end >= 0; end = piece.indexOf('\n', start)) {
      lines.push(finish(piece.slice(start, end)));
      start = end + 1;
    }
    const tail = start === 0 ? piece : piece.slice(start);
    if (restLength + tail.length > maxCharacters) {
      // Keep the beginning for the sample; the rest of this line is passed over.
      rest = [(rest.join('') + tail).slice(0, 200)];
      restLength = rest[0]?.length ?? 0;
      tooLong = true;
    } else if (tail !== '' && !tooLong) {
      rest.push(tail);
      restLength += tail.length;
    }
    if (lines.length > 0) yield lines;
  }
  if (restLength > 0) yield [finish('')];
}
