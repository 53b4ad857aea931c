/**
 * Fetching what strangers say is there, without becoming their tool.
 *
 * A page: only https on its usual port, under a public name; every address of the name is looked up first, and one that
 * is not of the public internet refuses the whole; the connection goes to an address that was checked, with no second
 * look-up in between; redirects are followed by hand, each checked as the first; the answer is text of bounded size,
 * not compressed; all of it within one bound of time; one exchange with a host at a time. No cookies, no credentials,
 * nothing of the answer runs. What an operator's own network does behind public addresses is outside its knowledge.
 */
import {createHash} from 'node:crypto';
import {getDomain} from 'tldts';
import type {FetchedPage, FetchedRecords} from '../../registry/proofs/fetched.ts';
import {codePointCompare} from '../../text/code-points.ts';
import {refusedHost} from '../../text/public-host.ts';
import {refusedAddress} from './address.ts';
import {type Answered, type ExchangeOptions, exchange} from './exchange.ts';
import {pageAddress} from './page-address.ts';
import {type NameResolver, type Resolved, systemResolver} from './resolver.ts';
import {textAnswer} from './text-answer.ts';
import {createTurns} from './turns.ts';

export type FetchLimits = {
  readonly maxBytes: number;
  /** For the whole of it: looking up, connecting, redirects, reading. */
  readonly totalMs: number;
  readonly maxRedirects: number;
};

export const usualFetchLimits: FetchLimits = {maxBytes: 262_144, totalMs: 15_000, maxRedirects: 3};

export type Fetching = {
  readonly page: (url: string, as: 'text' | 'html') => Promise<FetchedPage>;
  readonly records: (name: string) => Promise<FetchedRecords>;
};

export type FetchingOptions = ExchangeOptions & {
  readonly limits?: FetchLimits;
  readonly resolver?: NameResolver;
  /** For tests: http on port 80 in place of https. */
  readonly plainHttp?: boolean;
};

const accepts = {text: 'text/plain', html: 'text/html, application/xhtml+xml;q=0.9'} as const;
const redirectStatuses = [301, 302, 303, 307, 308];
const mostWaiting = 20;
const mostAddressesTried = 3;
const mostRecords = 100;
const mostRecordCharacters = 4096;

type Ended = Exclude<FetchedPage, {readonly kind: 'page'}>;
const refused = (why: string): Ended => ({kind: 'refused', why});
const unreachable = (why: string): Ended => ({kind: 'unreachable', why});

/** Where a redirect leads, as it would be typed; null when it cannot be said with certainty. */
function redirectTarget(location: string, from: URL): string | null {
  if (/[^\x21-\x7E]|\\/.test(location)) return null;
  if (/^[a-z][a-z0-9+.-]*:/i.test(location)) return location;
  if (location.startsWith('//')) return `${from.protocol}${location}`;
  return URL.canParse(location, from.href) ? new URL(location, from.href).href : null;
}

export function createFetching(options: FetchingOptions = {}): Fetching {
  const {limits = usualFetchLimits, resolver = systemResolver, plainHttp = false, dial, ca} = options;
  const turns = createTurns(mostWaiting);
  const exchangeOptions: ExchangeOptions = {...(dial && {dial}), ...(ca !== undefined && {ca})};

  /** The addresses of a host that may be asked: all of them, or none. */
  async function checkedAddresses(host: string, signal: AbortSignal): Promise<readonly string[] | Ended> {
    const found = await resolver.addresses(host, signal);
    if (signal.aborted) return unreachable('no answer in time');
    if (found.kind === 'unreachable') return found;
    if (found.kind === 'none') return unreachable(`${host} has no address`);
    for (const address of found.values) {
      const why = refusedAddress(address);
      if (why !== null) return refused(`${host} leads to ${address}, which belongs to ${why}`);
    }
    return found.values;
  }

  async function ask(url: URL, as: 'text' | 'html', signal: AbortSignal): Promise<Answered | Ended> {
    const addresses = await checkedAddresses(url.hostname, signal);
    if ('kind' in addresses) return addresses;
    let last: Answered = {kind: 'failed', why: 'no address was tried'};
    for (const address of addresses.slice(0, mostAddressesTried)) {
      const asked = {url, address, accept: accepts[as], maxBytes: limits.maxBytes, signal};
      const answered = await turns.take(url.hostname, () => exchange(asked, exchangeOptions));
      if (answered === null) return unreachable(`too many questions to ${url.hostname} at once`);
      last = answered;
      if (last.kind !== 'failed' || signal.aborted) break;
    }
    return last;
  }

  function pageOf(url: URL, answered: Extract<Answered, {readonly kind: 'answer'}>): FetchedPage {
    const {status, contentType, contentEncoding, bytes, sha256} = answered;
    const where = url.href;
    if (status !== 200) return {kind: 'page', url: where, status, mediaType: '', text: '', sha256: null};
    const answer = textAnswer(contentType, contentEncoding, bytes);
    if (!answer.ok) return refused(`${where} answered with ${answer.why}`);
    return {kind: 'page', url: where, status, mediaType: answer.mediaType, text: answer.text, sha256};
  }

  async function page(text: string, as: 'text' | 'html'): Promise<FetchedPage> {
    const signal = AbortSignal.timeout(limits.totalMs);
    let next = text;
    for (let hop = 0; hop <= limits.maxRedirects; hop += 1) {
      const led = hop === 0 ? '' : `${text} led on: `;
      const address = pageAddress(next, {plainHttp});
      if (!address.ok) return refused(`${led}${next.slice(0, 200)} is ${address.why}`);
      const {url} = address;
      const answered = await ask(url, as, signal);
      if (answered.kind === 'refused' || answered.kind === 'unreachable') {
        return {kind: answered.kind, why: `${led}${answered.why}`};
      }
      if (answered.kind === 'failed') return unreachable(`${led}${url.href}: ${answered.why}`);
      if (answered.kind === 'too-large') {
        return refused(`${led}${url.href} answered with more than ${limits.maxBytes} bytes`);
      }
      if (!redirectStatuses.includes(answered.status) || answered.location === null) return pageOf(url, answered);
      const target = redirectTarget(answered.location, url);
      if (target === null) return refused(`${led}${url.href} led on to an address that cannot be read with certainty`);
      next = target;
    }
    return unreachable(`${text} led on more than ${limits.maxRedirects} times`);
  }

  /** A name system that knows nothing of the whole domain may be cut off or lie: then nothing is said of the record. */
  async function knownTexts(name: string, signal: AbortSignal): Promise<Resolved> {
    const texts = await resolver.texts(name, signal);
    if (texts.kind !== 'none') return texts;
    const domain = getDomain(name) ?? name;
    const servers = await resolver.servers(domain, signal);
    if (servers.kind === 'found') return texts;
    return servers.kind === 'none' ? {kind: 'unreachable', why: `the name system knows nothing of ${domain}`} : servers;
  }

  async function records(name: string): Promise<FetchedRecords> {
    const why = refusedHost(name.toLowerCase().replace(/^_[a-z0-9-]+\./, ''));
    if (why !== null) return {kind: 'refused', why: `${name.slice(0, 200)} is ${why}`};
    const signal = AbortSignal.timeout(limits.totalMs);
    const found = await turns.take(name, () => knownTexts(name, signal));
    if (found === null) return {kind: 'unreachable', why: `too many questions about ${name} at once`};
    if (signal.aborted) return {kind: 'unreachable', why: 'no answer in time'};
    if (found.kind === 'unreachable') return {kind: 'unreachable', why: `${name}: ${found.why}`};
    const values = found.kind === 'found' ? found.values : [];
    if (values.length > mostRecords || values.some(value => value.length > mostRecordCharacters)) {
      return {kind: 'refused', why: `${name} has more TXT records, or longer ones, than are read`};
    }
    const sorted = [...values].sort(codePointCompare);
    const sha256 = createHash('sha256').update(sorted.join('\n')).digest('hex');
    return {kind: 'records', name, records: values, sha256};
  }

  return {page, records};
}
