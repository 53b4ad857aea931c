/**
 * Coming in: by password, by token, and the sessions that follow. A session is a random id of which only the hash is
 * kept; it ends when it is signed out of, runs out, or the person is reset, changed or leaves. Coming in with a role
 * that counts is an entry in the record.
 */
import {createHash} from 'node:crypto';
import type {Person} from '../contract/desk.ts';
import {loginSchema, newPasswordSchema} from '../contract/people.ts';
import {AppError} from '../errors.ts';
import type {Tx} from '../store/store.ts';
import {insertAccessChange, insertSignIn, readLastSignIn} from '../store/tables/access-change.ts';
import {personIdOfLogin, putPassword, readPassword} from '../store/tables/password.ts';
import {readPerson} from '../store/tables/person.ts';
import {deleteSession, deleteSessionsBefore, insertSession, personIdOfSession} from '../store/tables/session.ts';
import {findToken} from '../store/tables/token.ts';
import type {Desk} from './desk.ts';
import {hashPassword, isPassword} from './passwords.ts';

export const sessionMs = 12 * 60 * 60 * 1000;
const sessionBytes = 32;
/** A password for one use that nobody used is worth nothing after this while. */
export const oneTimeMs = 7 * 24 * 60 * 60 * 1000;

/** How a token, a session id and whatever else is a secret of 256 bits is kept. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret, 'utf8').digest('hex');
}

/** Analysts look at data; every other role writes in the record or reads what is sensitive. */
function isPrivileged({roles}: Person): boolean {
  return roles.some(role => role !== 'analyst');
}

async function recordSignIn(tx: Tx, desk: Desk, person: Person, how: string): Promise<void> {
  if (!isPrivileged(person)) return;
  const at = desk.now().toISOString();
  await insertSignIn(tx, person.id, {id: desk.newId('sign-in'), personId: person.id, roles: person.roles, how, at});
}

export type GivenPassword = {
  readonly login: string;
  readonly password: string;
  /** Needed where the password is for one use. */
  readonly newPassword?: string | undefined;
};

/** Who it is. A wrong name and a wrong password are told in the same words and take the same time. */
export async function personByPassword(desk: Desk, given: GivenPassword): Promise<Person> {
  const wrong = new AppError('session.bad-password', 'a name and a password that do not belong together');
  const login = loginSchema.safeParse(given.login);
  const {read} = desk.store;
  const personId = login.success ? await personIdOfLogin(read, login.data) : null;
  const person = personId === null ? null : await readPerson(read, personId);
  const kept = person === null ? null : await readPassword(read, person.id);
  const isRight = await isPassword(kept?.hash ?? null, given.password);
  if (!isRight || person === null || kept === null || person.active === false) throw wrong;
  if (!kept.mustChange) return person;
  if (desk.now().getTime() - Date.parse(kept.changedAt) > oneTimeMs) throw wrong;
  const {newPassword} = given;
  if (newPassword === undefined) throw new AppError('session.password-to-change', 'one that was given for one use');
  await setPassword(desk, person, kept.hash, newPassword);
  return person;
}

/** Replaces the password whose hash is `before`, unless somebody did so meanwhile. Everybody does this for themselves. */
export async function setPassword(desk: Desk, person: Person, before: string | null, password: string): Promise<void> {
  const chosen = newPasswordSchema.safeParse(password);
  if (!chosen.success) throw new AppError('desk.invalid', `a password with ${chosen.error.issues[0]?.message}`);
  if (before !== null && (await isPassword(before, chosen.data))) {
    throw new AppError('desk.invalid', 'the same password again');
  }
  const hash = await hashPassword(chosen.data, desk.store.effects.randomBytes);
  await desk.store.transaction(async tx => {
    const kept = await readPassword(tx.db, person.id);
    if ((kept?.hash ?? null) !== before) throw new AppError('store.changed-meanwhile', 'another password by now');
    const at = desk.now().toISOString();
    await putPassword(tx, {personId: person.id, hash, mustChange: false, changedAt: at});
    const change = {id: desk.newId('access'), personId: person.id, what: 'password-set', note: ''} as const;
    await insertAccessChange(tx, person.id, {...change, changedBy: person.id, at});
  });
}

/** Whose token it is, and which of theirs. Tokens of those who have left are nobody's. */
export async function personByToken(
  desk: Desk,
  token: string
): Promise<{readonly person: Person; readonly tokenId: string}> {
  const found = await findToken(desk.store.read, hashOf(token.trim()));
  const person = found === null ? null : await readPerson(desk.store.read, found.personId);
  if (found === null || person === null || person.active === false) {
    throw new AppError('session.bad-token', 'a token of nobody');
  }
  return {person, tokenId: found.id};
}

/** Begins a session and gives its id, which is shown to the browser and kept nowhere. `now` is the clock on the wall. */
export async function beginSession(desk: Desk, person: Person, how: string | null, now: Date): Promise<string> {
  const id = Buffer.from(desk.store.effects.randomBytes(sessionBytes)).toString('base64url');
  const expiresAt = new Date(now.getTime() + sessionMs).toISOString();
  await desk.store.transaction(async tx => {
    await deleteSessionsBefore(tx, now.toISOString());
    await insertSession(tx, {idHash: hashOf(id), personId: person.id, createdAt: now.toISOString(), expiresAt});
    if (how !== null) await recordSignIn(tx, desk, person, how);
  });
  return id;
}

/** Who has this session; null when nobody has. */
export async function personBySession(desk: Desk, id: string, now: Date): Promise<Person | null> {
  const personId = await personIdOfSession(desk.store.read, hashOf(id), now.toISOString());
  const person = personId === null ? null : await readPerson(desk.store.read, personId);
  return person?.active === false ? null : person;
}

export async function endSession(desk: Desk, id: string): Promise<void> {
  await desk.store.transaction(tx => deleteSession(tx, hashOf(id)));
}

/**
 * A program with a token has no session. Its first use in the time of a session counts as coming in. `noted` remembers
 * what is on record already, so that a request costs no question to the store.
 */
export async function noteTokenUse(
  desk: Desk,
  {person, tokenId}: {readonly person: Person; readonly tokenId: string},
  noted: Map<string, number>
): Promise<void> {
  if (!isPrivileged(person)) return;
  const now = desk.now().getTime();
  const isFresh = (at: number | undefined) => at !== undefined && now - at < sessionMs && at <= now;
  if (isFresh(noted.get(tokenId))) return;
  const how = `token ${tokenId}`;
  const last = await readLastSignIn(desk.store.read, person.id, how);
  const at = last === null ? undefined : Date.parse(last.at);
  if (at !== undefined && isFresh(at)) {
    noted.set(tokenId, at);
    return;
  }
  noted.set(tokenId, now);
  await desk.store.transaction(tx => recordSignIn(tx, desk, person, how));
}
