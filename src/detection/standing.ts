/**
 * Which edges stand, and which networks are set aside: the one provisional step, to be replaced by tests of
 * significance.
 *
 * Claims: nothing about intent. An edge stands when two accounts met on at least `minShared` distinct objects that at
 *   most `rareAccounts` accounts of the whole dataset used; what everybody shares ties nobody. A preset has a rule of
 *   its own, so each of its edges stands, except loops.
 *   A group that holds together only by edges that do not stand is set aside as `common-objects`; a network in which
 *   at least `declaredShare` of the accounts openly say who they are, as `declared`.
 * Cost: one pass over the edges. Assumes: the dataset shows how widely an object is used; a dataset that is itself a
 *   selection makes objects look rarer than they are.
 * Wrong when: a crowd is smaller than `rareAccounts`, or a network pushes something so far that it is no longer rare.
 *   No error rate comes with it. The thresholds are conventions, not estimates.
 * Reference: none; base rates with and without rarity were measured on real data, see docs/limits.md.
 */
import type {ScanParameters} from '../contract/finding.ts';
import type {EdgeColumns} from './edges.ts';

const declaredShare = 0.8;

/** 1 for each edge that stands. */
export function standingEdges(edges: EdgeColumns, parameters: ScanParameters): Uint8Array {
  const stands = new Uint8Array(edges.count);
  for (let edge = 0; edge < edges.count; edge++) {
    const enough = edges.preset !== null || (edges.rareObjects[edge] as number) >= parameters.minShared;
    stands[edge] = enough && edges.a[edge] !== edges.b[edge] ? 1 : 0;
  }
  return stands;
}

export function isDeclaredNetwork(accounts: number, declaredAccounts: number): boolean {
  return declaredAccounts > 0 && declaredAccounts >= declaredShare * accounts;
}
