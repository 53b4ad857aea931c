/** Cases: a network as a matter to be judged, the right to reply, and what is published. */
import {z} from 'zod';
import {caseSchema, decisionSchema, letterSchema, outcomes, requestStates} from './desk.ts';

export const newCaseSchema = z.object({
  findingsId: z.string().min(1).max(200),
  networkId: z.string().min(1).max(200),
  /** Made from the network when left out. */
  title: z.string().trim().min(1).max(200).optional()
});
export type NewCase = z.infer<typeof newCaseSchema>;

/** `under-appeal` and `reopened`: a decision stands, and a later round is open. `published`: the decision that stands is. */
export const caseStates = ['open', 'in-review', 'decided', 'reopened', 'under-appeal', 'published'] as const;
export type CaseState = (typeof caseStates)[number];

/** Whoever has a right to reply: an account of the network by its key, or somebody named, by name. */
const partySchema = z.string().trim().min(1).max(500);

/** The least and the usual time to reply, in days. */
export const leastDaysToReply = 7;
export const usualDaysToReply = 14;

export const newInvitationsSchema = z.object({
  /** Whom; left out, everybody who has a right to reply and was not invited yet. */
  parties: z
    .array(z.object({party: partySchema, address: z.string().trim().min(1).max(500).nullable().default(null)}))
    .min(1)
    .max(2000)
    .optional(),
  dueAt: z.iso.datetime(),
  language: z.string().trim().min(2).max(20).default('en'),
  /** Put before the standing words of the invitation. */
  words: z.string().trim().max(5000).default('')
});
export type NewInvitations = z.input<typeof newInvitationsSchema>;

export const newStatementSchema = z.object({
  /** The account key, or the name, that it speaks for. */
  about: partySchema,
  /** Who said it, as they name themselves. */
  saidBy: z.string().trim().min(1).max(300),
  /** Word for word. */
  words: z.string().trim().min(1).max(20_000)
});
export type NewStatement = z.infer<typeof newStatementSchema>;

export const statementSchema = newStatementSchema.extend({
  id: z.string(),
  caseId: z.string(),
  personId: z.string(),
  at: z.iso.datetime()
});
export type Statement = z.infer<typeof statementSchema>;

/** `pseudonymised`: accounts have numbers and texts are withheld. `full`: accounts are named. */
export const publicationForms = ['pseudonymised', 'full'] as const;
export const newPublicationSchema = z.object({
  form: z.enum(publicationForms),
  /** Why it is published, and in this form. */
  reasons: z.string().trim().min(1).max(5000)
});
export type NewPublication = z.infer<typeof newPublicationSchema>;

/** What a publication rests on and consists of; the documents are kept by their hash. */
const publicationBodySchema = newPublicationSchema.extend({
  documents: z.array(z.object({name: z.string(), sha256: z.string().length(64)})).min(1),
  /** The replies that stand beside it. */
  statementIds: z.array(z.string()),
  invitationIds: z.array(z.string())
});

export const publicationSchema = publicationBodySchema.extend({
  id: z.string(),
  caseId: z.string(),
  decisionId: z.string(),
  personId: z.string(),
  at: z.iso.datetime()
});
export type Publication = z.infer<typeof publicationSchema>;

export const caseSummarySchema = caseSchema.extend({
  state: z.enum(caseStates),
  outcome: z.enum(outcomes).nullable(),
  /** Invitations that wait for a reply, and the day on which the last of them is due; null when none waits. */
  waitingFor: z.int(),
  nextDueAt: z.iso.datetime().nullable()
});
export type CaseSummary = z.infer<typeof caseSummarySchema>;

export const invitationSchema = letterSchema.extend({
  id: z.string(),
  /** Account key or name. */
  party: z.string(),
  state: z.enum(['replied', 'waiting', 'no-reply'])
});
export type Invitation = z.infer<typeof invitationSchema>;

export const caseViewSchema = caseSummarySchema.extend({
  /** Where the network is judged; null in leads from before there were matters. */
  matter: z
    .object({
      id: z.string(),
      state: z.enum(requestStates),
      openedBy: z.string(),
      decision: decisionSchema.nullable()
    })
    .nullable(),
  /** Everybody with a right to reply, and what it is that they are. */
  parties: z.array(
    z.object({
      party: z.string(),
      kind: z.enum(['account', 'named']),
      shown: z.string(),
      invited: z.boolean(),
      replied: z.boolean()
    })
  ),
  invitations: z.array(invitationSchema),
  statements: z.array(statementSchema),
  publications: z.array(publicationSchema),
  /** What is missing before it may be published, in words; empty when nothing is. */
  missing: z.array(z.string()),
  /** Why it may not be published with names; null when it may. */
  notInFull: z.string().nullable()
});
export type CaseView = z.infer<typeof caseViewSchema>;

export const casesApi = {
  'GET /cases': {body: null, answer: z.array(caseSummarySchema)},
  'POST /cases': {body: newCaseSchema, answer: caseViewSchema},
  'GET /cases/:id': {body: null, answer: caseViewSchema},
  'POST /cases/:id/invitations': {body: newInvitationsSchema, answer: caseViewSchema},
  'POST /cases/:id/statements': {body: newStatementSchema, answer: caseViewSchema},
  'POST /cases/:id/publications': {body: newPublicationSchema, answer: caseViewSchema}
} as const;
