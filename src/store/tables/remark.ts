/** The discussion of a request, in the order in which it was said. */
import {type Remark, remarkSchema} from '../../contract/deliberation.ts';
import type {Tx} from '../store.ts';
import type {Database} from './database.ts';
import {insertRecorded} from './recorded-row.ts';
import {stored} from './stored.ts';

const keptSchema = remarkSchema.omit({tied: true});
export type MadeRemark = Omit<Remark, 'tied'>;

export async function insertRemark(
  tx: Tx,
  actor: string,
  {id, requestId, personId, text, at}: MadeRemark & {readonly requestId: string}
): Promise<number> {
  return insertRecorded(tx, 'remark', actor, {id, request_id: requestId, person_id: personId, text, at});
}

export async function readRemarks(db: Database, requestId: string): Promise<readonly MadeRemark[]> {
  const rows = await db
    .selectFrom('remark')
    .innerJoin('ledger_entry', join =>
      join.onRef('ledger_entry.subject_id', '=', 'remark.id').on('subject_table', '=', 'remark')
    )
    .selectAll('remark')
    .where('request_id', '=', requestId)
    .orderBy('position')
    .execute();
  return rows.map(({id, person_id, text, at}) =>
    stored(keptSchema, 'remark', id, () => ({id, personId: person_id, text, at}))
  );
}
