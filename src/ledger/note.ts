/**
 * Signed notes (C2SP signed-note): a text, a blank line, and one line per signature. Ed25519 only: of a log, over the
 * text as it is, and of a witness (see cosignature.ts).
 *
 * Signatures of keys that the reader does not know are ignored; one of a known key that does not verify spoils the
 * note; without any known signature the text is not to be believed.
 */
import {createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify} from 'node:crypto';
import {AppError} from '../errors.ts';
import {fromBase64} from './base64.ts';

/** What a key signs with: a note's text as it is, or a witness's statement on it (C2SP tlog-cosignature). */
const algorithms = {note: 1, cosignature: 4} as const;
export type KeyUse = keyof typeof algorithms;
const idBytes = 4;
const keyBytes = 32;
const maxSignatures = 100;
const maxCharacters = 1_000_000;
const signatureStart = '— ';
/** PKCS #8 around a bare Ed25519 seed (RFC 8410). */
const seedPrefix = Buffer.from('302e020100300506032b657004220420', 'hex');

export type VerifierKey = {
  readonly name: string;
  /** Hex of four bytes. */
  readonly id: string;
  readonly key: KeyObject;
  /** `name+id+base64` */
  readonly text: string;
};

export type Signer = {readonly verifierKey: VerifierKey; readonly sign: (text: string) => Buffer};

function refuse(found: string): AppError {
  return new AppError('ledger.bad-proof', found);
}

export function isKeyName(name: string): boolean {
  return name !== '' && name.isWellFormed() && !/[\s\p{White_Space}\p{Cc}+]/u.test(name);
}

function verifierKeyOf(name: string, publicKey: Uint8Array, use: KeyUse): VerifierKey {
  const typed = Buffer.concat([Uint8Array.of(algorithms[use]), publicKey]);
  const id = createHash('sha256').update(`${name}\n`).update(typed).digest().subarray(0, idBytes).toString('hex');
  const x = Buffer.from(publicKey).toString('base64url');
  const key = createPublicKey({key: {kty: 'OKP', crv: 'Ed25519', x}, format: 'jwk'});
  return {name, id, key, text: `${name}+${id}+${typed.toString('base64')}`};
}

/** Splits `name+id+base64`; the base64 may hold further plus signs. */
function keyParts(text: string, use: KeyUse): {name: string; id: string; material: Buffer} | null {
  const match = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(text);
  const [, name = '', id = '', encoded = ''] = match ?? [];
  const material = fromBase64(encoded);
  if (!isKeyName(name) || material === null) return null;
  return material.length === keyBytes + 1 && material[0] === algorithms[use]
    ? {name, id, material: material.subarray(1)}
    : null;
}

export function parseVerifierKey(text: string, use: KeyUse = 'note'): VerifierKey {
  const parts = keyParts(text, use);
  const key = parts === null ? null : verifierKeyOf(parts.name, parts.material, use);
  if (parts === null || key === null || key.id !== parts.id) {
    throw refuse(use === 'note' ? 'a text that is not a verifier key' : 'a text that is not the key of a witness');
  }
  return key;
}

/** `seed` is 32 random bytes; `name` is the origin of the log. */
export function signerOf(name: string, seed: Uint8Array, use: KeyUse = 'note'): Signer {
  if (!isKeyName(name)) throw new Error(`note: not a key name: ${name}`);
  const key = createPrivateKey({key: Buffer.concat([seedPrefix, seed]), format: 'der', type: 'pkcs8'});
  const {x = ''} = createPublicKey(key).export({format: 'jwk'});
  return {
    verifierKey: verifierKeyOf(name, Buffer.from(x, 'base64url'), use),
    sign: text => sign(null, Buffer.from(text), key)
  };
}

const secretStart = 'PRIVATE+KEY+';

/** The customary text of a secret key: `PRIVATE+KEY+name+id+base64`. */
export function secretKeyText(signer: Signer, seed: Uint8Array, use: KeyUse = 'note'): string {
  const material = Buffer.concat([Uint8Array.of(algorithms[use]), seed]).toString('base64');
  return `${secretStart}${signer.verifierKey.name}+${signer.verifierKey.id}+${material}`;
}

export function parseSecretKey(text: string, use: KeyUse = 'note'): Signer {
  const parts = text.startsWith(secretStart) ? keyParts(text.slice(secretStart.length), use) : null;
  const signer = parts === null ? null : signerOf(parts.name, parts.material, use);
  if (parts === null || signer === null || signer.verifierKey.id !== parts.id) {
    throw refuse('a text that is not a signing key');
  }
  return signer;
}

/** `text` ends with a newline. */
export function signNote(text: string, signers: readonly Signer[]): string {
  if (!isNoteText(text) || !text.endsWith('\n')) throw new Error('note: not a text that can be signed');
  const lines = signers.map(({verifierKey, sign: signText}) => signatureLine(verifierKey, signText(text)));
  return `${text}\n${lines.join('')}`;
}

export function signatureLine({name, id}: Pick<VerifierKey, 'name' | 'id'>, bytes: Uint8Array): string {
  return `${signatureStart}${name} ${Buffer.concat([Buffer.from(id, 'hex'), bytes]).toString('base64')}\n`;
}

function isNoteText(text: string): boolean {
  return text.isWellFormed() && ![...text].some(character => character < ' ' && character !== '\n');
}

export type Signature = {readonly name: string; readonly id: string; readonly bytes: Buffer};
export type Note = {readonly text: string; readonly signatures: readonly Signature[]};

/** Splits a note without believing it. */
export function parseNote(note: string): Note {
  if (note.length > maxCharacters) throw refuse('a note of more than a million characters');
  if (!isNoteText(note)) throw refuse('a note with control characters');
  const split = note.lastIndexOf('\n\n');
  if (split < 0 || !note.endsWith('\n')) throw refuse('a note without a blank line before its signatures');
  const lines = note
    .slice(split + 2)
    .split('\n')
    .slice(0, -1);
  if (lines.length === 0) throw refuse('a note without signatures');
  if (lines.length > maxSignatures) throw refuse(`a note with more than ${maxSignatures} signatures`);
  return {text: note.slice(0, split + 1), signatures: lines.map(parseSignature)};
}

function parseSignature(line: string): Signature {
  const [name = '', encoded = '', ...rest] = line.startsWith(signatureStart)
    ? line.slice(signatureStart.length).split(' ')
    : [];
  const bytes = fromBase64(encoded);
  if (!isKeyName(name) || rest.length > 0 || bytes === null || bytes.length <= idBytes) {
    throw refuse('a signature line of another form');
  }
  return {name, id: bytes.subarray(0, idBytes).toString('hex'), bytes: bytes.subarray(idBytes)};
}

export type Opened =
  | {readonly believed: true; readonly text: string; readonly signedBy: readonly VerifierKey[]}
  | {readonly believed: false; readonly why: 'unknown-key' | 'wrong-signature'};

/** Checks a note against the keys that the reader trusts. */
export function openNote({text, signatures}: Note, keys: readonly VerifierKey[]): Opened {
  const signedBy: VerifierKey[] = [];
  for (const {name, id, bytes} of signatures) {
    const key = keys.find(known => known.name === name && known.id === id);
    if (key === undefined) continue;
    if (!verify(null, Buffer.from(text), key.key, bytes)) return {believed: false, why: 'wrong-signature'};
    signedBy.push(key);
  }
  return signedBy.length > 0 ? {believed: true, text, signedBy} : {believed: false, why: 'unknown-key'};
}
