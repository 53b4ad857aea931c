/** The public keys of labelers. Of one DID the newest is in use. */
import {type LabelerKey, labelerKeySchema} from '../../contract/labeler.ts';
import type {CoveredRow} from '../schema.ts';
import type {Tx} from '../store.ts';
import type {Database} from './database.ts';
import {insertRecorded} from './recorded-row.ts';
import {stored} from './stored.ts';

function fromRow(row: CoveredRow<'labeler_key'>): LabelerKey {
  return stored(labelerKeySchema, 'labeler_key', row.id, () => ({
    id: row.id,
    jurisdiction: row.jurisdiction,
    did: row.did,
    publicKey: row.public_key,
    personId: row.person_id,
    at: row.at
  }));
}

export async function insertLabelerKey(tx: Tx, key: LabelerKey): Promise<number> {
  const {id, jurisdiction, did, publicKey, personId, at} = key;
  return insertRecorded(tx, 'labeler_key', personId, {
    id,
    jurisdiction,
    did,
    public_key: publicKey,
    person_id: personId,
    at
  });
}

/** Of all labelers, in the order of the record. */
export async function readLabelerKeys(db: Database): Promise<readonly LabelerKey[]> {
  const rows = await db
    .selectFrom('labeler_key')
    .innerJoin('ledger_entry', join =>
      join.onRef('ledger_entry.subject_id', '=', 'labeler_key.id').on('subject_table', '=', 'labeler_key')
    )
    .selectAll('labeler_key')
    .orderBy('ledger_entry.position')
    .execute();
  return rows.map(fromRow);
}
