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
export const roles = ['analyst', 'officer', 'reviewer', 'legal', 'policy-lead', 'auditor', 'admin'] as const;
export type Role = (typeof roles)[number];
/** Who may do what. The desk holds to it; the screens say so before somebody begins. */
export const rolesFor = {
  'open a request': ['officer', 'reviewer', 'legal', 'policy-lead', 'analyst', 'admin'],
  'import official domains': ['officer', 'legal', 'policy-lead', 'admin'],
  'review a request': ['officer', 'reviewer', 'legal', 'policy-lead'],
  'flag a request': ['officer', 'reviewer', 'legal', 'policy-lead', 'analyst'],
  'remark on a request': ['officer', 'reviewer', 'legal', 'policy-lead', 'analyst'],
  'lodge an appeal': ['officer', 'reviewer', 'legal', 'policy-lead', 'analyst'],
  'recuse somebody else': ['officer', 'reviewer', 'legal', 'policy-lead', 'admin'],
  'record findings': ['analyst', 'officer', 'admin'],
  'change a dataset': ['analyst', 'policy-lead', 'admin'],
  'open a case': ['analyst', 'officer', 'reviewer', 'legal', 'policy-lead'],
  'take a reply to a case': ['officer', 'reviewer', 'legal', 'policy-lead'],
  'publish a case': ['officer', 'legal', 'policy-lead'],
  'change a watch': ['officer', 'reviewer', 'legal', 'policy-lead'],
  'record a public statement': ['analyst', 'officer', 'reviewer', 'legal', 'policy-lead'],
  'send a letter': ['officer', 'reviewer', 'legal', 'policy-lead'],
  'withhold a notice': ['legal'],
  'erase personal data': ['legal', 'policy-lead', 'reviewer'],
  'hold a key for sealed notes': ['auditor'],
  'add a person': ['admin'],
  'set a portfolio': ['policy-lead', 'admin'],
  'adopt a rule pack': ['policy-lead', 'admin'],
  'change the registry': ['analyst', 'officer', 'policy-lead'],
  'import into the registry': ['officer', 'policy-lead', 'admin'],
  'claim an account': ['officer', 'reviewer', 'legal', 'policy-lead'],
  'assess an entity': ['analyst', 'officer', 'reviewer', 'legal', 'policy-lead'],
  'contest a label': ['analyst', 'officer', 'reviewer', 'legal', 'policy-lead'],
  'rule on a contest': ['reviewer', 'legal', 'policy-lead'],
  'pause a label': ['reviewer', 'legal', 'policy-lead'],
  'write a label policy': ['policy-lead'],
  'put a label policy in force': ['legal', 'reviewer', 'policy-lead'],
  'hold a label key': ['admin'],
  'publish labels': ['legal', 'reviewer', 'policy-lead', 'admin'],
  'set jurisdictions': ['policy-lead', 'admin'],
  'set an effect': ['officer', 'reviewer', 'legal', 'policy-lead']
} as const satisfies Record<string, readonly Role[]>;
export type Act = keyof typeof rolesFor;

export const personSchema = z.object({
  id: z.string(),
  name: z.string(),
  team: z.enum(teams),
  roles: z.array(z.enum(roles)),
  createdAt: z.iso.datetime(),
  /** False once they have left; what they did stays under their name. */
  active: z.boolean().optional()
});
export type Person = z.infer<typeof personSchema>;

/** `network-finding` is the door of our own findings: a network as a matter to be judged like any other. */
export const doors = [
  'form',
  'e-mail',
  'letter',
  'conversation',
  'colleague-message',
  'api',
  'network-finding'
] as const;
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
  'network-measures',
  'other'
] as const;

const country = z.string().length(2);
const shortText = z.string().trim().max(500);

/** The parts that an order to act against illegal content must have (DSA Article 9(2)), each as it was given or null. */
export const orderPartsSchema = z.object({
  legalBasis: shortText.nullable().default(null),
  statementOfReasons: z.string().trim().max(10_000).nullable().default(null),
  issuingAuthority: shortText.nullable().default(null),
  /** Exact addresses, or what else lets one find the content. */
  whereToFind: shortText.nullable().default(null),
  redress: shortText.nullable().default(null),
  territorialScope: shortText.nullable().default(null),
  whereToReport: shortText.nullable().default(null)
});
export type OrderParts = z.infer<typeof orderPartsSchema>;

/** Everything else that a request says. All of it optional: what was not said is null or empty, never guessed. */
export const particularsSchema = z.object({
  /** Accounts that are asked about. */
  accounts: z
    .array(z.object({platform: shortText, account: shortText}))
    .max(2000)
    .default([]),
  /** Addresses of content. */
  addresses: z.array(z.string().trim().max(2000)).max(1000).default([]),
  /** Where an answer goes: an e-mail address as it was given. */
  requesterAddress: shortText.nullable().default(null),
  /** The authority that is claimed, in its words. */
  authority: shortText.nullable().default(null),
  /** Where it should hold: country codes; `*` alone for everywhere; empty when it was not said. */
  territory: z
    .array(country.or(z.literal('*')))
    .max(250)
    .default([]),
  /** By when an answer is asked for. */
  dueAt: z.iso.datetime().nullable().default(null),
  legalBasis: z.string().trim().max(2000).nullable().default(null),
  /** What was said about staying unseen, word for word. */
  concealmentWords: z.string().trim().max(5000).nullable().default(null),
  /** What was said about paying, word for word. */
  paymentWords: z.string().trim().max(5000).nullable().default(null),
  emergency: z.boolean().default(false),
  /** Null when it is no order of an authority. */
  order: orderPartsSchema.nullable().default(null),
  /** Those who are affected and should be told, as far as they are known. */
  affected: z
    .array(z.object({name: shortText, address: shortText.nullable().default(null)}))
    .max(2000)
    .default([]),
  /** BCP 47; the language in which the requester is answered. */
  language: z.string().trim().min(2).max(20).default('en'),
  /** Documents that belong to it, kept before. */
  documentIds: z.array(z.string()).max(200).default([]),
  /** What was noticed about the way it came: senders that do not fit together, an original that cannot be read. */
  notes: z.array(z.string().trim().max(1000)).max(50).optional()
});
export type Particulars = z.infer<typeof particularsSchema>;

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
  }),
  particulars: particularsSchema.optional()
});
export type NewRequest = z.infer<typeof newRequestSchema>;

/** `reopened`: decided, and to be decided anew; what was decided stands until then. */
export const requestStates = ['open', 'in-review', 'decided', 'reopened'] as const;

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

/** The judgement of one item: an ask of the request, or an account of a network. */
export const itemJudgementSchema = z.object({
  /** An ask kind, or an account key. */
  item: z.string().min(1).max(1000),
  outcome: z.enum(outcomes),
  /** Where it holds: country codes, or `*` alone for everywhere. Empty when it is no matter of territory. */
  territory: z
    .array(country.or(z.literal('*')))
    .max(250)
    .default([]),
  conditions: z.array(z.string().trim().min(1).max(1000)).max(50).default([]),
  reasons: z.string().trim().max(10_000).default('')
});
export type ItemJudgement = z.infer<typeof itemJudgementSchema>;

/** One person's judgement. On a sensitive matter, two from two teams in two roles make a decision. */
export const newReviewSchema = z.object({
  outcome: z.enum(outcomes),
  /** Guideline ground: the clause in force. */
  clause: clauseCitationSchema,
  reasons: z.string().trim().min(1).max(10_000),
  /** Legal ground, kept apart from the guideline; null when the law plays no part. */
  legalGround: z.string().trim().min(1).max(5000).nullable().optional(),
  /** Where items are judged differently or with territory and conditions; items left out follow `outcome`. */
  items: z.array(itemJudgementSchema).max(2000).optional(),
  /** The role in which it is given; the person's first that may judge when left out. */
  role: z.enum(roles).optional(),
  /** `version` of the view that the person had before them; refused when somebody has acted since. */
  seenVersion: z.int().optional()
});
export type NewReview = z.infer<typeof newReviewSchema>;

export const reviewSchema = newReviewSchema.omit({seenVersion: true}).extend({
  id: z.string(),
  requestId: z.string(),
  personId: z.string(),
  team: z.enum(teams),
  round: z.int().optional(),
  at: z.iso.datetime(),
  /** Position of its entry in the ledger, from 0: whoever judged takes a receipt of it with them. */
  ledgerPosition: z.int().optional()
});
export type Review = z.infer<typeof reviewSchema>;

export const decisionSchema = z.object({
  id: z.string(),
  requestId: z.string(),
  outcome: z.enum(outcomes),
  clause: clauseCitationSchema,
  reasons: z.string(),
  /** Two on a sensitive matter, one on an ordinary one. */
  reviewIds: z.array(z.string()).min(1),
  legalGround: z.string().nullable().optional(),
  items: z.array(itemJudgementSchema).optional(),
  /** 0 for the first decision; each reopening or appeal begins the next round. */
  round: z.int().optional(),
  decidedAt: z.iso.datetime(),
  /** Position of its entry in the ledger, from 0. */
  ledgerPosition: z.int()
});
export type Decision = z.infer<typeof decisionSchema>;

export const recusalSchema = z.object({
  personId: z.string(),
  because: z.enum(['was-approached', 'brought-it-in', 'tied-to-requester', 'declared-tie']),
  note: z.string(),
  at: z.iso.datetime(),
  /** Who put it on record: themselves, somebody else, or `system` for what follows from the door. */
  by: z.string().optional()
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
  /** The request (door `network-finding`) in which the network is judged. */
  matterId: z.string().nullable().optional(),
  ledgerPosition: z.int()
});
export type Case = z.infer<typeof caseSchema>;

export const letterKinds = ['reply', 'notice', 'invitation', 'appeal-reply', 'acknowledgement'] as const;

export const letterSchema = z.object({
  to: z.string(),
  subject: z.string(),
  body: z.string(),
  writtenAt: z.iso.datetime(),
  kind: z.enum(letterKinds).optional(),
  /** BCP 47. */
  language: z.string().optional(),
  /** Where it goes, as far as that is known. */
  address: z.string().nullable().optional(),
  /** By when an answer to it is awaited. */
  dueAt: z.iso.datetime().nullable().optional()
});
