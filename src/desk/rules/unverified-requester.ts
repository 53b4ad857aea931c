/** A request in the name of a public body, from an address that is not known as one of that body's. */
import {ownAddresses} from './addresses.ts';
import {isFreemail} from './freemail.ts';
import {officialOf, shownHost} from './official-domains.ts';
import {claimsPublicBody} from './public-body.ts';
import type {FlagRule} from './rule.ts';

export const unverifiedRequester: FlagRule = {
  id: 'unverified-requester',
  title: 'Unverified requester',
  summary: 'Somebody speaks for a public body from an address that is not known as one of that body’s.',
  since: '2026-11-22',
  looksFor: [
    'a free mail address behind the name of a ministry, a court, a police force or another body',
    'an address outside the endings and lists of public bodies',
    'an official address of another country than the one that is named'
  ],
  innocentReadings: [
    'an official whose office has no mail of its own, or whose mail is down',
    'a body whose domain stands on no list yet, such as a municipality or a university hospital',
    'a law firm or an agency that openly writes for its client and has a mandate'
  ],
  clauseId: 'verified-requesters',
  sensitive: false,
  read: facts => {
    const addresses = ownAddresses(facts);
    if (addresses.length === 0 || !claimsPublicBody(facts)) return null;
    const {country, officialDomains} = facts;
    const reasons = addresses.flatMap(({host}) => {
      if (isFreemail(host)) return [`${shownHost(host)} gives an address to anybody who asks for one.`];
      const official = officialOf(officialDomains, host);
      if (official === null) return [`${shownHost(host)} is not known as a domain of a public body.`];
      // The Union's institutions act for all of its members.
      const isElsewhere = ![null, 'EU', country].includes(official.country);
      if (country === null || !isElsewhere) return [];
      return [
        `${shownHost(host)} belongs to a body of ${official.country}, and the request is said to come from ${country}.`
      ];
    });
    if (reasons.length === 0) return null;
    const reason = `${[...new Set(reasons)].join(' ')} Nothing here confirms who asks.`;
    return {reason, quotes: []};
  }
};
