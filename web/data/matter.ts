/** What belongs to one matter beside the request itself. */
import {queryOptions} from '@tanstack/react-query';
import {call} from './client.ts';

export function correspondenceQuery(id: string) {
  return queryOptions({
    queryKey: ['requests', id, 'correspondence'],
    queryFn: ({signal}) => call('GET /requests/:id/correspondence', {params: {id}, signal})
  });
}

export const openLettersQuery = queryOptions({
  queryKey: ['letters'],
  queryFn: ({signal}) => call('GET /letters', {signal})
});
