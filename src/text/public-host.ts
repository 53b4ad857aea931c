/**
 * Names of hosts that belong to the public internet, in the one form in which they are written: letters, digits and
 * hyphens under a public ending. Whatever has to be rewritten to be understood is refused, since two readers may
 * rewrite it differently: numbers in any spelling, escapes, letters beyond ASCII, words that mix alphabets.
 */
import {domainToUnicode} from 'node:url';
import {parse} from 'tldts';
import {hasUnseen, mixedAlphabets} from './scripts.ts';

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
