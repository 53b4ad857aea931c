/**
 * The log as static files (C2SP tlog-tiles): 256 hashes or entries to a file, so that anybody can copy and check it.
 *
 * Everything here is derived from the store and written again where it is missing. Whoever reads the files believes
 * them only as far as they lead to a signed root.
 */
import {readdir} from 'node:fs/promises';
import {join} from 'node:path';
import {AppError} from '../errors.ts';
import {readBytesIfThere} from './files.ts';
import {consistencyRanges, emptyRoot, hashBytes, inclusionRanges, nodeHash, splitOf} from './merkle.ts';

export const tileWidth = 256;
const tileHeight = 8;

export type TileLevel = number | 'entries';

/** 1234067 is `x001/x234/067`. */
export function tileIndexPath(index: number): string {
  const digits = String(index);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/.{3}/g) ?? [];
  return groups.map((group, place) => (place < groups.length - 1 ? `x${group}` : group)).join('/');
}

/** Where tile `index` of a level is (`entries` for the entries themselves), full or `filled` wide. */
export function tilePath(level: TileLevel, index: number, filled = tileWidth): string {
  return `tile/${level}/${tileIndexPath(index)}${filled === tileWidth ? '' : `.p/${filled}`}`;
}

/** Entries one after the other, each after its length in two bytes. */
export function bundleOf(entries: readonly string[]): Buffer {
  return Buffer.concat(
    entries.flatMap(entry => {
      const bytes = Buffer.from(entry);
      const length = Buffer.alloc(2);
      length.writeUInt16BE(bytes.length);
      return [length, bytes];
    })
  );
}

/** The entries of a bundle; null when it is cut or has bytes left over. */
export function entriesOf(bundle: Uint8Array): string[] | null {
  const bytes = Buffer.from(bundle);
  const entries: string[] = [];
  let at = 0;
  while (at < bytes.length) {
    if (at + 2 > bytes.length) return null;
    const end = at + 2 + bytes.readUInt16BE(at);
    if (end > bytes.length) return null;
    entries.push(bytes.toString('utf8', at + 2, end));
    at = end;
  }
  return entries;
}

/** A tile with at least `needed` hashes or entries, of a log that has `filled` of them there; null when there is none. */
export type ReadTile = (level: TileLevel, index: number, needed: number, filled: number) => Promise<Buffer | null>;

/** Tiles of a folder. It may hold a wider one than was asked for. */
export function tilesIn(folder: string): ReadTile {
  return async (level, index, needed, expected) => {
    const path = join(folder, tilePath(level, index));
    const full = await readBytesIfThere(path);
    if (full !== null) return full;
    const exact =
      expected > 0 && expected < tileWidth ? await readBytesIfThere(join(`${path}.p`, String(expected))) : null;
    if (exact !== null) return exact;
    const names = await readdir(`${path}.p`).catch(() => []);
    const filled = names.map(Number).filter(count => count >= needed && count < tileWidth);
    return filled.length === 0 ? null : readBytesIfThere(join(`${path}.p`, String(Math.min(...filled))));
  };
}

/** The first `size` leaf hashes as the files have them; null when they are not all there. */
export async function readLeaves(folder: string, size: number): Promise<Buffer[] | null> {
  const read = tilesIn(folder);
  const leaves: Buffer[] = [];
  while (leaves.length < size) {
    const needed = Math.min(tileWidth, size - leaves.length);
    const tile = await read(0, leaves.length / tileWidth, needed, needed);
    if (tile === null || tile.length < needed * hashBytes) return null;
    for (let place = 0; place < needed; place += 1) {
      leaves.push(tile.subarray(place * hashBytes, (place + 1) * hashBytes));
    }
  }
  return leaves;
}

/** One entry as the files have it. */
export async function readEntry(folder: string, position: number): Promise<string | null> {
  const place = position % tileWidth;
  const bundle = await tilesIn(folder)('entries', Math.floor(position / tileWidth), place + 1, place + 1);
  return bundle === null ? null : (entriesOf(bundle)?.[place] ?? null);
}

/** What a tree remembers of its tiles before it forgets them all, so that a long-lived one stays small. */
const rememberedTiles = 1000;
const rememberedRanges = 20_000;

/** The tree of `size` leaves, read from tiles as far as it is asked for: a proof takes a tile or two per level. */
export type TileTree = {
  /** Of the first `at` leaves; of all when left out. */
  readonly root: (at?: number) => Promise<Buffer>;
  readonly inclusion: (index: number) => Promise<Buffer[]>;
  readonly consistency: (from: number) => Promise<Buffer[]>;
};

export function tileTree(read: ReadTile, size: number): TileTree {
  const tiles = new Map<string, Promise<Buffer | null>>();
  /** Hashes over more than a tile of leaves, which one proof after the other needs. */
  const ranges = new Map<string, Promise<Buffer>>();

  async function hashesOf(level: number, first: number, count: number): Promise<Buffer[]> {
    const index = Math.floor(first / tileWidth);
    const start = first - index * tileWidth;
    const filled = Math.min(tileWidth, Math.floor(size / tileWidth ** level) - index * tileWidth);
    const path = tilePath(level, index, filled);
    let reading = tiles.get(path);
    if (reading === undefined) {
      reading = read(level, index, filled, filled);
      if (tiles.size >= rememberedTiles) tiles.clear();
      tiles.set(path, reading);
    }
    const tile = await reading;
    if (tile === null) throw new AppError('ledger.files-damaged', `no ${path}`);
    if (tile.length < filled * hashBytes) throw new AppError('ledger.files-damaged', `${path} cut short`);
    return Array.from({length: count}, (_, place) =>
      tile.subarray((start + place) * hashBytes, (start + place + 1) * hashBytes)
    );
  }

  function range(start: number, end: number): Promise<Buffer> {
    if (end - start < tileWidth) return compute(start, end);
    const name = `${start}-${end}`;
    const known = ranges.get(name);
    if (known !== undefined) return known;
    const computing = compute(start, end);
    if (ranges.size >= rememberedRanges) ranges.clear();
    ranges.set(name, computing);
    return computing;
  }

  async function compute(start: number, end: number): Promise<Buffer> {
    const length = end - start;
    const height = Math.log2(length);
    if (Number.isInteger(height) && start % length === 0) {
      const level = Math.floor(height / tileHeight);
      const span = tileWidth ** level;
      return foldPairs(await hashesOf(level, start / span, length / span));
    }
    const middle = start + splitOf(length);
    return nodeHash(await range(start, middle), await range(middle, end));
  }

  const all = (wanted: readonly {start: number; end: number}[]): Promise<Buffer[]> =>
    Promise.all(wanted.map(({start, end}) => range(start, end)));
  return {
    root: async (at = size) => (at === 0 ? Buffer.from(emptyRoot) : range(0, at)),
    inclusion: index => all(inclusionRanges(index, size)),
    consistency: from => all(consistencyRanges(from, size))
  };
}

/** The hash above a power of two of hashes. */
export function foldPairs(hashes: readonly Uint8Array[]): Buffer {
  let row = hashes;
  while (row.length > 1) {
    const above: Buffer[] = [];
    for (let place = 0; place + 1 < row.length; place += 2) {
      const [left, right] = [row[place], row[place + 1]];
      if (left !== undefined && right !== undefined) above.push(nodeHash(left, right));
    }
    row = above;
  }
  const [top] = row;
  if (top === undefined) throw new Error('tiles: nothing to fold');
  return Buffer.from(top);
}
