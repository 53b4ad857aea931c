/**
 * From edges to groups as other people's methods do it: components, and accounts pruned by their centrality.
 *
 * Claims: `tiesOf` takes edges of several signals as one graph in which two accounts are joined if any edge joins them,
 *   loops left out. `groupsIn` gives the connected components, of at least
 *   `minAccounts`, by their smallest member.
 * Formula: centrality is that of graph/centrality.ts without weights, with networkx's stop (a mean change below 1e-6) and
 *   at most 5000 rounds, where the released code fails after 500; a quantile is of type 7, as numpy has it.
 * Cost: close to linear in the edges; a centrality some hundred times that. Memory: 40 bytes an edge.
 * Assumes: edges are those that the method wants. An account is in one group only, which the sources do not ask for.
 * Wrong when: a graph has several components: eigenvector centrality sees the one with the greatest eigenvalue, and
 *   accounts of the others fall below any threshold however much they share.
 */
import {eigenvectorCentrality} from '../../graph/centrality.ts';
import {components} from '../../graph/components.ts';
import {type EdgeList, toSparseRows} from '../../graph/csr.ts';
import {quantile} from '../../statistics/quantile.ts';
import type {EdgeColumns} from '../edges.ts';
import {idsIn} from '../rows.ts';
import type {PresetNetworks} from './preset.ts';

/** A graph whose node `v` is the account `accounts[v]`; accounts ascend. */
export type Ties = {readonly accounts: Int32Array; readonly graph: EdgeList};

/** Of each list the edges for which `keep` holds. */
export function tiesOf(
  edgesPerSignal: readonly EdgeColumns[],
  keep: (edges: EdgeColumns, edge: number) => boolean = () => true
): Ties {
  const most = edgesPerSignal.reduce((sum, edges) => sum + edges.count, 0);
  const source = new Int32Array(most);
  const target = new Int32Array(most);
  let count = 0;
  for (const edges of edgesPerSignal) {
    for (let edge = 0; edge < edges.count; edge++) {
      if (edges.a[edge] === edges.b[edge] || !keep(edges, edge)) continue;
      source[count] = edges.a[edge] as number;
      target[count++] = edges.b[edge] as number;
    }
  }
  return numbered(source.subarray(0, count), target.subarray(0, count));
}

function numbered(source: Int32Array, target: Int32Array): Ties {
  const nodeOf = new Int32Array(Math.max(idsIn(source), idsIn(target))).fill(-1);
  for (const account of source) nodeOf[account] = 0;
  for (const account of target) nodeOf[account] = 0;
  let nodes = 0;
  for (let account = 0; account < nodeOf.length; account++) if (nodeOf[account] === 0) nodeOf[account] = nodes++;
  const accounts = new Int32Array(nodes);
  nodeOf.forEach((node, account) => {
    if (node >= 0) accounts[node] = account;
  });
  return {
    accounts,
    graph: {
      nodes,
      source: source.map(account => nodeOf[account] as number),
      target: target.map(account => nodeOf[account] as number),
      weight: new Float64Array(source.length).fill(1)
    }
  };
}

/** The edges between accounts that are kept, with the accounts that still have one. `keep` is 1 per node kept. */
export function tiesAmong({accounts, graph}: Ties, keep: Uint8Array): Ties {
  const kept = graph.source.map((node, edge) => (keep[node] === 1 && keep[graph.target[edge] as number] === 1 ? 1 : 0));
  const accountsAt = (nodes: Int32Array): Int32Array =>
    nodes.filter((_, edge) => kept[edge] === 1).map(node => accounts[node] as number);
  return numbered(accountsAt(graph.source), accountsAt(graph.target));
}

export function joinedTies(all: readonly Ties[]): Ties {
  const accountsAt = (side: 'source' | 'target'): Int32Array =>
    Int32Array.from(all.flatMap(({accounts, graph}) => Array.from(graph[side], node => accounts[node] as number)));
  return numbered(accountsAt('source'), accountsAt('target'));
}

/** Stops where networkx does when nothing is said: that decides what accounts outside the largest eigenvalue keep. */
const asNetworkx = {weighted: false, tolerance: 1e-6, mostRounds: 5000} as const;

export function centralityOf({graph}: Ties): Float64Array {
  return eigenvectorCentrality(toSparseRows(graph), asNetworkx).centrality;
}

/** 1 for each node with at least this centrality. Equal entries differ in their last digits, which must not decide. */
export function atLeast(centrality: Float64Array, threshold: number): Uint8Array {
  return Uint8Array.from(centrality, value => (value >= threshold * (1 - 1e-9) ? 1 : 0));
}

/** The part of a graph left when nodes below this quantile of centrality are gone. */
export function centralPart(ties: Ties, p: number): Ties {
  if (ties.graph.nodes === 0) return ties;
  const centrality = centralityOf(ties);
  return tiesAmong(ties, atLeast(centrality, quantile(centrality.slice().sort(), p)));
}

export function groupsIn({accounts, graph}: Ties, minAccounts: number): readonly Int32Array[] {
  const {component, count} = components(graph);
  const members: number[][] = Array.from({length: count}, () => []);
  component.forEach((group, node) => {
    members[group]?.push(accounts[node] as number);
  });
  return members.filter(group => group.length >= minAccounts).map(group => Int32Array.from(group));
}

/** The connected components over the edges of all signals. */
export const componentNetworks: PresetNetworks = (edgesPerSignal, {minAccounts}) =>
  groupsIn(tiesOf(edgesPerSignal), minAccounts);
