/**
 * What a look found, from what was fetched and nothing else.
 *
 * The proof is a whole record, a whole line, or a whole attribute of a link, never a part of other text: whoever can
 * write a comment on a page cannot prove anything by it. A page that came from another registered domain than was asked
 * says nothing for the one that was asked. Two halves that must both be there: one that is absent is enough for absent.
 */
import {getDomain} from 'tldts';
import type {CheckOutcome} from '../../contract/proofs.ts';
import {normalHandle} from '../../contract/registry.ts';
import type {Fetched, FetchedPage} from './fetched.ts';
import {bindsDid, type ClaimFacts, proofLine, wellKnownPath} from './look-for.ts';
import {comparableAddress} from './profile-address.ts';
import {relMeLinks} from './rel-me.ts';

export type Seen = {
  readonly outcome: Exclude<CheckOutcome, 'withdrawn'>;
  /** In plain words. */
  readonly seen: string;
  readonly answerSha256: string | null;
};

const nothing: Fetched = {kind: 'unreachable', why: 'nothing was fetched'};
const mostWords = 300;

function clipped(text: string): string {
  const shown = text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu, '�').toWellFormed();
  return shown.length > mostWords ? `${shown.slice(0, mostWords).toWellFormed()}…` : shown;
}

function found(outcome: Seen['outcome'], seen: string, answerSha256: string | null = null): Seen {
  return {outcome, seen: seen.slice(0, 5000).toWellFormed(), answerSha256};
}

/** What a fetch comes to where there was nothing to read. */
function unread(fetched: Fetched): Seen {
  if (fetched.kind === 'refused') return found('refused', `It was not read: ${clipped(fetched.why)}.`);
  if (fetched.kind === 'unreachable') return found('unreachable', `There was no answer: ${clipped(fetched.why)}.`);
  throw new Error('proofs: an answer that was not expected');
}

function sameDomain(one: string, other: string): boolean {
  const domain = getDomain(one, {allowPrivateDomains: true});
  return domain !== null && domain === getDomain(other, {allowPrivateDomains: true});
}

type ReadPage = {readonly ok: true; readonly page: Extract<FetchedPage, {readonly kind: 'page'}>};

/** A page that can be read for what was asked; otherwise what that comes to. */
function readPage(
  fetched: Fetched,
  asked: string,
  as: 'text' | 'html'
): ReadPage | {readonly ok: false; readonly seen: Seen} {
  const not = (seen: Seen) => ({ok: false as const, seen});
  if (fetched.kind === 'records') throw new Error('proofs: records where a page was expected');
  if (fetched.kind !== 'page') return not(unread(fetched));
  const {url, status, mediaType, sha256} = fetched;
  if (!sameDomain(url, asked)) {
    return not(found('absent', `${asked} led away to ${clipped(url)}, which says nothing for it.`, sha256));
  }
  if (status === 404 || status === 410) return not(found('absent', `There is no ${asked} (status ${status}).`));
  if (status !== 200) return not(found('unreachable', `${asked} answered with status ${status}.`));
  const isPage = /html/.test(mediaType);
  if (as === 'text' && isPage) {
    return not(found('absent', `${asked} is a web page, not the text file; it was not read.`, sha256));
  }
  if (as === 'html' && !isPage)
    return not(found('absent', `${asked} is ${mediaType || 'no page'}, not a web page.`, sha256));
  return {ok: true, page: fetched};
}

function checkTxt(claim: ClaimFacts, fetched: Fetched): Seen {
  if (fetched.kind !== 'records') return unread(fetched);
  const {name, records, sha256} = fetched;
  if (records.some(record => record.trim() === proofLine(claim))) {
    return found('passed', `${name} has the TXT record that was asked for.`, sha256);
  }
  const instead =
    records.length === 0
      ? 'has no TXT record'
      : `has ${records.length} other TXT record(s), the first “${clipped(records[0] ?? '')}”`;
  return found('absent', `${name} ${instead}.`, sha256);
}

function checkWellKnown(claim: ClaimFacts, fetched: Fetched, asked: string): Seen {
  const read = readPage(fetched, asked, 'text');
  if (!read.ok) return read.seen;
  const {text, sha256} = read.page;
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  if (lines.some(line => line.trim() === proofLine(claim)))
    return found('passed', `${asked} has the line that was asked for.`, sha256);
  return found(
    'absent',
    `${asked} does not have the line that was asked for; its first line is “${clipped(lines[0] ?? '')}”.`,
    sha256
  );
}

function checkSiteLink(claim: ClaimFacts, fetched: Fetched): Seen {
  const asked = `https://${claim.domain}/`;
  const read = readPage(fetched, asked, 'html');
  if (!read.ok) return read.seen;
  const {text, url, sha256} = read.page;
  const wanted = comparableAddress(claim.target ?? '');
  const links = relMeLinks(text, url);
  return links.some(link => comparableAddress(link) === wanted)
    ? found('passed', `${asked} links to ${claim.target} with rel="me".`, sha256)
    : found('absent', `${asked} has ${links.length} link(s) with rel="me", none to ${claim.target}.`, sha256);
}

function checkProfileLink(claim: ClaimFacts, fetched: Fetched): Seen {
  const asked = claim.target ?? '';
  const read = readPage(fetched, asked, 'html');
  if (!read.ok) return read.seen;
  const {text, url, sha256} = read.page;
  if (comparableAddress(url) !== comparableAddress(asked)) {
    return found('absent', `${asked} led on to ${clipped(url)}, which is another profile.`, sha256);
  }
  const links = relMeLinks(text, url);
  const leadsHome = (link: string) => {
    const {protocol, hostname, port} = new URL(link);
    return (
      /^https?:$/.test(protocol) &&
      port === '' &&
      hostname.replace(/^www\./, '') === claim.domain?.replace(/^www\./, '')
    );
  };
  return links.some(leadsHome)
    ? found('passed', `${asked} links back to ${claim.domain} with rel="me".`, sha256)
    : found('absent', `${asked} has ${links.length} link(s) with rel="me", none to ${claim.domain}.`, sha256);
}

const byWeight: readonly Seen['outcome'][] = ['absent', 'refused', 'unreachable', 'passed'];

function both(one: Seen, other: Seen): Seen {
  const outcome = byWeight.find(weight => one.outcome === weight || other.outcome === weight) ?? 'unreachable';
  const deciding = one.outcome === outcome ? one : other;
  return found(outcome, `${one.seen} ${other.seen}`, deciding.answerSha256);
}

function checkHandleFile(claim: ClaimFacts, fetched: Fetched, asked: string): Seen {
  const read = readPage(fetched, asked, 'text');
  if (!read.ok) return read.seen;
  const {text, sha256} = read.page;
  return text.replace(/^\uFEFF/, '').trim() === claim.target
    ? found('passed', `${asked} says ${claim.target}.`, sha256)
    : found('absent', `${asked} says “${clipped(text.trim())}”, not ${claim.target}.`, sha256);
}

/** The name system first; the file where that says nothing, as clients of the protocol do it. */
function checkAtHandle(claim: ClaimFacts, records: Fetched, file: Fetched): Seen {
  const handle = normalHandle(claim.platform, claim.account);
  const filed = () => checkHandleFile(claim, file, `https://${handle}/.well-known/atproto-did`);
  if (records.kind !== 'records') {
    const [silent, instead] = [unread(records), filed()];
    // What the name system would have said is not known, so a file that is not there proves no absence.
    return instead.outcome === 'passed' ? instead : found(silent.outcome, `${silent.seen} ${instead.seen}`);
  }
  const {name, sha256} = records;
  const dids = new Set(
    records.records
      .map(one => one.trim())
      .filter(one => one.startsWith('did='))
      .map(one => one.slice(4))
  );
  if (dids.size === 0) return both(found('passed', `${name} names no account.`), filed());
  if (dids.size > 1) return found('absent', `${name} names ${dids.size} accounts, so it names none.`, sha256);
  const [did = ''] = dids;
  return did === claim.target
    ? found('passed', `${name} says ${did}.`, sha256)
    : found('absent', `${name} says “${clipped(did)}”, not ${claim.target}.`, sha256);
}

/** `fetched` answers `wantedFor(claim)`, one for one. */
export function checkProof(claim: ClaimFacts, fetched: readonly Fetched[]): Seen {
  const [first = nothing, second = nothing, third = nothing] = fetched;
  const bound = (seen: Seen) => (bindsDid(claim) ? both(seen, checkAtHandle(claim, second, third)) : seen);
  switch (claim.method) {
    case 'dns-txt':
      return bound(checkTxt(claim, first));
    case 'well-known':
      return bound(checkWellKnown(claim, first, `https://${claim.domain}${wellKnownPath}`));
    case 'rel-me':
      return both(checkSiteLink(claim, first), checkProfileLink(claim, second));
    case 'at-handle':
      return checkAtHandle(claim, first, second);
    case 'mail':
    case 'document':
      throw new Error(`proofs: a machine cannot look at a ${claim.method}`);
  }
}
