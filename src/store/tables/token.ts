/** Tokens by their hash. The token itself is nowhere. Not part of the record: a token comes and goes. */
import type {Tx} from '../store.ts';
import type {Database} from './database.ts';

export type TokenRow = {
  readonly tokenHash: string;
  readonly personId: string;
  readonly createdAt: string;
  /** What it is called by, and what it is revoked by. */
  readonly id: string;
  readonly name: string;
};

export async function insertToken(tx: Tx, {tokenHash, personId, createdAt, id, name}: TokenRow): Promise<void> {
  const row = {token_hash: tokenHash, person_id: personId, created_at: createdAt, id, name};
  await tx.db.insertInto('token').values(row).execute();
}

/** Whose token has this hash, and which of theirs it is; null when nobody's. */
export async function findToken(
  db: Database,
  tokenHash: string
): Promise<{readonly personId: string; readonly id: string} | null> {
  const row = await db
    .selectFrom('token')
    .select(['person_id', 'id'])
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst();
  return row === undefined ? null : {personId: row.person_id, id: row.id ?? firstTokenId};
}

/** Tokens from before there were several have no id of their own; a person had one. */
const firstTokenId = 'first';

/** The tokens of a person, oldest first, without what would let anyone use them. */
export async function readTokens(
  db: Database,
  personId: string
): Promise<readonly {readonly id: string; readonly name: string; readonly createdAt: string}[]> {
  const rows = await db
    .selectFrom('token')
    .select(['id', 'name', 'created_at'])
    .where('person_id', '=', personId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(row => ({
    id: row.id ?? firstTokenId,
    name: row.name ?? 'The first token',
    createdAt: row.created_at
  }));
}

/** Whether there was such a token. */
export async function deleteToken(tx: Tx, personId: string, id: string): Promise<boolean> {
  const named = tx.db.deleteFrom('token').where('person_id', '=', personId);
  const {numDeletedRows} = await (id === firstTokenId
    ? named.where('id', 'is', null)
    : named.where('id', '=', id)
  ).executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}

export async function deleteTokens(tx: Tx, personId: string): Promise<void> {
  await tx.db.deleteFrom('token').where('person_id', '=', personId).execute();
}
