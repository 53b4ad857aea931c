/**
 * The right edge of a growing Merkle tree: enough to go on appending and to know the root, in memory that does not grow.
 *
 * Claims: after n leaves the root is that of RFC 6962 §2.1 over them. A tree of n leaves is a row of complete subtrees,
 * one per binary digit of n, largest first; joined from the right they give the root. Cost: two hashes per leaf on
 * average, 32 bytes per digit of n.
 */
import {emptyRoot, nodeHash} from './merkle.ts';

export type Frontier = {
  readonly size: () => number;
  readonly append: (leafHash: Uint8Array) => void;
  readonly root: () => Buffer;
};

export function emptyFrontier(): Frontier {
  const peaks: {hash: Uint8Array; height: number}[] = [];
  let size = 0;
  return {
    size: () => size,
    append: leafHash => {
      let [hash, height] = [leafHash, 0];
      for (let left = peaks.at(-1); left?.height === height; left = peaks.at(-1)) {
        peaks.pop();
        hash = nodeHash(left.hash, hash);
        height += 1;
      }
      peaks.push({hash, height});
      size += 1;
    },
    root: () => joinPeaks(peaks.map(peak => peak.hash))
  };
}

/** The root over complete subtrees that stand side by side, each smaller than the one before. */
export function joinPeaks(peaks: readonly Uint8Array[]): Buffer {
  const last = peaks.at(-1);
  if (last === undefined) return Buffer.from(emptyRoot);
  return peaks.slice(0, -1).reduceRight<Buffer>((right, left) => nodeHash(left, right), Buffer.from(last));
}
