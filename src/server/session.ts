/**
 * The cookie of a session: its id, signed with a secret that only this workspace has, so that a guess costs no question
 * to the store. Whose session it is, and whether it goes on, is in the store.
 */
import {createHmac, timingSafeEqual} from 'node:crypto';

export type SessionKey = Uint8Array;

function signature(key: SessionKey, payload: string): string {
  return createHmac('sha256', key).update(payload).digest('base64url');
}

/** `<id>.<signature>`. */
export function sealSession(key: SessionKey, sessionId: string): string {
  return `${sessionId}.${signature(key, sessionId)}`;
}

/** The id, or null when the cookie is not ours. */
export function openSession(key: SessionKey, cookie: string): string | null {
  const [id, given, ...more] = cookie.split('.');
  if (id === undefined || id === '' || given === undefined || more.length > 0) return null;
  const wanted = Buffer.from(signature(key, id));
  const got = Buffer.from(given);
  return wanted.length === got.length && timingSafeEqual(wanted, got) ? id : null;
}

/**
 * Over https the name begins with `__Host-`: the browser then takes the cookie only from this very host, encrypted, and
 * no neighbour under the same domain can put one in its place.
 */
export function cookieName(name: string, isHttps: boolean): string {
  return isHttps ? `__Host-${name}` : name;
}

/** `value` null ends it. */
export function sessionCookie(name: string, isHttps: boolean, value: string | null, lifetimeMs: number): string {
  const life = `Max-Age=${value === null ? 0 : lifetimeMs / 1000}`;
  const secure = isHttps ? '; Secure' : '';
  return `${cookieName(name, isHttps)}=${value ?? ''}; Path=/; ${life}; HttpOnly; SameSite=Strict${secure}`;
}

export function cookieOf(header: string | null, name: string): string | null {
  for (const pair of (header ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return null;
}
