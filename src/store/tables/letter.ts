/** Letters to those who asked, as they were written. */
import type {z} from 'zod';
import {letterSchema} from '../../contract/desk.ts';
import type {CoveredRow} from '../schema.ts';
import {record, type Tx} from '../store.ts';
import type {Database} from './database.ts';
import {stored} from './stored.ts';

export type Letter = z.infer<typeof letterSchema>;
export type WrittenLetter = Letter & {readonly id: string; readonly requestId: string};

function toRow(letter: WrittenLetter): CoveredRow<'letter'> {
  const {id, requestId, to, subject, body, writtenAt, kind, language, address, dueAt} = letter;
  return {
    id,
    request_id: requestId,
    recipient: to,
    subject,
    body,
    written_at: writtenAt,
    kind: kind ?? null,
    language: language ?? null,
    address: address ?? null,
    due_at: dueAt ?? null
  };
}

function fromRow(row: CoveredRow<'letter'>): WrittenLetter {
  const letter = stored(letterSchema, 'letter', row.id, () => ({
    to: row.recipient,
    subject: row.subject,
    body: row.body,
    writtenAt: row.written_at,
    ...(row.kind !== null && {kind: row.kind}),
    ...(row.language !== null && {language: row.language}),
    address: row.address,
    dueAt: row.due_at
  }));
  return {...letter, id: row.id, requestId: row.request_id};
}

export async function insertLetter(tx: Tx, actor: string, letter: WrittenLetter): Promise<number> {
  const row = toRow(letter);
  await tx.db.insertInto('letter').values(row).execute();
  return record(tx, {kind: 'reply-written', actor, subject: {table: 'letter', id: row.id}, content: row});
}

/** Several are written in one moment; the record knows their order. */
function inOrderWritten(db: Database) {
  return db
    .selectFrom('letter')
    .innerJoin('ledger_entry', join =>
      join.onRef('ledger_entry.subject_id', '=', 'letter.id').on('ledger_entry.subject_table', '=', 'letter')
    )
    .selectAll('letter')
    .orderBy('ledger_entry.position');
}

/** The newest reply to a request; null while none is written. */
export async function readLetter(db: Database, requestId: string): Promise<WrittenLetter | null> {
  const letters = await readLetters(db, requestId);
  return letters.findLast(({kind = 'reply'}) => kind === 'reply' || kind === 'appeal-reply') ?? null;
}

/** Everything written about a request, oldest first. */
export async function readLetters(db: Database, requestId: string): Promise<readonly WrittenLetter[]> {
  const rows = await inOrderWritten(db).where('request_id', '=', requestId).execute();
  return rows.map(fromRow);
}

export async function readLetterById(db: Database, id: string): Promise<WrittenLetter | null> {
  const row = await db.selectFrom('letter').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : fromRow(row);
}

/** Letters that were not confirmed and not sent by hand, oldest first. */
export async function readOpenLetters(db: Database): Promise<readonly WrittenLetter[]> {
  const settled = db.selectFrom('dispatch').select('letter_id').where('what', 'in', ['confirmed', 'sent-by-hand']);
  const rows = await inOrderWritten(db).where('letter.id', 'not in', settled).execute();
  return rows.map(fromRow);
}
