/** Who had a sensitive matter before them, and when. */
import type {CoveredRow} from '../schema.ts';
import type {Tx} from '../store.ts';
import type {Database} from './database.ts';
import {insertRecorded} from './recorded-row.ts';

export async function insertSensitiveView(tx: Tx, row: CoveredRow<'sensitive_view'>): Promise<number> {
  return insertRecorded(tx, 'sensitive_view', row.person_id, row);
}

/** When they last looked; null when they never did. */
export async function lastViewAt(db: Database, requestId: string, personId: string): Promise<string | null> {
  const row = await db
    .selectFrom('sensitive_view')
    .select(({fn}) => fn.max('at').as('at'))
    .where('request_id', '=', requestId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row?.at ?? null;
}

/** When somebody last looked at each matter that they did look at. */
export async function lastViewsOf(db: Database, personId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('sensitive_view')
    .select(['request_id', ({fn}) => fn.max('at').as('at')])
    .where('person_id', '=', personId)
    .groupBy('request_id')
    .execute();
  return new Map(rows.map(row => [row.request_id, row.at]));
}
