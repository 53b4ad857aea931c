/**
 * Compressed sparse rows: an undirected weighted graph as four typed arrays.
 *
 * Formula: the neighbours of node v are `neighbour[start[v] .. start[v + 1])`, in ascending order, each once, with the
 *   summed weight of all edges given between the two in `weight`. A loop counts once in `loop[v]`.
 *   `strength[v] = 2 loop[v] + sum of weights`, so that the strengths add up to `2 total`.
 * Cost: O(nodes + edges) time and memory; two counting sorts, no comparison sort.
 * Assumptions: nodes are 0 … nodes-1; weights are finite and not negative. An edge of weight 0 is no edge.
 * When it is wrong: the order in which parallel edges are given decides in which order their weights are added up.
 */

/** Undirected edges as they were found. `source[i]` and `target[i]` may be equal (a loop); pairs may repeat. */
export type EdgeList = {
  readonly nodes: number;
  readonly source: Int32Array;
  readonly target: Int32Array;
  readonly weight: Float64Array;
};

export type SparseRows = {
  readonly nodes: number;
  readonly start: Int32Array;
  readonly neighbour: Int32Array;
  readonly weight: Float64Array;
  readonly loop: Float64Array;
  readonly strength: Float64Array;
  /** Sum of all edge weights, loops included, each edge once. */
  readonly total: number;
};

export function toSparseRows(graph: EdgeList): SparseRows {
  const {nodes, source, target, weight} = graph;
  const edges = source.length;
  if (target.length !== edges || weight.length !== edges) throw new Error('graph: arrays of different length');
  const loop = new Float64Array(nodes);
  const degree = new Int32Array(nodes + 1);
  for (let edge = 0; edge < edges; edge += 1) {
    const a = source[edge] ?? -1;
    const b = target[edge] ?? -1;
    const w = weight[edge] ?? Number.NaN;
    if (a < 0 || a >= nodes || b < 0 || b >= nodes) throw new Error(`graph: edge ${edge} leaves the graph`);
    if (!(w >= 0) || w === Number.POSITIVE_INFINITY) throw new Error(`graph: edge ${edge} has weight ${w}`);
    if (w === 0) continue;
    if (a === b) loop[a] = (loop[a] ?? 0) + w;
    else {
      degree[a] = (degree[a] ?? 0) + 1;
      degree[b] = (degree[b] ?? 0) + 1;
    }
  }
  const unsorted = scatter(graph, starts(degree));
  return merged(nodes, unsorted, loop);
}

type Rows = {readonly start: Int32Array; readonly neighbour: Int32Array; readonly weight: Float64Array};

/** Turns counts (in place) into the places where each row starts. */
function starts(degree: Int32Array): Int32Array {
  let sum = 0;
  for (let node = 0; node < degree.length; node += 1) {
    const count = degree[node] ?? 0;
    degree[node] = sum;
    sum += count;
  }
  return degree;
}

function scatter({source, target, weight}: EdgeList, start: Int32Array): Rows {
  const size = start[start.length - 1] ?? 0;
  const next = start.slice();
  const neighbour = new Int32Array(size);
  const weights = new Float64Array(size);
  for (let edge = 0; edge < source.length; edge += 1) {
    const a = source[edge] ?? 0;
    const b = target[edge] ?? 0;
    const w = weight[edge] ?? 0;
    if (a === b || w === 0) continue;
    const atA = next[a] ?? 0;
    neighbour[atA] = b;
    weights[atA] = w;
    next[a] = atA + 1;
    const atB = next[b] ?? 0;
    neighbour[atB] = a;
    weights[atB] = w;
    next[b] = atB + 1;
  }
  return {start, neighbour, weight: weights};
}

/** Reading the rows in order and writing each entry to the row of its neighbour sorts every row; equals then meet. */
function merged(nodes: number, rows: Rows, loop: Float64Array): SparseRows {
  const next = rows.start.slice();
  const neighbour = new Int32Array(rows.neighbour.length);
  const weight = new Float64Array(rows.weight.length);
  for (let node = 0; node < nodes; node += 1) {
    for (let at = rows.start[node] ?? 0; at < (rows.start[node + 1] ?? 0); at += 1) {
      const other = rows.neighbour[at] ?? 0;
      const to = next[other] ?? 0;
      neighbour[to] = node;
      weight[to] = rows.weight[at] ?? 0;
      next[other] = to + 1;
    }
  }
  const start = new Int32Array(nodes + 1);
  const strength = new Float64Array(nodes);
  let write = 0;
  let twice = 0;
  for (let node = 0; node < nodes; node += 1) {
    start[node] = write;
    let sum = 2 * (loop[node] ?? 0);
    for (let at = rows.start[node] ?? 0; at < (rows.start[node + 1] ?? 0); at += 1) {
      const w = weight[at] ?? 0;
      sum += w;
      if (write > (start[node] ?? 0) && neighbour[write - 1] === neighbour[at]) {
        weight[write - 1] = (weight[write - 1] ?? 0) + w;
      } else {
        neighbour[write] = neighbour[at] ?? 0;
        weight[write] = w;
        write += 1;
      }
    }
    strength[node] = sum;
    twice += sum;
  }
  start[nodes] = write;
  return {
    nodes,
    start,
    neighbour: neighbour.subarray(0, write),
    weight: weight.subarray(0, write),
    loop,
    strength,
    total: twice / 2
  };
}
