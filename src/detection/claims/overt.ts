/** Overt coordination: accounts that openly say who they are. It is shown and labelled, and accuses nobody. */
import type {FindingAccount} from '../../contract/finding.ts';

/** A network counts as overt when at least this share of its accounts is on the list of declared accounts. */
export const declaredShare = 0.8;

export function isDeclaredNetwork(accounts: number, declaredAccounts: number): boolean {
  return declaredAccounts > 0 && declaredAccounts >= declaredShare * accounts;
}

export type Overt = {
  readonly overt: boolean;
  readonly accounts: number;
  readonly declared: number;
  readonly share: number;
  /** Declared accounts per kind, most first. */
  readonly kinds: readonly {readonly kind: string; readonly accounts: number}[];
  /** The bodies they say they speak for, most accounts first. */
  readonly entities: readonly {readonly entity: string; readonly country: string | null; readonly accounts: number}[];
};

export function overtOf(accounts: readonly Pick<FindingAccount, 'declared'>[]): Overt {
  const declared = accounts.flatMap(account => (account.declared === null ? [] : [account.declared]));
  const entities = counted(declared.map(one => JSON.stringify([one.entity, one.country])));
  return {
    overt: isDeclaredNetwork(accounts.length, declared.length),
    accounts: accounts.length,
    declared: declared.length,
    share: accounts.length === 0 ? 0 : declared.length / accounts.length,
    kinds: counted(declared.map(one => one.kind)).map(([kind, count]) => ({kind, accounts: count})),
    entities: entities.map(([key, count]) => {
      const one = declared.find(({entity, country}) => JSON.stringify([entity, country]) === key);
      return {entity: one?.entity ?? '', country: one?.country ?? null, accounts: count};
    })
  };
}

function counted(names: readonly string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([x, m], [y, n]) => n - m || (x < y ? -1 : 1));
}
