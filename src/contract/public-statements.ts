/** Said and done: what the platform said in public, and how it can be held against the record. */
import {z} from 'zod';
import {askKinds, outcomes} from './desk.ts';

const days = {from: z.iso.date(), until: z.iso.date()};
const which = {
  ...days,
  /** Requests that ask for one of these; any when left out. */
  asks: z.array(z.enum(askKinds)).min(1).optional(),
  country: z.string().length(2).optional(),
  /** Requests with one of these flags. */
  flags: z.array(z.string().min(1).max(100)).min(1).optional()
};
const bounds = {atLeast: z.int().nonnegative().optional(), atMost: z.int().nonnegative().optional()};

/** The closed set of forms in which words can be measured. Days are those of receipt, in UTC, both included. */
export const measureSchema = z.discriminatedUnion('kind', [
  /** “We declined three requests in April.” */
  z.object({kind: z.literal('requests'), ...which, outcome: z.enum(outcomes).optional(), ...bounds}),
  /** “We declined every such request.” */
  z.object({kind: z.literal('every-request'), ...which, outcome: z.enum(outcomes)}),
  /** “We answer within a month.” */
  z.object({kind: z.literal('decided-within'), ...which, days: z.int().positive().max(3650)}),
  /** “We will label more government bodies.” Accounts that came onto the list of declared accounts. */
  z.object({
    kind: z.literal('declared-accounts'),
    ...days,
    country: which.country,
    entityKind: z.enum(['media', 'government_body', 'official', 'party', 'other']).optional(),
    ...bounds
  }),
  /** “We publish the networks that we take down.” */
  z.object({kind: z.literal('published-cases'), ...days, ...bounds})
]);
export type Measure = z.infer<typeof measureSchema>;

export const statementKinds = ['claim', 'promise'] as const;

export const newPublicStatementSchema = z
  .object({
    kind: z.enum(statementKinds),
    saidBy: z.string().trim().min(1).max(300),
    saidOn: z.iso.date(),
    /** Word for word. */
    words: z.string().trim().min(1).max(10_000),
    /** Where it can be read: an address, or a description of the document. */
    source: z.string().trim().min(1).max(2000),
    /** Null when it cannot be measured. */
    measure: measureSchema.nullable(),
    /** By when it should be so; null for a claim about the past. */
    dueOn: z.iso.date().nullable()
  })
  .superRefine(({kind, dueOn, measure}, {addIssue}) => {
    const issue = (path: string, message: string) => addIssue({code: 'custom', path: [path], message});
    if (kind === 'promise' && dueOn === null) issue('dueOn', 'a promise needs a day');
    if (measure === null) return;
    if (measure.from > measure.until) issue('measure', 'the period ends before it begins');
    if (!('atLeast' in measure || 'atMost' in measure)) return;
    const {atLeast = 0, atMost = Number.POSITIVE_INFINITY} = measure;
    if (atLeast > atMost) issue('measure', 'at least is more than at most');
  });
export type NewPublicStatement = z.infer<typeof newPublicStatementSchema>;

export const verdicts = ['holds', 'does-not-hold', 'not-yet-due', 'cannot-be-measured'] as const;

export const reconciliationSchema = z.object({
  verdict: z.enum(verdicts),
  /** What was counted and what was said, in a sentence with the numbers. */
  statement: z.string(),
  /** Counted, and out of how many; null where nothing could be counted. */
  counted: z.int().nullable(),
  of: z.int().nullable(),
  /** The matters behind the numbers; `counts` says which were counted. */
  matters: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      day: z.iso.date(),
      outcome: z.enum(outcomes).nullable(),
      counts: z.boolean()
    })
  ),
  asOf: z.iso.date()
});
export type Reconciliation = z.infer<typeof reconciliationSchema>;

export const publicStatementSchema = newPublicStatementSchema.safeExtend({
  id: z.string(),
  personId: z.string(),
  at: z.iso.datetime()
});
export type PublicStatement = z.infer<typeof publicStatementSchema>;

export const publicStatementViewSchema = z.object({
  statement: publicStatementSchema,
  reconciliation: reconciliationSchema,
  ledgerPosition: z.int()
});
export type PublicStatementView = z.infer<typeof publicStatementViewSchema>;

export const publicStatementsApi = {
  'GET /public-statements': {body: null, answer: z.array(publicStatementViewSchema)},
  'POST /public-statements': {body: newPublicStatementSchema, answer: publicStatementViewSchema},
  'GET /public-statements/:id': {body: null, answer: publicStatementViewSchema}
} as const;
