/**
 * One spelling per address, so that the same link shared in two spellings counts as the same.
 *
 * Kept: scheme, host (lower case, punycode), path with its case, the order of the query's parameters. Dropped: user and
 * password, default port, fragment, trailing slashes, and parameters that name the sharer or the campaign rather than
 * the page. Wrong where a site puts the page into the fragment, or serves different pages for `/a` and `/a/`.
 */
import {parse} from 'tldts';

const tracking =
  /^(?:utm_.*|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|ymclid|twclid|ttclid|li_fat_id|igshid|igsh|mc_cid|mc_eid|mkt_tok|_hsenc|_hsmi|oly_anon_id|oly_enc_id|vero_id|wickedid|ref_src|ref_url|s_cid|icid|cmpid|ncid|spm|scm|share_source|share_medium|share_plat|share_session_id|share_tag|unique_k|vd_source|is_from_webapp|sender_device|sender_web_id|si|feature)$/i;

/** Already in the canonical form: a plain host whose last label is a word, and plain steps of a path. */
const canonical = /^https?:\/\/(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+[a-z]{2,}(?:\/[A-Za-z0-9_-]+)*$/;

/** The same with file names, a slash at the end and a query, none of which parsing would write in another way. */
const usual =
  /^(https?:\/\/(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+[a-z]{2,}(?:\/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*)\/?(?:\?([A-Za-z0-9_.=&%+:,;/-]*))?$/;

/** Null when it is no web address. */
export function canonicalUrl(raw: string): string | null {
  if (canonical.test(raw)) return raw;
  const [, page, search = ''] = usual.exec(raw) ?? [];
  if (page !== undefined) return page + keptOf(search);
  const url = parseUrl(raw);
  if (url === null) return null;
  return `${url.protocol}//${url.host}${url.pathname.replace(/\/+$/, '')}${keptOf(url.search.slice(1))}`;
}

/** What of a query names the page, with its sign. */
function keptOf(search: string): string {
  if (search === '') return '';
  const kept = search.split('&').filter(part => part !== '' && !tracking.test(part.split('=', 1)[0] ?? ''));
  return kept.length === 0 ? '' : `?${kept.join('&')}`;
}

const plainHost = /^https?:\/\/((?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+[a-z]{2,})(?:[/?]|$)/;
const maxRemembered = 20_000;
const remembered = new Map<string, string | null>();

/** The part of the host that somebody registered (`bbc.co.uk`, `anna.github.io`); null for addresses without one. */
export function registeredDomain(raw: string): string | null {
  const start = raw.indexOf('//') + 2;
  const end = raw.indexOf('/', start);
  const seen = remembered.get(end < 0 ? raw.slice(start) : raw.slice(start, end));
  if (seen !== undefined && (raw.startsWith('https://') || raw.startsWith('http://'))) return seen;
  const host = plainHost.exec(raw)?.[1] ?? parseUrl(raw)?.hostname;
  if (host === undefined) return null;
  const known = remembered.get(host);
  if (known !== undefined) return known;
  const {domain, hostname, isIp} = parse(host, {allowPrivateDomains: true, extractHostname: false});
  const found = domain ?? (isIp ? hostname : null);
  if (remembered.size >= maxRemembered) remembered.clear();
  remembered.set(host, found);
  return found;
}

function parseUrl(raw: string): URL | null {
  const text = raw.trim().toWellFormed();
  const url = URL.parse(/^https?:\/\//i.test(text) ? text : /^www\./i.test(text) ? `http://${text}` : 'none:');
  return url !== null && (url.protocol === 'http:' || url.protocol === 'https:') && url.hostname !== '' ? url : null;
}
