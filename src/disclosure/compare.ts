/**
 * What became of the networks from one scan to another: the same, grown, shrunk, split, merged, appeared, vanished.
 *
 * Claims only what members say: two networks are one when the Jaccard index of their members is at least a half; pairs
 * are taken greedily, the most alike first, so that each network is told once. A network has split when two or more
 * others each have most of their members from it, and networks have merged when most of two or more is in another.
 * What is left over and lies mostly within another network has grown or shrunk; the rest appeared or vanished. Networks
 * that were set aside on both sides are left out. Cost: linear in the members, and a sort of the pairs that overlap.
 * Wrong where accounts were renamed between the scans, and says nothing of causes: other data or other settings make
 * networks come and go as well, which is why the differences of both stand beside it.
 *
 * Reference: greedy matching of communities over time by Jaccard, Greene, Doyle and Cunningham 2010. Browser-safe: it
 * imports types only.
 */
import type {Findings, Network} from '../contract/finding.ts';

/** A network as a comparison names it. */
export type Side = Pick<Network, 'id' | 'standing' | 'tier'> & {
  readonly accounts: number;
  readonly logE: number | null;
};

export const changeKinds = ['same', 'grew', 'shrank', 'changed', 'split', 'merged', 'appeared', 'vanished'] as const;
export type ChangeKind = (typeof changeKinds)[number];

export type Change = {
  readonly kind: ChangeKind;
  readonly before: readonly Side[];
  readonly after: readonly Side[];
  /** Accounts on both sides, only after, only before. */
  readonly kept: number;
  readonly joined: readonly string[];
  readonly left: readonly string[];
  readonly jaccard: number;
};

export type Difference = {readonly name: string; readonly before: string; readonly after: string};

export type Comparison = {
  readonly changes: readonly Change[];
  readonly settings: readonly Difference[];
  readonly inputs: {
    readonly both: readonly string[];
    readonly onlyBefore: readonly string[];
    readonly onlyAfter: readonly string[];
  };
  readonly measured: readonly Difference[];
};

const alike = 0.5;
const leastOverlap = 2;

type Pair = {readonly a: number; readonly b: number; readonly overlap: number; readonly jaccard: number};

export function compareFindings(before: Findings, after: Findings): Comparison {
  return {
    changes: compareNetworks(before.networks, after.networks),
    settings: settingsOf(before, after),
    inputs: inputsOf(before, after),
    measured: measuredOf(before, after)
  };
}

export function compareNetworks(before: readonly Network[], after: readonly Network[]): readonly Change[] {
  const pairs = overlapping(before, after);
  const from = Map.groupBy(pairs, pair => pair.a);
  const into = Map.groupBy(pairs, pair => pair.b);
  const [toldBefore, toldAfter] = [new Set<number>(), new Set<number>()];
  const changes: Change[] = [];
  const tell = (kind: ChangeKind, as: readonly number[], bs: readonly number[]) => {
    for (const a of as) toldBefore.add(a);
    for (const b of bs) toldAfter.add(b);
    changes.push(changeOf(kind, pick(before, as), pick(after, bs)));
  };
  for (const a of before.keys()) {
    const whole = (from.get(a) ?? []).filter(pair => !toldAfter.has(pair.b) && mostly(pair, after[pair.b]));
    const parts = apart(whole, pair => after[pair.b]);
    if (parts.length > 1) tell('split', [a], ascending(parts.map(pair => pair.b)));
  }
  for (const b of after.keys()) {
    if (toldAfter.has(b)) continue;
    const whole = (into.get(b) ?? []).filter(pair => !toldBefore.has(pair.a) && mostly(pair, before[pair.a]));
    const parts = apart(whole, pair => before[pair.a]);
    if (parts.length > 1) tell('merged', ascending(parts.map(pair => pair.a)), [b]);
  }
  const untold = (pair: Pair) => !toldBefore.has(pair.a) && !toldAfter.has(pair.b);
  const within = (pair: Pair) => mostly(pair, before[pair.a]) || mostly(pair, after[pair.b]);
  for (const fits of [(pair: Pair) => pair.jaccard >= alike, within]) {
    for (const pair of pairs)
      if (untold(pair) && fits(pair)) tell(growth(before[pair.a], after[pair.b], pair), [pair.a], [pair.b]);
  }
  for (const a of before.keys()) if (!toldBefore.has(a)) tell('vanished', [a], []);
  for (const b of after.keys()) if (!toldAfter.has(b)) tell('appeared', [], [b]);
  const reported = ({before: as, after: bs}: Change) => [...as, ...bs].some(side => side.standing === 'reported');
  return changes.filter(reported).sort((x, y) => changeKinds.indexOf(x.kind) - changeKinds.indexOf(y.kind));
}

function pick(networks: readonly Network[], places: readonly number[]): readonly Network[] {
  return places.flatMap(place => networks[place] ?? []);
}

function ascending(places: readonly number[]): readonly number[] {
  return [...places].sort((x, y) => x - y);
}

/** Most of this network lies in the overlap. */
function mostly({overlap}: Pair, network: Network | undefined): boolean {
  return network !== undefined && overlap >= leastOverlap && overlap >= network.accounts.length * alike;
}

/** Parts that are not for the most part within larger ones: networks of one scan may share members. */
function apart(pairs: readonly Pair[], network: (pair: Pair) => Network | undefined): readonly Pair[] {
  const seen = new Set<string>();
  return pairs
    .toSorted((x, y) => y.overlap - x.overlap)
    .filter(pair => {
      const keys = network(pair)?.accounts.map(account => account.accountKey) ?? [];
      const fresh = keys.filter(key => !seen.has(key));
      for (const key of fresh) seen.add(key);
      return fresh.length > keys.length * alike;
    });
}

function growth(a: Network | undefined, b: Network | undefined, {overlap}: Pair): ChangeKind {
  const [was, is] = [a?.accounts.length ?? 0, b?.accounts.length ?? 0];
  if (was === is) return overlap === was ? 'same' : 'changed';
  return is > was ? 'grew' : 'shrank';
}

/** All pairs with a member in common, the most alike first; by their places where that is equal. */
function overlapping(before: readonly Network[], after: readonly Network[]): readonly Pair[] {
  const places = new Map<string, number[]>();
  for (const [b, network] of after.entries()) {
    for (const {accountKey} of network.accounts) {
      const known = places.get(accountKey);
      if (known === undefined) places.set(accountKey, [b]);
      else known.push(b);
    }
  }
  const pairs: Pair[] = [];
  for (const [a, network] of before.entries()) {
    const overlaps = new Map<number, number>();
    for (const {accountKey} of network.accounts) {
      for (const b of places.get(accountKey) ?? []) overlaps.set(b, (overlaps.get(b) ?? 0) + 1);
    }
    for (const [b, overlap] of overlaps) {
      const union = network.accounts.length + (after[b]?.accounts.length ?? 0) - overlap;
      pairs.push({a, b, overlap, jaccard: overlap / union});
    }
  }
  return pairs.sort((x, y) => y.jaccard - x.jaccard || y.overlap - x.overlap || x.a - y.a || x.b - y.b);
}

function changeOf(kind: ChangeKind, before: readonly Network[], after: readonly Network[]): Change {
  const was = membersOf(before);
  const is = membersOf(after);
  const kept = [...was].filter(key => is.has(key)).length;
  return {
    kind,
    before: before.map(sideOf),
    after: after.map(sideOf),
    kept,
    joined: [...is].filter(key => !was.has(key)).sort(),
    left: [...was].filter(key => !is.has(key)).sort(),
    jaccard: kept / Math.max(1, was.size + is.size - kept)
  };
}

function membersOf(networks: readonly Network[]): ReadonlySet<string> {
  return new Set(networks.flatMap(network => network.accounts.map(account => account.accountKey)));
}

function sideOf({id, standing, tier, accounts, groupTest}: Network): Side {
  return {id, standing, tier, accounts: accounts.length, logE: groupTest?.logE ?? null};
}

/** Every setting that is not the same on both sides, under its own name. */
function settingsOf(before: Findings, after: Findings): readonly Difference[] {
  const was: Readonly<Record<string, unknown>> = before.manifest.parameters;
  const is: Readonly<Record<string, unknown>> = after.manifest.parameters;
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])].sort();
  return [
    ...difference('overtVersion', before.manifest.overtVersion, after.manifest.overtVersion),
    ...names.flatMap(name => difference(name, was[name], is[name])),
    ...difference('declaredSha256', before.manifest.declaredSha256, after.manifest.declaredSha256)
  ];
}

function difference(name: string, before: unknown, after: unknown): readonly Difference[] {
  const [was, is] = [inWords(before), inWords(after)];
  return was === is ? [] : [{name, before: was, after: is}];
}

function inWords(value: unknown): string {
  if (value === null || value === undefined) return 'none';
  if (Array.isArray(value)) return value.map(inWords).join(', ');
  if (typeof value !== 'object') return String(value);
  const named = Object.entries(value).map(([name, inner]) => `${name}=${inWords(inner)}`);
  return named.sort().join(', ') || 'none';
}

/** Files by their bytes, whatever they are called. */
function inputsOf(before: Findings, after: Findings): Comparison['inputs'] {
  const was = new Map(before.manifest.inputs.map(input => [input.sha256, input.fileName]));
  const is = new Map(after.manifest.inputs.map(input => [input.sha256, input.fileName]));
  const names = (files: ReadonlyMap<string, string>, keep: (hash: string) => boolean) =>
    [...files].filter(([hash]) => keep(hash)).map(([, name]) => name);
  return {
    both: names(is, hash => was.has(hash)),
    onlyBefore: names(was, hash => !is.has(hash)),
    onlyAfter: names(is, hash => !was.has(hash))
  };
}

/** What each scan says of itself; the same figures are left out. */
function measuredOf(before: Findings, after: Findings): readonly Difference[] {
  const figures = ({manifest, networks, controls, sensitivity}: Findings) => {
    const smallest = sensitivity?.smallest ?? null;
    return {
      posts: manifest.totals.posts,
      accounts: manifest.totals.accounts,
      'networks reported': networks.filter(network => network.standing === 'reported').length,
      'networks in shuffled data': controls.map(control => control.networks),
      'smallest group that would have been found':
        smallest && `${smallest.accounts} accounts, ${smallest.objects} objects, within ${smallest.withinSeconds} s`
    };
  };
  const [was, is] = [figures(before), figures(after)];
  return (Object.keys(was) as (keyof typeof was)[]).flatMap(name => difference(name, was[name], is[name]));
}
