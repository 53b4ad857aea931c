/** What a refusal leaves: the hypothesis that what was declined appears anyway, and the sentence that states it. */
import type {NewRequest} from '../contract/desk.ts';

export type Wanted = NewRequest['wanted'];

/** Whether anything was said that data could be held against. */
export function somethingWanted(wanted: Wanted): boolean {
  const {audience, topics, languages, places, from, until} = wanted;
  return [audience, topics, languages, places].some(list => list.some(one => one.trim() !== '')) || !!(from ?? until);
}

/** `2020-04-01 to 2020-05-01`, or only what was said. */
export function periodInWords({from, until}: Pick<Wanted, 'from' | 'until'>): string {
  if (from !== null && until !== null) return `${from} to ${until}`;
  return from === null ? `until ${until}` : `from ${from}`;
}

/** Written when the watch is opened, and never changed. */
export function watchStatement(wanted: Wanted, requestTitle: string, day: string): string {
  const {audience, topics, languages, places, from, until} = wanted;
  const elements = [
    audience.length > 0 ? `for ${audience.join(', ')}` : '',
    topics.length > 0 ? `on ${topics.join(', ')}` : '',
    languages.length > 0 ? `in ${languages.join(', ')}` : '',
    places.length > 0 ? `about ${places.join(', ')}` : '',
    from === null && until === null ? '' : periodInWords({from, until})
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
