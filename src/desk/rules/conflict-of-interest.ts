/** Signs of a tie between somebody at the desk and whoever asks. */
import {ownAddresses} from './addresses.ts';
import {isFreemail} from './freemail.ts';
import {hostNameOf, registrableOf} from './official-domains.ts';
import {phraseFinder} from './phrase.ts';
import type {Colleague, FlagRule, RequestFacts} from './rule.ts';
import {nameKey} from './same-name.ts';
import * as say from './vocabulary.ts';

const kin =
  'wife|husband|brother|sister|father|mother|son|daughter|cousin|uncle|aunt|nephew|niece|partner|fiancé|fiancée|brother-in-law|sister-in-law|father-in-law|mother-in-law|girlfriend|boyfriend|family';
const works =
  'works|worked|working|employed|serves|served|job|official|adviser|advisor|consultant|minister|diplomat|spokesman|spokeswoman|spokesperson|head|heads|leads|sits';

const find = phraseFinder(
  [
    `(my|our) ?own ?dear (${kin}|flatmate|roommate|landlord|best) ?friend (is|was|runs|leads|heads|owns|advises|chairs|directs|manages) ... (${say.body}|campaign|client|party|firm|ministerial|deputy|agency|network) unless (user|users|clip|video|channel)`,
    `(i) ?have ?had ?once ?myself ?also (interned|volunteered|studied|trained|served|worked|consulted|campaigned) ... (${say.body}|party|campaign|them) unless (user|wrote|journalist)`,
    `(their|requester's|ministry's|agency's|minister|ambassador|director|consul|governor|requester) ... (friend|relative|cousin|brother|sister|neighbour|neighbor|classmate|wife|husband|partner) of (our|my|your|a) ?close ?own (head|manager|director|colleague|colleagues|boss|team|lead|lawyer|policy|employee|board)`,
    `(${say.body}|party|they|campaign|client) (pays|paid|covers|covered|bought|funds|funded|finances|financed|sponsors|sponsored) ?for (my|her|his|our|me|him) ... (holiday|trip|house|school|studies|rent|car|flat|hotel|flights|dinner|course|scholarship|vacation|travel|conference)`,
    `(colleague|manager|employee|director|reviewer|lawyer|hire) (came|comes|joined|moved|arrived) ?to ?us ?here ?over ?straight from ... (${say.body}|party|campaign)`,
    `(well-paid|lucrative|nice|good|senior|paid) ?paid ?little (post|position|job|role|seat|mandate|contract) (for|to) (me|him|her|you|us) near (hinted|promised|offered|afterwards|later|mentioned|suggested|after|arrange|arranged|ministry|party)`,
    `(i|he|she|we|colleague) ?both ?and (sit|sits|serve|serves|am|is|are) ?a ?an ?member ?members ?both (on|of|in|with) ?the ?same ?their ?that ... (committee|party|board|council|club|lodge|association|campaign) near (requester|they|ask|asks|request|writes|minister|${say.body}) unless (users|channel|creators)`,
    `(${say.body}|party|they|campaign|client) ?has ?have ?had ?once (invited|paid|flew|hosted|gave|offered|promised|sent|hired|treated) ?out ?to (me|him|her|my|our|colleague|a) near (conference|trip|hotel|dinner|gift|present|job|position|post|flights|ticket|tickets|money|fee|meeting) unless (users|creators|viewers|office)`,
    `(before|until|earlier) ... (joined|joining|came|coming|here) ... (i|he|she) (was|worked|served|had) near (${say.body}|party|campaign)`,
    `(one|some|somebody|someone|member|manager|director|lawyer|employee) of your ... (advised|advises|worked|works|consulted|served|serves|represented|helped|sits) ?for ?with ?at ?on (our|us|the|we) unless (helpline|support|verify|login)`,
    `(i|he|she|colleague|manager) ?still ?also (have|has|had) ?a ?some (close|personal|family|business|old|strong|financial|good) (ties|links|connections|relations|relationship|contacts|friends|tie|link|interest) (to|with|in|at) unless (users|fans)`,
    `(my|his|her|our|colleague's|employee's) (${kin}) ... (${works}) near (${say.body}|client|campaign|party) unless (museum|user|users|clip|video)`,
    `(my|his|her) (${kin}) (is|was) ... (minister|ambassador|official|diplomat|officer|adviser|advisor|consultant|employee|spokesperson|governor|mayor) unless (user|users|clip|video)`,
    `(i|he|she|colleague|who) ?have ?has ?had ?once ?previously ?formerly ?myself ?also ?still (used|worked|interned|served|consulted|advised|employed) ?to ?once ?work (for|at|in|with|as) ?the ?your ?their ?a ?an ?that ?this (${say.body}|party|campaign|them) unless (user|users|journalist|wrote)`,
    `(my|his|her) (former|previous|old|ex|second|other|next|future) (employer|job|boss|workplace|client|clients)`,
    `(i|he|she|we|colleague|employee) ?have ?has ?had ?was ?were ?been (own|owns|hold|holds|held|bought) ... (shares|stake|stock|interest) near (${say.body}|company|agency|client)`,
    `(i|he|she|colleague|employee) ?have ?has ?had ?was ?were ?been (received|accepted|accepts|got|given|offered|invited) ... (gift|gifts|trip|scholarship|grant|fee|honorarium|payment|stipend|invitation|dinner|hotel|flights) ... (from|by) near (${say.body}|party|them|client)`,
    `(used|former|formerly|previously|ex) ... (colleague|colleagues|employee|employer|official|adviser|advisor|consultant|intern) (of|at|in|for|to) ?the ?this ?that ?a ?an (${say.body}|party|campaign) where (my|i|me|our|colleague|employee|who)`,
    `(declare|disclose|declares|discloses|mention|admit) ?that ?i ?have ?a ?an ?my (tie|ties|interest|conflict|connection|relationship|link|links)`,
    '(conflict|conflicts) of interest unless (policy|no|rules|without)',
    `(job|position|post|role|contract|career|appointment) ... (offered|offers|promised|promises|waiting|arranged) where (me|him|her|you|colleague|employee) near (${say.body}|party|them|ministry|agency)`,
    `(your|platform|company) ?own (employee|employees|staff|colleague|manager) ... (is|was|used) ?to ... (ours|member|adviser|advisor|one|former|part)`
  ],
  ['(user|users|creator|blogger|journalist) ... (works|worked|employed)', ...say.reportsOthers.slice(0, 8)]
);

function houseOf(address: string | null): string | null {
  const host = address === null ? null : hostNameOf(address.split('@').at(-1) ?? '');
  return host === null || isFreemail(host) ? null : registrableOf(host);
}

/** What connects a colleague with whoever asks, in words. */
function tiesOf(colleague: Colleague, facts: RequestFacts): readonly string[] {
  const {requester, principal, particulars} = facts;
  const names = new Set([nameKey(requester), nameKey(principal)].filter(name => name !== null));
  const own = ownAddresses(facts);
  const houses = new Set(own.map(address => houseOf(address.text)).filter(house => house !== null));
  const house = houseOf(colleague.address);
  const name = nameKey(colleague.name);
  const ties: string[] = [];
  if (name !== null && names.has(name)) ties.push('has the name of the one who asks');
  if (
    colleague.address !== null &&
    own.some(address => address.text.toLowerCase() === colleague.address?.toLowerCase())
  ) {
    ties.push('has the address that an answer should go to');
  } else if (house !== null && houses.has(house)) ties.push(`has an address at ${house}, as the requester does`);
  if (colleague.ties.some(tie => names.has(nameKey(tie) ?? ''))) {
    ties.push('stepped aside before from a matter of the same requester or principal');
  }
  if (name !== null && particulars.affected.some(one => nameKey(one.name) === name))
    ties.push('is named among the affected');
  return ties;
}

const partInWords: Readonly<Record<Colleague['part'], string>> = {
  'brought-in': ', who brought it in,',
  approached: ', who was approached,',
  other: ''
};

export const conflictOfInterest: FlagRule = {
  id: 'conflict-of-interest',
  title: 'Conflict of interest',
  summary: 'Somebody at the desk seems to have a tie to whoever asks.',
  since: '2026-11-22',
  looksFor: [
    'a colleague with the name or the address of the one who asks, or an address of the same house',
    'a colleague who stepped aside before from a matter of the same requester or principal',
    'a colleague named among the affected',
    'kin, former work, gifts and shares that the words speak of'
  ],
  innocentReadings: [
    'two people who happen to have the same name',
    'a tie that is long over, or that everybody knows and that was declared',
    'a colleague who writes down an approach made to them, as they should'
  ],
  clauseId: 'ties-and-recusal',
  sensitive: true,
  read: facts => {
    const quotes = find(facts.words);
    const found = facts.people.flatMap(colleague => {
      const ties = tiesOf(colleague, facts);
      return ties.length === 0 ? [] : [`${colleague.name}${partInWords[colleague.part]} ${ties.join(' and ')}.`];
    });
    if (found.length === 0 && quotes.length === 0) return null;
    const reason = found.length > 0 ? found.slice(0, 5).join(' ') : 'The words speak of a tie to somebody here.';
    return {reason, quotes};
  }
};
