/** How many objects two accounts share, for all pairs, whatever the time: one cell a pair, for small worlds. */

export type SharedCounts = {
  readonly accounts: number;
  /** Cell of a pair low < high: high (high - 1) / 2 + low. */
  readonly shared: Uint16Array;
  /** Objects of each account. */
  readonly degree: Int32Array;
  readonly objects: number;
};

/** `object` is sorted; an account that uses an object twice counts once. */
export function sharedCounts(
  accounts: number,
  {account, object}: {account: Int32Array; object: Int32Array}
): SharedCounts {
  const shared = new Uint16Array((accounts * (accounts - 1)) / 2);
  const degree = new Int32Array(accounts);
  let objects = 0;
  for (let from = 0; from < object.length; ) {
    let to = from;
    while (to < object.length && object[to] === object[from]) to++;
    const users = [...new Set(account.subarray(from, to))].sort((x, y) => x - y);
    objects++;
    for (const [place, high] of users.entries()) {
      degree[high] = (degree[high] as number) + 1;
      const row = (high * (high - 1)) / 2;
      for (let other = 0; other < place; other++) {
        const cell = row + (users[other] as number);
        shared[cell] = (shared[cell] as number) + 1;
      }
    }
    from = to;
  }
  return {accounts, shared, degree, objects};
}

export function pairsSharing({shared}: SharedCounts, atLeast: number): number {
  let pairs = 0;
  for (const count of shared) if (count >= atLeast) pairs++;
  return pairs;
}
