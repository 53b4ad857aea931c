/**
 * Words and masks of a text, in one pass over its UTF-16 units: what template.ts puts together.
 *
 * What a character is, the tables of Unicode are asked once; after that it is a look into an array. Links and mentions
 * come as masks already.
 */

import {isPlain} from './code-points.ts';

/** What a piece is: a word, or one of the masks. */
export const word = 0;
export const maskNumbers = {link: 1, mention: 2, hashtag: 3, emoji: 4, number: 5, name: 6} as const;
/** Control characters, so that text of one byte a character stays so; those of the text are taken out first. */
export const linkMark = '\u0000';
export const mentionMark = '\u0001';

/** Arrays grow as needed and are used again. */
export type Pieces = {
  count: number;
  from: Int32Array;
  to: Int32Array;
  /** `word` or a mask. */
  kind: Uint8Array;
  /** Of a word: the bits below. */
  traits: Uint8Array;
  /** Whether capitals set some words apart from the others. */
  capitalsTell: boolean;
};

/** Capitalised where no sentence begins, and no `I`. */
export const looksLikeName = 1;
/** Nothing in it but what code-points.ts calls plain, so that its case folds letter by letter. */
export const isPlainWord = 2;
/** Some character of a script without spaces; told of plain words only. */
export const hasUnspaced = 4;

export function emptyPieces(): Pieces {
  return {
    count: 0,
    from: new Int32Array(256),
    to: new Int32Array(256),
    kind: new Uint8Array(256),
    traits: new Uint8Array(256),
    capitalsTell: false
  };
}

// What to do with a character, in the lowest bits of what is known of it.
const action = 0xf;
const letter = 1;
const digit = 2;
const emoji = 3;
const ending = 4;
const hash = 5;
const bracket = 6;
const mark = 7;
const apostrophe = 8;
// What else it is.
const isLetter = 0x10;
const isCapital = 0x20;
const isCased = 0x40;
const inTag = 0x80;
const plain = 0x100;
const unspaced = 0x200;
const wide = 0x400;
const known = 0x800;

const one = {
  emoji: /^(?:\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}|\u20E3)$/u,
  letterOrMark: /^[\p{L}\p{M}]$/u,
  letter: /^\p{L}$/u,
  capital: /^[\p{Lu}\p{Lt}]$/u,
  uncased: /^[\p{Lo}\p{Lm}]$/u,
  digit: /^\p{Nd}$/u,
  inTag: /^[\p{L}\p{M}\p{N}_]$/u,
  ending: /^[.!?…。！？\n\r:;]$/u,
  unspaced: /^[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]$/u
};
/** An emoticon that Chinese platforms write as a word in brackets: `[怒]`. */
const bracketed = /\[\p{Script=Han}{1,4}\]/uy;
const pronoun = /^\p{L}(?:['’]\p{Ll}*)?$/u;

/** Per UTF-16 unit what is known of it; 0 for what was never met, and for halves of characters. */
const ofUnit = new Uint16Array(0x10000);
const ofWide = new Map<number, number>();

function actionOf(character: string): number {
  if (one.emoji.test(character)) return emoji;
  if (one.digit.test(character)) return digit;
  if (one.letterOrMark.test(character)) return letter;
  if (one.ending.test(character)) return ending;
  if (character === linkMark || character === mentionMark) return mark;
  if (character === '#') return hash;
  if (character === '[') return bracket;
  return character === "'" || character === '’' ? apostrophe : 0;
}

function learn(character: string): number {
  let what = known | actionOf(character);
  if (one.letter.test(character)) what |= one.uncased.test(character) ? isLetter : isLetter | isCased;
  if (one.capital.test(character)) what |= isCapital;
  if (one.inTag.test(character)) what |= inTag;
  if (one.unspaced.test(character)) what |= unspaced;
  return isPlain(character) ? what | plain : what;
}

/** The slow half of `whatIs`. */
function learnAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  if (unit < 0xd800 || unit > 0xdfff) {
    const what = learn(String.fromCharCode(unit));
    ofUnit[unit] = what;
    return what;
  }
  const code = text.codePointAt(at) ?? unit;
  const found = ofWide.get(code) ?? learn(String.fromCodePoint(code)) | wide;
  ofWide.set(code, found);
  return found;
}

function whatIs(text: string, at: number): number {
  const what = ofUnit[text.charCodeAt(at)] as number;
  return what !== 0 ? what : learnAt(text, at);
}

/** `text`: well-formed, in NFKC, links and mentions as their marks. */
export function readPieces(text: string, pieces: Pieces): void {
  const {length} = text;
  pieces.count = 0;
  let [capitals, others] = [0, 0];
  // Nothing but marks since the beginning of the sentence.
  let starts = true;
  for (let at = 0; at < length; ) {
    const from = at;
    const what = whatIs(text, at);
    at += (what & wide) === 0 ? 1 : 2;
    switch (what & action) {
      case letter: {
        let every = what;
        let any = what;
        for (; at < length; ) {
          const next = whatIs(text, at);
          if ((next & action) === letter) {
            every &= next;
            any |= next;
            at += (next & wide) === 0 ? 1 : 2;
          } else if ((next & action) === apostrophe && at + 1 < length && isWordAt(text, at + 1)) at++;
          else break;
        }
        let traits = ((every & plain) === 0 ? 0 : isPlainWord) | ((any & unspaced) === 0 ? 0 : hasUnspaced);
        if (!starts && (what & isCased) !== 0 && !isPronoun(text, from, at, what)) {
          if ((what & isCapital) === 0) others++;
          else {
            capitals++;
            traits |= looksLikeName;
          }
        }
        add(pieces, word, from, at, traits);
        starts = false;
        break;
      }
      case digit:
        at = endOfNumber(text, at);
        add(pieces, maskNumbers.number, from, at, 0);
        break;
      case mark:
        add(pieces, text[from] === linkMark ? maskNumbers.link : maskNumbers.mention, from, at, 0);
        break;
      case bracket:
        bracketed.lastIndex = from;
        if (!bracketed.test(text)) break;
        at = bracketed.lastIndex;
        add(pieces, maskNumbers.emoji, from, at, 0);
        starts = true;
        break;
      case emoji:
        add(pieces, maskNumbers.emoji, from, at, 0);
        starts = true;
        break;
      case hash: {
        const end = endOfTag(text, from);
        if (end < 0) break;
        at = end;
        add(pieces, maskNumbers.hashtag, from, at, 0);
        starts = true;
        break;
      }
      case ending:
        starts = true;
    }
  }
  pieces.capitalsTell = capitals > 0 && capitals <= others;
}

function add(pieces: Pieces, kind: number, from: number, to: number, traits: number): void {
  if (pieces.count === pieces.from.length) {
    for (const name of ['from', 'to'] as const) pieces[name] = grown(pieces[name], new Int32Array(2 * pieces.count));
    for (const name of ['kind', 'traits'] as const)
      pieces[name] = grown(pieces[name], new Uint8Array(2 * pieces.count));
  }
  const place = pieces.count++;
  pieces.from[place] = from;
  pieces.to[place] = to;
  pieces.kind[place] = kind;
  pieces.traits[place] = traits;
}

function grown<Numbers extends Int32Array | Uint8Array>(numbers: Numbers, longer: Numbers): Numbers {
  longer.set(numbers);
  return longer;
}

function isWordAt(text: string, at: number): boolean {
  return (whatIs(text, at) & action) === letter;
}

/** A single letter, alone or before an apostrophe and lower case: `I`, `I'm`, `A`; not `O'Brien`. */
function isPronoun(text: string, from: number, to: number, first: number): boolean {
  const next = from + ((first & wide) === 0 ? 1 : 2);
  if (next === to) return true;
  return (whatIs(text, next) & action) === apostrophe && pronoun.test(text.slice(from, to));
}

/** Digits, also with one sign between them; the first was read. */
function endOfNumber(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const what = whatIs(text, at);
    if ((what & action) === digit) at += (what & wide) === 0 ? 1 : 2;
    else if (joinsDigits(text.charCodeAt(at)) && at + 1 < text.length && (whatIs(text, at + 1) & action) === digit)
      at++;
    else break;
  }
  return at;
}

function joinsDigits(unit: number): boolean {
  // . , - / : ' ’
  return (unit >= 0x2c && unit <= 0x2f) || unit === 0x3a || unit === 0x27 || unit === 0x2019;
}

/** The end of the hashtag whose sign stands there, or -1. */
function endOfTag(text: string, sign: number): number {
  if (sign > 0 && isInsideAddress(text.charCodeAt(sign - 1))) return -1;
  let named = false;
  let at = sign + 1;
  while (at < text.length) {
    const what = whatIs(text, at);
    if ((what & inTag) === 0) break;
    if ((what & isLetter) !== 0) named = true;
    at += (what & wide) === 0 ? 1 : 2;
  }
  if (!named) return -1;
  // Weibo closes them.
  return text.charCodeAt(at) === 0x23 ? at + 1 : at;
}

/** A to Z, digits, `_`, `&` and `/`: there a `#` is part of an address or a name. */
function isInsideAddress(unit: number): boolean {
  const lower = unit | 0x20;
  if (lower >= 0x61 && lower <= 0x7a) return true;
  return (unit >= 0x2f && unit <= 0x39) || unit === 0x5f || unit === 0x26;
}
