/** A letter for each outcome: chosen at once while nobody is typing, recorded only when the review is given. */
import {useEffect, useRef} from 'react';
import type {NewReview} from '../../../src/contract/desk.ts';
import {singleKeysOn, typing} from '../../shell/single-keys.ts';

type Outcome = NewReview['outcome'];

export const outcomeKeys: Readonly<Record<Outcome, string>> = {
  granted: 'a',
  'partly-granted': 'b',
  declined: 'd',
  'no-action': 'n',
  referred: 'o',
  withdrawn: 'w'
};

const byKey = new Map(Object.entries(outcomeKeys).map(([outcome, key]) => [key, outcome]));

function isOutcome(value: string): value is Outcome {
  return value in outcomeKeys;
}

export function useOutcomeKeys(onOutcome: (outcome: Outcome) => void): void {
  const latest = useRef(onOutcome);
  latest.current = onOutcome;
  useEffect(() => {
    let going = false;
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || !singleKeysOn()) return;
      if (document.querySelector('dialog[open]') !== null) return;
      // `g` begins a way to another screen; the letter after it is no outcome.
      const followsG = going;
      going = event.key === 'g';
      const outcome = byKey.get(event.key);
      if (followsG || outcome === undefined || !isOutcome(outcome)) return;
      event.preventDefault();
      latest.current(outcome);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
