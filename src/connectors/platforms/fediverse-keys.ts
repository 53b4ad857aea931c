/**
 * Keys of the fediverse, the same from the interfaces of its servers and from ActivityPub.
 *
 * The numbers that a server gives to posts and accounts are its own; the addresses (`uri`) are the same on all servers.
 */
import {toKey} from '../../contract/identity.ts';
import {asText} from '../fields/json.ts';

/** A web address as the fediverse uses it for ids, or null. */
export function addressOf(value: unknown): string | null {
  const text = asText(value)?.trim() ?? '';
  return text.length <= 1000 && /^https?:\/\/[^\s/]+\/\S*$/i.test(text) && text.isWellFormed() && !text.includes('\0')
    ? text
    : null;
}

export function statusKey(uri: string): string {
  return toKey('mastodon:uri', uri);
}

export function actorKey(uri: string): string {
  return toKey('mastodon:actor', uri);
}

/** The address of the account that a post of Mastodon begins with; null for other software, whose posts do not. */
export function actorOfStatus(uri: string): string | null {
  return /^(https?:\/\/[^/\s]+\/(?:ap\/)?users\/[^/\s]+)\/statuses\/./i.exec(uri)?.[1] ?? null;
}

/** `https://a.example/@anna` and `https://a.example/users/anna` → `anna@a.example`; null where the name is a number. */
export function handleOfActor(address: string): string | null {
  const [, host, name] =
    /^https?:\/\/([^/\s]+)\/(?:@|users\/|profile\/|accounts\/)([A-Za-z0-9_.-]+)$/i.exec(address) ?? [];
  return host === undefined || name === undefined ? null : `${name}@${host.toLowerCase()}`;
}

/** `anna` on the server of that page → `anna@a.example`; with a server of its own it stays. */
export function fullHandle(acct: string, page: string | null): string {
  if (acct.includes('@')) return acct;
  const host = /^https?:\/\/([^/\s]+)/i.exec(page ?? '')?.[1];
  return host === undefined ? acct : `${acct}@${host.toLowerCase()}`;
}
