/**
 * Labels: never set by hand, always derived by the rules of the label policy in force from assessments and proofs.
 * A policy is versioned data; a version takes effect by steps that were previewed before.
 */
import {z} from 'zod';
import {answers, questions, writtenText} from './assessments.ts';
import {countryCodeSchema, entityKinds} from './registry.ts';

/** `[a-z-]+` only: other values fail silently in clients of the AT Protocol. */
export const labelIds = [
  'state-controlled-media',
  'state-funded-media',
  'government-account',
  'political-party',
  'verified'
] as const;
export type LabelId = (typeof labelIds)[number];

/** One rule: who gets the label. All parts must hold. What is unknown leaves it undecided, never given. */
export const labelRuleSchema = z.strictObject({
  label: z.enum(labelIds),
  /** Kinds of entity it is for. */
  kinds: z.array(z.enum(entityKinds)).min(1),
  /** Answers of the assessment in force that it takes; a question left out does not matter. */
  needs: z.partialRecord(z.enum(questions), z.enum(answers).exclude(['unknown'])).default({}),
  /** True: the account must be proven to be the entity's. */
  needsProof: z.boolean().default(false),
  /** Home countries it is for; `*` alone is all. */
  countries: z.array(countryCodeSchema.or(z.literal('*'))).min(1),
  /** Home countries it is not for. */
  exceptCountries: z.array(countryCodeSchema).default([]),
  /** The clause of the rule book that it answers to. */
  clause: z.string().regex(/^[a-z][a-z0-9-]*$/)
});
export type LabelRule = z.infer<typeof labelRuleSchema>;

export const labelPolicyBodySchema = z.strictObject({
  title: writtenText(300),
  note: writtenText(10_000).or(z.literal('')).default(''),
  rules: z.array(labelRuleSchema).min(1).max(100)
});
export type LabelPolicyBody = z.infer<typeof labelPolicyBodySchema>;

export type LabelPolicy = LabelPolicyBody & {
  readonly id: string;
  readonly version: number;
  readonly personId: string;
  readonly at: string;
};

/** Viewers' countries; `*` alone is everywhere. */
export const jurisdictionsSchema = z
  .array(countryCodeSchema.or(z.literal('*')))
  .min(1)
  .max(250);

/**
 * `in-force`: from `effectiveAt` on this version holds for viewers in these jurisdictions, in place of any other.
 * `rolled-back`: from then on what held there before this version holds again.
 */
export const policyStepSchema = z.object({
  id: z.string(),
  policyId: z.string(),
  what: z.enum(['in-force', 'rolled-back']),
  effectiveAt: z.iso.datetime(),
  jurisdictions: jurisdictionsSchema,
  previewSha256: z.string().length(64).nullable(),
  reasons: writtenText(5000),
  personId: z.string(),
  at: z.iso.datetime()
});
export type PolicyStep = z.infer<typeof policyStepSchema>;

/** What would have to be known to decide: an answer to one of the questions, or one of the rest. */
export const missingParts = [
  ...questions,
  'assessment',
  'second-assessor',
  'second-person',
  'proof',
  'home-country'
] as const;
export type MissingPart = (typeof missingParts)[number];

/** What a rule says of an account: it gets the label, it does not, or it cannot be decided, and why. */
export const labelVerdictSchema = z.object({
  label: z.enum(labelIds),
  verdict: z.enum(['yes', 'no', 'undecided']),
  because: z.string(),
  /** Of what is undecided: what is missing. */
  missing: z.array(z.enum(missingParts))
});
export type LabelVerdict = z.infer<typeof labelVerdictSchema>;

/** A label that holds for an account, for viewers in one jurisdiction, at one moment. */
export const labelInForceSchema = z.object({
  entityId: z.string(),
  accountId: z.string(),
  platform: z.string(),
  handle: z.string(),
  stableId: z.string().nullable(),
  label: z.enum(labelIds),
  clause: z.string(),
  policyVersion: z.int(),
  because: z.string(),
  assessmentId: z.string().nullable(),
  claimId: z.string().nullable()
});
export type LabelInForce = z.infer<typeof labelInForceSchema>;

export const labelContestSchema = z.object({
  id: z.string(),
  entityId: z.string(),
  label: z.enum(labelIds),
  name: writtenText(300),
  address: writtenText(300).nullable().default(null),
  words: writtenText(20_000),
  documents: z.array(z.string().length(64)).max(20).default([]),
  /** A person's id, or `public` when it came by the public page. */
  lodgedBy: z.string(),
  at: z.iso.datetime()
});
export type LabelContest = z.infer<typeof labelContestSchema>;

const lettersOf = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** Whether what came by the public page gives somebody of the house as its sender, by name or in the address. */
export function saysItIsFrom(
  {name, address, lodgedBy}: Pick<LabelContest, 'name' | 'address' | 'lodgedBy'>,
  person: {readonly name: string}
): boolean {
  const own = lettersOf(person.name);
  if (lodgedBy !== 'public' || own === '') return false;
  return [name, ...(address ?? '').split(/[@<>()\s]+/)].some(said => lettersOf(said) === own);
}

/** `upheld`: the label stays. `to-be-assessed-again`: the assessment does not hold any more until a new one is there. */
export const labelRulingSchema = z.object({
  id: z.string(),
  contestId: z.string(),
  outcome: z.enum(['upheld', 'to-be-assessed-again']),
  reasons: writtenText(20_000),
  personId: z.string(),
  role: z.string(),
  team: z.string(),
  at: z.iso.datetime()
});
export type LabelRuling = z.infer<typeof labelRulingSchema>;

/** A pause is one person's word and decides nothing, so it ends by itself. */
export const pauseDaysAtMost = 30;

export const labelPauseSchema = z.object({
  id: z.string(),
  entityId: z.string(),
  label: z.enum(labelIds),
  what: z.enum(['paused', 'resumed']),
  reasons: writtenText(5000),
  contestId: z.string().nullable(),
  /** The first day on which the label is shown again; null for what is resumed. */
  until: z.iso.date().nullable(),
  personId: z.string(),
  at: z.iso.datetime()
});
export type LabelPause = z.infer<typeof labelPauseSchema>;
