/** Inserting a row of a covered table together with its entry: the only way in which new tables are written. */
import {type CoveredRow, type CoveredTable, entryKindOf} from '../schema.ts';
import {record, type Tx} from '../store.ts';

/** Inserts the row, records it, and returns the position of its entry. `actor` is a person's id or `system`. */
export async function insertRecorded<Name extends CoveredTable>(
  tx: Tx,
  table: Name,
  actor: string,
  row: CoveredRow<Name> & {readonly id: string}
): Promise<number> {
  // Kysely cannot follow a table name that is a type parameter; the signature holds row and table together.
  await tx.db
    .insertInto(table as CoveredTable)
    .values(row as never)
    .execute();
  return record(tx, {kind: entryKindOf[table], actor, subject: {table, id: row.id}, content: row});
}
