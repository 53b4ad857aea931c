import type {FindingAccount, Network} from '../../../src/contract/finding.ts';

/** The name under which a reader knows an account. */
export function accountName(account: FindingAccount): string {
  return account.displayName ?? account.handle ?? account.nativeId;
}

export function nameOf(network: Network, accountKey: string): string {
  const account = network.accounts.find(one => one.accountKey === accountKey);
  return account ? accountName(account) : accountKey;
}

/** Pairs of accounts that met, whatever the signal; an edge is a pair under one signal. */
export function pairsOf(network: Network): number {
  return new Set(network.edges.map(({a, b}) => (a < b ? `${a}\n${b}` : `${b}\n${a}`))).size;
}

/** Per account, the accounts it met. */
export function neighboursOf(network: Network): ReadonlyMap<string, ReadonlySet<string>> {
  const neighbours = new Map<string, Set<string>>(network.accounts.map(({accountKey}) => [accountKey, new Set()]));
  for (const {a, b} of network.edges) {
    neighbours.get(a)?.add(b);
    neighbours.get(b)?.add(a);
  }
  return neighbours;
}
