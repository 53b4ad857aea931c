/** Every flag rule, in the order in which flags are shown, and its entry in the catalogue. */
import type {CatalogueEntry} from '../../contract/catalogue.ts';
import {conflictOfInterest} from './conflict-of-interest.ts';
import {emergencyClaimed} from './emergency-claimed.ts';
import {guidanceSought} from './guidance-sought.ts';
import {hiddenPrincipal} from './hidden-principal.ts';
import {informalChannel} from './informal-channel.ts';
import {lookAlikeDomain} from './look-alike-domain.ts';
import {missingOrderParts} from './missing-order-parts.ts';
import {networkCase} from './network-case.ts';
import {paymentForInfluence} from './payment-for-influence.ts';
import {repeatedAfterRefusal} from './repeated-after-refusal.ts';
import type {FlagRule} from './rule.ts';
import {unverifiedRequester} from './unverified-requester.ts';
import {widerThanTerritory} from './wider-than-territory.ts';

export const flagRules: readonly FlagRule[] = [
  hiddenPrincipal,
  paymentForInfluence,
  informalChannel,
  guidanceSought,
  unverifiedRequester,
  lookAlikeDomain,
  missingOrderParts,
  widerThanTerritory,
  emergencyClaimed,
  repeatedAfterRefusal,
  conflictOfInterest,
  networkCase
];

export function ruleEntry(rule: FlagRule): CatalogueEntry {
  return {
    id: rule.id,
    title: rule.title,
    summary: rule.summary,
    facts: [
      {name: 'Looks for', values: [...rule.looksFor]},
      {name: 'Innocent readings', values: [...rule.innocentReadings]},
      {name: 'Clause', values: [rule.clauseId]},
      {name: 'Sensitive', values: [rule.sensitive ? 'yes' : 'no']},
      {name: 'Since', values: [rule.since]}
    ]
  };
}
