/** Tokens by their hash. The token itself is nowhere. Not part of the record: a token comes and goes. */
import type {Tx} from '../store.ts';
import type {Database} from './database.ts';

export type TokenRow = {readonly tokenHash: string; readonly personId: string; readonly createdAt: string};

export async function insertToken(tx: Tx, {tokenHash, personId, createdAt}: TokenRow): Promise<void> {
  await tx.db.insertInto('token').values({token_hash: tokenHash, person_id: personId, created_at: createdAt}).execute();
}

/** Whose token has this hash; null when nobody's. */
export async function personIdOfToken(db: Database, tokenHash: string): Promise<string | null> {
  const row = await db.selectFrom('token').select('person_id').where('token_hash', '=', tokenHash).executeTakeFirst();
  return row?.person_id ?? null;
}
