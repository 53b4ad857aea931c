/**
 * Cosine of TF-IDF vectors, for every pair of accounts that share at least one object.
 *
 * Claims: the numbers of scikit-learn's TfidfVectorizer with its defaults (`smooth_idf`, Euclidean length 1) followed by
 *   the product of the matrix with itself, without the diagonal and without zeros, up to the last digits of a double.
 * Formula: an account is a document, an object a word. tf = posts with the object, or 1, or 1 + ln(posts);
 *   idf = ln((1 + n) / (1 + accounts of the object)) + 1 with n documents; weights tf·idf scaled to length 1;
 *   cosine(a, b) = Σ over common objects of w_a w_b.
 * Cost: Σ over objects of k², half of it where no neighbours are chosen, with k the documents that have the object; no
 *   table of all pairs is ever made. Memory: 36 bytes a use and 20 an account.
 * Assumes: the caller says which accounts are documents; what they used beyond the words left here is not looked at.
 * Wrong when: read as coordination. Two accounts with one object each have cosine 1 if it is the same.
 */
import {quantile} from '../../statistics/quantile.ts';
import type {Step} from '../pairs.ts';
import {bump} from '../rows.ts';
import {objectOfUses, type Uses} from './uses.ts';

export type VectorOptions = {
  readonly termFrequency: 'once' | 'count' | 'sublinear';
  /** Objects of fewer documents are left out. */
  readonly leastDocuments: number;
  /** Objects of more than this share of the documents are left out. */
  readonly mostShare: number;
  /** Objects of more documents than this quantile (type 7) over the objects left by `leastDocuments` are left out. */
  readonly mostQuantile: number;
  /** Whether documents that lost all their words still count in n. */
  readonly countEmpty: boolean;
  /** Documents with fewer words left have no edges; they still count in n. */
  readonly leastWords: number;
  /** Whether every object is a word where these bounds leave none. */
  readonly elseAny: boolean;
};

export type Vectors = {
  readonly accounts: number;
  /** Words of a document and documents of a word; `weight` in the order of `object`, `weightThere` in that of `account`. */
  readonly start: Int32Array;
  readonly object: Int32Array;
  readonly weight: Float64Array;
  readonly objectStart: Int32Array;
  readonly account: Int32Array;
  readonly weightThere: Float64Array;
};

export function vectorsOf(uses: Uses, documents: Uint8Array, options: VectorOptions): Vectors {
  const {accounts, objects, objectStart, account} = uses;
  const frequency = new Int32Array(objects);
  for (let object = 0; object < objects; object++) {
    for (let use = objectStart[object] as number; use < (objectStart[object + 1] as number); use++) {
      if (documents[account[use] as number] === 1) bump(frequency, object, 1);
    }
  }
  const all = documents.reduce((sum, one) => sum + one, 0);
  const words = wordsOf(frequency, all, options);
  const wordsLeft = new Int32Array(accounts);
  const object = objectOfUses(uses);
  const counts = (use: number): boolean =>
    documents[account[use] as number] === 1 && words[object[use] as number] === 1;
  for (let use = 0; use < account.length; use++) if (counts(use)) bump(wordsLeft, account[use] as number, 1);
  const n = options.countEmpty ? all : wordsLeft.reduce((sum, left) => sum + (left > 0 ? 1 : 0), 0);
  const squares = new Float64Array(accounts);
  const weights = new Float64Array(account.length);
  for (let use = 0; use < account.length; use++) {
    if (!counts(use)) continue;
    const idf = Math.log((1 + n) / (1 + (frequency[object[use] as number] as number))) + 1;
    weights[use] = idf * termFrequency(uses.posts[use] as number, options.termFrequency);
    bump(squares, account[use] as number, (weights[use] as number) ** 2);
  }
  const enough = Math.max(1, options.leastWords);
  for (let use = 0; use < account.length; use++) {
    const who = account[use] as number;
    if (weights[use] !== 0) {
      weights[use] =
        (wordsLeft[who] as number) < enough ? 0 : (weights[use] as number) / Math.sqrt(squares[who] as number);
    }
  }
  return compact(uses, object, weights);
}

/** 1 for each object that is a word. */
function wordsOf(frequency: Int32Array, documents: number, options: VectorOptions): Uint8Array {
  const {leastDocuments, mostShare, mostQuantile, elseAny} = options;
  const least = Math.max(1, leastDocuments);
  const enough = frequency.filter(count => count >= least).sort();
  const atMost = Math.min(
    mostShare * documents,
    mostQuantile < 1 && enough.length > 0 ? quantile(enough, mostQuantile) : documents
  );
  const words = Uint8Array.from(frequency, count => (count >= least && count <= atMost ? 1 : 0));
  if (!elseAny || words.includes(1)) return words;
  return Uint8Array.from(frequency, count => (count > 0 ? 1 : 0));
}

function termFrequency(posts: number, how: VectorOptions['termFrequency']): number {
  return how === 'once' ? 1 : how === 'count' ? posts : 1 + Math.log(posts);
}

/** Leaves out uses without a weight and writes the rest down from both sides. */
function compact(uses: Uses, object: Int32Array, weights: Float64Array): Vectors {
  const {accounts, objects} = uses;
  const length = weights.reduce((sum, weight) => sum + (weight > 0 ? 1 : 0), 0);
  const vectors = {
    accounts,
    start: new Int32Array(accounts + 1),
    object: new Int32Array(length),
    weight: new Float64Array(length),
    objectStart: new Int32Array(objects + 1),
    account: new Int32Array(length),
    weightThere: new Float64Array(length)
  };
  let at = 0;
  for (let who = 0; who < accounts; who++) {
    vectors.start[who] = at;
    for (let of = uses.accountStart[who] as number; of < (uses.accountStart[who + 1] as number); of++) {
      const use = uses.place[of] as number;
      if (weights[use] === 0) continue;
      vectors.object[at] = object[use] as number;
      vectors.weight[at++] = weights[use] as number;
    }
  }
  vectors.start[accounts] = at;
  at = 0;
  for (let what = 0; what < objects; what++) {
    vectors.objectStart[what] = at;
    for (let use = uses.objectStart[what] as number; use < (uses.objectStart[what + 1] as number); use++) {
      if (weights[use] === 0) continue;
      vectors.account[at] = uses.account[use] as number;
      vectors.weightThere[at++] = weights[use] as number;
    }
  }
  vectors.objectStart[objects] = at;
  return vectors;
}

/** Products between two yields: some tens of milliseconds. */
const productsPerStep = 4_000_000;
/** What a visit costs, in products. */
const productsPerVisit = 50;

/**
 * Visits every pair with a common word once, a before b, by a; the same cosine to the last bit whenever it is called.
 * With `neighbours` above 0 a pair counts only if b is among the so many closest of a, itself one of them, ties to the
 * lower id.
 */
export function* cosinePairs(
  vectors: Vectors,
  neighbours: number,
  step: string,
  visit: (a: number, b: number, cosine: number) => void
): Generator<Step, void> {
  const {accounts, start, object, weight, objectStart, account, weightThere} = vectors;
  const product = new Float64Array(accounts);
  const touched = new Int32Array(accounts);
  // Documents of a word are in ascending order and are visited in that order, so what was passed lies before a.
  const passed = objectStart.slice();
  let products = 0;
  for (let a = 0; a < accounts; a++) {
    let found = 0;
    for (let word = start[a] as number; word < (start[a + 1] as number); word++) {
      const what = object[word] as number;
      const own = weight[word] as number;
      bump(passed, what, 1);
      const from = (neighbours > 0 ? objectStart[what] : passed[what]) as number;
      const to = objectStart[what + 1] as number;
      for (let at = from; at < to; at++) {
        const b = account[at] as number;
        if (product[b] === 0) touched[found++] = b;
        product[b] = (product[b] as number) + own * (weightThere[at] as number);
      }
      products += to - from;
    }
    const others =
      neighbours > 0 ? closest(touched.subarray(0, found), product, neighbours) : touched.subarray(0, found);
    for (const b of others) if (b > a) visit(a, b, product[b] as number);
    products += others.length * productsPerVisit;
    for (let at = 0; at < found; at++) product[touched[at] as number] = 0;
    if (products < productsPerStep) continue;
    products = 0;
    yield {step, done: a, total: accounts};
  }
}

function closest(documents: Int32Array, product: Float64Array, most: number): Int32Array {
  if (documents.length <= most) return documents;
  return documents.sort((x, y) => (product[y] as number) - (product[x] as number) || x - y).slice(0, most);
}
