/** For whom a list of labels is, as a reader of a public page knows it. */
import {countryInSentence} from '../../policy/place-names.ts';

/** `viewers in the Netherlands`; `*` is everywhere. */
export function viewersIn(jurisdiction: string): string {
  return jurisdiction === '*' ? 'viewers everywhere' : `viewers in ${countryInSentence(jurisdiction)}`;
}
