/** What one rule makes of some words, all else being unremarkable. */
import type {FlagRule, RequestFacts} from '../../../src/desk/rules/rule.ts';

const unremarkable: RequestFacts = {
  door: 'letter',
  title: 'A letter',
  words: '',
  asks: ['other'],
  requester: 'An office',
  principal: null,
  approachedPersonId: null
};

export function quotesIn(rule: FlagRule, words: string): readonly string[] {
  return rule.read({...unremarkable, words})?.quotes.map(quote => quote.text) ?? [];
}

export function reasonFor(rule: FlagRule, facts: Partial<RequestFacts>): string | null {
  return rule.read({...unremarkable, ...facts})?.reason ?? null;
}
