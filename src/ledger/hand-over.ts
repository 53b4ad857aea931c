/**
 * Hand-overs: how a log changes its key without breaking what was signed before.
 *
 * A hand-over is a note that names both keys and the tree at that moment, signed by both: the old key says who comes
 * after it, the new one that it takes over this tree. Whoever trusts either key therefore knows the other. A key that
 * was replaced is believed only for trees up to the size at which it was: stolen later, it cannot go on with the log.
 */
import {AppError} from '../errors.ts';
import {fromBase64} from './base64.ts';
import {parseCount, type TrustedKey} from './checkpoint.ts';
import {openNote, parseNote, parseVerifierKey, type Signer, signNote, type VerifierKey} from './note.ts';

/** No checkpoint begins like this and goes on with a number, so neither can be taken for the other. */
const firstLine = 'overt ledger key hand-over v1';

export type HandOver = {
  readonly from: VerifierKey;
  readonly to: VerifierKey;
  /** The tree that was handed over. */
  readonly size: number;
  readonly rootHash: Buffer;
  readonly at: string;
};

export function signHandOver(old: Signer, next: Signer, tree: Pick<HandOver, 'size' | 'rootHash' | 'at'>): string {
  const lines = [
    firstLine,
    `from ${old.verifierKey.text}`,
    `to ${next.verifierKey.text}`,
    `size ${tree.size}`,
    `root ${tree.rootHash.toString('base64')}`,
    `at ${tree.at}`
  ];
  return signNote(`${lines.join('\n')}\n`, [old, next]);
}

/** Reads a hand-over; believes it only when both keys signed it and are keys of one log. */
export function parseHandOver(text: string): HandOver {
  const note = parseNote(text);
  const [first, fromLine = '', toLine = '', sizeLine = '', rootLine = '', atLine = '', ...rest] = note.text.split('\n');
  const size = parseCount(after(sizeLine, 'size'));
  const rootHash = fromBase64(after(rootLine, 'root'));
  const at = after(atLine, 'at');
  const complete = first === firstLine && rest.length === 1 && rest[0] === '' && !Number.isNaN(Date.parse(at));
  if (!complete || size === null || rootHash?.length !== 32) throw refuse('a text that is not a hand-over of a key');
  const from = parseVerifierKey(after(fromLine, 'from'));
  const to = parseVerifierKey(after(toLine, 'to'));
  if (from.name !== to.name || from.text === to.text) throw refuse('a hand-over between keys of two logs');
  const opened = openNote(note, [from, to]);
  if (!opened.believed || !opened.signedBy.includes(from) || !opened.signedBy.includes(to)) {
    throw refuse('a hand-over that its two keys did not both sign');
  }
  return {from, to, size, rootHash, at};
}

function after(line: string, name: string): string {
  return line.startsWith(`${name} `) ? line.slice(name.length + 1) : '';
}

function refuse(found: string): AppError {
  return new AppError('ledger.bad-proof', found);
}

/** Every key of a log that follows from one that the reader trusts, each with how far it is believed. */
export function trustedKeys(known: VerifierKey, handOvers: readonly HandOver[]): TrustedKey[] {
  const keys = new Map<string, VerifierKey>([[known.text, known]]);
  for (let grown = true; grown; ) {
    grown = false;
    for (const {from, to} of handOvers) {
      if (keys.has(from.text) === keys.has(to.text)) continue;
      keys.set(from.text, from).set(to.text, to);
      grown = true;
    }
  }
  const until = new Map<string, number>();
  for (const {from, to, size} of handOvers) {
    if (!keys.has(from.text)) continue;
    if (until.has(from.text)) throw refuse(`two hand-overs of the key ${from.id}, the second to ${to.id}`);
    until.set(from.text, size);
  }
  return [...keys.values()].map(key => {
    const size = until.get(key.text);
    return size === undefined ? key : {...key, until: size};
  });
}
