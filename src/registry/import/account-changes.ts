/** The accounts that a file gives an entity, beside those that it has: added, changed, kept as they are, or gone. Pure. */
import {type EntityAccount, isValidOn} from '../../contract/registry.ts';
import type {NewAccount} from '../../contract/registry-http.ts';
import type {AccountChange} from '../../contract/registry-import.ts';
import {type AccountVersion, accountKey, type CurrentAccount, currentAccounts, overlap} from '../accounts/current.ts';

export type AccountWrite = {readonly accountId: string | null; readonly account: NewAccount};
export type AccountChanges = {readonly shown: readonly AccountChange[]; readonly writes: readonly AccountWrite[]};

const fields = ['stableId', 'url', 'validFrom', 'validTo'] as const;
type Field = (typeof fields)[number];

/** Accounts by what they can be found by; kept up while items are planned, so that no account is given twice. */
export type AccountIndex = {
  readonly ofEntity: (entityId: string) => readonly CurrentAccount[];
  /** Every handle that an account ever had here, as keys: a person may have corrected what a file still says. */
  readonly formerly: (accountId: string) => ReadonlySet<string>;
  /** Whether a version of the account had something in the field: where there is nothing now, somebody took it out. */
  readonly onceHad: (accountId: string, field: Field) => boolean;
  /** Accounts of anybody that are the same account of the same platform. */
  readonly same: (account: Pick<NewAccount, 'platform' | 'handle' | 'stableId'>) => readonly EntityAccount[];
};

export function indexAccounts(versions: readonly AccountVersion[]): AccountIndex {
  const current = currentAccounts(versions);
  const handles = new Map<string, Set<string>>();
  const had = new Set<string>();
  for (const {account} of versions) {
    for (const field of fields) if (account[field] !== null) had.add(`${field} ${account.accountId}`);
    const known = handles.get(account.accountId) ?? new Set();
    handles.set(account.accountId, known.add(accountKey(account)));
  }
  const byEntity = Map.groupBy(current, ({account}) => account.entityId);
  const byKey = Map.groupBy(
    current.map(({account}) => account),
    accountKey
  );
  const stableKey = ({platform, stableId}: Pick<NewAccount, 'platform' | 'stableId'>) => `${platform} ${stableId}`;
  const byStableId = Map.groupBy(
    current.map(({account}) => account).filter(({stableId}) => stableId !== null),
    stableKey
  );
  return {
    ofEntity: id => byEntity.get(id) ?? [],
    formerly: id => handles.get(id) ?? new Set(),
    onceHad: (id, field) => had.has(`${field} ${id}`),
    same: account => [
      ...(byKey.get(accountKey(account)) ?? []),
      ...(account.stableId === null ? [] : (byStableId.get(stableKey(account)) ?? []))
    ]
  };
}

function isSame(one: EntityAccount, other: NewAccount): boolean {
  if (one.platform !== other.platform) return false;
  return accountKey(one) === accountKey(other) || (one.stableId !== null && one.stableId === other.stableId);
}

/** Which of an entity's accounts each given one is: by what it is called now, else by what it was once called. */
function pair(
  index: AccountIndex,
  own: readonly CurrentAccount[],
  given: readonly NewAccount[]
): ReadonlyMap<NewAccount, EntityAccount> {
  const pairs = new Map<NewAccount, EntityAccount>();
  const seen = new Set<string>();
  const passes = [
    isSame,
    (one: EntityAccount, other: NewAccount) => index.formerly(one.accountId).has(accountKey(other))
  ];
  for (const isIt of passes) {
    for (const account of given) {
      if (pairs.has(account)) continue;
      const there = own.find(one => !seen.has(one.account.accountId) && isIt(one.account, account))?.account;
      if (there === undefined) continue;
      pairs.set(account, there);
      seen.add(there.accountId);
    }
  }
  return pairs;
}

/** `entityId`: null for an entity that would be new. */
export function accountChanges(
  index: AccountIndex,
  entityId: string | null,
  given: readonly NewAccount[],
  options: {
    readonly isOwn: (source: string) => boolean;
    readonly speaksOfAccounts: boolean;
    readonly nameOf: (entityId: string) => string;
    readonly today: string;
  }
): AccountChanges {
  const {isOwn, speaksOfAccounts, nameOf, today} = options;
  const own = entityId === null ? [] : index.ofEntity(entityId);
  const shown: AccountChange[] = [];
  const writes: AccountWrite[] = [];
  const pairs = pair(index, own, given);
  const seen = new Set([...pairs.values()].map(({accountId}) => accountId));
  for (const account of given) {
    const {platform, handle} = account;
    const tell = (what: AccountChange['what'], statement: string) => shown.push({what, platform, handle, statement});
    const there = pairs.get(account);
    if (there === undefined) {
      const elsewhere = index.same(account).find(one => one.entityId !== entityId && overlap(one, account));
      if (elsewhere !== undefined) tell('kept', `It is an account of ${nameOf(elsewhere.entityId)}: kept there.`);
      else {
        tell('added', 'A new account.');
        writes.push({accountId: null, account});
      }
      continue;
    }
    // The file's words where it has any: what it leaves out was never said.
    const next: NewAccount = {...accountBody(there)};
    const changed: string[] = [];
    let isFilling = there.validTo === null && account.validTo === null;
    if (accountKey(there) !== accountKey(account)) {
      next.handle = handle;
      isFilling = false;
      changed.push(`handle: ${there.handle} → ${handle}`);
    }
    for (const field of fields) {
      if (account[field] === null || account[field] === there[field]) continue;
      next[field] = account[field];
      isFilling &&= there[field] === null && !index.onceHad(there.accountId, field);
      changed.push(`${field}: ${there[field] ?? '(nothing)'} → ${account[field]}`);
    }
    const elsewhere = index.same(next).find(one => one.entityId !== entityId && overlap(one, next));
    if (!there.stands) tell('kept', 'A person said that it was entered by mistake: kept out.');
    else if (changed.length === 0) continue;
    else if (elsewhere !== undefined) tell('kept', `It is an account of ${nameOf(elsewhere.entityId)}: kept there.`);
    else if (isOwn(there.source) || isFilling) {
      tell('changed', `${changed.join('; ')}.`);
      writes.push({accountId: there.accountId, account: next});
    } else tell('kept', `A person said this otherwise: kept (the file: ${changed.join('; ')}).`);
  }
  for (const {account} of speaksOfAccounts ? own : []) {
    if (seen.has(account.accountId) || !isOwn(account.source) || !isValidOn(account, today)) continue;
    const {platform, handle} = account;
    shown.push({what: 'gone', platform, handle, statement: 'The file has it no more: kept until a person ends it.'});
  }
  return {shown, writes};
}

function accountBody({platform, handle, stableId, url, validFrom, validTo, stands}: EntityAccount): NewAccount {
  return {platform, handle, stableId, url, validFrom, validTo, stands};
}
