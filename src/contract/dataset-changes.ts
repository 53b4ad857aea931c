/** What is done to datasets beside importing: deleted, handed out, thinned, and people taken out of them. */
import {z} from 'zod';

export const datasetChangeKinds = ['deleted', 'exported', 'retention-set', 'thinned', 'person-erased'] as const;

export const exportFormats = ['parquet', 'csv', 'coortweet', 'coordination-network-toolkit'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** What one change came to in one dataset. */
export const datasetRemovalSchema = z.object({
  dataset: z.string(),
  posts: z.int().nonnegative(),
  accounts: z.int().nonnegative(),
  traces: z.int().nonnegative()
});
export type DatasetRemoval = z.infer<typeof datasetRemovalSchema>;

/**
 * A row of the record. Each change has two: `ordered` before anything is touched, `done` with what it came to; an order
 * without its end was interrupted and can be given again. People who were erased are not named: their number is.
 */
export const datasetChangeSchema = z.object({
  id: z.string(),
  /** Of the order that this ends, or of itself. */
  orderId: z.string(),
  stage: z.enum(['ordered', 'done']),
  kind: z.enum(datasetChangeKinds),
  /** Null for a person who is erased wherever they are. */
  dataset: z.string().nullable(),
  reason: z.string().trim().min(1).max(2000),
  /** Days that posts are kept, for `retention-set` and `thinned`; null ends the rule. */
  days: z.int().min(1).max(36_500).nullable(),
  /** Posts from before it went, for `thinned`. */
  before: z.iso.datetime().nullable(),
  /** For `thinned`: posts went that their authors had deleted, whatever their age. */
  deletedByAuthors: z.literal(true).optional(),
  format: z.enum(exportFormats).nullable(),
  /** How many accounts were erased as one person. */
  erasedAccounts: z.int().nonnegative().nullable(),
  removed: z.array(datasetRemovalSchema),
  personId: z.string(),
  at: z.iso.datetime()
});
export type DatasetChange = z.infer<typeof datasetChangeSchema>;

export const datasetChangeViewSchema = z.object({
  change: datasetChangeSchema,
  personName: z.string(),
  ledgerPosition: z.int(),
  /** Only for orders: whether the end is on record. */
  finished: z.boolean()
});
export type DatasetChangeView = z.infer<typeof datasetChangeViewSchema>;

const reason = z.string().trim().min(1).max(2000);

export const newDatasetChangeSchema = z.discriminatedUnion('kind', [
  z.object({kind: z.literal('deleted'), reason}),
  z.object({kind: z.literal('retention-set'), days: z.int().min(1).max(36_500).nullable(), reason}),
  /** By the rule of the dataset, or by the days given; or of posts that their authors deleted, whatever their age. */
  z.object({
    kind: z.literal('thinned'),
    days: z.int().min(1).max(36_500).nullable(),
    deletedByAuthors: z.literal(true).optional(),
    reason
  })
]);
export type NewDatasetChange = z.infer<typeof newDatasetChangeSchema>;

/** An account as datasets know it, found by key, id, handle or another id. */
export const foundAccountSchema = z.object({
  accountKey: z.string(),
  handle: z.string().nullable(),
  displayName: z.string().nullable(),
  datasets: z.array(z.object({dataset: z.string(), posts: z.int()}))
});
export type FoundAccount = z.infer<typeof foundAccountSchema>;

export const personErasureSchema = z.object({
  accountKeys: z.array(z.string().min(3).max(1100)).min(1).max(1000),
  reason
});
export type PersonErasure = z.infer<typeof personErasureSchema>;

/** Where the person still stands in the record: what the lake cannot take out. */
export const erasureLeftSchema = z.object({
  change: datasetChangeViewSchema,
  /** Results that name one of the accounts; they are on the record, and erased there by decision. */
  findings: z.array(z.string())
});
export type ErasureLeft = z.infer<typeof erasureLeftSchema>;

export const datasetChangesApi = {
  'GET /dataset-changes': {body: null, answer: z.array(datasetChangeViewSchema)},
  'POST /datasets/:name/changes': {body: newDatasetChangeSchema, answer: datasetChangeViewSchema},
  'GET /datasets/accounts': {body: null, answer: z.array(foundAccountSchema)},
  'POST /datasets/erasures': {body: personErasureSchema, answer: erasureLeftSchema}
} as const;
