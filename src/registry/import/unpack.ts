/**
 * The text of an uploaded file, which may be gzip or a ZIP archive of one file. What unpacks to more than is reasonable
 * is refused before it is unpacked further: the limit is on what comes out, whatever the archive says of itself.
 */
import {crc32, gunzipSync, inflateRawSync} from 'node:zlib';
import {AppError} from '../../errors.ts';

export const mostFileBytes = 40_000_000;
export const mostTextBytes = 60_000_000;

function refuse(why: string, cause?: unknown): never {
  throw new AppError('registry.import-unreadable', why, {cause});
}

const isGzip = (bytes: Buffer) => bytes[0] === 0x1f && bytes[1] === 0x8b;
const isZip = (bytes: Buffer) => bytes.subarray(0, 2).toString('latin1') === 'PK';

function bounded(unpack: (maxOutputLength: number) => Buffer, what: string): Buffer {
  try {
    return unpack(mostTextBytes);
  } catch (cause) {
    const tooMuch = cause instanceof Error && 'code' in cause && cause.code === 'ERR_BUFFER_TOO_LARGE';
    if (tooMuch) return refuse(`${what} that unpacks to more than ${mostTextBytes} bytes`, cause);
    return refuse(`${what} that is damaged`, cause);
  }
}

const endOfDirectory = Buffer.from('PK\u0005\u0006', 'latin1');

/** The one file of an archive. What the directory says is checked against the file itself, never trusted. */
function unzip(bytes: Buffer): Buffer {
  const at = bytes.subarray(Math.max(0, bytes.length - 65_557)).lastIndexOf(endOfDirectory);
  const end = at < 0 ? -1 : at + Math.max(0, bytes.length - 65_557);
  if (end < 0 || end + 22 > bytes.length) return refuse('a ZIP archive without a directory');
  const entries = bytes.readUInt16LE(end + 10);
  const directory = bytes.readUInt32LE(end + 16);
  if (entries === 0xffff || directory === 0xffffffff) return refuse('a ZIP archive of the large kind');
  if (entries !== 1) return refuse(`a ZIP archive of ${entries} files, not one`);
  if (directory + 46 > bytes.length || bytes.readUInt32LE(directory) !== 0x02014b50) {
    return refuse('a ZIP archive whose directory is damaged');
  }
  const [flags, method] = [bytes.readUInt16LE(directory + 8), bytes.readUInt16LE(directory + 10)];
  const [crc, packed] = [bytes.readUInt32LE(directory + 16), bytes.readUInt32LE(directory + 20)];
  const local = bytes.readUInt32LE(directory + 42);
  if ((flags & 1) === 1) return refuse('a ZIP archive with a password');
  if (local + 30 > bytes.length || bytes.readUInt32LE(local) !== 0x04034b50) {
    return refuse('a ZIP archive whose directory points nowhere');
  }
  const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  if (from + packed > bytes.length) return refuse('a ZIP archive that ends early');
  const content = bytes.subarray(from, from + packed);
  if (method !== 0 && method !== 8) return refuse(`a ZIP archive packed in a way that is not read here (${method})`);
  const unpacked =
    method === 0 ? content : bounded(maxOutputLength => inflateRawSync(content, {maxOutputLength}), 'a ZIP archive');
  if (crc32(unpacked) !== crc) return refuse('a ZIP archive whose file is not what its directory says');
  return unpacked;
}

/** UTF-8; a byte that is none becomes U+FFFD, and whatever row it stands in is refused. */
export function textOfFile(given: Uint8Array): string {
  if (given.length > mostFileBytes) return refuse(`${given.length} bytes, more than ${mostFileBytes}`);
  let bytes: Buffer = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
  if (isGzip(bytes)) {
    const packed = bytes;
    bytes = bounded(maxOutputLength => gunzipSync(packed, {maxOutputLength}), 'a gzip file');
  } else if (isZip(bytes)) bytes = unzip(bytes);
  if (isGzip(bytes) || isZip(bytes)) return refuse('an archive in an archive');
  if (bytes.length > mostTextBytes) return refuse(`${bytes.length} bytes of text, more than ${mostTextBytes}`);
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return refuse('a file in UTF-16, not UTF-8');
  }
  const text = bytes.toString('utf8').replace(/^\ufeff/, '');
  const begin = text.slice(0, 1000).trimStart();
  if (begin.startsWith('<')) return refuse('XML or HTML, which is not read here');
  if (begin === '') return refuse('an empty file');
  return text;
}
