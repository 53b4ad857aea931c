/**
 * Hand-overs: notes in which the log's old and new key sign that one follows the other, and at which size.
 *
 * Claims: whoever trusts one key of a log may trust those that it handed over to, and those that handed over to it, the
 * replaced ones only for trees up to the size at which they were. Form: a first line, then `from`, `to`, `size`, `root`
 * and `at` with a value each, signed by both keys.
 */
import {parseNote, parseVerifierKey, signedBy, type VerifierKey} from './note.ts';

const form = /^overt ledger key hand-over v1\nfrom (\S+)\nto (\S+)\nsize (0|[1-9][0-9]{0,15})\nroot (\S+)\nat (\S+)\n$/;

export type HandOver = {readonly from: string; readonly to: string; readonly size: number; readonly at: string};

/** What it says, unchecked. */
export function readHandOver(text: string): HandOver | null {
  const [, from = '', to = '', size = '', , at = ''] = form.exec(parseNote(text)?.text ?? '') ?? [];
  return from === '' ? null : {from, to, size: Number(size), at};
}

async function holds(text: string, from: VerifierKey, to: VerifierKey): Promise<boolean> {
  const note = parseNote(text);
  return note !== null && from.name === to.name && (await signedBy(note, from)) && (await signedBy(note, to));
}

/** A key and the largest tree that it may have signed. */
export type TrustedKey = {readonly key: VerifierKey; readonly until: number | null};

/** Every key that follows from the known one. A hand-over that does not hold leads nowhere. */
export async function trustedKeys(known: VerifierKey, handOvers: readonly string[]): Promise<TrustedKey[]> {
  const steps: {from: VerifierKey; to: VerifierKey; fromText: string; toText: string; size: number}[] = [];
  for (const text of handOvers) {
    const said = readHandOver(text);
    const [from, to] = [await parseVerifierKey(said?.from ?? ''), await parseVerifierKey(said?.to ?? '')];
    if (said === null || from === null || to === null || !(await holds(text, from, to))) continue;
    steps.push({from, to, fromText: said.from, toText: said.to, size: said.size});
  }
  const keys = new Map([[known.text, known]]);
  for (let grown = true; grown; ) {
    grown = false;
    for (const {from, to, fromText, toText} of steps) {
      if (keys.has(fromText) === keys.has(toText)) continue;
      keys.set(fromText, from).set(toText, to);
      grown = true;
    }
  }
  return [...keys].map(([text, key]) => ({key, until: steps.find(step => step.fromText === text)?.size ?? null}));
}
