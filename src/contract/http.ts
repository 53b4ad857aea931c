/**
 * The HTTP API: one place for paths and bodies, used by the server, the console and examples.
 *
 * Every path is under `/api` of a workspace (`/api/…`, and `/demo/api/…` for the demo). Bodies are JSON. Errors are
 * `errorBodySchema` with a 4xx status. A session is a cookie or `Authorization: Bearer <token>`.
 */
import {z} from 'zod';
import {casesApi} from './cases.ts';
import {catalogueSchema} from './catalogue.ts';
import {correspondenceApi} from './correspondence.ts';
import {datasetChangesApi} from './dataset-changes.ts';
import {deliberationApi} from './deliberation.ts';
import {personSchema} from './desk.ts';
import {effectsApi} from './effects.ts';
import {findingsSchema, scanParametersSchema} from './finding.ts';
import {columnMapSchema, datasetSchema, importOutcomeSchema} from './imports.ts';
import {intakeApi} from './intake.ts';
import {labelsApi} from './labels-http.ts';
import {ledgerEntryViewSchema, receiptSchema, verificationSchema, witnessViewSchema} from './ledger.ts';
import {liveApi} from './live.ts';
import {nameSearchApi} from './name-search.ts';
import {peopleApi, sessionBodySchema} from './people.ts';
import {clauseSchema} from './policy.ts';
import {policyApi} from './policy-http.ts';
import {precedentsApi} from './precedents.ts';
import {proofsApi} from './proofs.ts';
import {publicStatementsApi} from './public-statements.ts';
import {registryApi} from './registry-http.ts';
import {registryImportApi} from './registry-import.ts';
import {sealedNoteApi} from './sealed-notes.ts';
import {watchesApi} from './watches.ts';

export const errorBodySchema = z.object({
  error: z.object({code: z.string(), expected: z.string(), found: z.string(), todo: z.string()})
});
export type ErrorBody = z.infer<typeof errorBodySchema>;

export const progressSchema = z.object({
  step: z.string(),
  done: z.number(),
  total: z.number().nullable(),
  unit: z.string()
});

/** An import, a scan, or both, in the background. Poll `GET /jobs/:id` or listen to `GET /jobs/:id/events` (SSE). */
export const jobSchema = z.object({
  id: z.string(),
  kind: z.enum(['import', 'scan']),
  status: z.enum(['running', 'done', 'failed', 'cancelled']),
  progress: progressSchema,
  startedAt: z.iso.datetime(),
  /** The dataset that the files go into, and that is scanned; null for a scan that keeps nothing but its findings. */
  dataset: z.string().nullable(),
  imports: z.array(importOutcomeSchema),
  findingsId: z.string().nullable(),
  error: errorBodySchema.shape.error.nullable()
});
export type Job = z.infer<typeof jobSchema>;

export const findingsSummarySchema = z.object({
  id: z.string(),
  title: z.string(),
  recordedAt: z.iso.datetime(),
  sha256: z.string(),
  networks: z.int(),
  setAside: z.int(),
  accounts: z.int(),
  posts: z.int()
});
export type FindingsSummary = z.infer<typeof findingsSummarySchema>;

/** One step of the guided story: what it says, what it did, and what was checked. */
export const storyStepSchema = z.object({
  id: z.string(),
  chapter: z.string(),
  title: z.string(),
  /** What happens, for a reader. */
  text: z.string(),
  /** Who does it. */
  personaId: z.string().nullable(),
  status: z.enum(['waiting', 'next', 'done', 'failed']),
  /** What came of it, line by line. */
  result: z.array(z.string()),
  checks: z.array(z.object({what: z.string(), ok: z.boolean()})),
  /** Console addresses behind the step, relative to the workspace. */
  links: z.array(z.object({label: z.string(), to: z.string()}))
});
export type StoryStep = z.infer<typeof storyStepSchema>;

export const workspaceSchema = z.object({
  name: z.string(),
  demo: z.boolean(),
  version: z.string(),
  /** Where its folder is, for the person at the machine. Null for a visitor: only the demo tells everybody. */
  folder: z.string().nullable(),
  person: personSchema.nullable(),
  /** Only in the demo: everybody whose part one may play. */
  personas: z.array(personSchema),
  /** How much is in it; null for a visitor, as above. */
  counts: z
    .object({requests: z.int(), cases: z.int(), findings: z.int(), datasets: z.int(), ledgerEntries: z.int()})
    .nullable()
});
export type Workspace = z.infer<typeof workspaceSchema>;

/** What each address takes and gives. `null` body: none. */
export const api = {
  ...peopleApi,
  ...liveApi,
  ...policyApi,
  ...intakeApi,
  'GET /workspace': {body: null, answer: workspaceSchema},
  'POST /session': {body: sessionBodySchema, answer: personSchema},
  'DELETE /session': {body: null, answer: z.object({})},
  'GET /catalogue': {body: null, answer: catalogueSchema},
  'GET /clauses': {
    body: null,
    answer: z.object({
      packId: z.string(),
      onDay: z.string(),
      clauses: z.array(clauseSchema.extend({sha256: z.string()}))
    })
  },
  ...deliberationApi,
  ...correspondenceApi,
  ...sealedNoteApi,
  ...casesApi,
  ...watchesApi,
  ...publicStatementsApi,
  ...precedentsApi,
  ...registryApi,
  ...nameSearchApi,
  ...labelsApi,
  ...proofsApi,
  ...registryImportApi,
  ...effectsApi,
  ...datasetChangesApi,
  'GET /datasets': {body: null, answer: z.array(datasetSchema)},
  /** Multipart: `file` (one or more), and `options` as JSON of `scanRequestSchema`. Answers the job. */
  'POST /scans': {body: null, answer: jobSchema},
  'GET /jobs/:id': {body: null, answer: jobSchema},
  'DELETE /jobs/:id': {body: null, answer: jobSchema},
  'GET /findings': {body: null, answer: z.array(findingsSummarySchema)},
  'GET /findings/:id': {body: null, answer: findingsSchema},
  'GET /ledger': {
    body: null,
    answer: z.object({
      size: z.int(),
      entries: z.array(ledgerEntryViewSchema),
      checkpoint: z.string(),
      verifierKey: z.string(),
      witnesses: z.array(witnessViewSchema).optional(),
      /** How the log came to its key, oldest first; see `receiptSchema`. */
      handOvers: z.array(z.string()).optional()
    })
  },
  /** Open to everybody: only the signatures of known witnesses count. Making one known takes an auditor. */
  'POST /ledger/cosignatures': {
    body: z.object({checkpoint: z.string(), witnessKey: z.string().optional()}),
    answer: z.array(witnessViewSchema)
  },
  'POST /ledger/verify': {
    body: z.object({checkpoint: z.string().optional(), proof: z.string().optional()}),
    answer: verificationSchema
  },
  /** One entry with its content. Where it belongs to a sensitive matter, this is recorded as a view of the matter. */
  'GET /ledger/:position': {body: null, answer: ledgerEntryViewSchema},
  'GET /ledger/:position/receipt': {body: null, answer: receiptSchema},
  'GET /story': {body: null, answer: z.array(storyStepSchema)},
  'POST /story/next': {body: null, answer: z.array(storyStepSchema)},
  'POST /story/reset': {body: null, answer: z.array(storyStepSchema)}
} as const;

/** What a person downloads or opens in a tab of its own: addresses under `/api` whose answer is not JSON. */
export const files = {
  document: '/documents/:id',
  report: '/findings/:id/report',
  accounts: '/findings/:id/accounts.csv',
  edges: '/findings/:id/edges.csv',
  gexf: '/findings/:id/networks.gexf',
  findings: '/findings/:id/findings.json',
  publishedReport: '/publications/:id/report',
  publishedFindings: '/publications/:id/findings.json'
} as const;

export const scanRequestSchema = z.object({
  /** `import` ends when the files are in the dataset, and needs one. A scan when left out. */
  kind: jobSchema.shape.kind.optional(),
  dataset: z.string().nullable(),
  formatId: z.string().nullable(),
  map: columnMapSchema.nullable(),
  parameters: scanParametersSchema.partial()
});
export type ScanRequest = z.infer<typeof scanRequestSchema>;
