/** Labels in words, as people read them. */
import type {LabelId} from '../../contract/labels.ts';

export const labelNames: Readonly<Record<LabelId, string>> = {
  'state-controlled-media': 'state-controlled media',
  'state-funded-media': 'state-funded media',
  'government-account': 'government account',
  'political-party': 'political party',
  verified: 'verified'
};

/** `*` and country codes in words. */
export function placesInWords(jurisdictions: readonly string[]): string {
  const named = jurisdictions.filter(one => one !== '*');
  if (!jurisdictions.includes('*')) return `viewers in ${named.join(', ')}`;
  return named.length === 0 ? 'viewers everywhere' : `viewers in ${named.join(', ')} and everywhere else`;
}
