/** Labels in words, as people read them. */
import type {LabelId} from '../../contract/labels.ts';
import {countryInSentence} from '../../policy/place-names.ts';

export const labelNames: Readonly<Record<LabelId, string>> = {
  'state-controlled-media': 'state-controlled media',
  'state-funded-media': 'state-funded media',
  'government-account': 'government account',
  'political-party': 'political party',
  verified: 'verified'
};

/** `*` and country codes in words: `viewers in France and the Netherlands`. */
export function placesInWords(jurisdictions: readonly string[]): string {
  const named = jurisdictions.filter(one => one !== '*').map(countryInSentence);
  if (named.length === 0) return 'viewers everywhere';
  const [last = '', ...others] = [...named, ...(jurisdictions.includes('*') ? ['everywhere else'] : [])].reverse();
  return `viewers in ${others.length === 0 ? last : `${others.reverse().join(', ')} and ${last}`}`;
}
