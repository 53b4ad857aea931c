/**
 * `edges.csv`: one row per pair of accounts and signal, in the order given.
 *
 * Account ids stand as in the input; the platform columns say where they belong. `account_a` comes before `account_b`
 * in the code-point order of their keys, unless `directed` is true: then a is the one the preset's tool names first.
 * `p` is the signal's, `pair_p` and `q` the pair's over its kinds of evidence, `tier` one of core, candidate, none;
 * `met` of `shared` objects lay within `window_s` seconds where `expected` were to be expected. All are empty for a preset.
 * A preset's own columns follow the last of ours, under its tool's names.
 */
import type {Edge} from '../contract/finding.ts';
import {parseKey} from '../contract/identity.ts';
import {csvRow} from './csv.ts';

const columns = [
  'account_a',
  'account_b',
  'signal',
  'shared_objects',
  'co_actions',
  'a_first',
  'b_first',
  'median_gap_seconds',
  'platform_a',
  'platform_b',
  'rare_objects',
  'directed',
  'p',
  'pair_p',
  'q',
  'tier',
  'window_s',
  'shared',
  'met',
  'expected'
] as const;

/** The file in pieces of one row each. The first edge decides which columns a preset has. */
export function* edgesCsv(edges: Iterable<Edge>): Iterable<string> {
  let presetColumns: readonly string[] | null = null;
  for (const edge of edges) {
    const preset = edge.preset ?? {};
    if (presetColumns === null) {
      presetColumns = Object.keys(preset);
      yield csvRow([...columns, ...presetColumns]);
    }
    const unknown = Object.keys(preset).find(name => !presetColumns?.includes(name));
    if (unknown !== undefined) throw new Error(`edges-csv: the first edge has no preset column ${unknown}`);
    const a = parseKey(edge.a);
    const b = parseKey(edge.b);
    yield csvRow([
      a.nativeId,
      b.nativeId,
      edge.signal,
      edge.sharedObjects,
      edge.coActions,
      edge.aFirst,
      edge.bFirst,
      edge.medianGapSeconds,
      a.platform,
      b.platform,
      edge.rareObjects,
      edge.directed,
      edge.significance?.p ?? null,
      edge.significance?.pairP ?? null,
      edge.significance?.q ?? null,
      edge.significance?.tier ?? null,
      edge.significance?.windowSeconds ?? null,
      edge.significance?.shared ?? null,
      edge.significance?.met ?? null,
      edge.significance?.expected ?? null,
      ...presetColumns.map(name => preset[name] ?? null)
    ]);
  }
  if (presetColumns === null) yield csvRow(columns);
}
