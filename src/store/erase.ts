/**
 * Takes content out of the record, on record: the entry and every hash stay, what it committed to is gone.
 *
 * A row that others refer to stays in its place without its personal data, and the erasure says by a hash what was
 * left, so that nobody can use an erasure to change the rest of the row. The tree never changes.
 */
import {createHash} from 'node:crypto';
import {AppError} from '../errors.ts';
import {canonicalJson} from '../ledger/canonical.ts';
import {redactionOf} from './redacted.ts';
import {type CoveredRow, type CoveredTable, coveredTables} from './schema.ts';
import type {Tx} from './store.ts';
import {insertRecorded} from './tables/recorded-row.ts';

type Erasing = {readonly position: number; readonly reason: string; readonly actor: string};

/** SHA-256 of what a row says, in hex. Columns that are null say nothing, so that columns added later change nothing. */
export function hashOfRow(row: object): string {
  const said = Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
  return createHash('sha256').update(canonicalJson(said), 'utf8').digest('hex');
}

/** Redacts the row behind one entry, and removes its opening. Returns the position of the erasure's own entry. */
export async function eraseContent(tx: Tx, {position, reason, actor}: Erasing): Promise<number> {
  const {db, effects} = tx;
  const entry = await db.selectFrom('ledger_entry').selectAll().where('position', '=', position).executeTakeFirst();
  const table = coveredTables.find(name => name === entry?.subject_table);
  if (entry === undefined || table === undefined) throw new AppError('ledger.unknown-position', String(position));
  const row = await rowOf(tx, table, entry.subject_id);
  if (row === undefined) throw new AppError('ledger.unknown-position', `${position}, whose row is gone already`);
  const redaction = redactionOf(table, row);
  const left = redaction === null ? null : {...row, ...redaction};
  const recordedAt = await insertRecorded(tx, 'erasure', actor, {
    id: `e-${Buffer.from(effects.randomBytes(8)).toString('hex')}`,
    position,
    subject_table: table,
    subject_id: entry.subject_id,
    reason,
    erased_at: effects.now().toISOString(),
    left_sha256: left === null ? null : hashOfRow(left)
  });
  await db.deleteFrom('ledger_opening').where('position', '=', position).execute();
  if (redaction === null) {
    await db
      .deleteFrom(table as CoveredTable)
      .where('id', '=', entry.subject_id)
      .execute();
  } else {
    await db
      .updateTable(table as CoveredTable)
      .set(redaction)
      .where('id', '=', entry.subject_id)
      .execute();
  }
  return recordedAt;
}

async function rowOf(tx: Tx, table: CoveredTable, id: string): Promise<CoveredRow<CoveredTable> | undefined> {
  return tx.db.selectFrom(table).selectAll().where('id', '=', id).executeTakeFirst();
}
