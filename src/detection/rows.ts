/**
 * Traces as four columns of numbers: the only thing that the pair step reads.
 *
 * `account`, `object` and `post` are dense ids from 0, accounts in code-point order of their ids. `time` is whole
 * microseconds since 1970, exact below 2^53. Twenty bytes a row. Cost of sorting: n log n within each object.
 */

export type TraceRows = {
  readonly account: Int32Array;
  readonly object: Int32Array;
  readonly time: Float64Array;
  readonly post: Int32Array;
};

export function emptyRows(length: number): TraceRows {
  return {
    account: shared(Int32Array, length),
    object: shared(Int32Array, length),
    time: shared(Float64Array, length),
    post: shared(Int32Array, length)
  };
}

type ColumnKind<Column> = {readonly BYTES_PER_ELEMENT: number; new (buffer: SharedArrayBuffer): Column};

/** A column that several threads may read without a copy. */
export function shared<Column>(kind: ColumnKind<Column>, length: number): Column {
  return new kind(new SharedArrayBuffer(length * kind.BYTES_PER_ELEMENT));
}

/** One more than the greatest id of a column, 0 for none. */
export function idsIn(column: Int32Array): number {
  let ids = 0;
  for (let row = 0; row < column.length; row++) if ((column[row] as number) >= ids) ids = (column[row] as number) + 1;
  return ids;
}

/** The rows at these places, in this order. */
export function takeRows(rows: TraceRows, places: Int32Array): TraceRows {
  const taken = emptyRows(places.length);
  for (let at = 0; at < places.length; at++) {
    const row = places[at] as number;
    taken.account[at] = rows.account[row] as number;
    taken.object[at] = rows.object[row] as number;
    taken.time[at] = rows.time[row] as number;
    taken.post[at] = rows.post[row] as number;
  }
  return taken;
}

/** The rows for which `keep` holds, in their order. */
export function filterRows(rows: TraceRows, keep: (row: number) => boolean): TraceRows {
  const places = new Int32Array(rows.account.length);
  let kept = 0;
  for (let row = 0; row < rows.account.length; row++) if (keep(row)) places[kept++] = row;
  return kept === places.length ? rows : takeRows(rows, places.subarray(0, kept));
}

/** By object, time, account, post: a total order up to rows that are equal in all four. */
export function sortRows(rows: TraceRows): TraceRows {
  const {account, object, time, post} = rows;
  const length = account.length;
  const starts = new Int32Array(idsIn(object) + 1);
  for (let row = 0; row < length; row++) bump(starts, (object[row] as number) + 1, 1);
  for (let id = 1; id < starts.length; id++) bump(starts, id, starts[id - 1] as number);
  const next = starts.slice();
  const places = new Int32Array(length);
  for (let row = 0; row < length; row++) {
    const id = object[row] as number;
    places[next[id] as number] = row;
    bump(next, id, 1);
  }
  const byTime = (x: number, y: number): number =>
    (time[x] as number) - (time[y] as number) ||
    (account[x] as number) - (account[y] as number) ||
    (post[x] as number) - (post[y] as number);
  for (let id = 0; id + 1 < starts.length; id++) {
    const from = starts[id] as number;
    const to = starts[id + 1] as number;
    if (to - from > 1) places.subarray(from, to).sort(byTime);
  }
  return takeRows(rows, places);
}

/** Sorted rows without those that are equal in all four columns to the row before. */
export function withoutRepeats(rows: TraceRows): TraceRows {
  const {account, object, time, post} = rows;
  return filterRows(
    rows,
    row =>
      row === 0 ||
      object[row] !== object[row - 1] ||
      time[row] !== time[row - 1] ||
      account[row] !== account[row - 1] ||
      post[row] !== post[row - 1]
  );
}

/** Per row the first row of the same object that is at most a window older. Rows must be sorted. */
export function windowStarts(rows: TraceRows, windowMicroseconds: number): Int32Array {
  const {object, time} = rows;
  const starts = new Int32Array(object.length);
  let start = 0;
  for (let row = 0; row < object.length; row++) {
    while (object[start] !== object[row] || (time[row] as number) - (time[start] as number) > windowMicroseconds)
      start++;
    starts[row] = start;
  }
  return starts;
}

export function bump(counts: Int32Array | Float64Array, at: number, by: number): void {
  counts[at] = (counts[at] as number) + by;
}

/** Rows by account, within one account in their order: those of account `a` are places[starts[a]] to places[starts[a + 1] - 1]. */
export function accountIndex({account}: Pick<TraceRows, 'account'>): {
  readonly places: Int32Array;
  readonly starts: Int32Array;
} {
  const starts = new Int32Array(idsIn(account) + 1);
  for (let row = 0; row < account.length; row++) bump(starts, (account[row] as number) + 1, 1);
  for (let id = 1; id < starts.length; id++) bump(starts, id, starts[id - 1] as number);
  const next = starts.slice();
  const places = new Int32Array(account.length);
  for (let row = 0; row < account.length; row++) {
    const who = account[row] as number;
    places[next[who] as number] = row;
    bump(next, who, 1);
  }
  return {places, starts};
}

/** The first place from which times are at least the value. */
export function lowerBound(times: Float64Array, from: number, to: number, value: number): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
