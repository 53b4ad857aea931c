/**
 * Connected components of an undirected graph.
 *
 * Claims: two nodes get the same number exactly when a path of given edges joins them.
 * Formula: union-find with path halving and union by size; numbers follow the smallest node of each component.
 * Cost: O(nodes + edges α(nodes)), one Int32Array of parents and one of sizes.
 * Assumptions: weights play no part; an edge given is an edge.
 * Reference: Tarjan & van Leeuwen, Worst-case analysis of set union algorithms, J. ACM 31(2), 1984.
 */

type Edges = {readonly nodes: number; readonly source: Int32Array; readonly target: Int32Array};

export type Components = {
  /** Per node the number of its component, 0 … count-1, in the order of their smallest nodes. */
  readonly component: Int32Array;
  readonly count: number;
};

export function components({nodes, source, target}: Edges): Components {
  const parent = new Int32Array(nodes);
  const size = new Int32Array(nodes).fill(1);
  for (let node = 0; node < nodes; node += 1) parent[node] = node;
  for (let edge = 0; edge < source.length; edge += 1) {
    join(parent, size, source[edge] ?? 0, target[edge] ?? 0);
  }
  const component = new Int32Array(nodes);
  const numberOf = new Int32Array(nodes).fill(-1);
  let count = 0;
  for (let node = 0; node < nodes; node += 1) {
    const root = rootOf(parent, node);
    if (numberOf[root] === -1) {
      numberOf[root] = count;
      count += 1;
    }
    component[node] = numberOf[root] ?? 0;
  }
  return {component, count};
}

function rootOf(parent: Int32Array, node: number): number {
  let at = node;
  let up = parent[at] ?? at;
  while (up !== at) {
    const above = parent[up] ?? up;
    parent[at] = above;
    at = above;
    up = parent[at] ?? at;
  }
  return at;
}

function join(parent: Int32Array, size: Int32Array, a: number, b: number): void {
  const rootA = rootOf(parent, a);
  const rootB = rootOf(parent, b);
  if (rootA === rootB) return;
  const sizeA = size[rootA] ?? 1;
  const sizeB = size[rootB] ?? 1;
  const [large, small] = sizeA >= sizeB ? [rootA, rootB] : [rootB, rootA];
  parent[small] = large;
  size[large] = sizeA + sizeB;
}
