/** Where the profile of an account is, for platforms that have one form of address. Addresses are compared, not guessed. */
import {normalHandle} from '../../contract/registry.ts';

const plainHandle = /^[\p{L}\p{N}._-]{1,100}$/u;

const forms: Readonly<Record<string, (handle: string) => readonly string[]>> = {
  x: handle => [`https://x.com/${handle}`, `https://twitter.com/${handle}`],
  tiktok: handle => [`https://www.tiktok.com/@${handle}`],
  youtube: handle => [`https://www.youtube.com/${/^UC[\w-]{22}$/.test(handle) ? 'channel/' : '@'}${handle}`],
  instagram: handle => [`https://www.instagram.com/${handle}`],
  facebook: handle => [`https://www.facebook.com/${handle}`],
  threads: handle => [`https://www.threads.com/@${handle}`, `https://www.threads.net/@${handle}`],
  telegram: handle => [`https://t.me/${handle}`],
  vk: handle => [`https://vk.com/${handle}`, `https://vk.ru/${handle}`],
  bluesky: handle => [`https://bsky.app/profile/${handle}`],
  github: handle => [`https://github.com/${handle}`]
};

/** The form in which two addresses of profiles are compared; null for what is no address of a page. */
export function comparableAddress(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const {protocol, hostname, port, username, password, pathname, search} = new URL(text);
  if (!/^https?:$/.test(protocol) || port !== '' || username !== '' || password !== '') return null;
  const path = pathname.replace(/\/+$/, '');
  const host = hostname.replace(/^www\./, '').toLowerCase();
  // Ids of channels are other channels in another case.
  const isChannel = /^(m\.)?youtube\.com$/.test(host) && path.startsWith('/channel/');
  return isChannel ? `${host}${path}` : `${host}${path}${search}`.toLowerCase();
}

/** Addresses at which an account's profile is, the usual one first; `known` is one that the registry has. */
export function profileAddresses(platform: string, account: string, known: string | null): readonly string[] {
  const handle = normalHandle(platform, account);
  const listed = known === null || comparableAddress(known) === null ? [] : [known];
  const fediverse = /^([\w.-]+)@([a-z0-9.-]+\.[a-z0-9-]+)$/.exec(handle);
  if (fediverse !== null) return [...listed, `https://${fediverse[2]}/@${fediverse[1]}`];
  return plainHandle.test(handle) ? [...listed, ...(forms[platform]?.(handle) ?? [])] : listed;
}

/** Whether an address is that of the account's own profile. */
export function isProfileOf(address: string, platform: string, account: string, known: string | null): boolean {
  const comparable = comparableAddress(address);
  if (comparable === null) return false;
  return profileAddresses(platform, account, known).some(one => comparableAddress(one) === comparable);
}
