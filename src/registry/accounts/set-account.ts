/** Accounts of an entity: added, corrected, ended, taken back. Each change is a version of its own. */
import type {Person} from '../../contract/desk.ts';
import type {EntityAccount} from '../../contract/registry.ts';
import {type NewAccount, type SetAccount, setAccountSchema} from '../../contract/registry-http.ts';
import {validAs} from '../../errors/valid.ts';
import {AppError} from '../../errors.ts';
import {requireRole} from '../../policy/roles.ts';
import type {Tx} from '../../store/store.ts';
import {isEntity} from '../../store/tables/entity.ts';
import {insertEntityAccount} from '../../store/tables/entity-account.ts';
import {actingPerson} from '../../store/tables/person.ts';
import type {Registry} from '../declare.ts';
import {accountKey, type CurrentAccount, overlap, readCurrentAccounts} from './current.ts';

type Origin = {readonly actor: string; readonly source: string; readonly at: string};

/** The account that stands in the way: the same one, of whomever, on some day on which this one is to stand. */
export function standingInTheWay(
  current: readonly CurrentAccount[],
  account: NewAccount,
  exceptId: string | null
): EntityAccount | null {
  const key = accountKey(account);
  const {platform, stableId} = account;
  const found = current.find(
    ({account: other}) =>
      other.accountId !== exceptId &&
      (accountKey(other) === key ||
        (stableId !== null && other.platform === platform && other.stableId === stableId)) &&
      overlap(other, account)
  );
  return found?.account ?? null;
}

function requireFree(current: readonly CurrentAccount[], account: NewAccount, exceptId: string | null): void {
  const {platform, handle, validFrom, validTo} = account;
  if (validFrom !== null && validTo !== null && validTo <= validFrom) {
    throw new AppError('desk.invalid', `an account that ends on ${validTo}, before it begins`);
  }
  const other = standingInTheWay(current, account, exceptId);
  if (other === null) return;
  throw new AppError('registry.twice', `${handle} on ${platform}, which is an account of ${other.entityId}`);
}

/** Writes an account that was checked before, and returns its id. */
export async function writeAccount(
  tx: Tx,
  {newId}: Pick<Registry, 'newId'>,
  {accountId, entityId}: {readonly accountId: string | null; readonly entityId: string},
  given: NewAccount,
  {actor, source, at}: Origin
): Promise<string> {
  const id = accountId ?? newId('account');
  const account = {...given, accountId: id, entityId, source, at};
  await insertEntityAccount(tx, {id: newId('account-version'), account, personId: actor});
  return id;
}

export async function addAccount(
  tx: Tx,
  registry: Registry,
  entityId: string,
  account: NewAccount,
  origin: Origin
): Promise<string> {
  requireFree(await readCurrentAccounts(tx.db), account, null);
  return writeAccount(tx, registry, {accountId: null, entityId}, account, origin);
}

/** Adds an account to an entity or says what one of its accounts is from now on; returns the account's id. */
export async function setAccount(
  registry: Registry,
  by: Person | 'system',
  entityId: string,
  given: SetAccount
): Promise<string> {
  const set = validAs(setAccountSchema, given, 'account');
  return registry.store.transaction(async tx => {
    if (by !== 'system') requireRole(await actingPerson(tx, by), 'change the registry');
    const origin = {
      actor: by === 'system' ? by : by.id,
      source: 'person',
      at: registry.now().toISOString()
    };
    if (!(await isEntity(tx.db, entityId))) throw new AppError('registry.unknown-entity', entityId);
    if (set.what === 'add') return addAccount(tx, registry, entityId, set.account, origin);
    const {accountId, seenVersion, account} = set;
    const all = await readCurrentAccounts(tx.db);
    const current = all.find(one => one.account.accountId === accountId);
    if (current?.account.entityId !== entityId) throw new AppError('registry.unknown-account', accountId);
    if (current.versionId !== seenVersion) {
      throw new AppError('store.changed-meanwhile', `${current.account.handle}, changed on ${current.account.at}`);
    }
    requireFree(all, account, accountId);
    return writeAccount(tx, registry, {accountId, entityId}, account, origin);
  });
}
