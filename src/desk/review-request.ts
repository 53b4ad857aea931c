/**
 * One person's judgement on a request. The second that agrees, from another team, makes the decision, and with it the
 * reply and, where something was wanted and declined, the watch: all in the transaction of that second judgement.
 */
import {type Decision, type NewReview, newReviewSchema, type Person, type Review} from '../contract/desk.ts';
import type {Clause} from '../contract/policy.ts';
import {AppError} from '../errors.ts';
import {dayOf} from '../policy/in-force.ts';
import {decide} from '../store/decide.ts';
import type {Tx} from '../store/store.ts';
import {readDecision} from '../store/tables/decision.ts';
import {insertReview} from '../store/tables/review.ts';
import {insertWatch, readWatch} from '../store/tables/watch.ts';
import {citedClause} from './clauses.ts';
import type {Desk} from './desk.ts';
import {writeDecisionLetters} from './letters/decision-letters.ts';
import {agree, countingReviews, obstacleTo, readStanding, type Standing, standingInWords} from './standing.ts';
import {accountsWanted, somethingWanted, watchStatement} from './watch.ts';
import {inWords} from './words.ts';

export type Reviewed = {
  readonly review: Review;
  /** Null while it takes more. */
  readonly decision: Decision | null;
  /** How the judgements stand now, in words; says so when they differ. */
  readonly standing: string;
};

function validated(review: NewReview): NewReview {
  const parsed = newReviewSchema.safeParse(review);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.slice(0, 5).map(({path, message}) => `${path.join('.') || 'review'}: ${message}`);
  throw new AppError('desk.invalid', issues.join('; '));
}

export async function reviewRequest(
  desk: Desk,
  person: Person,
  requestId: string,
  newReview: NewReview
): Promise<Reviewed> {
  const given = validated(newReview);
  return desk.store.transaction(async tx => {
    const before = await readStanding(tx.db, requestId);
    if (before === null) throw new AppError('desk.unknown-request', requestId);
    const obstacle = obstacleTo(before, person);
    if (obstacle !== null) throw new AppError(obstacle.code, obstacle.words);
    const at = desk.now().toISOString();
    const clause = citedClause(desk, given.clause, dayOf(at));
    const review: Review = {...given, id: desk.newId('review'), requestId, personId: person.id, team: person.team, at};
    await insertReview(tx, person.id, review);
    const partner = countingReviews(before).find(other => other.team !== person.team && agree(other, review));
    const decision = partner === undefined ? null : await decideBy(tx, desk, person, before, [partner, review], clause);
    const standing = standingInWords({...before, reviews: [...before.reviews, review], decision});
    return {review, decision, standing};
  });
}

async function decideBy(
  tx: Tx,
  desk: Desk,
  person: Person,
  {request}: Standing,
  reviews: readonly Review[],
  clause: Clause
): Promise<Decision> {
  const reasons = reviews.map(review => `${inWords(review.team)}: ${review.reasons}`).join('\n\n');
  const reviewIds = reviews.map(review => review.id);
  await decide(tx, {requestId: request.id, reviewIds, reasons, actor: person.id});
  const decision = await readDecision(tx.db, request.id);
  if (decision === null) throw new Error('desk: a decision was made and is not there');
  await writeDecisionLetters(tx, desk, {request, decision, clause});
  const accounts = accountsWanted(request);
  const watched = (await readWatch(tx.db, request.id)) !== null;
  if (decision.outcome === 'declined' && !watched && somethingWanted(request.wanted, accounts)) {
    await insertWatch(tx, 'system', {
      id: desk.newId('watch'),
      requestId: request.id,
      createdAt: decision.decidedAt,
      hypothesis: request.wanted,
      statement: watchStatement(request.wanted, request.title, dayOf(decision.decidedAt), accounts),
      status: 'watching'
    });
  }
  return decision;
}
