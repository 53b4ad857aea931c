/**
 * Which addresses of pages may be asked at all, before any of it is looked up.
 *
 * An address is taken only in the form in which a browser would show it: a public name, no user, no port, nothing that
 * would have to be rewritten.
 */
import {refusedHost} from '../../text/public-host.ts';

const longestUrl = 2000;

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
