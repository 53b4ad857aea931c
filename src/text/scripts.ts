/**
 * Writing that is made to be taken for other writing: words in letters of several alphabets, and what shows nothing.
 *
 * Latin beside Chinese, Japanese or Korean is how those are written every day. Latin, Cyrillic, Greek, Armenian and
 * Cherokee have letters of one shape, so one word of two of them is no accident. Wrong for a formula such as µg, and
 * blind to a word wholly of another alphabet (`src/text/confusables.ts` compares those).
 */

const alike: Readonly<Record<string, RegExp>> = {
  Latin: /\p{Script=Latin}/u,
  Cyrillic: /\p{Script=Cyrillic}/u,
  Greek: /\p{Script=Greek}/u,
  Armenian: /\p{Script=Armenian}/u,
  Cherokee: /\p{Script=Cherokee}/u
};
const unseen = /[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Zl}\p{Zp}]/u;

/** The alphabets that one word of the text mixes, e.g. `Latin and Cyrillic`; null when none does. */
export function mixedAlphabets(text: string): string | null {
  for (const word of text.match(/[\p{L}\p{M}]+/gu) ?? []) {
    const found = Object.keys(alike).filter(name => alike[name]?.test(word));
    if (found.length > 1) return found.join(' and ');
  }
  return null;
}

/** Whether something in it shows nothing: zero-width characters, bidi controls, control characters. */
export function hasUnseen(text: string): boolean {
  return unseen.test(text);
}
