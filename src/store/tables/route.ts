/** Who must take part in deciding a request. Written at intake and whenever it changes; the newest holds. */
import {type Route, routeSchema} from '../../contract/deliberation.ts';
import {canonicalJson} from '../../ledger/canonical.ts';
import type {CoveredRow} from '../schema.ts';
import type {Tx} from '../store.ts';
import {insertRecorded} from './recorded-row.ts';
import {stored} from './stored.ts';

export function routeText(route: Route): string {
  return canonicalJson(route);
}

export function routeOf({id, body}: CoveredRow<'route'>): Route {
  return stored(routeSchema, 'route', id, () => JSON.parse(body));
}

export async function insertRoute(
  tx: Tx,
  actor: string,
  {
    id,
    requestId,
    route,
    at
  }: {readonly id: string; readonly requestId: string; readonly route: Route; readonly at: string}
): Promise<number> {
  return insertRecorded(tx, 'route', actor, {id, request_id: requestId, body: routeText(route), at});
}
