/**
 * Who may talk to this server from a browser.
 *
 * A page elsewhere can make a browser send requests here (CSRF), or bind its own name to this address and then read
 * the answers as well (DNS rebinding). So the name asked for must be ours, and what changes something must come from
 * a page of ours.
 */
import {AppError} from '../errors.ts';

const loopback = ['localhost', '127.0.0.1', '[::1]'];
const safeMethods = ['GET', 'HEAD', 'OPTIONS'];

export type AllowedHosts = {readonly host: string; readonly publicHosts: readonly string[]};

function bareName(host: string): string {
  return host.toLowerCase().replace(/:\d+$/, '');
}

function isAllowed(host: string, {host: own, publicHosts}: AllowedHosts): boolean {
  const name = bareName(host);
  const ownName = own.includes(':') ? `[${own.toLowerCase()}]` : own.toLowerCase();
  return (
    loopback.includes(name) || name === ownName || publicHosts.some(known => known === host || bareName(known) === name)
  );
}

/** Whether a name was asked for under which a proxy in front makes this server known. */
export function isPublicHost(request: Request, {publicHosts}: AllowedHosts): boolean {
  const host = request.headers.get('host') ?? new URL(request.url).host;
  return publicHosts.some(known => known === host || bareName(known) === bareName(host));
}

export function checkOrigin(request: Request, allowed: AllowedHosts): void {
  const host = request.headers.get('host') ?? new URL(request.url).host;
  if (!isAllowed(host, allowed)) throw new AppError('http.foreign-origin', `a request for the host ${host}`);
  if (safeMethods.includes(request.method)) return;
  const origin = request.headers.get('origin');
  if (origin !== null) {
    const named = URL.canParse(origin) ? new URL(origin).host : '';
    if (named !== host.toLowerCase()) throw new AppError('http.foreign-origin', `a request from ${origin}`);
    return;
  }
  const site = request.headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin' && site !== 'none') {
    throw new AppError('http.foreign-origin', `a request from another site (${site})`);
  }
}
