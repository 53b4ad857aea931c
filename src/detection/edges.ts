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
  /** A preset's own columns under its tool's names, in the order to write; null for our own method. */
  readonly preset: Readonly<Record<string, Float64Array>> | null;
};

export type EdgeCollector = {
  /** `swapped` says that a is the higher account of the pair. */
  add(a: number, b: number, measures: PairMeasures, swapped: boolean, preset?: Readonly<Record<string, number>>): void;
  size(): number;
  /** Ordered by a, then b. */
  columns(): EdgeColumns;
};

const fields = ['a', 'b', 'sharedObjects', 'rareObjects', 'coActions', 'aFirst', 'bFirst'] as const;

export function collectEdges(presetColumns: readonly string[] | null): EdgeCollector {
  const lists = Object.fromEntries(
    [...fields, 'medianGap', ...(presetColumns ?? []).map(name => `preset ${name}`)].map(name => [name, [] as number[]])
  );
  const list = (name: string): number[] => lists[name] ?? [];
  const own = fields.map(list);
  const gaps = list('medianGap');
  return {
    add(a, b, measures, swapped, preset) {
      const {sharedObjects, rareObjects, coActions, lowFirst, highFirst} = measures;
      const row = [
        a,
        b,
        sharedObjects,
        rareObjects,
        coActions,
        swapped ? highFirst : lowFirst,
        swapped ? lowFirst : highFirst
      ];
      for (let at = 0; at < row.length; at++) own[at]?.push(row[at] as number);
      gaps.push(measures.medianGapMicroseconds);
      for (const name of presetColumns ?? []) {
        const value = preset?.[name];
        if (value === undefined) throw new Error(`detection: a preset edge without ${name}`);
        list(`preset ${name}`).push(value);
      }
    },
    size: () => gaps.length,
    columns() {
      const count = gaps.length;
      const order = new Int32Array(count);
      for (let at = 0; at < count; at++) order[at] = at;
      const [as = [], bs = []] = own;
      order.sort((x, y) => (as[x] as number) - (as[y] as number) || (bs[x] as number) - (bs[y] as number));
      const whole = (name: (typeof fields)[number]): Int32Array =>
        Int32Array.from(order, at => list(name)[at] as number);
      const real = (name: string): Float64Array => Float64Array.from(order, at => list(name)[at] as number);
      return {
        count,
        a: whole('a'),
        b: whole('b'),
        sharedObjects: whole('sharedObjects'),
        rareObjects: whole('rareObjects'),
        coActions: whole('coActions'),
        aFirst: whole('aFirst'),
        bFirst: whole('bFirst'),
        medianGapMicroseconds: real('medianGap'),
        preset:
          presetColumns === null ? null : Object.fromEntries(presetColumns.map(name => [name, real(`preset ${name}`)]))
      };
    }
  };
}
