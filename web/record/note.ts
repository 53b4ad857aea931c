/**
 * Signed notes and checkpoints as C2SP describes them: a text that ends in a line break, an empty line, and lines
 * `— name base64(key id, 4 bytes ‖ signature)`. Only Ed25519 (algorithm byte 0x01), the log's own signature.
 */
import {type Bytes, equal, fromBase64, joined, sha256, utf8} from './bytes.ts';

export type VerifierKey = {readonly name: string; readonly id: Bytes; readonly publicKey: Bytes; readonly text: string};

/** `name+8 hex digits+base64(0x01 ‖ public key)`; null when it is no such key or its id does not belong to it. */
export async function parseVerifierKey(text: string): Promise<VerifierKey | null> {
  const match = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text.trim());
  if (!match) return null;
  const [, name = '', hexId = '', keyText = ''] = match;
  const key = fromBase64(keyText);
  if (key?.length !== 33 || key[0] !== 1) return null;
  const id = Uint8Array.from(hexId.match(/../g) ?? [], pair => Number.parseInt(pair, 16));
  const computed = (await sha256(joined(utf8(`${name}\n`), key))).slice(0, 4);
  return equal(id, computed) ? {name, id, publicKey: key.slice(1), text: text.trim()} : null;
}

export type Note = {
  /** With its last line break: exactly what is signed. */
  readonly text: string;
  readonly signatures: readonly {readonly name: string; readonly keyId: Bytes; readonly signature: Bytes}[];
};

export function parseNote(whole: string): Note | null {
  const split = whole.lastIndexOf('\n\n');
  if (split < 0 || !whole.endsWith('\n')) return null;
  const signatures: Note['signatures'][number][] = [];
  for (const line of whole.slice(split + 2, -1).split('\n')) {
    const match = /^— (\S+) (\S+)$/.exec(line);
    const bytes = fromBase64(match?.[2] ?? '');
    if (!match || !bytes || bytes.length < 5) return null;
    signatures.push({name: match[1] ?? '', keyId: bytes.slice(0, 4), signature: bytes.slice(4)});
  }
  return {text: whole.slice(0, split + 1), signatures};
}

export type Checkpoint = {readonly origin: string; readonly size: number; readonly root: Bytes};

export function parseCheckpoint(text: string): Checkpoint | null {
  const [origin = '', sizeText = '', rootText = ''] = text.split('\n');
  const root = fromBase64(rootText);
  if (origin === '' || !/^(0|[1-9][0-9]{0,15})$/.test(sizeText) || !root || root.length !== 32) return null;
  const size = Number(sizeText);
  return Number.isSafeInteger(size) ? {origin, size, root} : null;
}

/** True when a signature line of this key, by name and id, holds over the note's text. */
export async function signedBy(note: Note, key: VerifierKey): Promise<boolean> {
  const lines = note.signatures.filter(line => line.name === key.name && equal(line.keyId, key.id));
  if (lines.length === 0) return false;
  const imported = await crypto.subtle.importKey('raw', key.publicKey, {name: 'Ed25519'}, false, ['verify']);
  for (const line of lines) {
    if (!(await crypto.subtle.verify({name: 'Ed25519'}, imported, line.signature, utf8(note.text)))) {
      return false;
    }
  }
  return true;
}
