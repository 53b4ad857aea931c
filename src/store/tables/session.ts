/** Sessions by the hash of their id. They come and go; that somebody came is in the record. */
import type {Tx} from '../store.ts';
import type {Database} from './database.ts';

export type SessionRow = {
  readonly idHash: string;
  readonly personId: string;
  readonly createdAt: string;
  readonly expiresAt: string;
};

export async function insertSession(tx: Tx, {idHash, personId, createdAt, expiresAt}: SessionRow): Promise<void> {
  await tx.db
    .insertInto('session')
    .values({id_hash: idHash, person_id: personId, created_at: createdAt, expires_at: expiresAt})
    .execute();
}

/** Whose session it is; null when there is none, or it ran out before `at`. */
export async function personIdOfSession(db: Database, idHash: string, at: string): Promise<string | null> {
  const row = await db
    .selectFrom('session')
    .select('person_id')
    .where('id_hash', '=', idHash)
    .where('expires_at', '>', at)
    .executeTakeFirst();
  return row?.person_id ?? null;
}

export async function deleteSession(tx: Tx, idHash: string): Promise<void> {
  await tx.db.deleteFrom('session').where('id_hash', '=', idHash).execute();
}

/** All of one person, except perhaps the one that they use. */
export async function deleteSessions(tx: Tx, personId: string, exceptIdHash: string | null = null): Promise<void> {
  const all = tx.db.deleteFrom('session').where('person_id', '=', personId);
  await (exceptIdHash === null ? all : all.where('id_hash', '!=', exceptIdHash)).execute();
}

export async function deleteSessionsBefore(tx: Tx, at: string): Promise<void> {
  await tx.db.deleteFrom('session').where('expires_at', '<=', at).execute();
}
