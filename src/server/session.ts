/** Sessions: a cookie that names a person, signed with a secret that only this workspace has. */
import {createHmac, timingSafeEqual} from 'node:crypto';

export type SessionKey = Uint8Array;

const lifetimeMs = 12 * 60 * 60 * 1000;

function signature(key: SessionKey, payload: string): string {
  return createHmac('sha256', key).update(payload).digest('base64url');
}

/** `<person>.<expiry>.<signature>`, the person in base64url. */
export function sealSession(key: SessionKey, personId: string, now: Date): string {
  const payload = `${Buffer.from(personId).toString('base64url')}.${now.getTime() + lifetimeMs}`;
  return `${payload}.${signature(key, payload)}`;
}

/** The person, or null when the cookie is not ours or has run out. */
export function openSession(key: SessionKey, cookie: string, now: Date): string | null {
  const [person, expiry, given] = cookie.split('.');
  if (person === undefined || expiry === undefined || given === undefined) return null;
  const wanted = Buffer.from(signature(key, `${person}.${expiry}`));
  const got = Buffer.from(given);
  if (wanted.length !== got.length || !timingSafeEqual(wanted, got)) return null;
  if (!/^\d{1,15}$/.test(expiry) || Number(expiry) <= now.getTime()) return null;
  return Buffer.from(person, 'base64url').toString('utf8');
}

export function sessionCookie(
  {name, path, secure}: {readonly name: string; readonly path: string; readonly secure: boolean},
  value: string | null
): string {
  const life = value === null ? 'Max-Age=0' : `Max-Age=${lifetimeMs / 1000}`;
  return `${name}=${value ?? ''}; Path=${path}; ${life}; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;
}

export function cookieOf(header: string | null, name: string): string | null {
  for (const pair of (header ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return null;
}
