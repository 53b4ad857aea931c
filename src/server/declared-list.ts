/** The registry's declared accounts as a scan takes them, with the hash that the manifest shows. */
import {createHash} from 'node:crypto';
import {canonicalJson} from '../ledger/canonical.ts';
import type {Registry} from '../registry/declare.ts';
import {declaredAccounts} from '../registry/declared-accounts.ts';
import type {DeclaredList} from './declared-file.ts';

/** Null when nobody has declared anything. */
export async function declaredList(registry: Registry): Promise<DeclaredList | null> {
  const accounts = await declaredAccounts(registry);
  if (accounts.length === 0) return null;
  return {accounts, sha256: createHash('sha256').update(canonicalJson(accounts)).digest('hex')};
}
