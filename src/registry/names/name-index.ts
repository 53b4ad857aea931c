/**
 * Finds names by any name: other scripts, spellings, transliterations, slips, initials.
 *
 * 1. Candidates. A name is noted under its trigrams, the trigrams of its sound, and hashes of its letters, its sound and
 *    its initials (postings in typed arrays). Of a question, the rarest trigrams are read first, until `lettersRead` and `soundsRead`
 *    items have been looked at; what is commoner is left out. The `kept` best by weighed overlap go on, of letters and of
 *    sound each.
 * 2. Comparison. Each candidate is folded anew and compared in full (likeness.ts). An entity has the score of its best
 *    name; names in use go before former ones at the same score.
 *
 * The same entries in the same order give the same answers, whatever they were read from. Cost of a search: bounded by
 * these and the number of candidates, not by the number of names. Memory: about 40 postings of four bytes a name
 * beside the names themselves. A question is bounded as a name is (forms.ts).
 * Wrong when: hundreds of names share all rare trigrams of a question; then the one meant may not be among those kept.
 */
import {setImmediate} from 'node:timers/promises';
import type {EntityName} from '../../contract/registry.ts';
import {codePointCompare} from '../../text/code-points.ts';
import {type FormWord, formsOf, type NameForm, readable} from './forms.ts';
import {type Likeness, likeness} from './likeness.ts';
import {countOf, draftPostings} from './postings.ts';
import {leastShared, loose, whyItMatched} from './why.ts';
import {charactersShared} from './writing.ts';

export type NameEntry = EntityName & {readonly entityId: string};

export type NameHit = {
  readonly entityId: string;
  /** The name by which it was found. */
  readonly name: string;
  readonly lang: string | null;
  readonly use: EntityName['use'];
  /** 0 to 1. */
  readonly score: number;
  /** From `likelyScore` on; below, it may well be somebody else. */
  readonly isLikely: boolean;
  readonly why: readonly string[];
};

export type NameIndex = {
  readonly search: (query: string, limit?: number) => readonly NameHit[];
  readonly names: number;
  readonly forms: number;
  /** Of the index, without the names. */
  readonly bytes: number;
  readonly rarity: Rarity;
};

export const likelyScore = 0.8;
const hitsAtMost = 100;
/** Below this a hit helps nobody. */
const leastScore = 0.35;
/** Of letters and of sound; of several forms of a question each reads its part. */
const lettersRead = 500_000;
const soundsRead = 300_000;
const kept = 60;
const keptOfHash = 40;
const formsRemembered = 8192;

const signs = 37;
const trigrams = signs ** 3;
const rarityBuckets = 1 << 18;

/** How rare a word is among all names, from 0.15 to 1. */
export type Rarity = (word: string) => number;

/** `rarityOf`: where words are weighed by other names than these, so that a few names count as part of many. */
export function createNameIndex(entries: readonly NameEntry[], rarityOf?: Rarity): NameIndex {
  const making = indexing(entries, rarityOf);
  for (;;) {
    const step = making.next();
    if (step.done) return step.value;
  }
}

/** The same in pieces of some milliseconds, between which others are answered. */
export async function createNameIndexInPieces(entries: readonly NameEntry[]): Promise<NameIndex> {
  const making = indexing(entries);
  for (;;) {
    const step = making.next();
    if (step.done) return step.value;
    await setImmediate();
  }
}

const entriesInAPiece = 100;

function* indexing(entries: readonly NameEntry[], rarityOf?: Rarity): Generator<void, NameIndex> {
  const hashBuckets = 1 << Math.min(20, Math.max(10, Math.ceil(Math.log2(entries.length * 4 + 1))));
  const draft = draftPostings(2 * trigrams + hashBuckets);
  const owners = growing();
  const shapes = growing();
  const wordCounts = new Uint32Array(rarityBuckets);
  let forms = 0;
  for (const [at, entry] of entries.entries()) {
    if (at % entriesInAPiece === entriesInAPiece - 1) yield;
    for (const [which, form] of formsOf(entry.name).entries()) {
      const pieces = keysOf(form.heard, 0);
      for (const key of pieces) draft.note(key, forms);
      for (const key of keysOf(form.sound, trigrams)) draft.note(key, forms);
      for (const hash of hashesOf(form)) draft.note(2 * trigrams + (hash & (hashBuckets - 1)), forms);
      for (const word of new Set(form.words.map(({letters}) => hashOf(letters) & (rarityBuckets - 1)))) {
        wordCounts[word] = (wordCounts[word] ?? 0) + 1;
      }
      owners.add(at);
      // How many trigrams it has, and which of the forms of its name it is.
      shapes.add(Math.min(255, pieces.length) * 16 + which);
      forms += 1;
    }
  }
  const postings = draft.finish();
  const [ownerOf, shapeOf] = [owners.taken(), shapes.taken()];
  const overlap = new Float32Array(forms);
  const touched = new Uint32Array(forms);

  const ownRarity: Rarity = word => {
    const bearers = Math.max(1, wordCounts[hashOf(word) & (rarityBuckets - 1)] ?? 1);
    return Math.max(0.15, Math.log1p(forms / bearers) / Math.log1p(Math.max(1, forms)));
  };
  const rarity = rarityOf ?? ownRarity;

  /** The forms that share most, the commonest keys left out when there is too much to read. */
  function alikeIn(keys: readonly number[], postingsRead: number, into: Set<number>): void {
    const lists = keys
      .map(key => ({key, count: countOf(postings, key)}))
      .filter(({count}) => count > 0)
      .sort((a, b) => a.count - b.count || a.key - b.key);
    let read = 0;
    let reached = 0;
    let all = 0;
    for (const {key, count} of lists) {
      if (read > 0 && read + count > postingsRead) break;
      read += count;
      const weight = Math.log1p(forms / count);
      all += weight;
      const begin = postings.begins[key] ?? 0;
      for (let at = begin; at < begin + count; at += 1) {
        const form = postings.items[at] ?? 0;
        const before = overlap[form] ?? 0;
        if (before === 0) {
          touched[reached] = form;
          reached += 1;
        }
        overlap[form] = before + weight;
      }
    }
    const mean = lists.length === 0 ? 0 : all / lists.length;
    let best: {form: number; share: number}[] = [];
    let bar = 0;
    for (let at = 0; at < reached; at += 1) {
      const form = touched[at] ?? 0;
      const shared = overlap[form] ?? 0;
      overlap[form] = 0;
      // The least that the share is divided by; most forms are passed over here.
      if (shared <= bar * 0.65 * all) continue;
      const share = shared / (0.65 * all + 0.35 * mean * ((shapeOf[form] ?? 0) >> 4));
      if (share <= bar) continue;
      best.push({form, share});
      if (best.length < 4 * kept) continue;
      best = best.sort(byShare).slice(0, kept);
      bar = best.at(-1)?.share ?? 0;
    }
    for (const {form} of best.sort(byShare).slice(0, kept)) into.add(form);
  }

  function candidatesFor(asked: NameForm, askedForms: number): ReadonlySet<number> {
    const found = new Set<number>();
    for (const hash of hashesAsked(asked)) {
      const key = 2 * trigrams + (hash & (hashBuckets - 1));
      const begin = postings.begins[key] ?? 0;
      const end = Math.min(begin + keptOfHash, postings.begins[key + 1] ?? 0);
      for (let at = begin; at < end; at += 1) found.add(postings.items[at] ?? 0);
    }
    alikeIn(keysOf(asked.heard, 0), lettersRead / askedForms, found);
    if (asked.sound.length > 1) alikeIn(keysOf(asked.sound, trigrams), soundsRead / askedForms, found);
    return found;
  }

  const remembered = new Map<number, readonly NameForm[]>();
  function formsAt(owner: number, name: string): readonly NameForm[] {
    const known = remembered.get(owner);
    if (known !== undefined) return known;
    const forms = formsOf(name);
    if (remembered.size >= formsRemembered) remembered.clear();
    remembered.set(owner, forms);
    return forms;
  }

  function search(whole: string, limit = 10): readonly NameHit[] {
    const query = readable(whole);
    const best = new Map<string, Match>();
    const askedForms = formsOf(query);
    for (const asked of askedForms) {
      for (const candidate of candidatesFor(asked, askedForms.length)) {
        const owner = ownerOf[candidate] ?? 0;
        const entry = entries[owner];
        const form = entry === undefined ? undefined : formsAt(owner, entry.name)[(shapeOf[candidate] ?? 0) & 15];
        if (entry === undefined || form === undefined) continue;
        const alike = likeness(asked, form, rarity);
        if (alike.score < leastScore) continue;
        const match = {entry, form, asked, alike, score: shaded(query, asked, entry, form, alike)};
        const known = best.get(entry.entityId);
        if (known === undefined || inOrder(match, known) < 0) best.set(entry.entityId, match);
      }
    }
    return [...best.values()]
      .sort(inOrder)
      .slice(0, Math.max(0, Math.min(hitsAtMost, limit)))
      .map(({entry, form, asked, alike, score}) => ({
        entityId: entry.entityId,
        name: entry.name,
        lang: entry.lang,
        use: entry.use,
        score,
        isLikely: score >= likelyScore,
        why: whyItMatched({query, asked, name: entry, form, likeness: alike})
      }));
  }

  const arrays = [postings.begins, postings.items, ownerOf, shapeOf, overlap, touched, wordCounts];
  const bytes = arrays.reduce((sum, array) => sum + array.byteLength, 0);
  return {search, names: entries.length, forms, bytes, rarity};
}

type Match = {
  readonly entry: NameEntry;
  readonly form: NameForm;
  readonly asked: NameForm;
  readonly alike: Likeness;
  readonly score: number;
};

const useOrder: Readonly<Record<EntityName['use'], number>> = {
  official: 0,
  short: 1,
  also: 2,
  product: 3,
  person: 4,
  former: 5
};

function inOrder(one: Match, other: Match): number {
  return other.score - one.score || byName(one.entry, other.entry);
}

type Called = Pick<NameEntry, 'entityId' | 'name' | 'use'>;

/** Of those that are equally like the question. */
function byName(one: Called, other: Called): number {
  return (
    useOrder[one.use] - useOrder[other.use] ||
    one.name.length - other.name.length ||
    codePointCompare(one.name, other.name) ||
    codePointCompare(one.entityId, other.entityId)
  );
}

/** The likeliest first, as an index hands them out. */
export function hitOrder(one: NameHit, other: NameHit): number {
  return other.score - one.score || byName(one, other);
}

function byShare(one: {form: number; share: number}, other: {form: number; share: number}): number {
  return other.share - one.share || one.form - other.form;
}

/** Of names with the same letters, the one written alike goes first. */
function shaded(query: string, asked: NameForm, entry: NameEntry, form: NameForm, alike: Likeness): number {
  let score = alike.score;
  if (alike.way === 'same' && loose(query) !== loose(entry.name)) {
    const shared = charactersShared(query, entry.name);
    if (shared !== null && shared < leastShared && asked.sort === 'spelled' && form.sort === 'spelled') score -= 0.25;
    score -= 0.01 + 0.005 * Math.min(4, Math.abs(asked.smallWords - form.smallWords));
    if (asked.sort === 'seen' || form.sort === 'seen') score -= 0.05;
  }
  return Math.round(score * 10_000) / 10_000;
}

/** Trigrams of ASCII letters and digits with a mark at both ends, each once, as numbers from `first` on. */
function keysOf(text: string, first: number): readonly number[] {
  const keys = new Set<number>();
  let [before, last] = [0, 0];
  for (let at = 0; at <= text.length; at += 1) {
    const sign = at === text.length ? 0 : signOf(text.charCodeAt(at));
    if (at > 0 || text.length === 0) keys.add(first + (before * signs + last) * signs + sign);
    [before, last] = [last, sign];
  }
  return [...keys];
}

/** 1 to 26 for letters, 27 to 36 for digits. */
function signOf(code: number): number {
  return code >= 97 ? code - 96 : code - 21;
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** A name is noted whole, by sound, by initials, and by each word that is no word for a kind or a place. */
function hashesOf({squeezed, sound, initials, words}: NameForm): ReadonlySet<number> {
  const hashes = new Set([hashOf(squeezed), ...initials.map(letters => hashOf(`#${letters}`))]);
  if (sound.length > 2) hashes.add(hashOf(`~${sound}`));
  if (words.length > 1) for (const word of words) if (word.sort === 'name') addWord(hashes, word);
  return hashes;
}

/** Where names lie that are the same, sound the same, have it as initials, are its initials, or share a word. */
function hashesAsked({squeezed, sound, initials, words}: NameForm): ReadonlySet<number> {
  const hashes = new Set([hashOf(squeezed), hashOf(`~${sound}`), hashOf(`#${squeezed}`), ...initials.map(hashOf)]);
  for (const word of words) {
    if (word.sort !== 'name' && words.length > 1) continue;
    addWord(hashes, word);
    if (words.length > 1) hashes.add(hashOf(word.letters));
  }
  return hashes;
}

function addWord(hashes: Set<number>, {letters, sound}: FormWord): void {
  hashes.add(hashOf(`+${letters}`));
  if (sound.length > 2) hashes.add(hashOf(`*${sound}`));
}

/** Whole numbers up to 2^32, as many as come. */
function growing(): {readonly add: (value: number) => void; readonly taken: () => Uint32Array} {
  let values = new Uint32Array(1024);
  let count = 0;
  return {
    add: value => {
      if (count === values.length) {
        const wider = new Uint32Array(2 * count);
        wider.set(values);
        values = wider;
      }
      values[count] = value;
      count += 1;
    },
    taken: () => values.slice(0, count)
  };
}
