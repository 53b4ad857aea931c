/** All rows of a covered table in the order of the record, whatever the clock said. Rows without an entry are not read. */
import type {CoveredRow, CoveredTable} from '../schema.ts';
import type {Database} from './database.ts';

export type Positioned<Row> = Row & {readonly ledgerPosition: number};

export async function rowsInOrder<Name extends CoveredTable>(
  db: Database,
  table: Name
): Promise<readonly {readonly row: CoveredRow<Name>; readonly ledgerPosition: number}[]> {
  const entries = await db
    .selectFrom('ledger_entry')
    .select(['subject_id', 'position'])
    .where('subject_table', '=', table)
    .orderBy('position')
    .execute();
  const rows: readonly {readonly id: string}[] = await db
    .selectFrom(table as CoveredTable)
    .selectAll()
    .execute();
  const byId = new Map(rows.map(row => [row.id, row]));
  return entries.flatMap(({subject_id, position}) => {
    const row = byId.get(subject_id);
    return row === undefined ? [] : [{row: row as CoveredRow<Name>, ledgerPosition: position}];
  });
}
