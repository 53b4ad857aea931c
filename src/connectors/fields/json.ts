/**
 * JSON without its traps: whole numbers of 16 digits and more come as text, to the last digit; NUL, which exports leave
 * behind, does not come; halves of characters, which nothing can store, come as U+FFFD.
 */

/** A string that never ends is taken to the end of the text, for it would be tried again at each of its quotes. */
const tokens = /"(?:[^"\\]|\\[\s\S])*"?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
/** Programs write these where JSON has no number. */
const noNumbers = /"(?:[^"\\]|\\[\s\S])*"?|-?\b(?:NaN|Infinity)\b/g;

const suspicious = /\\u(?:0000|[dD][89a-fA-F])/;
/** Whole pairs first, then what may stand alone, then any other escape, so that `\\u0000` stays what it is. */
const escapes =
  /\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u0000|\\u[dD][89a-fA-F][0-9a-fA-F]{2}|\\[\s\S]/g;

function wholeCharacters(text: string): string {
  return text.replace(escapes, found => (found.length !== 6 ? found : found === '\\u0000' ? '' : '\\ufffd'));
}

/** Such a number stands at the beginning or behind one of these; ids in quotes do not. */
const longNumber = /(?:^|[:,[\s-])\d{16}/;

/** Throws `SyntaxError` as `JSON.parse` does. `NaN` and `Infinity` come as null. */
export function parseJson(given: string): unknown {
  const text = suspicious.test(given) ? wholeCharacters(given) : given;
  try {
    return parseExact(text);
  } catch (error) {
    if (!/NaN|Infinity/.test(text)) throw error;
    return parseExact(text.replace(noNumbers, found => (found.startsWith('"') ? found : 'null')));
  }
}

function parseExact(text: string): unknown {
  if (!longNumber.test(text)) return JSON.parse(text);
  // Strings and numbers are taken whole, so digits inside a string or behind a point are never touched.
  return JSON.parse(text.replace(tokens, token => (/^-?\d{16}/.test(token) ? `"${token}"` : token)));
}

export type JsonObject = Readonly<Record<string, unknown>>;

export function asObject(value: unknown): JsonObject | null {
  return isObject(value) ? value : null;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Text that says something: not empty, not only white space. */
export function asText(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

/** A count, also where it came as text; null when there is none. */
export function asCount(value: unknown): number | null {
  if (value === null || value === '') return null;
  const number = typeof value === 'string' && /^\d{1,15}(\.0+)?$/.test(value.trim()) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : null;
}

/** What can be one word, as text: of texts, numbers, true and false; of all else nothing, also where `String` would throw. */
export function asWord(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

export function asBoolean(value: unknown): boolean | null {
  return typeof value === 'boolean' ? value : null;
}
