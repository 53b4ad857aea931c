/**
 * The rule book as data: packs of dated, cited clauses.
 *
 * A citation hashes the clause as it was adopted, so what is absent stays absent: new parts are optional and never
 * given a default, and an unknown part is refused instead of dropped.
 */
import {z} from 'zod';

export const definitionSchema = z.strictObject({term: z.string(), means: z.string()});

export const clauseExampleSchema = z.strictObject({kind: z.enum(['falls-under', 'does-not']), text: z.string()});

/** Who must judge at the least. The desk's own rule for sensitive matters is never less. */
export const whoDecidesSchema = z.strictObject({
  /** Two means two people from two teams. */
  people: z.literal([1, 2]),
  /** Any of these roles may judge. */
  roles: z.array(z.string()).min(1)
});

export const clauseSchema = z.strictObject({
  /** Stable across versions, e.g. `cib`, `hidden-principal`. */
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  version: z.int().positive(),
  title: z.string(),
  /** In our own words. */
  text: z.string(),
  inForceFrom: z.iso.date(),
  /** Exclusive; null: until a later version begins. */
  inForceUntil: z.iso.date().nullable(),
  jurisdictions: z.array(z.string()),
  /** What may be done under it. */
  effects: z.array(z.string()),
  definitions: z.array(definitionSchema).optional(),
  examples: z.array(clauseExampleSchema).optional(),
  whoDecides: whoDecidesSchema.optional(),
  /** The public text it answers to, with its date. */
  source: z.string()
});
export type Clause = z.infer<typeof clauseSchema>;

export const rulePackSchema = z.strictObject({
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

/** What is wrong with a pack, and where in its text, counted from 1. */
export const packProblemSchema = z.object({line: z.int(), column: z.int(), what: z.string()});
export type PackProblem = z.infer<typeof packProblemSchema>;

/** A run of words that is in both texts, only in the earlier (`gone`) or only in the later (`new`). */
export const wordRunSchema = z.object({is: z.enum(['same', 'gone', 'new']), text: z.string()});
export type WordRun = z.infer<typeof wordRunSchema>;

export const clauseChangeKinds = ['added', 'superseded', 'reworded', 'ended', 'dropped'] as const;

/**
 * What became of a clause from one pack to another. `superseded`: a later version is there; `reworded`: the same
 * version says something else; `ended`: the same version got an end; `dropped`: it is not in the later pack.
 */
export const clauseChangeSchema = z.object({
  kind: z.enum(clauseChangeKinds),
  clauseId: z.string(),
  before: clauseSchema.nullable(),
  after: clauseSchema.nullable(),
  /** Of a superseded version: whether the later pack still holds it beside its successor. */
  beforeKept: z.boolean(),
  /** The parts that differ, word by word. */
  parts: z.array(z.object({part: z.string(), runs: z.array(wordRunSchema)}))
});
export type ClauseChange = z.infer<typeof clauseChangeSchema>;

/** A pack on one side of a comparison. */
export const packNameSchema = z.object({
  id: z.string(),
  title: z.string(),
  asOf: z.iso.date(),
  /** Of its canonical JSON. */
  sha256: z.string().length(64)
});
export type PackName = z.infer<typeof packNameSchema>;

export const packDiffSchema = z.object({
  before: packNameSchema,
  after: packNameSchema,
  changes: z.array(clauseChangeSchema),
  /** How many versions of clauses are the same on both sides. */
  unchanged: z.int()
});
export type PackDiff = z.infer<typeof packDiffSchema>;

/** Something open at the desk that rests on a clause which would change. */
export const touchedSchema = z.object({
  kind: z.enum(['request', 'case']),
  id: z.string(),
  title: z.string(),
  /** The clauses it rests on that change. */
  clauseIds: z.array(z.string()),
  /** Judgements given on it under one of these clauses; whoever judges next does so under the new text. */
  judgements: z.int()
});
export type Touched = z.infer<typeof touchedSchema>;
