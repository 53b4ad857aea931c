/**
 * Shingles: the small overlapping pieces of a text by which two texts are compared, as 32-bit hashes.
 *
 * Claims: two texts are alike as far as they share pieces. A text is read as units. A letter, mark or digit of a script
 *   that puts spaces between words belongs to a word, which is one unit; a character of a script that does not (Han,
 *   Hiragana, Katakana, Thai, Lao, Khmer, Burmese, Tai) is a unit by itself. Everything else only separates, so that
 *   punctuation and emoji make no difference; an apostrophe in a word does not even that (`don’t`).
 *   - Spaced: single words and pairs of neighbouring words. Triples alone would need 29 words before one changed word
 *     leaves four fifths in common, words with pairs need 14, and posts are short; the pairs keep the order.
 *   - Unspaced: triples of neighbouring units. With triples one changed character leaves four fifths in common from 29
 *     characters on, with runs of five from 49; pairs are half a word in Chinese and less than a syllable in Thai.
 *   Which of the two is decided per text: unspaced where twice its unspaced characters are at least as many as its other
 *   letters and digits. In mixed text a foreign word is one unit among the characters (`iPhone` in Chinese), and a
 *   foreign character one unit among the words.
 * Formula: the set of murmur3-finalised hashes of the pieces, in ascending order, each once.
 * Cost: O(length), plus sorting the pieces. Memory: 4 bytes a piece.
 * Assumes: text in the form of `normaliseText`. Too short a text says nothing and has no shingles: one of fewer than
 *   `minimum.words` different words, or of fewer different triples than `minimum.characters` unlike characters have.
 * Wrong when: two versions of one mixed text fall on different sides of the rule, for they then share nothing; when
 *   unequal pieces meet in one hash, by chance in one pair of texts of 30 pieces among five million; when a language is
 *   written without spaces in a script that usually has them.
 * Reference: A. Broder, On the resemblance and containment of documents, SEQUENCES 1997; A. Appleby, MurmurHash3.
 */

export type ShingleMinimum = {readonly words: number; readonly characters: number};

export const shingleMinimum: ShingleMinimum = {words: 5, characters: 12};

/** Shingles of many texts, one after another. Both arrays grow as needed. */
export type ShinglePool = {hashes: Uint32Array; used: number; units: Int32Array};

export function shinglePool(): ShinglePool {
  return {hashes: new Uint32Array(1024), used: 0, units: new Int32Array(256)};
}

/** Appends the shingles of a text, ascending and each once, and says how many; 0 for a text that is too short. */
export function addShingles(pool: ShinglePool, text: string, minimum: ShingleMinimum = shingleMinimum): number {
  const {units, unspaced, letters} = readUnits(pool, text);
  if (units === 0) return 0;
  return isUnspaced(unspaced, letters)
    ? addTriples(pool, units, minimum.characters)
    : addWords(pool, units, minimum.words);
}

export function shinglesOf(text: string, minimum: ShingleMinimum = shingleMinimum): Uint32Array {
  const pool = shinglePool();
  const length = addShingles(pool, text, minimum);
  return pool.hashes.slice(0, length);
}

export type Spacing = 'spaced' | 'unspaced';

export function spacingOf(text: string): Spacing {
  const {unspaced, letters} = readUnits(shinglePool(), text);
  return isUnspaced(unspaced, letters) ? 'unspaced' : 'spaced';
}

/** A Chinese character says about as much as two letters. */
function isUnspaced(unspaced: number, letters: number): boolean {
  return unspaced > 0 && unspaced * 2 >= letters;
}

function addWords(pool: ShinglePool, units: number, least: number): number {
  reserve(pool, 2 * units);
  const from = pool.used;
  const {hashes} = pool;
  let to = from;
  for (let at = 0; at < units; at++) hashes[to++] = mix((pool.units[at] as number) ^ wordSeed);
  const words = sortDistinct(hashes, from, to) - from;
  if (words < least) return 0;
  to = from + words;
  for (let at = 1; at < units; at++) {
    hashes[to++] = mix(joined(joined(pairSeed, pool.units[at - 1] as number), pool.units[at] as number));
  }
  pool.used = sortDistinct(hashes, from, to);
  return pool.used - from;
}

function addTriples(pool: ShinglePool, units: number, least: number): number {
  reserve(pool, units);
  const from = pool.used;
  const {hashes} = pool;
  let to = from;
  // Two units or one have no triple, and are one piece themselves where so few are let through.
  const size = Math.min(3, units);
  for (let first = 0; first + size <= units; first++) {
    let hash = tripleSeed;
    for (let at = first; at < first + size; at++) hash = joined(hash, pool.units[at] as number);
    hashes[to++] = mix(hash);
  }
  to = sortDistinct(hashes, from, to);
  if (to - from < least - 2) return 0;
  pool.used = to;
  return to - from;
}

const wordSeed = 0x2f0b4c47;
const pairSeed = 0x5bd1e995;
const tripleSeed = 0x1b56c4e9;

function joined(hash: number, unit: number): number {
  const turned = (hash << 13) | (hash >>> 19);
  return (Math.imul(turned ^ unit, 0x85ebca6b) + 0x38b34ae5) | 0;
}

/** The finaliser of MurmurHash3: every bit of the input moves every bit of the output. */
export function mix(hash: number): number {
  let mixed = hash ^ (hash >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

function reserve(pool: ShinglePool, more: number): void {
  const needed = pool.used + more;
  if (needed <= pool.hashes.length) return;
  const grown = new Uint32Array(Math.max(needed, Math.ceil(pool.hashes.length * 1.5)));
  grown.set(pool.hashes.subarray(0, pool.used));
  pool.hashes = grown;
}

/** Sorts in place and drops repeats; returns the new end. */
function sortDistinct(hashes: Uint32Array, from: number, to: number): number {
  if (to - from > 40) hashes.subarray(from, to).sort();
  else {
    for (let at = from + 1; at < to; at++) {
      const hash = hashes[at] as number;
      let place = at;
      for (; place > from && (hashes[place - 1] as number) > hash; place--) hashes[place] = hashes[place - 1] as number;
      hashes[place] = hash;
    }
  }
  let end = from;
  for (let at = from; at < to; at++) {
    if (end === from || hashes[at] !== hashes[end - 1]) hashes[end++] = hashes[at] as number;
  }
  return end;
}

const separator = 0;
const letter = 1;
const alone = 2;
const half = 3;

const unspacedScript =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}\p{scx=Tai_Le}\p{scx=New_Tai_Lue}\p{scx=Tai_Tham}\p{scx=Tai_Viet}]/u;
const inWord = /[\p{L}\p{M}\p{N}]/u;

let classes: Uint8Array | null = null;

function classOf(character: string): number {
  if (!inWord.test(character)) return separator;
  return unspacedScript.test(character) ? alone : letter;
}

/** What each UTF-16 unit is; asking the engine's tables for every character of every text would take most of the time. */
function unitClasses(): Uint8Array {
  if (classes !== null) return classes;
  classes = new Uint8Array(0x10000);
  for (let unit = 0; unit < 0x10000; unit++) {
    classes[unit] = unit >= 0xd800 && unit < 0xe000 ? half : classOf(String.fromCharCode(unit));
  }
  return classes;
}

type Reading = {readonly units: number; readonly unspaced: number; readonly letters: number};

/** Hashes of the units into `pool.units`; how many, and how many characters of either kind. */
function readUnits(pool: ShinglePool, text: string): Reading {
  if (pool.units.length < text.length) pool.units = new Int32Array(Math.ceil(text.length * 1.5));
  const table = unitClasses();
  const hashes = pool.units;
  let units = 0;
  let unspaced = 0;
  let letters = 0;
  let word = 0;
  let inside = false;
  for (let at = 0; at < text.length; at++) {
    let code = text.charCodeAt(at);
    let kind = table[code] as number;
    if (kind === half) {
      code = text.codePointAt(at) ?? code;
      kind = code > 0xffff ? classOf(String.fromCodePoint(code)) : separator;
      if (code > 0xffff) at++;
    }
    if (kind === letter) {
      word = Math.imul((inside ? word : 0x811c9dc5) ^ code, 0x01000193);
      inside = true;
      letters++;
      continue;
    }
    if (inside && (code === 0x27 || code === 0x2019)) continue;
    if (inside) hashes[units++] = mix(word);
    inside = false;
    if (kind === alone) {
      hashes[units++] = mix(Math.imul(code, 0x9e3779b1));
      unspaced++;
    }
  }
  if (inside) hashes[units++] = mix(word);
  return {units, unspaced, letters};
}
