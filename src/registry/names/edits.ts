/**
 * How many letters differ: insertions, deletions, replacements, and neighbours that changed places (optimal string
 * alignment), counted up to a bound.
 * Cost: length times bound. Reference: F. Damerau, CACM 7 (1964); the band after E. Ukkonen, Information and Control 64 (1985).
 */

/** Rows of the table, used again and again; names are far shorter. */
let rows = [new Uint16Array(1024), new Uint16Array(1024), new Uint16Array(1024)] as const;

/** `most + 1` when there are more than `most`. */
export function editsBetween(one: string, other: string, most: number): number {
  if (one === other) return 0;
  if (Math.abs(one.length - other.length) > most) return most + 1;
  if (other.length + 1 > rows[0].length) {
    const width = 2 * other.length;
    rows = [new Uint16Array(width), new Uint16Array(width), new Uint16Array(width)];
  }
  let [before, last, current] = rows;
  const far = most + 1;
  for (let column = 0; column <= other.length; column += 1) last[column] = Math.min(far, column);
  for (let row = 1; row <= one.length; row += 1) {
    const from = Math.max(1, row - most);
    const to = Math.min(other.length, row + most);
    current[from - 1] = from === 1 ? Math.min(far, row) : far;
    let least = from === 1 ? row : far;
    const letter = one.charCodeAt(row - 1);
    const earlier = row > 1 ? one.charCodeAt(row - 2) : -1;
    for (let column = from; column <= to; column += 1) {
      const against = other.charCodeAt(column - 1);
      let cost = (last[column - 1] ?? far) + (letter === against ? 0 : 1);
      const longer = column < row + most ? (last[column] ?? far) + 1 : far;
      const shorter = (current[column - 1] ?? far) + 1;
      if (longer < cost) cost = longer;
      if (shorter < cost) cost = shorter;
      if (column > 1 && earlier === against && letter === other.charCodeAt(column - 2)) {
        cost = Math.min(cost, (before[column - 2] ?? far) + 1);
      }
      current[column] = Math.min(far, cost);
      if (cost < least) least = cost;
    }
    if (to < other.length) current[to + 1] = far;
    if (least > most) return far;
    [before, last, current] = [last, current, before];
  }
  return last[other.length] ?? far;
}
