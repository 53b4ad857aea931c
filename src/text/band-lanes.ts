/**
 * The keys of all bands of a set, four bands at a time where the engine can: with instructions that do one thing to four
 * numbers at once.
 *
 * Claims: the same keys as `signInto` and `bandKey` of minhash.ts, to the bit (a test holds them together).
 * Method: a WebAssembly function, put together here instruction by instruction for the rows of a band. A lane is a band;
 *   per row it keeps the least value met, and mixes the rows into a key at the end. Where the engine has no such
 *   instructions or the banding does not come in fours, the plain way.
 * Cost: a seventh of the plain way. Memory: two pages, more for a set of more than 16,000 hashes.
 * Reference: WebAssembly Core Specification 2.0, W3C 2022 (binary format, vector instructions).
 */
import {type Banding, bandKey, minHashFunctions, signInto} from './minhash.ts';

/** The part of it that is used here; the types of the language do not have it without those of a browser. */
declare const WebAssembly: {
  readonly validate: (module: Uint8Array) => boolean;
  readonly Module: new (module: Uint8Array) => object;
  readonly Memory: new (size: {
    initial: number;
  }) => {readonly buffer: ArrayBuffer; readonly grow: (pages: number) => number};
  readonly Instance: new (
    module: object,
    imports: object
  ) => {readonly exports: {readonly keys: (...at: number[]) => void}};
};

/** Puts one key per band into `keys`, for the set hashes[from..to). */
export type BandHasher = (hashes: Int32Array, from: number, to: number, keys: Int32Array) => void;

const lanes = 4;
const pageBytes = 0x10000;
const vectorBytes = 16;
/** Beyond these a set is done the plain way. */
const mostRows = 100;
const mostHashes = 2 ** 24;

const vector = (code: number): readonly number[] => [0xfd, ...unsigned(code)];
const load = (offset: number): readonly number[] => [...vector(0), 4, ...unsigned(offset)];
const loadSplat = [...vector(9), 2, 0];
const store = [...vector(11), 4, 0];
const splat = vector(17);
const xor = vector(81);
const shiftRight = vector(173);
const add = vector(174);
const multiply = vector(181);
const least = vector(182);
const getLocal = (local: number): readonly number[] => [0x20, local];
const setLocal = (local: number): readonly number[] => [0x21, local];
const teeLocal = (local: number): readonly number[] => [0x22, local];
const constant = (value: number): readonly number[] => [0x41, ...signedNumber(value)];
const addWhole = [0x6a];
const isBelow = [0x49];
const loop = [0x03, 0x40];
const branchIf = [0x0d, 0];
const end = [0x0b];
const whole = 0x7f;
const vectorType = 0x7b;

function unsigned(value: number): readonly number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}

function signedNumber(value: number): readonly number[] {
  const [low, rest] = [value & 0x7f, value >> 7];
  const isLast = rest === ((low & 0x40) === 0 ? 0 : -1);
  return isLast ? [low] : [low | 0x80, ...signedNumber(rest)];
}

function section(id: number, ...content: readonly number[]): readonly number[] {
  return [id, ...unsigned(content.length), ...content];
}

function text(word: string): readonly number[] {
  return [word.length, ...Buffer.from(word)];
}

/** What was computed last, times a number. */
const times = (factor: number): readonly number[] => [...constant(factor | 0), ...splat, ...multiply];
/** What was computed last, kept in a local and mixed with itself moved to the right. */
const folded = (local: number, bits: number): readonly number[] => [
  ...teeLocal(local),
  ...getLocal(local),
  ...constant(bits),
  ...shiftRight,
  ...xor
];

/**
 * keys(functions, endOfFunctions, hashes, endOfHashes, keys), all places in memory. Per four bands the functions are, row
 * by row, four factors and four summands, and then the numbers of the bands.
 */
function moduleFor(rows: number): Uint8Array<ArrayBuffer> {
  const [functions, functionsEnd, hashes, hashesEnd, keys, at, hash, key] = [0, 1, 2, 3, 4, 5, 6, 7] as const;
  const kept = (row: number): number => 8 + row;
  const stride = (2 * rows + 1) * vectorBytes;
  const allRows = Array.from({length: rows}, (_, row) => row);
  const body = [
    ...loop,
    ...allRows.flatMap(row => [...constant(0x7fffffff), ...splat, ...setLocal(kept(row))]),
    ...getLocal(hashes),
    ...setLocal(at),
    ...loop,
    ...getLocal(at),
    ...loadSplat,
    ...setLocal(hash),
    ...allRows.flatMap(row => [
      ...getLocal(hash),
      ...getLocal(functions),
      ...load(2 * row * vectorBytes),
      ...multiply,
      ...getLocal(functions),
      ...load((2 * row + 1) * vectorBytes),
      ...add,
      ...constant(1),
      ...shiftRight,
      ...getLocal(kept(row)),
      ...least,
      ...setLocal(kept(row))
    ]),
    ...getLocal(at),
    ...constant(4),
    ...addWhole,
    ...teeLocal(at),
    ...getLocal(hashesEnd),
    ...isBelow,
    ...branchIf,
    ...end,
    ...getLocal(functions),
    ...load(2 * rows * vectorBytes),
    ...allRows.flatMap(row => [
      ...times(0x9e3779b1),
      ...getLocal(kept(row)),
      ...xor,
      ...folded(key, 16),
      ...times(0x85ebca6b),
      ...folded(key, 13),
      ...times(0xc2b2ae35),
      ...folded(key, 16)
    ]),
    ...setLocal(key),
    ...getLocal(keys),
    ...getLocal(key),
    ...store,
    ...getLocal(keys),
    ...constant(vectorBytes),
    ...addWhole,
    ...setLocal(keys),
    ...getLocal(functions),
    ...constant(stride),
    ...addWhole,
    ...teeLocal(functions),
    ...getLocal(functionsEnd),
    ...isBelow,
    ...branchIf,
    ...end
  ];
  const code = [2, 1, whole, ...unsigned(2 + rows), vectorType, ...body, ...end];
  return Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, 1, 0x60, 5, whole, whole, whole, whole, whole, 0),
    ...section(2, 1, ...text('own'), ...text('memory'), 2, 0, 1),
    ...section(3, 1, 0),
    ...section(7, 1, ...text('keys'), 0, 0),
    ...section(10, 1, ...unsigned(code.length), ...code)
  ]);
}

/** The fastest there is for this banding. */
export function bandHasher(banding: Banding, seed: number): BandHasher {
  const plain = plainHasher(banding, seed);
  const inLanes = laneHasher(banding, seed);
  if (inLanes === null) return plain;
  return (hashes, from, to, keys) => {
    const hasher = to > from && to - from <= mostHashes ? inLanes : plain;
    hasher(hashes, from, to, keys);
  };
}

export function plainHasher({bands, rows}: Banding, seed: number): BandHasher {
  const functions = minHashFunctions(bands * rows, seed);
  const signature = new Int32Array(bands * rows);
  return (hashes, from, to, keys) => {
    signInto(signature, hashes, from, to, functions);
    for (let band = 0; band < bands; band++) keys[band] = bandKey(signature, band, rows);
  };
}

/** For sets that are not empty; null where this engine or this banding cannot. */
export function laneHasher({bands, rows}: Banding, seed: number): BandHasher | null {
  const functionBytes = (bands / lanes) * (2 * rows + 1) * vectorBytes;
  const fits =
    bands % lanes === 0 && bands > 0 && rows > 0 && rows <= mostRows && functionBytes + 4 * bands <= pageBytes;
  const module = fits ? moduleFor(rows) : null;
  if (module === null || !WebAssembly.validate(module)) return null;
  const memory = new WebAssembly.Memory({initial: 2});
  const {keys: run} = new WebAssembly.Instance(new WebAssembly.Module(module), {own: {memory}}).exports;
  layOut(new Int32Array(memory.buffer), {bands, rows}, seed);
  let numbers = new Int32Array(memory.buffer);
  const keysAt = functionBytes / 4;
  const hashesAt = pageBytes / 4;
  return (hashes, from, to, keys) => {
    const length = to - from;
    const missing = hashesAt + length - numbers.length;
    if (missing > 0) {
      memory.grow(Math.ceil((4 * missing) / pageBytes));
      numbers = new Int32Array(memory.buffer);
    }
    for (let at = 0; at < length; at++) numbers[hashesAt + at] = hashes[from + at] as number;
    run(0, functionBytes, pageBytes, pageBytes + 4 * length, functionBytes);
    for (let band = 0; band < bands; band++) keys[band] = numbers[keysAt + band] as number;
  };
}

function layOut(numbers: Int32Array, {bands, rows}: Banding, seed: number): void {
  const {factors, summands} = minHashFunctions(bands * rows, seed);
  let at = 0;
  for (let first = 0; first < bands; first += lanes) {
    const places = Array.from({length: lanes}, (_, lane) => first + lane);
    for (let row = 0; row < rows; row++) {
      for (const band of places) numbers[at++] = factors[band * rows + row] as number;
      for (const band of places) numbers[at++] = summands[band * rows + row] as number;
    }
    for (const band of places) numbers[at++] = band;
  }
}
