/**
 * Findings: the only thing that passes from detection to the rest of the house.
 *
 * The JSON Schema of `findingsSchema` is published as `docs/findings.schema.json`. Claims and statistics are null
 * until a step has tested them; until then the words are "co-activity", nothing stronger. Everything here is a
 * function of inputs, parameters, seed and version: no clock, no path, no machine.
 */
import {z} from 'zod';
import {
  controlSchema,
  counterEvidenceSchema,
  edgeSignificanceSchema,
  groupTestSchema,
  sensitivitySchema,
  testsSchema,
  watchTestSchema
} from './significance.ts';

export const findingsVersion = 2;

/** One post as evidence. Texts are cut at 500 characters; `textCut` says so. */
export const evidencePostSchema = z.object({
  postKey: z.string(),
  accountKey: z.string(),
  /** UTC ms, microseconds as the fraction. */
  happenedAt: z.number(),
  text: z.string(),
  textCut: z.boolean(),
  url: z.string().nullable(),
  language: z.string().nullable()
});
export type EvidencePost = z.infer<typeof evidencePostSchema>;

/** Two posts that met on one object. */
export const evidenceSchema = z.object({
  signal: z.string(),
  object: z.string(),
  objectDisplay: z.string(),
  /** Accounts in the whole dataset that put out this object. */
  objectAccounts: z.int(),
  gapSeconds: z.number().nonnegative(),
  a: evidencePostSchema,
  b: evidencePostSchema
});
export type Evidence = z.infer<typeof evidenceSchema>;

/** Two accounts under one signal. `a` before `b` in code-point order unless `directed`. */
export const edgeSchema = z.object({
  a: z.string(),
  b: z.string(),
  signal: z.string(),
  directed: z.boolean(),
  /** Distinct objects on which they met within the window. */
  sharedObjects: z.int(),
  /** Of these, objects that at most `rareAccounts` accounts used. */
  rareObjects: z.int(),
  /** Pairs of posts that met. */
  coActions: z.int(),
  /** Of these, how many had a first, how many b first; the rest were at the same moment. */
  aFirst: z.int(),
  bFirst: z.int(),
  medianGapSeconds: z.number(),
  /** What a preset's tool would have written, under its own names. */
  preset: z.record(z.string(), z.union([z.number(), z.string()])).nullable(),
  /** Null where a preset drew the edge: other tools test nothing. Our own edges are pairs that were tested. */
  significance: edgeSignificanceSchema.nullable()
});
export type Edge = z.infer<typeof edgeSchema>;

/** Labels that held when the list was made, each with where: `state-controlled-media (everywhere)`. Absent: none. */
const shownLabelsSchema = z.array(z.string().max(300)).max(20).optional();
/** How far the account was proven to be the entity's when the list was made: `proven (dns-txt)`. Absent: not claimed. */
const shownProofSchema = z.string().max(100).optional();

export const findingAccountSchema = z.object({
  accountKey: z.string(),
  platform: z.string(),
  /** As it stood in the input. */
  nativeId: z.string(),
  handle: z.string().nullable(),
  displayName: z.string().nullable(),
  posts: z.int(),
  firstAt: z.number().nullable(),
  lastAt: z.number().nullable(),
  /** Set when a list of declared accounts names it. */
  declared: z
    .object({
      entity: z.string(),
      country: z.string().nullable(),
      kind: z.string(),
      labels: shownLabelsSchema,
      proof: shownProofSchema
    })
    .nullable()
});
export type FindingAccount = z.infer<typeof findingAccountSchema>;

export const networkObjectSchema = z.object({
  signal: z.string(),
  object: z.string(),
  display: z.string(),
  /** Members of this network that used it, and accounts of the whole dataset that did. */
  memberAccounts: z.int(),
  allAccounts: z.int(),
  firstAt: z.number(),
  lastAt: z.number()
});
export type NetworkObject = z.infer<typeof networkObjectSchema>;

/** One thing measured for or against a claim. `kind` says which measurement; two of one kind are one piece of evidence. */
export const claimItemSchema = z.object({
  kind: z.string(),
  statement: z.string(),
  /** The measured figure and the same in the rest of the data, in one unit; null where it is no figure. */
  measured: z.number().nullable(),
  baseRate: z.number().nullable(),
  p: z.number().nullable()
});
export type ClaimItem = z.infer<typeof claimItemSchema>;

/** A claim is null until its own evidence was tested. `untestable`: the data holds nothing to test it with. */
export const claimSchema = z
  .object({
    verdict: z.enum(['supported', 'not-supported', 'contradicted', 'untestable']),
    statement: z.string(),
    evidence: z.array(claimItemSchema),
    against: z.array(claimItemSchema)
  })
  .nullable();
export type Claim = z.infer<typeof claimSchema>;

export const networkSchema = z.object({
  /** `network-` and 12 hex digits of the SHA-256 of the sorted member keys. */
  id: z.string().regex(/^network-[0-9a-f]{12}$/),
  /** `reported`; or shown and left alone, with the reason in `setAsideBecause`. */
  standing: z.enum(['reported', 'set-aside']),
  setAsideBecause: z.enum(['declared', 'allow-listed', 'not-borne-out', 'common-objects']).nullable(),
  /** `high` needs two families; null where nothing was tested or nothing stands. */
  tier: z.enum(['high', 'moderate']).nullable(),
  /** Null for a preset. */
  groupTest: groupTestSchema.nullable(),
  counterEvidence: counterEvidenceSchema.nullable(),
  /** Audience and subject, as description and never as proof of who: posts per hour of the day (UTC), and words. */
  portrait: z.object({hours: z.array(z.int()).length(24), items: z.array(claimItemSchema)}).nullable(),
  accounts: z.array(findingAccountSchema),
  signals: z.array(z.object({signal: z.string(), edges: z.int(), objects: z.int()})),
  /** All edges inside the network, strongest first. */
  edges: z.array(edgeSchema),
  /** The objects that hold it together, most members first; at most 50. */
  objects: z.array(networkObjectSchema),
  /** For the strongest edges (at most 20) the closest pairs of posts (at most 3 each). */
  evidence: z.array(evidenceSchema),
  /** Member posts per slot; the slots cover the network's own span evenly. */
  timeline: z.object({startsAt: z.number(), slotSeconds: z.number(), posts: z.array(z.int())}),
  /** Place of each account in a drawing, -1 to 1, in the order of `accounts`. */
  layout: z.array(z.tuple([z.number(), z.number()])),
  /** What the members write in: share of posts per detected language, most first; "und" where undetectable. */
  languages: z.array(z.object({language: z.string(), share: z.number()})),
  hashtags: z.array(z.object({hashtag: z.string(), posts: z.int()})),
  domains: z.array(z.object({domain: z.string(), posts: z.int()})),
  claims: z.object({coordinated: claimSchema, covert: claimSchema, stateLinked: claimSchema})
});
export type Network = z.infer<typeof networkSchema>;

export const scanParametersSchema = z.object({
  signals: z.array(z.string()),
  preset: z.string().nullable(),
  windowSeconds: z.number().nonnegative(),
  /** For a preset the least weight of an edge; else the least number of meetings of a pair that is tested. */
  minShared: z.int().positive(),
  /** An object used by at most this many accounts counts as rare. */
  rareAccounts: z.int().positive(),
  minAccounts: z.int().positive(),
  seed: z.int().nonnegative(),
  controls: z.int().nonnegative(),
  /** Plants groups into the data to say what would have been found. */
  plants: z.boolean(),
  /** Windows that the tests look through, besides `windowSeconds`. */
  windowsSeconds: z.array(z.number().positive()).readonly(),
  /** The dataset that base rates come from; null: this data itself. */
  background: z.string().nullable(),
  /** Further settings of a preset, under the tool's own names. */
  presetSettings: z.record(z.string(), z.union([z.number(), z.string()])).nullable()
});
export type ScanParameters = z.infer<typeof scanParametersSchema>;

export const manifestInputSchema = z.object({
  fileName: z.string(),
  sha256: z.string(),
  bytes: z.int(),
  formatId: z.string(),
  rowsRead: z.int(),
  rowsUsed: z.int(),
  rowsRefused: z.int(),
  postsMerged: z.int(),
  mapping: z.record(z.string(), z.string()).nullable(),
  assumptions: z.array(z.string()),
  refusals: z.array(
    z.object({
      reason: z.string(),
      rows: z.int(),
      samples: z.array(z.object({row: z.int(), detail: z.string(), sample: z.string()}))
    })
  )
});

export const manifestSchema = z.object({
  overtVersion: z.string(),
  inputs: z.array(manifestInputSchema),
  parameters: scanParametersSchema,
  /** Hash of the list of declared accounts, where one was given. */
  declaredSha256: z.string().nullable(),
  allowedSha256: z.string().nullable(),
  /** The files that base rates come from, where another dataset was named. */
  backgroundSha256: z.array(z.string()).nullable(),
  totals: z.object({
    posts: z.int(),
    accounts: z.int(),
    firstAt: z.number().nullable(),
    lastAt: z.number().nullable(),
    /** The coarsest time precision that at least a tenth of the posts have. */
    timePrecision: z.string()
  }),
  /** Per signal: traces read, pairs of posts in the window, edges kept. */
  perSignal: z.array(
    z.object({
      signal: z.string(),
      traces: z.int(),
      objects: z.int(),
      accounts: z.int(),
      pairsInWindow: z.int(),
      edges: z.int()
    })
  )
});
export type Manifest = z.infer<typeof manifestSchema>;

export const findingsSchema = z.object({
  version: z.literal(findingsVersion),
  manifest: manifestSchema,
  networks: z.array(networkSchema),
  controls: z.array(controlSchema),
  /** Null for a preset. */
  tests: testsSchema.nullable(),
  sensitivity: sensitivitySchema.nullable(),
  watchTests: z.array(watchTestSchema),
  /** Sentences a reader must see first, e.g. that the control was not near zero. */
  warnings: z.array(z.string())
});
export type Findings = z.infer<typeof findingsSchema>;

/** Accounts that openly say who they are: the list a scan is given, from a file or the registry. */
export const declaredAccountSchema = z.object({
  platform: z.string(),
  /** Handle or native id, compared without case and without a leading @. */
  account: z.string(),
  entity: z.string(),
  country: z.string().nullable(),
  kind: z.enum(['media', 'government_body', 'official', 'party', 'other']),
  labels: shownLabelsSchema,
  proof: shownProofSchema
});
export type DeclaredAccount = z.infer<typeof declaredAccountSchema>;

/** What a long piece of work says while it runs. `done` and `total` are in `unit`; total null = unknown. */
export type Progress = {
  readonly step: string;
  readonly done: number;
  readonly total: number | null;
  readonly unit: string;
};
export type OnProgress = (progress: Progress) => void;

/** What a scan gives: the bounded document, and every edge and account behind it, one at a time. */
export type ScanOutcome = {
  readonly findings: Findings;
  /** Every edge that met the minimum, ordered by signal, a, b. */
  readonly edges: () => Iterable<Edge>;
  /** Every account with an edge, ordered by key; `network` is the id of its reported or set-aside network. */
  readonly accounts: () => Iterable<FindingAccount & {readonly network: string | null}>;
};

/** Accounts known to be harmless: shown, and never reported. */
export const allowedAccountSchema = z.object({
  platform: z.string(),
  account: z.string(),
  reason: z.string()
});
export type AllowedAccount = z.infer<typeof allowedAccountSchema>;

/** Defaults of a scan. `minShared` is the least number of meetings of a pair that is looked at, not a verdict. */
export const defaultScan = {
  windowSeconds: 60,
  windowsSeconds: [10, 60, 600],
  minShared: 2,
  rareAccounts: 50,
  minAccounts: 3,
  seed: 1,
  controls: 3,
  plants: true,
  background: null
} as const;
