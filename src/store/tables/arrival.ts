/** Which documents belong to a request: the rest arrived and was not taken in. */
import {z} from 'zod';
import type {Database} from './database.ts';

const namedSchema = z.object({documentIds: z.array(z.string()).default([])});

function idsIn(particulars: string): readonly string[] {
  const parsed = namedSchema.safeParse(JSON.parse(particulars));
  return parsed.success ? parsed.data.documentIds : [];
}

/** The ids of documents that a request names. Cost: the particulars of all requests. */
export async function readNamedDocumentIds(db: Database): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom('request').select('particulars').where('particulars', 'is not', null).execute();
  return new Set(rows.flatMap(row => (row.particulars === null ? [] : idsIn(row.particulars))));
}

/** The hashes of all bytes that a row of the record speaks of. */
export async function readKnownHashes(db: Database): Promise<ReadonlySet<string>> {
  const [documents, findings, cases, notes, imports] = await Promise.all([
    db.selectFrom('document').select('sha256').execute(),
    db.selectFrom('findings').select('sha256').execute(),
    db.selectFrom('case_file').select('evidence_sha256').execute(),
    db.selectFrom('sealed_note').select('ciphertext_sha256').execute(),
    db.selectFrom('registry_import').select('sha256').execute()
  ]);
  return new Set([
    ...documents.map(row => row.sha256),
    ...findings.map(row => row.sha256),
    ...cases.map(row => row.evidence_sha256),
    ...notes.map(row => row.ciphertext_sha256),
    ...imports.map(row => row.sha256)
  ]);
}

/** The requests that name a document. */
export async function readRequestIdsNaming(db: Database, documentId: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('request')
    .select(['id', 'particulars'])
    .where('particulars', 'like', `%"${documentId.replaceAll(/[%_\\]/g, '')}"%`)
    .orderBy('id')
    .execute();
  return rows.filter(row => idsIn(row.particulars ?? '{}').includes(documentId)).map(row => row.id);
}

/** For each document that a request names: which requests. Read at once, for those who ask about many. */
export async function readDocumentOwners(db: Database): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await db
    .selectFrom('request')
    .select(['id', 'particulars'])
    .where('particulars', 'like', '%"documentIds":["%')
    .orderBy('id')
    .execute();
  const named = rows.flatMap(row => idsIn(row.particulars ?? '{}').map(documentId => ({documentId, id: row.id})));
  const owners = Map.groupBy(named, one => one.documentId);
  return new Map([...owners].map(([documentId, of]) => [documentId, of.map(one => one.id)]));
}
