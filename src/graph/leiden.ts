/**
 * Communities by the Leiden algorithm.
 *
 * The random numbers come from the caller: `leiden(graph, {objective, resolution, random})` with `random: () => number`
 * in [0, 1), for instance `seededRandom(seed)`. This room imports nothing, so it takes no seed. Equally
 * `layout(graph, {random})`.
 *
 * Claims: a partition whose quality is a local optimum under moving nodes and merging communities, in which every
 *   community is connected. Not: that the communities are real. Random graphs have communities too.
 * Formula: modularity  Q = Σ_c [ e_c/m − resolution (K_c/2m)² ]          (at resolution 1 that of Newman and Girvan)
 *          CPM         H = Σ_c [ e_c − resolution n_c(n_c−1)/2 ]         (resolution is the density asked of a community)
 *   with e_c the weight inside c (loops once), K_c its strength, n_c its nodes, m all weight.
 *   Rounds of: move nodes while a queue of nodes whose neighbours changed is not empty; refine each community from
 *   single nodes, joining only what is well connected, with probability ∝ exp(gain/temperature); merge the refined
 *   communities into nodes. Rounds repeat from the result until nothing improves, at most `rounds` times.
 * Cost: measured close to O(edges) per round; memory 40 bytes per edge and 60 per node.
 * Assumptions: undirected, weights ≥ 0, resolution ≥ 0. Deterministic for the same random numbers and the same sums of
 *   parallel weights; `Math.exp` is the one operation whose last bit an engine may choose.
 * When it is wrong: modularity cannot see groups with less than about √(2m) of strength (the resolution limit); CPM can,
 *   at the price of choosing a density. Different random numbers may give different, equally good partitions.
 * Reference: Traag, Waltman & van Eck, From Louvain to Leiden, Scientific Reports 9:5233 (2019).
 */
import {components} from './components.ts';
import {type EdgeList, type SparseRows, toSparseRows} from './csr.ts';
import {
  aggregate,
  emptyAround,
  firstLevel,
  type Level,
  lookAround,
  type Objective,
  renumber,
  shuffledOrder,
  sums
} from './partition.ts';

export type LeidenOptions = {
  readonly objective: Objective;
  readonly resolution: number;
  /** Uniform in [0, 1). */
  readonly random: () => number;
};

export type Communities = {
  /** Per node the number of its community, 0 … communities-1, in the order of their first nodes. */
  readonly community: Int32Array;
  readonly communities: number;
  /** Q or H of the header; 0 for a graph without edges under modularity. */
  readonly quality: number;
};

const rounds = 10;
/** Gains below this are rounding, not improvement. In units of the mean edge weight, as is the next. */
const relativeTolerance = 1e-10;
const relativeTemperature = 0.01;

export function leiden(graph: EdgeList, {objective, resolution, random}: LeidenOptions): Communities {
  if (!(resolution >= 0)) throw new Error(`leiden: resolution ${resolution}`);
  const rows = toSparseRows(graph);
  const level = firstLevel(rows, objective, resolution);
  let community = new Int32Array(rows.nodes);
  for (let node = 0; node < rows.nodes; node += 1) community[node] = node;
  let best = quality(rows, community, objective, resolution);
  for (let round = 0; round < rounds; round += 1) {
    const next = oneRound(level, community, random);
    const reached = quality(rows, next, objective, resolution);
    const improved = reached > best + 1e-12 * Math.max(1, Math.abs(best));
    if (round === 0 || improved) {
      community = next;
      best = reached;
    }
    if (!improved) break;
  }
  const communities = renumber(community);
  return {community, communities, quality: best};
}

/** The quality of any partition of a graph, by the formulas of the header. */
export function partitionQuality(
  graph: EdgeList,
  community: Int32Array,
  options: {readonly objective: Objective; readonly resolution: number}
): number {
  const own = community.slice();
  renumber(own);
  return quality(toSparseRows(graph), own, options.objective, options.resolution);
}

function quality(rows: SparseRows, community: Int32Array, objective: Objective, resolution: number): number {
  const inside = new Float64Array(rows.nodes);
  const strength = sums(community, rows.strength);
  const size = new Int32Array(rows.nodes);
  for (let node = 0; node < rows.nodes; node += 1) {
    const own = community[node] ?? 0;
    let sum = rows.loop[node] ?? 0;
    for (let at = rows.start[node] ?? 0; at < (rows.start[node + 1] ?? 0); at += 1) {
      if (community[rows.neighbour[at] ?? 0] === own) sum += (rows.weight[at] ?? 0) / 2;
    }
    inside[own] = (inside[own] ?? 0) + sum;
    size[own] = (size[own] ?? 0) + 1;
  }
  let total = 0;
  if (objective === 'modularity' && rows.total === 0) return 0;
  for (let at = 0; at < rows.nodes; at += 1) {
    const n = size[at] ?? 0;
    if (objective === 'cpm') total += (inside[at] ?? 0) - (resolution * n * (n - 1)) / 2;
    else total += (inside[at] ?? 0) / rows.total - resolution * ((strength[at] ?? 0) / (2 * rows.total)) ** 2;
  }
  return total;
}

/** From a partition of the first nodes to a better one, by moving, refining and merging until nothing merges. */
function oneRound(first: Level, begin: Int32Array, random: () => number): Int32Array<ArrayBuffer> {
  let level = first;
  let community = begin.slice();
  /** Which node of the present level each first node has become. */
  let becomes: Int32Array | null = null;
  for (;;) {
    moveNodes(level, community, random);
    const communities = renumber(community);
    if (communities === level.rows.nodes) break;
    const refined = refine(level, community, random);
    const refinedCount = renumber(refined);
    if (refinedCount === level.rows.nodes) {
      splitUnconnected(level.rows, community);
      break;
    }
    const above = new Int32Array(refinedCount);
    for (let node = 0; node < refined.length; node += 1) above[refined[node] ?? 0] = community[node] ?? 0;
    level = aggregate(level, refined, refinedCount);
    becomes = becomes === null ? refined : becomes.map(node => refined[node] ?? 0);
    community = above;
  }
  if (becomes === null) return community;
  const result = new Int32Array(becomes.length);
  for (let node = 0; node < becomes.length; node += 1) result[node] = community[becomes[node] ?? 0] ?? 0;
  return result;
}

/** Moves nodes to where they gain most, until no node in the queue wants to move. Changes `community`. */
function moveNodes({rows, count, price, meanWeight}: Level, community: Int32Array, random: () => number): void {
  const tolerance = relativeTolerance * meanWeight;
  const {nodes, start, neighbour} = rows;
  const total = sums(community, count);
  const size = new Int32Array(nodes);
  for (const at of community) size[at] = (size[at] ?? 0) + 1;
  const empty: number[] = [];
  for (let at = nodes - 1; at >= 0; at -= 1) if (size[at] === 0) empty.push(at);
  const around = emptyAround(nodes);
  const queue = shuffledOrder(nodes, random);
  const waits = new Uint8Array(nodes).fill(1);
  let head = 0;
  let waiting = nodes;
  let look = 0;
  while (waiting > 0) {
    const node = queue[head] ?? 0;
    head = head + 1 === nodes ? 0 : head + 1;
    waiting -= 1;
    waits[node] = 0;
    const from = community[node] ?? 0;
    const own = count[node] ?? 0;
    total[from] = (total[from] ?? 0) - own;
    look += 1;
    const found = lookAround(around, rows, community, node, look, null);
    const stay = (around.seen[from] === look ? (around.weightTo[from] ?? 0) : 0) - price * own * (total[from] ?? 0);
    let best = from;
    let bestGain = stay;
    for (let at = 0; at < found; at += 1) {
      const to = around.found[at] ?? 0;
      const gain = (around.weightTo[to] ?? 0) - price * own * (total[to] ?? 0);
      if (gain > bestGain + tolerance) {
        best = to;
        bestGain = gain;
      }
    }
    if (bestGain < -tolerance && (size[from] ?? 0) > 1) best = empty.pop() ?? from;
    total[best] = (total[best] ?? 0) + own;
    if (best === from) continue;
    community[node] = best;
    size[best] = (size[best] ?? 0) + 1;
    size[from] = (size[from] ?? 0) - 1;
    if (size[from] === 0) empty.push(from);
    for (let at = start[node] ?? 0; at < (start[node + 1] ?? 0); at += 1) {
      const other = neighbour[at] ?? 0;
      if (waits[other] === 1 || community[other] === best) continue;
      const tail = head + waiting;
      queue[tail >= nodes ? tail - nodes : tail] = other;
      waits[other] = 1;
      waiting += 1;
    }
  }
}

/** Splits each community from single nodes up, joining only along edges and only what is well connected. */
function refine(
  {rows, count, price, meanWeight}: Level,
  community: Int32Array,
  random: () => number
): Int32Array<ArrayBuffer> {
  const {nodes} = rows;
  const tolerance = relativeTolerance * meanWeight;
  const temperature = relativeTemperature * meanWeight;
  const refined = new Int32Array(nodes);
  const total = count.slice();
  const whole = sums(community, count);
  /** Weight from each refined community to the rest of its community. */
  const outward = new Float64Array(nodes);
  const joined = new Uint8Array(nodes);
  for (let node = 0; node < nodes; node += 1) {
    refined[node] = node;
    for (let at = rows.start[node] ?? 0; at < (rows.start[node + 1] ?? 0); at += 1) {
      if (community[rows.neighbour[at] ?? 0] === community[node]) {
        outward[node] = (outward[node] ?? 0) + (rows.weight[at] ?? 0);
      }
    }
  }
  const around = emptyAround(nodes);
  const gains = new Float64Array(nodes);
  for (const node of shuffledOrder(nodes, random)) {
    if (joined[node] === 1) continue;
    const all = whole[community[node] ?? 0] ?? 0;
    const own = count[node] ?? 0;
    if ((outward[node] ?? 0) < price * own * (all - own) - tolerance) continue;
    const found = lookAround(around, rows, refined, node, node, community);
    let most = Number.NEGATIVE_INFINITY;
    for (let place = 0; place < found; place += 1) {
      const to = around.found[place] ?? 0;
      const there = total[to] ?? 0;
      const gain = (around.weightTo[to] ?? 0) - price * own * there;
      const connected = (outward[to] ?? 0) >= price * there * (all - there) - tolerance;
      gains[place] = connected && gain >= 0 ? gain : Number.NEGATIVE_INFINITY;
      most = Math.max(most, gains[place] ?? most);
    }
    if (most === Number.NEGATIVE_INFINITY) continue;
    const to = around.found[draw(gains, found, most, temperature, random)] ?? node;
    const between = around.weightTo[to] ?? 0;
    refined[node] = to;
    joined[node] = 1;
    joined[to] = 1;
    total[to] = (total[to] ?? 0) + own;
    total[node] = 0;
    outward[to] = (outward[to] ?? 0) + (outward[node] ?? 0) - 2 * between;
  }
  return refined;
}

/** One of the first `length` places, with probability ∝ exp((gain − most)/temperature). */
function draw(gains: Float64Array, length: number, most: number, temperature: number, random: () => number): number {
  let sum = 0;
  for (let at = 0; at < length; at += 1) sum += Math.exp(((gains[at] ?? 0) - most) / temperature);
  let left = random() * sum;
  let last = 0;
  for (let at = 0; at < length; at += 1) {
    const share = Math.exp(((gains[at] ?? 0) - most) / temperature);
    if (share === 0) continue;
    last = at;
    left -= share;
    if (left < 0) break;
  }
  return last;
}

/** A community in several pieces gains from being several communities; changes `community`. */
function splitUnconnected(rows: SparseRows, community: Int32Array): void {
  const source: number[] = [];
  const target: number[] = [];
  for (let node = 0; node < rows.nodes; node += 1) {
    for (let at = rows.start[node] ?? 0; at < (rows.start[node + 1] ?? 0); at += 1) {
      const other = rows.neighbour[at] ?? 0;
      if (other <= node || community[other] !== community[node]) continue;
      source.push(node);
      target.push(other);
    }
  }
  const edges = {nodes: rows.nodes, source: Int32Array.from(source), target: Int32Array.from(target)};
  community.set(components(edges).component);
}
