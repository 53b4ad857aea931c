/**
 * What witnesses have said about this log: the keys of those it knows, and the checkpoints that they cosigned.
 *
 * All of it is kept beside the tiles, so that verification can hold the record against every one of them. Whoever owns
 * this disk can take it away again; the witnesses have their own copies.
 */
import {readdir} from 'node:fs/promises';
import {join} from 'node:path';
import {AppError} from '../errors.ts';
import {type Checkpoint, parseCheckpointText} from './checkpoint.ts';
import {type Cosignature, cosignaturesOf} from './cosignature.ts';
import {readIfThere, replaceFile} from './files.ts';
import {parseNote, parseVerifierKey, signatureLine, type VerifierKey} from './note.ts';

export type Witnessed = {
  readonly witness: VerifierKey;
  readonly checkpoint: Checkpoint;
  readonly at: Date;
  /** The checkpoint with the log's signature and that of this witness. */
  readonly note: string;
};

const keyList = (ledger: string): string => join(ledger, 'witnesses');
const cosignedFolder = (ledger: string): string => join(ledger, 'cosigned');

export async function knownWitnesses(ledger: string): Promise<VerifierKey[]> {
  const lines = ((await readIfThere(keyList(ledger))) ?? '').split('\n').filter(line => line !== '');
  return lines.map(line => parseVerifierKey(line, 'cosignature'));
}

export async function addWitness(ledger: string, keyText: string): Promise<VerifierKey> {
  const key = parseVerifierKey(keyText.trim(), 'cosignature');
  const known = await knownWitnesses(ledger);
  if (!known.some(({text}) => text === key.text)) {
    await replaceFile(keyList(ledger), [...known, key].map(({text}) => `${text}\n`).join(''));
  }
  return key;
}

/** The cosignatures of known witnesses on a checkpoint; at least one. */
export async function requireCosignatures(ledger: string, note: string): Promise<Cosignature[]> {
  const found = cosignaturesOf(note, await knownWitnesses(ledger));
  if (found.length > 0) return found;
  const names = parseNote(note).signatures.map(({name}) => name);
  throw new AppError(
    'ledger.unknown-witness',
    `signatures of ${names.join(', ')} that are of no known witness or do not hold`
  );
}

/** Keeps a checkpoint once per witness that cosigned it; the first time of each counts. */
export async function keepCosigned(ledger: string, note: string, cosignatures: readonly Cosignature[]): Promise<void> {
  const {text, signatures} = parseNote(note);
  const {size, origin} = parseCheckpointText(text);
  const ofLog = signatures.filter(({name}) => name === origin).map(one => signatureLine(one, one.bytes));
  for (const {witness, line} of cosignatures) {
    const path = join(cosignedFolder(ledger), `${size}-${witness.id}`);
    if ((await readIfThere(path)) === null) await replaceFile(path, `${text}\n${ofLog.join('')}${line}`);
  }
}

/** Every kept cosignature that holds, smallest tree first. What was damaged on this disk is not among them. */
export async function readWitnessed(ledger: string): Promise<Witnessed[]> {
  const witnesses = await knownWitnesses(ledger);
  const names = await readdir(cosignedFolder(ledger)).catch(() => []);
  const found: Witnessed[] = [];
  for (const name of names) {
    const note = (await readIfThere(join(cosignedFolder(ledger), name))) ?? '';
    for (const {witness, at} of cosignaturesIn(note, witnesses)) {
      found.push({witness, at, note, checkpoint: parseCheckpointText(parseNote(note).text)});
    }
  }
  return found.sort((a, b) => a.checkpoint.size - b.checkpoint.size || a.at.getTime() - b.at.getTime());
}

function cosignaturesIn(note: string, witnesses: readonly VerifierKey[]): Cosignature[] {
  try {
    return cosignaturesOf(note, witnesses);
  } catch (error) {
    if (error instanceof AppError) return [];
    throw error;
  }
}
