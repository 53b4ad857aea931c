/** Takes content out of the record, on record: the entry and every hash stay, what it committed to is gone. */
import {AppError} from '../errors.ts';
import {type CoveredTable, coveredTables} from './schema.ts';
import {record, type Tx} from './store.ts';

type Erasing = {readonly position: number; readonly reason: string; readonly actor: string};

/** Erases the row behind one entry. Rows that others refer to must go after those. */
export async function eraseContent(tx: Tx, {position, reason, actor}: Erasing): Promise<number> {
  const {db, effects} = tx;
  const entry = await db.selectFrom('ledger_entry').selectAll().where('position', '=', position).executeTakeFirst();
  const table = coveredTables.find(name => name === entry?.subject_table);
  if (entry === undefined || table === undefined) throw new AppError('ledger.unknown-position', String(position));
  const erasure = {
    id: `e-${Buffer.from(effects.randomBytes(8)).toString('hex')}`,
    position,
    subject_table: table,
    subject_id: entry.subject_id,
    reason,
    erased_at: effects.now().toISOString(),
    left_sha256: null
  };
  await db.insertInto('erasure').values(erasure).execute();
  const subject = {table: 'erasure', id: erasure.id} as const;
  const recordedAt = await record(tx, {kind: 'content-erased', actor, subject, content: erasure});
  await db.deleteFrom('ledger_opening').where('position', '=', position).execute();
  await db
    .deleteFrom(table as CoveredTable)
    .where('id', '=', entry.subject_id)
    .execute();
  return recordedAt;
}
