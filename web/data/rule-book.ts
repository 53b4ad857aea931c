/** What the screens of the rule book ask for. */
import {queryOptions} from '@tanstack/react-query';
import {call} from './client.ts';

export const ruleBookQuery = queryOptions({
  queryKey: ['rule-book'],
  queryFn: ({signal}) => call('GET /rule-book', {signal})
});

export function ruleBookOnQuery(day: string) {
  return queryOptions({
    queryKey: ['rule-book', 'on', day],
    queryFn: ({signal}) => call('GET /rule-book/on/:day', {params: {day}, signal})
  });
}

export function clauseHistoryQuery(id: string) {
  return queryOptions({
    queryKey: ['rule-book', 'clauses', id],
    queryFn: ({signal}) => call('GET /rule-book/clauses/:id', {params: {id}, signal})
  });
}

export function changesQuery(before: string, after: string) {
  return queryOptions({
    queryKey: ['rule-book', 'changes', before, after],
    queryFn: ({signal}) => call('POST /rule-book/diff', {body: {before, after}, signal})
  });
}
