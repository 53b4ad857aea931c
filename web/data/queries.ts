/** One query per address; what a change makes stale is said where the change is made. */
import {queryOptions, useMutation, useQueryClient} from '@tanstack/react-query';
import {call} from './client.ts';

export const workspaceQuery = queryOptions({
  queryKey: ['workspace'],
  queryFn: ({signal}) => call('GET /workspace', {signal})
});

export const peopleQuery = queryOptions({
  queryKey: ['people'],
  queryFn: ({signal}) => call('GET /people', {signal})
});

export const catalogueQuery = queryOptions({
  queryKey: ['catalogue'],
  queryFn: ({signal}) => call('GET /catalogue', {signal}),
  staleTime: Number.POSITIVE_INFINITY
});

export const clausesQuery = queryOptions({
  queryKey: ['clauses'],
  queryFn: ({signal}) => call('GET /clauses', {signal})
});

export const requestsQuery = queryOptions({
  queryKey: ['requests'],
  queryFn: ({signal}) => call('GET /requests', {signal})
});

export function requestQuery(id: string) {
  return queryOptions({
    queryKey: ['requests', id],
    queryFn: ({signal}) => call('GET /requests/:id', {params: {id}, signal})
  });
}

export const watchesQuery = queryOptions({
  queryKey: ['watches'],
  queryFn: ({signal}) => call('GET /watches', {signal})
});

export const casesQuery = queryOptions({
  queryKey: ['cases'],
  queryFn: ({signal}) => call('GET /cases', {signal})
});

export function caseQuery(id: string) {
  return queryOptions({
    queryKey: ['cases', id],
    queryFn: ({signal}) => call('GET /cases/:id', {params: {id}, signal})
  });
}

export const datasetsQuery = queryOptions({
  queryKey: ['datasets'],
  queryFn: ({signal}) => call('GET /datasets', {signal})
});

export const findingsListQuery = queryOptions({
  queryKey: ['findings'],
  queryFn: ({signal}) => call('GET /findings', {signal})
});

/** Findings never change once recorded, so they never go stale. */
export function findingsQuery(id: string) {
  return queryOptions({
    queryKey: ['findings', id],
    queryFn: ({signal}) => call('GET /findings/:id', {params: {id}, signal}),
    staleTime: Number.POSITIVE_INFINITY
  });
}

export const ledgerQuery = queryOptions({
  queryKey: ['ledger'],
  queryFn: ({signal}) => call('GET /ledger', {signal})
});

export const storyQuery = queryOptions({
  queryKey: ['story'],
  queryFn: ({signal}) => call('GET /story', {signal})
});

const jobPollMilliseconds = 400;

export function jobQuery(id: string) {
  return queryOptions({
    queryKey: ['jobs', id],
    queryFn: ({signal}) => call('GET /jobs/:id', {params: {id}, signal}),
    refetchInterval: query => (query.state.data?.status === 'running' ? jobPollMilliseconds : false)
  });
}

/** A change after which everything shown may be different: who plays, what was decided, what the story did. */
export function useChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({mutationFn: change, onSuccess: () => client.invalidateQueries()});
}
