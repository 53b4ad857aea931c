/** What a refusal leaves: the hypothesis that what was declined appears anyway, and the sentence that states it. */
import type {NewRequest} from '../contract/desk.ts';

export type Wanted = NewRequest['wanted'];

/**
 * Accounts that a request names as those it wants something for. Accounts that it wants something done against are
 * somebody else's, and no watch is kept on them.
 */
export function accountsWanted({asks, particulars}: Pick<NewRequest, 'asks' | 'particulars'>): readonly string[] {
  if (!asks.every(ask => forTheAsker.has(ask))) return [];
  return [...new Set((particulars?.accounts ?? []).map(one => one.account.trim()).filter(one => one !== ''))];
}

const forTheAsker: ReadonlySet<NewRequest['asks'][number]> = new Set([
  'open-account',
  'verify-account',
  'boost-content',
  'account-guidance'
] as const);

/** Whether anything was said that data could be held against. */
export function somethingWanted(wanted: Wanted, accounts: readonly string[] = []): boolean {
  const {audience, topics, languages, places, from, until} = wanted;
  const lists = [audience, topics, languages, places, accounts];
  return lists.some(list => list.some(one => one.trim() !== '')) || !!(from ?? until);
}

/** `2020-04-01 to 2020-05-01`, or only what was said. */
export function periodInWords({from, until}: Pick<Wanted, 'from' | 'until'>): string {
  if (from !== null && until !== null) return `${from} to ${until}`;
  return from === null ? `until ${until}` : `from ${from}`;
}

/** Written when the watch is opened, and never changed. */
export function watchStatement(
  wanted: Wanted,
  requestTitle: string,
  day: string,
  accounts: readonly string[] = []
): string {
  const {audience, topics, languages, places, from, until} = wanted;
  const elements = [
    audience.length > 0 ? `for ${audience.join(', ')}` : '',
    topics.length > 0 ? `on ${topics.join(', ')}` : '',
    languages.length > 0 ? `in ${languages.join(', ')}` : '',
    places.length > 0 ? `about ${places.join(', ')}` : '',
    from === null && until === null ? '' : periodInWords({from, until}),
    accounts.length === 0 ? '' : `by or around ${accounts.join(', ')}`
  ].filter(element => element !== '');
  const testable =
    topics.length > 0 || places.length > 0
      ? 'A network found later is a lead when at least two of these fit it, topics or places among them.'
      : 'Neither a topic nor a place was said, so no network found later can become a lead by itself.';
  return (
    `Written down on ${day}, for data looked at afterwards: what was asked for and declined in “${requestTitle}” may ` +
    `appear anyway, ${elements.join('; ')}. ${testable}`
  );
}
