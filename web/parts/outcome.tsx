import {phrase} from '../format/words.ts';

/** A decision, as a stamp: the word carries the meaning, the colour only repeats it. */
export function OutcomeStamp({outcome}: {readonly outcome: string}) {
  const tone = outcome === 'declined' ? 'refused' : outcome.endsWith('granted') ? 'granted' : 'neutral';
  return <span className={`stamp ${tone}`}>{phrase(outcome)}</span>;
}
