/** Who takes no part in a request, and why. */
import {type Recusal, recusalSchema} from '../../contract/desk.ts';
import type {CoveredRow} from '../schema.ts';
import {record, type Tx} from '../store.ts';
import type {Database} from './database.ts';
import {stored} from './stored.ts';

export type RecordedRecusal = Recusal & {readonly id: string; readonly requestId: string};

function toRow({id, requestId, personId, because, note, at}: RecordedRecusal): CoveredRow<'recusal'> {
  return {id, request_id: requestId, person_id: personId, because, note, at};
}

function fromRow({id, request_id, person_id, because, note, at}: CoveredRow<'recusal'>): RecordedRecusal {
  return {
    ...stored(recusalSchema, 'recusal', id, () => ({personId: person_id, because, note, at})),
    id,
    requestId: request_id
  };
}

export async function insertRecusal(tx: Tx, actor: string, recusal: RecordedRecusal): Promise<number> {
  const row = toRow(recusal);
  await tx.db.insertInto('recusal').values(row).execute();
  return record(tx, {kind: 'person-recused', actor, subject: {table: 'recusal', id: row.id}, content: row});
}

export async function readRecusals(db: Database, requestId: string): Promise<readonly RecordedRecusal[]> {
  const rows = await db
    .selectFrom('recusal')
    .selectAll()
    .where('request_id', '=', requestId)
    .orderBy('at')
    .orderBy('id')
    .execute();
  return rows.map(fromRow);
}
