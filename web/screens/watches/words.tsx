import type {WatchState, WatchVerdict} from '../../../src/contract/watches.ts';
import {Tag} from '../../parts/tag.tsx';

/** What a scan said to a watch. */
export const verdictInWords: Readonly<Record<WatchVerdict, string>> = {
  'answered-yes': 'Answered yes',
  'answered-no': 'Answered no',
  'not-testable': 'Could not be tested with these data',
  lead: 'A lead',
  'no-lead': 'No lead'
};

const states: Readonly<Record<WatchState, {readonly tone?: 'flag' | 'accent'; readonly words: string}>> = {
  watching: {tone: 'accent', words: 'Watching'},
  due: {tone: 'flag', words: 'Due: renew or let it end'},
  expired: {tone: 'flag', words: 'Expired'},
  closed: {words: 'Closed'}
};

export function StateTag({state}: {readonly state: WatchState}) {
  const {tone, words} = states[state];
  return <Tag tone={tone}>{words}</Tag>;
}
