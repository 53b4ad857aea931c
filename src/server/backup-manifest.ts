/** What a backup says of itself. */
import {z} from 'zod';
import {AppError} from '../errors.ts';
import {readIfThere} from '../ledger/files.ts';

export const manifestName = 'manifest.json';

/** Within the backup, and never out of it. */
const path = z
  .string()
  .regex(/^(store|ledger|documents|inbox|outbox|official-domains|lake|follow|keys)(\/(?!\.{1,2}(\/|$))[^/\\\0]+)+$/);

const fileSchema = z.object({path, bytes: z.int(), sha256: z.string().length(64)});
export type FileEntry = z.infer<typeof fileSchema>;

const manifestSchema = z.object({
  format: z.literal('overt-backup'),
  v: z.literal(1),
  madeAt: z.iso.datetime(),
  overtVersion: z.string(),
  database: z.enum(['sqlite', 'postgres']),
  /** Steps of the database that had been taken. */
  steps: z.array(z.string()),
  tables: z.array(z.string().regex(/^[a-z_]+$/)),
  ledger: z.object({size: z.int(), checkpoint: z.string(), verifierKey: z.string()}),
  keys: z.boolean(),
  lake: z.boolean(),
  files: z.array(fileSchema)
});
export type BackupManifest = z.infer<typeof manifestSchema>;

export async function readManifest(file: string): Promise<BackupManifest> {
  const text = await readIfThere(file);
  if (text === null) throw new AppError('backup.damaged', `no ${manifestName}: not a backup, or one that never ended`);
  const read = manifestSchema.safeParse(parseJson(text));
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new AppError(
      'backup.damaged',
      `a ${manifestName} of another form (${issue?.path.join('.')}: ${issue?.message})`
    );
  }
  return read.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
