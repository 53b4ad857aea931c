/** Accounts of entities as they were from some moment on; of one account the newest row holds. */
import {type EntityAccount, entityAccountSchema} from '../../contract/registry.ts';
import {canonicalJson} from '../../ledger/canonical.ts';
import type {CoveredRow} from '../schema.ts';
import type {Tx} from '../store.ts';
import type {Database} from './database.ts';
import {insertRecorded} from './recorded-row.ts';
import {stored} from './stored.ts';

export type EntityAccountVersion = {
  readonly id: string;
  readonly account: EntityAccount;
  readonly personId: string;
};
export type KeptEntityAccount = EntityAccountVersion & {readonly ledgerPosition: number};

function toRow({id, account, personId}: EntityAccountVersion): CoveredRow<'entity_account'> {
  const {accountId, entityId, platform, handle, source, at, vouchers: _, ...body} = account;
  return {
    id,
    account_id: accountId,
    entity_id: entityId,
    platform,
    handle,
    body: canonicalJson(body),
    source,
    person_id: personId,
    at
  };
}

function fromRow({position, ...row}: CoveredRow<'entity_account'> & {readonly position: number}): KeptEntityAccount {
  return {
    id: row.id,
    account: stored(entityAccountSchema, 'entity_account', row.id, () => ({
      ...JSON.parse(row.body),
      accountId: row.account_id,
      entityId: row.entity_id,
      platform: row.platform,
      handle: row.handle,
      source: row.source,
      at: row.at
    })),
    personId: row.person_id,
    ledgerPosition: position
  };
}

export async function insertEntityAccount(tx: Tx, version: EntityAccountVersion): Promise<number> {
  return insertRecorded(tx, 'entity_account', version.personId, toRow(version));
}

/** In the order of the record. */
export async function readEntityAccounts(db: Database): Promise<readonly KeptEntityAccount[]> {
  const rows = await db
    .selectFrom('entity_account')
    .innerJoin('ledger_entry', join =>
      join.onRef('ledger_entry.subject_id', '=', 'entity_account.id').on('subject_table', '=', 'entity_account')
    )
    .selectAll('entity_account')
    .select('ledger_entry.position')
    .orderBy('ledger_entry.position')
    .execute();
  return rows.map(fromRow);
}
