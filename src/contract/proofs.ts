/** Claims that an account is an entity's, and the proofs that let one see it. */
import {z} from 'zod';
import {entityAccountSchema, plainText} from './registry.ts';

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

export const newClaimSchema = z.object({
  entityId: plainText(100),
  platform: entityAccountSchema.shape.platform,
  account: entityAccountSchema.shape.handle,
  method: z.enum(proofMethods),
  domain: plainText(253).nullable().default(null),
  /** As in a claim; where it can be told from the rest, it may be left out. */
  target: plainText(2000).nullable().default(null),
  documents: z
    .array(z.string().regex(/^[0-9a-f]{64}$/))
    .max(20)
    .default([])
});
export type NewClaim = z.input<typeof newClaimSchema>;

export const proofInstructionsSchema = z.object({
  summary: z.string(),
  steps: z.array(z.string()),
  /** What to put where, to the letter. */
  put: z.array(z.object({where: z.string(), what: z.string()}))
});
export type ProofInstructions = z.infer<typeof proofInstructionsSchema>;

export const claimViewSchema = z.object({
  /** The challenge of a mail is empty: only whoever got the mail knows it. */
  claim: accountClaimSchema,
  entityName: z.string(),
  personName: z.string(),
  state: z.enum(proofStates),
  /** The state and what it rests on, in a sentence. */
  statement: z.string(),
  seenAt: z.iso.datetime().nullable(),
  /** When it is next looked at by itself; null when it is not. */
  nextLookAt: z.iso.datetime().nullable(),
  instructions: proofInstructionsSchema,
  /** Oldest first. */
  checks: z.array(proofCheckSchema.extend({personName: z.string(), ledgerPosition: z.int()})),
  documents: z.array(z.object({id: z.string(), sha256: z.string(), fileName: z.string()})),
  ledgerPosition: z.int()
});
export type ClaimView = z.infer<typeof claimViewSchema>;

export const lookAlikeWays = ['letters', 'same-name', 'addition', 'typing', 'shown-name'] as const;

/** Of an account that is proven to be an entity's: another account that looks like it. Never that it is false. */
export const lookAlikeSchema = z.object({
  entityId: z.string(),
  entityName: z.string(),
  of: z.object({platform: z.string(), handle: z.string()}),
  account: z.object({platform: z.string(), handle: z.string(), shownName: z.string().nullable()}),
  /** Where the account was found: the registry, or a dataset. */
  foundIn: z.string(),
  how: z.enum(lookAlikeWays),
  /** Between 0 and 1; the nearest first. */
  likeness: z.number(),
  why: z.string()
});
export type LookAlikeAccount = z.infer<typeof lookAlikeSchema>;

export const proofsApi = {
  /** `?entity=` asks for those of one entity. Newest first. */
  'GET /registry/claims': {body: null, answer: z.array(claimViewSchema)},
  'POST /registry/claims': {body: newClaimSchema, answer: claimViewSchema},
  'GET /registry/claims/:id': {body: null, answer: claimViewSchema},
  /** Looks now; for a mail, with the code that it held. */
  'POST /registry/claims/:id/check': {body: z.object({code: plainText(100).optional()}), answer: claimViewSchema},
  /** What somebody makes of the documents. */
  'POST /registry/claims/:id/seen': {
    body: z.object({convinces: z.boolean(), words: plainText(4000)}),
    answer: claimViewSchema
  },
  'POST /registry/claims/:id/withdraw': {body: z.object({reasons: plainText(4000)}), answer: claimViewSchema},
  /** `?entity=` asks for those of one entity. The nearest first. */
  'GET /registry/look-alikes': {body: null, answer: z.array(lookAlikeSchema)}
} as const;
