/**
 * Takes content out of the record, on record: the entry and every hash stay, what it committed to is gone.
 *
 * A row stays in its place without its personal data, and the erasure says by a hash what was left, so that nobody can
 * use an erasure to change the rest of the row later. The tree never changes.
 */
import {createHash} from 'node:crypto';
import type {Kysely} from 'kysely';
import {AppError} from '../errors.ts';
import {canonicalJson} from '../ledger/canonical.ts';
import {nextPosition} from './entries.ts';
import {erasureBreach} from './erasure-rule.ts';
import {readMatter} from './matter.ts';
import {positionsOfMatter} from './matter-entries.ts';
import {redactionOf} from './redacted.ts';
import {type CoveredRow, type CoveredTable, coveredTables, type Tables} from './schema.ts';
import type {Tx} from './store.ts';
import {insertRecorded} from './tables/recorded-row.ts';

type Erasing = {
  readonly requestId: string;
  readonly reason: string;
  /** Who asked last: their ask must be the newest entry. */
  readonly actor: string;
};

/** SHA-256 of what a row says, in hex. Columns that are null say nothing, so that columns added later change nothing. */
export function hashOfRow(row: object): string {
  const said = Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
  return createHash('sha256').update(canonicalJson(said), 'utf8').digest('hex');
}

/** Redacts every row of a matter that is not yet, if the rule allows it. Returns the positions that were erased. */
export async function eraseMatter(tx: Tx, {requestId, reason, actor}: Erasing): Promise<readonly number[]> {
  const {db} = tx;
  const matter = await readMatter(db, requestId);
  if (matter === null) throw new AppError('desk.unknown-request', requestId);
  const all = await positionsOfMatter(db, requestId);
  const erasures = await db.selectFrom('erasure').select('position').where('position', 'in', all).execute();
  const asked = (await nextPosition(db)) - 1;
  const breach = erasureBreach(matter, {at: asked, actor, lastErasedAt: await lastErasureBefore(db, all, asked)});
  if (breach !== null) throw new AppError('desk.one-team', breach);
  const erased = new Set(erasures.map(row => row.position));
  const positions = all.filter(position => !erased.has(position));
  for (const position of positions) await eraseContent(tx, {position, reason, actor});
  return positions;
}

/** Where the last erasure of any of these entries stands, of those before a position; before all where none was. */
export async function lastErasureBefore(
  db: Kysely<Tables>,
  positions: readonly number[],
  before: number
): Promise<number> {
  const {last} = await db
    .selectFrom('erasure')
    .innerJoin('ledger_entry', join =>
      join.onRef('ledger_entry.subject_id', '=', 'erasure.id').on('ledger_entry.subject_table', '=', 'erasure')
    )
    .select(({fn}) => fn.max('ledger_entry.position').as('last'))
    .where('erasure.position', 'in', [...positions])
    .where('ledger_entry.position', '<', before)
    .executeTakeFirstOrThrow();
  return last ?? -1;
}

type One = {readonly position: number; readonly reason: string; readonly actor: string};

/** Redacts the row behind one entry, and removes its opening. */
async function eraseContent(tx: Tx, {position, reason, actor}: One): Promise<void> {
  const {db, effects} = tx;
  const entry = await db.selectFrom('ledger_entry').selectAll().where('position', '=', position).executeTakeFirst();
  const table = coveredTables.find(name => name === entry?.subject_table);
  if (entry === undefined || table === undefined) throw new AppError('ledger.unknown-position', String(position));
  const row = await rowOf(tx, table, entry.subject_id);
  if (row === undefined) throw new AppError('ledger.unknown-position', `${position}, whose row is gone already`);
  const redaction = redactionOf(table, row);
  if (redaction === null) throw new Error(`store: a row of ${table} holds nothing that could be erased`);
  await insertRecorded(tx, 'erasure', actor, {
    id: `e-${Buffer.from(effects.randomBytes(8)).toString('hex')}`,
    position,
    subject_table: table,
    subject_id: entry.subject_id,
    reason,
    erased_at: effects.now().toISOString(),
    left_sha256: hashOfRow({...row, ...redaction})
  });
  await db.deleteFrom('ledger_opening').where('position', '=', position).execute();
  await db
    .updateTable(table as CoveredTable)
    .set(redaction)
    .where('id', '=', entry.subject_id)
    .execute();
}

async function rowOf(tx: Tx, table: CoveredTable, id: string): Promise<CoveredRow<CoveredTable> | undefined> {
  return tx.db.selectFrom(table).selectAll().where('id', '=', id).executeTakeFirst();
}
