/** Languages as people name them ("en", "English", "français", "Chinese viewers") to the codes that posts carry. */

const letters = 'abcdefghijklmnopqrstuvwxyz'.split('');
const codes = letters.flatMap(first => letters.map(second => first + second));

const inEnglish = new Intl.DisplayNames(['en'], {type: 'language', fallback: 'none'});

function namesByCode(): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const code of codes) {
    const english = inEnglish.of(code);
    if (english === undefined) continue;
    names.set(english.toLowerCase(), code);
    const own = new Intl.DisplayNames([code], {type: 'language', fallback: 'none'}).of(code);
    if (own !== undefined) names.set(own.toLowerCase(), code);
  }
  return names;
}

const codeByName = namesByCode();

/** The code of a language given as a code, a tag (`en-GB`) or a name; null when it is none that is known. */
export function languageCode(said: string): string | null {
  const name = said.trim().toLowerCase();
  const named = codeByName.get(name);
  if (named !== undefined) return named;
  const tag = /^([a-z]{2})(?:[-_][a-z0-9]+)*$/.exec(name)?.[1];
  return tag !== undefined && [...codeByName.values()].includes(tag) ? tag : null;
}

/** `English` for `en`; the code itself where it has no name. */
export function languageName(code: string): string {
  return inEnglish.of(code) ?? code;
}

/** The languages named in a description, e.g. of an audience. Words of two letters are not read as codes. */
export function languagesNamed(description: string): readonly string[] {
  const words = description.toLowerCase().match(/[\p{L}\p{M}]{3,}/gu) ?? [];
  return [...new Set(words.flatMap(word => codeByName.get(word) ?? []))];
}
