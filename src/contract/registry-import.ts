/** Files taken into the registry: what a file would change, shown before anything is written, and what it then did. */
import {z} from 'zod';
import {registrySources} from './registry.ts';

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
