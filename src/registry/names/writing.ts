/** In what a name is written: its script, and what a reader calls that. */

const scripts = [
  ['Han', 'Chinese characters'],
  ['Hiragana', 'Japanese'],
  ['Katakana', 'Japanese'],
  ['Hangul', 'Korean letters'],
  ['Cyrillic', 'Cyrillic letters'],
  ['Arabic', 'Arabic letters'],
  ['Hebrew', 'Hebrew letters'],
  ['Greek', 'Greek letters'],
  ['Armenian', 'Armenian letters'],
  ['Georgian', 'Georgian letters'],
  ['Devanagari', 'Devanagari letters'],
  ['Bengali', 'Bengali letters'],
  ['Thai', 'Thai letters'],
  ['Ethiopic', 'Ethiopic letters'],
  ['Latin', 'Latin letters']
] as const;

const matchers = scripts.map(([script, called]) => ({
  script,
  called,
  letters: new RegExp(`\\p{Script=${script}}`, 'gu')
}));

export type Writing = {readonly script: string; readonly called: string};

const another: Writing = {script: 'another', called: 'another script'};
const latin: Writing = {script: 'Latin', called: 'Latin letters'};
const asciiOnly = /^[\0-\x7f]*$/;

/** The script that most of its letters are of; kana tell Japanese whatever stands beside them. */
export function writingOf(name: string): Writing {
  if (asciiOnly.test(name)) return latin;
  let best: Writing = another;
  let most = 0;
  for (const {script, called, letters} of matchers) {
    const count = (name.match(letters)?.length ?? 0) * (called === 'Japanese' ? 100 : 1);
    if (count > most) [best, most] = [{script, called}, count];
  }
  return best;
}

let languageNames: Intl.DisplayNames | null = null;

/** `zh-Hans` is Simplified Chinese; null for a tag that is none. */
export function languageCalled(lang: string | null): string | null {
  if (lang === null || !/^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/.test(lang)) return null;
  languageNames ??= new Intl.DisplayNames(['en'], {type: 'language', fallback: 'none'});
  try {
    return languageNames.of(lang) ?? null;
  } catch {
    return null;
  }
}

const han = /\p{Script=Han}/gu;

/**
 * Of two names in Chinese characters, the share of characters that both have, over the longer; null unless both are. Old
 * and simplified forms differ in some characters, while names that only sound alike differ in most.
 */
export function charactersShared(one: string, other: string): number | null {
  const [own, others] = [one.match(han) ?? [], other.match(han) ?? []];
  if (own.length === 0 || others.length === 0) return null;
  const left = new Set(others);
  return own.filter(character => left.has(character)).length / Math.max(own.length, others.length);
}
