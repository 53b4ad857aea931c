/** One of some words, as a text may spell it: the place in a phrase where `(seen|recognised|label*)` stands. */

export type Choice = {
  readonly words: readonly string[];
  readonly has: (word: string) => boolean;
};

const fuzzyFrom = 8;
/** The Arabic "and" and "so", which are written onto the word that follows. */
const joinedParticle = /^[وف]./;

/** One letter wrong, missing, extra or swapped with its neighbour. */
export function oneLetterOff(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  let head = 0;
  while (head < one.length && one[head] === other[head]) head += 1;
  let tail = 0;
  const most = Math.min(one.length, other.length) - head;
  while (tail < most && one[one.length - 1 - tail] === other[other.length - 1 - tail]) tail += 1;
  const left = one.slice(head, one.length - tail);
  const right = other.slice(head, other.length - tail);
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}

export function choiceOf(words: readonly string[]): Choice {
  const exact = new Set(words);
  const stems = words.filter(word => word.endsWith('*')).map(word => word.slice(0, -1));
  const long = Map.groupBy(
    words.filter(word => word.length >= fuzzyFrom && !/[*']/.test(word)),
    word => word.charAt(0)
  );
  const isPlain = (word: string): boolean =>
    exact.has(word) ||
    stems.some(stem => word.startsWith(stem)) ||
    (word.length >= fuzzyFrom - 1 && (long.get(word.charAt(0)) ?? []).some(pattern => oneLetterOff(word, pattern)));
  return {words, has: word => isPlain(word) || (joinedParticle.test(word) && isPlain(word.slice(1)))};
}
