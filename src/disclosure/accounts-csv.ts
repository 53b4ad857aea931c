/**
 * `accounts.csv`: every account that has an edge, with the network it was put in, if any.
 *
 * `account` is the id as in the input and `id_kind` what sort of id that is, so that `platform:id_kind:account` is the
 * account's key in `findings.json` and `networks.gexf`. Times are ISO 8601 in UTC. `standing` and `tier` are those of the
 * network.
 */
import type {FindingAccount, Network} from '../contract/finding.ts';
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
  'id_kind',
  'standing',
  'tier'
] as const;

type Standing = Pick<Network, 'id' | 'standing' | 'tier'>;

/** The file in pieces of one row each, in the order given. */
export function* accountsCsv(
  accounts: Iterable<FindingAccount & {readonly network: string | null}>,
  networks: readonly Standing[] = []
): Iterable<string> {
  const standings = new Map(networks.map(network => [network.id, network]));
  yield csvRow(columns);
  for (const account of accounts) {
    const standing = account.network === null ? undefined : standings.get(account.network);
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
      parseKey(account.accountKey).kind,
      standing?.standing ?? null,
      standing?.tier ?? null
    ]);
  }
}
