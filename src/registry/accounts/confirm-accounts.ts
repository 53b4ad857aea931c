/** A second name to accounts that somebody else entered: without it they get no label that takes no proof. */
import type {Person} from '../../contract/desk.ts';
import type {EntityAccount} from '../../contract/registry.ts';
import {type ConfirmAccounts, confirmAccountsSchema} from '../../contract/registry-http.ts';
import {validAs} from '../../errors/valid.ts';
import {AppError} from '../../errors.ts';
import {requireRole} from '../../policy/roles.ts';
import {insertEntityAccount} from '../../store/tables/entity-account.ts';
import {actingPerson} from '../../store/tables/person.ts';
import type {Registry} from '../declare.ts';
import {confirmWhere} from '../entities/confirm-entities.ts';
import {accountKey, currentAccounts, readAccountVersions} from './current.ts';

function isSame(one: EntityAccount, other: EntityAccount): boolean {
  const {accountId, entityId, stableId} = one;
  const same = accountId === other.accountId && entityId === other.entityId && stableId === other.stableId;
  return same && accountKey(one) === accountKey(other);
}

/**
 * Puts a second name to accounts that somebody else entered: each by its id, or all that an import brought, and then to
 * what it says its entities are as well. Those to which this person has put their name before are left as they are. Returns how many were confirmed.
 */
export async function confirmAccounts(registry: Registry, by: Person, given: ConfirmAccounts): Promise<number> {
  const wanted = validAs(confirmAccountsSchema, given, 'accounts');
  return registry.store.transaction(async tx => {
    const person = await actingPerson(tx, by);
    requireRole(person, 'change the registry');
    const versions = await readAccountVersions(tx.db);
    const current = new Map(currentAccounts(versions).map(one => [one.account.accountId, one]));
    const ids =
      'importId' in wanted
        ? [...current.values()].filter(one => one.account.source === wanted.importId).map(one => one.account.accountId)
        : wanted.accountIds;
    const at = registry.now().toISOString();
    let confirmed = 0;
    for (const id of new Set(ids)) {
      const account = current.get(id)?.account;
      if (account === undefined) throw new AppError('registry.unknown-account', id);
      const own = versions.some(one => one.personId === person.id && isSame(one.account, account));
      if (own || !account.stands) continue;
      // The source stays: it says where the account came from, and the row who confirmed it.
      await insertEntityAccount(tx, {
        id: registry.newId('account-version'),
        account: {...account, at},
        personId: person.id
      });
      confirmed += 1;
    }
    // A file says what its entities are as well as whose the accounts are.
    if ('importId' in wanted)
      confirmed += await confirmWhere(tx, registry, person.id, one => one.source === wanted.importId);
    if (confirmed === 0) throw new AppError('registry.own-word', person.name);
    return confirmed;
  });
}
