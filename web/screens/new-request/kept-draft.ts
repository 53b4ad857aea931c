/** The draft, kept in this browser until it is on the record: a closed tab or a reload loses nothing. */
import {useEffect, useState} from 'react';
import {place} from '../../data/place.ts';
import {type Draft, draftSchema, emptyDraft, isTouched} from './draft.ts';

const key = `overt-new-request${place.demo ? '-demo' : ''}`;

function load(): Draft | null {
  try {
    const kept = localStorage.getItem(key);
    if (kept === null) return null;
    const parsed = draftSchema.safeParse(JSON.parse(kept));
    return parsed.success ? parsed.data : null;
  } catch {
    // No storage here, or not ours: the form begins empty.
    return null;
  }
}

function save(draft: Draft): boolean {
  try {
    if (isTouched(draft)) localStorage.setItem(key, JSON.stringify(draft));
    else localStorage.removeItem(key);
    return true;
  } catch {
    return false;
  }
}

export type KeptDraft = {
  readonly draft: Draft;
  readonly change: (part: Partial<Draft> | ((before: Draft) => Draft)) => void;
  /** It was there when the screen opened. */
  readonly wasKept: boolean;
  /** False where the browser keeps nothing. */
  readonly isKept: boolean;
  readonly discard: () => void;
};

export function useKeptDraft(): KeptDraft {
  const [kept] = useState(load);
  const [draft, setDraft] = useState<Draft>(() => kept ?? emptyDraft(new Date()));
  const [isKept, setKept] = useState(true);
  const [wasKept, setWasKept] = useState(kept !== null);
  useEffect(() => setKept(save(draft)), [draft]);
  return {
    draft,
    change: part => setDraft(before => (typeof part === 'function' ? part(before) : {...before, ...part})),
    wasKept,
    isKept,
    discard: () => {
      setDraft(emptyDraft(new Date()));
      setWasKept(false);
    }
  };
}

/** After it went on the record. */
export function forgetDraft(): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // Nothing was kept, then.
  }
}
