/** The languages in which letters are written. */
import {arabic} from './languages/ar.ts';
import {german} from './languages/de.ts';
import {english} from './languages/en.ts';
import {spanish} from './languages/es.ts';
import {french} from './languages/fr.ts';
import {russian} from './languages/ru.ts';
import {chinese} from './languages/zh.ts';
import type {Wording} from './wording.ts';

export const wordings: readonly Wording[] = [english, french, spanish, german, chinese, russian, arabic];

/** The wording for a language (`fr`, `fr-CA`); English where there is none, which the letter's own language then says. */
export function wordingFor(language: string): Wording {
  const [primary] = language.toLowerCase().split('-');
  return wordings.find(wording => wording.language === primary) ?? english;
}

/** A day as the language writes it out; `day` is ISO text, read in UTC. */
export function dayInWords(wording: Wording, day: string): string {
  return new Intl.DateTimeFormat(wording.language, {dateStyle: 'long', timeZone: 'UTC'}).format(new Date(day));
}

/** Countries by name, in the language; `*` is everywhere. */
export function placesInWords(wording: Wording, territory: readonly string[]): string {
  const names = new Intl.DisplayNames([wording.language], {type: 'region', fallback: 'code'});
  const name = (code: string) => (/^[A-Z]{2}$/.test(code) ? names.of(code) : code);
  return territory.map(code => (code === '*' ? wording.everywhere : name(code))).join(', ');
}
