/** People, their ways in, and what teams answer for. */
import {queryOptions} from '@tanstack/react-query';
import {call} from './client.ts';

export function accessQuery(id: string) {
  return queryOptions({
    queryKey: ['people', id, 'access'],
    queryFn: ({signal}) => call('GET /people/:id/access', {params: {id}, signal})
  });
}

export const portfoliosQuery = queryOptions({
  queryKey: ['portfolios'],
  queryFn: ({signal}) => call('GET /portfolios', {signal})
});
