/**
 * Which names and addresses of pages may be asked at all, before any of it is looked up.
 *
 * An address is taken only in the form in which a browser would show it: a name of letters, digits and hyphens under a
 * public ending, no user, no port, no number in any of its spellings. Whatever has to be rewritten to be understood is
 * refused, since two readers may rewrite it differently.
 */
import {domainToUnicode} from 'node:url';
import {parse} from 'tldts';
import {hasUnseen, mixedAlphabets} from '../../text/scripts.ts';

/** Endings that never belong to the public internet, whatever a resolver here says of them (RFC 6761 and others). */
const insideEndings = new Set([
  'localhost',
  'local',
  'localdomain',
  'internal',
  'intranet',
  'private',
  'corp',
  'home',
  'lan',
  'arpa',
  'onion',
  'alt',
  'test',
  'invalid',
  'example'
]);
const longestUrl = 2000;
const plainHost = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** Why a name is not asked; null when it may be. `host` in lower case, without a port. */
export function refusedHost(host: string): string | null {
  if (/^[0-9a-fx.]+$/.test(host) && /^(0x[0-9a-f]*|\d+)$/.test(host.split('.').at(-1) ?? ''))
    return 'a number, not a name';
  if (/^\[|:/.test(host)) return 'a number, not a name';
  if (host.endsWith('.')) return 'a name that ends in a dot';
  if (!/^[\x21-\x7E]*$/.test(host)) return 'letters beyond ASCII; write the name in its xn-- form';
  const labels = host.split('.');
  if (insideEndings.has(labels.at(-1) ?? '')) return 'a name for use inside a network';
  if (labels.length < 2) return 'a name without an ending';
  if (!plainHost.test(host)) return 'no name of letters, digits and hyphens';
  for (const label of labels) {
    if (!label.startsWith('xn--')) continue;
    const shown = domainToUnicode(label);
    if (shown === '' || shown === label || hasUnseen(shown)) return `${label}, which stands for no readable word`;
    const mixed = mixedAlphabets(shown);
    if (mixed !== null) return `${label}, a word that mixes ${mixed} letters`;
  }
  return parse(host, {validateHostname: false}).isIcann === true ? null : 'an ending that no registry gives out';
}

export type PageAddress = {readonly ok: true; readonly url: URL} | {readonly ok: false; readonly why: string};

/** Takes an address apart, or says why it is not asked. `plainHttp` is for tests: http on port 80 in place of https. */
export function pageAddress(text: string, {plainHttp = false}: {readonly plainHttp?: boolean} = {}): PageAddress {
  const refused = (why: string): PageAddress => ({ok: false, why});
  const scheme = plainHttp ? 'http' : 'https';
  if (text.length > longestUrl) return refused(`an address of more than ${longestUrl} characters`);
  if (/[^\x21-\x7E]|[\\]/.test(text)) return refused('an address with blanks, backslashes or letters beyond ASCII');
  const parts = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)/i.exec(text);
  if (parts === null) return refused('no whole address with scheme and name');
  const [, given = '', authority = ''] = parts;
  if (given.toLowerCase() !== scheme) return refused(`${given.toLowerCase()}:, where only ${scheme}: is asked`);
  if (authority.includes('@')) return refused('an address with a user name or password');
  if (/%/.test(authority)) return refused('a name with escapes');
  if (/:\d*$/.test(authority) && !authority.startsWith('[')) {
    const port = authority.slice(authority.lastIndexOf(':') + 1);
    if (port !== (plainHttp ? '80' : '443')) return refused(`port ${port || 'left empty'}`);
  }
  const name = authority.replace(/:\d*$/, '').toLowerCase();
  const why = refusedHost(name);
  if (why !== null) return refused(why);
  const url = URL.canParse(text) ? new URL(text) : null;
  // What we checked and what is asked must be the same name.
  if (url === null || url.hostname !== name || url.port !== '') return refused('a name that is read in two ways');
  url.hash = '';
  return {ok: true, url};
}
