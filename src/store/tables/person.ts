/** People of the workspace as they are now: added once, changed by later rows. Their ways in are elsewhere. */
import {type Person, personSchema} from '../../contract/desk.ts';
import {AppError} from '../../errors.ts';
import {canonicalJson} from '../../ledger/canonical.ts';
import type {CoveredRow} from '../schema.ts';
import {record, type Tx} from '../store.ts';
import type {Database} from './database.ts';
import {type PersonChange, readPersonChanges} from './person-change.ts';
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

/** With the team and roles of the newest change. `active` is there, and false, only for somebody who has left. */
export function currentPerson(added: Person, changes: readonly PersonChange[]): Person {
  const newest = changes.findLast(change => change.personId === added.id);
  if (newest === undefined) return added;
  const {team, roles, active} = newest;
  return {...added, team, roles, ...(!active && {active})};
}

/** As they are now; those who have left are found as well. */
export async function readPerson(db: Database, id: string): Promise<Person | null> {
  const row = await db.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : currentPerson(fromRow(row), await readPersonChanges(db, id));
}

/** Who acts, as they are at this moment: the one who asked may have been changed since. */
export async function actingPerson(tx: Tx, by: Person): Promise<Person> {
  const now = await readPerson(tx.db, by.id);
  if (now === null) throw new AppError('desk.unknown-person', by.id);
  return now;
}

/** Everybody as they are now, those who have left among them, in the order in which they were added. */
export async function readCurrentPeople(db: Database): Promise<readonly Person[]> {
  const rows = await db.selectFrom('person').selectAll().orderBy('created_at').orderBy('id').execute();
  const changes = await readPersonChanges(db);
  return rows.map(row => currentPerson(fromRow(row), changes));
}
