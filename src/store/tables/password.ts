/** Passwords by their argon2id hash, and the names they are given with. Not part of the record: that they changed is. */
import type {Tx} from '../store.ts';
import type {Database} from './database.ts';

export type PasswordRow = {
  readonly personId: string;
  readonly hash: string;
  /** For one use: it has to be replaced when it is used. */
  readonly mustChange: boolean;
  readonly changedAt: string;
};

export async function putPassword(tx: Tx, {personId, hash, mustChange, changedAt}: PasswordRow): Promise<void> {
  const values = {hash, must_change: mustChange ? 1 : 0, changed_at: changedAt};
  await tx.db
    .insertInto('password')
    .values({person_id: personId, ...values})
    .onConflict(conflict => conflict.column('person_id').doUpdateSet(values))
    .execute();
}

export async function readPassword(db: Database, personId: string): Promise<PasswordRow | null> {
  const row = await db.selectFrom('password').selectAll().where('person_id', '=', personId).executeTakeFirst();
  if (row === undefined) return null;
  return {personId, hash: row.hash, mustChange: row.must_change === 1, changedAt: row.changed_at};
}

export async function deletePassword(tx: Tx, personId: string): Promise<void> {
  await tx.db.deleteFrom('password').where('person_id', '=', personId).execute();
}

export async function putLogin(tx: Tx, personId: string, login: string): Promise<void> {
  await tx.db
    .insertInto('login')
    .values({person_id: personId, login})
    .onConflict(conflict => conflict.column('person_id').doUpdateSet({login}))
    .execute();
}

export async function readLogin(db: Database, personId: string): Promise<string | null> {
  const row = await db.selectFrom('login').select('login').where('person_id', '=', personId).executeTakeFirst();
  return row?.login ?? null;
}

/** Whose name it is; null when nobody's. */
export async function personIdOfLogin(db: Database, login: string): Promise<string | null> {
  const row = await db.selectFrom('login').select('person_id').where('login', '=', login).executeTakeFirst();
  return row?.person_id ?? null;
}
