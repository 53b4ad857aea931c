import {describe, expect, it} from 'vitest';
import {checkOrigin} from '../../src/server/origin.ts';
import {cookieOf, openSession, sealSession, sessionCookie} from '../../src/server/session.ts';

const key = Buffer.alloc(32, 7);

describe('the cookie of a session', () => {
  it('names its session', () => {
    expect(openSession(key, sealSession(key, 'an-id_0'))).toBe('an-id_0');
  });

  it('is nobody’s once a letter of it is changed', () => {
    const cookie = sealSession(key, 'an-id_0');
    for (let at = 0; at < cookie.length; at += 1) {
      const other = cookie[at] === 'A' ? 'B' : 'A';
      const forged = cookie.slice(0, at) + other + cookie.slice(at + 1);
      expect(openSession(key, forged), forged).toBeNull();
    }
  });

  it('is nobody’s in a workspace with another key', () => {
    expect(openSession(Buffer.alloc(32, 8), sealSession(key, 'an-id_0'))).toBeNull();
  });

  it.each(['', '.', '..', 'a.b.c', '%%%'])('is nobody’s as %j', text => expect(openSession(key, text)).toBeNull());

  it('stays out of reach of scripts, other sites and, over https, of neighbours under the same domain', () => {
    const cookie = sessionCookie('s', true, 'value', 60_000);
    expect(cookie).toBe('__Host-s=value; Path=/; Max-Age=60; HttpOnly; SameSite=Strict; Secure');
    expect(sessionCookie('s', false, null, 60_000)).toBe('s=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict');
  });

  it('is found among other cookies', () => {
    expect(cookieOf('a=1; s=x=y; b=2', 's')).toBe('x=y');
    expect(cookieOf('as=1', 's')).toBeNull();
    expect(cookieOf(null, 's')).toBeNull();
  });
});

describe('checkOrigin', () => {
  const hosts = {host: '127.0.0.1', publicHosts: ['overt.example.org', 'other.example.org:8443']};
  const ask = (headers: Record<string, string>, method = 'GET') =>
    checkOrigin(new Request('http://127.0.0.1:4173/api/workspace', {method, headers}), hosts);

  it.each(['localhost:4173', '127.0.0.1:4173', '[::1]:4173', 'overt.example.org', 'other.example.org:8443'])(
    'lets %s in',
    host => expect(() => ask({host})).not.toThrow()
  );

  it.each(['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example:4173', 'evil.example:4173', ''])(
    'refuses the host %j, which a rebound name would send',
    host => expect(() => ask({host})).toThrow(/this console/)
  );

  it('lets a page of the same host change things', () => {
    expect(() => ask({host: 'localhost:4173', origin: 'http://localhost:4173'}, 'POST')).not.toThrow();
  });

  it.each(['http://evil.example', 'http://localhost:9999', 'null', 'http://localhost:4173.evil.example'])(
    'refuses what the origin %s wants to change',
    origin => expect(() => ask({host: 'localhost:4173', origin}, 'POST')).toThrow(/this console/)
  );

  it('refuses another site that hides its origin, and lets programs without one in', () => {
    expect(() => ask({host: 'localhost', 'sec-fetch-site': 'cross-site'}, 'DELETE')).toThrow(/another site/);
    expect(() => ask({host: 'localhost', 'sec-fetch-site': 'same-site'}, 'POST')).toThrow(/another site/);
    expect(() => ask({host: 'localhost'}, 'POST')).not.toThrow();
  });
});
