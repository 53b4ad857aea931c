/** Documents that were kept: which bytes, by their hash, under which name, and what they are by their content. */
import {z} from 'zod';
import type {CoveredRow} from '../schema.ts';
import type {Tx} from '../store.ts';
import type {Database} from './database.ts';
import {insertRecorded} from './recorded-row.ts';
import {stored} from './stored.ts';

const keptDocumentSchema = z.object({
  id: z.string(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  fileName: z.string(),
  mediaType: z.string(),
  bytes: z.int().min(0),
  keptBy: z.string(),
  keptAt: z.iso.datetime()
});
export type KeptDocument = z.infer<typeof keptDocumentSchema>;

function fromRow(row: CoveredRow<'document'>): KeptDocument {
  return stored(keptDocumentSchema, 'document', row.id, () => ({
    id: row.id,
    sha256: row.sha256,
    fileName: row.file_name,
    mediaType: row.media_type,
    bytes: row.bytes,
    keptBy: row.kept_by,
    keptAt: row.kept_at
  }));
}

export async function insertDocument(tx: Tx, actor: string, document: KeptDocument): Promise<number> {
  const {id, sha256, fileName, mediaType, bytes, keptBy, keptAt} = document;
  return insertRecorded(tx, 'document', actor, {
    id,
    sha256,
    file_name: fileName,
    media_type: mediaType,
    bytes,
    kept_by: keptBy,
    kept_at: keptAt
  });
}

export async function readDocument(db: Database, id: string): Promise<KeptDocument | null> {
  return (await readDocuments(db, [id]))[0] ?? null;
}

/** In the order of the ids; those that are not there are left out. */
export async function readDocuments(db: Database, ids: readonly string[]): Promise<readonly KeptDocument[]> {
  if (ids.length === 0) return [];
  const rows = await db.selectFrom('document').selectAll().where('id', 'in', ids).execute();
  const found = new Map(rows.map(row => [row.id, fromRow(row)]));
  return ids.flatMap(id => found.get(id) ?? []);
}

/** Newest first. */
export async function readAllDocuments(db: Database): Promise<readonly KeptDocument[]> {
  const rows = await db.selectFrom('document').selectAll().orderBy('kept_at', 'desc').orderBy('id').execute();
  return rows.map(fromRow);
}
