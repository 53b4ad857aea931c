/** What was done to datasets, as orders and their ends. */
import {type DatasetChange, datasetChangeSchema} from '../../contract/dataset-changes.ts';
import {canonicalJson} from '../../ledger/canonical.ts';
import type {CoveredRow} from '../schema.ts';
import type {Tx} from '../store.ts';
import type {Database} from './database.ts';
import {positionsOf} from './ledger-entry.ts';
import {insertRecorded} from './recorded-row.ts';
import {stored} from './stored.ts';

export type KeptDatasetChange = {readonly change: DatasetChange; readonly ledgerPosition: number};

function toRow(change: DatasetChange): CoveredRow<'dataset_change'> {
  const {id, orderId, stage, kind, dataset, personId, at, ...body} = change;
  return {id, order_id: orderId, stage, kind, dataset, body: canonicalJson(body), person_id: personId, at};
}

function fromRow(row: CoveredRow<'dataset_change'>): DatasetChange {
  return stored(datasetChangeSchema, 'dataset_change', row.id, () => ({
    ...JSON.parse(row.body),
    id: row.id,
    orderId: row.order_id,
    stage: row.stage,
    kind: row.kind,
    dataset: row.dataset,
    personId: row.person_id,
    at: row.at
  }));
}

export async function insertDatasetChange(tx: Tx, change: DatasetChange): Promise<number> {
  return insertRecorded(tx, 'dataset_change', change.personId, toRow(change));
}

/** In the order of the record. */
export async function readDatasetChanges(db: Database): Promise<readonly KeptDatasetChange[]> {
  const rows = await db.selectFrom('dataset_change').selectAll().execute();
  const positions = await positionsOf(
    db,
    'dataset_change',
    rows.map(row => row.id)
  );
  return rows
    .map(row => ({change: fromRow(row), ledgerPosition: positions.get(row.id) ?? -1}))
    .sort((a, b) => a.ledgerPosition - b.ledgerPosition);
}
