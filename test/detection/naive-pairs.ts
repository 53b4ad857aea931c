/** The definition of a pair in the fewest words, to compare the engine with. */
import type {TraceRows} from '../../src/detection/rows.ts';

export type NaiveRow = {account: number; object: number; time: number; post: number};

export function rowsOf(rows: readonly NaiveRow[]): TraceRows {
  return {
    account: Int32Array.from(rows, row => row.account),
    object: Int32Array.from(rows, row => row.object),
    time: Float64Array.from(rows, row => row.time),
    post: Int32Array.from(rows, row => row.post)
  };
}

export type NaivePair = {
  low: number;
  high: number;
  objects: number;
  coActions: number;
  lowFirst: number;
  highFirst: number;
  median: number;
};

export function naivePairs(rows: readonly NaiveRow[], window: number, minShared: number): NaivePair[] {
  const met = new Map<string, {objects: Set<number>; posts: Map<string, number>}>();
  for (const x of rows)
    for (const y of rows) {
      if (x.account >= y.account || x.object !== y.object || Math.abs(x.time - y.time) > window) continue;
      const key = `${x.account} ${y.account}`;
      const pair = met.get(key) ?? {objects: new Set(), posts: new Map()};
      pair.objects.add(x.object);
      pair.posts.set(`${x.post} ${y.post}`, y.time - x.time);
      met.set(key, pair);
    }
  const kept = [...met].filter(([, {objects}]) => objects.size >= minShared);
  const pairs = kept.map(([key, {objects, posts}]) => {
    const [low = 0, high = 0] = key.split(' ').map(Number);
    const leads = [...posts.values()];
    const gaps = leads.map(Math.abs).sort((a, b) => a - b);
    const median = ((gaps[(gaps.length - 1) >> 1] ?? 0) + (gaps[gaps.length >> 1] ?? 0)) / 2;
    const lowFirst = leads.filter(lead => lead > 0).length;
    const highFirst = leads.filter(lead => lead < 0).length;
    return {low, high, objects: objects.size, coActions: posts.size, lowFirst, highFirst, median};
  });
  return pairs.sort((x, y) => x.low - y.low || x.high - y.high);
}
