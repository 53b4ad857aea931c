/**
 * Texts that are nearly equal become one.
 *
 * Claims: every member of a group has at least `similarity` (Jaccard, on shingles) with the text that stands for the
 *   group, computed exactly; so two members of one group have at least 2 * similarity - 1 with each other, because
 *   1 - Jaccard is a metric. Nothing is chained: A like B and B like C does not bring A to C.
 * Method: texts come most used first, then in code-point order. (1) Equal shingle sets are one set from then on. (2) Band
 *   by band, sets that agree on the band share a bucket, found by a radix sort of the bands' keys. (3) In their order,
 *   each set is compared exactly with those in its buckets that stand for a group already, joins the most similar of them
 *   (the first among equals), and stands for a group of its own where none is similar enough.
 * Cost: hashing is (bands * rows) multiplications a shingle; sorting O(sets) a band; a set is compared with at most
 *   bands * bucketLimit others, whatever the texts. Where a bucket has more than `bucketLimit` that stand for groups, the
 *   later ones are not compared by way of it, and `skipped` counts how often that was so (an upper bound: most of them
 *   meet in another bucket). Memory: 4 bytes a shingle, 320 bytes a text at worst, 130 where few texts are alike.
 * Assumes: what shingles.ts and minhash.ts say. With 24 bands of 6 one in 1,500 pairs of similarity .8 never meets.
 * Wrong when: two similar texts both resemble a third, more used one to different degree: one may join it and the other
 *   not, so similar pairs are split at the edge of a group. Texts that are too short are in no group.
 * Reference: J. Leskovec, A. Rajaraman, J. Ullman, Mining of Massive Datasets, 3rd ed. 2020, §3.4 (banding); J. Hartigan,
 *   Clustering Algorithms, 1975, ch. 3 (the leader algorithm); M. Levandowsky, D. Winter, Distance between sets, Nature
 *   234, 1971 (the metric).
 */
import {codePointCompare} from './code-points.ts';
import {type Banding, bandKey, minHashFunctions, signed, signInto} from './minhash.ts';
import {addShingles, mix, type ShingleMinimum, type ShinglePool, shingleMinimum, shinglePool} from './shingles.ts';

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
  /** Per text its group, numbered in the order of the texts that stand for them; -1 for a text that is too short. */
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
  readonly add: (text: string) => void;
  /** What it holds, and what grouping would need beside it at worst. */
  readonly bytes: () => number;
  readonly finish: () => Generator<GroupingStep, NearDuplicates>;
};

/** Texts are to be added once each, in the order in which they may stand for a group. */
export function nearDuplicateIndex(given: Partial<NearDuplicateOptions> = {}): NearDuplicateIndex {
  const options = {...nearDuplicateDefaults, ...given};
  const pool = shinglePool();
  let ends = new Float64Array(1024);
  let texts = 0;
  return {
    add: text => {
      if (texts === ends.length) {
        const grown = new Float64Array(Math.ceil(texts * 1.5));
        grown.set(ends);
        ends = grown;
      }
      addShingles(pool, text, options.minimum);
      ends[texts++] = pool.used;
    },
    bytes: () => pool.hashes.byteLength + ends.byteLength + texts * (40 + options.banding.bands * 12),
    finish: () => grouped(pool, ends.subarray(0, texts), options)
  };
}

/**
 * Groups of a list of texts, in which equal ones may come several times: those used most often come first, then code
 * points decide, so the order of the list makes no difference. Groups are numbered in that order too.
 */
export function groupNearDuplicates(
  texts: readonly string[],
  given: Partial<NearDuplicateOptions> = {}
): NearDuplicates {
  const uses = new Map<string, number>();
  for (const text of texts) uses.set(text, (uses.get(text) ?? 0) + 1);
  const ordered = [...uses].sort(([x, usesOfX], [y, usesOfY]) => usesOfY - usesOfX || codePointCompare(x, y));
  const index = nearDuplicateIndex(given);
  for (const [text] of ordered) index.add(text);
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

/** Shingles of set i are hashes[starts[i]] to hashes[ends[i] - 1]. */
type Sets = {
  readonly hashes: Uint32Array;
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  readonly count: number;
};

const setsPerStep = 50_000;

function* grouped(
  pool: ShinglePool,
  ends: Float64Array,
  options: NearDuplicateOptions
): Generator<GroupingStep, NearDuplicates> {
  const {setOf, sets} = distinctSets(pool, ends);
  yield {step: 'telling texts apart', done: ends.length, total: ends.length};
  const buckets = yield* bucketsOf(sets, options);
  const {leaderOf, candidatePairs, verifiedPairs, skipped} = yield* leaders(sets, buckets, options);
  const groupOf = new Int32Array(ends.length).fill(-1);
  const numberOf = new Int32Array(sets.count).fill(-1);
  const representativeOf: number[] = [];
  for (let text = 0; text < ends.length; text++) {
    const set = setOf[text] as number;
    if (set < 0) continue;
    const leader = leaderOf[set] as number;
    // A text that stands for a group comes before all others of it.
    if ((numberOf[leader] as number) < 0) numberOf[leader] = representativeOf.push(text) - 1;
    groupOf[text] = numberOf[leader] as number;
  }
  const groups = representativeOf.length;
  return {groupOf, representativeOf: Int32Array.from(representativeOf), groups, candidatePairs, verifiedPairs, skipped};
}

/** Texts of equal shingles are one set, numbered in the order of their first text. */
function distinctSets(pool: ShinglePool, textEnds: Float64Array): {readonly setOf: Int32Array; readonly sets: Sets} {
  const {hashes} = pool;
  const texts = textEnds.length;
  const startOf = (text: number): number => (text === 0 ? 0 : (textEnds[text - 1] as number));
  const keys = new Uint32Array(texts);
  for (let text = 0; text < texts; text++) {
    let key = 0x3c6ef372;
    const end = textEnds[text] as number;
    for (let at = startOf(text); at < end; at++) key = (Math.imul(key, 0x01000193) + (hashes[at] as number)) | 0;
    keys[text] = mix(key);
  }
  const order = radixOrder(keys);
  const firstOf = new Int32Array(texts).fill(-1);
  for (let from = 0, to = 0; from < texts; from = to) {
    const key = keys[order[from] as number];
    for (to = from; to < texts && keys[order[to] as number] === key; to++) {
      const text = order[to] as number;
      const start = startOf(text);
      const end = textEnds[text] as number;
      if (start === end) continue;
      firstOf[text] = text;
      // Unequal sets of one key are an accident; looking back a little is enough, and what is missed meets in a band.
      for (let earlier = from; earlier < Math.min(to, from + 8); earlier++) {
        const other = order[earlier] as number;
        if (firstOf[other] !== other || !equalSets(hashes, start, end, startOf(other), textEnds[other] as number))
          continue;
        firstOf[text] = other;
        break;
      }
    }
  }
  const setOf = new Int32Array(texts).fill(-1);
  let count = 0;
  for (let text = 0; text < texts; text++) {
    const first = firstOf[text] as number;
    if (first === text) setOf[text] = count++;
    else if (first >= 0) setOf[text] = setOf[first] as number;
  }
  const starts = new Float64Array(count);
  const ends = new Float64Array(count);
  for (let text = 0; text < texts; text++) {
    if (firstOf[text] !== text) continue;
    starts[setOf[text] as number] = startOf(text);
    ends[setOf[text] as number] = textEnds[text] as number;
  }
  return {setOf, sets: {hashes, starts, ends, count}};
}

function equalSets(hashes: Uint32Array, start: number, end: number, otherStart: number, otherEnd: number): boolean {
  if (end - start !== otherEnd - otherStart) return false;
  for (let at = 0; at < end - start; at++) if (hashes[start + at] !== hashes[otherStart + at]) return false;
  return true;
}

type Buckets = {
  /** Per set and band its bucket, -1 where it is alone in it. */
  readonly bucketOf: Int32Array;
  /** Per bucket where its places begin, with one more at the end. */
  readonly starts: Int32Array;
};

function* bucketsOf(sets: Sets, options: NearDuplicateOptions): Generator<GroupingStep, Buckets> {
  const {bands} = options.banding;
  const {count} = sets;
  // Keys of the bands first, each then replaced by its bucket.
  const bucketOf = yield* bandKeys(sets, options);
  const keys = new Uint32Array(count);
  let starts = new Int32Array(1024);
  let buckets = 0;
  for (let band = 0; band < bands; band++) {
    for (let set = 0; set < count; set++) keys[set] = bucketOf[set * bands + band] as number;
    const order = radixOrder(keys);
    for (let from = 0, to = 0; from < count; from = to) {
      const key = keys[order[from] as number];
      for (to = from + 1; to < count && keys[order[to] as number] === key; ) to++;
      const shared = to - from > 1;
      for (let at = from; at < to; at++) bucketOf[(order[at] as number) * bands + band] = shared ? buckets : -1;
      if (!shared) continue;
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
  return {bucketOf, starts: starts.subarray(0, buckets + 1)};
}

function* bandKeys(sets: Sets, {banding, seed}: NearDuplicateOptions): Generator<GroupingStep, Int32Array> {
  const {bands, rows} = banding;
  const {starts, ends, count} = sets;
  const functions = minHashFunctions(bands * rows, seed);
  const hashes = signed(sets.hashes);
  const signature = new Int32Array(bands * rows);
  const keys = new Int32Array(count * bands);
  for (let set = 0; set < count; set++) {
    signInto(signature, hashes, starts[set] as number, ends[set] as number, functions);
    for (let band = 0; band < bands; band++) keys[set * bands + band] = bandKey(signature, band, rows);
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

function* leaders(sets: Sets, buckets: Buckets, options: NearDuplicateOptions): Generator<GroupingStep, Leaders> {
  const {bucketOf, starts} = buckets;
  const {bands} = options.banding;
  const {hashes, count} = sets;
  const leaderOf = new Int32Array(count);
  const leadersIn = new Int32Array(Math.max(0, starts.length - 1));
  const places = new Int32Array(starts[starts.length - 1] as number);
  const comparedWith = new Int32Array(count).fill(-1);
  let [candidatePairs, verifiedPairs, skipped] = [0, 0, 0];
  for (let set = 0; set < count; set++) {
    const start = sets.starts[set] as number;
    const end = sets.ends[set] as number;
    let leader = -1;
    let best = 0;
    for (let cell = set * bands; cell < (set + 1) * bands; cell++) {
      const bucket = bucketOf[cell] as number;
      if (bucket < 0) continue;
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
        if (similarity < best || (similarity === best && other > leader)) continue;
        best = similarity;
        leader = other;
      }
    }
    leaderOf[set] = leader < 0 ? set : leader;
    if (leader < 0) {
      for (let cell = set * bands; cell < (set + 1) * bands; cell++) {
        const bucket = bucketOf[cell] as number;
        if (bucket < 0) continue;
        const place = (starts[bucket] as number) + (leadersIn[bucket] as number);
        if (place < (starts[bucket + 1] as number)) places[place] = set;
        leadersIn[bucket] = (leadersIn[bucket] as number) + 1;
      }
    }
    if (set % setsPerStep === setsPerStep - 1) yield {step: 'comparing texts', done: set, total: count};
  }
  return {leaderOf, candidatePairs, verifiedPairs, skipped};
}

/** |A ∩ B| / |A ∪ B| of two ascending runs of hashes; 0 as soon as it is certain to be below `least`. */
export function jaccard(
  hashes: Uint32Array,
  start: number,
  end: number,
  otherStart: number,
  otherEnd: number,
  least: number
): number {
  const sizes = end - start + (otherEnd - otherStart);
  // J >= least is common >= least * sizes / (1 + least); rounding must not turn away a pair on the very edge.
  const needed = Math.ceil((least * sizes) / (1 + least) - 1e-6);
  if (Math.min(end - start, otherEnd - otherStart) < needed) return 0;
  let spare = sizes - 2 * needed;
  let common = 0;
  let a = start;
  let b = otherStart;
  while (a < end && b < otherEnd) {
    const x = hashes[a] as number;
    const y = hashes[b] as number;
    if (x === y) {
      common++;
      a++;
      b++;
    } else {
      if (spare-- === 0) return 0;
      if (x < y) a++;
      else b++;
    }
  }
  const similarity = common / (sizes - common);
  return similarity >= least ? similarity : 0;
}

/** Places in ascending order of their keys, equal keys in the order of their places: two passes of sixteen bits. */
function radixOrder(keys: Uint32Array): Int32Array {
  const {length} = keys;
  let order = Int32Array.from({length}, (_, place) => place);
  // The tables of the passes are worth their while for many keys only.
  if (length < 10_000) return order.sort((x, y) => (keys[x] as number) - (keys[y] as number) || x - y);
  let next = new Int32Array(length);
  const counts = new Int32Array(0x10001);
  for (let shift = 0; shift < 32; shift += 16) {
    counts.fill(0);
    for (let place = 0; place < length; place++) {
      const digit = (((keys[place] as number) >>> shift) & 0xffff) + 1;
      counts[digit] = (counts[digit] as number) + 1;
    }
    for (let digit = 1; digit < counts.length; digit++) {
      counts[digit] = (counts[digit] as number) + (counts[digit - 1] as number);
    }
    for (let at = 0; at < length; at++) {
      const place = order[at] as number;
      const digit = ((keys[place] as number) >>> shift) & 0xffff;
      next[counts[digit] as number] = place;
      counts[digit] = (counts[digit] as number) + 1;
    }
    [order, next] = [next, order];
  }
  return order;
}
