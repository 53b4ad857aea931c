/**
 * Density-based dismantling: which edges and which accounts to keep, read off the data.
 *
 * Claims: of a grid of quantiles (x of the edges' weights, y of the accounts' centralities) the cell at which the least
 *   dense component becomes dense most suddenly.
 * Formula: for x, edges with a weight above the x-quantile (type 7) of all weights; eigenvector centrality of what is
 *   left, without weights; for y, accounts with at least the y-quantile of these centralities; of the edges among them
 *   those with at least `leastShared` shared objects; D(x, y) = the least 2m / (n (n - 1)) of the components, 0 where
 *   nothing is left. Chosen is the greatest D(x, y') - D(x, y) above 0 for y' the next y, at (x, y'); without any, the
 *   greatest D. Of equals the smaller x, then the smaller y.
 * Cost: a centrality for each x, a pass over the edges for each cell. Memory: 60 bytes an edge.
 * Assumes: weights are comparable across edges.
 * Wrong when: a cell leaves two accounts and an edge, which is as dense as can be; or everything is one clique. The
 *   authors' notebook draws D and leaves the choice to the reader; the rule here is that of a re-implementation.
 * Reference: F. Cinus, M. Minici, L. Luceri, E. Ferrara, Exposing cross-platform coordinated inauthentic activity,
 *   WWW 2025, arXiv 2410.22716; mminici/USElection-CoIA-TheWebConf25 at 7ca8963, figures C1 and C2, for the grid and D;
 *   Information-Disorder-Awareness/Detecting-Coordinated-Inauthentic-Behavior-during-2024-US-Election for the choice.
 */
import {components} from '../../graph/components.ts';
import {quantile} from '../../statistics/quantile.ts';
import type {EdgeColumns} from '../edges.ts';
import {atLeast, centralityOf, type Ties, tiesOf} from './grouping.ts';

export type Grid = {readonly edges: readonly number[]; readonly accounts: readonly number[]};

/** The grid of the notebook for networks across platforms, its widest. */
export const crossPlatformGrid: Grid = {
  edges: [0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 0.99, 0.999, 0.9999],
  accounts: [0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 0.99]
};

export type Cell = {readonly x: number; readonly y: number; readonly density: number; readonly left: Ties};

/** The chosen cell, null where no edge has a weight. */
export function dismantled(edges: EdgeColumns, leastShared: number, grid: Grid): Cell | null {
  const weights = edges.preset?.weight;
  if (weights === undefined) throw new Error('detection: edges without a weight');
  if (edges.count === 0) return null;
  const ascending = weights.slice().sort();
  let best: {cell: Cell; rise: number} | null = null;
  let densest: Cell | null = null;
  for (const x of grid.edges) {
    let before: Cell | null = null;
    // Equal weights differ in their last digits, which must not decide.
    const threshold = quantile(ascending, x) * (1 + 1e-12);
    for (const cell of cellsOf(edges, weights, threshold, x, leastShared, grid.accounts)) {
      const rise = before === null ? 0 : cell.density - before.density;
      if (rise > (best?.rise ?? 0)) best = {cell, rise};
      if (densest === null || cell.density > densest.density) densest = cell;
      before = cell;
    }
  }
  return best?.cell ?? densest;
}

function* cellsOf(
  edges: EdgeColumns,
  weights: Float64Array,
  threshold: number,
  x: number,
  leastShared: number,
  ys: readonly number[]
): Generator<Cell> {
  const heavy = tiesOf([edges], (_, edge) => (weights[edge] as number) > threshold);
  const centrality = centralityOf(heavy);
  const ascending = centrality.slice().sort();
  const nodeOf = new Map([...heavy.accounts].map((account, node) => [account, node]));
  for (const y of ys) {
    const kept = heavy.graph.nodes === 0 ? new Uint8Array() : atLeast(centrality, quantile(ascending, y));
    const isKept = (account: number | undefined): boolean => kept[nodeOf.get(account ?? -1) ?? -1] === 1;
    const left = tiesOf(
      [edges],
      (_, edge) =>
        (weights[edge] as number) > threshold &&
        (edges.sharedObjects[edge] as number) >= leastShared &&
        isKept(edges.a[edge]) &&
        isKept(edges.b[edge])
    );
    yield {x, y, density: leastDensity(left), left};
  }
}

/** The least density of a component, 0 for an empty graph. Edges must be given once each, and no loops. */
export function leastDensity({graph}: Ties): number {
  const {component, count} = components(graph);
  if (count === 0) return 0;
  const nodes = new Float64Array(count);
  const ties = new Float64Array(count);
  for (const group of component) nodes[group] = (nodes[group] as number) + 1;
  for (const node of graph.source) {
    const group = component[node] as number;
    ties[group] = (ties[group] as number) + 1;
  }
  return nodes.reduce(
    (least, size, group) => Math.min(least, (2 * (ties[group] as number)) / (size * (size - 1))),
    Number.POSITIVE_INFINITY
  );
}
