/**
 * Pseudonyms that nobody can reverse by guessing: numbers dealt in the order of a keyed hash.
 *
 * `account 12` is the twelfth in the order of HMAC-SHA-256(secret, key). Whoever guesses an account cannot check the
 * guess without the secret, and neither the input's order nor its alphabet shows. Cost: one hash per key and a sort.
 */
import {createHmac} from 'node:crypto';

export type Pseudonyms = (key: string) => string;

export function keyedHash(secret: Uint8Array, what: string, key: string): string {
  return createHmac('sha256', secret).update(`${what}\u0000${key}`).digest('hex');
}

/** `account 1` to `account n`, for keys that are all known beforehand. */
export function dealPseudonyms(secret: Uint8Array, what: string, keys: Iterable<string>): Pseudonyms {
  const hashed = [...new Set(keys)].map(key => [keyedHash(secret, what, key), key] as const);
  hashed.sort(([a], [b]) => (a < b ? -1 : 1));
  const dealt = new Map(hashed.map(([, key], at) => [key, `${what} ${at + 1}`]));
  return key => dealt.get(key) ?? `${what} unknown`;
}
