/** The record: entries of a Merkle log, signed checkpoints, receipts, and what verification says. */
import {z} from 'zod';

export const entryKinds = [
  'person-added',
  'rule-pack-adopted',
  'request-opened',
  'request-flagged',
  'person-recused',
  'review-given',
  'decision-made',
  'reply-written',
  'watch-opened',
  'findings-recorded',
  'case-opened',
  'entity-added',
  'account-declared',
  'content-erased',
  'person-changed',
  'access-changed',
  'signed-in',
  'portfolio-set',
  'document-kept',
  'note-sealed',
  'note-opened',
  'auditor-key-added',
  'request-routed',
  'override-made',
  'remark-made',
  'sensitive-viewed',
  'request-reopened',
  'appeal-lodged',
  'dispatch-recorded',
  'notice-withheld',
  'watch-changed',
  'watch-tested',
  'statement-received',
  'publication-approved',
  'public-statement-recorded',
  'registry-imported',
  'entity-changed',
  'entity-account-set',
  'account-claimed',
  'proof-checked',
  'assessment-given',
  'assessment-reviewed',
  'label-contested',
  'label-contest-ruled',
  'label-paused',
  'label-policy-written',
  'label-policy-stepped',
  'labeler-key-added',
  'label-emitted',
  'jurisdictions-set',
  'effect-set',
  'effect-ended',
  'dataset-changed'
] as const;
export type EntryKind = (typeof entryKinds)[number];

/**
 * One entry as it is hashed (RFC 8785 canonical JSON of this object). The content itself is not in it, only its
 * salted commitment: SHA-256 of salt (32 bytes) followed by the content's canonical JSON, in hex.
 */
export const ledgerEntrySchema = z.object({
  v: z.literal(1),
  at: z.iso.datetime(),
  kind: z.enum(entryKinds),
  /** Pseudonymous id of the person who acted, or `system`. */
  actor: z.string(),
  /** Table and id of the row it records, e.g. `decision` and `d-…`. */
  subject: z.object({table: z.string(), id: z.string()}),
  commitment: z.string().length(64)
});
export type LedgerEntry = z.infer<typeof ledgerEntrySchema>;

/** An entry with its position and, where it has not been erased or withheld, what it commits to. */
export const ledgerEntryViewSchema = z.object({
  position: z.int(),
  entry: ledgerEntrySchema,
  leafHash: z.string(),
  content: z.unknown().nullable(),
  /** Why a list does not give the content, in words. `GET /ledger/:position` does, and that is on record. */
  withheld: z.string().optional()
});
export type LedgerEntryView = z.infer<typeof ledgerEntryViewSchema>;

export const ledgerProblemSchema = z.object({
  position: z.int().nullable(),
  what: z.enum([
    'content-differs',
    'content-missing',
    'row-missing',
    'row-without-entry',
    'entry-differs',
    'entries-missing',
    'root-differs',
    'bad-signature',
    'bad-receipt',
    'rule-broken',
    'back-dated'
  ]),
  /** One sentence for a person who never opens a terminal. */
  statement: z.string()
});
export type LedgerProblem = z.infer<typeof ledgerProblemSchema>;

/** A key of the log; one that was replaced is believed only for trees up to the size at which it was. */
export const ledgerKeySchema = z.object({verifierKey: z.string(), until: z.int().nullable()});

/** The largest tree of this log that a witness has cosigned. */
export const witnessViewSchema = z.object({
  name: z.string(),
  verifierKey: z.string(),
  /** Null while it is known and has not cosigned anything. */
  size: z.int().nullable(),
  at: z.iso.datetime().nullable()
});
export type WitnessView = z.infer<typeof witnessViewSchema>;

export const verificationSchema = z.object({
  ok: z.boolean(),
  origin: z.string(),
  size: z.int(),
  rootHash: z.string(),
  checkedEntries: z.int(),
  /** Whose memory it was checked against: the log's own latest checkpoint, or one that somebody kept. */
  against: z.enum(['own-checkpoint', 'kept-checkpoint', 'receipt', 'nothing']),
  /** Entries whose content was taken out on purpose and on record; not a problem. */
  erased: z.array(z.int()).optional(),
  problems: z.array(ledgerProblemSchema),
  /** Worth a look and no proof of anything, such as times that run back. */
  notices: z.array(z.object({position: z.int(), statement: z.string()})).optional(),
  /** Cosigned checkpoints that the record was held against. */
  witnesses: z.array(z.object({name: z.string(), size: z.int(), at: z.iso.datetime(), fits: z.boolean()})).optional(),
  keys: z.array(ledgerKeySchema).optional()
});
export type Verification = z.infer<typeof verificationSchema>;

/** A receipt: the text of a `.tlog-proof` file, and what a person needs beside it. */
export const receiptSchema = z.object({
  fileName: z.string(),
  position: z.int(),
  proof: z.string(),
  /** The exact bytes of the entry (canonical JSON) that the proof is for. */
  entry: z.string(),
  /** Verifier key of the log, `name+id+base64`. */
  verifierKey: z.string(),
  /** How the log came to this key, where it has changed it: notes that the old and the new key have signed. */
  handOvers: z.array(z.string()).optional()
});
export type Receipt = z.infer<typeof receiptSchema>;
