import type {TrustedKey} from './hand-over.ts';
import {type Checkpoint, type Note, signedBy} from './note.ts';

/** The trusted key whose signature holds, for a tree that it may sign. */
export async function signerOf(
  note: Note,
  {origin, size}: Checkpoint,
  keys: readonly TrustedKey[]
): Promise<TrustedKey | null> {
  for (const one of keys) {
    const {key, until} = one;
    if (key.name === origin && (until === null || size <= until) && (await signedBy(note, key))) return one;
  }
  return null;
}
