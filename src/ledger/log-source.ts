/** A log as others see it: checkpoint, tiles and hand-overs from a folder or an http(s) address. Nothing is believed. */
import {join} from 'node:path';
import {AppError} from '../errors.ts';
import {readIfThere} from './files.ts';
import {readHandOvers} from './keys.ts';
import {type ReadTile, tilePath, tilesIn, tileWidth} from './tiles.ts';

export type LogSource = {
  readonly where: string;
  readonly checkpoint: () => Promise<string>;
  readonly tile: ReadTile;
  /** How the log changed its key, oldest first. */
  readonly handOvers: () => Promise<readonly string[]>;
};

export type Fetch = (address: string, init: RequestInit) => Promise<Response>;

const patienceMilliseconds = 30_000;
const maxBytes = 2_000_000;
const maxHandOvers = 1000;

export function logSource(where: string, fetchFrom: Fetch = fetch): LogSource {
  return /^https?:\/\//i.test(where) ? fromAddress(where.replace(/\/+$/, ''), fetchFrom) : fromFolder(where);
}

function fromFolder(folder: string): LogSource {
  return {
    where: folder,
    checkpoint: async () => {
      const note = await readIfThere(join(folder, 'checkpoint'));
      if (note === null) throw new AppError('ledger.unreachable', `no checkpoint in ${folder}`);
      return note;
    },
    tile: tilesIn(folder),
    handOvers: () => readHandOvers(folder)
  };
}

function fromAddress(base: string, fetchFrom: Fetch): LogSource {
  async function get(path: string): Promise<Buffer | null> {
    try {
      const answer = await fetchFrom(`${base}/${path}`, {signal: AbortSignal.timeout(patienceMilliseconds)});
      if (answer.status === 404) return null;
      if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
      return await bodyOf(answer);
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new AppError('ledger.unreachable', `${base}/${path}: ${why}`, {cause});
    }
  }
  return {
    where: base,
    checkpoint: async () => {
      const note = await get('checkpoint');
      if (note === null) throw new AppError('ledger.unreachable', `no checkpoint at ${base}`);
      return note.toString('utf8');
    },
    // One that is not full may have been replaced by the full one since.
    tile: async (level, index, _, filled) =>
      (await get(tilePath(level, index, filled))) ?? (filled === tileWidth ? null : get(tilePath(level, index))),
    handOvers: async () => {
      const texts: string[] = [];
      while (texts.length < maxHandOvers) {
        const text = await get(`hand-over/${texts.length + 1}`);
        if (text === null) break;
        texts.push(text.toString('utf8'));
      }
      return texts;
    }
  };
}

async function bodyOf(answer: Response): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of answer.body ?? []) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new Error('an answer of more than two million bytes');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
