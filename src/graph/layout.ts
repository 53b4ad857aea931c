/**
 * A drawing of a graph: places in which distances on paper follow distances in the graph.
 *
 * The random numbers come from the caller: `layout(graph, {random})`, `random: () => number` in [0, 1).
 *
 * Claims: nodes that are few steps apart are near, stronger edges are shorter, separate parts do not overlap. A
 *   drawing is an aid to reading, not a measurement.
 * Formula: least  Σ (|x_a − x_b| − d_ab)² / d_ab²  over pairs, d = steps (an edge: 0.7 to 1.3 by the square root of its
 *   share of the heaviest weight), by pulling one pair at a time to its distance, by min(1, η/d²) of the way, in random
 *   order, η falling from the largest d² as 1/(1 + λ·sweep). The result is turned to lie wide, parts are set in rows,
 *   and all is scaled to −1 … 1 without stretching.
 * Cost: up to 600 nodes in one part all pairs: 30 sweeps of n²/2. Above, edges and 60 landmarks: 30 sweeps of
 *   edges + 60 n, where a landmark pulls for the nodes it stands for and is itself held by its edges only. Steps are
 *   counted by breadth-first search, O(landmarks × edges).
 * Assumptions: weights ≥ 0. Only + − × ÷ and square roots are used, so the same input and random numbers give the same
 *   bits on every machine.
 * When it is wrong: cliques look like discs whoever is in them; above 600 nodes the inside of a part is coarser.
 * Reference: Zheng, Pawar & Goodman, Graph Drawing by Stochastic Gradient Descent, IEEE TVCG 25(9), 2019; landmarks as
 *   in de Silva & Tenenbaum, Sparse multidimensional scaling using landmark points (2004).
 */
import {components} from './components.ts';
import {type EdgeList, type SparseRows, toSparseRows} from './csr.ts';

const allPairsUpTo = 600;
const landmarks = 60;
const sweeps = 30;
const gapBetweenParts = 0.8;

type Terms = {
  readonly a: Int32Array;
  readonly b: Int32Array;
  readonly distance: Float64Array;
  /** 0 for a pair that both follow. Else only b follows, and a landmark speaks for this many nodes. */
  readonly speaksFor: Float64Array;
};
type Part = {readonly nodes: Int32Array; readonly place: Float64Array; readonly width: number; readonly height: number};

/** x0, y0, x1, y1, … each from −1 to 1. */
export function layout(graph: EdgeList, {random}: {readonly random: () => number}): Float64Array {
  const rows = toSparseRows(graph);
  const {component, count} = components(graph);
  const nodesOf: number[][] = Array.from({length: count}, () => []);
  for (let node = 0; node < rows.nodes; node += 1) nodesOf[component[node] ?? 0]?.push(node);
  let heaviest = 0;
  for (const weight of rows.weight) heaviest = Math.max(heaviest, weight);
  const parts = nodesOf.map(nodes => draw(rows, Int32Array.from(nodes), heaviest, random));
  return fitted(rows.nodes, parts);
}

function draw(rows: SparseRows, nodes: Int32Array, heaviest: number, random: () => number): Part {
  const size = nodes.length;
  const place = new Float64Array(2 * size);
  if (size > 1) {
    for (let at = 0; at < place.length; at += 1) place[at] = (random() - 0.5) * Math.sqrt(size);
    pull(termsOf(rows, nodes, heaviest), place, random);
    turnWide(place);
  }
  const box = boxOf(place);
  for (let at = 0; at < size; at += 1) {
    place[2 * at] = (place[2 * at] ?? 0) - box.left;
    place[2 * at + 1] = (place[2 * at + 1] ?? 0) - box.low;
  }
  return {nodes, place, width: box.width, height: box.height};
}

/** Which pairs have a wanted distance, in places 0 … size-1 of the part. */
function termsOf(rows: SparseRows, nodes: Int32Array, heaviest: number): Terms {
  const local = new Int32Array(rows.nodes).fill(-1);
  for (let at = 0; at < nodes.length; at += 1) local[nodes[at] ?? 0] = at;
  const a: number[] = [];
  const b: number[] = [];
  const distance: number[] = [];
  const speaksFor: number[] = [];
  for (let at = 0; at < nodes.length; at += 1) {
    const node = nodes[at] ?? 0;
    for (let edge = rows.start[node] ?? 0; edge < (rows.start[node + 1] ?? 0); edge += 1) {
      const other = local[rows.neighbour[edge] ?? 0] ?? 0;
      if (other <= at) continue;
      a.push(at);
      b.push(other);
      distance.push(1.3 - 0.6 * Math.sqrt((rows.weight[edge] ?? 0) / heaviest));
      speaksFor.push(0);
    }
  }
  const everyNode = nodes.length <= allPairsUpTo;
  const steps = new Int32Array(nodes.length);
  const near = new Int32Array(nodes.length).fill(-1);
  let from = 0;
  for (let turn = 0; turn < (everyNode ? nodes.length : landmarks); turn += 1) {
    if (everyNode) from = turn;
    countSteps(rows, nodes, local, from, steps);
    let farthest = from;
    for (let to = 0; to < nodes.length; to += 1) {
      const away = steps[to] ?? 0;
      if (away > 1 && (!everyNode || to > from)) {
        a.push(from);
        b.push(to);
        distance.push(away);
        speaksFor.push(everyNode ? 0 : nodes.length / landmarks);
      }
      near[to] = near[to] === -1 ? away : Math.min(near[to] ?? away, away);
      if ((near[to] ?? 0) > (near[farthest] ?? 0)) farthest = to;
    }
    if (!everyNode) from = farthest;
  }
  return {
    a: Int32Array.from(a),
    b: Int32Array.from(b),
    distance: Float64Array.from(distance),
    speaksFor: Float64Array.from(speaksFor)
  };
}

/** Breadth-first search inside one part. */
function countSteps(rows: SparseRows, nodes: Int32Array, local: Int32Array, from: number, steps: Int32Array): void {
  steps.fill(-1);
  steps[from] = 0;
  const queue = new Int32Array(nodes.length);
  queue[0] = from;
  let tail = 1;
  for (let head = 0; head < tail; head += 1) {
    const at = queue[head] ?? 0;
    const node = nodes[at] ?? 0;
    for (let edge = rows.start[node] ?? 0; edge < (rows.start[node + 1] ?? 0); edge += 1) {
      const other = local[rows.neighbour[edge] ?? 0] ?? 0;
      if (steps[other] !== -1) continue;
      steps[other] = (steps[at] ?? 0) + 1;
      queue[tail] = other;
      tail += 1;
    }
  }
}

function pull({a, b, distance, speaksFor}: Terms, place: Float64Array, random: () => number): void {
  let longest = 0;
  for (const d of distance) longest = Math.max(longest, d);
  const order = new Int32Array(a.length);
  for (let at = 0; at < order.length; at += 1) order[at] = at;
  const largestStep = longest * longest;
  const fall = (largestStep / 0.05 - 1) / (sweeps - 1);
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    const eta = largestStep / (1 + fall * sweep);
    for (let at = order.length - 1; at > 0; at -= 1) {
      const other = Math.floor(random() * (at + 1));
      const kept = order[at] ?? 0;
      order[at] = order[other] ?? 0;
      order[other] = kept;
    }
    for (const term of order) {
      const d = distance[term] ?? 1;
      const x = 2 * (a[term] ?? 0);
      const y = 2 * (b[term] ?? 0);
      const dx = (place[x] ?? 0) - (place[y] ?? 0);
      const dy = (place[x + 1] ?? 0) - (place[y + 1] ?? 0);
      const apart = Math.sqrt(dx * dx + dy * dy) + 1e-9;
      const voice = speaksFor[term] ?? 0;
      const move = (Math.min(1, (eta * Math.max(1, voice)) / (d * d)) * (apart - d)) / (2 * apart);
      if (voice === 0) {
        place[x] = (place[x] ?? 0) - move * dx;
        place[x + 1] = (place[x + 1] ?? 0) - move * dy;
      }
      place[y] = (place[y] ?? 0) + move * dx;
      place[y + 1] = (place[y + 1] ?? 0) + move * dy;
    }
  }
}

/** Turns the places so that their longest direction lies along x: the first eigenvector of their covariance. */
function turnWide(place: Float64Array): void {
  const size = place.length / 2;
  let meanX = 0;
  let meanY = 0;
  for (let at = 0; at < size; at += 1) {
    meanX += (place[2 * at] ?? 0) / size;
    meanY += (place[2 * at + 1] ?? 0) / size;
  }
  let xx = 0;
  let xy = 0;
  let yy = 0;
  for (let at = 0; at < size; at += 1) {
    const x = (place[2 * at] ?? 0) - meanX;
    const y = (place[2 * at + 1] ?? 0) - meanY;
    xx += x * x;
    xy += x * y;
    yy += y * y;
  }
  const half = (xx - yy) / 2;
  const root = Math.sqrt(half * half + xy * xy);
  if (root === 0) return;
  const [alongX, alongY] = half >= 0 ? [half + root, xy] : [xy, root - half];
  const length = Math.sqrt(alongX * alongX + alongY * alongY);
  const cos = alongX / length;
  const sin = alongY / length;
  for (let at = 0; at < size; at += 1) {
    const x = (place[2 * at] ?? 0) - meanX;
    const y = (place[2 * at + 1] ?? 0) - meanY;
    place[2 * at] = cos * x + sin * y;
    place[2 * at + 1] = cos * y - sin * x;
  }
}

function boxOf(place: Float64Array): {left: number; low: number; width: number; height: number} {
  let [left, right, low, high] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let at = 0; at < place.length; at += 2) {
    left = Math.min(left, place[at] ?? 0);
    right = Math.max(right, place[at] ?? 0);
    low = Math.min(low, place[at + 1] ?? 0);
    high = Math.max(high, place[at + 1] ?? 0);
  }
  return {left, low, width: right - left, height: high - low};
}

/** Sets the parts in rows, largest first, and scales the whole to −1 … 1. */
function fitted(nodes: number, parts: readonly Part[]): Float64Array {
  const order = parts.toSorted((p, q) => q.nodes.length - p.nodes.length || (p.nodes[0] ?? 0) - (q.nodes[0] ?? 0));
  let area = 0;
  for (const {width, height} of parts) area += (width + gapBetweenParts) * (height + gapBetweenParts);
  const rowWidth = Math.max(Math.sqrt(area) * 1.2, (order[0]?.width ?? 0) + gapBetweenParts);
  const places = new Float64Array(2 * nodes);
  let [x, y, rowHeight] = [0, 0, 0];
  for (const part of order) {
    if (x > 0 && x + part.width > rowWidth) {
      x = 0;
      y += rowHeight + gapBetweenParts;
      rowHeight = 0;
    }
    for (let at = 0; at < part.nodes.length; at += 1) {
      const node = part.nodes[at] ?? 0;
      places[2 * node] = x + (part.place[2 * at] ?? 0);
      places[2 * node + 1] = y + (part.place[2 * at + 1] ?? 0);
    }
    x += part.width + gapBetweenParts;
    rowHeight = Math.max(rowHeight, part.height);
  }
  const box = boxOf(places);
  const scale = 2 / Math.max(box.width, box.height, 1e-9);
  for (let at = 0; at < nodes; at += 1) {
    const across = ((places[2 * at] ?? 0) - box.left - box.width / 2) * scale;
    const up = ((places[2 * at + 1] ?? 0) - box.low - box.height / 2) * scale;
    places[2 * at] = Math.max(-1, Math.min(1, across));
    places[2 * at + 1] = Math.max(-1, Math.min(1, up));
  }
  return places;
}
