import {countryName} from '../../format/words.ts';

/** `EU` to `European Union`, `RS` to `Serbia`. */
export function placeName(jurisdiction: string): string {
  return jurisdiction === 'everywhere' ? 'everywhere' : countryName(jurisdiction);
}

/** What holds everywhere holds in every place. */
export function holdsIn({jurisdictions}: {readonly jurisdictions: readonly string[]}, place: string): boolean {
  return jurisdictions.includes(place) || jurisdictions.includes('everywhere');
}
