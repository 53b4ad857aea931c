/** The manifest of a dataset: the only thing that says which files belong to it. */
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {z} from 'zod';
import {type Dataset, importBatchSchema} from '../contract/imports.ts';
import {replaceFile} from './files.ts';

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
  return {version: 1, name, createdAt, ...nothing, batches: []};
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

export function filesOf(manifest: Manifest): Set<string> {
  return new Set([fileName, ...manifest.batches.flatMap(({parts}) => Object.values(parts).flat())]);
}

export function toDataset({batches, version, ...summary}: Manifest): Dataset {
  return {...summary, batches: batches.map(({batch}) => batch)};
}
