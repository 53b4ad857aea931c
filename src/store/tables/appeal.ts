/** Appeals against a decision, by those who asked and those who are affected, word for word. */
import {type Appeal, appealSchema} from '../../contract/deliberation.ts';
import type {CoveredRow} from '../schema.ts';
import type {Tx} from '../store.ts';
import {insertRecorded} from './recorded-row.ts';
import {stored} from './stored.ts';

const keptSchema = appealSchema.omit({round: true});
export type LodgedAppeal = Omit<Appeal, 'round'>;

export async function insertAppeal(
  tx: Tx,
  actor: string,
  appeal: LodgedAppeal & {readonly requestId: string}
): Promise<number> {
  const {id, requestId, decisionId, side, name, address, words, inTime, lodgedBy, lodgedAt} = appeal;
  return insertRecorded(tx, 'appeal', actor, {
    id,
    request_id: requestId,
    decision_id: decisionId,
    side,
    name,
    address,
    words,
    in_time: inTime ? 1 : 0,
    lodged_by: lodgedBy,
    lodged_at: lodgedAt
  });
}

export function appealOf(row: CoveredRow<'appeal'>): LodgedAppeal {
  const {id, decision_id: decisionId, side, name, address, words, in_time, lodged_by, lodged_at} = row;
  return stored(keptSchema, 'appeal', id, () => ({
    id,
    decisionId,
    side,
    name,
    address,
    words,
    inTime: in_time === 1,
    lodgedBy: lodged_by,
    lodgedAt: lodged_at
  }));
}
