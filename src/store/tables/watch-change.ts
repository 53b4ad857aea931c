/** What people did with a watch after it was opened: kept, renewed, closed. */
import {type WatchChange, watchChangeSchema} from '../../contract/watches.ts';
import type {CoveredRow} from '../schema.ts';
import type {Tx} from '../store.ts';
import type {Database} from './database.ts';
import {insertRecorded} from './recorded-row.ts';
import {stored} from './stored.ts';

function toRow({id, watchId, what, untilDay, reasons, personId, at}: WatchChange): CoveredRow<'watch_change'> {
  return {id, watch_id: watchId, what, until_day: untilDay, reasons, person_id: personId, at};
}

function fromRow(row: CoveredRow<'watch_change'>): WatchChange {
  return stored(watchChangeSchema, 'watch_change', row.id, () => ({
    id: row.id,
    watchId: row.watch_id,
    what: row.what,
    untilDay: row.until_day,
    reasons: row.reasons,
    personId: row.person_id,
    at: row.at
  }));
}

export async function insertWatchChange(tx: Tx, change: WatchChange): Promise<number> {
  return insertRecorded(tx, 'watch_change', change.personId, toRow(change));
}

/** Of all watches, in the order of the record, whatever the clock said. */
export async function readWatchChanges(db: Database): Promise<readonly WatchChange[]> {
  const rows = await db
    .selectFrom('watch_change')
    .innerJoin('ledger_entry', join =>
      join.onRef('ledger_entry.subject_id', '=', 'watch_change.id').on('subject_table', '=', 'watch_change')
    )
    .selectAll('watch_change')
    .orderBy('ledger_entry.position')
    .execute();
  return rows.map(fromRow);
}
