/**
 * How alike two forms of names are, from 0 to 1, and in which way: the best of six ways, each with a ceiling of its own.
 *
 * - `same`: the same letters once spaces are set aside. 1.
 * - `letters`: at most one letter in five differs (at most three), names of four letters or more. 1 less 1.1 of the share.
 * - `initials`: one is the first letters of the other's words. Two letters .62, three .76, four .84, five or more .88: the
 *   fewer, the more bodies share them.
 * - `sound`: .94 of the share of equal sounds, from .6 on, names of four sounds or more; where one side is written without
 *   vowels, by the number of equal consonants: three .78, four .85, five .88, more .9, less where one differs.
 * - `words`: each word finds its like (same, one letter differs, same sound, begins alike), weighed by rarity; half of
 *   what the question has, half of what the name has. Times .98; at most .75 if a telling word finds none.
 * - `pieces`: trigrams in common (Dice). Times .7, so that it ranks and never convinces.
 *
 * Words for kinds and countries weigh .35 and .45 of a name of the same rarity. A form put into English counts .97.
 * Assumes: a rarity per word from 0 to 1. Wrong when: two bodies differ only by a kind or a country that both leave out.
 */
import {editsBetween} from './edits.ts';
import type {FormWord, NameForm} from './forms.ts';
import {isSayable} from './sound.ts';

export type Way = 'same' | 'letters' | 'initials' | 'sound' | 'words' | 'pieces';

export type Likeness = {
  readonly score: number;
  readonly way: Way;
  /** Of `letters`: how many differ. */
  readonly edits: number;
  /** Of `initials`: whether the question is the short one. */
  readonly askedShort: boolean;
  /** Of `words`: how many of the question found their like, whether to the letter, and how many it has. */
  readonly found: number;
  readonly toTheLetter: boolean;
  readonly asked: number;
};

export type Rarity = (word: string) => number;

const kindWeight = 0.35;
const placeWeight = 0.45;
const piecesFactor = 0.7;
const translatedFactor = 0.97;
/** Names that share fewer of their sounds do not sound alike. */
const leastSounds = 0.6;

/** What bodies of these kinds are called with or without; the lack of any other word makes a hit unlikely. */
const untelling = new Set(
  'news agency newsagency information press radio television tv channel network newspaper media corporation company'.split(
    ' '
  )
);
const lackingScore = 0.75;

const nothing: Likeness = {score: 0, way: 'pieces', edits: 0, askedShort: false, found: 0, toTheLetter: true, asked: 0};

export function likeness(asked: NameForm, name: NameForm, rarity: Rarity): Likeness {
  const factor = asked.sort === 'meant' || name.sort === 'meant' ? translatedFactor : 1;
  if (asked.squeezed === name.squeezed) return {...nothing, way: 'same', score: factor};
  let best = nothing;
  for (const way of [byLetters, byInitials, bySound]) {
    const found = way(asked, name);
    if (found !== null && found.score > best.score) best = found;
  }
  const words = byWords(asked, name, rarity);
  if (words.score > best.score) best = words;
  const pieces = best.score < piecesFactor ? byPieces(asked, name) : null;
  if (pieces !== null && pieces.score > best.score) best = pieces;
  return {...best, score: best.score * factor};
}

function byLetters(asked: NameForm, name: NameForm): Likeness | null {
  const [one, other] = [asked.squeezed, name.squeezed];
  const shorter = Math.min(one.length, other.length);
  const longer = Math.max(one.length, other.length);
  if (shorter < 4) return null;
  const most = Math.min(3, Math.max(1, Math.floor(longer / 5)));
  const edits = editsBetween(one, other, most);
  return edits > most ? null : {...nothing, way: 'letters', edits, score: 1 - (1.1 * edits) / longer};
}

const initialsScores = [0, 0, 0.62, 0.76, 0.84, 0.88];

function byInitials(asked: NameForm, name: NameForm): Likeness | null {
  const askedShort = name.initials.includes(asked.squeezed);
  if (!askedShort && !asked.initials.includes(name.squeezed)) return null;
  const length = Math.min((askedShort ? asked : name).squeezed.length, initialsScores.length - 1);
  return {...nothing, way: 'initials', askedShort, score: initialsScores[length] ?? 0};
}

function canSay(form: NameForm): boolean {
  return form.withoutVowels || isSayable(form.squeezed);
}

function bySound(asked: NameForm, name: NameForm): Likeness | null {
  if (!canSay(asked) || !canSay(name)) return null;
  const isBare = asked.withoutVowels || name.withoutVowels;
  const share = isBare
    ? bareShare(asked.sound, name.sound)
    : Math.max(shareOf(asked.heard, name.heard), keyShare(asked.sound, name.sound));
  return share < leastSounds ? null : {...nothing, way: 'sound', score: isBare ? share : 0.94 * share};
}

/** Of names written with vowels: equal sounds over all, if there are enough of them to tell. */
function shareOf(one: string, other: string): number {
  const longer = Math.max(one.length, other.length);
  if (Math.min(one.length, other.length) < 4) return 0;
  const most = Math.floor(longer / 3);
  const edits = editsBetween(one, other, most);
  return edits > most ? 0 : 1 - edits / longer;
}

/** Names with the same four or more consonants may be one name in languages that put other vowels between them. */
function keyShare(one: string, other: string): number {
  return one === other && one.length >= 4 ? 0.82 : 0;
}

const bareScores = [0, 0, 0, 0.78, 0.85, 0.88, 0.9];

/** Of names of which one is written without vowels: by how many consonants are equal, as that is all there is. */
function bareShare(one: string, other: string): number {
  const longer = Math.max(one.length, other.length);
  if (Math.min(one.length, other.length) < 3) return 0;
  const edits = editsBetween(one, other, 1);
  if (edits > 1 || (edits === 1 && longer < 5)) return 0;
  return (bareScores[Math.min(longer, bareScores.length - 1)] ?? 0) - (edits * 0.9) / longer;
}

function byPieces(asked: NameForm, name: NameForm): Likeness | null {
  if (asked.squeezed.length < 3 || name.squeezed.length < 3) return null;
  const own = trigramsOf(asked.squeezed);
  const others = trigramsOf(name.squeezed);
  let shared = 0;
  for (const piece of own) if (others.has(piece)) shared += 1;
  return {...nothing, way: 'pieces', score: (piecesFactor * 2 * shared) / (own.size + others.size)};
}

function trigramsOf(text: string): ReadonlySet<string> {
  const marked = `^${text}$`;
  const pieces = new Set<string>();
  for (let at = 0; at + 3 <= marked.length; at += 1) pieces.add(marked.slice(at, at + 3));
  return pieces;
}

function byWords(asked: NameForm, name: NameForm, rarity: Rarity): Likeness {
  const weigh = ({letters, sort}: FormWord) =>
    rarity(letters) * (sort === 'kind' ? kindWeight : sort === 'place' ? placeWeight : 1);
  const free = new Set(name.words.keys());
  const nameWeights = name.words.map(weigh);
  let askedAll = 0;
  let askedFound = 0;
  let nameFound = 0;
  let found = 0;
  let isLacking = false;
  let toTheLetter = true;
  for (const word of asked.words) {
    // A word that nobody here bears is as rare as can be; where it finds its like, it is as rare as that.
    let best = 0;
    let bestAt = -1;
    for (const at of free) {
      const other = name.words[at];
      const alike = other === undefined ? 0 : wordsAlike(word, other, asked.withoutVowels || name.withoutVowels);
      if (alike > best) [best, bestAt] = [alike, at];
    }
    const weight = bestAt >= 0 ? (nameWeights[bestAt] ?? 0) : weigh(word);
    askedAll += weight;
    if (bestAt < 0) {
      isLacking ||= !untelling.has(word.letters) && word.letters !== 'al';
      continue;
    }
    free.delete(bestAt);
    found += 1;
    toTheLetter &&= best === 1;
    askedFound += weight * best;
    nameFound += weight * best;
  }
  const nameAll = nameWeights.reduce((sum, weight) => sum + weight, 0);
  if (found === 0 || askedAll === 0 || nameAll === 0) return nothing;
  const score = 0.98 * (0.5 * (askedFound / askedAll) + 0.5 * (nameFound / nameAll));
  return {
    ...nothing,
    way: 'words',
    found,
    toTheLetter,
    asked: asked.words.length,
    score: isLacking ? Math.min(lackingScore, score) : score
  };
}

/** 0 when they are not alike at all. */
function wordsAlike(one: FormWord, other: FormWord, withoutVowels: boolean): number {
  const [a, b] = [one.letters, other.letters];
  if (a === b) return 1;
  const shorter = Math.min(a.length, b.length);
  const longer = Math.max(a.length, b.length);
  if (longer < 5 && !withoutVowels) return 0;
  let best = 0;
  if (longer >= 5 && shorter >= 4) {
    const most = Math.max(1, Math.floor(longer / 5));
    const edits = editsBetween(a, b, most);
    if (edits <= most) best = 1 - edits / longer;
    else if (a.startsWith(b) || b.startsWith(a)) best = 0.5 + (0.4 * shorter) / longer;
  }
  return Math.max(best, soundsAlike(one, other, withoutVowels));
}

function soundsAlike(one: FormWord, other: FormWord, withoutVowels: boolean): number {
  if (withoutVowels) return bareShare(one.sound, other.sound);
  const share = Math.max(shareOf(one.heard, other.heard), keyShare(one.sound, other.sound));
  return share > 0 && isSayable(one.letters) && isSayable(other.letters) ? 0.95 * share : 0;
}
