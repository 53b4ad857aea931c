/** Documents at the desk: kept by their bytes before anything else, typed by content, and found again by request. */
import {createHash} from 'node:crypto';
import type {Person} from '../../contract/desk.ts';
import type {Arrivals, DocumentView} from '../../contract/intake.ts';
import {AppError} from '../../errors.ts';
import {requireRole} from '../../policy/roles.ts';
import {readMatter} from '../../store/matter.ts';
import {readKnownHashes, readNamedDocumentIds, readRequestIdsNaming} from '../../store/tables/arrival.ts';
import {
  insertDocument,
  type KeptDocument,
  readAllDocuments,
  readDocument,
  readDocuments
} from '../../store/tables/document.ts';
import {readRequest} from '../../store/tables/request.ts';
import type {Desk} from '../desk.ts';
import {isSensitive} from '../standing.ts';
import {cautionOf, mediaTypeOf} from './media-type.ts';

export const mostDocumentBytes = 100_000_000;
const mostName = 200;

export type GivenFile = {readonly fileName: string; readonly bytes: Uint8Array};

export function documentView(document: KeptDocument): DocumentView {
  return {...document, caution: cautionOf(document.mediaType, document.fileName)};
}

/** A name that can stand in a list and in a download: no path, no control characters. */
function plainName(fileName: string): string {
  const base = (fileName.split(/[/\\]/).at(-1) ?? '')
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]/gu, '')
    .trim();
  return base.slice(0, mostName).toWellFormed() || 'document';
}

/**
 * Keeps files: first their bytes, then, all in one transaction, their names. Ids that are given make keeping the same
 * file twice the same as keeping it once.
 */
export async function keepDocuments(
  desk: Desk,
  person: Person,
  files: readonly (GivenFile & {readonly id?: string})[]
): Promise<readonly DocumentView[]> {
  requireRole(person, 'open a request');
  const kept: KeptDocument[] = [];
  for (const {fileName, bytes, id} of files) {
    if (bytes.length > mostDocumentBytes) {
      throw new AppError('http.too-large', `${plainName(fileName)}, of more than ${mostDocumentBytes} bytes`);
    }
    kept.push({
      id: id ?? desk.newId('document'),
      sha256: await desk.documents.put(bytes),
      fileName: plainName(fileName),
      mediaType: await mediaTypeOf(bytes),
      bytes: bytes.length,
      keptBy: person.id,
      keptAt: desk.now().toISOString()
    });
  }
  return desk.store.transaction(async tx => {
    const there = await readDocuments(
      tx.db,
      kept.map(document => document.id)
    );
    const known = new Map(there.map(document => [document.id, document]));
    for (const document of kept) if (!known.has(document.id)) await insertDocument(tx, person.id, document);
    return kept.map(document => documentView(known.get(document.id) ?? document));
  });
}

export type DocumentContent = {readonly document: DocumentView; readonly bytes: Buffer};

/** The bytes as they were kept; refused when the disk holds others. */
export async function documentContent(desk: Desk, id: string): Promise<DocumentContent> {
  const document = await readDocument(desk.store.read, id);
  if (document === null) throw new AppError('desk.unknown-document', id);
  const read = await desk.documents.get(document.sha256);
  if (!read.found) {
    const found = read.why === 'missing' ? `${id}, whose bytes are gone` : `${id}, whose bytes were changed`;
    throw new AppError('ledger.not-consistent', found);
  }
  return {document: documentView(document), bytes: read.bytes};
}

/** The requests that a document belongs to, and whether they are sensitive. */
export async function requestsNaming(
  desk: Desk,
  documentId: string
): Promise<readonly {readonly id: string; readonly sensitive: boolean}[]> {
  return desk.store.snapshot(async db => {
    const found: {readonly id: string; readonly sensitive: boolean}[] = [];
    for (const id of await readRequestIdsNaming(db, documentId)) {
      const matter = await readMatter(db, id);
      found.push({id, sensitive: matter !== null && isSensitive(matter)});
    }
    return found;
  });
}

/** In the order in which the request names them. */
export async function documentsOf(desk: Desk, requestId: string): Promise<readonly DocumentView[]> {
  return desk.store.snapshot(async db => {
    const request = await readRequest(db, requestId);
    if (request === null) throw new AppError('desk.unknown-request', requestId);
    return (await readDocuments(db, request.particulars?.documentIds ?? [])).map(documentView);
  });
}

/** Documents and bytes that belong to nothing yet. */
export async function arrivedDocuments(desk: Desk): Promise<Pick<Arrivals, 'documents' | 'nameless'>> {
  // The disk is read first: bytes are kept before their row, so whatever is kept meanwhile is not taken for nameless.
  const onDisk = await desk.documents.list();
  return desk.store.snapshot(async db => {
    const named = await readNamedDocumentIds(db);
    const known = await readKnownHashes(db);
    const documents = (await readAllDocuments(db)).filter(document => !named.has(document.id)).map(documentView);
    return {documents, nameless: onDisk.filter(({sha256}) => !known.has(sha256))};
  });
}

/** An id that follows from the bytes, so that the same arrival makes the same thing however often it is tried. */
export function idFrom(kind: string, ...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(createHash('sha256').update(part).digest());
  return `${kind}-${hash.digest('hex').slice(0, 16)}`;
}
