import {queryOptions} from '@tanstack/react-query';
import {call} from './client.ts';

export function precedentsQuery(requestId: string) {
  return queryOptions({
    queryKey: ['requests', requestId, 'precedents'],
    queryFn: ({signal}) => call('GET /requests/:id/precedents', {params: {id: requestId}, signal})
  });
}

export function lookAgainQuery(requestId: string) {
  return queryOptions({
    queryKey: ['requests', requestId, 'look-again'],
    queryFn: ({signal}) => call('GET /requests/:id/look-again', {params: {id: requestId}, signal})
  });
}
