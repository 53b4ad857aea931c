/** From groups of account numbers to networks that a person can read: names, edges, objects, evidence, a drawing. */
import type {DeclaredAccount, Edge, FindingAccount, Network, ScanParameters} from '../contract/finding.ts';
import {layout} from '../graph/layout.ts';
import type {LakeTables} from '../lake/tables.ts';
import {seededRandom} from '../statistics/random.ts';
import type {Warehouse} from '../warehouse/warehouse.ts';
import {describeNetworks, networkId} from './describe.ts';
import type {EdgeColumns} from './edges.ts';
import {closestPairs, evidenceOf, mostEdges, objectWords, type Shown} from './evidence.ts';
import type {Group} from './networks.ts';
import {networkOfAccounts, type SharedObject, sharedObjects, strongestFirst} from './shared-objects.ts';
import {windowOf} from './signal-edges.ts';
import {isDeclaredNetwork} from './standing.ts';
import type {LoadedSignal} from './traces.ts';

export type DetailInput = {
  readonly warehouse: Warehouse;
  readonly tables: LakeTables;
  readonly loaded: readonly LoadedSignal[];
  /** As `loaded`. */
  readonly edges: readonly EdgeColumns[];
  readonly groups: readonly Group[];
  readonly accounts: ReadonlyMap<number, FindingAccount>;
  readonly declared: readonly DeclaredAccount[];
  readonly parameters: ScanParameters;
  readonly directed: boolean;
};

/** An edge inside a network with where it came from. */
type Inner = {readonly signal: number; readonly edge: number; readonly a: number; readonly b: number};

const mostObjects = 50;

/** Reported ones first, then the larger, then those with more shared objects. */
export async function detailNetworks(input: DetailInput): Promise<readonly Network[]> {
  const {warehouse, tables, loaded, groups, parameters} = input;
  if (groups.length === 0) return [];
  const window = windowOf(parameters);
  const last = Math.max(-1, ...loaded.map(({rows}) => rows.account.reduce((most, who) => Math.max(most, who), -1)));
  const networkOf = networkOfAccounts(groups, last + 1);
  const inner = innerEdges(input, networkOf);
  const objects = groups.map((): SharedObject[] => []);
  for (const one of loaded) {
    sharedObjects(one, networkOf, groups.length, window).forEach((found, network) => {
      for (const object of found) objects[network]?.push(object);
    });
  }
  const shownObjects = objects.map(found => strongestFirst(found).slice(0, mostObjects));
  const words = await objectWords(warehouse, shownObjects.flat());
  const closest = loaded.map(one => closestPairs(one, window, parameters.rareAccounts));
  const shown = inner.map(edges =>
    edges.slice(0, mostEdges).flatMap(({signal, a, b}): readonly Shown[] => closest[signal]?.(a, b) ?? [])
  );
  const asEvidence = await evidenceOf(warehouse, tables, shown.flat());
  const keys = groups.map(({members}) => [...members].map(member => accountOf(input, member).accountKey));
  const descriptions = await describeNetworks(warehouse, tables, keys);

  const networks = groups.map((group, at): Network => {
    const accounts = [...group.members].map(member => accountOf(input, member));
    const edges = inner[at] ?? [];
    const standing = standingOf(group, accounts);
    const description = descriptions[at];
    if (description === undefined) throw new Error('detection: a network without a description');
    return {
      id: networkId(keys[at] ?? []),
      ...standing,
      accounts,
      signals: loaded
        .map(({signal}, number) => ({
          signal: signal.id,
          edges: edges.filter(edge => edge.signal === number).length,
          objects: (objects[at] ?? []).filter(object => object.loaded.signal === signal).length
        }))
        .filter(one => one.edges > 0),
      edges: edges.map(({signal, edge}) => edgeOf(input, signal, edge)),
      objects: (shownObjects[at] ?? []).map(one => {
        const {object, objectDisplay} = words(one.loaded, one.object);
        const {memberAccounts, allAccounts} = one;
        const times = {firstAt: one.first / 1000, lastAt: one.last / 1000};
        return {signal: one.loaded.signal.id, object, display: objectDisplay, memberAccounts, allAccounts, ...times};
      }),
      evidence: (shown[at] ?? []).map(asEvidence),
      timeline: description.timeline,
      layout: places(group, edges, input),
      languages: description.languages,
      hashtags: description.hashtags,
      domains: description.domains,
      claims: {coordinated: null, covert: null, stateLinked: null}
    };
  });
  return networks.toSorted(
    (x, y) =>
      Number(x.standing !== 'reported') - Number(y.standing !== 'reported') ||
      y.accounts.length - x.accounts.length ||
      sharedIn(y) - sharedIn(x) ||
      (x.id < y.id ? -1 : 1)
  );
}

/** One edge of the edge list, in words. */
export function edgeOf(
  input: Pick<DetailInput, 'edges' | 'loaded' | 'accounts' | 'directed'>,
  signal: number,
  edge: number
): Edge {
  const edges = input.edges[signal];
  const id = input.loaded[signal]?.signal.id;
  if (edges === undefined || id === undefined) throw new Error(`detection: no signal ${signal}`);
  const preset = Object.entries(edges.preset ?? {}).map(([name, values]): [string, number] => [
    name,
    values[edge] as number
  ]);
  return {
    a: accountOf(input, edges.a[edge] as number).accountKey,
    b: accountOf(input, edges.b[edge] as number).accountKey,
    signal: id,
    directed: input.directed,
    sharedObjects: edges.sharedObjects[edge] as number,
    rareObjects: edges.rareObjects[edge] as number,
    coActions: edges.coActions[edge] as number,
    aFirst: edges.aFirst[edge] as number,
    bFirst: edges.bFirst[edge] as number,
    medianGapSeconds: (edges.medianGapMicroseconds[edge] as number) / 1e6,
    preset: edges.preset === null ? null : Object.fromEntries(preset),
    significance: null
  };
}

function accountOf({accounts}: Pick<DetailInput, 'accounts'>, id: number): FindingAccount {
  const account = accounts.get(id);
  if (account === undefined) throw new Error(`detection: account ${id} has no name`);
  return account;
}

/** Per network its edges, strongest first; an account with itself is none. */
function innerEdges({edges: perSignal, groups}: DetailInput, networkOf: Int32Array): readonly (readonly Inner[])[] {
  const inner: Inner[][] = groups.map(() => []);
  perSignal.forEach((edges, signal) => {
    for (let edge = 0; edge < edges.count; edge++) {
      const a = edges.a[edge] as number;
      const b = edges.b[edge] as number;
      const network = networkOf[a] ?? -1;
      if (a !== b && network >= 0 && network === networkOf[b]) inner[network]?.push({signal, edge, a, b});
    }
  });
  const column = (name: 'sharedObjects' | 'rareObjects' | 'coActions', {signal, edge}: Inner): number =>
    perSignal[signal]?.[name][edge] ?? 0;
  for (const edges of inner) {
    edges.sort(
      (x, y) =>
        column('sharedObjects', y) - column('sharedObjects', x) ||
        column('rareObjects', y) - column('rareObjects', x) ||
        column('coActions', y) - column('coActions', x) ||
        x.signal - y.signal ||
        x.a - y.a ||
        x.b - y.b
    );
  }
  return inner;
}

function standingOf(group: Group, accounts: readonly FindingAccount[]): Pick<Network, 'standing' | 'setAsideBecause'> {
  const declared = accounts.filter(account => account.declared !== null).length;
  if (isDeclaredNetwork(accounts.length, declared)) return {standing: 'set-aside', setAsideBecause: 'declared'};
  if (!group.stands) return {standing: 'set-aside', setAsideBecause: 'common-objects'};
  return {standing: 'reported', setAsideBecause: null};
}

function places({members}: Group, edges: readonly Inner[], input: DetailInput): [number, number][] {
  const nodeOf = new Map([...members].map((member, node) => [member, node]));
  const graph = {
    nodes: members.length,
    source: Int32Array.from(edges, edge => nodeOf.get(edge.a) ?? 0),
    target: Int32Array.from(edges, edge => nodeOf.get(edge.b) ?? 0),
    weight: Float64Array.from(edges, ({signal, edge}) => input.edges[signal]?.sharedObjects[edge] ?? 0)
  };
  const drawn = layout(graph, {random: seededRandom(input.parameters.seed)});
  return Array.from({length: members.length}, (_, node): [number, number] => [
    Math.round((drawn[node * 2] ?? 0) * 1e6) / 1e6,
    Math.round((drawn[node * 2 + 1] ?? 0) * 1e6) / 1e6
  ]);
}

function sharedIn(network: Network): number {
  return network.edges.reduce((sum, edge) => sum + edge.sharedObjects, 0);
}
