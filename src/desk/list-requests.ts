/** All requests, newest first, as a list shows them. */
import type {RequestSummary} from '../contract/deliberation.ts';
import {readDecisions} from '../store/tables/decision.ts';
import {readAllFlags} from '../store/tables/flag.ts';
import {readRequests} from '../store/tables/request.ts';
import {readReviewedRequestIds} from '../store/tables/review.ts';
import type {Desk} from './desk.ts';
import {inOrderOfRules} from './view-request.ts';

export async function listRequests(desk: Desk): Promise<readonly RequestSummary[]> {
  return desk.store.snapshot(async db => {
    const flagsOf = Map.groupBy(await readAllFlags(db), raised => raised.requestId);
    const outcomes = new Map((await readDecisions(db)).map(decision => [decision.requestId, decision.outcome]));
    const reviewed = await readReviewedRequestIds(db);
    const requests = await readRequests(db);
    return requests.map(({id, title, door, requester, country, receivedAt}): RequestSummary => {
      const flags = inOrderOfRules(flagsOf.get(id) ?? []);
      const outcome = outcomes.get(id) ?? null;
      const state = outcome !== null ? 'decided' : reviewed.has(id) ? 'in-review' : 'open';
      const sensitive = flags.some(flag => flag.sensitive);
      const named = {id, title, state, door, requester, country, receivedAt, sensitive} as const;
      return {...named, flags: flags.map(flag => flag.rule), outcome};
    });
  });
}
