/**
 * From tested pairs to groups: communities among the pairs that are unlikely enough.
 *
 * Claims: each group is connected, and each of its accounts is tied to at least two others of it: one unlikely pair makes
 *   nobody a member.
 * Formula: Leiden, modularity at resolution 1, weight -log10 p (at most 30); then the 2-core of each community.
 * Cost: close to linear in the pairs. Wrong when: two groups share members, since an account is in one group only.
 * Reference: Traag, Waltman & van Eck, From Louvain to Leiden, Scientific Reports 9:5233 (2019).
 */
import {leiden} from '../graph/leiden.ts';
import {seededRandom} from '../statistics/random.ts';

export type WeightedPairs = {readonly low: Int32Array; readonly high: Int32Array; readonly p: Float64Array};

const mostWeight = 30;
/** However p-values so small are combined with others, a pair that has one gets the most weight. */
export const saturated = 1e-40;

/** Members ascending; groups in the order of their first member. */
export function clusters(
  {low, high, p}: WeightedPairs,
  {minAccounts, seed}: {readonly minAccounts: number; readonly seed: number}
): readonly Int32Array[] {
  if (p.length === 0) return [];
  const accounts = [...new Set([...low, ...high])].sort((x, y) => x - y);
  const nodeOf = new Map(accounts.map((account, node) => [account, node]));
  const source = low.map(account => nodeOf.get(account) ?? 0);
  const target = high.map(account => nodeOf.get(account) ?? 0);
  const weight = p.map(one => Math.min(mostWeight, -Math.log10(Math.max(one, 1e-300))));
  const graph = {nodes: accounts.length, source, target, weight};
  const {community} = leiden(graph, {objective: 'modularity', resolution: 1, random: seededRandom(seed)});
  const inside = twoCore(source, target, community);
  const members = new Map<number, number[]>();
  for (const [node, account] of accounts.entries()) {
    if (inside[node] === 0) continue;
    const group = community[node] as number;
    const list = members.get(group);
    if (list === undefined) members.set(group, [account]);
    else list.push(account);
  }
  return [...members.values()].filter(list => list.length >= minAccounts).map(list => Int32Array.from(list));
}

/** 1 for each node that has two neighbours of its community left after those without are taken away. */
function twoCore(source: Int32Array, target: Int32Array, community: Int32Array): Uint8Array {
  const inside = new Uint8Array(community.length).fill(1);
  for (;;) {
    const ties = new Int32Array(community.length);
    for (let edge = 0; edge < source.length; edge++) {
      const [x, y] = [source[edge] as number, target[edge] as number];
      if (community[x] !== community[y] || inside[x] === 0 || inside[y] === 0) continue;
      ties[x] = (ties[x] as number) + 1;
      ties[y] = (ties[y] as number) + 1;
    }
    let dropped = false;
    for (let node = 0; node < inside.length; node++) {
      if (inside[node] === 0 || (ties[node] as number) >= 2) continue;
      inside[node] = 0;
      dropped = true;
    }
    if (!dropped) return inside;
  }
}
