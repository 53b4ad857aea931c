/** E-mail addresses and links in what somebody wrote, and the host each leads to. */
import {hostNameOf} from './official-domains.ts';
import type {Quote, RequestFacts} from './rule.ts';

export type FoundAddress = {
  readonly text: string;
  /** ASCII. */
  readonly host: string;
  /** Where it stands in the words; null when it was given in a field. */
  readonly quote: Quote | null;
};

/** No longer than a mail system takes (RFC 5321), or a text of one long word would be read once for each of its letters. */
const written =
  /(?:[\p{L}\p{N}._%+'-]{1,64}@|https?:\/\/(?:[^\s/@]*@)?|www\.)(?<host>[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}.-]*[\p{L}\p{N}])?)/giu;
const mail = /[\p{L}\p{N}._%+'-]{1,64}@(?<host>[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}.-]*[\p{L}\p{N}])?)/giu;
const mostAddresses = 200;

function found(text: string, pattern: RegExp, inWords: boolean): readonly FoundAddress[] {
  const addresses: FoundAddress[] = [];
  for (const match of text.matchAll(pattern)) {
    const host = hostNameOf(match.groups?.host ?? '');
    if (host === null) continue;
    const quote = inWords ? {text: match[0], start: match.index, end: match.index + match[0].length} : null;
    addresses.push({text: match[0], host, quote});
    if (addresses.length === mostAddresses) break;
  }
  return addresses;
}

/** Addresses and links in the words, in their order. */
export function addressesIn(words: string): readonly FoundAddress[] {
  return found(words, written, true);
}

/**
 * The e-mail addresses that the request gives as its own: where an answer goes, what stands beside the name, and the
 * other senders that intake noticed in a mail.
 */
export function ownAddresses({
  particulars,
  requester
}: Pick<RequestFacts, 'particulars' | 'requester'>): readonly FoundAddress[] {
  const notes = particulars.notes ?? [];
  const all = [particulars.requesterAddress ?? '', requester, ...notes].flatMap(text => found(text, mail, false));
  return all.filter((one, at) => all.findIndex(other => other.text === one.text) === at);
}
