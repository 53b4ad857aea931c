/** Where the record speaks of a row. */
import type {CoveredTable} from '../schema.ts';
import type {Database} from './database.ts';

/** Positions by id of the row; a row without an entry is missing (verification says so). */
export async function positionsOf(
  db: Database,
  table: CoveredTable,
  ids: readonly string[]
): Promise<ReadonlyMap<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('ledger_entry')
    .select(['subject_id', 'position'])
    .where('subject_table', '=', table)
    .where('subject_id', 'in', [...ids])
    .execute();
  return new Map(rows.map(row => [row.subject_id, row.position]));
}
