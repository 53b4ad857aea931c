/** The manifest of a dataset: the only thing that says which files belong to it. */
import {readFile, rm} from 'node:fs/promises';
import {join} from 'node:path';
import {z} from 'zod';
import {type Dataset, importBatchSchema} from '../contract/imports.ts';
import {replaceFile, syncFile} from './files.ts';

const manifestSchema = z.object({
  version: z.literal(1),
  name: z.string(),
  createdAt: z.iso.datetime(),
  posts: z.int(),
  accounts: z.int(),
  traces: z.int(),
  bytes: z.int(),
  firstPostAt: z.number().nullable(),
  lastPostAt: z.number().nullable(),
  /** Posts that are there and that their authors deleted. */
  deletedPosts: z.int().default(0),
  /** Files of deletions inside the dataset's folder. */
  deletions: z.array(z.string()).default([]),
  /** Keys of accounts that are out of every answer already, and whose rows are still being taken out of the files. */
  erasing: z.array(z.string()).default([]),
  batches: z.array(
    z.object({
      batch: importBatchSchema,
      /** File names inside the dataset's folder. */
      parts: z.object({
        post: z.array(z.string()),
        account: z.array(z.string()),
        accountSnapshot: z.array(z.string()),
        relation: z.array(z.string()),
        trace: z.array(z.string())
      })
    })
  )
});
export type Manifest = z.infer<typeof manifestSchema>;
export type Parts = Manifest['batches'][number]['parts'];

const fileName = 'manifest.json';

export function emptyManifest(name: string, createdAt: string): Manifest {
  const nothing = {posts: 0, accounts: 0, traces: 0, bytes: 0, firstPostAt: null, lastPostAt: null};
  return {version: 1, name, createdAt, ...nothing, deletedPosts: 0, deletions: [], erasing: [], batches: []};
}

export async function readManifest(folder: string): Promise<Manifest | null> {
  let content: string;
  try {
    content = await readFile(join(folder, fileName), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  return manifestSchema.parse(JSON.parse(content));
}

/** The commit of an import: before it nothing of the batch is there, after it everything. */
export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  await replaceFile(join(folder, fileName), `${JSON.stringify(manifest, null, 1)}\n`);
}

/** From here on there is no such dataset; its files are left over. */
export async function removeManifest(folder: string): Promise<void> {
  await rm(join(folder, fileName));
  await syncFile(folder);
}

export function filesOf(manifest: Manifest): Set<string> {
  const parts = manifest.batches.flatMap(batch => Object.values(batch.parts).flat());
  return new Set([fileName, ...manifest.deletions, ...parts]);
}

export function toDataset({batches, version, erasing, deletions, ...summary}: Manifest): Dataset {
  return {...summary, batches: batches.map(({batch}) => batch)};
}
