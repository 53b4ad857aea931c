/** Templates told again, one replacement after the other by regular expressions: slow, and plain to see. */
import {fold, isPlain, withoutInvisible} from '../../src/text/code-points.ts';
import {withoutLinks} from '../../src/text/links.ts';
import {mention} from '../../src/text/mentions.ts';

const shown = ['⟨link⟩', '⟨mention⟩', '⟨hashtag⟩', '⟨emoji⟩', '⟨number⟩', '⟨name⟩'];
const [link, at, tag, face, number, name] = ['\uE000', '\uE001', '\uE002', '\uE003', '\uE004', '\uE005'];
const hashtag = /(?<![A-Za-z0-9_&/])#(?=[\p{M}\p{N}_]*\p{L})[\p{L}\p{M}\p{N}_]+#?/gu;
const emoji =
  /(?:\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}|\u20E3|\[\p{Script=Han}{1,4}\])+/gu;
const digits = /\p{Nd}+(?:[.,:/’'-]\p{Nd}+)*/gu;
const piece = /[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*|[\uE000-\uE005]|[.!?…。！？\n\r:;]+/gu;
const unspaced = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/gu;
const isCapital = (word: string): boolean => /^[\p{Lu}\p{Lt}]/u.test(word);
const isPronoun = (word: string): boolean => /^\p{L}(?:['’]\p{Ll}*)?$/u.test(word);
const isMask = (part: string): boolean => /^[\uE000-\uE005]$/.test(part);

export function naiveTemplate(text: string, least: {words: number; characters: number}): string | null {
  const plain = isPlain(text) ? text : withoutInvisible(text.toWellFormed()).normalize('NFKC');
  const masked = withoutLinks(
    plain
      .replace(/[\uE000-\uE005]/g, ' ')
      .replaceAll('\0', ' ')
      .replaceAll('\u0001', ' '),
    link
  )
    .replace(mention, at ?? '')
    .replace(hashtag, tag ?? '')
    .replace(emoji, face ?? '')
    .replace(digits, number ?? '');
  const pieces: {part: string; starts: boolean}[] = [];
  let starts = true;
  for (const part of masked.match(piece) ?? []) {
    const ends = /^[.!?…。！？\n\r:;\uE002\uE003]/.test(part);
    if (!ends || isMask(part)) pieces.push({part, starts});
    starts = ends || (starts && isMask(part));
  }
  const telling = pieces.filter(
    one => !one.starts && !isMask(one.part) && !/^(?:\P{L}|\p{Lo}|\p{Lm})/u.test(one.part) && !isPronoun(one.part)
  );
  const capitals = telling.filter(one => isCapital(one.part)).length;
  const tells = capitals > 0 && capitals <= telling.length - capitals;
  const parts = pieces.map(one =>
    tells && !one.starts && isCapital(one.part) && !isPronoun(one.part) ? (name ?? '') : one.part
  );
  const literals = parts.filter(part => !isMask(part)).map(fold);
  const words = new Set(literals.filter(word => word.match(unspaced) === null));
  const alone = literals.flatMap(word => word.match(unspaced) ?? []);
  const pairs = new Set(alone.map((character, place) => (alone[place - 1] ?? '') + character));
  const share = (count: number, of: number): number => (of === 0 ? 1 : count / of);
  if (share(words.size, least.words) + share(pairs.size, least.characters) < 1) return null;
  const result = parts.map(part => (isMask(part) ? (shown[part.charCodeAt(0) - 0xe000] ?? '') : fold(part)));
  return result.filter((part, place) => !shown.includes(part) || part !== result[place - 1]).join(' ');
}
