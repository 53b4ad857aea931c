/** From groups of account numbers to networks that a person can read: names, edges, objects, evidence, a drawing. */
import {setImmediate as nextTurn} from 'node:timers/promises';
import type {DeclaredAccount, Edge, FindingAccount, Network, ScanParameters} from '../contract/finding.ts';
import {layout} from '../graph/layout.ts';
import type {LakeTables} from '../lake/tables.ts';
import {seededRandom} from '../statistics/random.ts';
import type {Warehouse} from '../warehouse/warehouse.ts';
import {levels} from './analysis.ts';
import {assessClaims} from './claims/assess.ts';
import {isDeclaredNetwork} from './claims/overt.ts';
import {coordinatedClaim, groupTestOf, tierOf} from './coordinated.ts';
import {type CounterFigures, counterFigures} from './counter/figures.ts';
import {counterEvidence, objectsToWord} from './counter/sentences.ts';
import {supportingFigures} from './counter/supporting.ts';
import {describeNetworks, networkId} from './describe.ts';
import {type Drive, requireRunning} from './drive.ts';
import type {EdgeColumns} from './edges.ts';
import {closestPairs, evidenceOf, mostEdges, objectWords, type Shown} from './evidence.ts';
import type {Group} from './groups.ts';
import type {OwnScan} from './own-scan.ts';
import type {Posts} from './rhythm.ts';
import {networkOfAccounts, type SharedObject, sharedObjects, strongestFirst} from './shared-objects.ts';
import type {LoadedSignal} from './traces.ts';
import {slotLengthsFor} from './units.ts';

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
  /** Null for a preset. */
  readonly own: OwnScan | null;
  /** How far apart two posts may be that are shown as a meeting. */
  readonly windowMicroseconds: number;
  readonly posts: Posts;
  readonly directed: boolean;
};

/** An edge inside a network with where it came from. */
type Inner = {readonly signal: number; readonly edge: number; readonly a: number; readonly b: number};

const mostObjects = 50;

/** Reported ones first, of these the high tier, then the larger, then those with more shared objects. */
export async function detailNetworks(input: DetailInput, drive: Drive): Promise<readonly Network[]> {
  const {warehouse, tables, loaded, groups, parameters} = input;
  if (groups.length === 0) return [];
  const window = input.windowMicroseconds;
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
    const standing = standingOf(group, accounts, input.own);
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
      claims: {
        coordinated: standing.groupTest === null ? null : coordinatedClaim(standing.groupTest, accounts.length),
        covert: null,
        stateLinked: null
      },
      portrait: null
    };
  });
  return (await withClaims(await withCounterEvidence(networks, input, drive), input, drive)).toSorted(
    (x, y) =>
      Number(x.standing !== 'reported') - Number(y.standing !== 'reported') ||
      Number(x.tier !== 'high') - Number(y.tier !== 'high') ||
      y.accounts.length - x.accounts.length ||
      sharedIn(y) - sharedIn(x) ||
      (x.id < y.id ? -1 : 1)
  );
}

/** What speaks against each group that stands. `networks` are those of `input.groups`, in their order. */
async function withCounterEvidence(
  networks: readonly Network[],
  {own, groups, loaded, accounts, warehouse, parameters, posts}: DetailInput,
  drive: Drive
): Promise<readonly Network[]> {
  if (own === null) return networks;
  const nameOf = (account: number): string => {
    const {handle, nativeId} = accountOf({accounts}, account);
    return handle ?? nativeId;
  };
  const slots = slotLengthsFor(posts.times);
  const figures: (CounterFigures | null)[] = [];
  for (const [at, {place, members}] of groups.entries()) {
    requireRunning(drive);
    drive.onProgress({step: 'Looking for what speaks against it', done: at, total: groups.length, unit: 'networks'});
    const stands = networks[at]?.groupTest?.survives === true && place !== null;
    const {seed} = parameters;
    figures.push(stands ? counterFigures({analysis: own.analysis, group: place, members, seed, slots}) : null);
    await nextTurn();
  }
  const supporting = supportingFigures({
    signals: own.signals,
    accounts: own.analysis.context.accounts,
    posts,
    networks: figures.map(one => one?.pairs ?? []),
    seed: parameters.seed,
    nameOf
  });
  const loadedOf = (signal: string): LoadedSignal => {
    const one = loaded.find(other => other.signal.id === signal);
    if (one === undefined) throw new Error(`detection: no signal ${signal}`);
    return one;
  };
  const wanted = figures.flatMap(one => (one === null ? [] : objectsToWord(one)));
  const words = await objectWords(
    warehouse,
    wanted.map(({signal, object}) => ({loaded: loadedOf(signal), object}))
  );
  return networks.map((network, at) => {
    const one = figures[at];
    if (one == null) return network;
    const objectWord = (signal: string, object: number): string => words(loadedOf(signal), object).objectDisplay;
    const keyOf = (account: number): string => accountOf({accounts}, account).accountKey;
    const against = counterEvidence(one, {nameOf, keyOf, objectWords: objectWord}, supporting[at]);
    return {...network, counterEvidence: {...against, resembles: []}};
  });
}

/** Covert, state-linked and what they resemble: asked of all networks at once, and of the reported ones of our own method. */
async function withClaims(networks: readonly Network[], input: DetailInput, drive: Drive): Promise<readonly Network[]> {
  if (input.own === null) return networks;
  const {warehouse, tables, declared, parameters} = input;
  const asked = networks.filter(
    ({standing, setAsideBecause}) => standing === 'reported' || setAsideBecause === 'declared'
  );
  const assessments = await assessClaims({warehouse, tables, declared, seed: parameters.seed}, asked, done => {
    requireRunning(drive);
    drive.onProgress({step: 'Weighing claims', done, total: asked.length, unit: 'networks'});
  });
  return networks.map(network => {
    const assessment = assessments[asked.indexOf(network)];
    if (assessment === undefined) return network;
    const {covert, stateLinked, portrait} = assessment;
    return {
      ...network,
      claims: {...network.claims, covert, stateLinked},
      portrait: {hours: [...portrait.hours], items: [...portrait.items]},
      counterEvidence:
        network.counterEvidence === null ? null : {...network.counterEvidence, resembles: [...assessment.resembles]}
    };
  });
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
    significance: significanceOf(edges, edge)
  };
}

const tiers = ['none', 'candidate', 'core'] as const;

function significanceOf({significance}: EdgeColumns, edge: number): Edge['significance'] {
  if (significance === null) return null;
  const at = (column: Float64Array | Int32Array | Uint8Array): number => column[edge] as number;
  return {
    p: at(significance.p),
    pairP: at(significance.pairP),
    q: at(significance.q),
    tier: tiers[at(significance.tier)] ?? 'none',
    windowSeconds: at(significance.windowSeconds),
    shared: at(significance.shared),
    met: at(significance.met),
    expected: at(significance.expected)
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
  const chance = ({signal, edge}: Inner): number => perSignal[signal]?.significance?.pairP[edge] ?? 1;
  const column = (name: 'sharedObjects' | 'rareObjects' | 'coActions', {signal, edge}: Inner): number =>
    perSignal[signal]?.[name][edge] ?? 0;
  for (const edges of inner) {
    edges.sort(
      (x, y) =>
        chance(x) - chance(y) ||
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

type Standing = Pick<Network, 'standing' | 'setAsideBecause' | 'tier' | 'groupTest' | 'counterEvidence'>;

function standingOf({place, setAside}: Group, accounts: readonly FindingAccount[], own: OwnScan | null): Standing {
  const declared = accounts.filter(account => account.declared !== null).length;
  const because = isDeclaredNetwork(accounts.length, declared) ? 'declared' : setAside;
  const verdict = place === null ? undefined : own?.analysis.heldOut.verdicts[place];
  const groupTest =
    verdict === undefined || own === null
      ? null
      : groupTestOf(verdict, own.analysis.heldOut, own.signals, levels.group);
  return {
    standing: because === null ? 'reported' : 'set-aside',
    setAsideBecause: because,
    tier: because === null && groupTest !== null ? tierOf(groupTest) : null,
    groupTest,
    counterEvidence: null
  };
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
