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
