/** Accounts of entities as they are now. One that was declared is the first version of itself. Pure. */
import type {EntityAccount} from '../../contract/registry.ts';
import {normalHandle} from '../../contract/registry.ts';
import type {Database} from '../../store/tables/database.ts';
import {type DeclaredRow, readRecordedDeclarations} from '../../store/tables/declared-account.ts';
import {type KeptEntityAccount, readEntityAccounts} from '../../store/tables/entity-account.ts';

/** A version of an account, whichever table it was written to. */
export type AccountVersion = KeptEntityAccount;

export type CurrentAccount = {readonly account: EntityAccount; readonly versionId: string};

function declaredVersion(row: DeclaredRow & {readonly ledgerPosition: number; readonly actor: string}): AccountVersion {
  const {id, entityId, platform, account, declaredAt, ledgerPosition, actor} = row;
  return {
    id,
    account: {
      accountId: id,
      entityId,
      platform,
      handle: account.trim(),
      stableId: null,
      url: null,
      validFrom: null,
      validTo: null,
      stands: true,
      source: 'person',
      at: declaredAt
    },
    personId: actor,
    ledgerPosition
  };
}

/** Each with how many people had put their name to that very account by then: the same handle and id, of the same entity. */
function withVouchers(versions: readonly AccountVersion[]): readonly AccountVersion[] {
  const known = new Map<string, {readonly identity: string; readonly people: Set<string>}>();
  return versions.map(version => {
    const {account, personId} = version;
    const identity = JSON.stringify([account.entityId, accountKey(account), account.stableId]);
    const before = known.get(account.accountId);
    const people = before?.identity === identity ? before.people : new Set<string>();
    people.add(personId);
    known.set(account.accountId, {identity, people});
    return {...version, account: {...account, vouchers: people.size}};
  });
}

/** Every version of every account, in the order of the record. */
export async function readAccountVersions(db: Database): Promise<readonly AccountVersion[]> {
  const declared: readonly AccountVersion[] = (await readRecordedDeclarations(db)).map(declaredVersion);
  const versions = [...declared, ...(await readEntityAccounts(db))];
  return withVouchers(versions.sort((x, y) => x.ledgerPosition - y.ledgerPosition));
}

/** The newest version of each, in the order in which the accounts came onto the record. */
export function currentAccounts(versions: readonly AccountVersion[]): readonly CurrentAccount[] {
  const newest = new Map<string, CurrentAccount>();
  for (const {id, account} of versions) newest.set(account.accountId, {account, versionId: id});
  return [...newest.values()];
}

/** Whether or not they are valid today. */
export async function readCurrentAccounts(db: Database): Promise<readonly CurrentAccount[]> {
  return currentAccounts(await readAccountVersions(db));
}

/** What makes two handles the same account of a platform. */
export function accountKey({platform, handle}: Pick<EntityAccount, 'platform' | 'handle'>): string {
  return JSON.stringify([platform.toLowerCase(), normalHandle(platform, handle)]);
}

/** Whether there is a day on which both stand. */
export function overlap(
  one: Pick<EntityAccount, 'validFrom' | 'validTo' | 'stands'>,
  other: Pick<EntityAccount, 'validFrom' | 'validTo' | 'stands'>
): boolean {
  if (!one.stands || !other.stands) return false;
  const beginsBefore = (from: string | null, to: string | null) => from === null || to === null || from < to;
  return beginsBefore(one.validFrom, other.validTo) && beginsBefore(other.validFrom, one.validTo);
}
