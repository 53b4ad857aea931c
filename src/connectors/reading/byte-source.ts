/** Where bytes come from: a file on the disk or a member of an archive. Everything behind it reads both alike. */
import {createHash} from 'node:crypto';
import {createReadStream} from 'node:fs';
import {open, stat} from 'node:fs/promises';
import {basename} from 'node:path';
import {AppError} from '../../errors.ts';

export type ByteSource = {
  /** To show: the file's name, behind it the names inside the folder or archive that was given. */
  readonly name: string;
  /** Of its own, as they lie there: a member's are those that come out of the archive. */
  readonly bytes: number;
  /** Whether it comes out of an archive, so that what cannot be read is the archive's damage. */
  readonly isMember: boolean;
  /** From the beginning; can be called again. */
  readonly open: () => AsyncIterable<Buffer>;
  /** SHA-256 of its own bytes. */
  readonly fingerprint: () => Promise<string>;
  /** A file on the disk with these bytes, for what cannot be read from front to back; null where there can be none. */
  readonly path: () => Promise<string | null>;
};

/** A file that a person named. */
export async function fileSource(path: string, name = basename(path)): Promise<ByteSource> {
  const read = () => createReadStream(path, {highWaterMark: 512 * 1024});
  const unreadable = (error: unknown) =>
    new AppError('import.file-unreadable', `${path} (${error instanceof Error ? error.message : String(error)})`, {
      cause: error
    });
  try {
    const {size} = await stat(path);
    // Opened once, so that a file which cannot be read says so before anything else is done with it.
    await (await open(path)).close();
    return {
      name,
      bytes: size,
      isMember: false,
      open: read,
      fingerprint: () => fingerprintOf(read()).catch(error => Promise.reject(unreadable(error))),
      path: async () => path
    };
  } catch (error) {
    throw unreadable(error);
  }
}

export async function fingerprintOf(chunks: AsyncIterable<Buffer>): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of chunks) hash.update(chunk);
  return hash.digest('hex');
}

/** The first bytes, at most `length`. */
export async function headOf(source: ByteSource, length: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of source.open()) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= length) break;
  }
  return Buffer.concat(chunks).subarray(0, length);
}
