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
 * Cost: O(length), one pass once links and mentions are out.
 * Assumes: the text as written, with its capitals; normalised text has lost its names.
 * Wrong when: the script has no capitals, for names then stay literal (Arabic, Chinese, Hindi); the language capitalises
 *   common words, as German does, for the template then is wider; a name begins the sentence, or is one word of lower
 *   case. A hashtag or name of several words in lower case, and numbers in words, stay literal.
 */
import {fold, isPlain, withoutInvisible} from './code-points.ts';
import {withoutLinks} from './links.ts';
import {mention} from './mentions.ts';
import {
  emptyPieces,
  hasUnspaced,
  isPlainWord,
  linkMark,
  looksLikeName,
  maskNumbers,
  mentionMark,
  readPieces,
  word
} from './template-pieces.ts';

export type TemplateMinimum = {readonly words: number; readonly characters: number};

export const templateMinimum: TemplateMinimum = {words: 6, characters: 14};

/** By their numbers. */
const shown = ['', '⟨link⟩', '⟨mention⟩', '⟨hashtag⟩', '⟨emoji⟩', '⟨number⟩', '⟨name⟩'];
const privateUse = /[\uE000-\uE005]/g;
/** Latin and Cyrillic, which most words of a script with spaces are written in. */
const spaced = /^[\0-\u024F\u0400-\u04FF]*$/;
const unspaced = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/gu;

/** Used again for every text. */
const pieces = emptyPieces();
/** No longer than the minimum, so looking through them is faster than a set. */
const words: string[] = [];
const characters: string[] = [];

/** The template of a text as it was written; null where too little of it is literal to mean something. */
export function templateOf(text: string, minimum: TemplateMinimum = templateMinimum): string | null {
  const marked = withMarks(text);
  readPieces(marked, pieces);
  const lower = marked.toLowerCase();
  // Where no letter became two, a plain word in lower case stands in the whole where it stood.
  const folded: Folded = {marked, lower, isAligned: lower.length === marked.length};
  return saysEnough(folded, minimum) ? written(folded) : null;
}

type Folded = {readonly marked: string; readonly lower: string; readonly isAligned: boolean};

function withMarks(text: string): string {
  const plain = isPlain(text) ? text : withoutInvisible(text.toWellFormed()).normalize('NFKC').replace(privateUse, ' ');
  const unmarked = plain.includes(linkMark) || plain.includes(mentionMark) ? withoutMarks(plain) : plain;
  const unlinked = withoutLinks(unmarked, linkMark);
  return unlinked.includes('@') ? unlinked.replace(mention, mentionMark) : unlinked;
}

function withoutMarks(text: string): string {
  return text.replaceAll(linkMark, ' ').replaceAll(mentionMark, ' ');
}

/** The mask that stands for a piece, or `word`. */
function maskAt(at: number): number {
  const isName = pieces.capitalsTell && ((pieces.traits[at] as number) & looksLikeName) !== 0;
  return isName ? maskNumbers.name : (pieces.kind[at] as number);
}

function isSliceAt(at: number, {isAligned}: Folded): boolean {
  return isAligned && ((pieces.traits[at] as number) & isPlainWord) !== 0;
}

function literalAt(at: number, folded: Folded): string {
  const [from, to] = [pieces.from[at] as number, pieces.to[at] as number];
  return isSliceAt(at, folded) ? folded.lower.slice(from, to) : fold(folded.marked.slice(from, to));
}

/** Looks no further than it must. */
function saysEnough(folded: Folded, minimum: TemplateMinimum): boolean {
  // Each counts once, or laughter would be a form letter.
  words.length = 0;
  characters.length = 0;
  let before = '';
  for (let at = 0; !isEnough(minimum); at++) {
    if (at === pieces.count) return false;
    if (maskAt(at) !== word) continue;
    const literal = literalAt(at, folded);
    const hasAlone = isSliceAt(at, folded)
      ? ((pieces.traits[at] as number) & hasUnspaced) !== 0
      : !spaced.test(literal);
    const alone = hasAlone ? literal.match(unspaced) : null;
    if (alone === null && !isAmong(words, literal)) words.push(literal);
    for (const character of alone ?? []) {
      if (!isAmong(characters, before + character)) characters.push(before + character);
      if (isEnough(minimum)) return true;
      before = character;
    }
  }
  return true;
}

function isAmong(some: readonly string[], one: string): boolean {
  for (let at = 0; at < some.length; at++) if (some[at] === one) return true;
  return false;
}

function isEnough(minimum: TemplateMinimum): boolean {
  return share(words.length, minimum.words) + share(characters.length, minimum.characters) >= 1;
}

function share(count: number, least: number): number {
  return least === 0 ? 1 : count / least;
}

function written(folded: Folded): string {
  const {lower} = folded;
  let result = '';
  let last: number = word;
  // Plain words with one space between each are taken over together.
  let runFrom = 0;
  let runTo = 0;
  for (let at = 0; at < pieces.count; at++) {
    const mask = maskAt(at);
    const [from, to] = [pieces.from[at] as number, pieces.to[at] as number];
    const isSlice = mask === word && isSliceAt(at, folded);
    if (isSlice && runTo > 0 && from === runTo + 1 && lower.charCodeAt(runTo) === 0x20) {
      runTo = to;
      continue;
    }
    result = joined(result, lower.slice(runFrom, runTo));
    runFrom = from;
    runTo = isSlice ? to : from;
    if (mask === word && !isSlice) result = joined(result, literalAt(at, folded));
    else if (mask !== word && mask !== last) result = joined(result, shown[mask] as string);
    last = mask;
  }
  return joined(result, lower.slice(runFrom, runTo));
}

function joined(one: string, other: string): string {
  if (one === '') return other;
  return other === '' ? one : `${one} ${other}`;
}
