/** What one rule makes of some words, all else being unremarkable. */
import {type Particulars, particularsSchema} from '../../../src/contract/desk.ts';
import {noLists} from '../../../src/desk/rules/official-domains.ts';
import type {FlagRule, RequestFacts} from '../../../src/desk/rules/rule.ts';

export const unremarkable: RequestFacts = {
  door: 'letter',
  title: 'A letter',
  words: '',
  asks: ['other'],
  requester: 'An office',
  principal: null,
  country: null,
  approachedPersonId: null,
  particulars: particularsSchema.parse({}),
  earlier: [],
  people: [],
  officialDomains: noLists
};

export function quotesIn(rule: FlagRule, words: string): readonly string[] {
  return rule.read({...unremarkable, words})?.quotes.map(quote => quote.text) ?? [];
}

export function reasonFor(rule: FlagRule, facts: Partial<RequestFacts>): string | null {
  return rule.read({...unremarkable, ...facts})?.reason ?? null;
}

export function particulars(given: Partial<Particulars>): Particulars {
  return {...unremarkable.particulars, ...given};
}
