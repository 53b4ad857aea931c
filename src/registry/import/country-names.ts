/** Codes of countries from their names in English, as the tables of others write them. */
import {countryCodes} from '../../policy/countries.ts';

/** Names that the international list spells otherwise, some of them misspelt in what is imported. */
const otherNames: Readonly<Record<string, string>> = {
  bolivia: 'BO',
  brunei: 'BN',
  burma: 'MM',
  'cabo verde': 'CV',
  congo: 'CG',
  'cote d ivoire': 'CI',
  'czech republic': 'CZ',
  'democratic republic of the congo': 'CD',
  'dr congo': 'CD',
  'east timor': 'TL',
  'european union': 'EU',
  'europen union': 'EU',
  gambia: 'GM',
  'great britain': 'GB',
  'hong kong': 'HK',
  'ivory coast': 'CI',
  kosovo: 'XK',
  laos: 'LA',
  macao: 'MO',
  macau: 'MO',
  moldova: 'MD',
  myanmar: 'MM',
  'north macedonia': 'MK',
  palestine: 'PS',
  'palestine territories': 'PS',
  'people s republic of china': 'CN',
  'republic of the congo': 'CG',
  russia: 'RU',
  'russian federation': 'RU',
  'south korea': 'KR',
  'north korea': 'KP',
  swaziland: 'SZ',
  syria: 'SY',
  taiwan: 'TW',
  tanzania: 'TZ',
  'the gambia': 'GM',
  turkey: 'TR',
  turkiye: 'TR',
  uae: 'AE',
  uk: 'GB',
  'united kingdom': 'GB',
  'united states': 'US',
  'united states of america': 'US',
  usa: 'US',
  'vatican city': 'VA',
  venezuela: 'VE',
  vietnam: 'VN'
};

/** Letters without marks, words with one space between. */
function plainName(name: string): string {
  const letters = name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return letters
    .replaceAll('&', ' and ')
    .replaceAll(/[^\p{L}]+/gu, ' ')
    .trim();
}

let known: ReadonlyMap<string, string> | null = null;

function namesOfCountries(): ReadonlyMap<string, string> {
  const english = new Intl.DisplayNames(['en'], {type: 'region', fallback: 'none'});
  return new Map([
    ...countryCodes.flatMap(code => {
      const name = english.of(code);
      return name === undefined ? [] : [[plainName(name), code] as const];
    }),
    ...Object.entries(otherNames)
  ]);
}

/** Null for what is no country that is known here. A code of two letters is taken as it is. */
export function countryOf(name: string): string | null {
  const given = name.trim().toUpperCase();
  if (countryCodes.includes(given) || given === 'EU') return given;
  known ??= namesOfCountries();
  return known.get(plainName(name)) ?? null;
}
