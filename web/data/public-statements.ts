import {queryOptions} from '@tanstack/react-query';
import {call} from './client.ts';

export const publicStatementsQuery = queryOptions({
  queryKey: ['public-statements'],
  queryFn: ({signal}) => call('GET /public-statements', {signal})
});
