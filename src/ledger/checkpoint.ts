/** Checkpoints (C2SP tlog-checkpoint): the size and root of the log at one moment, signed. */
import {AppError} from '../errors.ts';
import {fromBase64} from './base64.ts';
import {openNote, parseNote, type Signer, signNote, type VerifierKey} from './note.ts';

/** A key that the reader trusts; one that was replaced, only for trees up to the size at which it was. */
export type TrustedKey = VerifierKey & {readonly until?: number};

export type Checkpoint = {readonly origin: string; readonly size: number; readonly rootHash: Buffer};

/** ASCII decimal without leading zeros, exact as a number; null otherwise. */
export function parseCount(text: string): number | null {
  if (!/^(0|[1-9][0-9]{0,15})$/.test(text)) return null;
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : null;
}

export function signCheckpoint(size: number, rootHash: Buffer, signer: Signer): string {
  return signNote(`${signer.verifierKey.name}\n${size}\n${rootHash.toString('base64')}\n`, [signer]);
}

/** Reads the text of a checkpoint, lines of extensions included, without any signature. */
export function parseCheckpointText(text: string): Checkpoint {
  const [origin = '', size = '', root = '', ...rest] = text.split('\n');
  const count = parseCount(size);
  const rootHash = fromBase64(root);
  const end = rest.pop();
  const complete = origin !== '' && end === '' && rest.every(line => line !== '');
  if (!complete || count === null || rootHash === null || rootHash.length !== 32) {
    throw new AppError('ledger.bad-proof', 'a signed text that is not a checkpoint');
  }
  return {origin, size: count, rootHash};
}

export type Disbelief = 'unknown-key' | 'wrong-signature' | 'retired-key';

export type OpenedCheckpoint = {readonly checkpoint: Checkpoint} & (
  | {readonly believed: true; readonly signedBy: VerifierKey}
  | {readonly believed: false; readonly why: Disbelief}
);

/** A checkpoint is believed when the log of its first line has signed it with a key that the reader knows. */
export function openCheckpoint(note: string, keys: readonly TrustedKey[]): OpenedCheckpoint {
  const parsed = parseNote(note);
  const checkpoint = parseCheckpointText(parsed.text);
  const ofLog = keys.filter(key => key.name === checkpoint.origin);
  const opened = openNote(parsed, ofLog);
  if (!opened.believed) return {checkpoint, believed: false, why: opened.why};
  const stillMay = ({until}: TrustedKey) => until === undefined || checkpoint.size <= until;
  const signedBy = ofLog.find(key => opened.signedBy.includes(key) && stillMay(key));
  return signedBy === undefined
    ? {checkpoint, believed: false, why: 'retired-key'}
    : {checkpoint, believed: true, signedBy};
}
