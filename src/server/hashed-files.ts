/** Files written and read as streams, with their SHA-256 on the way. */
import {createHash} from 'node:crypto';
import {createReadStream} from 'node:fs';
import {type FileHandle, open} from 'node:fs/promises';
import {dirname} from 'node:path';
import {makeFolder} from './make-folder.ts';

export type Hashed = {readonly bytes: number; readonly sha256: string};

/** Writes a new file for its owner's eyes only, and flushes it. */
export async function writeHashed(path: string, content: AsyncIterable<Uint8Array | string>): Promise<Hashed> {
  await makeFolder(dirname(path), 0o700);
  const file = await open(path, 'wx', 0o600);
  try {
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const piece of gathered(content)) {
      hash.update(piece);
      bytes += piece.length;
      await writeAll(file, piece);
    }
    await file.sync();
    return {bytes, sha256: hash.digest('hex')};
  } finally {
    await file.close();
  }
}

async function writeAll(file: FileHandle, piece: Uint8Array): Promise<void> {
  for (let written = 0; written < piece.length; ) {
    written += (await file.write(piece, written)).bytesWritten;
  }
}

const pieceBytes = 1 << 16;

/** Many short lines become few writes. */
async function* gathered(content: AsyncIterable<Uint8Array | string>): AsyncIterable<Buffer> {
  let waiting: Buffer[] = [];
  let bytes = 0;
  for await (const piece of content) {
    const buffer = Buffer.from(piece);
    waiting.push(buffer);
    bytes += buffer.length;
    if (bytes < pieceBytes) continue;
    yield Buffer.concat(waiting);
    [waiting, bytes] = [[], 0];
  }
  if (bytes > 0) yield Buffer.concat(waiting);
}

/** Null where there is no such file. */
export async function hashOfFile(path: string): Promise<Hashed | null> {
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const piece of createReadStream(path)) {
      hash.update(piece);
      bytes += piece.length;
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  return {bytes, sha256: hash.digest('hex')};
}
