/** Labels that are not shown for a while, and are again. */
import {type LabelPause, labelPauseSchema} from '../../contract/labels.ts';
import type {CoveredRow} from '../schema.ts';
import type {Tx} from '../store.ts';
import type {Database} from './database.ts';
import {type Positioned, rowsInOrder} from './in-order.ts';
import {insertRecorded} from './recorded-row.ts';
import {stored} from './stored.ts';

function toRow(pause: LabelPause): CoveredRow<'label_pause'> {
  const {id, entityId, label, what, reasons, contestId, until, personId, at} = pause;
  return {id, entity_id: entityId, label, what, reasons, contest_id: contestId, until, person_id: personId, at};
}

function fromRow(row: CoveredRow<'label_pause'>): LabelPause {
  const {entity_id: entityId, contest_id: contestId, person_id: personId, ...rest} = row;
  return stored(labelPauseSchema, 'label_pause', row.id, () => ({...rest, entityId, contestId, personId}));
}

export async function insertLabelPause(tx: Tx, pause: LabelPause): Promise<number> {
  return insertRecorded(tx, 'label_pause', pause.personId, toRow(pause));
}

/** In the order of the record. */
export async function readLabelPauses(db: Database): Promise<readonly Positioned<LabelPause>[]> {
  const rows = await rowsInOrder(db, 'label_pause');
  return rows.map(({row, ledgerPosition}) => ({...fromRow(row), ledgerPosition}));
}
