/** Where the record speaks of a row. */
import {ledgerEntrySchema} from '../../contract/ledger.ts';
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

/** Who acted, as an entry says: `system`, or a person's id. */
export function actorOf(entry: string): string {
  const read = ledgerEntrySchema.pick({actor: true}).safeParse(JSON.parse(entry));
  return read.success ? read.data.actor : 'system';
}

/** Of the newest row of these tables; -1 where there is none. */
export async function newestPositionOf(db: Database, tables: readonly CoveredTable[]): Promise<number> {
  const {newest} = await db
    .selectFrom('ledger_entry')
    .select(({fn}) => fn.max('position').as('newest'))
    .where('subject_table', 'in', [...tables])
    .executeTakeFirstOrThrow();
  return newest === null ? -1 : Number(newest);
}
