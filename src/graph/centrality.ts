/**
 * Eigenvector centrality of an undirected graph.
 *
 * Claims: the limit of x ← (A + I) x / ‖(A + I) x‖ from the vector of equal entries, of length 1 in the Euclidean sense:
 *   the part of that vector which lies in the space of A's greatest eigenvalue. In a connected graph that is the one
 *   eigenvector without negative entries. In a graph of several components those with a smaller eigenvalue go to 0.
 * Formula: A holds the weights of the edges, or 1 for each edge where `weighted` is false; a loop stands on the diagonal
 *   once. The shift by I leaves the eigenvectors as they are and makes A's greatest eigenvalue the greatest in size, so
 *   that bipartite graphs settle too. It stops when Σ |x' − x| < nodes × tolerance.
 * Cost: O(edges) per round; memory two numbers per node. Rounds grow with the ratio of the two greatest eigenvalues.
 * Assumptions: weights are not negative, as `toSparseRows` saw to. A graph without edges gives equal entries.
 * When it is wrong: two components with nearly the same eigenvalue settle slowly; `converged` says whether they did, and
 *   the tolerance is a bound on the last step, not on the error. Entries shrink as √(1/nodes) in large graphs, so that a
 *   fixed threshold means something else in each.
 * Reference: P. Bonacich, Power and centrality, American Journal of Sociology 92(5), 1987; the shift and the stop are
 *   those of networkx 3 (`eigenvector_centrality`), with a smaller tolerance.
 */
import type {SparseRows} from './csr.ts';

export type CentralityOptions = {
  readonly weighted: boolean;
  readonly tolerance?: number;
  readonly mostRounds?: number;
};

export type Centrality = {
  readonly centrality: Float64Array;
  readonly rounds: number;
  readonly converged: boolean;
};

export function eigenvectorCentrality(graph: SparseRows, options: CentralityOptions): Centrality {
  const {weighted, tolerance = 1e-10, mostRounds = 1000} = options;
  const {nodes} = graph;
  let current = new Float64Array(nodes).fill(nodes === 0 ? 0 : 1 / Math.sqrt(nodes));
  let next = new Float64Array(nodes);
  for (let round = 1; round <= mostRounds; round += 1) {
    multiply(graph, weighted, current, next);
    const length = Math.sqrt(next.reduce((sum, value) => sum + value * value, 0));
    let change = 0;
    for (let node = 0; node < nodes; node += 1) {
      const value = (next[node] ?? 0) / length;
      next[node] = value;
      change += Math.abs(value - (current[node] ?? 0));
    }
    [current, next] = [next, current];
    if (change < nodes * tolerance || nodes === 0) return {centrality: current, rounds: round, converged: true};
  }
  return {centrality: current, rounds: mostRounds, converged: false};
}

/** into ← (A + I) x */
function multiply(
  {nodes, start, neighbour, weight, loop}: SparseRows,
  weighted: boolean,
  x: Float64Array,
  into: Float64Array
): void {
  for (let node = 0; node < nodes; node += 1) {
    const onLoop = loop[node] ?? 0;
    const own = weighted ? onLoop : onLoop > 0 ? 1 : 0;
    let sum = (x[node] ?? 0) * (1 + own);
    for (let at = start[node] ?? 0; at < (start[node + 1] ?? 0); at += 1) {
      sum += (x[neighbour[at] ?? 0] ?? 0) * (weighted ? (weight[at] ?? 0) : 1);
    }
    into[node] = sum;
  }
}
