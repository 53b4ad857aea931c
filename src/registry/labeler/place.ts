/**
 * Where the labelers of this house are, and what that makes of their names.
 *
 * A labeler with a host name of its own is `did:web:<host>`, which every client of the AT Protocol can look up. One
 * without is `did:web:<the server's name>:labeler:<jurisdiction>`: a proper DID, of which the protocol's clients say
 * that they take no path; it serves on this machine and for trying out.
 */
import {jurisdictionName} from '../../contract/labeler.ts';

export type LabelerPlaces = {
  /** Host names, with a port where it is not the usual one, by jurisdiction. */
  readonly hosts: ReadonlyMap<string, string>;
  /** The name of the server itself, for labelers that have none of their own. */
  readonly server: string;
};

export type LabelerIdentity = {
  readonly jurisdiction: string;
  readonly did: string;
  /** Where clients ask, without a slash at the end. */
  readonly endpoint: string;
};

const local = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/;

export function originOf(host: string): string {
  return `${local.test(host) ? 'http' : 'https'}://${host}`;
}

/** Whether a DID of a labeler is of this machine alone, so that nobody elsewhere can have heard it. */
export function isLocalDid(did: string): boolean {
  const [, method, host = ''] = did.split(':');
  return method === 'web' && local.test(decodeURIComponent(host));
}

function didWeb(host: string, path: readonly string[]): string {
  return ['did', 'web', encodeURIComponent(host), ...path].join(':');
}

export function identityOf({hosts, server}: LabelerPlaces, jurisdiction: string): LabelerIdentity {
  const host = hosts.get(jurisdiction);
  if (host !== undefined) return {jurisdiction, did: didWeb(host, []), endpoint: originOf(host)};
  const name = jurisdictionName(jurisdiction);
  return {jurisdiction, did: didWeb(server, ['labeler', name]), endpoint: `${originOf(server)}/labeler/${name}`};
}

/** Whose labeler a host name belongs to; null when it is none of them. The port counts only where one is configured. */
export function jurisdictionOfHost({hosts}: LabelerPlaces, host: string): string | null {
  const asked = host.toLowerCase();
  for (const [jurisdiction, known] of hosts) {
    if (known === asked || (!known.includes(':') && known === asked.replace(/:\d+$/, ''))) return jurisdiction;
  }
  return null;
}
