/** What labels and decisions do to an account, an entity or a piece of content, and only where they hold. */
import {z} from 'zod';
import {labelInForceSchema} from './labels.ts';
import {clauseCitationSchema} from './policy.ts';
import {countryCodeSchema} from './registry.ts';

/** `withheld` is shown to nobody in the territory, and not removed. */
export const effectKinds = [
  'not-recommended',
  'no-advertising',
  'no-paid-promotion',
  'limited-reach',
  'withheld',
  'notice-shown'
] as const;
export type EffectKind = (typeof effectKinds)[number];

/** An account is `platform:handle`; content is its address; an entity is its id. */
export const effectSubjectKinds = ['account', 'content', 'entity'] as const;

/** Viewers' countries; `*` alone is everywhere, for what the house's own rules say and no country's law. */
export const territoriesSchema = z
  .array(countryCodeSchema.or(z.literal('*')))
  .min(1)
  .max(250);

export const effectSchema = z.object({
  id: z.string(),
  kind: z.enum(effectKinds),
  subjectKind: z.enum(effectSubjectKinds),
  subject: z.string().trim().min(1).max(2000),
  territories: territoriesSchema,
  /** The country under whose law it was decided; null: under the guidelines of the house alone. */
  underLawOf: countryCodeSchema.nullable(),
  clause: clauseCitationSchema,
  /** The matter at the desk in which it was decided: nothing has an effect that nobody decided. */
  requestId: z.string(),
  reasons: z.string().trim().min(1).max(10_000),
  /** What the affected is told. */
  notice: z.string().trim().min(1).max(10_000),
  /** The first day on which it holds no more; null: until it is ended. What is withheld must have one. */
  until: z.iso.date().nullable(),
  personId: z.string(),
  role: z.string(),
  team: z.string(),
  at: z.iso.datetime()
});
export type Effect = z.infer<typeof effectSchema>;

export const effectEndSchema = z.object({
  id: z.string(),
  effectId: z.string(),
  reasons: z.string().trim().min(1).max(5000),
  personId: z.string(),
  at: z.iso.datetime()
});
export type EffectEnd = z.infer<typeof effectEndSchema>;

export const newEffectSchema = effectSchema
  .omit({id: true, personId: true, role: true, team: true, at: true, clause: true})
  .extend({
    underLawOf: effectSchema.shape.underLawOf.default(null),
    until: effectSchema.shape.until.default(null),
    /** A clause of the rule book in force. */
    clauseId: z.string().min(1).max(200)
  });
export type NewEffect = z.infer<typeof newEffectSchema>;

export const newEffectEndSchema = z.object({reasons: z.string().trim().min(1).max(5000)});

/** What a rule does to an account for viewers in one jurisdiction, from the labels that hold there. */
export const ruledEffectSchema = z.object({
  rule: z.string(),
  kind: z.enum(effectKinds),
  clause: clauseCitationSchema,
  entityId: z.string(),
  entityName: z.string(),
  accountId: z.string(),
  platform: z.string(),
  handle: z.string(),
  /** One sentence: which label, which home country, which rule. */
  because: z.string()
});
export type RuledEffect = z.infer<typeof ruledEffectSchema>;

/** Everything that holds for viewers in one country at one moment, and nothing that does not. */
export const inForceSchema = z.object({
  jurisdiction: countryCodeSchema,
  at: z.iso.datetime(),
  labels: z.array(labelInForceSchema),
  ruled: z.array(ruledEffectSchema),
  decided: z.array(effectSchema)
});
export type InForce = z.infer<typeof inForceSchema>;

export const leakSchema = z.object({
  /** Whose viewers would be told. */
  jurisdiction: z.string(),
  what: z.enum(['label', 'ruled-effect', 'decided-effect', 'emitted-label', 'law-too-wide', 'set-without-post']),
  id: z.string(),
  statement: z.string()
});
export type Leak = z.infer<typeof leakSchema>;

export const separationSchema = z.object({
  at: z.iso.datetime(),
  jurisdictions: z.int(),
  /** Single answers that were held against where they come from. */
  answers: z.int(),
  leaks: z.array(leakSchema)
});
export type Separation = z.infer<typeof separationSchema>;

/** The jurisdictions somebody works for; `*`: all. Whoever has none sets no effect anywhere. */
const postsSchema = z.array(countryCodeSchema.or(z.literal('*'))).max(250);
export const newJurisdictionsSchema = z.object({jurisdictions: postsSchema});

export const jurisdictionPostSchema = z.object({
  id: z.string(),
  personId: z.string(),
  jurisdictions: postsSchema,
  setBy: z.string(),
  at: z.iso.datetime()
});
export type JurisdictionPost = z.infer<typeof jurisdictionPostSchema>;

export const effectsApi = {
  'GET /effects': {body: null, answer: z.array(effectSchema.extend({endedAt: z.iso.datetime().nullable()}))},
  'POST /effects': {body: newEffectSchema, answer: effectSchema},
  'POST /effects/:id/end': {body: newEffectEndSchema, answer: effectEndSchema},
  /** For viewers in one country, now or `?at=` a moment. */
  'GET /in-force/:country': {body: null, answer: inForceSchema},
  'GET /separation': {body: null, answer: separationSchema},
  'GET /jurisdictions': {body: null, answer: z.array(jurisdictionPostSchema)},
  'POST /people/:id/jurisdictions': {body: newJurisdictionsSchema, answer: jurisdictionPostSchema}
} as const;
