/**
 * From the edges of a preset to groups: as the method says, or where it stops at edges, as communities.
 *
 * Claims: a network is a connected community of at least `minAccounts` accounts over the edges of all signals together.
 *   Nothing is tested: other tools test nothing.
 * Formula: Leiden, modularity at resolution 1, the weight of two accounts being the preset's weight summed over signals
 *   and directions. Communities are connected by construction of Leiden.
 * Cost: close to linear in the edges. Wrong when: two groups share members, since an account is in one network only.
 * Reference: Traag, Waltman & van Eck, From Louvain to Leiden, Scientific Reports 9:5233 (2019).
 */
import type {ScanParameters} from '../contract/finding.ts';
import {leiden} from '../graph/leiden.ts';
import {seededRandom} from '../statistics/random.ts';
import type {EdgeColumns} from './edges.ts';
import {type Preset, settingsOf} from './presets/preset.ts';

/** Members ascending. `signals` are those of the edges, in the same order. */
export function presetGroups(
  edgesPerSignal: readonly EdgeColumns[],
  preset: Preset,
  parameters: ScanParameters,
  signals: readonly string[]
): readonly Int32Array[] {
  const {minAccounts, seed} = parameters;
  if (preset.networks !== null) {
    const settings = settingsOf(preset, parameters.presetSettings);
    return preset.networks(edgesPerSignal, {signals, minAccounts, settings});
  }
  const [as, bs, weights]: [number[], number[], number[]] = [[], [], []];
  for (const edges of edgesPerSignal) {
    const weight = edges.preset?.weight ?? edges.sharedObjects;
    for (let edge = 0; edge < edges.count; edge++) {
      if (edges.a[edge] === edges.b[edge]) continue;
      as.push(edges.a[edge] as number);
      bs.push(edges.b[edge] as number);
      weights.push(weight[edge] as number);
    }
  }
  const accounts = [...new Set([...as, ...bs])].sort((x, y) => x - y);
  const nodeOf = new Map(accounts.map((account, node) => [account, node]));
  const graph = {
    nodes: accounts.length,
    source: Int32Array.from(as, account => nodeOf.get(account) ?? 0),
    target: Int32Array.from(bs, account => nodeOf.get(account) ?? 0),
    weight: Float64Array.from(weights)
  };
  const {community, communities} = leiden(graph, {objective: 'modularity', resolution: 1, random: seededRandom(seed)});
  const members: number[][] = Array.from({length: communities}, () => []);
  for (const [node, account] of accounts.entries()) members[community[node] as number]?.push(account);
  return members.filter(group => group.length >= minAccounts).map(group => Int32Array.from(group));
}
