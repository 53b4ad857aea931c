/** Sealed notes. A deposit goes out without the session, so that nothing in it says who made it. */
import {queryOptions} from '@tanstack/react-query';
import type {Envelope, SealedNote} from '../../src/contract/sealed-notes.ts';
import {addressOf, call, parseAnswer} from './client.ts';
import {failureOf, unreachable} from './failure.ts';

export const sealedNotesQuery = queryOptions({
  queryKey: ['sealed-notes'],
  queryFn: ({signal}) => call('GET /sealed-notes', {signal})
});

export const auditorKeysQuery = queryOptions({
  queryKey: ['auditor-keys'],
  queryFn: ({signal}) => call('GET /auditor-keys', {signal})
});

export async function depositNote(body: {
  readonly commitment: string;
  readonly envelope: Envelope;
}): Promise<SealedNote> {
  const route = 'POST /sealed-notes';
  const {method, url} = addressOf(route);
  const headers = {accept: 'application/json', 'content-type': 'application/json'};
  const response = await fetch(url, {method, headers, credentials: 'omit', body: JSON.stringify(body)}).catch(() => {
    throw unreachable();
  });
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok) throw failureOf(route, response.status, answer);
  return parseAnswer(route, answer);
}
