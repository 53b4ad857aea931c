/** Files taken into the registry: what a file would change, shown before anything is written, and what it then did. */
import {z} from 'zod';
import {registrySources} from './registry.ts';
import {fieldChangeSchema} from './registry-http.ts';

/** A row, or one link of a row, that could not be used. */
export const refusedRowSchema = z.object({
  /** Of the file; the first row of a JSON or YAML list is 1. */
  line: z.int(),
  /** `row`: nothing of it is used; `link`: the row is used and this account or address of it is not. */
  what: z.enum(['row', 'link']),
  why: z.string(),
  sample: z.string()
});
export type RefusedRow = z.infer<typeof refusedRowSchema>;

const counts = z.object({
  added: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  kept: z.int(),
  gone: z.int(),
  refusedRows: z.int(),
  refusedLinks: z.int()
});

export const registryImportSchema = z.object({
  id: z.string(),
  source: z.enum(registrySources),
  fileName: z.string(),
  sha256: z.string().length(64),
  /** Of the diff that was accepted. */
  diffSha256: z.string().length(64),
  /** What the file would have done in all. */
  counts,
  /** What was accepted and written. */
  written: z.object({entities: z.int(), versions: z.int(), accounts: z.int()}),
  personId: z.string(),
  at: z.iso.datetime()
});
export type RegistryImport = z.infer<typeof registryImportSchema>;

/** An account of an item, and what would become of it. */
export const accountChangeSchema = z.object({
  what: z.enum(['added', 'changed', 'kept', 'gone']),
  platform: z.string(),
  handle: z.string(),
  /** In a sentence: what changes, or why nothing does. */
  statement: z.string()
});
export type AccountChange = z.infer<typeof accountChangeSchema>;

/**
 * `added`, `changed`: there is something to accept. `kept`: the file says otherwise and a person's word stands. `gone`:
 * an earlier edition of the file had it and this one has not; nothing is done about it.
 */
export const diffItemSchema = z.object({
  key: z.string(),
  what: z.enum(['added', 'changed', 'kept', 'gone']),
  /** Row of the file; null for what is gone from it. */
  line: z.int().nullable(),
  /** Null for what would be added. */
  entityId: z.string().nullable(),
  name: z.string(),
  /** What would be written. */
  changes: z.array(fieldChangeSchema),
  /** What the file says otherwise and a person, or another source, has said since: it stays. */
  kept: z.array(fieldChangeSchema.extend({why: z.string()})),
  accounts: z.array(accountChangeSchema)
});
export type DiffItem = z.infer<typeof diffItemSchema>;

export const registryDiffSchema = z.object({
  source: z.enum(registrySources),
  fileName: z.string(),
  /** Of the file as it came. */
  sha256: z.string(),
  /** Of everything below: whoever accepts says what they saw. */
  diffSha256: z.string(),
  /** Rows of the file of which something is used. */
  usedRows: z.int(),
  counts,
  /** What the file says how often, e.g. rows by typology. */
  tallies: z.record(z.string(), z.record(z.string(), z.int())),
  /** All but what is unchanged, in the order of the file. */
  items: z.array(diffItemSchema),
  refused: z.array(refusedRowSchema),
  /** In a sentence. */
  statement: z.string()
});
export type RegistryDiff = z.infer<typeof registryDiffSchema>;

const keys = z.array(z.string().max(1000)).max(50_000);
export const acceptedImportSchema = z.object({
  source: z.enum(registrySources),
  fileName: z.string().trim().min(1).max(200),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  diffSha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Keys of items. What an item belongs to is accepted with it where it is new. */
  accept: z
    .discriminatedUnion('what', [
      z.object({what: z.literal('all')}),
      z.object({what: z.literal('only'), keys}),
      z.object({what: z.literal('except'), keys})
    ])
    .default({what: 'all'})
});
export type AcceptedImport = z.infer<typeof acceptedImportSchema>;

/** What a file brought and only one person stands for: accounts, and what entities are and where they are at home. */
export const importWaitingSchema = z.object({accounts: z.int(), entities: z.int()});
export type ImportWaiting = z.infer<typeof importWaitingSchema>;

export const registryImportViewSchema = z.object({
  taken: registryImportSchema,
  waiting: importWaitingSchema,
  by: z.object({id: z.string(), name: z.string()}),
  ledgerPosition: z.int(),
  statement: z.string()
});
export type RegistryImportView = z.infer<typeof registryImportViewSchema>;

export const registryImportApi = {
  'GET /registry/imports': {body: null, answer: z.array(registryImportViewSchema)},
  /** Multipart: `file` (one) and `source`. Writes nothing but the file, kept by its hash. */
  'POST /registry/imports/preview': {body: null, answer: registryDiffSchema},
  'POST /registry/imports': {body: acceptedImportSchema, answer: registryImportViewSchema}
} as const;
