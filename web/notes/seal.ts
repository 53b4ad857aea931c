/**
 * Sealing and opening of notes, in the browser alone: words leave it encrypted, a private key never leaves it.
 *
 * The form of commitment and envelope is the contract's (src/contract/sealed-notes.ts). WebCrypto does the work.
 */
import {
  type Envelope,
  type NoteContent,
  noteContentSchema,
  noteDomain,
  notePaddingBytes
} from '../../src/contract/sealed-notes.ts';

/** A key of WebCrypto, named so that browser and Node agree on it. */
export type Key = Awaited<ReturnType<typeof crypto.subtle.deriveKey>>;

const curve = {name: 'ECDH', namedCurve: 'P-256'} as const;
const info = new TextEncoder().encode('overt.sealed-note/v1 envelope');

function toBase64url(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromBase64url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, letter => letter.charCodeAt(0));
}

function toHex(bytes: Uint8Array): string {
  return [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('');
}

function fromHex(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text.match(/../g) ?? [], pair => Number.parseInt(pair, 16));
}

/** A fresh salt of 32 bytes, in hex. */
export function newSalt(): string {
  return toHex(crypto.getRandomValues(new Uint8Array(32)));
}

export async function commitmentTo({words, salt}: NoteContent): Promise<string> {
  const head = new TextEncoder().encode(`${noteDomain}\n`);
  const body = new TextEncoder().encode(words);
  const saltBytes = fromHex(salt);
  const all = new Uint8Array(head.length + saltBytes.length + body.length);
  all.set(head, 0);
  all.set(saltBytes, head.length);
  all.set(body, head.length + saltBytes.length);
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', all)));
}

async function envelopeKey(privateKey: Key, publicKey: Key, use: 'encrypt' | 'decrypt'): Promise<Key> {
  const shared = await crypto.subtle.deriveBits({name: 'ECDH', public: publicKey}, privateKey, 256);
  const material = await crypto.subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey']);
  const derive = {name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(32), info};
  return crypto.subtle.deriveKey(derive, material, {name: 'AES-GCM', length: 256}, false, [use]);
}

/** JSON, filled up with spaces to a multiple of the padding. */
function padded(content: NoteContent): Uint8Array<ArrayBuffer> {
  const bytes = new TextEncoder().encode(JSON.stringify(content));
  const size = Math.ceil(bytes.length / notePaddingBytes) * notePaddingBytes;
  const whole = new Uint8Array(size).fill(0x20);
  whole.set(bytes);
  return whole;
}

type To = {readonly keyId: string; readonly publicKey: string};

export async function seal(content: NoteContent, {keyId, publicKey}: To): Promise<Envelope> {
  const recipient = await crypto.subtle.importKey('raw', fromBase64url(publicKey), curve, false, []);
  const own = await crypto.subtle.generateKey(curve, true, ['deriveBits']);
  const key = await envelopeKey(own.privateKey, recipient, 'encrypt');
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const ciphertext = await crypto.subtle.encrypt({name: 'AES-GCM', iv}, key, padded(content));
  return {
    v: 1,
    keyId,
    ephemeral: toBase64url(new Uint8Array(await crypto.subtle.exportKey('raw', own.publicKey))),
    iv: toBase64url(iv),
    ciphertext: toBase64url(new Uint8Array(ciphertext))
  };
}

/** The words of a note; null when the key is another one, or the envelope was changed. */
export async function openEnvelope(envelope: Envelope, privateKey: Key): Promise<NoteContent | null> {
  try {
    const sender = await crypto.subtle.importKey('raw', fromBase64url(envelope.ephemeral), curve, false, []);
    const key = await envelopeKey(privateKey, sender, 'decrypt');
    const iv = fromBase64url(envelope.iv);
    const plain = await crypto.subtle.decrypt({name: 'AES-GCM', iv}, key, fromBase64url(envelope.ciphertext));
    return noteContentSchema.parse(JSON.parse(new TextDecoder().decode(plain)));
  } catch {
    return null;
  }
}

/** A new pair: the public half as the contract wants it, the private half as the text of a file to keep. */
export async function newKeyPair(): Promise<{readonly publicKey: string; readonly privateKeyFile: string}> {
  const pair = await crypto.subtle.generateKey(curve, true, ['deriveBits']);
  const publicKey = toBase64url(new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey)));
  const jwk = await crypto.subtle.exportKey('jwk', pair.privateKey);
  return {publicKey, privateKeyFile: JSON.stringify({overt: 'sealed-note-key', publicKey, jwk}, null, 2)};
}

/** The private key of a file that `newKeyPair` made; null when it is none. */
export async function readKeyFile(text: string): Promise<Key | null> {
  try {
    const {jwk}: {readonly jwk: {readonly kty: string}} = JSON.parse(text);
    return await crypto.subtle.importKey('jwk', jwk, curve, false, ['deriveBits']);
  } catch {
    return null;
  }
}
