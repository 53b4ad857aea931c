/** How Parquet writes levels, dictionary indexes and whole numbers: https://parquet.apache.org/docs/file-format/data-pages/encodings/ */
import {signedVarint, varint} from './thrift.ts';

/** Which rows have a value. Rows that are not marked do. */
export type Presence = {
  /** The rows from `at` on, `count` of them, have none. */
  missing(at: number, count: number): void;
  readonly nulls: () => number;
  /** As a page begins with it, for its first `rows` rows; then all is as if nothing had been marked. */
  end(rows: number): Buffer;
};

export function openPresence(): Presence {
  let bits: Uint8Array = new Uint8Array(0);
  let nulls = 0;

  function makeRoom(rows: number): void {
    const bytes = (rows + 7) >> 3;
    if (bytes <= bits.length) return;
    const larger = new Uint8Array(Math.max(bytes, bits.length * 2, 1024)).fill(0xff);
    larger.set(bits);
    bits = larger;
  }

  return {
    missing: (at, count) => {
      makeRoom(at + count);
      nulls += count;
      for (let row = at; row < at + count; row += 1) bits[row >> 3] = (bits[row >> 3] ?? 0) & ~(1 << (row & 7));
    },
    nulls: () => nulls,
    end: rows => {
      const written = nulls === 0 || nulls === rows ? run(rows, nulls === 0 ? 1 : 0) : mask(rows);
      if (nulls > 0) bits.fill(0xff);
      nulls = 0;
      const length = Buffer.alloc(4);
      length.writeUInt32LE(written.length);
      return Buffer.concat([length, written]);
    }
  };

  function mask(rows: number): Buffer {
    makeRoom(rows);
    const groups = (rows + 7) >> 3;
    return Buffer.concat([Buffer.from(varint(groups * 2 + 1)), bits.subarray(0, groups)]);
  }
}

/** The same small number so many times over. */
function run(count: number, value: number): Buffer {
  return Buffer.from([...varint(count * 2), value]);
}

/** Bits that one number needs. */
export function widthOf(value: number): number {
  return 32 - Math.clz32(value);
}

/** Indexes into a dictionary of `size` entries. */
export function packedIndexes(indexes: Int32Array, count: number, size: number): Buffer {
  const width = Math.max(1, widthOf(size - 1));
  if (size === 1) return Buffer.concat([Buffer.from([width]), run(count, 0)]);
  const groups = (count + 7) >> 3;
  const head = [width, ...varint(groups * 2 + 1)];
  const packed = Buffer.alloc(head.length + groups * width);
  packed.set(head);
  pack(indexes, {from: 0, count}, 0, width, packed, head.length);
  return packed;
}

type Stretch = {readonly from: number; readonly count: number};

/** Each number less `least`, in so many bits, the lowest first. */
function pack(
  values: Int32Array,
  {from, count}: Stretch,
  least: number,
  width: number,
  into: Uint8Array,
  start: number
): void {
  const low = Math.min(width, 16);
  const high = width - low;
  let at = start;
  let waiting = 0;
  let bits = 0;
  for (let index = from; index < from + count; index += 1) {
    const value = ((values[index] ?? 0) - least) >>> 0;
    waiting |= (width > 16 ? value & 0xffff : value) << bits;
    bits += low;
    while (bits >= 8) {
      into[at] = waiting & 0xff;
      at += 1;
      waiting >>>= 8;
      bits -= 8;
    }
    if (high === 0) continue;
    waiting |= (value >>> 16) << bits;
    bits += high;
    while (bits >= 8) {
      into[at] = waiting & 0xff;
      at += 1;
      waiting >>>= 8;
      bits -= 8;
    }
  }
  if (bits > 0) into[at] = waiting & 0xff;
}

const blockValues = 128;
const miniblockValues = 32;
const miniblocks = blockValues / miniblockValues;
/** What stays below this, the difference of two can be told in 32 bits. */
export const deltaBound = 2 ** 30;

/** Whole numbers, each as its difference to the one before it; all of them smaller than `deltaBound`. */
export function deltaNumbers(values: Int32Array, count: number): Buffer {
  const head = [...varint(blockValues), ...varint(miniblocks), ...varint(count), ...signedVarint(values[0] ?? 0)];
  const blocks = Math.ceil(Math.max(0, count - 1) / blockValues);
  const written = Buffer.alloc(head.length + blocks * (5 + miniblocks + blockValues * 4));
  written.set(head);
  let at = head.length;
  const deltas = new Int32Array(blockValues);
  for (let from = 1; from < count; from += blockValues) {
    const size = Math.min(blockValues, count - from);
    let least = 2 ** 31;
    for (let index = 0; index < size; index += 1) {
      const delta = (values[from + index] ?? 0) - (values[from + index - 1] ?? 0);
      deltas[index] = delta;
      if (delta < least) least = delta;
    }
    deltas.fill(least, size);
    for (const byte of signedVarint(least)) {
      written[at] = byte;
      at += 1;
    }
    const widthsAt = at;
    at += miniblocks;
    for (let mini = 0; mini * miniblockValues < size; mini += 1) {
      const first = mini * miniblockValues;
      let all = 0;
      for (let index = first; index < first + miniblockValues; index += 1) all |= ((deltas[index] ?? 0) - least) >>> 0;
      const width = widthOf(all);
      written[widthsAt + mini] = width;
      pack(deltas, {from: first, count: miniblockValues}, least, width, written, at);
      at += (width * miniblockValues) / 8;
    }
  }
  return written.subarray(0, at);
}
