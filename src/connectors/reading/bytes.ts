/**
 * From bytes to text: unpacked (gzip, zstd), decoded, with what cannot be decoded marked.
 *
 * Bytes that are no UTF-8 become the noncharacter `broken`, so that the rows that hold them can be refused and all
 * others used. A compressed file that breaks off ends early and says so.
 */
import {isUtf8} from 'node:buffer';
import {Readable} from 'node:stream';
import {createGunzip, createZstdDecompress} from 'node:zlib';
import {AppError} from '../../errors.ts';
import {type ByteSource, headOf} from './byte-source.ts';
import {knownBinary} from './signatures.ts';

/** Unicode sets this code point aside for use inside programs. */
export const broken = '\uFDD0';
/** Stands in for a U+FFFD that the input really has, while the others are marked. */
const meant = '\uFDD1';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'windows-1252';

export type Container = {
  readonly compression: 'gzip' | 'zstd' | 'none';
  readonly encoding: Encoding;
  readonly parquet: boolean;
  /** The beginning of the text. */
  readonly beginning: string;
  /** Whether `beginning` is all of it. */
  readonly whole: boolean;
  readonly assumptions: readonly string[];
};

const sampleBytes = 256 * 1024;

export async function inspect(source: ByteSource, atMostBytes = sampleBytes): Promise<Container> {
  const head = await headOf(source, 16);
  const binary = knownBinary(head);
  if (binary !== null) throw new AppError('import.content-unreadable', binary);
  const compression = startsWith(head, [0x1f, 0x8b])
    ? 'gzip'
    : startsWith(head, [0x28, 0xb5, 0x2f, 0xfd])
      ? 'zstd'
      : 'none';
  const parquet = head.subarray(0, 4).toString('latin1') === 'PAR1';
  const chunks: Buffer[] = [];
  let size = 0;
  let whole = true;
  if (!parquet) {
    for await (const chunk of unpacked(
      source,
      compression,
      () => undefined,
      () => undefined
    )) {
      chunks.push(chunk);
      size += chunk.length;
      if (size < atMostBytes) continue;
      whole = false;
      break;
    }
  }
  const sample = Buffer.concat(chunks).subarray(0, atMostBytes);
  const encoding = encodingOf(sample);
  const assumptions =
    encoding === 'utf-8' || encoding.startsWith('utf-16')
      ? []
      : [`the bytes are not UTF-8 and were read as ${encoding}`];
  const decoder = decoderFor(encoding);
  const beginning = withoutSeparatorLine(decoder.decode(sample) + (whole ? decoder.end() : ''));
  return {compression, encoding, parquet, beginning, whole: whole && size <= atMostBytes, assumptions};
}

/** The text of the file in pieces of some hundred kilobytes; `onBytes` counts what was read from the disk. */
export async function* readText(
  source: ByteSource,
  {compression, encoding}: Pick<Container, 'compression' | 'encoding'>,
  onBytes: (count: number) => void,
  onBreak: (detail: string) => void
): AsyncGenerator<string> {
  const decoder = decoderFor(encoding);
  let first = true;
  for await (const chunk of unpacked(source, compression, onBytes, onBreak)) {
    const decoded = decoder.decode(chunk);
    if (decoded === '') continue;
    const text = first ? withoutSeparatorLine(decoded) : decoded;
    first = false;
    if (text !== '') yield text;
  }
  const rest = decoder.end();
  if (rest !== '') yield rest;
}

/** A spreadsheet's own first line, which names the delimiter; it is seen in what follows too. */
function withoutSeparatorLine(text: string): string {
  return text.replace(/^sep=[,;|\t]\r?\n/i, '');
}

/** A member may not grow beyond this many times its size, once it is more than a gigabyte. */
const maxGrowth = 1000;
const growsFreely = 2 ** 30;

async function* unpacked(
  source: ByteSource,
  compression: Container['compression'],
  onBytes: (count: number) => void,
  onBreak: (detail: string) => void
): AsyncGenerator<Buffer> {
  const own = counted(source.open(), onBytes);
  const chunks = compression === 'none' ? own : unpackedBy(compression, own);
  const limit = source.isMember ? Math.max(growsFreely, source.bytes * maxGrowth) : Number.POSITIVE_INFINITY;
  let size = 0;
  try {
    for await (const chunk of chunks) {
      size += chunk.length;
      if (size > limit) throw new Error(`it grows to more than ${maxGrowth} times its size`);
      yield chunk;
    }
  } catch (error) {
    if (!(error instanceof Error) || (compression === 'none' && !source.isMember)) throw error;
    onBreak(`the compressed file breaks off or is damaged (${error.message})`);
  }
}

async function* unpackedBy(
  compression: Exclude<Container['compression'], 'none'>,
  own: AsyncIterable<Buffer>
): AsyncGenerator<Buffer> {
  const source = Readable.from(own, {objectMode: false});
  const unpacker =
    compression === 'gzip' ? createGunzip({chunkSize: 512 * 1024}) : createZstdDecompress({chunkSize: 512 * 1024});
  source.on('error', error => unpacker.destroy(error));
  source.pipe(unpacker);
  try {
    yield* unpacker;
  } finally {
    source.destroy();
    unpacker.destroy();
  }
}

async function* counted(chunks: AsyncIterable<Buffer>, onBytes: (count: number) => void): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    onBytes(chunk.length);
    yield chunk;
  }
}

type Decoder = {decode(bytes: Buffer): string; end(): string};

function decoderFor(encoding: Encoding): Decoder {
  if (encoding !== 'utf-8') {
    const decoder = new TextDecoder(encoding);
    return {decode: bytes => decoder.decode(bytes, {stream: true}), end: () => decoder.decode()};
  }
  const plain = new TextDecoder('utf-8', {ignoreBOM: true});
  let rest: Buffer = Buffer.alloc(0);
  let first = true;
  const decodeWhole = (bytes: Buffer) => {
    const text = isUtf8(bytes) ? plain.decode(bytes) : marked(bytes, plain);
    const start = first && text.startsWith('\uFEFF') ? 1 : 0;
    if (bytes.length > 0) first = false;
    return start === 0 ? text : text.slice(1);
  };
  return {
    decode: bytes => {
      const joined = rest.length === 0 ? bytes : Buffer.concat([rest, bytes]);
      const end = joined.length - unfinished(joined);
      rest = joined.subarray(end);
      return decodeWhole(joined.subarray(0, end));
    },
    end: () => decodeWhole(rest)
  };
}

/** Bytes at the end that begin a character whose rest is in the next chunk. */
function unfinished(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if ((byte & 0xc0) === 0x80) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return length > back ? back : 0;
  }
  return 0;
}

function marked(bytes: Buffer, decoder: InstanceType<typeof TextDecoder>): string {
  const copy = Buffer.from(bytes);
  // EF BF BD is U+FFFD, EF B7 91 is `meant`: the same length, so nothing moves.
  for (let at = copy.indexOf('\uFFFD'); at >= 0; at = copy.indexOf('\uFFFD', at + 3)) copy.write(meant, at);
  return decoder.decode(copy).replaceAll('\uFFFD', broken).replaceAll(meant, '\uFFFD');
}

function encodingOf(sample: Buffer): Encoding {
  if (startsWith(sample, [0xff, 0xfe])) return 'utf-16le';
  if (startsWith(sample, [0xfe, 0xff])) return 'utf-16be';
  const head = sample.subarray(0, Math.min(sample.length, 1000));
  const zeros = {even: 0, odd: 0};
  head.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2 === 0 ? 'even' : 'odd'] += 1;
  });
  if (zeros.odd > head.length / 4 && zeros.even === 0) return 'utf-16le';
  if (zeros.even > head.length / 4 && zeros.odd === 0) return 'utf-16be';
  const complete = sample.subarray(0, sample.length - unfinished(sample));
  if (isUtf8(complete)) return 'utf-8';
  const bad = marked(complete, new TextDecoder()).split(broken).length - 1;
  const high = complete.reduce((count, byte) => count + (byte >= 0x80 ? 1 : 0), 0);
  // A few bad bytes among many good ones: damaged UTF-8. Mostly bad ones: another encoding.
  if (bad < high / 4) return 'utf-8';
  return isGb18030(complete) ? 'gb18030' : 'windows-1252';
}

/** Valid, and mostly common Chinese characters: almost any bytes are valid GB 18030, few are Chinese. */
function isGb18030(bytes: Buffer): boolean {
  const text = new TextDecoder('gb18030').decode(bytes);
  const characters = Array.from(text).filter(character => character > '\u007f');
  const han = characters.filter(character => /[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef]/.test(character)).length;
  return han > characters.length * 0.8;
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, at) => bytes[at] === byte);
}
