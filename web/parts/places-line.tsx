/** Countries typed by name or by code, with what they were taken for. */
import {countryCode, countryName} from '../format/words.ts';
import {Line} from './line.tsx';

/** Codes, each once, `*` for everywhere; what is no country stays as it was typed. Semicolons, commas or lines between. */
export function placesTyped(text: string): readonly string[] {
  const typed = text
    .split(/[\n,;，、]+/)
    .flatMap(part => (/^\s*[A-Za-z]{2}(?:\s+[A-Za-z]{2})*\s*$/.test(part) ? part.trim().split(/\s+/) : [part.trim()]))
    .filter(one => one !== '');
  return [...new Set(typed.map(one => (one === '*' ? one : (countryCode(one) ?? one))))];
}

const isPlace = (code: string) => code === '*' || (/^[A-Z]{2}$/.test(code) && countryName(code) !== code);

/** Those of them that are no country, in words; nothing where all are. `also`: what is taken beside countries. */
export function placesProblem(text: string, also: readonly string[] = []): string | undefined {
  const unknown = placesTyped(text).filter(one => !isPlace(one) && !also.includes(one));
  return unknown.length === 0 ? undefined : `No country goes by ${unknown.map(one => `“${one}”`).join(', ')}.`;
}

const inWords = (code: string) => (code === '*' ? 'everywhere' : countryName(code));

type Props = {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
};

export function PlacesLine({label, hint, value, onValue}: Props) {
  const places = placesTyped(value);
  const problem = placesProblem(value);
  const taken = problem === undefined && places.length > 0 ? `${places.map(inWords).join(', ')}.` : hint;
  return <Line label={label} hint={taken} problem={problem} value={value} onValue={onValue} />;
}
