/**
 * How a matter is decided together: who must take part, flags and overrides, remarks, rounds and appeals, and the whole
 * of it as one person sees it.
 */
import {z} from 'zod';
import {
  askKinds,
  caseSchema,
  decisionSchema,
  flagSchema,
  letterSchema,
  newRequestSchema,
  newReviewSchema,
  outcomes,
  personSchema,
  recusalSchema,
  requestStates,
  reviewSchema,
  roles,
  rolesFor,
  teams,
  watchSchema
} from './desk.ts';
import {ledgerEntryViewSchema, receiptSchema} from './ledger.ts';

/** The roles in which a matter is judged. */
export const judgingRoles = rolesFor['review a request'];

const reasons = z.string().trim().min(1).max(10_000);
/** `version` of the view that the person had before them; refused when somebody has acted on the matter since. */
const seenVersion = z.int().optional();

/** Somebody without whom a sensitive matter is not decided: one of these roles, of one of these teams if any is named. */
export const routePartSchema = z.object({
  roles: z.array(z.enum(roles)).min(1),
  teams: z.array(z.enum(teams)),
  why: z.string()
});
export type RoutePart = z.infer<typeof routePartSchema>;

/** Who must take part, and why. */
export const routeSchema = z.object({
  sensitive: z.boolean(),
  /** How many people at the least; two are of two teams and in two roles. */
  people: z.int().min(1),
  /** Binding on a sensitive matter, advice on an ordinary one. */
  mustInclude: z.array(routePartSchema),
  /** The teams that answer for where it comes from and what it asks, by their portfolios. */
  teams: z.array(z.object({team: z.enum(teams), why: z.string()}))
});
export type Route = z.infer<typeof routeSchema>;

/** A flag raised by a person. The clause is cited as it is in force today. */
export const newFlagSchema = z.object({
  title: z.string().trim().min(1).max(200),
  reason: z.string().trim().min(1).max(2000),
  clauseId: z.string().min(1).max(100),
  /** Words of the request that it is about; they must stand there. */
  quote: z.string().max(2000).nullable().optional(),
  sensitive: z.boolean(),
  seenVersion
});
export type NewFlag = z.infer<typeof newFlagSchema>;

/**
 * Steps aside from what the rules say. What raises sensitivity takes one person. What lowers it (`set-aside-flag`)
 * takes what deciding a sensitive matter takes: two people without a tie, of two teams, in two roles.
 */
export const newOverrideSchema = z.object({
  what: z.enum(['set-aside-flag', 'mark-sensitive']),
  /** Of the flag; null where the whole matter is meant. */
  flagId: z.string().min(1).max(100).nullable(),
  reasons,
  role: z.enum(roles).optional(),
  seenVersion
});
export type NewOverride = z.infer<typeof newOverrideSchema>;

export const overrideSchema = z.object({
  id: z.string(),
  what: z.string(),
  /** The flag, or the request. */
  target: z.string(),
  personId: z.string(),
  role: z.enum(roles),
  team: z.enum(teams),
  reasons: z.string(),
  at: z.iso.datetime(),
  /** False when who made it has a tie, has left, or lost the role. */
  counts: z.boolean()
});
export type Override = z.infer<typeof overrideSchema>;

export const newRemarkSchema = z.object({text: z.string().trim().min(1).max(10_000)});

export const remarkSchema = z.object({
  id: z.string(),
  personId: z.string(),
  text: z.string(),
  at: z.iso.datetime(),
  /** Said by somebody who may not judge the matter because of a tie. */
  tied: z.boolean()
});
export type Remark = z.infer<typeof remarkSchema>;

/** Begins the next round. What was decided stands until it is decided anew. */
export const newReopeningSchema = z.object({
  because: z.enum(['new-facts', 'error', 'appeal']),
  reasons,
  /** The appeal that came late and is admitted; null where it is no appeal. */
  appealId: z.string().nullable().optional(),
  seenVersion
});
export type NewReopening = z.infer<typeof newReopeningSchema>;

export const reopeningSchema = z.object({
  id: z.string(),
  round: z.int(),
  because: newReopeningSchema.shape.because,
  personId: z.string(),
  reasons: z.string(),
  appealId: z.string().nullable(),
  at: z.iso.datetime()
});
export type Reopening = z.infer<typeof reopeningSchema>;

export const newAppealSchema = z.object({
  side: z.enum(['requester', 'affected']),
  name: z.string().trim().min(1).max(300),
  address: z.string().trim().max(500).nullable().optional(),
  /** Word for word. */
  words: z.string().trim().min(1).max(50_000),
  /** When it reached the house; now when left out. The record says when it was written down. */
  receivedAt: z.iso.datetime().optional(),
  seenVersion
});
export type NewAppeal = z.infer<typeof newAppealSchema>;

export const appealSchema = z.object({
  id: z.string(),
  decisionId: z.string(),
  side: newAppealSchema.shape.side,
  name: z.string(),
  address: z.string().nullable(),
  words: z.string(),
  inTime: z.boolean(),
  lodgedBy: z.string(),
  lodgedAt: z.iso.datetime(),
  /** The round in which it is heard; null while it came late and nobody has admitted it. */
  round: z.int().nullable()
});
export type Appeal = z.infer<typeof appealSchema>;

export const flagViewSchema = flagSchema.extend({
  id: z.string(),
  /** Who raised it: a person, or `system` for the rules. */
  raisedBy: z.string(),
  /** Who set it aside, as far as it counts. */
  setAsideBy: z.array(z.string()),
  /** Whether enough did. */
  setAside: z.boolean()
});
export type FlagView = z.infer<typeof flagViewSchema>;

/** Everything about one request, as its screen shows it. */
export const requestViewSchema = newRequestSchema.extend({
  id: z.string(),
  state: z.enum(requestStates),
  openedAt: z.iso.datetime(),
  openedBy: z.string(),
  flags: z.array(flagViewSchema),
  sensitive: z.boolean(),
  /** Why it is sensitive, in words; empty when it is not. */
  sensitiveBecause: z.array(z.string()),
  /** Null in matters from before routes were written. */
  route: routeSchema.nullable(),
  overrides: z.array(overrideSchema),
  recusals: z.array(recusalSchema),
  remarks: z.array(remarkSchema),
  /** Of all rounds; `round` is 0 where it is absent. */
  reviews: z.array(reviewSchema),
  /** 0, and one more with each reopening or appeal. */
  round: z.int(),
  /** The decision that stands. */
  decision: decisionSchema.nullable(),
  /** Of all rounds, oldest first. */
  decisions: z.array(decisionSchema),
  reopenings: z.array(reopeningSchema),
  appeals: z.array(appealSchema),
  /** Until when the decision that stands can be appealed, by each side; null while there is none. */
  appealableUntil: z.object({requester: z.iso.datetime(), affected: z.iso.datetime().nullable()}).nullable(),
  reply: letterSchema.nullable(),
  watch: watchSchema.nullable(),
  cases: z.array(caseSchema),
  people: z.array(personSchema),
  /** Why the person who asks may not review, in words; null when they may. */
  mayNotReview: z.string().nullable(),
  /** The roles in which they may. */
  mayReviewAs: z.array(z.enum(roles)),
  /** Why the person who asks may not reopen it, in words; null when they may. */
  mayNotReopen: z.string().nullable(),
  /** How the judgements stand, in words; says so when they differ. */
  standing: z.string(),
  /** What a decision still needs, each in words; empty when it is decided. */
  needs: z.array(z.string()),
  /** How many acts on this matter are on record; see `seenVersion`. */
  version: z.int(),
  ledgerPositions: z.array(z.int())
});
export type RequestView = z.infer<typeof requestViewSchema>;

export const requestSummarySchema = requestViewSchema
  .pick({
    id: true,
    title: true,
    state: true,
    door: true,
    requester: true,
    principal: true,
    country: true,
    receivedAt: true,
    openedAt: true,
    sensitive: true,
    round: true
  })
  .extend({
    asks: z.array(z.enum(askKinds)),
    flags: z.array(z.string()),
    /** Of the decision that stands. */
    outcome: z.enum(outcomes).nullable(),
    decidedAt: z.iso.datetime().nullable(),
    /** Whether an appeal waits to be heard or admitted. */
    appealed: z.boolean(),
    /** By when an answer is asked for. */
    dueAt: z.iso.datetime().nullable(),
    /** Teams that answer for it. */
    teams: z.array(z.enum(teams)),
    /** Those who have judged it in the round that runs. */
    judgedBy: z.array(z.string()),
    /** True where title and names are kept from whoever asks, because it is sensitive. */
    withheld: z.boolean().optional()
  });
export type RequestSummary = z.infer<typeof requestSummarySchema>;

/** One matter with everything that proves it, to be handed to somebody else. */
export const matterExportSchema = z.object({
  exportedAt: z.iso.datetime(),
  request: requestViewSchema,
  entries: z.array(ledgerEntryViewSchema),
  /** One for each entry. */
  receipts: z.array(receiptSchema),
  verifierKey: z.string()
});
export type MatterExport = z.infer<typeof matterExportSchema>;

export const deliberationApi = {
  /** Requests, newest first; findings of our own are cases and not among them. */
  'GET /requests': {body: null, answer: z.array(requestSummarySchema)},
  'POST /requests': {body: newRequestSchema, answer: requestViewSchema},
  'GET /requests/:id': {body: null, answer: requestViewSchema},
  'POST /requests/:id/reviews': {body: newReviewSchema, answer: requestViewSchema},
  'POST /requests/:id/recusals': {body: z.object({personId: z.string(), note: z.string()}), answer: requestViewSchema},
  'POST /requests/:id/flags': {body: newFlagSchema, answer: requestViewSchema},
  'POST /requests/:id/overrides': {body: newOverrideSchema, answer: requestViewSchema},
  'POST /requests/:id/remarks': {body: newRemarkSchema, answer: requestViewSchema},
  'POST /requests/:id/reopenings': {body: newReopeningSchema, answer: requestViewSchema},
  'POST /requests/:id/appeals': {body: newAppealSchema, answer: requestViewSchema},
  'GET /requests/:id/receipt': {body: null, answer: receiptSchema},
  'GET /requests/:id/export': {body: null, answer: matterExportSchema}
} as const;
