/** What changed about somebody's way in, and who came in with a role that counts. Never a secret. */
import {z} from 'zod';
import {roles} from '../../contract/desk.ts';
import {accessChanges} from '../../contract/people.ts';
import {canonicalJson} from '../../ledger/canonical.ts';
import type {CoveredRow} from '../schema.ts';
import type {Tx} from '../store.ts';
import type {Database} from './database.ts';
import {insertRecorded} from './recorded-row.ts';
import {stored} from './stored.ts';

const storedAccessChangeSchema = z.object({
  id: z.string(),
  personId: z.string(),
  what: z.enum(accessChanges),
  note: z.string(),
  changedBy: z.string(),
  at: z.string()
});
export type AccessChange = z.infer<typeof storedAccessChangeSchema>;

const storedSignInSchema = z.object({
  id: z.string(),
  personId: z.string(),
  roles: z.array(z.enum(roles)),
  how: z.string(),
  at: z.string()
});
export type SignIn = z.infer<typeof storedSignInSchema>;

export async function insertAccessChange(tx: Tx, actor: string, change: AccessChange): Promise<number> {
  const {id, personId, what, note, changedBy, at} = change;
  return insertRecorded(tx, 'access_change', actor, {id, person_id: personId, what, note, changed_by: changedBy, at});
}

function fromRow(row: CoveredRow<'access_change'>): AccessChange {
  const {id, person_id, what, note, changed_by, at} = row;
  return stored(storedAccessChangeSchema, 'access_change', id, () => ({
    id,
    personId: person_id,
    what,
    note,
    changedBy: changed_by,
    at
  }));
}

/** Oldest first. */
export async function readAccessChanges(db: Database, personId: string): Promise<readonly AccessChange[]> {
  const rows = await db
    .selectFrom('access_change')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('at')
    .orderBy('id')
    .execute();
  return rows.map(fromRow);
}

export async function insertSignIn(tx: Tx, actor: string, signIn: SignIn): Promise<number> {
  const {id, personId, roles: had, how, at} = signIn;
  return insertRecorded(tx, 'sign_in', actor, {id, person_id: personId, roles: canonicalJson(had), how, at});
}

/** When somebody last came in this way; null when they never did. */
export async function readLastSignIn(db: Database, personId: string, how: string): Promise<SignIn | null> {
  const row = await db
    .selectFrom('sign_in')
    .selectAll()
    .where('person_id', '=', personId)
    .where('how', '=', how)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return null;
  const {id, at} = row;
  return stored(storedSignInSchema, 'sign_in', id, () => ({id, personId, roles: JSON.parse(row.roles), how, at}));
}
