/** An address or a link that is made to be taken for a government's. */
import {addressesIn, ownAddresses} from './addresses.ts';
import {type LookAlike, lookAlikeOf} from './look-alike.ts';
import {shownHost} from './official-domains.ts';
import {claimsPublicBody} from './public-body.ts';
import type {FlagRule, Quote} from './rule.ts';

const inWords: Readonly<Record<LookAlike['how'], (host: string, of: string) => string>> = {
  letters: (host, of) => `${host} has letters that only look like those of ${of}.`,
  label: (host, of) => `${host} carries “${of}” in its name and does not end in it.`,
  typing: (host, of) => `${host} is one letter away from ${of}.`,
  name: (host, of) => `${host} has the name of ${of} under another ending.`
};

export const lookAlikeDomain: FlagRule = {
  id: 'look-alike-domain',
  title: 'Look-alike domain',
  summary: 'An address or a link is made to be taken for one of a public body.',
  since: '2026-11-22',
  looksFor: [
    'letters of another script, or digits, in place of those of a government domain',
    'the ending of a government inside a name that ends otherwise, as in gov-uk.com',
    'an ending that is one letter away from a government’s',
    'the name of a listed body under an ending that anybody can register'
  ],
  innocentReadings: [
    'a company or an association whose name begins or ends with such letters',
    'a body that runs a site of its own outside the ending it could use',
    'a person who reports such an address to us'
  ],
  clauseId: 'verified-requesters',
  sensitive: true,
  read: facts => {
    const claimed = {body: claimsPublicBody(facts), country: facts.country};
    const reasons = new Set<string>();
    const quotes: Quote[] = [];
    for (const {host, quote} of [...ownAddresses(facts), ...addressesIn(facts.words)]) {
      const like = lookAlikeOf(facts.officialDomains, host, {...claimed, body: claimed.body && quote === null});
      if (like === null) continue;
      reasons.add(inWords[like.how](shownHost(host), like.of));
      if (quote !== null) quotes.push(quote);
    }
    return reasons.size === 0 ? null : {reason: [...reasons].slice(0, 5).join(' '), quotes};
  }
};
