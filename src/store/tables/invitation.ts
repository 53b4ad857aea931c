/** Invitations to reply: letters of that kind, as the letter table keeps them. */
import type {Database} from './database.ts';
import {readLetters, type WrittenLetter} from './letter.ts';

/** Of one matter, oldest first. */
export async function readInvitations(db: Database, matterId: string): Promise<readonly WrittenLetter[]> {
  return (await readLetters(db, matterId)).filter(letter => letter.kind === 'invitation');
}

export type AwaitedReply = {readonly matterId: string; readonly party: string; readonly dueAt: string};

/** Of all matters, for lists. */
export async function readAwaitedReplies(db: Database): Promise<readonly AwaitedReply[]> {
  const rows = await db
    .selectFrom('letter')
    .select(['request_id', 'recipient', 'due_at', 'written_at'])
    .where('kind', '=', 'invitation')
    .orderBy('id')
    .execute();
  return rows.map(row => ({matterId: row.request_id, party: row.recipient, dueAt: row.due_at ?? row.written_at}));
}
