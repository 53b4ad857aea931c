/**
 * The template of a text: what is left when everything that a form letter fills in is masked.
 *
 * Claims: two texts with equal templates have the same literal words in the same order, and the same kinds of filling at
 *   the same places between them. Masked are links, mentions (`@name`), hashtags, emoji, numbers, and names.
 * Method: in this order, on text in NFKC without invisible characters. A link is what links.ts reads as one, a mention
 *   what mentions.ts does; a hashtag is `#` and a run of letters, with a closing `#` where Weibo puts one. A number is a
 *   run of digits with the signs inside it (`3.5`, `10:30`), also within a word. A name is a run of capitalised words
 *   that does not begin a sentence; a sentence begins after a full stop or its like, a line break, an emoji or a
 *   hashtag. Where more than half of the words that could tell are capitalised (a title, shouting, `I` and `I'm` aside),
 *   capitals say nothing and no name is masked. Masks of one kind side by side are one. The rest is folded for case, and
 *   punctuation goes.
 * Formula: equality of the result. Null where too little is literal: characters of scripts without spaces count against
 *   `minimum.characters`, words against `minimum.words`, and the two shares must add up to one. A word counts once, and a
 *   character once after the same one.
 * Cost: O(length).
 * Assumes: the text as written, with its capitals; normalised text has lost its names.
 * Wrong when: the script has no capitals, for names then stay literal (Arabic, Chinese, Hindi); the language capitalises
 *   common words, as German does, for the template then is wider; a name begins the sentence, or is one word of lower
 *   case. A hashtag or name of several words in lower case, and numbers in words, stay literal.
 */
import {fold, isPlain, withoutInvisible} from './code-points.ts';
import {withoutLinks} from './links.ts';
import {mention} from './mentions.ts';

export type TemplateMinimum = {readonly words: number; readonly characters: number};

export const templateMinimum: TemplateMinimum = {words: 6, characters: 14};

/** Private-use characters stand for the masks meanwhile; those of the text are taken out first. */
const masks = {link: '\uE000', mention: '\uE001', hashtag: '\uE002', emoji: '\uE003', number: '\uE004', name: '\uE005'};
const shown: Readonly<Record<string, string>> = {
  [masks.link]: '⟨link⟩',
  [masks.mention]: '⟨mention⟩',
  [masks.hashtag]: '⟨hashtag⟩',
  [masks.emoji]: '⟨emoji⟩',
  [masks.number]: '⟨number⟩',
  [masks.name]: '⟨name⟩'
};

const reserved = /[\uE000-\uE005]/g;
const hashtag = /(?<![A-Za-z0-9_&/])[#＃](?=[\p{M}\p{N}_]*\p{L})[\p{L}\p{M}\p{N}_]+#?/gu;
/** With the emoticons that Chinese platforms write as words in brackets: `[怒]`. */
const emoji =
  /(?:\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}|\u20E3|\[\p{Script=Han}{1,4}\])+/gu;
const number = /\p{Nd}+(?:[.,:/’'-]\p{Nd}+)*/gu;
/** A word with its apostrophes, a mask, the end of a sentence, or whatever else comes between. */
const piece = /[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*|[\uE000-\uE005]|[.!?…。！？\n\r:;]+/gu;
const capital = /^[\p{Lu}\p{Lt}]/u;
const uncased = /^(?:\P{L}|\p{Lo}|\p{Lm})/u;
const pronoun = /^\p{L}(?:['’]\p{Ll}*)?$/u;
const ending = /^(?:[.!?…。！？\n\r:;]|\uE003|\uE002)/u;
/** Latin and Cyrillic, which most words of a script with spaces are written in. */
const spaced = /^[\0-\u024F\u0400-\u04FF]*$/;
const unspaced = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/gu;

/** The template of a text as it was written; null where too little of it is literal to mean something. */
export function templateOf(text: string, minimum: TemplateMinimum = templateMinimum): string | null {
  const pieces = readPieces(masked(text));
  const withNames = tellsByCapitals(pieces) ? pieces.map(asName) : pieces;
  const result: string[] = [];
  // Each counts once, or laughter would be a form letter.
  const words = new Set<string>();
  const characters = new Set<string>();
  let before = '';
  for (const {text: part} of withNames) {
    if (isMask(part)) {
      const mask = shown[part] ?? part;
      if (result.at(-1) !== mask) result.push(mask);
      continue;
    }
    const literal = fold(part);
    const alone = spaced.test(literal) ? null : literal.match(unspaced);
    if (alone === null) words.add(literal);
    for (const character of alone ?? []) {
      characters.add(before + character);
      before = character;
    }
    result.push(literal);
  }
  const enough = share(words.size, minimum.words) + share(characters.size, minimum.characters) >= 1;
  return enough ? result.join(' ') : null;
}

function share(count: number, least: number): number {
  return least === 0 ? 1 : count / least;
}

function masked(text: string): string {
  const plain = isPlain(text) ? text : withoutInvisible(text.toWellFormed()).normalize('NFKC').replace(reserved, ' ');
  let current = withoutLinks(plain, masks.link);
  if (current.includes('@')) current = current.replace(mention, masks.mention);
  if (current.includes('#')) current = current.replace(hashtag, masks.hashtag);
  // Plain text has no emoji but those in brackets.
  if (current.includes('[') || !isPlain(current)) current = current.replace(emoji, masks.emoji);
  return current.replace(number, masks.number);
}

/** `starts`: nothing but marks between it and the beginning of its sentence. */
type Piece = {readonly text: string; readonly starts: boolean};

function readPieces(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let starts = true;
  for (const part of text.match(piece) ?? []) {
    const isWord = isLatin(part.charCodeAt(0));
    const ends = !isWord && ending.test(part);
    const fills = !isWord && isMask(part);
    if (!ends || fills) pieces.push({text: part, starts});
    starts = ends || (starts && fills);
  }
  return pieces;
}

/** Whether capitals set some words apart from the others. */
function tellsByCapitals(pieces: readonly Piece[]): boolean {
  let [capitals, others] = [0, 0];
  for (const {text, starts} of pieces) {
    if (starts || isMask(text) || isUncased(text) || isPronoun(text)) continue;
    if (isCapital(text)) capitals++;
    else others++;
  }
  return capitals > 0 && capitals <= others;
}

function asName(one: Piece): Piece {
  const isName = !one.starts && isCapital(one.text) && !isPronoun(one.text);
  return isName ? {text: masks.name, starts: false} : one;
}

/** A to Z and a to z, of which nobody needs to ask the tables of Unicode. */
function isLatin(unit: number): boolean {
  return (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a);
}

function isMask(part: string): boolean {
  return part.length === 1 && part >= masks.link && part <= masks.name;
}

function isUncased(word: string): boolean {
  return !isLatin(word.charCodeAt(0)) && uncased.test(word);
}

function isCapital(word: string): boolean {
  const first = word.charCodeAt(0);
  return isLatin(first) ? first <= 0x5a : capital.test(word);
}

/** A single letter, alone or before an apostrophe and lower case: `I`, `I'm`, `A`; not `O'Brien`. */
function isPronoun(word: string): boolean {
  return word.length > 1 && isLatin(word.charCodeAt(0)) && isLatin(word.charCodeAt(1)) ? false : pronoun.test(word);
}
