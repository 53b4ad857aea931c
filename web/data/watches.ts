import {queryOptions} from '@tanstack/react-query';
import {call} from './client.ts';

export function watchQuery(id: string) {
  return queryOptions({
    queryKey: ['watches', id],
    queryFn: ({signal}) => call('GET /watches/:id', {params: {id}, signal})
  });
}
