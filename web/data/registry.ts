import {queryOptions} from '@tanstack/react-query';
import type {RegistryDiff} from '../../src/contract/registry-import.ts';
import {addressOf, call, parseAnswer} from './client.ts';
import {failureOf, unreachable} from './failure.ts';

export type EntityFilter = {
  readonly q?: string | undefined;
  readonly country?: string | undefined;
  readonly kind?: string | undefined;
  readonly after?: string | undefined;
};

const pageSize = 50;

export function entitiesQuery(filter: EntityFilter) {
  return queryOptions({
    queryKey: ['registry', 'entities', filter],
    queryFn: ({signal}) => call('GET /registry/entities', {query: {...filter, limit: String(pageSize)}, signal})
  });
}

export function entityQuery(id: string) {
  return queryOptions({
    queryKey: ['registry', 'entities', id],
    queryFn: ({signal}) => call('GET /registry/entities/:id', {params: {id}, signal})
  });
}

export const registryImportsQuery = queryOptions({
  queryKey: ['registry', 'imports'],
  queryFn: ({signal}) => call('GET /registry/imports', {signal})
});

export function claimsQuery(entity?: string) {
  return queryOptions({
    queryKey: ['registry', 'claims', entity],
    queryFn: ({signal}) => call('GET /registry/claims', {query: {entity}, signal})
  });
}

export const lookAlikesQuery = queryOptions({
  queryKey: ['registry', 'look-alikes'],
  queryFn: ({signal}) => call('GET /registry/look-alikes', {signal})
});

/** What a file would change; nothing is written but the file itself. */
export async function previewImport(file: File, source: string): Promise<RegistryDiff> {
  const route = 'POST /registry/imports/preview';
  const form = new FormData();
  form.set('source', source);
  form.append('file', file, file.name);
  const {method, url} = addressOf(route);
  let response: Response;
  try {
    response = await fetch(url, {
      method,
      body: form,
      credentials: 'same-origin',
      headers: {accept: 'application/json'}
    });
  } catch {
    throw unreachable();
  }
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw failureOf(route, response.status, body);
  return parseAnswer(route, body);
}

export function assessmentsQuery(id: string) {
  return queryOptions({
    queryKey: ['registry', 'assessments', id],
    queryFn: ({signal}) => call('GET /registry/entities/:id/assessments', {params: {id}, signal})
  });
}

export function entityLabelsQuery(id: string) {
  return queryOptions({
    queryKey: ['registry', 'labels', id],
    queryFn: ({signal}) => call('GET /registry/entities/:id/labels', {params: {id}, signal})
  });
}

export const policiesQuery = queryOptions({
  queryKey: ['registry', 'policies'],
  queryFn: ({signal}) => call('GET /registry/policies', {signal})
});

export function nameSearchQuery(q: string) {
  return queryOptions({
    queryKey: ['registry', 'search', q],
    queryFn: ({signal}) => call('GET /registry/search', {query: {q}, signal}),
    enabled: q !== ''
  });
}
