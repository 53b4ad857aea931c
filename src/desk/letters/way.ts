/**
 * The way of a letter out of the house: its state from its steps.
 *
 * The desk hands a letter to a mail system as a file and never hears by itself whether it arrived. Everything between
 * is therefore a step on record, and what cannot be known is called that.
 */
import type {Dispatch, LetterView} from '../../contract/correspondence.ts';
import type {WrittenLetter} from '../../store/tables/letter.ts';

/** A letter handed over that nobody confirmed for so long is worth a look. */
export const unconfirmedAfterMs = 24 * 60 * 60 * 1000;

export function stateOfLetter(dispatches: readonly Pick<Dispatch, 'what'>[]): LetterView['state'] {
  const last = dispatches.at(-1)?.what;
  if (last === undefined) return 'written';
  return last === 'handing-over' ? 'not-known' : last;
}

export function viewOfLetter(letter: WrittenLetter, dispatches: readonly Dispatch[]): LetterView {
  const state = stateOfLetter(dispatches);
  return {...letter, state, standing: standingOf(letter, state, dispatches), dispatches: [...dispatches]};
}

function standingOf(letter: WrittenLetter, state: LetterView['state'], dispatches: readonly Dispatch[]): string {
  const when = dispatches.at(-1)?.at.slice(0, 10) ?? '';
  switch (state) {
    case 'written':
      return letter.address
        ? 'Written, and not handed to the mail system yet.'
        : 'Written. No address is known: send it by hand and say so here, or it does not go out.';
    case 'not-known':
      return 'It may have gone out, or not: handing it over was begun and not finished. Look into the outbox before you do it again.';
    case 'handed-over':
      return `Handed to the mail system on ${when}. Nobody has confirmed that it was sent.`;
    case 'confirmed':
      return `Confirmed as sent on ${when}.`;
    case 'failed':
      return `Sending failed on ${when}. It does not go out by itself again.`;
    case 'sent-by-hand':
      return `Sent by hand on ${when}.`;
  }
}
