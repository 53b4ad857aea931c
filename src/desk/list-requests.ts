/** All requests, newest first, as a list shows them. Findings of our own are cases and have a list of their own. */
import type {RequestSummary} from '../contract/deliberation.ts';
import {decisionSchema, type Person} from '../contract/desk.ts';
import {type Matter, readMatters, readStaff} from '../store/matter.ts';
import {countingReviews, currentRound, sensitiveBecause} from '../store/rule.ts';
import {type RaisedFlag, readAllFlags} from '../store/tables/flag.ts';
import {type OpenedRequest, readRequests} from '../store/tables/request.ts';
import {routeOf} from '../store/tables/route.ts';
import {stored} from '../store/tables/stored.ts';
import {roundOfAppeal, standingDecision, waitsToBeAdmitted} from './appeal.ts';
import type {Desk} from './desk.ts';
import {seesTitles, withoutTitle} from './sensitive-titles.ts';
import {inOrderOfRules, stateOf} from './view-request.ts';

/** How many matters are read at once; databases limit how many values a question may hold. */
const batch = 500;

/** As one person may see it before they open any of them. */
export async function listRequests(desk: Desk, person: Person): Promise<readonly RequestSummary[]> {
  const isOwn = (openedBy: string): boolean => openedBy === person.id;
  return summaries(desk, seesTitles(person) ? () => true : isOwn);
}

/** The same for nobody in particular. */
export async function countRequests(desk: Desk): Promise<number> {
  return desk.store.snapshot(
    async db => (await readRequests(db)).filter(request => request.door !== 'network-finding').length
  );
}

/** Without the title of anything sensitive. */
export async function listUntitled(desk: Desk): Promise<readonly RequestSummary[]> {
  return summaries(desk, () => false);
}

async function summaries(desk: Desk, shows: (openedBy: string) => boolean): Promise<readonly RequestSummary[]> {
  return desk.store.snapshot(async db => {
    const requests = (await readRequests(db)).filter(request => request.door !== 'network-finding');
    const flags = Map.groupBy(await readAllFlags(db), raised => raised.requestId);
    const staff = await readStaff(db);
    const listed: RequestSummary[] = [];
    for (let from = 0; from < requests.length; from += batch) {
      const some = requests.slice(from, from + batch);
      const ids = some.map(request => request.id);
      const matters = await readMatters(db, ids, staff);
      for (const request of some) {
        const matter = matters.get(request.id);
        // A request without an entry is a matter for verification, and no reason to hide the others.
        if (matter === undefined) continue;
        const summary = summaryOf(request, matter, flags.get(request.id) ?? []);
        listed.push(summary.sensitive && !shows(request.openedBy) ? withoutTitle(summary) : summary);
      }
    }
    return listed;
  });
}

function summaryOf(request: OpenedRequest, matter: Matter, raised: readonly RaisedFlag[]): RequestSummary {
  const {id, title, door, requester, principal, country, receivedAt, openedAt, asks, particulars} = request;
  const decision = standingDecision(matter);
  const state = stateOf(matter);
  const route = matter.routes.at(-1);
  const heard = state !== 'decided' && matter.appeals.some(one => roundOfAppeal(matter, one) === currentRound(matter));
  return {
    ...{id, title, state, door, requester, principal, country, receivedAt, openedAt, asks},
    sensitive: sensitiveBecause(matter).length > 0,
    round: currentRound(matter),
    flags: inOrderOfRules(raised).map(one => one.flag.rule),
    outcome: decision === undefined ? null : outcomeOf(decision),
    decidedAt: decision?.decided_at ?? null,
    appealed: heard || matter.appeals.some(one => waitsToBeAdmitted(matter, one)),
    dueAt: particulars?.dueAt ?? null,
    teams: route === undefined ? [] : routeOf(route).teams.map(one => one.team),
    judgedBy: countingReviews(matter).map(review => review.person_id)
  };
}

function outcomeOf({id, outcome}: Matter['decisions'][number]): NonNullable<RequestSummary['outcome']> {
  return stored(decisionSchema.shape.outcome, 'decision', id, () => outcome);
}
