/** The addresses of the rule book; `http.ts` spreads them into the one list of addresses. */
import {z} from 'zod';
import {clauseSchema, packDiffSchema, packNameSchema, packProblemSchema, touchedSchema} from './policy.ts';

/** A pack as it was adopted: one entry of the record each. */
export const editionSchema = packNameSchema.extend({
  /** Of the adoption; a pack of the same id may be adopted again in a later edition. */
  adoptionId: z.string(),
  adoptedAt: z.iso.datetime(),
  /** Id of a person, or `system` for the pack that a workspace starts with. */
  adoptedBy: z.string(),
  clauses: z.int(),
  ledgerPosition: z.int()
});
export type Edition = z.infer<typeof editionSchema>;

/** A pack that comes with Overt. */
export const shippedPackSchema = packNameSchema.extend({clauses: z.int(), inForce: z.boolean()});

const citableClause = clauseSchema.extend({sha256: z.string().length(64)});

export const ruleBookSchema = z.object({
  today: z.iso.date(),
  inForce: editionSchema,
  /** Newest first. */
  editions: z.array(editionSchema),
  shipped: z.array(shippedPackSchema)
});
export type RuleBook = z.infer<typeof ruleBookSchema>;

/** The rule book as it stood on a day. */
export const ruleBookOnDaySchema = z.object({
  day: z.iso.date(),
  edition: editionSchema,
  /** False on days before anything was adopted: then the first edition answers, by the dates it gives itself. */
  adoptedByThen: z.boolean(),
  clauses: z.array(citableClause)
});
export type RuleBookOnDay = z.infer<typeof ruleBookOnDaySchema>;

export const versionStandings = ['in-force', 'not-yet', 'superseded', 'ended', 'not-adopted'] as const;

/** One version of a clause, wherever it stands. */
export const clauseVersionSchema = z.object({
  packId: z.string(),
  clause: citableClause,
  standing: z.enum(versionStandings),
  /** The day on which its text was adopted first; null when it only comes with Overt. */
  adoptedOn: z.iso.date().nullable(),
  /** What rests on exactly this version. */
  citedBy: z.object({flags: z.int(), reviews: z.int(), decisions: z.int(), requestIds: z.array(z.string())})
});
export type ClauseVersion = z.infer<typeof clauseVersionSchema>;

export const clauseHistorySchema = z.object({
  id: z.string(),
  today: z.iso.date(),
  /** Newest first. */
  versions: z.array(clauseVersionSchema)
});
export type ClauseHistory = z.infer<typeof clauseHistorySchema>;

export const comparedPacksSchema = z.object({diff: packDiffSchema, touched: z.array(touchedSchema)});
export type ComparedPacks = z.infer<typeof comparedPacksSchema>;

/** A pack as somebody uploads or pastes it. */
export const packTextSchema = z.object({text: z.string(), fileName: z.string().max(300)});
export type PackText = z.infer<typeof packTextSchema>;

export const policyApi = {
  'GET /rule-book': {body: null, answer: ruleBookSchema},
  'GET /rule-book/on/:day': {body: null, answer: ruleBookOnDaySchema},
  'GET /rule-book/clauses/:id': {body: null, answer: clauseHistorySchema},
  /** Each side: the id of an adoption, a day, the id of a pack that comes with Overt, or `in-force`. */
  'POST /rule-book/diff': {body: z.object({before: z.string(), after: z.string()}), answer: comparedPacksSchema},
  /** The text of a pack that comes with Overt, to start from. */
  'GET /rule-book/shipped/:id': {body: null, answer: packTextSchema},
  /** What stands against adopting it, line by line; without problems, what adopting it would change. */
  'POST /rule-book/validate': {
    body: packTextSchema,
    answer: z.object({problems: z.array(packProblemSchema), compared: comparedPacksSchema.nullable()})
  },
  'POST /rule-book/adopt': {body: packTextSchema, answer: editionSchema}
} as const;
