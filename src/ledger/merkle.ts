/**
 * The Merkle tree of RFC 6962: append, roots at any size, proofs, and their verification.
 *
 * Claims: a leaf is SHA-256(0x00 ‖ data), a node SHA-256(0x01 ‖ left ‖ right); a range that is not a power of two
 * splits at the largest power of two below its length. Whoever keeps a root can tell whether a leaf was under it
 * (inclusion) and whether a later tree only added to it (consistency). Cost: two hashes per append on average,
 * O(log n) per root or proof, 64 bytes of memory per leaf. Assumes SHA-256 has no collisions; says nothing about
 * what nobody kept a root of. References: RFC 6962 §2.1; for the checking, RFC 9162 §2.1.3.2 and §2.1.4.2.
 */
import {hash as hashOf} from 'node:crypto';

export const hashBytes = 32;
/** What a node hashes, filled in anew each time: a large tree has millions of them. */
const nodeInput = Buffer.alloc(1 + 2 * hashBytes, 1);

export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  if (left.length !== hashBytes || right.length !== hashBytes) throw new Error('merkle: a hash has 32 bytes');
  nodeInput.set(left, 1);
  nodeInput.set(right, 1 + hashBytes);
  return hashOf('sha256', nodeInput, 'buffer');
}

export const emptyRoot = hashOf('sha256', '', 'buffer');

export type Tree = {
  readonly size: () => number;
  readonly append: (leafHash: Uint8Array) => void;
  /** Root of the first `size` leaves; of all when left out. */
  readonly root: (size?: number) => Buffer;
  /** Hash over the leaves from `start` to before `end`; `start` is a multiple of the next power of two. */
  readonly range: (start: number, end: number) => Buffer;
  /** From the leaf's sibling up to the root's child, RFC 6962 §2.1.1. */
  readonly inclusion: (index: number, size: number) => Buffer[];
  /** RFC 6962 §2.1.2. */
  readonly consistency: (from: number, to: number) => Buffer[];
};

type Level = {bytes: Uint8Array; count: number};

export function emptyTree(): Tree {
  // levels[h] holds the hashes of all complete subtrees of 2^h leaves, side by side.
  const levels: Level[] = [];

  function at(height: number, index: number): Buffer {
    const level = levels[height];
    if (level === undefined || index >= level.count) throw new Error('merkle: no such subtree');
    return Buffer.from(level.bytes.subarray(index * hashBytes, (index + 1) * hashBytes));
  }

  function push(height: number, hash: Uint8Array): number {
    let level = levels[height];
    if (level === undefined) {
      level = {bytes: new Uint8Array(hashBytes * 16), count: 0};
      levels[height] = level;
    }
    if ((level.count + 1) * hashBytes > level.bytes.length) {
      const larger = new Uint8Array(level.bytes.length * 2);
      larger.set(level.bytes);
      level.bytes = larger;
    }
    level.bytes.set(hash, level.count * hashBytes);
    level.count += 1;
    return level.count;
  }

  const size = (): number => levels[0]?.count ?? 0;

  function append(leafHash: Uint8Array): void {
    if (leafHash.length !== hashBytes) throw new Error('merkle: a hash has 32 bytes');
    let hash = leafHash;
    let height = 0;
    for (let count = push(height, hash); count % 2 === 0; count = push(height, hash)) {
      hash = nodeHash(at(height, count - 2), at(height, count - 1));
      height += 1;
    }
  }

  function range(start: number, end: number): Buffer {
    const length = end - start;
    if (length === 1) return at(0, start);
    const split = splitOf(length);
    if (split * 2 === length && start % length === 0) return at(Math.log2(length), start / length);
    return nodeHash(range(start, start + split), range(start + split, end));
  }

  function requireSize(wanted: number): void {
    if (!Number.isSafeInteger(wanted) || wanted < 0 || wanted > size()) throw new Error('merkle: no tree of that size');
  }

  function path(index: number, start: number, end: number): Buffer[] {
    if (end - start === 1) return [];
    const middle = start + splitOf(end - start);
    return index < middle
      ? [...path(index, start, middle), range(middle, end)]
      : [...path(index, middle, end), range(start, middle)];
  }

  function subproof(from: number, start: number, end: number, whole: boolean): Buffer[] {
    if (from === end) return whole ? [] : [range(start, end)];
    const middle = start + splitOf(end - start);
    return from <= middle
      ? [...subproof(from, start, middle, whole), range(middle, end)]
      : [...subproof(from, middle, end, false), range(start, middle)];
  }

  return {
    size,
    append,
    range,
    root: (wanted = size()) => {
      requireSize(wanted);
      return wanted === 0 ? Buffer.from(emptyRoot) : range(0, wanted);
    },
    inclusion: (index, wanted) => {
      requireSize(wanted);
      if (!Number.isSafeInteger(index) || index < 0 || index >= wanted) throw new Error('merkle: no such leaf');
      return path(index, 0, wanted);
    },
    consistency: (from, to) => {
      requireSize(to);
      if (!Number.isSafeInteger(from) || from < 1 || from > to) throw new Error('merkle: nothing to compare');
      return subproof(from, 0, to, true);
    }
  };
}

/** The largest power of two below a length of at least two. */
export function splitOf(length: number): number {
  let split = 1;
  while (split * 2 < length) split *= 2;
  return split;
}

/** Which leaves each hash of an inclusion proof stands for, in the order of the proof. */
export function inclusionRanges(index: number, size: number): {start: number; end: number}[] {
  const ranges: {start: number; end: number}[] = [];
  let [start, end] = [0, size];
  while (end - start > 1) {
    const middle = start + splitOf(end - start);
    if (index < middle) {
      ranges.unshift({start: middle, end});
      end = middle;
    } else {
      ranges.unshift({start, end: middle});
      start = middle;
    }
  }
  return ranges;
}

/** Which leaves each hash of a consistency proof stands for, in the order of the proof (RFC 6962 §2.1.2). */
export function consistencyRanges(from: number, to: number): {start: number; end: number}[] {
  if (from < 1 || from > to) throw new Error('merkle: nothing to compare');
  const ranges: {start: number; end: number}[] = [];
  let [start, end, whole] = [0, to, true];
  while (from !== end) {
    const middle = start + splitOf(end - start);
    if (from <= middle) {
      ranges.unshift({start: middle, end});
      end = middle;
    } else {
      ranges.unshift({start, end: middle});
      start = middle;
      whole = false;
    }
  }
  if (!whole) ranges.unshift({start, end});
  return ranges;
}

/** The root that a leaf and its inclusion proof lead to; null when the proof has the wrong length. */
export function rootFromInclusion(
  index: number,
  size: number,
  leafHash: Uint8Array,
  proof: readonly Uint8Array[]
): Buffer | null {
  if (index < 0 || index >= size) return null;
  let [node, last] = [index, size - 1];
  let hash: Buffer = Buffer.from(leafHash);
  for (const sibling of proof) {
    if (last === 0) return null;
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(sibling, hash);
      while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)];
    } else {
      hash = nodeHash(hash, sibling);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 ? hash : null;
}

/** Does the tree of `to` leaves under `toRoot` only add to the tree of `from` leaves under `fromRoot`? */
export function isConsistent(
  from: number,
  to: number,
  fromRoot: Uint8Array,
  toRoot: Uint8Array,
  proof: readonly Uint8Array[]
): boolean {
  if (from < 1 || from > to) return false;
  if (from === to) return proof.length === 0 && Buffer.from(fromRoot).equals(toRoot);
  const hashes = isPowerOfTwo(from) ? [fromRoot, ...proof] : [...proof];
  const [first, ...rest] = hashes;
  if (first === undefined) return false;
  let [node, last] = [from - 1, to - 1];
  while (node % 2 === 1) [node, last] = [half(node), half(last)];
  let before: Buffer = Buffer.from(first);
  let after = before;
  for (const hash of rest) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      before = nodeHash(hash, before);
      after = nodeHash(hash, after);
      while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)];
    } else {
      after = nodeHash(after, hash);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && before.equals(fromRoot) && after.equals(toRoot);
}

const half = (value: number): number => Math.floor(value / 2);

function isPowerOfTwo(value: number): boolean {
  return splitOf(value * 2) === value;
}
