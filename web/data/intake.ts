/** The doors: files that are kept, flags beforehand, and what arrived and is in no request. */
import {queryOptions} from '@tanstack/react-query';
import type {NewRequest} from '../../src/contract/desk.ts';
import type {DocumentView, TakenFile} from '../../src/contract/intake.ts';
import {addressOf, call, parseAnswer} from './client.ts';
import {failureOf, unreachable} from './failure.ts';
import {place} from './place.ts';

/** Sends files; they are kept before anything is done with them. */
export async function sendDocuments(files: readonly File[]): Promise<readonly TakenFile[]> {
  const form = new FormData();
  for (const file of files) form.append('file', file, file.name);
  const {method, url} = addressOf('POST /documents');
  let response: Response;
  try {
    response = await fetch(url, {
      method,
      body: form,
      headers: {accept: 'application/json'},
      credentials: 'same-origin'
    });
  } catch {
    throw unreachable();
  }
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw failureOf('POST /documents', response.status, body);
  return parseAnswer('POST /documents', body).files;
}

/** What the rules say of a request as far as it is typed. */
export function previewQuery(request: NewRequest) {
  return queryOptions({
    queryKey: ['flags-preview', request],
    queryFn: ({signal}) => call('POST /flags/preview', {body: request, signal}),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    retry: false
  });
}

export const arrivalsQuery = queryOptions({
  queryKey: ['arrivals'],
  queryFn: ({signal}) => call('GET /arrivals', {signal})
});

export function requestDocumentsQuery(id: string) {
  return queryOptions({
    queryKey: ['requests', id, 'documents'],
    queryFn: ({signal}) => call('GET /requests/:id/documents', {params: {id}, signal})
  });
}

/** Where a document is downloaded from; never shown in the browser. */
export function documentAddress({id}: Pick<DocumentView, 'id'>): string {
  return `${place.api}/documents/${encodeURIComponent(id)}`;
}
