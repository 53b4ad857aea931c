/**
 * What the log holds: entries that commit to a content without showing it.
 *
 * An entry carries SHA-256(salt ‖ canonical content). With 32 random bytes of salt nobody can guess the content from
 * the entry, and deleting salt and content erases them while every hash above stays valid.
 */
import {hash} from 'node:crypto';
import type {LedgerEntry} from '../contract/ledger.ts';
import {canonicalJson} from './canonical.ts';

export const saltBytes = 32;
const leafPrefix = Uint8Array.of(0);
/** Entry bundles carry a length of two bytes before each entry (C2SP tlog-tiles). */
const maxEntryBytes = 65_535;

/** SHA-256 of the salt and the content's canonical JSON, in hex. */
export function commitmentOf(salt: Uint8Array, canonicalContent: string): string {
  return hash('sha256', Buffer.concat([salt, Buffer.from(canonicalContent)]), 'hex');
}

/** The exact text that is hashed, kept and handed out. */
export function entryText(entry: LedgerEntry): string {
  const text = canonicalJson(entry);
  if (Buffer.byteLength(text) > maxEntryBytes) throw new Error('entry: longer than an entry bundle can carry');
  return text;
}

/** RFC 6962 §2.1: the hash of a leaf is SHA-256(0x00 ‖ entry). */
export function leafHash(entry: string | Uint8Array): Buffer {
  if (typeof entry === 'string') return hash('sha256', `\0${entry}`, 'buffer');
  return hash('sha256', Buffer.concat([leafPrefix, entry]), 'buffer');
}

/** An entry as the store keeps it. */
export type KeptEntry = {
  readonly position: number;
  /** The exact text that was hashed. */
  readonly entry: string;
  /** Hex, written beside it. */
  readonly leafHash: string;
  /** Written beside it, to find it by. */
  readonly subject: {readonly table: string; readonly id: string};
};

/** The same with everything that verification compares. */
export type InspectedEntry = KeptEntry & {
  readonly opening: {readonly salt: string; readonly content: string} | null;
  /** Canonical JSON of the row that it records, as it is now; null where there is none, or only what an erasure left. */
  readonly row: string | null;
  /** An erasure was recorded for it. */
  readonly erased: boolean;
};

export type Inspection = {
  readonly entries: () => AsyncIterable<InspectedEntry>;
  /** Rows that should have an entry and have none. */
  readonly unrecorded: () => Promise<readonly {readonly table: string; readonly id: string}[]>;
  /** Decisions that were written past the rule of two people from two teams, each in one sentence. */
  readonly brokenRules: () => Promise<readonly {readonly position: number | null; readonly statement: string}[]>;
};

/** What a log needs of whoever keeps its entries. */
export type RecordKeeper = {
  /** Runs while nobody can append; `entriesFrom` reads from a position on. */
  readonly frozen: <Result>(
    work: (entriesFrom: (position: number) => AsyncIterable<KeptEntry>) => Promise<Result>
  ) => Promise<Result>;
  /** Everything, as of one moment. */
  readonly inspect: <Result>(work: (inspection: Inspection) => Promise<Result>) => Promise<Result>;
};
