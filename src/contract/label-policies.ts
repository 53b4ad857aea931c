/** Versions of the label policy as they are shown: what each would do before it does it, and where each holds. */
import {z} from 'zod';
import {labelIds, labelPolicyBodySchema, missingParts, policyStepSchema} from './labels.ts';
import {countryCodeSchema, entityKinds} from './registry.ts';

/** An account and a label, with what a table needs to show them. */
export const previewTargetSchema = z.object({
  entityId: z.string(),
  entityName: z.string(),
  country: countryCodeSchema.nullable(),
  kind: z.enum(entityKinds),
  accountId: z.string(),
  platform: z.string(),
  handle: z.string(),
  label: z.enum(labelIds),
  /** Followers, where a dataset has them. The registry does not: null is not known, never none. */
  reach: z.int().nullable()
});
export type PreviewTarget = z.infer<typeof previewTargetSchema>;

export const previewChangeSchema = previewTargetSchema.extend({because: z.string(), clause: z.string().nullable()});
export type PreviewChange = z.infer<typeof previewChangeSchema>;

/** Cannot be decided for lack of evidence; `loses`: it has the label now, so it is among the losses as well. */
export const previewOpenSchema = previewTargetSchema.extend({
  because: z.string(),
  missing: z.array(z.enum(missingParts)),
  loses: z.boolean()
});
export type PreviewOpen = z.infer<typeof previewOpenSchema>;

export const previewCountSchema = z.object({
  key: z.string(),
  gains: z.int(),
  losses: z.int(),
  undecided: z.int(),
  unproven: z.int()
});
export type PreviewCount = z.infer<typeof previewCountSchema>;

/** Jurisdictions in which the same holds now and the same will hold, so that one list serves for all of them. */
export const previewGroupSchema = z.object({
  /** `*`: every country that no step names. */
  jurisdictions: z.array(z.string()),
  versionNow: z.int().nullable(),
  gains: z.array(previewChangeSchema),
  losses: z.array(previewChangeSchema),
  undecided: z.array(previewOpenSchema),
  /** Nothing is lacking but a proof of the account, and nothing is lost by that: apart from what people can assess. */
  unproven: z.array(previewOpenSchema),
  /** The version would give the label, and a pause hides it. */
  paused: z.array(previewTargetSchema),
  unchanged: z.int(),
  byCountry: z.array(previewCountSchema),
  byKind: z.array(previewCountSchema),
  byReach: z.array(previewCountSchema),
  byLabel: z.array(previewCountSchema)
});
export type PreviewGroup = z.infer<typeof previewGroupSchema>;

export const policyPreviewSchema = z.object({
  what: z.enum(['in-force', 'rolled-back']),
  at: z.iso.datetime(),
  jurisdictions: z.array(z.string()),
  groups: z.array(previewGroupSchema),
  /** Of the canonical JSON of what changes and for whom, without reach. A step names it. */
  sha256: z.string().length(64)
});
export type PolicyPreview = z.infer<typeof policyPreviewSchema>;

/** How a step stands at a moment. `called-off`: taken back before it took effect. */
export const stepStandings = ['scheduled', 'holds', 'superseded', 'taken-back', 'called-off', 'done'] as const;

export const policyStepViewSchema = policyStepSchema.extend({
  personName: z.string(),
  standing: z.enum(stepStandings),
  /** Jurisdictions in which the version holds by this step now. */
  holdsIn: z.array(z.string()),
  /** Of a step that is still to come: whether it would do today what its preview said; null for any other. */
  isAsPreviewed: z.boolean().nullable(),
  ledgerPosition: z.int()
});

export const labelPolicyViewSchema = labelPolicyBodySchema.extend({
  id: z.string(),
  version: z.int(),
  personId: z.string(),
  personName: z.string(),
  at: z.iso.datetime(),
  ledgerPosition: z.int(),
  steps: z.array(policyStepViewSchema),
  /** Jurisdictions in which it holds now. */
  holdsIn: z.array(z.string()),
  /** A sentence of what it is and where it holds. */
  statement: z.string()
});
export type LabelPolicyView = z.infer<typeof labelPolicyViewSchema>;
