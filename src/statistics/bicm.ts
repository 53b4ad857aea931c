/**
 * What two accounts would share if only their activity and the popularity of objects were at work.
 *
 * Claims: `solveBicm` fits the random bipartite graph of largest entropy whose expected degrees are those observed;
 *   `pairNull` takes two accounts of it, `sharedCountTail` gives the exact chance that they share at least so many
 *   objects, `raritySumTail` an upper bound (so a valid p-value) for the chance that the rarities ln(N/k) of what they
 *   share sum to at least so much, which weighs a shared rare object above a shared popular one.
 * Formula: p_io = x_i y_o/(1 + x_i y_o), d_i = Σ_o p_io, k_o = Σ_i p_io, solved by turns: x_i ← d_i / Σ_o y_o/(1 + x_i y_o),
 *   then y likewise with the new x. Accounts of one degree have one x, objects of one degree one y. A pair shares object o
 *   with chance q_o = p_io p_jo, apart from every other object. Count: per class of objects a binomial, convolved, with
 *   what reaches the count kept apart, so that nothing is subtracted. Rarity: min over t ≥ 0 of exp(K(t) − t S),
 *   K(t) = Σ_o ln(1 + q_o(e^{t w_o} − 1)); any t bounds, so an imprecise minimum errs on the safe side.
 * Cost: D × K per turn for D distinct account degrees and K of objects, some tens to hundreds of turns; per pair of
 *   account degrees K chances, then K h² for a count of h and some 50 K exponentials for a sum. Pairs of equal degrees
 *   have the same null: keep it.
 * Assumes: a simple graph (an account has an object or not); degrees as counted in one and the same graph.
 * Wrong when: accounts have tastes. Shared interest alone then makes busy accounts share more than this null allows:
 *   it supports a finding and never makes one. Fitted on data with the coordinated accounts in it, it is slightly
 *   conservative. The bound of the sum is wide by a factor of about the standard deviation times t.
 *   Where degrees leave no freedom (nested graphs), the fit converges slowly; `worst` tells how far it came.
 * Reference: F. Saracco and others, Randomizing bipartite networks: the case of the World Trade Web, Scientific Reports
 *   5 (2015); Inferring monopartite projections of bipartite networks, New Journal of Physics 19 (2017).
 */
import {binomialUpperTail, logBinomial} from './binomial.ts';

/** Nodes of one side with the same degree. */
type Side = {
  readonly degree: Float64Array;
  readonly nodes: Float64Array;
  /** x or y of the header. */
  readonly fitness: Float64Array;
  /** When a class was set aside because its links are certain, 1, 2, …; 0 for those that are fitted. */
  readonly settled: Int32Array;
  /** For a class that was set aside: whether it has all that was left then, or nothing. */
  readonly full: Uint8Array;
};

export type Bicm = {
  readonly accounts: Side;
  readonly objects: Side;
  /** All accounts, N of the header. */
  readonly accountCount: number;
  readonly turns: number;
  /** The largest difference between an expected and an observed degree, as a share of the observed. */
  readonly worst: number;
};

export type PairNull = {
  /** Per class of objects: how many there are, the chance that the two share one, and its rarity ln(N/k). */
  readonly nodes: Float64Array;
  readonly chance: Float64Array;
  readonly rarity: Float64Array;
};

const tolerance = 1e-10;
const mostTurns = 20_000;

export function solveBicm(accountDegrees: ArrayLike<number>, objectDegrees: ArrayLike<number>): Bicm {
  const accounts = classes(accountDegrees, objectDegrees.length);
  const objects = classes(objectDegrees, accountDegrees.length);
  const links = weighted(accounts.degree, accounts.nodes);
  if (links !== weighted(objects.degree, objects.nodes)) {
    throw new Error('statistics: accounts and objects have different numbers of links');
  }
  const left = settle(accounts, objects);
  const start = Math.sqrt(Math.max(1, weighted(left.ofAccounts, accounts.nodes)));
  for (const [side, degree] of [
    [accounts, left.ofAccounts],
    [objects, left.ofObjects]
  ] as const) {
    for (let c = 0; c < degree.length; c++) side.fitness[c] = side.settled[c] === 0 ? (degree[c] as number) / start : 0;
  }
  let turns = 0;
  let worst = Number.POSITIVE_INFINITY;
  while (worst > tolerance && turns < mostTurns) {
    // The change that a turn makes to x is the ratio of observed to expected degree, so it measures both.
    worst = turn(accounts, left.ofAccounts, objects);
    worst = Math.max(worst, turn(objects, left.ofObjects, accounts));
    turns++;
  }
  return {accounts, objects, accountCount: accountDegrees.length, turns, worst};
}

function classes(degrees: ArrayLike<number>, most: number): Side {
  const counts = new Map<number, number>();
  for (let i = 0; i < degrees.length; i++) {
    const degree = degrees[i] as number;
    if (!Number.isInteger(degree) || degree < 0 || degree > most) {
      throw new Error(`statistics: a degree of ${degree} among ${most}`);
    }
    counts.set(degree, (counts.get(degree) ?? 0) + 1);
  }
  const degree = Float64Array.from(counts.keys()).sort();
  return {
    degree,
    nodes: degree.map(d => counts.get(d) ?? 0),
    fitness: new Float64Array(degree.length),
    settled: new Int32Array(degree.length),
    full: new Uint8Array(degree.length)
  };
}

function weighted(values: Float64Array, nodes: Float64Array): number {
  let sum = 0;
  for (let c = 0; c < values.length; c++) sum += (values[c] as number) * (nodes[c] as number);
  return sum;
}

/** Sets aside, in turn, nodes with nothing or with all that is left: no finite fitness gives these degrees. */
function settle(accounts: Side, objects: Side): {ofAccounts: Float64Array; ofObjects: Float64Array} {
  const ofAccounts = accounts.degree.slice();
  const ofObjects = objects.degree.slice();
  let order = 0;
  for (let before = -1; before !== order; ) {
    before = order;
    order = settleSide(accounts, ofAccounts, objects, ofObjects, order);
    order = settleSide(objects, ofObjects, accounts, ofAccounts, order);
  }
  return {ofAccounts, ofObjects};
}

function settleSide(side: Side, degree: Float64Array, others: Side, otherDegree: Float64Array, from: number): number {
  let order = from;
  for (let c = 0; c < degree.length; c++) {
    if (side.settled[c] !== 0) continue;
    let room = 0;
    for (let o = 0; o < otherDegree.length; o++) if (others.settled[o] === 0) room += others.nodes[o] as number;
    if ((degree[c] as number) > room) throw new Error('statistics: no graph has these degrees');
    if (degree[c] !== 0 && degree[c] !== room) continue;
    side.settled[c] = ++order;
    if (degree[c] === 0) continue;
    side.full[c] = 1;
    for (let o = 0; o < otherDegree.length; o++) {
      if (others.settled[o] === 0) otherDegree[o] = (otherDegree[o] as number) - (side.nodes[c] as number);
      if (others.settled[o] === 0 && (otherDegree[o] as number) < 0) {
        throw new Error('statistics: no graph has these degrees');
      }
    }
  }
  return order;
}

/** Renews the fitness of one side; the largest relative distance of an expected degree from its own before that. */
function turn(side: Side, degree: Float64Array, others: Side): number {
  let worst = 0;
  for (let c = 0; c < degree.length; c++) {
    if (side.settled[c] !== 0) continue;
    const own = side.fitness[c] as number;
    let sum = 0;
    for (let o = 0; o < others.nodes.length; o++) {
      const other = others.fitness[o] as number;
      sum += ((others.nodes[o] as number) * other) / (1 + own * other);
    }
    const next = (degree[c] as number) / sum;
    worst = Math.max(worst, Math.abs((own * sum) / (degree[c] as number) - 1));
    side.fitness[c] = next;
  }
  return worst;
}

function classOf(side: Side, degree: number): number {
  const at = side.degree.indexOf(degree);
  if (at < 0) throw new Error(`statistics: no node has ${degree} links`);
  return at;
}

function linkChance({accounts, objects}: Bicm, account: number, object: number): number {
  const ofAccount = accounts.settled[account] as number;
  const ofObject = objects.settled[object] as number;
  // Who was set aside first decided over everybody who was still there.
  if (ofAccount !== 0 && (ofObject === 0 || ofAccount < ofObject)) return accounts.full[account] as number;
  if (ofObject !== 0) return objects.full[object] as number;
  const product = (accounts.fitness[account] as number) * (objects.fitness[object] as number);
  return product / (1 + product);
}

/** The chance that an account with so many objects has a given object with so many accounts. */
export function expectedLink(bicm: Bicm, accountDegree: number, objectDegree: number): number {
  return linkChance(bicm, classOf(bicm.accounts, accountDegree), classOf(bicm.objects, objectDegree));
}

/** The null for every pair of accounts with these degrees. */
export function pairNull(bicm: Bicm, oneDegree: number, otherDegree: number): PairNull {
  const one = classOf(bicm.accounts, oneDegree);
  const other = classOf(bicm.accounts, otherDegree);
  const {degree, nodes} = bicm.objects;
  const chance = degree.map((_, object) => linkChance(bicm, one, object) * linkChance(bicm, other, object));
  return {nodes, chance, rarity: degree.map(k => (k === 0 ? 0 : Math.log(bicm.accountCount / k)))};
}

/** The chance that the two share `atLeast` objects or more. */
export function sharedCountTail({nodes, chance}: PairNull, atLeast: number): number {
  if (!Number.isInteger(atLeast)) throw new Error(`statistics: at least ${atLeast} objects`);
  if (atLeast <= 0) return 1;
  let counts = new Float64Array(atLeast);
  counts[0] = 1;
  let reached = 0;
  let possible = 0;
  for (let c = 0; c < nodes.length; c++) {
    const n = nodes[c] as number;
    const q = chance[c] as number;
    if (q === 0) continue;
    possible += n;
    // own[m]: exactly m of this class; more[m]: m or more.
    const own = Float64Array.from({length: atLeast}, (_, m) => Math.exp(logBinomial(m, n, q)));
    const more = new Float64Array(atLeast + 1);
    more[atLeast] = binomialUpperTail(atLeast, n, q);
    for (let m = atLeast - 1; m > 0; m--) more[m] = (more[m + 1] as number) + (own[m] as number);
    const next = new Float64Array(atLeast);
    for (let before = 0; before < atLeast; before++) {
      const weight = counts[before] as number;
      reached += weight * (more[atLeast - before] as number);
      for (let m = 0; before + m < atLeast; m++) {
        next[before + m] = (next[before + m] as number) + weight * (own[m] as number);
      }
    }
    counts = next;
  }
  return atLeast > possible ? 0 : Math.min(1, Math.max(Number.MIN_VALUE, reached));
}

/** ln(1 + q (e^u − 1)) and the share q e^u/(1 + q (e^u − 1)), without overflow. */
function tilted(q: number, u: number): {log: number; share: number} {
  if (q === 1) return {log: u, share: 1};
  if (u < 30) {
    const grown = q * Math.expm1(u);
    return {log: Math.log1p(grown), share: (q + grown) / (1 + grown)};
  }
  const odds = Math.log(q) + u - Math.log1p(-q);
  const log = Math.log1p(-q) + (odds > 0 ? odds + Math.log1p(Math.exp(-odds)) : Math.log1p(Math.exp(odds)));
  return {log, share: 1 / (1 + Math.exp(-odds))};
}

/** A bound for the chance that the rarities of what the two share sum to `sum` or more. */
export function raritySumTail({nodes, chance, rarity}: PairNull, sum: number): number {
  if (!Number.isFinite(sum)) throw new Error(`statistics: rarities that sum to ${sum}`);
  let mean = 0;
  let most = 0;
  for (let c = 0; c < nodes.length; c++) {
    const weight = (nodes[c] as number) * (rarity[c] as number);
    mean += weight * (chance[c] as number);
    if (chance[c] !== 0) most += weight;
  }
  if (sum <= mean) return 1;
  // A sum of the largest possible may have been rounded upwards.
  if (sum > most * (1 + 1e-9)) return 0;
  const at = (t: number): {exponent: number; slope: number} => {
    let exponent = -t * sum;
    let slope = -sum;
    for (let c = 0; c < nodes.length; c++) {
      const q = chance[c] as number;
      if (q === 0) continue;
      const w = rarity[c] as number;
      const {log, share} = tilted(q, t * w);
      exponent += (nodes[c] as number) * log;
      slope += (nodes[c] as number) * w * share;
    }
    return {exponent, slope};
  };
  let low = 0;
  let high = 1;
  while (at(high).slope < 0 && high < 1e6) {
    low = high;
    high *= 2;
  }
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2;
    if (at(middle).slope < 0) low = middle;
    else high = middle;
  }
  return Math.min(1, Math.max(Number.MIN_VALUE, Math.exp(at(low).exponent)));
}
