/** Who asks, from where, and whether the line is encrypted: what is known of a request before anything is done. */
import {isIPv6} from 'node:net';
import type {Person} from '../contract/desk.ts';
import {personBySession} from '../desk/sessions.ts';
import {AppError} from '../errors.ts';
import {type AllowedHosts, isPublicHost} from './origin.ts';
import {cookieName, cookieOf, openSession} from './session.ts';
import type {OpenWorkspace} from './workspace.ts';

export type Asking = {
  readonly person: Person | null;
  /** Null for programs that send their token each time. */
  readonly sessionId: string | null;
};

/** A proxy in front ends the encryption and says so. Whoever says it untruly gets a cookie their browser drops. */
export function isHttps(request: Request): boolean {
  return new URL(request.url).protocol === 'https:' || request.headers.get('x-forwarded-proto') === 'https';
}

const loopback = /^(::1|127\.\d+\.\d+\.\d+|::ffff:127\.\d+\.\d+\.\d+)$/;

/** The other end of the line; behind a proxy of this machine, the one that the proxy names last. */
export function addressOf(request: Request, peer: string | undefined, hosts: AllowedHosts): string {
  const told = request.headers.get('x-forwarded-for')?.split(',').at(-1)?.trim();
  const isProxy = peer !== undefined && loopback.test(peer) && isPublicHost(request, hosts);
  return networkOf(isProxy && told ? told : (peer ?? 'this process'));
}

/** Whoever has one IPv6 address has the 2^64 of its network: they count as one. */
function networkOf(address: string): string {
  const plain = address.toLowerCase().replace(/^\[|\]$|%.*$/g, '');
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(plain)?.[1];
  if (mapped !== undefined || !isIPv6(plain)) return mapped ?? address;
  const [before = '', after] = plain.split('::');
  const groups = before === '' ? [] : before.split(':');
  const left = after === undefined || after === '' ? [] : after.split(':');
  const zeros = after === undefined ? 0 : 8 - groups.length - left.length;
  const all = [...groups, ...Array.from({length: Math.max(0, zeros)}, () => '0'), ...left];
  return `${all
    .slice(0, 4)
    .map(group => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}

export async function whoAsks(workspace: OpenWorkspace, name: string, request: Request, now: Date): Promise<Asking> {
  const bearer = /^Bearer\s+(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
  if (bearer !== undefined) {
    const person = await workspace.personByToken(bearer);
    if (person === null) throw new AppError('session.bad-token', 'another token');
    return {person, sessionId: null};
  }
  const cookie = cookieOf(request.headers.get('cookie'), cookieName(name, isHttps(request)));
  const sessionId = cookie === null ? null : openSession(workspace.sessionKey, cookie);
  const person = sessionId === null ? null : await personBySession(workspace.desk, sessionId, now);
  return {person, sessionId: person === null ? null : sessionId};
}
