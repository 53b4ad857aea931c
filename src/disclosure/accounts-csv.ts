/**
 * `accounts.csv`: every account that has an edge, with the network it was put in, if any.
 *
 * `account` is the id as in the input and `id_kind` what sort of id that is, so that `platform:id_kind:account` is the
 * account's key in `findings.json` and `networks.gexf`. Times are ISO 8601 in UTC.
 */
import type {FindingAccount} from '../contract/finding.ts';
import {parseKey} from '../contract/identity.ts';
import {csvRow, freeText} from './csv.ts';
import {isoTime} from './numbers.ts';

const columns = [
  'account',
  'platform',
  'handle',
  'network',
  'display_name',
  'posts',
  'first_at',
  'last_at',
  'declared_entity',
  'declared_country',
  'declared_kind',
  'id_kind'
] as const;

/** The file in pieces of one row each, in the order given. */
export function* accountsCsv(accounts: Iterable<FindingAccount & {readonly network: string | null}>): Iterable<string> {
  yield csvRow(columns);
  for (const account of accounts) {
    yield csvRow([
      account.nativeId,
      account.platform,
      account.handle,
      account.network,
      freeText(account.displayName),
      account.posts,
      isoTime(account.firstAt),
      isoTime(account.lastAt),
      freeText(account.declared?.entity ?? null),
      account.declared?.country ?? null,
      account.declared?.kind ?? null,
      parseKey(account.accountKey).kind
    ]);
  }
}
