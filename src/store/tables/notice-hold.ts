/** Notices held back for a legal reason, and let go again. */
import {type NoticeHold, noticeHoldSchema} from '../../contract/correspondence.ts';
import type {Tx} from '../store.ts';
import type {Database} from './database.ts';
import {insertRecorded} from './recorded-row.ts';
import {stored} from './stored.ts';

export type NoticeHoldOf = NoticeHold & {readonly id: string; readonly requestId: string};

export async function insertNoticeHold(tx: Tx, actor: string, hold: NoticeHoldOf): Promise<number> {
  const {id, requestId, what, legalReason, reviewOn, personId, at} = hold;
  return insertRecorded(tx, 'notice_hold', actor, {
    id,
    request_id: requestId,
    what,
    legal_reason: legalReason,
    review_on: reviewOn,
    person_id: personId,
    at
  });
}

/** Newest first; the newest holds. */
export async function readNoticeHolds(db: Database, requestId: string): Promise<readonly NoticeHold[]> {
  const rows = await db
    .selectFrom('notice_hold')
    .innerJoin('ledger_entry', join =>
      join.onRef('ledger_entry.subject_id', '=', 'notice_hold.id').on('ledger_entry.subject_table', '=', 'notice_hold')
    )
    .selectAll('notice_hold')
    .where('request_id', '=', requestId)
    .orderBy('ledger_entry.position', 'desc')
    .execute();
  return rows.map(row =>
    stored(noticeHoldSchema, 'notice_hold', row.id, () => ({
      what: row.what,
      legalReason: row.legal_reason,
      reviewOn: row.review_on,
      personId: row.person_id,
      at: row.at
    }))
  );
}
