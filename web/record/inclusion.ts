/**
 * Claims: the leaf stood at `index` in the tree of `size` leaves with this root.
 * Formula: RFC 9162 §2.1.3.2 over RFC 6962 hashes: leaf SHA-256(0x00 ‖ entry), node SHA-256(0x01 ‖ left ‖ right).
 * Cost: log2(size) hashes. Assumes SHA-256 has no collisions; says nothing on whether the entry tells the truth.
 * Sizes stay below 2^53, where numbers are exact; bit operations would fail at 2^32, so halves are taken by division.
 */
import {type Bytes, joined, sha256} from './bytes.ts';

export function leafHash(entry: Bytes): Promise<Bytes> {
  return sha256(joined(Uint8Array.of(0), entry));
}

export function nodeHash(left: Bytes, right: Bytes): Promise<Bytes> {
  return sha256(joined(Uint8Array.of(1), left, right));
}

/** The root that leaf, place and path lead to; null when the path has the wrong length for that place. */
export async function rootFromPath(
  leaf: Bytes,
  index: number,
  size: number,
  path: readonly Bytes[]
): Promise<Bytes | null> {
  if (index >= size) return null;
  let node = index;
  let last = size - 1;
  let hash = leaf;
  for (const sibling of path) {
    if (last === 0) return null;
    if (node % 2 === 1 || node === last) {
      hash = await nodeHash(sibling, hash);
      while (node % 2 === 0 && node !== 0) {
        node /= 2;
        last = Math.floor(last / 2);
      }
    } else {
      hash = await nodeHash(hash, sibling);
    }
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 ? hash : null;
}
