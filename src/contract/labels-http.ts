/** Assessments, labels, contests and the label policy over HTTP. */
import {z} from 'zod';
import {
  assessmentFields,
  evidenceSchema,
  requireEvidence,
  reviewOutcomes,
  typologies,
  writtenText
} from './assessments.ts';
import {roles} from './desk.ts';
import {labelPolicyViewSchema, policyPreviewSchema} from './label-policies.ts';
import {
  jurisdictionsSchema,
  labelContestSchema,
  labelIds,
  labelInForceSchema,
  labelPauseSchema,
  labelPolicyBodySchema,
  labelRulingSchema,
  labelVerdictSchema,
  policyStepSchema
} from './labels.ts';
import {countryCodeSchema, entityKinds} from './registry.ts';

const role = z.enum(roles).optional();
const named = z.object({id: z.string(), name: z.string()});

/** `sha256` is that of the captured text where it is left out, else that of the text or of a document kept before. */
export const newEvidenceSchema = evidenceSchema.extend({
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional()
});
export const newAssessmentSchema = assessmentFields
  .extend({
    evidence: z.array(newEvidenceSchema).max(200),
    /** In which of one's roles; the first that may where it is left out. */
    role
  })
  .superRefine(requireEvidence);
export type NewAssessment = z.input<typeof newAssessmentSchema>;

export const newAssessmentReviewSchema = z.object({
  outcome: z.enum(reviewOutcomes),
  reasons: writtenText(20_000),
  role
});
export type NewAssessmentReview = z.infer<typeof newAssessmentReviewSchema>;

/** `set-aside`: a ruling asked for another since. `superseded`: a newer one holds. */
export const assessmentStandings = ['waiting', 'in-force', 'superseded', 'disputed', 'set-aside'] as const;

export const assessmentViewSchema = assessmentFields.extend({
  id: z.string(),
  by: named,
  role: z.string(),
  team: z.string(),
  at: z.iso.datetime(),
  standing: z.enum(assessmentStandings),
  isOverdue: z.boolean(),
  /** Null while several kinds fit the answers. */
  typology: z.enum(typologies).nullable(),
  possible: z.array(z.object({typology: z.enum(typologies), name: z.string()})),
  review: z
    .object({
      outcome: z.enum(reviewOutcomes),
      reasons: z.string(),
      by: named,
      role: z.string(),
      team: z.string(),
      at: z.iso.datetime(),
      ledgerPosition: z.int()
    })
    .nullable(),
  /** How it stands, in a sentence. */
  statement: z.string(),
  ledgerPosition: z.int()
});
export type AssessmentView = z.infer<typeof assessmentViewSchema>;

/** Newest first. */
export const assessmentsViewSchema = z.object({
  entity: named,
  inForce: z.string().nullable(),
  statement: z.string(),
  assessments: z.array(assessmentViewSchema)
});
export type AssessmentsView = z.infer<typeof assessmentsViewSchema>;

export const labelsListSchema = z.object({
  jurisdiction: z.string(),
  at: z.iso.datetime(),
  version: z.int().nullable(),
  statement: z.string(),
  labels: z.array(
    labelInForceSchema.extend({
      labelName: z.string(),
      entityName: z.string(),
      country: countryCodeSchema.nullable(),
      kind: z.enum(entityKinds),
      /** Somebody contests it and nobody has ruled yet. */
      isContested: z.boolean()
    })
  )
});
export type LabelsList = z.infer<typeof labelsListSchema>;

export const labelEventSchema = z.object({
  at: z.iso.datetime(),
  what: z.enum([
    'label-began',
    'label-ended',
    'assessed',
    'confirmed',
    'disputed',
    'contested',
    'ruled',
    'paused',
    'resumed'
  ]),
  label: z.enum(labelIds).nullable(),
  account: z.object({accountId: z.string(), platform: z.string(), handle: z.string()}).nullable(),
  /** For viewers where; null for what holds of the entity itself. */
  jurisdictions: z.array(z.string()).nullable(),
  policyVersion: z.int().nullable(),
  statement: z.string(),
  /** The row behind it, where it is one. */
  rowId: z.string().nullable()
});
export type LabelEvent = z.infer<typeof labelEventSchema>;

export const contestViewSchema = labelContestSchema.extend({
  entityName: z.string(),
  labelName: z.string(),
  ruling: labelRulingSchema.extend({personName: z.string()}).nullable(),
  isPaused: z.boolean(),
  statement: z.string(),
  ledgerPosition: z.int()
});
export type ContestView = z.infer<typeof contestViewSchema>;

export const entityLabelsSchema = z.object({
  entity: named,
  at: z.iso.datetime(),
  /** What the versions in force say, account by account; jurisdictions with the same version together. */
  groups: z.array(
    z.object({
      jurisdictions: z.array(z.string()),
      version: z.int().nullable(),
      accounts: z.array(
        z.object({
          accountId: z.string(),
          platform: z.string(),
          handle: z.string(),
          verdicts: z.array(
            labelVerdictSchema.extend({labelName: z.string(), clause: z.string(), isPaused: z.boolean()})
          )
        })
      )
    })
  ),
  contests: z.array(contestViewSchema),
  pauses: z.array(labelPauseSchema.extend({personName: z.string()})),
  /** Every moment at which something changed, newest first. */
  history: z.array(labelEventSchema)
});
export type EntityLabels = z.infer<typeof entityLabelsSchema>;

export const newContestSchema = z.object({
  label: z.enum(labelIds),
  name: writtenText(300),
  address: writtenText(300).nullable().default(null),
  words: writtenText(20_000),
  documents: z
    .array(z.string().regex(/^[0-9a-f]{64}$/))
    .max(20)
    .default([])
});
export type NewContest = z.input<typeof newContestSchema>;

export const newRulingSchema = z.object({
  outcome: labelRulingSchema.shape.outcome,
  reasons: writtenText(20_000),
  role
});
export type NewRuling = z.infer<typeof newRulingSchema>;

export const newPauseSchema = z.object({
  label: z.enum(labelIds),
  what: labelPauseSchema.shape.what,
  reasons: writtenText(5000),
  contestId: z.string().max(100).nullable().default(null),
  /** The first day on which it is shown again; thirty days from now, the most there is, where it is left out. */
  until: z.iso.date().nullable().default(null)
});
export type NewPause = z.input<typeof newPauseSchema>;

export const policiesViewSchema = z.object({
  /** Newest version first. */
  policies: z.array(labelPolicyViewSchema),
  /** What holds where now; `*` is every country that no step names. */
  inForce: z.array(z.object({jurisdiction: z.string(), version: z.int().nullable()})),
  /** Versions to begin with. */
  examples: z.array(labelPolicyBodySchema)
});
export type PoliciesView = z.infer<typeof policiesViewSchema>;

const aboutStep = {
  what: policyStepSchema.shape.what,
  jurisdictions: jurisdictionsSchema,
  /** Null: at once. */
  effectiveAt: z.iso.datetime().nullable().default(null)
};
export const previewQuestionSchema = z.object({
  ...aboutStep,
  /** How many rows of each list are sent; totals and hash are of all. */
  rows: z.int().min(0).max(20_000).default(500)
});
export type PreviewQuestion = z.input<typeof previewQuestionSchema>;

export const previewAnswerSchema = policyPreviewSchema.extend({
  version: z.int(),
  /** In words, one per group of jurisdictions. */
  statements: z.array(z.string()),
  /** Whole lengths of the lists of each group. */
  totals: z.array(
    z.object({
      gains: z.int(),
      losses: z.int(),
      undecided: z.int(),
      unproven: z.int(),
      paused: z.int(),
      unchanged: z.int()
    })
  )
});
export type PreviewAnswer = z.infer<typeof previewAnswerSchema>;

export const newStepSchema = z.object({
  ...aboutStep,
  /** Of the preview that was seen. */
  previewSha256: z.string().regex(/^[0-9a-f]{64}$/),
  reasons: writtenText(5000)
});
export type NewStep = z.input<typeof newStepSchema>;

export const labelsApi = {
  'GET /registry/entities/:id/assessments': {body: null, answer: assessmentsViewSchema},
  'POST /registry/entities/:id/assessments': {body: newAssessmentSchema, answer: assessmentsViewSchema},
  'POST /registry/assessments/:id/reviews': {body: newAssessmentReviewSchema, answer: assessmentsViewSchema},
  /** Asked for by `?jurisdiction=DE&at=2026-01-01T00:00:00.000Z`; `*` and now where they are left out. */
  'GET /registry/labels': {body: null, answer: labelsListSchema},
  'GET /registry/entities/:id/labels': {body: null, answer: entityLabelsSchema},
  'POST /registry/entities/:id/label-pauses': {body: newPauseSchema, answer: entityLabelsSchema},
  'GET /registry/contests': {body: null, answer: z.array(contestViewSchema)},
  'POST /registry/entities/:id/contests': {body: newContestSchema, answer: contestViewSchema},
  'POST /registry/contests/:id/ruling': {body: newRulingSchema, answer: contestViewSchema},
  'GET /registry/policies': {body: null, answer: policiesViewSchema},
  'POST /registry/policies': {body: labelPolicyBodySchema, answer: policiesViewSchema},
  'POST /registry/policies/:id/preview': {body: previewQuestionSchema, answer: previewAnswerSchema},
  'POST /registry/policies/:id/steps': {body: newStepSchema, answer: policiesViewSchema}
} as const;
