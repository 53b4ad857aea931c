/**
 * Pieces of words, by which two texts are alike even where endings, spellings or compounds differ.
 *
 * Words of letters and digits are folded and cut into runs of three characters, with a mark at both ends; in scripts
 * without spaces every two neighbouring characters are a piece. The same in every database, because none is asked.
 * Cost: one pass. Blind to meaning: two languages share little more than names.
 */
import {wordsOf} from './carried-words.ts';

const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const size = 3;

const beyondOneUnit = /[\ud800-\udfff]/;

/** How often each piece stands in the text. */
export function gramsOf(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const add = (piece: string) => counts.set(piece, (counts.get(piece) ?? 0) + 1);
  for (const word of wordsOf(text)) {
    const isUnspaced = unspaced.test(word);
    const length = isUnspaced ? 2 : size;
    const marked = isUnspaced ? word : `_${word}_`;
    if (beyondOneUnit.test(marked)) {
      const characters = [...marked];
      for (let at = 0; at + length <= characters.length; at += 1) add(characters.slice(at, at + length).join(''));
    } else for (let at = 0; at + length <= marked.length; at += 1) add(marked.slice(at, at + length));
  }
  return counts;
}

/** 0 to 1: twice what they share over what they have (Dice). Names that differ in a title or an ending stay alike. */
export function namesAlike(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size === 0 || other.size === 0) return 0;
  const [few, many] = one.size <= other.size ? [one, other] : [other, one];
  let shared = 0;
  for (const piece of few) if (many.has(piece)) shared += 1;
  return (2 * shared) / (one.size + other.size);
}
