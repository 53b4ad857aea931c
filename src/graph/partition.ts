/**
 * What Leiden works on at one level: the graph, how much each node counts, and who is in which community.
 *
 * Modularity and the constant Potts model differ only in what a node counts and in the price of one pair, so one
 * formula serves both. With w(v, C) the weight between v and C without v, and A(C) the sum of what its nodes count,
 * moving v into C gains   w(v, C) − price · count(v) · A(C):
 *   modularity   count = strength, price = resolution / 2m     (the gain in m · Q)
 *   CPM          count = nodes merged into it, price = resolution
 * Cost: a table of marks as long as the graph, reused, makes the weights to all neighbouring communities O(degree).
 */
import type {SparseRows} from './csr.ts';

export type Objective = 'modularity' | 'cpm';

export type Level = {
  readonly rows: SparseRows;
  /** What each node counts: its strength, or how many of the first nodes it stands for. */
  readonly count: Float64Array;
  readonly price: number;
  /** Of the first graph: the scale of what is a small gain. */
  readonly meanWeight: number;
};

export function firstLevel(rows: SparseRows, objective: Objective, resolution: number): Level {
  const meanWeight = rows.total > 0 ? rows.total / Math.max(1, rows.neighbour.length / 2) : 1;
  if (objective === 'cpm') return {rows, count: new Float64Array(rows.nodes).fill(1), price: resolution, meanWeight};
  return {rows, count: rows.strength, price: rows.total > 0 ? resolution / (2 * rows.total) : 0, meanWeight};
}

/** Numbers communities 0, 1, … in the order of their first nodes, in place; says how many there are. */
export function renumber(community: Int32Array): number {
  const numberOf = new Int32Array(community.length).fill(-1);
  let count = 0;
  for (let node = 0; node < community.length; node += 1) {
    const old = community[node] ?? 0;
    if (numberOf[old] === -1) {
      numberOf[old] = count;
      count += 1;
    }
    community[node] = numberOf[old] ?? 0;
  }
  return count;
}

/** Sum of what the nodes of each community count. */
export function sums(community: Int32Array, count: Float64Array): Float64Array {
  const total = new Float64Array(community.length);
  for (let node = 0; node < community.length; node += 1) {
    const at = community[node] ?? 0;
    total[at] = (total[at] ?? 0) + (count[node] ?? 0);
  }
  return total;
}

/** 0 … length-1 in an order drawn from `random` (Fisher and Yates). */
export function shuffledOrder(length: number, random: () => number): Int32Array {
  const order = new Int32Array(length);
  for (let at = 0; at < length; at += 1) order[at] = at;
  for (let at = length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    const kept = order[at] ?? 0;
    order[at] = order[other] ?? 0;
    order[other] = kept;
  }
  return order;
}

/** Weights from one node to the communities around it; made once and refilled, told apart by a mark per look. */
export type Around = {
  readonly weightTo: Float64Array;
  readonly seen: Int32Array;
  readonly found: Int32Array;
};

export function emptyAround(nodes: number): Around {
  return {weightTo: new Float64Array(nodes), seen: new Int32Array(nodes).fill(-1), found: new Int32Array(nodes)};
}

/**
 * Fills `weightTo` for every community that a neighbour of `node` is in, lists them in `found`, says how many. Each
 * look needs a mark of its own. With `within`, only neighbours of the same `within` as the node are looked at.
 */
export function lookAround(
  {weightTo, seen, found}: Around,
  {start, neighbour, weight}: SparseRows,
  community: Int32Array,
  node: number,
  mark: number,
  within: Int32Array | null
): number {
  let length = 0;
  const end = start[node + 1] ?? 0;
  for (let at = start[node] ?? 0; at < end; at += 1) {
    const other = neighbour[at] ?? 0;
    if (within !== null && within[other] !== within[node]) continue;
    const to = community[other] ?? 0;
    if (seen[to] === mark) weightTo[to] = (weightTo[to] ?? 0) + (weight[at] ?? 0);
    else {
      seen[to] = mark;
      weightTo[to] = weight[at] ?? 0;
      found[length] = to;
      length += 1;
    }
  }
  return length;
}

/** Merges each community into one node; what was inside becomes its loop. `community` must be numbered 0 … count-1. */
export function aggregate({rows, count, price, meanWeight}: Level, community: Int32Array, communities: number): Level {
  const members = membersOf(community, communities);
  const around = emptyAround(communities);
  const loop = new Float64Array(communities);
  const strength = new Float64Array(communities);
  const start = new Int32Array(communities + 1);
  const neighbour = new Int32Array(rows.neighbour.length);
  const weight = new Float64Array(rows.neighbour.length);
  let write = 0;
  for (let merged = 0; merged < communities; merged += 1) {
    start[merged] = write;
    let inside = 0;
    for (let at = members.start[merged] ?? 0; at < (members.start[merged + 1] ?? 0); at += 1) {
      const node = members.node[at] ?? 0;
      loop[merged] = (loop[merged] ?? 0) + (rows.loop[node] ?? 0);
      strength[merged] = (strength[merged] ?? 0) + (rows.strength[node] ?? 0);
      for (let edge = rows.start[node] ?? 0; edge < (rows.start[node + 1] ?? 0); edge += 1) {
        const to = community[rows.neighbour[edge] ?? 0] ?? 0;
        const w = rows.weight[edge] ?? 0;
        if (to === merged) inside += w;
        else if (around.seen[to] === merged) {
          const place = around.found[to] ?? 0;
          weight[place] = (weight[place] ?? 0) + w;
        } else {
          around.seen[to] = merged;
          around.found[to] = write;
          neighbour[write] = to;
          weight[write] = w;
          write += 1;
        }
      }
    }
    loop[merged] = (loop[merged] ?? 0) + inside / 2;
  }
  start[communities] = write;
  return {
    rows: {
      nodes: communities,
      start,
      neighbour: neighbour.slice(0, write),
      weight: weight.slice(0, write),
      loop,
      strength,
      total: rows.total
    },
    count: sums(community, count).slice(0, communities),
    price,
    meanWeight
  };
}

/** The nodes of each community side by side, in ascending order. */
function membersOf(
  community: Int32Array,
  communities: number
): {readonly start: Int32Array; readonly node: Int32Array} {
  const start = new Int32Array(communities + 1);
  for (const at of community) start[at + 1] = (start[at + 1] ?? 0) + 1;
  for (let at = 0; at < communities; at += 1) start[at + 1] = (start[at + 1] ?? 0) + (start[at] ?? 0);
  const next = start.slice();
  const node = new Int32Array(community.length);
  for (let member = 0; member < community.length; member += 1) {
    const at = community[member] ?? 0;
    const to = next[at] ?? 0;
    node[to] = member;
    next[at] = to + 1;
  }
  return {start, node};
}
