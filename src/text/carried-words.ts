/**
 * Does a text or hashtag carry what somebody named in words: a topic, a place?
 *
 * Claims: a text carries a phrase when it holds all its words; words of four letters or more may carry an ending, shorter
 *   ones must be whole; in scripts without spaces the word must be somewhere. A hashtag carries it when it is the phrase
 *   without spaces, or holds it where that has four letters or more.
 * Cost: words of the text times words of the phrase. Assumes: both come folded (code-points.ts).
 * Wrong when: phrase and text are in two languages, or the phrase is the beginning of another word (`port`, `portrait`).
 */
import {fold} from './code-points.ts';

/** Shorter words must be whole words; longer ones may carry an ending, and may be part of a hashtag. */
const stemLetters = 4;
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** Folded runs of letters, marks and digits. */
export function wordsOf(text: string): readonly string[] {
  return fold(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

export type Carrier = {readonly words: readonly string[]; readonly whole: string};

export function carrierOf(text: string): Carrier {
  return {words: wordsOf(text), whole: fold(text)};
}

/** `wanted` are the words of the phrase, as `wordsOf` gives them. */
export function carries({words, whole}: Carrier, wanted: readonly string[]): boolean {
  return wanted.every(one => {
    if (unspaced.test(one)) return whole.includes(one);
    return words.some(word => word === one || (one.length >= stemLetters && word.startsWith(one)));
  });
}

export function hashtagCarries(hashtag: string, wanted: readonly string[]): boolean {
  const joined = wanted.join('');
  const tag = wordsOf(hashtag).join('');
  return tag === joined || (joined.length >= stemLetters && tag.includes(joined));
}
