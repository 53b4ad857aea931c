/** Who says that an account is an entity's, and by which proof that can be seen. */
import {type AccountClaim, accountClaimSchema} from '../../contract/proofs.ts';
import {canonicalJson} from '../../ledger/canonical.ts';
import type {CoveredRow} from '../schema.ts';
import type {Tx} from '../store.ts';
import type {Database} from './database.ts';
import {type Positioned, rowsInOrder} from './in-order.ts';
import {insertRecorded} from './recorded-row.ts';
import {stored} from './stored.ts';

function toRow(claim: AccountClaim): CoveredRow<'account_claim'> {
  const {id, entityId, platform, account, method, personId, at, ...body} = claim;
  return {id, entity_id: entityId, platform, account, method, body: canonicalJson(body), person_id: personId, at};
}

function fromRow(row: CoveredRow<'account_claim'>): AccountClaim {
  const {id, entity_id: entityId, platform, account, method, person_id: personId, at} = row;
  return stored(accountClaimSchema, 'account_claim', id, () => ({
    ...JSON.parse(row.body),
    ...{id, entityId, platform, account, method, personId, at}
  }));
}

export async function insertAccountClaim(tx: Tx, claim: AccountClaim): Promise<number> {
  return insertRecorded(tx, 'account_claim', claim.personId, toRow(claim));
}

/** In the order of the record. */
export async function readAccountClaims(db: Database): Promise<readonly Positioned<AccountClaim>[]> {
  const rows = await rowsInOrder(db, 'account_claim');
  return rows.map(({row, ledgerPosition}) => ({...fromRow(row), ledgerPosition}));
}
