/**
 * One value, one text: the JSON Canonicalization Scheme of RFC 8785.
 *
 * Claims: equal JSON values give equal bytes. Members are ordered by UTF-16 code units, numbers are written as
 * ECMAScript writes them, strings with the shortest escapes, nothing is padded. Cost: O(n log n) in the members of
 * the largest object. Wrong when: never for JSON; what is not JSON (undefined, NaN, a class instance, half of a
 * surrogate pair) is a bug of the caller and throws. Reference: RFC 8785 §3.2.
 */

/** The canonical text of a JSON value. */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return canonicalNumber(value);
  if (typeof value === 'string') return canonicalString(value);
  if (Array.isArray(value)) {
    const items: string[] = [];
    for (let index = 0; index < value.length; index += 1) items.push(canonicalJson(value[index]));
    return `[${items.join(',')}]`;
  }
  if (isPlain(value)) {
    const members = Object.keys(value)
      .sort()
      .map(key => `${canonicalString(key)}:${canonicalJson(value[key])}`);
    return `{${members.join(',')}}`;
  }
  throw new Error(`canonical: not JSON: ${typeof value}`);
}

function canonicalNumber(value: number): string {
  if (!Number.isFinite(value)) throw new Error(`canonical: not JSON: ${value}`);
  return JSON.stringify(value);
}

function canonicalString(value: string): string {
  if (!value.isWellFormed()) throw new Error('canonical: a string with half of a surrogate pair');
  return JSON.stringify(value);
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
