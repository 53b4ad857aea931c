/**
 * Writes the files of a growing log: a tile whenever one fills up, and at the end those that are not full.
 *
 * Holds at most 255 hashes per level and 255 entries, however long the log is. It can begin at any multiple of 65 536
 * entries from the tiles that are there; whether those are the right ones is for the caller to see from the root.
 */
import {rm} from 'node:fs/promises';
import {join} from 'node:path';
import {leafHash} from './entry.ts';
import {readBytesIfThere, replaceFile} from './files.ts';
import {joinPeaks} from './frontier.ts';
import {hashBytes} from './merkle.ts';
import {bundleOf, foldPairs, type TileLevel, tilePath, tilesIn, tileWidth} from './tiles.ts';

/** Entries under one hash of level 2. */
export const stretch = tileWidth ** 2;
/** Above this many new entries, files are not flushed one by one: what a power failure takes is written again. */
const flushedAtMost = 4096;

export type TileWriter = {
  readonly size: () => number;
  readonly root: () => Buffer;
  readonly append: (entry: string) => Promise<void>;
  /** The leaf hash of the last entry; null before the first, or where it stands in a tile that was read as whole. */
  readonly lastLeaf: () => Buffer | null;
  /** Writes the tiles that are not full. */
  readonly finish: () => Promise<void>;
};

/** Null when the tiles up to `base` are not there. */
export async function openTileWriter(folder: string, base: number): Promise<TileWriter | null> {
  if (base % stretch !== 0) throw new Error('tiles: a writer begins at a whole stretch');
  const levels: Buffer[][] = [[], []];
  for (let level = 2; tileWidth ** level <= base; level += 1) {
    const count = base / tileWidth ** level;
    const whole = Math.floor(count);
    const filled = whole % tileWidth;
    const tile =
      filled === 0 ? Buffer.alloc(0) : await tilesIn(folder)(level, Math.floor(whole / tileWidth), filled, 0);
    if (tile === null || tile.length < filled * hashBytes) return null;
    levels[level] = Array.from({length: filled}, (_, at) => tile.subarray(at * hashBytes, (at + 1) * hashBytes));
  }
  let size = base;
  let loose: string[] = [];
  let last: Buffer | null = null;

  async function put(level: TileLevel, index: number, filled: number, bytes: Buffer): Promise<void> {
    const path = join(folder, tilePath(level, index, filled));
    const there = await readBytesIfThere(path);
    if (!there?.equals(bytes)) await replaceFile(path, bytes, {flush: size - base <= flushedAtMost});
    if (filled === tileWidth) await rm(`${path}.p`, {recursive: true, force: true});
  }

  /** Puts a hash into its level, and one into the level above whenever a tile is full. */
  async function push(hash: Buffer): Promise<void> {
    let carried: Buffer | null = hash;
    for (let level = 0; carried !== null; level += 1) {
      const hashes: Buffer[] = levels[level] ?? [];
      levels[level] = hashes;
      hashes.push(carried);
      carried = null;
      if (hashes.length === tileWidth) {
        await put(level, size / tileWidth ** (level + 1) - 1, tileWidth, Buffer.concat(hashes));
        carried = foldPairs(hashes);
        levels[level] = [];
      }
    }
  }

  return {
    size: () => size,
    root: () => joinPeaks(levels.toReversed().flatMap(peaksOf)),
    lastLeaf: () => last,
    append: async entry => {
      last = leafHash(entry);
      loose.push(entry);
      size += 1;
      if (loose.length === tileWidth) {
        await put('entries', size / tileWidth - 1, tileWidth, bundleOf(loose));
        loose = [];
      }
      await push(last);
    },
    finish: async () => {
      if (loose.length > 0) await put('entries', Math.floor(size / tileWidth), loose.length, bundleOf(loose));
      for (const [level, hashes] of levels.entries()) {
        if (hashes.length === 0) continue;
        await put(level, Math.floor(size / tileWidth ** (level + 1)), hashes.length, Buffer.concat(hashes));
      }
    }
  };
}

/** Fewer than a tile of hashes as complete subtrees, largest first. */
function peaksOf(hashes: readonly Buffer[]): Buffer[] {
  const peaks: Buffer[] = [];
  let at = 0;
  for (let width = tileWidth / 2; width >= 1; width /= 2) {
    if ((hashes.length & width) === 0) continue;
    peaks.push(foldPairs(hashes.slice(at, at + width)));
    at += width;
  }
  return peaks;
}
