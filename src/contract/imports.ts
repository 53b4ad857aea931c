/** Datasets in the lake, the batches they grew by, and what was refused on the way in. */
import {z} from 'zod';
import {type Parsed, refusalReasons} from './records.ts';

export const refusalCountSchema = z.object({
  reason: z.enum(refusalReasons),
  rows: z.int().nonnegative(),
  /** At most three, each with its row, what was wrong, and how the row began. */
  samples: z.array(z.object({row: z.int(), detail: z.string(), sample: z.string()}))
});
export type RefusalCount = z.infer<typeof refusalCountSchema>;

/** Which input column plays which part, as guessed or as given by `--map`. */
export const columnMapSchema = z.partialRecord(
  z.enum([
    'account',
    'time',
    'text',
    'object',
    'post',
    'handle',
    'name',
    'url',
    /** Where the post itself stands: never something that posts share. */
    'post_url',
    'hashtags',
    'repost_of',
    'reply_to',
    'platform',
    'language',
    'views',
    'likes',
    'shares',
    'comments'
  ]),
  z.string()
);
export type ColumnMap = z.infer<typeof columnMapSchema>;

export const importBatchSchema = z.object({
  batchId: z.string(),
  fileName: z.string(),
  sha256: z.string().length(64),
  bytes: z.int().nonnegative(),
  formatId: z.string(),
  /** 0 to 1: how sure the detection was; 1 when the user named the format. */
  confidence: z.number(),
  mapping: columnMapSchema.nullable(),
  /** What was assumed about the file, in plain words, e.g. "times without a zone were read as UTC". */
  assumptions: z.array(z.string()),
  importedAt: z.iso.datetime(),
  rowsRead: z.int(),
  rowsUsed: z.int(),
  rowsRefused: z.int(),
  /** Posts that an earlier batch (or an earlier row) already had. */
  postsMerged: z.int(),
  postsAdded: z.int(),
  tracesAdded: z.int(),
  /** Records that were understood and are of no use here, by what they are (`likes`). Neither used nor refused. */
  passedOver: z.array(z.object({what: z.string(), records: z.int()})).default([]),
  refusals: z.array(refusalCountSchema)
});
export type ImportBatch = z.infer<typeof importBatchSchema>;

export const datasetSchema = z.object({
  name: z.string(),
  createdAt: z.iso.datetime(),
  posts: z.int(),
  accounts: z.int(),
  traces: z.int(),
  bytes: z.int(),
  firstPostAt: z.number().nullable(),
  lastPostAt: z.number().nullable(),
  /** Posts that are there although their authors deleted them, as far as an imported stream told so. */
  deletedPosts: z.int().nonnegative().optional(),
  batches: z.array(importBatchSchema)
});
export type Dataset = z.infer<typeof datasetSchema>;

/** To be said before anything else: that most of a file was refused, why, and what to try. Absent when it was not. */
const warning = z.string().optional();

/** What importing one file came to. `already` names the batch that held the same bytes. */
export const importOutcomeSchema = z.discriminatedUnion('outcome', [
  z.object({outcome: z.literal('imported'), warning, batch: importBatchSchema}),
  z.object({outcome: z.literal('already-imported'), warning, batch: importBatchSchema}),
  z.object({
    outcome: z.literal('unusable'),
    fileName: z.string(),
    why: z.string(),
    /** The entry of the catalogue of errors that `why` is made of, for whoever says it in other words. */
    error: z.object({code: z.string(), found: z.string()}).optional(),
    refusals: z.array(refusalCountSchema)
  })
]);
export type ImportOutcome = z.infer<typeof importOutcomeSchema>;

/** Names of datasets become folders: lower-case letters, digits, hyphens. */
export const datasetNameSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/);

/** One file, opened and recognised, on its way from a connector into the lake. */
export type ImportSource = {
  readonly fileName: string;
  /** Of the bytes as they lie on the disk, compressed or not. */
  readonly sha256: string;
  readonly bytes: number;
  readonly formatId: string;
  readonly confidence: number;
  readonly mapping: ColumnMap | null;
  /** Filled while reading; complete when `records` has ended. */
  readonly assumptions: () => readonly string[];
  /** What was understood and not kept, by what it is; complete when `records` has ended. */
  readonly passedOver: () => ImportBatch['passedOver'];
  /** Bytes of the file consumed so far, for progress. */
  readonly bytesRead: () => number;
  /**
   * What a post that stands in the file twice means: in a table each row counts (`count`, the default), in a document
   * it is one post seen twice (`merge`), and its equal traces count once.
   */
  readonly repeats?: 'count' | 'merge';
  /** In the order of the file, in batches of a few thousand. */
  readonly records: AsyncIterable<readonly Parsed[]>;
};
