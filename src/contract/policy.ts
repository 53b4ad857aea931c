/** The rule book as data: packs of dated, cited clauses. */
import {z} from 'zod';

export const clauseSchema = z.object({
  /** Stable across versions, e.g. `cib`, `hidden-principal`. */
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  version: z.int().positive(),
  title: z.string(),
  /** In our own words. */
  text: z.string(),
  inForceFrom: z.iso.date(),
  /** Exclusive; null while in force. */
  inForceUntil: z.iso.date().nullable(),
  jurisdictions: z.array(z.string()),
  /** What may be done under it. */
  effects: z.array(z.string()),
  /** The public text it answers to, with its date. */
  source: z.string()
});
export type Clause = z.infer<typeof clauseSchema>;

export const rulePackSchema = z.object({
  id: z.string(),
  title: z.string(),
  asOf: z.iso.date(),
  clauses: z.array(clauseSchema)
});
export type RulePack = z.infer<typeof rulePackSchema>;

/** How a record cites a clause: exactly which text was in force. */
export const clauseCitationSchema = z.object({
  packId: z.string(),
  clauseId: z.string(),
  version: z.int().positive(),
  /** SHA-256 of the clause's canonical JSON. */
  sha256: z.string().length(64)
});
export type ClauseCitation = z.infer<typeof clauseCitationSchema>;
