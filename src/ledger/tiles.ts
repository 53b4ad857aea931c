/**
 * The log as static files (C2SP tlog-tiles): 256 hashes or entries to a file, so that anybody can copy and check it.
 *
 * Everything here is derived from the store and written again where it is missing. A full tile never changes; a
 * partial one is removed once its full one is there.
 */
import {readdir, readFile, rm, stat} from 'node:fs/promises';
import {join} from 'node:path';
import {replaceFile} from './files.ts';
import type {Tree} from './merkle.ts';

const width = 256;
const hashBytes = 32;

/** 1234067 is `x001/x234/067`. */
export function tileIndexPath(index: number): string {
  const digits = String(index);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/.{3}/g) ?? [];
  return groups.map((group, place) => (place < groups.length - 1 ? `x${group}` : group)).join('/');
}

/** Where tile `index` of a level is (`entries` for the entries themselves), full or `filled` wide. */
export function tilePath(level: number | 'entries', index: number, filled = width): string {
  return `tile/${level}/${tileIndexPath(index)}${filled === width ? '' : `.p/${filled}`}`;
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

async function writeTile(
  folder: string,
  level: number | 'entries',
  index: number,
  filled: number,
  bytes: () => Buffer
) {
  const path = join(folder, tilePath(level, index, filled));
  if (!(await isFile(path))) await replaceFile(path, bytes());
  if (filled === width) await rm(`${path}.p`, {recursive: true, force: true});
}

/** Writes the bundle that starts at entry `index * 256`. */
export async function writeBundle(folder: string, index: number, entries: readonly string[]): Promise<void> {
  await writeTile(folder, 'entries', index, entries.length, () => bundleOf(entries));
}

/** Writes every tile that a tree of its size has and one of `from` leaves had not. */
export async function writeTiles(folder: string, tree: Tree, from: number): Promise<void> {
  for (let level = 0, span = 1; span <= tree.size(); level += 1, span *= width) {
    const hashes = Math.floor(tree.size() / span);
    const first = Math.floor(Math.floor(from / span) / width);
    for (let index = first; index * width < hashes; index += 1) {
      const filled = Math.min(width, hashes - index * width);
      await writeTile(folder, level, index, filled, () =>
        Buffer.concat(
          Array.from({length: filled}, (_, place) => {
            const start = (index * width + place) * span;
            return tree.range(start, start + span);
          })
        )
      );
    }
  }
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

/** A tile with at least `needed` hashes or entries; null when there is none. */
async function readTile(folder: string, level: number | 'entries', index: number, needed: number) {
  const full = join(folder, tilePath(level, index));
  if (await isFile(full)) return readFile(full);
  const partial = `${full}.p`;
  const names = await readdir(partial).catch(() => []);
  const filled = names.map(Number).filter(count => count >= needed && count < width);
  return filled.length === 0 ? null : readFile(join(partial, String(Math.min(...filled))));
}

/** The first `size` leaf hashes as the files have them; null when they are not all there. */
export async function readLeaves(folder: string, size: number): Promise<Buffer[] | null> {
  const leaves: Buffer[] = [];
  while (leaves.length < size) {
    const needed = Math.min(width, size - leaves.length);
    const tile = await readTile(folder, 0, leaves.length / width, needed);
    if (tile === null || tile.length < needed * hashBytes) return null;
    for (let place = 0; place < needed; place += 1) {
      leaves.push(tile.subarray(place * hashBytes, (place + 1) * hashBytes));
    }
  }
  return leaves;
}

/** One entry as the files have it. */
export async function readEntry(folder: string, position: number): Promise<string | null> {
  const place = position % width;
  const bundle = await readTile(folder, 'entries', Math.floor(position / width), place + 1);
  return bundle === null ? null : (entriesOf(bundle)?.[place] ?? null);
}
