import {createHash} from 'node:crypto';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {leafHash} from '../../src/ledger/entry.ts';
import {emptyTree, inclusionRanges, isConsistent, rootFromInclusion, type Tree} from '../../src/ledger/merkle.ts';
import {consistencies, inclusions, leavesHex, publicLog, rootsHex} from '../vectors/rfc6962.ts';

const fromHex = (hex: string): Buffer => Buffer.from(hex, 'hex');
const leaves = leavesHex.map(hex => leafHash(fromHex(hex)));

function treeOf(hashes: readonly Uint8Array[]): Tree {
  const tree = emptyTree();
  for (const hash of hashes) tree.append(hash);
  return tree;
}

const numbered = treeOf(Array.from({length: 300}, (_, index) => leafHash(`entry ${index}`)));

/** RFC 6962 §2.1, word for word, to compare with. */
function naiveRoot(hashes: readonly Buffer[]): Buffer {
  const [only] = hashes;
  if (only === undefined) return createHash('sha256').digest();
  if (hashes.length === 1) return only;
  let split = 1;
  while (split * 2 < hashes.length) split *= 2;
  const parts = [Buffer.of(1), naiveRoot(hashes.slice(0, split)), naiveRoot(hashes.slice(split))];
  return createHash('sha256').update(Buffer.concat(parts)).digest();
}

function flip(hash: Uint8Array): Buffer {
  const flipped = Buffer.from(hash);
  flipped[0] = (flipped[0] ?? 0) ^ 1;
  return flipped;
}

const upTo300 = fc.integer({min: 1, max: 300});
const twoSizes = fc.tuple(upTo300, upTo300).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
const indexAndSize = upTo300.chain(size => fc.tuple(fc.integer({min: 0, max: size - 1}), fc.constant(size)));

describe('Merkle tree', () => {
  test.each(rootsHex.map((root, size) => [size, root] as const))('%i known leaves have the root %s', (size, root) => {
    expect(treeOf(leaves.slice(0, size)).root().toString('hex')).toBe(root);
    expect(treeOf(leaves).root(size).toString('hex')).toBe(root);
  });

  test.each(inclusions)('the known inclusion proof of leaf $index of $size', ({index, size, hashes}) => {
    expect(
      treeOf(leaves)
        .inclusion(index, size)
        .map(hash => hash.toString('hex'))
    ).toEqual(hashes);
    const root = rootFromInclusion(index, size, leaves[index] ?? Buffer.alloc(32), hashes.map(fromHex));
    expect(root?.toString('hex')).toBe(rootsHex[size]);
  });

  test.each(consistencies)('the known consistency proof from $from to $to', ({from, to, hashes}) => {
    expect(
      treeOf(leaves)
        .consistency(from, to)
        .map(hash => hash.toString('hex'))
    ).toEqual(hashes);
    const [before, after] = [fromHex(rootsHex[from] ?? ''), fromHex(rootsHex[to] ?? '')];
    expect(isConsistent(from, to, before, after, hashes.map(fromHex))).toBe(true);
  });

  test('an inclusion proof of a public log of 76959 entries leads to its root', () => {
    const {entry, index, size, hashesBase64, rootBase64} = publicLog;
    const hashes = hashesBase64.map(hash => Buffer.from(hash, 'base64'));
    expect(rootFromInclusion(index, size, leafHash(entry), hashes)?.toString('base64')).toBe(rootBase64);
  });

  test('appending one by one gives the root of the definition at every size', () => {
    const hashes = Array.from({length: 70}, (_, index) => leafHash(String(index)));
    const tree = emptyTree();
    for (const [index, hash] of hashes.entries()) {
      tree.append(hash);
      expect(tree.root()).toEqual(naiveRoot(hashes.slice(0, index + 1)));
    }
  });

  test('every inclusion proof leads to the root, and a changed leaf, hash, index or length does not', () => {
    fc.assert(
      fc.property(indexAndSize, fc.nat(), ([index, size], which) => {
        const [leaf, root, proof] = [
          numbered.range(index, index + 1),
          numbered.root(size),
          numbered.inclusion(index, size)
        ];
        expect(rootFromInclusion(index, size, leaf, proof)).toEqual(root);
        expect(rootFromInclusion(index, size, flip(leaf), proof)).not.toEqual(root);
        expect(rootFromInclusion(size, size, leaf, proof)).toBeNull();
        expect(rootFromInclusion(index, size, leaf, [...proof, leaf])).toBeNull();
        if (proof.length === 0) return;
        const place = which % proof.length;
        const broken = proof.map((hash, at) => (at === place ? flip(hash) : hash));
        expect(rootFromInclusion(index, size, leaf, broken)).not.toEqual(root);
        expect(rootFromInclusion(index, size, leaf, proof.slice(1))).not.toEqual(root);
      })
    );
  });

  test('the ranges of an inclusion proof are the leaves its hashes stand for', () => {
    fc.assert(
      fc.property(indexAndSize, ([index, size]) => {
        const hashes = inclusionRanges(index, size).map(({start, end}) => numbered.range(start, end));
        expect(hashes).toEqual(numbered.inclusion(index, size));
      })
    );
  });

  test('every consistency proof holds, and with a changed hash, root or length it does not', () => {
    fc.assert(
      fc.property(twoSizes, fc.nat(), ([from, to], which) => {
        const [before, after, proof] = [numbered.root(from), numbered.root(to), numbered.consistency(from, to)];
        expect(isConsistent(from, to, before, after, proof)).toBe(true);
        expect(isConsistent(from, to, flip(before), after, proof)).toBe(false);
        expect(isConsistent(from, to, before, flip(after), proof)).toBe(false);
        expect(isConsistent(from, to, before, after, [...proof, before])).toBe(false);
        if (proof.length === 0) return;
        const place = which % proof.length;
        const broken = proof.map((hash, at) => (at === place ? flip(hash) : hash));
        expect(isConsistent(from, to, before, after, broken)).toBe(false);
        expect(isConsistent(from, to, before, after, proof.slice(1))).toBe(false);
      })
    );
  });

  test('a size, leaf or hash that does not exist is a bug and throws', () => {
    const tree = treeOf(leaves);
    expect(() => tree.root(9)).toThrow(/no tree of that size/);
    expect(() => tree.inclusion(8, 8)).toThrow(/no such leaf/);
    expect(() => tree.consistency(0, 8)).toThrow(/nothing to compare/);
    expect(() => tree.append(Buffer.alloc(31))).toThrow(/32 bytes/);
  });
});
