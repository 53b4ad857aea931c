/** JSON without its oldest trap: whole numbers of 16 digits and more come as text, to the last digit. */

const tokens = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** Throws `SyntaxError` as `JSON.parse` does. */
export function parseJson(text: string): unknown {
  if (!/\d{16}/.test(text)) return JSON.parse(text);
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
  const number = typeof value === 'string' && /^\d{1,15}(\.0+)?$/.test(value.trim()) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : null;
}

export function asBoolean(value: unknown): boolean | null {
  return typeof value === 'boolean' ? value : null;
}
