/**
 * Text as a phrase meets it: folded letter by letter, so that every place in it is a place in the original, and cut
 * into words that know their sentence.
 */

export type Word = {
  readonly text: string;
  /** UTF-16 offsets in the original. */
  readonly start: number;
  readonly end: number;
  readonly sentence: number;
};

const folds: Readonly<Record<string, string>> = {
  '’': "'",
  ʼ: "'",
  '`': "'",
  ё: 'е',
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ى: 'ي',
  ة: 'ه'
};

function foldUnit(unit: string): string {
  const lower = unit.toLowerCase();
  const one = lower.length === 1 ? lower : unit;
  const bare = /[\u00e0-\u024f]/.test(one) ? one.normalize('NFD').charAt(0) : one;
  return folds[bare] ?? bare;
}

/** Lower case, no accents, one form of apostrophe and alef. Same length as the original, always. */
export function fold(text: string): string {
  return text.split('').map(foldUnit).join('');
}

/**
 * A sentence ends at a stop followed by space or nothing, at any stop of other scripts, or at a line break, unless the
 * line is so long that a mail program will have broken it.
 */
const wordsAndStops =
  /(?<word>[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:'[\p{L}\p{N}]+)*)|(?<stop>[.!?;:](?=\s|["')»”]|$)|[。！？；؟؛…]|\n(?=\r?\n)|(?<![^\n]{50})\n)/gu;

/** The words of a folded text, in order; the sentences are numbered without gaps. */
export function wordsOf(folded: string): readonly Word[] {
  const words: Word[] = [];
  let sentence = 0;
  for (const match of folded.matchAll(wordsAndStops)) {
    const text = match.groups?.word;
    if (text === undefined) sentence = (words.at(-1)?.sentence ?? -1) + 1;
    else words.push({text, start: match.index, end: match.index + text.length, sentence});
  }
  return words;
}
