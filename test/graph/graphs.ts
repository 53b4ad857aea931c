/** Small graphs with known answers, and a seeded random number generator of the tests' own. */
import type {EdgeList} from '../../src/graph/csr.ts';

/** Marsaglia's xorshift on 32 bits: enough for tests, and no room has to be imported for it. */
export function testRandom(seed: number): () => number {
  let state = Math.imul(seed + 1, 2654435761) | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4294967296;
  };
}

export function graphOf(nodes: number, edges: readonly (readonly [number, number, number?])[]): EdgeList {
  return {
    nodes,
    source: Int32Array.from(edges, edge => edge[0]),
    target: Int32Array.from(edges, edge => edge[1]),
    weight: Float64Array.from(edges, edge => edge[2] ?? 1)
  };
}

export function clique(first: number, size: number, weight = 1): [number, number, number][] {
  const edges: [number, number, number][] = [];
  for (let a = 0; a < size; a += 1) for (let b = a + 1; b < size; b += 1) edges.push([first + a, first + b, weight]);
  return edges;
}

/** `count` cliques of `size` nodes, each joined to the next by one edge, the last to the first. */
export function ringOfCliques(count: number, size: number): EdgeList {
  const edges: [number, number, number][] = [];
  for (let at = 0; at < count; at += 1) {
    edges.push(...clique(at * size, size));
    edges.push([at * size, ((at + 1) % count) * size + 1, 1]);
  }
  return graphOf(count * size, edges);
}

/** Groups of equal size; two nodes are joined with chance `inside` in one group, `outside` across. */
export function plantedGroups(
  groups: number,
  size: number,
  inside: number,
  outside: number,
  random: () => number
): EdgeList {
  const edges: [number, number][] = [];
  for (let a = 0; a < groups * size; a += 1) {
    for (let b = a + 1; b < groups * size; b += 1) {
      const chance = Math.floor(a / size) === Math.floor(b / size) ? inside : outside;
      if (random() < chance) edges.push([a, b]);
    }
  }
  return graphOf(groups * size, edges);
}

/**
 * Friendships in a karate club, 34 people, 78 ties: W. W. Zachary, An information flow model for conflict and fission
 * in small groups, Journal of Anthropological Research 33 (1977). Each row: a person, then later-numbered friends.
 */
const karateRows: readonly (readonly number[])[] = [
  [1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 18, 20, 22, 32],
  [2, 3, 4, 8, 14, 18, 20, 22, 31],
  [3, 4, 8, 9, 10, 14, 28, 29, 33],
  [4, 8, 13, 14],
  [5, 7, 11],
  [6, 7, 11, 17],
  [7, 17],
  [9, 31, 33, 34],
  [10, 34],
  [14, 34],
  [15, 33, 34],
  [16, 33, 34],
  [19, 33, 34],
  [20, 34],
  [21, 33, 34],
  [23, 33, 34],
  [24, 26, 28, 30, 33, 34],
  [25, 26, 28, 32],
  [26, 32],
  [27, 30, 34],
  [28, 34],
  [29, 32, 34],
  [30, 33, 34],
  [31, 33, 34],
  [32, 33, 34],
  [33, 34]
];

export function karateClub(): EdgeList {
  const edges: [number, number][] = [];
  for (const [person = 1, ...friends] of karateRows) for (const friend of friends) edges.push([person - 1, friend - 1]);
  return graphOf(34, edges);
}
