/** The desk: people, requests, flags, reviews, decisions, watches, cases. */
import {z} from 'zod';
import {clauseCitationSchema} from './policy.ts';

export const teams = [
  'government-relations',
  'legal',
  'trust-and-safety',
  'analysis',
  'audit',
  'administration'
] as const;
export const roles = ['analyst', 'officer', 'reviewer', 'policy-lead', 'auditor', 'admin'] as const;
export type Role = (typeof roles)[number];
/** Who may do what. The desk holds to it; the screens say so before somebody begins. */
export const rolesFor = {
  'open a request': ['officer', 'reviewer', 'policy-lead', 'analyst', 'admin'],
  'review a request': ['officer', 'reviewer', 'policy-lead'],
  'recuse somebody else': ['officer', 'reviewer', 'policy-lead', 'admin'],
  'record findings': ['analyst', 'officer', 'admin'],
  'add a person': ['admin'],
  'adopt a rule pack': ['policy-lead', 'admin']
} as const satisfies Record<string, readonly Role[]>;
export type Act = keyof typeof rolesFor;

export const personSchema = z.object({
  id: z.string(),
  name: z.string(),
  team: z.enum(teams),
  roles: z.array(z.enum(roles)),
  createdAt: z.iso.datetime()
});
export type Person = z.infer<typeof personSchema>;

export const doors = ['form', 'e-mail', 'letter', 'conversation', 'colleague-message', 'api'] as const;
export const askKinds = [
  'open-account',
  'verify-account',
  'label-account',
  'unlabel-account',
  'remove-content',
  'restrict-content',
  'demote-content',
  'boost-content',
  'user-data',
  'preservation',
  'account-guidance',
  'other'
] as const;

/** What the person at the door types or pastes. */
export const newRequestSchema = z.object({
  door: z.enum(doors),
  receivedAt: z.iso.datetime(),
  title: z.string().trim().min(1).max(200),
  /** Word for word. */
  words: z.string().trim().min(1).max(50_000),
  asks: z.array(z.enum(askKinds)).min(1),
  /** Who asks, and for whom really, as far as it is said. */
  requester: z.string().trim().max(300),
  principal: z.string().trim().max(300).nullable(),
  country: z.string().length(2).nullable(),
  /** The employee who was approached, for informal doors. */
  approachedPersonId: z.string().nullable(),
  /** What is wanted, for the watch that a refusal leaves. All optional, all as said. */
  wanted: z.object({
    audience: z.array(z.string()),
    topics: z.array(z.string()),
    languages: z.array(z.string()),
    places: z.array(z.string()),
    from: z.iso.date().nullable(),
    until: z.iso.date().nullable()
  })
});
export type NewRequest = z.infer<typeof newRequestSchema>;

export const requestStates = ['open', 'in-review', 'decided'] as const;

/** A rule matched: which words, why it matters, under which clause. */
export const flagSchema = z.object({
  rule: z.string(),
  title: z.string(),
  reason: z.string(),
  /** The matched words with their place in `words` (UTF-16 offsets). Empty when the flag follows from a field. */
  quotes: z.array(z.object({text: z.string(), start: z.int(), end: z.int()})),
  clause: clauseCitationSchema,
  sensitive: z.boolean()
});
export type Flag = z.infer<typeof flagSchema>;

export const outcomes = ['granted', 'partly-granted', 'declined', 'no-action', 'referred', 'withdrawn'] as const;

/** One person's judgement. Two from two teams make a decision. */
export const newReviewSchema = z.object({
  outcome: z.enum(outcomes),
  clause: clauseCitationSchema,
  reasons: z.string().trim().min(1).max(10_000)
});
export type NewReview = z.infer<typeof newReviewSchema>;

export const reviewSchema = newReviewSchema.extend({
  id: z.string(),
  requestId: z.string(),
  personId: z.string(),
  team: z.enum(teams),
  at: z.iso.datetime()
});
export type Review = z.infer<typeof reviewSchema>;

export const decisionSchema = z.object({
  id: z.string(),
  requestId: z.string(),
  outcome: z.enum(outcomes),
  clause: clauseCitationSchema,
  reasons: z.string(),
  reviewIds: z.array(z.string()).min(2),
  decidedAt: z.iso.datetime(),
  /** Position of its entry in the ledger, from 0. */
  ledgerPosition: z.int()
});
export type Decision = z.infer<typeof decisionSchema>;

export const recusalSchema = z.object({
  personId: z.string(),
  because: z.enum(['was-approached', 'tied-to-requester', 'declared-tie']),
  note: z.string(),
  at: z.iso.datetime()
});
export type Recusal = z.infer<typeof recusalSchema>;

/** What was wanted and declined, written down before any data is looked at. */
export const watchSchema = z.object({
  id: z.string(),
  requestId: z.string(),
  createdAt: z.iso.datetime(),
  hypothesis: newRequestSchema.shape.wanted,
  statement: z.string(),
  status: z.enum(['watching', 'closed']),
  ledgerPosition: z.int()
});
export type Watch = z.infer<typeof watchSchema>;

/** How a finding answers a watch, element by element. A lead needs at least two elements to fit. */
export const watchMatchSchema = z.object({
  watchId: z.string(),
  requestId: z.string(),
  networkId: z.string(),
  /** Per element of the hypothesis: does the network fit, and what was measured. */
  elements: z.array(
    z.object({
      element: z.enum(['audience', 'topics', 'languages', 'places', 'period']),
      fits: z.boolean().nullable(),
      wanted: z.string(),
      measured: z.string()
    })
  ),
  fits: z.int(),
  tested: z.int(),
  /** Always worded as a lead. */
  statement: z.string()
});
export type WatchMatch = z.infer<typeof watchMatchSchema>;

export const caseSchema = z.object({
  id: z.string(),
  openedAt: z.iso.datetime(),
  title: z.string(),
  status: z.enum(['open', 'closed']),
  findingsId: z.string(),
  networkId: z.string(),
  /** SHA-256 of the frozen findings document. */
  evidenceSha256: z.string(),
  watchId: z.string().nullable(),
  requestId: z.string().nullable(),
  match: watchMatchSchema.nullable(),
  statement: z.string(),
  ledgerPosition: z.int()
});
export type Case = z.infer<typeof caseSchema>;

export const letterSchema = z.object({
  to: z.string(),
  subject: z.string(),
  body: z.string(),
  writtenAt: z.iso.datetime()
});

/** Everything about one request, as its screen shows it. */
export const requestViewSchema = newRequestSchema.extend({
  id: z.string(),
  state: z.enum(requestStates),
  openedAt: z.iso.datetime(),
  openedBy: z.string(),
  flags: z.array(flagSchema),
  sensitive: z.boolean(),
  recusals: z.array(recusalSchema),
  reviews: z.array(reviewSchema),
  decision: decisionSchema.nullable(),
  reply: letterSchema.nullable(),
  watch: watchSchema.nullable(),
  cases: z.array(caseSchema),
  people: z.array(personSchema),
  /** Why the person who asks may not review, in words; null when they may. */
  mayNotReview: z.string().nullable(),
  /** How the judgements stand, in words; says so when they differ. */
  standing: z.string().optional(),
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
    country: true,
    receivedAt: true,
    sensitive: true
  })
  .extend({flags: z.array(z.string()), outcome: z.enum(outcomes).nullable()});
export type RequestSummary = z.infer<typeof requestSummarySchema>;
