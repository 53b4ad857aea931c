/**
 * Which internet domains belong to governments: endings that a registry gives to public bodies only, and lists that
 * somebody imported. Everything here is about names; who sits behind a name is for the desk to find out.
 */
import {domainToASCII, domainToUnicode} from 'node:url';
import {parse} from 'tldts';

export type OfficialDomains = {
  /** A domain and the country it belongs to, two letters; null when the list does not say. */
  readonly listed: ReadonlyMap<string, string | null>;
};

export type Official = {
  /** What made it official: the ending or the listed domain. */
  readonly by: string;
  readonly country: string | null;
};

/** The part of a registry's own ending that is for public bodies, as in gov.uk, gob.mx, go.jp and mil.br. */
const publicLabels = new Set(['gov', 'gob', 'gouv', 'govt', 'gub', 'guv', 'go', 'gv', 'mil', 'government']);
/** Endings of registries that look like one and are for something else. go.it is the province of Gorizia. */
const notPublic = new Set(['go.it']);
/** Endings that whoever registers in them must be a public body, and single names of governments. */
const furtherEndings: Readonly<Record<string, string>> = {
  gov: 'US',
  mil: 'US',
  'fed.us': 'US',
  'police.uk': 'GB',
  'parliament.uk': 'GB',
  'nhs.uk': 'GB',
  'judiciary.uk': 'GB',
  'gc.ca': 'CA',
  'canada.ca': 'CA',
  'admin.ch': 'CH',
  'bund.de': 'DE',
  'bundestag.de': 'DE',
  'bundesregierung.de': 'DE',
  'overheid.nl': 'NL',
  'rijksoverheid.nl': 'NL',
  'politie.nl': 'NL',
  'regeringen.se': 'SE',
  'riksdagen.se': 'SE',
  'regjeringen.no': 'NO',
  'lg.jp': 'JP',
  'europa.eu': 'EU'
};

/** The country of an ending of two letters. */
function countryOf(topLevel: string): string | null {
  if (topLevel === 'uk') return 'GB';
  return /^[a-z]{2}$/.test(topLevel) ? topLevel.toUpperCase() : null;
}

/** Lower case and ASCII (punycode), without a trailing dot; null when it is no name that could be registered. */
export function hostNameOf(text: string): string | null {
  const host = domainToASCII(text.trim().replace(/\.$/, '').toLowerCase());
  return /^(?=.{3,253}$)[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})+$/.test(host) && !/^[\d.]+$/.test(host) ? host : null;
}

/** As a reader sees it. */
export function shownHost(host: string): string {
  return domainToUnicode(host) || host;
}

/** The name that was registered, e.g. `example.co.uk`; the host itself where there is none. */
export function registrableOf(host: string): string {
  return parse(host).domain ?? host;
}

export function publicSuffixOf(host: string): string {
  return parse(host).publicSuffix ?? '';
}

function* endingsOf(host: string): Iterable<string> {
  const labels = host.split('.');
  for (let from = 0; from < labels.length; from += 1) yield labels.slice(from).join('.');
}

/** The ending of a registry by which a host is a public body's; null when it has none. */
export function publicEnding(host: string): Official | null {
  for (const ending of endingsOf(host)) {
    if (Object.hasOwn(furtherEndings, ending)) return {by: ending, country: furtherEndings[ending] ?? null};
  }
  const suffix = publicSuffixOf(host);
  const labels = suffix.split('.');
  const topLevel = labels.at(-1) ?? '';
  const isPublic =
    labels.length > 1 && !notPublic.has(suffix) && labels.slice(0, -1).some(one => publicLabels.has(one));
  return isPublic && host !== suffix ? {by: suffix, country: countryOf(topLevel)} : null;
}

/** Whether a host is known as a public body's, and of which country. */
export function officialOf({listed}: OfficialDomains, host: string): Official | null {
  const ending = publicEnding(host);
  if (ending !== null) return ending;
  for (const domain of endingsOf(host)) {
    const country = listed.get(domain);
    if (country !== undefined) return {by: domain, country};
  }
  return null;
}

/** Nothing was imported: endings alone decide. */
export const noLists: OfficialDomains = {listed: new Map()};

export type ReadList = {
  readonly domains: ReadonlyMap<string, string | null>;
  /** Lines without a domain in them. */
  readonly skipped: number;
};

function cellsOf(line: string): readonly string[] {
  return line.split(/[,;\t]/).map(cell => cell.trim().replace(/^"(.*)"$/, '$1'));
}

/**
 * A list as files have it: a domain per line, or a table with a column of domains. The country is that of the list,
 * else that of the ending.
 */
export function readDomainList(text: string, country: string | null): ReadList {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter(line => line.trim() !== '' && !line.startsWith('#'));
  const head = cellsOf(lines[0] ?? '');
  const named = head.findIndex(cell => /^(domain|domain name|host|website|hostname)$/i.test(cell));
  const rows = named >= 0 ? lines.slice(1) : lines;
  const domains = new Map<string, string | null>();
  let skipped = 0;
  for (const line of rows) {
    const host = hostNameOf(
      (cellsOf(line)[Math.max(0, named)] ?? '').replace(/^https?:\/\//i, '').replace(/\/.*$/, '')
    );
    // An ending that anybody may register under would make everybody official.
    if (host === null || parse(host).domain === null) skipped += 1;
    else domains.set(host.replace(/^www\./, ''), country ?? publicEnding(host)?.country ?? null);
  }
  return {domains, skipped};
}
