/** Claims that an account is an entity's, and the proofs that let one see it. */
import {z} from 'zod';

export const proofMethods = ['dns-txt', 'well-known', 'rel-me', 'at-handle', 'mail', 'document'] as const;
export type ProofMethod = (typeof proofMethods)[number];

/**
 * What a look at a proof found. `passed`: it is there. `absent`: the answer came and it is not there. `unreachable`:
 * no answer, which says nothing about the account. `refused`: what was asked for would not have been safe to fetch.
 * `withdrawn` is no look: a person says that the account is the entity's no more.
 */
export const checkOutcomes = ['passed', 'absent', 'unreachable', 'refused', 'withdrawn'] as const;
export type CheckOutcome = (typeof checkOutcomes)[number];

export const claimBodySchema = z.object({
  /** The domain that is asked; one of the entity's. Null for a document. */
  domain: z.string().nullable(),
  /** Random, shown once in the instructions, looked for in the proof. */
  challenge: z.string(),
  /** Profile address, for `rel-me`; DID, for `at-handle`; address the mail goes to, for `mail`. */
  target: z.string().max(2000).nullable(),
  /** Hashes of documents kept, for `document`. */
  documents: z.array(z.string().length(64)).max(20).default([])
});

export const accountClaimSchema = claimBodySchema.extend({
  id: z.string(),
  entityId: z.string(),
  platform: z.string(),
  account: z.string(),
  method: z.enum(proofMethods),
  personId: z.string(),
  at: z.iso.datetime()
});
export type AccountClaim = z.infer<typeof accountClaimSchema>;

export const proofCheckSchema = z.object({
  id: z.string(),
  claimId: z.string(),
  outcome: z.enum(checkOutcomes),
  /** What was fetched and seen, in plain words, with the hash of the answer where there was one. */
  seen: z.string().max(5000),
  answerSha256: z.string().length(64).nullable(),
  /** `system` for a scheduled look. A document needs two looks by two people. */
  personId: z.string(),
  at: z.iso.datetime()
});
export type ProofCheck = z.infer<typeof proofCheckSchema>;

/**
 * `waiting`: not seen yet. `proven`. `shaky`: it was there and the latest looks did not find it, which is no lapse yet.
 * `lapsed`: it failed again and again over days. `withdrawn`: the account is the entity's no more.
 */
export const proofStates = ['waiting', 'proven', 'shaky', 'lapsed', 'withdrawn'] as const;
export type ProofState = (typeof proofStates)[number];
