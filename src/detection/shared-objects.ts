/**
 * The objects that hold a network together.
 *
 * Claims: objects on which at least two members met within the window, most members first, then the rarest in the
 *   whole dataset. Cost: one pass over the rows of members per signal.
 */
import {bump, filterRows} from './rows.ts';
import type {LoadedSignal} from './traces.ts';

export type SharedObject = {
  readonly loaded: LoadedSignal;
  readonly object: number;
  readonly memberAccounts: number;
  readonly allAccounts: number;
  /** Microseconds, over the posts of members. */
  readonly first: number;
  readonly last: number;
};

type Use = {members: Set<number>; first: number; last: number; passed: number; other: number; met: boolean};

/** `networkOf[account]` is the network of an account, -1 for none. Per network, in no particular order. */
export function sharedObjects(
  loaded: LoadedSignal,
  networkOf: Int32Array,
  networks: number,
  windowMicroseconds: number
): readonly (readonly SharedObject[])[] {
  const rows = filterRows(loaded.rows, row => (networkOf[loaded.rows.account[row] as number] as number) >= 0);
  const {account, object, time} = rows;
  const found: SharedObject[][] = Array.from({length: networks}, () => []);
  for (let from = 0, to = 0; from < object.length; from = to) {
    const uses = new Map<number, Use>();
    for (to = from; to < object.length && object[to] === object[from]; to++) {
      const who = account[to] as number;
      const at = time[to] as number;
      const network = networkOf[who] as number;
      const use = uses.get(network) ?? {members: new Set(), first: at, last: at, passed: -1, other: -1, met: false};
      if (use.passed >= 0 && account[use.passed] !== who) use.other = use.passed;
      if (use.other >= 0 && at - (time[use.other] as number) <= windowMicroseconds) use.met = true;
      use.members.add(who);
      use.last = at;
      use.passed = to;
      uses.set(network, use);
    }
    for (const [network, {members, first, last, met}] of uses) {
      if (!met) continue;
      const id = object[from] as number;
      const allAccounts = loaded.accountsOf[id] as number;
      found[network]?.push({loaded, object: id, memberAccounts: members.size, allAccounts, first, last});
    }
  }
  return found;
}

export function strongestFirst(objects: readonly SharedObject[]): readonly SharedObject[] {
  return objects.toSorted(
    (x, y) =>
      y.memberAccounts - x.memberAccounts ||
      x.allAccounts - y.allAccounts ||
      (x.loaded.signal.id < y.loaded.signal.id ? -1 : x.loaded.signal.id > y.loaded.signal.id ? 1 : 0) ||
      x.object - y.object
  );
}

/** Per account the number of its group, -1 for none. */
export function networkOfAccounts(groups: readonly {readonly members: Int32Array}[], accounts: number): Int32Array {
  const networkOf = new Int32Array(accounts).fill(-1);
  groups.forEach(({members}, network) => {
    for (const member of members) bump(networkOf, member, network + 1);
  });
  return networkOf;
}
