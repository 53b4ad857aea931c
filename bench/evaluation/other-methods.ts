/**
 * What other people's rules report on the same world: networks of at least three accounts.
 *
 * `hypergeometric`: statistically validated networks, the hypergeometric tail of the shared objects of each pair, Benjamini
 *   and Hochberg at 1 % over all pairs (Tumminello et al. 2011), per signal; connected components.
 * `top-half-percent`: the half percent of pairs with the greatest cosine (Pacheco et al. 2021), as the preset has it.
 * `coortweet`, `coordination-network-toolkit`: the presets with the defaults of the tools; of CooRTweet the edges above its
 *   own threshold (the median weight).
 * The preset generators read columns; where a tool would clean texts or links first there is nothing to clean here.
 */
import type {EdgeColumns} from '../../src/detection/edges.ts';
import {coordinationNetworkToolkit} from '../../src/detection/presets/coordination-network-toolkit.ts';
import {coortweet} from '../../src/detection/presets/coortweet.ts';
import {groupsIn, type Ties, tiesOf} from '../../src/detection/presets/grouping.ts';
import {pacheco2021CoRepost} from '../../src/detection/presets/pacheco-2021-co-repost.ts';
import {type Preset, usualSettings} from '../../src/detection/presets/preset.ts';
import {idsIn, type TraceRows} from '../../src/detection/rows.ts';
import {hypergeometricUpperTail} from '../../src/statistics/hypergeometric.ts';
import {benjaminiHochberg} from '../../src/statistics/multiple-testing.ts';
import {finished} from './run-analysis.ts';
import {sharedCounts} from './shared-counts.ts';
import type {Staged, StagedSignal} from './stage.ts';

export const otherMethods = [
  'hypergeometric',
  'top-half-percent',
  'coortweet',
  'coordination-network-toolkit'
] as const;
export type OtherMethod = (typeof otherMethods)[number];

export const otherTitles: Readonly<Record<OtherMethod, string>> = {
  hypergeometric: 'hypergeometric null, BH 1 %',
  'top-half-percent': 'top half percent of cosines',
  coortweet: 'CooRTweet',
  'coordination-network-toolkit': 'Coordination Network Toolkit'
};

const leastAccounts = 3;
const level = 0.01;
const memoryBytes = 2 ** 31;

export type OtherResult = {readonly edges: number; readonly groups: readonly Int32Array[]};

export function otherMethod(method: OtherMethod, world: Staged): OtherResult {
  if (method === 'hypergeometric') return validated(world);
  if (method === 'top-half-percent') return byPreset(pacheco2021CoRepost, world.signals);
  if (method === 'coortweet') return byPreset(coortweet, world.signals, 'weight_threshold');
  return byPreset(coordinationNetworkToolkit, world.signals);
}

/** Edges of all signals, those with a 1 in the column `flag` where one is named, and their components. */
export function byPreset(preset: Preset, signals: readonly StagedSignal[], flag: string | null = null): OtherResult {
  const edgesPerSignal = signals.map(({id, rows}) => presetEdges(preset, id, rows));
  const kept = (edges: EdgeColumns, edge: number): boolean => flag === null || edges.preset?.[flag]?.[edge] === 1;
  const ties = tiesOf(edgesPerSignal, kept);
  return {edges: ties.graph.source.length, groups: groupsIn(ties, leastAccounts)};
}

export function presetEdges(preset: Preset, signal: string, rows: TraceRows): EdgeColumns {
  return finished(
    preset.edges(rows, {
      signal,
      windowMicroseconds: preset.defaults.windowSeconds * 1e6,
      minShared: preset.defaults.minShared,
      settings: usualSettings(preset.settings),
      accountsOf: accountsPerObject(rows),
      rareAccounts: 50,
      memoryBytes
    })
  );
}

export function accountsPerObject({account, object}: TraceRows): Int32Array {
  const counts = new Int32Array(idsIn(object));
  const last = new Int32Array(idsIn(account)).fill(-1);
  for (let row = 0; row < object.length; row++) {
    const [who, what] = [account[row] as number, object[row] as number];
    if (last[who] === what) continue;
    last[who] = what;
    counts[what] = (counts[what] as number) + 1;
  }
  return counts;
}

function validated(world: Staged): OtherResult {
  const source: number[] = [];
  const target: number[] = [];
  for (const {rows} of world.signals) {
    const {shared, degree, objects} = sharedCounts(world.accounts, rows);
    const tails = new Map<number, number>();
    const tailOf = (count: number, first: number, second: number): number => {
      const [few, many] = first < second ? [first, second] : [second, first];
      const key = (count * 4096 + few) * 4096 + many;
      const known = tails.get(key) ?? hypergeometricUpperTail(count, objects, few, many);
      tails.set(key, known);
      return known;
    };
    const [low, high, p]: [number[], number[], number[]] = [[], [], []];
    let cell = 0;
    for (let b = 1; b < world.accounts; b++) {
      for (let a = 0; a < b; a++, cell++) {
        const count = shared[cell] as number;
        if (count === 0) continue;
        low.push(a);
        high.push(b);
        p.push(tailOf(count, degree[a] as number, degree[b] as number));
      }
    }
    const {rejected} = benjaminiHochberg(p, level, Math.max(1, shared.length));
    for (const [at, yes] of rejected.entries()) {
      if (yes === 0) continue;
      source.push(low[at] as number);
      target.push(high[at] as number);
    }
  }
  const ties: Ties = {
    accounts: Int32Array.from({length: world.accounts}, (_, account) => account),
    graph: {
      nodes: world.accounts,
      source: Int32Array.from(source),
      target: Int32Array.from(target),
      weight: new Float64Array(source.length).fill(1)
    }
  };
  return {edges: source.length, groups: groupsIn(ties, leastAccounts)};
}
