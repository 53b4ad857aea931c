/** The edge list of one signal as columns: what the pair step, a preset and the networks pass to each other. */
import type {PairMeasures} from './measure.ts';

export type EdgeColumns = {
  readonly count: number;
  /** Dense account ids. */
  readonly a: Int32Array;
  readonly b: Int32Array;
  readonly sharedObjects: Int32Array;
  readonly rareObjects: Int32Array;
  readonly coActions: Int32Array;
  readonly aFirst: Int32Array;
  readonly bFirst: Int32Array;
  readonly medianGapMicroseconds: Float64Array;
  /** Our own method: what the test of each pair came to; null for a preset. */
  readonly significance: SignificanceColumns | null;
  /** A preset's own columns under its tool's names, in the order to write; null for our own method. */
  readonly preset: Readonly<Record<string, Float64Array>> | null;
};

export type SignificanceColumns = {
  readonly p: Float64Array;
  readonly pairP: Float64Array;
  readonly q: Float64Array;
  /** 0 none, 1 candidate, 2 core. */
  readonly tier: Uint8Array;
  readonly windowSeconds: Float64Array;
  readonly shared: Int32Array;
  readonly met: Int32Array;
  readonly expected: Float64Array;
};

export type EdgeCollector = {
  /** `swapped` says that a is the higher account of the pair. */
  add(a: number, b: number, measures: PairMeasures, swapped: boolean, preset?: Readonly<Record<string, number>>): void;
  /** Ordered by a, then b. */
  columns(): EdgeColumns;
};

const fields = ['a', 'b', 'sharedObjects', 'rareObjects', 'coActions', 'aFirst', 'bFirst'] as const;

export function collectEdges(presetColumns: readonly string[] | null): EdgeCollector {
  let whole = fields.map(() => new Int32Array(1024));
  let real = ['medianGap', ...(presetColumns ?? [])].map(() => new Float64Array(1024));
  let count = 0;
  const grow = (): void => {
    whole = whole.map(column => enlarged(column, new Int32Array(column.length * 2)));
    real = real.map(column => enlarged(column, new Float64Array(column.length * 2)));
  };
  return {
    add(a, b, {sharedObjects, rareObjects, coActions, lowFirst, highFirst, medianGapMicroseconds}, swapped, preset) {
      if (count === real[0]?.length) grow();
      const [aFirst, bFirst] = swapped ? [highFirst, lowFirst] : [lowFirst, highFirst];
      for (const [at, value] of [a, b, sharedObjects, rareObjects, coActions, aFirst, bFirst].entries()) {
        put(whole[at], count, value);
      }
      put(real[0], count, medianGapMicroseconds);
      for (const [at, name] of (presetColumns ?? []).entries()) {
        const value = preset?.[name];
        if (value === undefined) throw new Error(`detection: a preset edge without ${name}`);
        put(real[at + 1], count, value);
      }
      count++;
    },
    columns() {
      const [as = new Int32Array(), bs = new Int32Array()] = whole;
      const order = new Int32Array(count);
      for (let at = 0; at < count; at++) order[at] = at;
      order.sort((x, y) => (as[x] as number) - (as[y] as number) || (bs[x] as number) - (bs[y] as number));
      const ordered = (name: (typeof fields)[number]): Int32Array => {
        const column = whole[fields.indexOf(name)] ?? new Int32Array();
        return order.map(at => column[at] as number);
      };
      const reals = real.map(column => Float64Array.from(order, at => column[at] as number));
      const [medianGapMicroseconds = new Float64Array(), ...presets] = reals;
      const named = presetColumns?.map((name, at): [string, Float64Array] => [name, presets[at] ?? new Float64Array()]);
      return {
        count,
        a: ordered('a'),
        b: ordered('b'),
        sharedObjects: ordered('sharedObjects'),
        rareObjects: ordered('rareObjects'),
        coActions: ordered('coActions'),
        aFirst: ordered('aFirst'),
        bFirst: ordered('bFirst'),
        medianGapMicroseconds,
        significance: null,
        preset: named === undefined ? null : Object.fromEntries(named)
      };
    }
  };
}

function put(column: Int32Array | Float64Array | undefined, at: number, value: number): void {
  if (column === undefined) throw new Error('detection: an edge column is missing');
  column[at] = value;
}

function enlarged<Column extends Int32Array | Float64Array>(column: Column, larger: Column): Column {
  larger.set(column);
  return larger;
}
