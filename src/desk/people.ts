/** People: added, changed, gone. A row of a person is never rewritten; a change is a row of its own, and on record. */
import {type Person, personSchema} from '../contract/desk.ts';
import {clashOf, type NewPersonChange} from '../contract/people.ts';
import {AppError} from '../errors.ts';
import {requireRole} from '../policy/roles.ts';
import type {Tx} from '../store/store.ts';
import {deletePassword} from '../store/tables/password.ts';
import {actingPerson, insertPerson, readCurrentPeople, readPerson} from '../store/tables/person.ts';
import {insertPersonChange} from '../store/tables/person-change.ts';
import {deleteSessions} from '../store/tables/session.ts';
import {deleteTokens, insertToken} from '../store/tables/token.ts';
import {giveOneTimePassword, newToken} from './access.ts';
import type {Desk} from './desk.ts';
import {hashOf} from './sessions.ts';

export type NewPerson = Pick<Person, 'name' | 'team' | 'roles'>;

async function insertNew(tx: Tx, desk: Desk, by: Person | 'system', {name, team, roles}: NewPerson): Promise<Person> {
  if (by !== 'system') requireRole(by, 'add a person');
  if (name.trim() === '') throw new AppError('desk.invalid', 'a person without a name');
  const clash = clashOf(roles);
  if (clash !== null) throw new AppError('desk.invalid', `roles that exclude each other: ${clash}`);
  const createdAt = desk.now().toISOString();
  const person = personSchema.parse({id: desk.newId('person'), name: name.trim(), team, roles, createdAt});
  await insertPerson(tx, by === 'system' ? by : by.id, person);
  return person;
}

/** Adds a person who comes in with a token, which is shown once. `by` is `system` where nobody is there yet. */
export async function addPerson(
  desk: Desk,
  by: Person | 'system',
  added: NewPerson
): Promise<{readonly person: Person; readonly token: string}> {
  const token = newToken(desk);
  return desk.store.transaction(async tx => {
    const person = await insertNew(tx, desk, by, added);
    const row = {tokenHash: hashOf(token), personId: person.id, createdAt: person.createdAt, id: desk.newId('token')};
    await insertToken(tx, {...row, name: 'First token'});
    return {person, token};
  });
}

/** Adds a person who comes in with a name and a password; the first password is for one use and shown once. */
export async function addPersonWithLogin(
  desk: Desk,
  by: Person | 'system',
  added: NewPerson,
  login: string
): Promise<{readonly person: Person; readonly login: string; readonly oneTimePassword: string}> {
  return giveOneTimePassword(desk, async tx => {
    const person = await insertNew(tx, desk, by, added);
    return {person, by, login, what: 'login-given', note: ''};
  });
}

/**
 * Gives a person another team or other roles, or lets them go. Nobody does it for themselves, so that no administrator
 * makes themselves a judge, and the last one cannot leave.
 */
export async function changePerson(
  desk: Desk,
  by: Person,
  personId: string,
  {team, roles, active, reason}: NewPersonChange
): Promise<Person> {
  if (by.id === personId) {
    throw new AppError('session.not-allowed', `${by.name} changing their own team, roles or standing`);
  }
  const clash = clashOf(roles);
  if (clash !== null) throw new AppError('desk.invalid', `roles that exclude each other: ${clash}`);
  if (reason.trim() === '') throw new AppError('desk.invalid', 'a change of a person without a reason');
  return desk.store.transaction(async tx => {
    requireRole(await actingPerson(tx, by), 'add a person');
    const before = await readPerson(tx.db, personId);
    if (before === null) throw new AppError('desk.unknown-person', personId);
    const sameRoles = [...before.roles].sort().join() === [...roles].sort().join();
    if (before.team === team && sameRoles && (before.active ?? true) === active) {
      throw new AppError('desk.invalid', `${before.name} as they are already`);
    }
    const at = desk.now().toISOString();
    const change = {id: desk.newId('change'), personId, team, roles, active, reason: reason.trim()};
    await insertPersonChange(tx, by.id, {...change, changedBy: by.id, at});
    // Coming in with a new role is to be on record, so whoever has one comes in anew.
    await deleteSessions(tx, personId);
    if (!active) {
      await deleteTokens(tx, personId);
      await deletePassword(tx, personId);
    }
    const after = await readPerson(tx.db, personId);
    if (after === null) throw new Error('people: a person was changed and is not there');
    return after;
  });
}

export async function personById(desk: Desk, id: string): Promise<Person> {
  const person = await readPerson(desk.store.read, id);
  if (person === null) throw new AppError('desk.unknown-person', id);
  return person;
}

/** Everybody, those who have left among them. */
export async function listPeople(desk: Desk): Promise<readonly Person[]> {
  return readCurrentPeople(desk.store.read);
}
