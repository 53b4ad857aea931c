/**
 * Texts that are nearly equal become one.
 *
 * Claims: every member of a group has at least `similarity` (Jaccard, on shingles) with the text that stands for the
 *   group, computed exactly; so two members of one group have at least 2 * similarity - 1 with each other, because
 *   1 - Jaccard is a metric. Nothing is chained: A like B and B like C does not bring A to C.
 * Method: (1) Equal shingle sets are one set from then on. (2) Band by band, sets that agree on the band share a bucket,
 *   found by a radix sort of the bands' keys. (3) Sets come in the order of how many posts there are in their buckets,
 *   their own included: that is about how many resemble them, so the middle of a crowd comes before its edges; among
 *   equals the text added first. Each is compared exactly with those in its buckets that stand for a group already, joins
 *   the most similar of them (the first among equals), and stands for a group of its own where none is similar enough.
 * Cost: hashing is (bands * rows) multiplications a shingle; O(sets) a band to leave out those whose key is surely alone,
 *   and sorting the others; a set is compared with at most bands * bucketLimit others, whatever the texts. Where a bucket
 *   has more than `bucketLimit` that stand for groups, the later ones are not compared by way of it, and `skipped` counts
 *   how often that was so (an upper bound: most of them meet in another bucket). Memory: 4 bytes a shingle, 370 bytes a text at worst, 180 where few texts are alike.
 * Assumes: what shingles.ts and minhash.ts say. With 24 bands of 6 one in 1,500 pairs of similarity .8 never meets.
 * Wrong when: of two similar texts one resembles a third enough and the other not quite: similar pairs are split at the
 *   edge of a group. Texts that are too short are in no group.
 * Reference: J. Leskovec, A. Rajaraman, J. Ullman, Mining of Massive Datasets, 3rd ed. 2020, §3.4 (banding); J. Hartigan,
 *   Clustering Algorithms, 1975, ch. 3 (the leader algorithm); M. Levandowsky, D. Winter, Distance between sets, Nature
 *   234, 1971 (the metric).
 */

import {bandHasher} from './band-lanes.ts';
import {codePointCompare} from './code-points.ts';
import {type Banding, signed} from './minhash.ts';
import {distinctSets, jaccard, perhapsShared, placesWhere, radixOrder, type ShingleSets} from './shingle-sets.ts';
import {addShingles, type ShingleMinimum, type ShinglePool, shingleMinimum, shinglePool} from './shingles.ts';

export type NearDuplicateOptions = {
  /** The least Jaccard similarity with the text that stands for a group. */
  readonly similarity: number;
  readonly minimum: ShingleMinimum;
  readonly banding: Banding;
  readonly bucketLimit: number;
  readonly seed: number;
};

export const nearDuplicateDefaults: NearDuplicateOptions = {
  similarity: 0.8,
  minimum: shingleMinimum,
  banding: {bands: 24, rows: 6},
  bucketLimit: 64,
  seed: 1
};

export type NearDuplicates = {
  /** Per text its group, numbered in the order of their first texts; -1 for a text that is too short. */
  readonly groupOf: Int32Array;
  /** Per group the text that stands for it. */
  readonly representativeOf: Int32Array;
  readonly groups: number;
  /** Pairs that were compared exactly, those of them that were similar, and comparisons that were not made. */
  readonly candidatePairs: number;
  readonly verifiedPairs: number;
  readonly skipped: number;
};

export type GroupingStep = {readonly step: string; readonly done: number; readonly total: number};

/** Takes texts one by one, keeps their shingles only, and groups them at the end. */
export type NearDuplicateIndex = {
  readonly add: (text: string, uses: number) => void;
  /** What it holds, and what grouping would need beside it at worst. */
  readonly bytes: () => number;
  readonly finish: () => Generator<GroupingStep, NearDuplicates>;
};

/** Texts are to be added once each, with the number of posts that have them; those that come first win where all is equal. */
export function nearDuplicateIndex(given: Partial<NearDuplicateOptions> = {}): NearDuplicateIndex {
  const options = {...nearDuplicateDefaults, ...given};
  const pool = shinglePool();
  let ends = new Float64Array(1024);
  let weights = new Float64Array(1024);
  let texts = 0;
  return {
    add: (text, uses) => {
      if (texts === ends.length) {
        ends = longer(ends);
        weights = longer(weights);
      }
      addShingles(pool, text, options.minimum);
      weights[texts] = uses;
      ends[texts++] = pool.used;
    },
    bytes: () => pool.hashes.byteLength + 2 * ends.byteLength + texts * (60 + options.banding.bands * 12),
    finish: () => grouped(pool, ends.subarray(0, texts), weights, options)
  };
}

function longer(numbers: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const grown = new Float64Array(Math.ceil(numbers.length * 1.5));
  grown.set(numbers);
  return grown;
}

/**
 * Groups of a list of texts, in which equal ones may come several times: those used most often come first, then code
 * points decide, so the order of the list makes no difference. Groups are numbered in that order of their first texts.
 */
export function groupNearDuplicates(
  texts: readonly string[],
  given: Partial<NearDuplicateOptions> = {}
): NearDuplicates {
  const uses = new Map<string, number>();
  for (const text of texts) uses.set(text, (uses.get(text) ?? 0) + 1);
  const ordered = [...uses].sort(([x, usesOfX], [y, usesOfY]) => usesOfY - usesOfX || codePointCompare(x, y));
  const index = nearDuplicateIndex(given);
  for (const [text, times] of ordered) index.add(text, times);
  const {groupOf, representativeOf, ...rest} = finished(index.finish());
  ordered.forEach(([text], place) => {
    uses.set(text, groupOf[place] as number);
  });
  const perText = Int32Array.from(texts, text => uses.get(text) ?? -1);
  const first = new Map<string, number>();
  texts.forEach((text, place) => {
    if (!first.has(text)) first.set(text, place);
  });
  const standing = representativeOf.map(place => first.get(ordered[place]?.[0] ?? '') ?? -1);
  return {...rest, groupOf: perText, representativeOf: standing};
}

function finished<Result>(work: Generator<GroupingStep, Result>): Result {
  for (;;) {
    const next = work.next();
    if (next.done === true) return next.value;
  }
}

const setsPerStep = 50_000;

function* grouped(
  pool: ShinglePool,
  ends: Float64Array,
  weights: Float64Array,
  options: NearDuplicateOptions
): Generator<GroupingStep, NearDuplicates> {
  const {setOf, sets} = distinctSets(pool, ends);
  const uses = new Float64Array(sets.count);
  const firstText = new Int32Array(sets.count);
  for (let text = ends.length - 1; text >= 0; text--) {
    const set = setOf[text] as number;
    if (set < 0) continue;
    uses[set] = (uses[set] as number) + (weights[text] as number);
    firstText[set] = text;
  }
  yield {step: 'telling texts apart', done: ends.length, total: ends.length};
  const buckets = yield* bucketsOf(sets, uses, options);
  const {leaderOf, candidatePairs, verifiedPairs, skipped} = yield* leaders(sets, buckets, options);
  const groupOf = new Int32Array(ends.length).fill(-1);
  const numberOf = new Int32Array(sets.count).fill(-1);
  const representativeOf: number[] = [];
  for (let text = 0; text < ends.length; text++) {
    const set = setOf[text] as number;
    if (set < 0) continue;
    const leader = leaderOf[set] as number;
    if ((numberOf[leader] as number) < 0) numberOf[leader] = representativeOf.push(firstText[leader] as number) - 1;
    groupOf[text] = numberOf[leader] as number;
  }
  const groups = representativeOf.length;
  return {groupOf, representativeOf: Int32Array.from(representativeOf), groups, candidatePairs, verifiedPairs, skipped};
}

type Buckets = {
  /** Of set i: cells[cellStarts[i]] to cells[cellStarts[i + 1] - 1], band by band; none where it is alone in all. */
  readonly cells: Int32Array;
  readonly cellStarts: Int32Array;
  /** Per bucket where its places begin, with one more at the end. */
  readonly starts: Int32Array;
  /** Those with a bucket, sets with most posts in their buckets first. */
  readonly order: Int32Array;
};

function* bucketsOf(
  sets: ShingleSets,
  uses: Float64Array,
  options: NearDuplicateOptions
): Generator<GroupingStep, Buckets> {
  const {bands} = options.banding;
  const {count} = sets;
  // Keys first, each then replaced by its bucket, -1 where a set is alone.
  const perBand = yield* bandKeys(sets, options);
  const around = uses.map(posts => posts * bands);
  let starts = new Int32Array(1024);
  let buckets = 0;
  for (const [band, bucketOf] of perBand.entries()) {
    const crowd = perhapsShared(bucketOf);
    const keys = Uint32Array.from(crowd, set => bucketOf[set] as number);
    const order = radixOrder(keys);
    bucketOf.fill(-1);
    for (let from = 0, to = 0; from < crowd.length; from = to) {
      const key = keys[order[from] as number];
      for (to = from + 1; to < crowd.length && keys[order[to] as number] === key; ) to++;
      if (to - from === 1) continue;
      let posts = 0;
      for (let at = from; at < to; at++) posts += uses[crowd[order[at] as number] as number] as number;
      for (let at = from; at < to; at++) {
        const set = crowd[order[at] as number] as number;
        around[set] = (around[set] as number) + posts - (uses[set] as number);
        bucketOf[set] = buckets;
      }
      if (buckets + 1 === starts.length) {
        const grown = new Int32Array(Math.ceil(starts.length * 1.5));
        grown.set(starts);
        starts = grown;
      }
      starts[buckets + 1] = (starts[buckets] as number) + Math.min(to - from, options.bucketLimit);
      buckets++;
    }
    yield {step: 'sorting texts', done: band, total: bands};
  }
  const {cells, cellStarts} = cellsOf(perBand, count);
  const sharing = placesWhere(count, set => cellStarts[set] !== cellStarts[set + 1]);
  const fewest = Uint32Array.from(sharing, set => 0xffffffff - Math.min(0xffffffff, around[set] as number));
  const order = radixOrder(fewest).map(place => sharing[place] as number);
  return {cells, cellStarts, starts: starts.subarray(0, buckets + 1), order};
}

/** The same set by set, without the -1. */
function cellsOf(perBand: readonly Int32Array[], count: number): Pick<Buckets, 'cells' | 'cellStarts'> {
  const cellStarts = new Int32Array(count + 1);
  for (const bucketOf of perBand) {
    for (let set = 0; set < count; set++) {
      if ((bucketOf[set] as number) >= 0) cellStarts[set + 1] = (cellStarts[set + 1] as number) + 1;
    }
  }
  for (let set = 0; set < count; set++) {
    cellStarts[set + 1] = (cellStarts[set + 1] as number) + (cellStarts[set] as number);
  }
  const cells = new Int32Array(cellStarts[count] as number);
  const next = cellStarts.slice();
  for (const bucketOf of perBand) {
    for (let set = 0; set < count; set++) {
      if ((bucketOf[set] as number) < 0) continue;
      cells[next[set] as number] = bucketOf[set] as number;
      next[set] = (next[set] as number) + 1;
    }
  }
  return {cells, cellStarts};
}

/** Per band the keys of the sets. */
function* bandKeys(
  sets: ShingleSets,
  {banding, seed}: NearDuplicateOptions
): Generator<GroupingStep, readonly Int32Array[]> {
  const {bands} = banding;
  const {starts, ends, count} = sets;
  const hasher = bandHasher(banding, seed);
  const hashes = signed(sets.hashes);
  const own = new Int32Array(bands);
  const keys = Array.from({length: bands}, () => new Int32Array(count));
  for (let set = 0; set < count; set++) {
    hasher(hashes, starts[set] as number, ends[set] as number, own);
    for (let band = 0; band < bands; band++) (keys[band] as Int32Array)[set] = own[band] as number;
    if (set % setsPerStep === setsPerStep - 1) yield {step: 'hashing texts', done: set, total: count};
  }
  return keys;
}

type Leaders = {
  /** Per set the set that stands for its group. */
  readonly leaderOf: Int32Array;
  readonly candidatePairs: number;
  readonly verifiedPairs: number;
  readonly skipped: number;
};

function* leaders(
  sets: ShingleSets,
  buckets: Buckets,
  options: NearDuplicateOptions
): Generator<GroupingStep, Leaders> {
  const {cells, cellStarts, starts, order} = buckets;
  const {hashes, count} = sets;
  const leaderOf = Int32Array.from({length: count}, (_, set) => set);
  const leadersIn = new Int32Array(Math.max(0, starts.length - 1));
  const places = new Int32Array(starts[starts.length - 1] as number);
  const comparedWith = new Int32Array(count).fill(-1);
  const turnOf = new Int32Array(count);
  let [candidatePairs, verifiedPairs, skipped] = [0, 0, 0];
  for (let turn = 0; turn < order.length; turn++) {
    const set = order[turn] as number;
    const lastCell = cellStarts[set + 1] as number;
    const start = sets.starts[set] as number;
    const end = sets.ends[set] as number;
    let leader = -1;
    let best = 0;
    for (let cell = cellStarts[set] as number; cell < lastCell; cell++) {
      const bucket = cells[cell] as number;
      const from = starts[bucket] as number;
      const to = Math.min(from + (leadersIn[bucket] as number), starts[bucket + 1] as number);
      skipped += from + (leadersIn[bucket] as number) - to;
      for (let place = from; place < to; place++) {
        const other = places[place] as number;
        if (comparedWith[other] === set) continue;
        comparedWith[other] = set;
        candidatePairs++;
        const least = Math.max(options.similarity, best);
        const similarity = jaccard(hashes, start, end, sets.starts[other] as number, sets.ends[other] as number, least);
        if (similarity < options.similarity) continue;
        verifiedPairs++;
        if (similarity < best || (similarity === best && (turnOf[other] as number) > (turnOf[leader] as number)))
          continue;
        best = similarity;
        leader = other;
      }
    }
    turnOf[set] = turn;
    if (leader >= 0) leaderOf[set] = leader;
    else {
      for (let cell = cellStarts[set] as number; cell < lastCell; cell++) {
        const bucket = cells[cell] as number;
        const place = (starts[bucket] as number) + (leadersIn[bucket] as number);
        if (place < (starts[bucket + 1] as number)) places[place] = set;
        leadersIn[bucket] = (leadersIn[bucket] as number) + 1;
      }
    }
    if (turn % setsPerStep === setsPerStep - 1) yield {step: 'comparing texts', done: turn, total: order.length};
  }
  return {leaderOf, candidatePairs, verifiedPairs, skipped};
}
