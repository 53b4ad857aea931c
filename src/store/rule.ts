/**
 * The rule of decision: two people from two teams, who agree on outcome and clause, and none of whom has a tie.
 *
 * Pure, and asked twice: before a decision is written, and whenever the record is verified. What counts is the order
 * in the ledger: a review or recusal that came after the decision plays no part in it.
 */
import type {Kysely} from 'kysely';
import {canonicalJson} from '../ledger/canonical.ts';
import type {CoveredRow, Tables} from './schema.ts';

export type DecisionFacts = {
  readonly request: CoveredRow<'request'>;
  /** The reviews cited, as far as they exist. */
  readonly reviews: readonly CoveredRow<'review'>[];
  readonly reviewIds: readonly string[];
  /** Recusals from this request before the decision. */
  readonly recusals: readonly CoveredRow<'recusal'>[];
  readonly people: readonly CoveredRow<'person'>[];
};

export type Breach = {
  readonly what: 'review-missing' | 'foreign-review' | 'tied' | 'one-team' | 'disagree';
  readonly statement: string;
};

/** Doors through which a request reaches one employee and not the house. */
const informalDoors: ReadonlySet<string> = new Set(['colleague-message', 'conversation']);

/** Whether a person has a tie to a request, and which. */
export function tieOf(
  request: CoveredRow<'request'>,
  recusals: readonly CoveredRow<'recusal'>[],
  personId: string
): string | null {
  if (request.approached_person_id === personId) return 'was approached about it';
  const tookItIn = request.opened_by === personId && request.approached_person_id === null;
  if (tookItIn && informalDoors.has(request.door)) return 'was approached about it and brought it in';
  return recusals.some(recusal => recusal.request_id === request.id && recusal.person_id === personId)
    ? 'is recused from it'
    : null;
}

/** What stands against deciding a request by these reviews; nothing if the rule is kept. */
export function breachesOf({request, reviews, reviewIds, recusals, people}: DecisionFacts): Breach[] {
  const breaches: Breach[] = [];
  const missing = reviewIds.filter(id => !reviews.some(review => review.id === id));
  if (missing.length > 0) {
    breaches.push({what: 'review-missing', statement: `there is no review ${missing.join(', ')}`});
  }
  const teams = new Set<string>();
  const judges = new Set<string>();
  for (const review of reviews) {
    const person = people.find(({id}) => id === review.person_id);
    const tie = tieOf(request, recusals, review.person_id);
    if (review.request_id !== request.id) {
      breaches.push({what: 'foreign-review', statement: `the review ${review.id} is of another request`});
    } else if (person === undefined || person.team !== review.team) {
      breaches.push({what: 'one-team', statement: `${review.person_id} is not of the team ${review.team}`});
    } else if (tie !== null) {
      breaches.push({what: 'tied', statement: `${person.name} ${tie}`});
    } else {
      judges.add(person.id);
      teams.add(person.team);
    }
  }
  if (judges.size < 2) breaches.push({what: 'one-team', statement: `${judges.size} of two people may judge it`});
  else if (teams.size < 2)
    breaches.push({what: 'one-team', statement: `all who judge are of the team ${[...teams][0]}`});
  const judgements = new Set(reviews.map(review => `${review.outcome} ${meaningOf(review.clause)}`));
  if (judgements.size > 1) breaches.push({what: 'disagree', statement: 'the reviews differ in outcome or clause'});
  return breaches;
}

/** Goes through every decision on record and asks the rule again. */
export async function brokenRules(db: Kysely<Tables>): Promise<{position: number | null; statement: string}[]> {
  const decisions = await db.selectFrom('decision').selectAll().orderBy('id').execute();
  if (decisions.length === 0) return [];
  const people = await db.selectFrom('person').selectAll().execute();
  const positions = new Map(
    (
      await db
        .selectFrom('ledger_entry')
        .select(['position', 'subject_table', 'subject_id'])
        .where('subject_table', 'in', ['decision', 'review', 'recusal'])
        .execute()
    ).map(row => [`${row.subject_table} ${row.subject_id}`, row.position])
  );
  const broken: {position: number | null; statement: string}[] = [];
  for (const decision of decisions) {
    const position = positions.get(`decision ${decision.id}`) ?? null;
    const statements = await breachesOnRecord(db, decision, people, table => id => positions.get(`${table} ${id}`));
    if (statements.length === 0) continue;
    const statement = `The decision ${decision.id} on request ${decision.request_id} was not made by the rule of two people from two teams: ${statements.join('; ')}.`;
    broken.push({position, statement});
  }
  return broken;
}

async function breachesOnRecord(
  db: Kysely<Tables>,
  decision: CoveredRow<'decision'>,
  people: readonly CoveredRow<'person'>[],
  positionOf: (table: 'decision' | 'review' | 'recusal') => (id: string) => number | undefined
): Promise<string[]> {
  const decidedAt = positionOf('decision')(decision.id) ?? Number.POSITIVE_INFINITY;
  const before = <Row extends {readonly id: string}>(table: 'review' | 'recusal', rows: readonly Row[]): Row[] =>
    rows.filter(row => (positionOf(table)(row.id) ?? Number.POSITIVE_INFINITY) < decidedAt);
  const request = await db.selectFrom('request').selectAll().where('id', '=', decision.request_id).executeTakeFirst();
  const reviewIds = readIds(decision.review_ids);
  if (reviewIds === null) return ['it does not say on which reviews it rests'];
  const reviews =
    reviewIds.length === 0 ? [] : await db.selectFrom('review').selectAll().where('id', 'in', reviewIds).execute();
  const recusals = await db.selectFrom('recusal').selectAll().where('request_id', '=', decision.request_id).execute();
  // Erased on purpose and on record: nothing is left to judge it by. Gone without that is told elsewhere.
  if (request === undefined || (await anyErased(db, reviewIds))) return [];
  const counted = before('review', reviews);
  const breaches = breachesOf({request, reviews: counted, reviewIds, recusals: before('recusal', recusals), people});
  const differs = counted.some(
    review => review.outcome !== decision.outcome || meaningOf(review.clause) !== meaningOf(decision.clause)
  );
  return [...breaches.map(breach => breach.statement), ...(differs ? ['it says something else than its reviews'] : [])];
}

async function anyErased(db: Kysely<Tables>, reviewIds: readonly string[]): Promise<boolean> {
  if (reviewIds.length === 0) return false;
  const erased = await db
    .selectFrom('erasure')
    .select('id')
    .where('subject_table', '=', 'review')
    .where('subject_id', 'in', [...reviewIds])
    .execute();
  return erased.length > 0;
}

function readIds(json: string): string[] | null {
  try {
    const value: unknown = JSON.parse(json);
    return Array.isArray(value) && value.every(item => typeof item === 'string') ? value : null;
  } catch {
    return null;
  }
}

/** JSON as it means, so that the order of members does not matter; what is no JSON any more stays as it is. */
function meaningOf(json: string): string {
  try {
    return canonicalJson(JSON.parse(json));
  } catch {
    return json;
  }
}
