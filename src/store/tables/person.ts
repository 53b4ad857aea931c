/** People of the workspace. Their token is elsewhere, so that it can go without them. */
import {type Person, personSchema} from '../../contract/desk.ts';
import {canonicalJson} from '../../ledger/canonical.ts';
import type {CoveredRow} from '../schema.ts';
import {record, type Tx} from '../store.ts';
import type {Database} from './database.ts';
import {stored} from './stored.ts';

function toRow({id, name, team, roles, createdAt}: Person): CoveredRow<'person'> {
  return {id, name, team, roles: canonicalJson(roles), created_at: createdAt};
}

function fromRow({id, name, team, roles, created_at}: CoveredRow<'person'>): Person {
  return stored(personSchema, 'person', id, () => ({id, name, team, roles: JSON.parse(roles), createdAt: created_at}));
}

export async function insertPerson(tx: Tx, actor: string, person: Person): Promise<number> {
  const row = toRow(person);
  await tx.db.insertInto('person').values(row).execute();
  return record(tx, {kind: 'person-added', actor, subject: {table: 'person', id: row.id}, content: row});
}

export async function readPerson(db: Database, id: string): Promise<Person | null> {
  const row = await db.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : fromRow(row);
}

/** In the order in which they were added. */
export async function readPeople(db: Database): Promise<readonly Person[]> {
  const rows = await db.selectFrom('person').selectAll().orderBy('created_at').orderBy('id').execute();
  return rows.map(fromRow);
}
