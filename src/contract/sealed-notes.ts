/**
 * Sealed notes: what an employee knows of a request that nobody recorded, deposited unread.
 *
 * A note is encrypted in the browser to an auditor's key before it leaves. The record gets its commitment and its time,
 * and nothing else: not who deposited it, not a word of it. Later the depositor can claim it by showing words and salt,
 * or the auditor can open it. Then everybody can check that exactly these words existed on that day.
 *
 * Commitment: SHA-256 of the line `overt.sealed-note/v1`, a newline, the salt (32 bytes) and the words in UTF-8; in hex.
 * Envelope: ECDH on P-256 with a key made for this note, HKDF-SHA-256, AES-256-GCM over the padded JSON of words and salt.
 */
import {z} from 'zod';

const base64url = z.string().regex(/^[A-Za-z0-9_-]+$/);
const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** Multiples of this many bytes are encrypted, so that the length of a note says little. */
export const notePaddingBytes = 4096;
export const longestNote = 30_000;
export const noteDomain = 'overt.sealed-note/v1';

export const envelopeSchema = z.object({
  v: z.literal(1),
  keyId: z.string().max(100),
  /** Raw public key, uncompressed, made for this note. */
  ephemeral: base64url.max(100),
  iv: base64url.max(24),
  ciphertext: base64url.max(200_000)
});
export type Envelope = z.infer<typeof envelopeSchema>;

/** What the envelope holds. */
export const noteContentSchema = z.object({words: z.string(), salt: hash});
export type NoteContent = z.infer<typeof noteContentSchema>;

export const auditorKeySchema = z.object({
  id: z.string(),
  personId: z.string(),
  /** Raw public key on P-256, uncompressed. */
  publicKey: base64url.length(87),
  addedAt: z.iso.datetime()
});
export type AuditorKey = z.infer<typeof auditorKeySchema>;

export const sealedNoteSchema = z.object({
  id: z.string(),
  commitment: hash,
  keyId: z.string(),
  sealedAt: z.iso.datetime(),
  ledgerPosition: z.int(),
  /** Null while it is sealed. */
  opening: z
    .object({
      how: z.enum(['claimed', 'opened-by-auditor']),
      openedBy: z.string(),
      words: z.string(),
      at: z.iso.datetime()
    })
    .nullable()
});
export type SealedNote = z.infer<typeof sealedNoteSchema>;

const opening = z.object({words: z.string().min(1).max(longestNote), salt: hash});

export const sealedNoteApi = {
  /** The keys to which a note can be sealed. For anyone: a deposit needs no session, and none is looked at. */
  'GET /auditor-keys': {body: null, answer: z.array(auditorKeySchema)},
  'POST /auditor-keys': {body: auditorKeySchema.pick({publicKey: true}), answer: auditorKeySchema},
  'GET /sealed-notes': {body: null, answer: z.array(sealedNoteSchema)},
  'POST /sealed-notes': {
    body: z.object({commitment: hash, envelope: envelopeSchema}),
    answer: sealedNoteSchema
  },
  /** For an auditor, to open it in their browser with their private key. */
  'GET /sealed-notes/:id/envelope': {body: null, answer: envelopeSchema},
  /** Shows the words of a note: by whoever deposited it, or by the auditor who opened it. */
  'POST /sealed-notes/:id/opening': {body: opening, answer: sealedNoteSchema}
} as const;
