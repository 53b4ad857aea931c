/** People and their tokens. A token is shown once; only its hash is kept, so nobody can read it back. */
import {createHash} from 'node:crypto';
import {type Person, personSchema} from '../contract/desk.ts';
import {AppError} from '../errors.ts';
import {insertPerson, readCurrentPeople, readPerson} from '../store/tables/person.ts';
import {findToken, insertToken} from '../store/tables/token.ts';
import type {Desk} from './desk.ts';
import {requireRole} from './roles.ts';

const tokenPrefix = 'overt_';
const tokenBytes = 32;

export type NewPerson = Pick<Person, 'name' | 'team' | 'roles'>;

function hashOf(token: string): string {
  return createHash('sha256').update(token, 'utf8').digest('hex');
}

/** Adds a person. `by` is `system` where a workspace is set up and nobody is there yet. */
export async function addPerson(
  desk: Desk,
  by: Person | 'system',
  {name, team, roles}: NewPerson
): Promise<{readonly person: Person; readonly token: string}> {
  if (by !== 'system') requireRole(by, 'add a person');
  if (name.trim() === '') throw new AppError('desk.invalid', 'a person without a name');
  const createdAt = desk.now().toISOString();
  const person = personSchema.parse({id: desk.newId('person'), name: name.trim(), team, roles, createdAt});
  const token = tokenPrefix + Buffer.from(desk.store.effects.randomBytes(tokenBytes)).toString('base64url');
  await desk.store.transaction(async tx => {
    await insertPerson(tx, by === 'system' ? by : by.id, person);
    const row = {tokenHash: hashOf(token), personId: person.id, createdAt, id: desk.newId('token')};
    await insertToken(tx, {...row, name: 'First token'});
  });
  return {person, token};
}

/** Whose token it is. */
export async function personByToken(desk: Desk, token: string): Promise<Person> {
  const found = await findToken(desk.store.read, hashOf(token.trim()));
  const person = found === null ? null : await readPerson(desk.store.read, found.personId);
  if (person === null || person.active === false) throw new AppError('session.bad-token', 'a token of nobody');
  return person;
}

export async function personById(desk: Desk, id: string): Promise<Person> {
  const person = await readPerson(desk.store.read, id);
  if (person === null) throw new AppError('desk.unknown-person', id);
  return person;
}

export async function listPeople(desk: Desk): Promise<readonly Person[]> {
  return readCurrentPeople(desk.store.read);
}
