/**
 * Who and what: ids are text, live in an id space, and are never merged across spaces.
 *
 * A key is `<platform>:<kind>:<native id>`, for instance `tiktok:handle:anna` or `x:hashed:9f3c…`.
 * The native id is kept to the letter as it stood in the input; only the first two colons separate.
 */
export type Key = {
  readonly platform: string;
  readonly kind: string;
  readonly nativeId: string;
};

/** Joins an id space (`tiktok:handle`) and a native id into one key. */
export function toKey(idSpace: string, nativeId: string): string {
  return `${idSpace}:${nativeId}`;
}

/** Splits a key into platform, kind and native id; a key without two colons is a bug and throws. */
export function parseKey(key: string): Key {
  const first = key.indexOf(':');
  const second = key.indexOf(':', first + 1);
  if (first < 1 || second < first + 2) throw new Error(`identity: not a key: ${key}`);
  return {
    platform: key.slice(0, first),
    kind: key.slice(first + 1, second),
    nativeId: key.slice(second + 1)
  };
}
