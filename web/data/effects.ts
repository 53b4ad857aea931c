import {queryOptions} from '@tanstack/react-query';
import {call} from './client.ts';

/** `at` is a day; the whole of that day has passed. Undefined: now. */
export function inForceQuery(country: string, at?: string) {
  return queryOptions({
    queryKey: ['in-force', country, at],
    queryFn: ({signal}) => call('GET /in-force/:country', {params: {country}, query: {at}, signal})
  });
}

export const effectsQuery = queryOptions({
  queryKey: ['effects'],
  queryFn: ({signal}) => call('GET /effects', {signal})
});

export const jurisdictionsQuery = queryOptions({
  queryKey: ['jurisdictions'],
  queryFn: ({signal}) => call('GET /jurisdictions', {signal})
});
