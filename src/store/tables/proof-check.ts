/** Looks at proofs, and what was there. */
import {type ProofCheck, proofCheckSchema} from '../../contract/proofs.ts';
import {canonicalJson} from '../../ledger/canonical.ts';
import type {CoveredRow} from '../schema.ts';
import type {Tx} from '../store.ts';
import type {Database} from './database.ts';
import {type Positioned, rowsInOrder} from './in-order.ts';
import {insertRecorded} from './recorded-row.ts';
import {stored} from './stored.ts';

function toRow({id, claimId, outcome, personId, at, ...body}: ProofCheck): CoveredRow<'proof_check'> {
  return {id, claim_id: claimId, outcome, body: canonicalJson(body), person_id: personId, at};
}

function fromRow(row: CoveredRow<'proof_check'>): ProofCheck {
  const {id, claim_id: claimId, outcome, person_id: personId, at} = row;
  return stored(proofCheckSchema, 'proof_check', id, () => ({
    ...JSON.parse(row.body),
    ...{id, claimId, outcome, personId, at}
  }));
}

/** `personId` is `system` for a look on schedule. */
export async function insertProofCheck(tx: Tx, check: ProofCheck): Promise<number> {
  return insertRecorded(tx, 'proof_check', check.personId, toRow(check));
}

/** In the order of the record. */
export async function readProofChecks(db: Database): Promise<readonly Positioned<ProofCheck>[]> {
  const rows = await rowsInOrder(db, 'proof_check');
  return rows.map(({row, ledgerPosition}) => ({...fromRow(row), ledgerPosition}));
}
