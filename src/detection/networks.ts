/**
 * From edges to groups: communities among the accounts, over the edges of all signals together.
 *
 * Claims: a network is a connected community of at least `minAccounts` accounts. First among the edges that stand; what
 *   these leave over is joined over all edges into connected groups, which hold together by common objects only: a
 *   crowd has no inner structure worth cutting.
 * Formula: Leiden, modularity at resolution 1, the weight of two accounts being their shared objects summed over the
 *   signals (for a preset its weight in both directions). Communities are connected by construction of Leiden.
 * Cost: close to linear in the edges. Assumes: many shared objects tie more than few.
 * Wrong when: two groups share members, since an account is in one network only; or when a small group hangs on a large
 *   one by many edges, which modularity may join.
 * Reference: Traag, Waltman & van Eck, From Louvain to Leiden, Scientific Reports 9:5233 (2019).
 */
import type {ScanParameters} from '../contract/finding.ts';
import {components} from '../graph/components.ts';
import type {EdgeList} from '../graph/csr.ts';
import {leiden} from '../graph/leiden.ts';
import {seededRandom} from '../statistics/random.ts';
import type {EdgeColumns} from './edges.ts';
import {standingEdges} from './standing.ts';

export type Group = {
  /** Dense account ids, ascending. */
  readonly members: Int32Array;
  readonly stands: boolean;
};

type Ties = {readonly a: number[]; readonly b: number[]; readonly weight: number[]};

export function groupsOf(edgesPerSignal: readonly EdgeColumns[], parameters: ScanParameters): readonly Group[] {
  const standing = communities(tiesOf(edgesPerSignal, parameters, 'standing', new Set()), parameters);
  const taken = new Set(standing.flatMap(members => [...members]));
  const common = connected(tiesOf(edgesPerSignal, parameters, 'all', taken), parameters);
  return [...standing.map(members => ({members, stands: true})), ...common.map(members => ({members, stands: false}))];
}

function tiesOf(
  edgesPerSignal: readonly EdgeColumns[],
  parameters: ScanParameters,
  which: 'standing' | 'all',
  without: ReadonlySet<number>
): Ties {
  const ties: Ties = {a: [], b: [], weight: []};
  for (const edges of edgesPerSignal) {
    const stands = standingEdges(edges, parameters);
    const weight = edges.preset?.weight ?? edges.sharedObjects;
    for (let edge = 0; edge < edges.count; edge++) {
      const a = edges.a[edge] as number;
      const b = edges.b[edge] as number;
      if (a === b || (which === 'standing' && stands[edge] === 0) || without.has(a) || without.has(b)) continue;
      ties.a.push(a);
      ties.b.push(b);
      ties.weight.push(weight[edge] as number);
    }
  }
  return ties;
}

function communities(ties: Ties, {minAccounts, seed}: ScanParameters): readonly Int32Array[] {
  const {accounts, graph} = graphOf(ties);
  const {community, communities: count} = leiden(graph, {
    objective: 'modularity',
    resolution: 1,
    random: seededRandom(seed)
  });
  return groupsOfAtLeast(minAccounts, accounts, community, count);
}

function connected(ties: Ties, {minAccounts}: ScanParameters): readonly Int32Array[] {
  const {accounts, graph} = graphOf(ties);
  const {component, count} = components(graph);
  return groupsOfAtLeast(minAccounts, accounts, component, count);
}

/** The accounts of the ties as nodes 0, 1, 2… in ascending order. */
function graphOf({a, b, weight}: Ties): {readonly accounts: readonly number[]; readonly graph: EdgeList} {
  const accounts = [...new Set([...a, ...b])].sort((x, y) => x - y);
  const nodeOf = new Map(accounts.map((account, node) => [account, node]));
  const graph = {
    nodes: accounts.length,
    source: Int32Array.from(a, account => nodeOf.get(account) ?? 0),
    target: Int32Array.from(b, account => nodeOf.get(account) ?? 0),
    weight: Float64Array.from(weight)
  };
  return {accounts, graph};
}

function groupsOfAtLeast(
  minAccounts: number,
  accounts: readonly number[],
  groupOf: Int32Array,
  count: number
): readonly Int32Array[] {
  const members: number[][] = Array.from({length: count}, () => []);
  accounts.forEach((account, node) => {
    members[groupOf[node] as number]?.push(account);
  });
  return members.filter(group => group.length >= minAccounts).map(group => Int32Array.from(group));
}
