/**
 * One column of one row group while its rows come in.
 *
 * Most columns say the same in every row, which costs nothing here until one says something else. Text goes into a
 * dictionary as long as that pays; then the bytes stand one behind the other and their lengths before them.
 */
import {deltaBound, deltaNumbers, openPresence, packedIndexes} from './encodings.ts';

export type Cell = string | number | boolean | null;
export type ColumnType = 'VARCHAR' | 'DOUBLE' | 'BIGINT' | 'INTEGER' | 'BOOLEAN';

export type Page = {
  readonly kind: 'dictionary' | 'data';
  readonly encoding: Encoding;
  readonly values: number;
  readonly raw: Buffer;
};
export type Chunk = {
  readonly pages: readonly Page[];
  readonly nulls: number;
  /** The smallest and the greatest, where they are known; to leave out what a query cannot want. */
  readonly bounds: {readonly min: Buffer; readonly max: Buffer} | null;
};

type ColumnGatherer = {
  /** The next rows: the first `count` cells. */
  add(cells: readonly Cell[], count: number): void;
  /** About so many bytes wait. */
  readonly bytes: () => number;
  /** What was gathered; then all begins anew. */
  end(): Chunk;
};

export const encodings = {plain: 0, delta: 5, deltaLength: 6, dictionary: 8} as const;
type Encoding = (typeof encodings)[keyof typeof encodings];

export function columnGatherer(type: ColumnType): ColumnGatherer {
  return once(type === 'VARCHAR' ? textGatherer() : type === 'BOOLEAN' ? flagGatherer() : numberGatherer(type));
}

type Varying = {
  add(cells: readonly Cell[], from: number, count: number): void;
  /** The same cell so many times, before all others. */
  repeat(cell: Cell, count: number): void;
  readonly bytes: () => number;
  end(): Chunk;
};

/** Counts rows for as long as they say the same. */
function once(varying: Varying): ColumnGatherer {
  let only: Cell | undefined;
  let same = 0;
  let varies = false;
  return {
    add: (cells, count) => {
      let from = 0;
      if (!varies) {
        if (only === undefined && count > 0) only = cells[0];
        while (from < count && cells[from] === only) from += 1;
        same += from;
        if (from === count) return;
        varies = true;
        if (same > 0) varying.repeat(only ?? null, same);
      }
      varying.add(cells, from, count);
    },
    bytes: () => (varies ? varying.bytes() : 0),
    end: () => {
      if (!varies && same > 0) varying.repeat(only ?? null, same);
      only = undefined;
      same = 0;
      varies = false;
      return varying.end();
    }
  };
}

const firstLooked = 1000;
const mostEntries = 30_000;
const mostEntryBytes = 4 * 2 ** 20;
const shortestBuffer = 64 * 1024;
const textsAtOnce = 1024;

function textGatherer(): Varying {
  let pages: Page[] = [];
  let nulls = 0;
  let presence = openPresence();
  /** Of the page. */
  let rows = 0;
  let values = 0;
  let entries = new Map<string, number>();
  let entryBytes = 0;
  /** Into the dictionary as long as that is used, then lengths. */
  let numbers = new Int32Array(shortestBuffer / 4);
  let direct = false;
  // Bytes and not strings: millions of small strings that wait together are what a collector is slowest with.
  let buffer = Buffer.allocUnsafe(0);
  let used = 0;
  const waiting: string[] = [];

  function makeRoom(more: number): void {
    if (values + more <= numbers.length) return;
    const larger = new Int32Array(Math.max(numbers.length * 2, values + more));
    larger.set(numbers);
    numbers = larger;
  }

  function endPage(): void {
    if (rows === 0) return;
    nulls += presence.nulls();
    const head = presence.end(rows);
    const body = direct
      ? [deltaNumbers(numbers, values), buffer.subarray(0, used)]
      : values === 0
        ? []
        : [packedIndexes(numbers, values, entries.size)];
    const encoding = direct ? encodings.deltaLength : values === 0 ? encodings.plain : encodings.dictionary;
    pages.push({kind: 'data', encoding, values: rows, raw: Buffer.concat([head, ...body])});
    rows = 0;
    values = 0;
    used = 0;
  }

  function writeTexts(): void {
    if (waiting.length === 0) return;
    const joined = waiting.join('');
    const mostBytes = joined.length * 3;
    if (used + mostBytes > buffer.length) {
      const larger = Buffer.allocUnsafe(Math.max(buffer.length * 2, used + mostBytes, shortestBuffer));
      buffer.copy(larger, 0, 0, used);
      buffer = larger;
    }
    makeRoom(waiting.length);
    const bytes = buffer.write(joined, used);
    let sum = 0;
    for (let at = 0; at < waiting.length; at += 1) {
      const text = waiting[at] ?? '';
      const length = bytes === joined.length ? text.length : Buffer.byteLength(text);
      numbers[values + at] = length;
      sum += length;
    }
    // Halves of a character that meet where two texts meet would become one.
    if (sum !== bytes) {
      let at = used;
      for (let index = 0; index < waiting.length; index += 1) {
        const length = buffer.write(waiting[index] ?? '', at);
        numbers[values + index] = length;
        at += length;
      }
      sum = at - used;
    }
    used += sum;
    values += waiting.length;
    waiting.length = 0;
  }

  function entryOf(text: string): number {
    const known = entries.get(text);
    if (known !== undefined) return known;
    const entry = entries.size;
    entries.set(text, entry);
    entryBytes += text.length;
    return entry;
  }

  function pays(): boolean {
    if (entries.size > mostEntries || entryBytes > mostEntryBytes) return false;
    return values < firstLooked || entries.size * 2 < values;
  }

  function add(cells: readonly Cell[], from: number, count: number): void {
    for (let start = from; start < count; start += textsAtOnce) {
      const end = Math.min(count, start + textsAtOnce);
      if (!direct && !pays()) {
        endPage();
        direct = true;
      }
      if (!direct) makeRoom(end - start);
      for (let at = start; at < end; at += 1) {
        const cell = cells[at];
        if (typeof cell !== 'string') presence.missing(rows + at - start, 1);
        else if (direct) waiting.push(cell);
        else {
          numbers[values] = entryOf(cell);
          values += 1;
        }
      }
      if (direct) writeTexts();
      rows += end - start;
    }
  }

  return {
    add,
    repeat: (cell, count) => {
      if (typeof cell === 'string') {
        makeRoom(count);
        numbers.fill(entryOf(cell), values, values + count);
        values += count;
      } else presence.missing(rows, count);
      rows += count;
    },
    bytes: () => used + entryBytes + values * 4,
    end: () => {
      endPage();
      const [first] = entries.keys();
      const isOne = first !== undefined && entries.size === 1 && !direct && first.length <= 60;
      const bounds = isOne ? {min: Buffer.from(first), max: Buffer.from(first)} : null;
      if (entries.size > 0) {
        const raw = Buffer.concat([...entries.keys()].flatMap(lengthAndBytes));
        pages.unshift({kind: 'dictionary', encoding: encodings.plain, values: entries.size, raw});
      }
      const chunk = {pages, nulls, bounds};
      pages = [];
      nulls = 0;
      presence = openPresence();
      entries = new Map();
      entryBytes = 0;
      direct = false;
      return chunk;
    }
  };
}

function lengthAndBytes(text: string): Buffer[] {
  const bytes = Buffer.from(text, 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32LE(bytes.length);
  return [length, bytes];
}

function numberGatherer(type: 'DOUBLE' | 'BIGINT' | 'INTEGER'): Varying {
  const presence = openPresence();
  let numbers = new Float64Array(0);
  let rows = 0;
  let values = 0;

  function makeRoom(more: number): void {
    if (values + more <= numbers.length) return;
    const larger = new Float64Array(Math.max(numbers.length * 2, values + more, 1024));
    larger.set(numbers.subarray(0, values));
    numbers = larger;
  }

  return {
    add: (cells, from, count) => {
      makeRoom(count - from);
      for (let at = from; at < count; at += 1) {
        const cell = cells[at];
        if (typeof cell === 'number' && !Number.isNaN(cell)) {
          // There is one nought.
          numbers[values] = cell + 0;
          values += 1;
        } else presence.missing(rows, 1);
        rows += 1;
      }
    },
    repeat: (cell, count) => {
      if (typeof cell === 'number' && !Number.isNaN(cell)) {
        makeRoom(count);
        numbers.fill(cell + 0, values, values + count);
        values += count;
      } else presence.missing(rows, count);
      rows += count;
    },
    bytes: () => values * 8,
    end: () => {
      const nulls = presence.nulls();
      const {min, max} = boundsOf(numbers, values);
      const isSmall = type !== 'DOUBLE' && min > -deltaBound && max < deltaBound;
      const own = numbers.subarray(0, values);
      const body = isSmall ? deltaNumbers(Int32Array.from(own), values) : plainNumbers(own, type);
      const page: Page = {
        kind: 'data',
        encoding: isSmall && values > 0 ? encodings.delta : encodings.plain,
        values: rows,
        raw: Buffer.concat(values > 0 ? [presence.end(rows), body] : [presence.end(rows)])
      };
      const bounds =
        values === 0
          ? null
          : {min: plainNumbers(Float64Array.of(min), type), max: plainNumbers(Float64Array.of(max), type)};
      const pages = rows === 0 ? [] : [page];
      rows = 0;
      values = 0;
      return {pages, nulls, bounds};
    }
  };
}

function boundsOf(numbers: Float64Array, count: number): {min: number; max: number} {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < count; at += 1) {
    const number = numbers[at] ?? 0;
    if (number < min) min = number;
    if (number > max) max = number;
  }
  return {min, max};
}

function plainNumbers(numbers: Float64Array, type: 'DOUBLE' | 'BIGINT' | 'INTEGER'): Buffer {
  if (type === 'DOUBLE') return copyOf(numbers);
  if (type === 'INTEGER') return copyOf(Int32Array.from(numbers));
  return copyOf(BigInt64Array.from(numbers, number => BigInt(number)));
}

/** Parquet has the lowest byte first, as the machines that this runs on have it. */
function copyOf({buffer, byteOffset, byteLength}: Float64Array | Int32Array | BigInt64Array): Buffer {
  return Buffer.from(Buffer.from(buffer, byteOffset, byteLength));
}

function flagGatherer(): Varying {
  const presence = openPresence();
  let bits: Uint8Array = new Uint8Array(0);
  let rows = 0;
  let values = 0;
  let isAnyTrue = false;
  let isAnyFalse = false;

  function put(flag: boolean): void {
    const byte = values >> 3;
    if (byte >= bits.length) {
      const larger = new Uint8Array(Math.max(bits.length * 2, 1024));
      larger.set(bits);
      bits = larger;
    }
    if (flag) bits[byte] = (bits[byte] ?? 0) | (1 << (values & 7));
    if (flag) isAnyTrue = true;
    else isAnyFalse = true;
    values += 1;
  }

  function one(cell: Cell | undefined): void {
    if (typeof cell === 'boolean') put(cell);
    else presence.missing(rows, 1);
    rows += 1;
  }

  return {
    add: (cells, from, count) => {
      for (let at = from; at < count; at += 1) one(cells[at]);
    },
    repeat: (cell, count) => {
      if (typeof cell === 'boolean') for (let at = 0; at < count; at += 1) one(cell);
      else {
        presence.missing(rows, count);
        rows += count;
      }
    },
    bytes: () => values >> 3,
    end: () => {
      const nulls = presence.nulls();
      const raw = Buffer.concat([presence.end(rows), bits.subarray(0, (values + 7) >> 3)]);
      const pages: Page[] = rows === 0 ? [] : [{kind: 'data', encoding: encodings.plain, values: rows, raw}];
      const bounds =
        values === 0 ? null : {min: Buffer.from([isAnyFalse ? 0 : 1]), max: Buffer.from([isAnyTrue ? 1 : 0])};
      bits.fill(0);
      rows = 0;
      values = 0;
      isAnyTrue = false;
      isAnyFalse = false;
      return {pages, nulls, bounds};
    }
  };
}
