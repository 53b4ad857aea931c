import {queryOptions} from '@tanstack/react-query';
import {call} from './client.ts';

export const datasetChangesQuery = queryOptions({
  queryKey: ['dataset-changes'],
  queryFn: ({signal}) => call('GET /dataset-changes', {signal})
});

export const accountsNamedQuery = (name: string) =>
  queryOptions({
    queryKey: ['dataset-accounts', name],
    queryFn: ({signal}) => call('GET /datasets/accounts', {query: {name}, signal}),
    enabled: name !== ''
  });
