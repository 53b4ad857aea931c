/**
 * What the log holds: entries that commit to a content without showing it.
 *
 * An entry carries SHA-256(salt ‖ canonical content). With 32 random bytes of salt nobody can guess the content from
 * the entry, and deleting salt and content erases them while every hash above stays valid.
 */
import {createHash} from 'node:crypto';
import type {LedgerEntry} from '../contract/ledger.ts';
import {canonicalJson} from './canonical.ts';

export const saltBytes = 32;
/** Entry bundles carry a length of two bytes before each entry (C2SP tlog-tiles). */
const maxEntryBytes = 65_535;

/** SHA-256 of the salt and the content's canonical JSON, in hex. */
export function commitmentOf(salt: Uint8Array, canonicalContent: string): string {
  return createHash('sha256').update(salt).update(canonicalContent, 'utf8').digest('hex');
}

/** The exact text that is hashed, kept and handed out. */
export function entryText(entry: LedgerEntry): string {
  const text = canonicalJson(entry);
  if (Buffer.byteLength(text) > maxEntryBytes) throw new Error('entry: longer than an entry bundle can carry');
  return text;
}

/** RFC 6962 §2.1: the hash of a leaf is SHA-256(0x00 ‖ entry). */
export function leafHash(entry: string | Uint8Array): Buffer {
  return createHash('sha256').update(Uint8Array.of(0)).update(entry).digest();
}
