/**
 * Goes through what was decided and reopened, and asks the rule again of each as it stood then. What was erased keeps
 * person, team, role, outcome and clause, and is judged by them like the rest.
 */
import type {Kysely} from 'kysely';
import {needsOfClause} from './clause-needs.ts';
import {type Matter, matterBefore, readMatters, readStaff, readTexts, type Staff} from './matter.ts';
import {breachesOf, currentRound, judgementOf, reopeningBreach, roundIn} from './rule.ts';
import type {Tables} from './schema.ts';

type Broken = {readonly position: number | null; readonly statement: string};

const batch = 200;

/** Of all requests, or of some. */
export async function brokenRules(db: Kysely<Tables>, only?: readonly string[]): Promise<Broken[]> {
  const requestIds = only ?? (await requestsWithDecisions(db));
  if (requestIds.length === 0) return [];
  const staff = await readStaff(db);
  const broken: Broken[] = [];
  for (let from = 0; from < requestIds.length; from += batch) {
    const ids = requestIds.slice(from, from + batch);
    const matters = await readMatters(db, ids, staff);
    for (const id of ids.filter(one => !matters.has(one))) {
      const statement = `What was decided on request ${id} was not made by the rule: there is no such request on record.`;
      broken.push({position: null, statement});
    }
    for (const matter of matters.values()) broken.push(...(await brokenIn(db, matter, staff)));
  }
  return broken.sort((one, other) => (one.position ?? 0) - (other.position ?? 0));
}

async function requestsWithDecisions(db: Kysely<Tables>): Promise<readonly string[]> {
  const decided = await db.selectFrom('decision').select('request_id').distinct().execute();
  const reopened = await db.selectFrom('reopening').select('request_id').distinct().execute();
  return [...new Set([...decided, ...reopened].map(row => row.request_id))].sort();
}

async function brokenIn(db: Kysely<Tables>, matter: Matter, staff: Staff): Promise<Broken[]> {
  const broken: Broken[] = [];
  for (const decision of matter.decisions) {
    const then = matterBefore(matter, decision.position, staff);
    const reviewIds = readTexts(decision.review_ids);
    const statements = breachesOf(then, reviewIds, await needsOfClause(db, decision.clause)).map(one => one.statement);
    if (reviewIds.length === 0) statements.push('it does not say on which reviews it rests');
    if (roundIn(decision) !== currentRound(then)) statements.push('it is not of the round that ran');
    const judgements = then.reviews.filter(review => reviewIds.includes(review.id)).map(judgementOf);
    if (judgements.some(judgement => judgement !== judgementOf(decision))) {
      statements.push('it says something else than its reviews');
    }
    if (statements.length === 0) continue;
    const which = `The decision ${decision.id} on request ${matter.request.id}`;
    broken.push({
      position: decision.position,
      statement: `${which} was not made by the rule: ${statements.join('; ')}.`
    });
  }
  for (const reopening of matter.reopenings) {
    const breach = reopeningBreach(matterBefore(matter, reopening.position, staff), reopening);
    if (breach === null) continue;
    const which = `The reopening ${reopening.id} of request ${matter.request.id}`;
    broken.push({position: reopening.position, statement: `${which} broke the rule: ${breach}.`});
  }
  return broken;
}
