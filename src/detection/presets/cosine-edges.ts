/**
 * Edges whose weight is a cosine, above a quantile of all cosines.
 *
 * Claims: of all pairs with a cosine above zero those with at least the `quantile` (type 7, as in pandas and numpy) of
 *   all their cosines, and at least `minShared` shared objects.
 * Formula: shared objects are all that both used at any time, also those that are no words of the vectors. A co-action
 *   is the first post of either account with a shared object, each pair of posts once.
 * Cost: that of the cosines, twice, and for each edge the objects of both accounts.
 *   Memory: 16 bytes for each pair with a cosine where a quantile is asked for, and 128 for each edge; what needs more
 *   than `memoryBytes` is refused, never thinned.
 */
import {AppError} from '../../errors.ts';
import {quantile} from '../../statistics/quantile.ts';
import {collectEdges, type EdgeColumns} from '../edges.ts';
import {measurePair} from '../measure.ts';
import type {Step} from '../pairs.ts';
import {cosinePairs, type Vectors} from './cosine.ts';
import type {PresetContext} from './preset.ts';
import {objectOfUses, type Uses} from './uses.ts';

export type CosineEdgeOptions = {
  readonly quantile: number;
  readonly neighbours: number;
  readonly columns: readonly string[];
  /** The preset's columns of an edge, `weight` among them. */
  readonly columnsOf: (a: number, b: number, cosine: number) => Readonly<Record<string, number>>;
  /** Per object the accounts of the whole dataset that used it. */
  readonly accountsOf: Int32Array;
};

const bytesPerCosine = 16;
const bytesPerEdge = 128;

export function* cosineEdges(
  uses: Uses,
  vectors: Vectors,
  context: Pick<PresetContext, 'minShared' | 'rareAccounts' | 'memoryBytes'>,
  options: CosineEdgeOptions
): Generator<Step, EdgeColumns> {
  const {minShared, rareAccounts, memoryBytes} = context;
  const {neighbours, accountsOf} = options;
  // Counting is quick and edges are not: what cannot fit is refused before the first of them.
  if (options.quantile === 0 && minShared <= 1) yield* refuseTooMany(vectors, neighbours, memoryBytes);
  const threshold = options.quantile > 0 ? yield* quantileOfCosines(vectors, options, memoryBytes) : 0;
  // Equal cosines differ in their last digits, which must not decide.
  const least = threshold * (1 - 1e-12);
  const edges = collectEdges(options.columns);
  const shared = sharedFirstRows(uses);
  let kept = 0;
  yield* cosinePairs(vectors, neighbours, 'keeping edges', (a, b, cosine) => {
    if (cosine < least) return;
    const meetings = shared(a, b);
    const measures = measurePair({low: a, high: b, from: 0, rows: uses.rows, ...meetings}, accountsOf, rareAccounts);
    if (measures.sharedObjects < minShared) return;
    if (++kept * bytesPerEdge > memoryBytes) refuse(kept);
    edges.add(a, b, measures, false, options.columnsOf(a, b, cosine));
  });
  return edges.columns();
}

function refuse(pairs: number): never {
  throw new AppError('scan.memory-too-small', `${pairs} pairs of accounts to compare, and perhaps more`);
}

function* refuseTooMany(vectors: Vectors, neighbours: number, memoryBytes: number): Generator<Step, void> {
  let pairs = 0;
  yield* cosinePairs(vectors, neighbours, 'counting pairs', () => {
    if (++pairs * bytesPerEdge > memoryBytes) refuse(pairs);
  });
}

function* quantileOfCosines(
  vectors: Vectors,
  {quantile: p, neighbours}: CosineEdgeOptions,
  memoryBytes: number
): Generator<Step, number> {
  let cosines = new Float64Array(1024);
  let count = 0;
  yield* cosinePairs(vectors, neighbours, 'comparing accounts', (_a, _b, cosine) => {
    if (count === cosines.length) {
      if (count * bytesPerCosine > memoryBytes) refuse(count);
      const larger = new Float64Array(count * 2);
      larger.set(cosines);
      cosines = larger;
    }
    cosines[count++] = cosine;
  });
  return count === 0 ? 0 : quantile(cosines.subarray(0, count).sort(), p);
}

/** For two accounts the first rows of each with every object that both used, by object. The answer lasts until the next. */
function sharedFirstRows(
  uses: Uses
): (a: number, b: number) => {readonly rowsOfLow: Int32Array; readonly rowsOfHigh: Int32Array; readonly to: number} {
  const {accountStart, place, firstRow} = uses;
  const object = objectOfUses(uses);
  const rowsOfLow = new Int32Array(uses.objects);
  const rowsOfHigh = new Int32Array(uses.objects);
  return (a, b) => {
    let to = 0;
    let atA = accountStart[a] as number;
    let atB = accountStart[b] as number;
    while (atA < (accountStart[a + 1] as number) && atB < (accountStart[b + 1] as number)) {
      const useOfA = place[atA] as number;
      const useOfB = place[atB] as number;
      const ahead = (object[useOfA] as number) - (object[useOfB] as number);
      if (ahead === 0) {
        rowsOfLow[to] = firstRow[useOfA] as number;
        rowsOfHigh[to++] = firstRow[useOfB] as number;
      }
      if (ahead <= 0) atA++;
      if (ahead >= 0) atB++;
    }
    return {rowsOfLow, rowsOfHigh, to};
  };
}
