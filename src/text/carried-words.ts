/**
 * Does a text or hashtag carry what somebody named in words: a topic, a place?
 *
 * Claims: a text carries a phrase when it holds all its words; words of four letters or more may carry an ending, shorter
 *   ones must be whole; in scripts without spaces the word must be somewhere. A hashtag carries it when it is the phrase
 *   without spaces, or holds it where that has four letters or more.
 * Cost: one look through the text per word of the phrase; where all are there, words of the text times of the phrase. Assumes: both come folded (code-points.ts).
 * Wrong when: phrase and text are in two languages, or the phrase is the beginning of another word (`port`, `portrait`).
 */
import {fold} from './code-points.ts';

/** Shorter words must be whole words; longer ones may carry an ending, and may be part of a hashtag. */
const stemLetters = 4;
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** Folded runs of letters, marks and digits. */
export function wordsOf(text: string): readonly string[] {
  return runsOf(fold(text));
}

function runsOf(folded: string): readonly string[] {
  return folded.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

/** A text to ask several times; it is taken into words only when a look at the whole does not do. */
export type Carrier = {readonly whole: string; readonly words: () => readonly string[]};

export function carrierOf(text: string): Carrier {
  const whole = fold(text);
  let words: readonly string[] | null = null;
  return {
    whole,
    words: () => {
      words ??= runsOf(whole);
      return words;
    }
  };
}

/** `wanted` are the words of the phrase, as `wordsOf` gives them. */
export function carries({words, whole}: Carrier, wanted: readonly string[]): boolean {
  // Whatever carries a word has it somewhere, and most texts have none.
  if (!wanted.every(one => whole.includes(one))) return false;
  return wanted.every(
    one =>
      unspaced.test(one) || words().some(word => word === one || (one.length >= stemLetters && word.startsWith(one)))
  );
}

/** A hashtag without signs and case, to ask several times. */
export function plainTag(hashtag: string): string {
  return wordsOf(hashtag).join('');
}

/** `tag` as `plainTag` gives it. */
export function tagCarries(tag: string, wanted: readonly string[]): boolean {
  const joined = wanted.join('');
  return tag === joined || (joined.length >= stemLetters && tag.includes(joined));
}
