/** What labels and decisions do to an account, an entity or a piece of content, and only where they hold. */
import {z} from 'zod';
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
  /** The matter at the desk in which it was decided. */
  requestId: z.string().nullable(),
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

/** The jurisdictions somebody works for; `*`: all. Whoever has none sets no effect anywhere. */
export const jurisdictionPostSchema = z.object({
  id: z.string(),
  personId: z.string(),
  jurisdictions: z.array(countryCodeSchema.or(z.literal('*'))).max(250),
  setBy: z.string(),
  at: z.iso.datetime()
});
export type JurisdictionPost = z.infer<typeof jurisdictionPostSchema>;
