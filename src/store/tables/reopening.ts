/** What began a further round of a request. */
import {type Reopening, reopeningSchema} from '../../contract/deliberation.ts';
import type {CoveredRow} from '../schema.ts';
import type {Tx} from '../store.ts';
import {insertRecorded} from './recorded-row.ts';
import {stored} from './stored.ts';

export type MadeReopening = Reopening & {readonly requestId: string};

export async function insertReopening(tx: Tx, actor: string, made: MadeReopening): Promise<number> {
  const {id, requestId, round, because, personId, reasons, appealId, at} = made;
  const row = {id, request_id: requestId, round, because, person_id: personId, reasons, appeal_id: appealId, at};
  return insertRecorded(tx, 'reopening', actor, row);
}

export function reopeningOf(row: CoveredRow<'reopening'>): Reopening {
  const {id, round, because, person_id: personId, reasons, appeal_id: appealId, at} = row;
  return stored(reopeningSchema, 'reopening', id, () => ({id, round, because, personId, reasons, appealId, at}));
}
