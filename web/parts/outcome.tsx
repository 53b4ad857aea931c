import {phrase} from '../format/words.ts';
import {Tag} from './tag.tsx';

/** A decision, as a label in lists and heads. */
export function OutcomeTag({outcome}: {readonly outcome: string}) {
  const tone = outcome === 'declined' ? 'bad' : outcome.endsWith('granted') ? 'good' : null;
  return <Tag {...(tone ? {tone} : {})}>{phrase(outcome)}</Tag>;
}

/** A decision, as a stamp: the word carries the meaning, the colour only repeats it. */
export function OutcomeStamp({outcome}: {readonly outcome: string}) {
  const tone = outcome === 'declined' ? 'refused' : outcome.endsWith('granted') ? 'granted' : 'neutral';
  return <span className={`stamp ${tone}`}>{phrase(outcome)}</span>;
}
