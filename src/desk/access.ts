/** Ways in: names, passwords, tokens, and their reset by an administrator. Every change is on record, no secret is. */
import type {Person} from '../contract/desk.ts';
import {type Access, loginSchema} from '../contract/people.ts';
import {AppError} from '../errors.ts';
import {requireRole} from '../policy/roles.ts';
import type {Tx} from '../store/store.ts';
import {type AccessChange, insertAccessChange, readAccessChanges} from '../store/tables/access-change.ts';
import type {Database} from '../store/tables/database.ts';
import {personIdOfLogin, putLogin, putPassword, readLogin, readPassword} from '../store/tables/password.ts';
import {actingPerson, readPerson} from '../store/tables/person.ts';
import {readPersonChanges} from '../store/tables/person-change.ts';
import {deleteSessions} from '../store/tables/session.ts';
import {deleteToken, deleteTokens, insertToken, readTokens} from '../store/tables/token.ts';
import type {Desk} from './desk.ts';
import {hashPassword, isPassword, oneTimePassword} from './passwords.ts';
import {hashOf, setPassword} from './sessions.ts';

const maxTokens = 20;
const tokenPrefix = 'overt_';
const tokenBytes = 32;

export function newToken(desk: Desk): string {
  return tokenPrefix + Buffer.from(desk.store.effects.randomBytes(tokenBytes)).toString('base64url');
}

async function setLogin(tx: Tx, personId: string, login: string): Promise<string> {
  const folded = loginSchema.safeParse(login);
  if (!folded.success)
    throw new AppError('desk.invalid', `a name to sign in with of ${folded.error.issues[0]?.message}`);
  const owner = await personIdOfLogin(tx.db, folded.data);
  if (owner !== null && owner !== personId) throw new AppError('desk.login-taken', folded.data);
  await putLogin(tx, personId, folded.data);
  return folded.data;
}

/** A name made of a name: letters and digits of the Latin alphabet, and a number where others have it already. */
async function freeLogin(db: Database, {id, name}: Person): Promise<string> {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '.')
    .replaceAll(/^\.+|\.+$/g, '')
    .slice(0, 60);
  const stem = plain.length < 2 ? id.slice(0, 60) : plain;
  for (let count = 1; ; count += 1) {
    const login = count === 1 ? stem : `${stem}${count}`;
    if ((await personIdOfLogin(db, login)) === null) return login;
  }
}

type Given = {
  readonly person: Person;
  readonly by: Person | 'system';
  /** Null: the one they have, or one made of their name. */
  readonly login: string | null;
  readonly what: AccessChange['what'];
  readonly note: string;
};

/** Gives somebody a password for one use, in the transaction in which `prepare` says to whom. */
export async function giveOneTimePassword(
  desk: Desk,
  prepare: (tx: Tx) => Promise<Given>
): Promise<{readonly person: Person; readonly login: string; readonly oneTimePassword: string}> {
  const {randomBytes} = desk.store.effects;
  const password = oneTimePassword(randomBytes);
  const hash = await hashPassword(password, randomBytes);
  return desk.store.transaction(async tx => {
    const {person, by, login, what, note} = await prepare(tx);
    const wanted = login ?? (await readLogin(tx.db, person.id)) ?? (await freeLogin(tx.db, person));
    const kept = await setLogin(tx, person.id, wanted);
    const at = desk.now().toISOString();
    await putPassword(tx, {personId: person.id, hash, mustChange: true, changedAt: at});
    const changedBy = by === 'system' ? by : by.id;
    await insertAccessChange(tx, changedBy, {id: desk.newId('access'), personId: person.id, what, note, changedBy, at});
    return {person, login: kept, oneTimePassword: password};
  });
}

/**
 * Ends every way in that somebody has and gives them a password for one use. `on-this-machine` is whoever can read the
 * folder of the workspace; that it was so is on record.
 */
export async function resetAccess(
  desk: Desk,
  by: Person | 'on-this-machine',
  personId: string,
  {reason, login = null}: {readonly reason: string; readonly login?: string | null | undefined}
): Promise<{readonly person: Person; readonly login: string; readonly oneTimePassword: string}> {
  if (reason.trim() === '') throw new AppError('desk.invalid', 'a reset without a reason');
  return giveOneTimePassword(desk, async tx => {
    if (by !== 'on-this-machine') requireRole(await actingPerson(tx, by), 'add a person');
    const person = await readPerson(tx.db, personId);
    if (person === null) throw new AppError('desk.unknown-person', personId);
    if (person.active === false) throw new AppError('desk.invalid', `${person.name}, who has left`);
    await deleteTokens(tx, personId);
    await deleteSessions(tx, personId);
    return by === 'on-this-machine'
      ? {person, by: 'system', login, what: 'access-reset-on-the-machine', note: reason.trim()}
      : {person, by, login, what: 'access-reset', note: reason.trim()};
  });
}

/** Somebody's own password. Whoever has none yet needs a name as well; then a token is what they came in with. */
export async function changeOwnPassword(
  desk: Desk,
  person: Person,
  {
    current,
    next,
    login = null
  }: {readonly current: string | null; readonly next: string; readonly login?: string | null | undefined},
  sessionId: string | null
): Promise<void> {
  const kept = await readPassword(desk.store.read, person.id);
  if (kept !== null && !(current !== null && (await isPassword(kept.hash, current)))) {
    throw new AppError('session.bad-password', 'another password than the current one');
  }
  if ((await readLogin(desk.store.read, person.id)) === null || login !== null) {
    await desk.store.transaction(async tx => {
      const wanted = login ?? (await freeLogin(tx.db, person));
      const before = await readLogin(tx.db, person.id);
      if ((await setLogin(tx, person.id, wanted)) === before) return;
      const at = desk.now().toISOString();
      const change = {id: desk.newId('access'), personId: person.id, what: 'login-given', note: wanted} as const;
      await insertAccessChange(tx, person.id, {...change, changedBy: person.id, at});
    });
  }
  await setPassword(desk, person, kept?.hash ?? null, next);
  // Whoever knew the old one is out; the page that changed it stays.
  await desk.store.transaction(tx => deleteSessions(tx, person.id, sessionId === null ? null : hashOf(sessionId)));
}

/** A further token of one's own, shown once. */
export async function addToken(
  desk: Desk,
  person: Person,
  name: string
): Promise<{readonly id: string; readonly token: string}> {
  const named = name.trim();
  if (named === '') throw new AppError('desk.invalid', 'a token without a name');
  const token = newToken(desk);
  return desk.store.transaction(async tx => {
    const before = await readTokens(tx.db, person.id);
    if (before.length >= maxTokens) throw new AppError('desk.invalid', `${maxTokens} tokens already; revoke one first`);
    const at = desk.now().toISOString();
    const id = desk.newId('token');
    await insertToken(tx, {tokenHash: hashOf(token), personId: person.id, createdAt: at, id, name: named});
    const change = {
      id: desk.newId('access'),
      personId: person.id,
      what: 'token-added',
      note: `${named} (${id})`
    } as const;
    await insertAccessChange(tx, person.id, {...change, changedBy: person.id, at});
    return {id, token};
  });
}

/** Revokes a token: one's own, or as an administrator anybody's. */
export async function revokeToken(desk: Desk, by: Person, personId: string, tokenId: string): Promise<void> {
  await desk.store.transaction(async tx => {
    if (by.id !== personId) requireRole(await actingPerson(tx, by), 'add a person');
    const token = (await readTokens(tx.db, personId)).find(one => one.id === tokenId);
    if (token === undefined || !(await deleteToken(tx, personId, tokenId))) {
      throw new AppError('desk.unknown-token', tokenId);
    }
    const at = desk.now().toISOString();
    const note = `${token.name} (${tokenId})`;
    const change = {id: desk.newId('access'), personId, what: 'token-revoked', note} as const;
    await insertAccessChange(tx, by.id, {...change, changedBy: by.id, at});
  });
}

/** How somebody comes in and what was changed about it: for themselves, administrators and auditors. */
export async function accessOf(desk: Desk, by: Person, personId: string): Promise<Access> {
  if (by.id !== personId && !by.roles.some(role => role === 'admin' || role === 'auditor')) {
    throw new AppError('session.not-allowed', `${by.name} looking at how somebody else comes in`);
  }
  return desk.store.snapshot(async db => {
    const person = await readPerson(db, personId);
    if (person === null) throw new AppError('desk.unknown-person', personId);
    const password = await readPassword(db, personId);
    const changes = await readPersonChanges(db, personId);
    const ways = await readAccessChanges(db, personId);
    return {
      person,
      login: await readLogin(db, personId),
      password: password === null ? 'none' : password.mustChange ? 'one-time' : 'own',
      tokens: [...(await readTokens(db, personId))],
      changes: [
        ...ways.map(({what, note, changedBy, at}) => ({what, note, by: changedBy, at})),
        ...changes.map(({team, roles, active, reason, changedBy, at}) => {
          const now = active ? `${team}, ${roles.join(', ')}` : 'has left';
          return {what: 'person-changed' as const, note: `${now}: ${reason}`, by: changedBy, at};
        })
      ].sort((one, other) => (one.at < other.at ? 1 : -1))
    };
  });
}
