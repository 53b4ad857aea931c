/**
 * One person's judgement on a request. The one with which enough people agree makes the decision, and with it what goes
 * out and, where something was wanted and declined, the watch: all in the transaction of that judgement.
 */
import {type Decision, type NewReview, newReviewSchema, type Person, type Review, type Role} from '../contract/desk.ts';
import type {Clause} from '../contract/policy.ts';
import {validAs} from '../errors/valid.ts';
import {AppError} from '../errors.ts';
import {canonicalJson} from '../ledger/canonical.ts';
import {dayOf} from '../policy/in-force.ts';
import {requireRole} from '../policy/roles.ts';
import {needsOfClause} from '../store/clause-needs.ts';
import {decide} from '../store/decide.ts';
import type {Matter} from '../store/matter.ts';
import {countingReviews, currentRound, judgementOf, lacking} from '../store/rule.ts';
import type {CoveredRow} from '../store/schema.ts';
import type {Tx} from '../store/store.ts';
import {readDecision} from '../store/tables/decision.ts';
import {particularsText} from '../store/tables/judgement.ts';
import {type OpenedRequest, readRequest} from '../store/tables/request.ts';
import {insertReview, reviewRow} from '../store/tables/review.ts';
import {insertWatch, readWatch} from '../store/tables/watch.ts';
import {citedClause} from './clauses.ts';
import type {Desk} from './desk.ts';
import {writeDecisionLetters} from './letters/decision-letters.ts';
import {matterNow, memberOf} from './matter.ts';
import {obstacleTo, roleToJudgeIn, standingInWords} from './standing.ts';
import {accountsWanted, somethingWanted, watchStatement} from './watch.ts';
import {contradictionIn} from './whole-and-items.ts';
import {inWords} from './words.ts';

export type Reviewed = {
  readonly review: Review;
  /** Null while it takes more. */
  readonly decision: Decision | null;
  /** How the judgements stand now, in words; says so when they differ. */
  readonly standing: string;
};

export async function reviewRequest(
  desk: Desk,
  person: Person,
  requestId: string,
  newReview: NewReview
): Promise<Reviewed> {
  const {seenVersion, role: wantedRole, ...given} = validAs(newReviewSchema, newReview, 'review');
  return desk.store.transaction(async tx => {
    const before = await matterNow(tx.db, requestId, seenVersion);
    const obstacle = obstacleTo(before, person.id);
    if (obstacle !== null) throw new AppError(obstacle.code, obstacle.words);
    requireRole(person, 'review a request');
    const role = roleToJudgeIn(before, person.id, wantedRole, judgementIn(given));
    const request = await readRequest(tx.db, requestId);
    if (request === null) throw new AppError('desk.unknown-request', requestId);
    requireKnownItems(request, given);
    const contradiction = contradictionIn(given, request);
    if (contradiction !== null) throw new AppError('desk.contradicts-itself', contradiction);
    const at = desk.now().toISOString();
    const clause = citedClause(desk, given.clause, dayOf(at));
    const review = reviewBy(desk, person, before, {given, role, at});
    const ledgerPosition = await insertReview(tx, person.id, review);
    const row = reviewRow(review);
    const agreeing = countingReviews(before).filter(other => judgementOf(other) === judgementOf(row));
    const needs = await needsOfClause(tx.db, row.clause);
    const enough = lacking(before, [...agreeing, row], needs).length === 0;
    const reviews = [...agreeing.map(one => one.id), review.id];
    const decision = enough ? await decideBy(tx, desk, person, {request, reviewIds: reviews, clause}) : null;
    const after = enough ? await matterNow(tx.db, requestId) : withReview(before, row);
    return {review: {...review, ledgerPosition}, decision, standing: standingInWords(after, needs)};
  });
}

/** As it is after a judgement that decided nothing. */
function withReview(matter: Matter, row: CoveredRow<'review'>): Matter {
  return {...matter, reviews: [...matter.reviews, {...row, position: Number.POSITIVE_INFINITY}]};
}

/** What others must say to agree with it. */
function judgementIn({outcome, clause, items, legalGround}: NewReview): string {
  return judgementOf({outcome, clause: canonicalJson(clause), particulars: particularsText({legalGround, items})});
}

type Given = {readonly given: Omit<NewReview, 'role' | 'seenVersion'>; readonly role: Role; readonly at: string};

/** Team and role are those of this moment, as the record knows them. */
function reviewBy(desk: Desk, person: Person, matter: Matter, {given, role, at}: Given): Review {
  const {team} = memberOf(matter, person.id);
  if (team !== person.team) {
    throw new AppError('desk.not-in-role', `${person.name} in another team than when they signed in`);
  }
  const round = currentRound(matter);
  const where = {requestId: matter.request.id, personId: person.id, team: person.team};
  return {...given, ...where, id: desk.newId('review'), role, ...(round > 0 && {round}), at};
}

/** An item is an ask of the request or an account that it names, and each is judged once. */
function requireKnownItems({asks, particulars}: OpenedRequest, {items = []}: Pick<NewReview, 'items'>): void {
  const accounts = (particulars?.accounts ?? []).flatMap(one => [one.account, `${one.platform}:${one.account}`]);
  const known = new Set<string>([...asks, ...accounts]);
  const named = items.map(one => one.item);
  const foreign = named.find(item => !known.has(item));
  if (foreign !== undefined) throw new AppError('desk.invalid', `a judgement of ${foreign}, which nobody asked`);
  const unclear = items.find(({territory}) => territory.includes('*') && territory.length > 1);
  if (unclear !== undefined)
    throw new AppError('desk.invalid', `everywhere and single places at once for ${unclear.item}`);
  if (new Set(named).size < named.length) throw new AppError('desk.invalid', 'two judgements of one item');
}

type Deciding = {readonly request: OpenedRequest; readonly reviewIds: readonly string[]; readonly clause: Clause};

async function decideBy(tx: Tx, desk: Desk, person: Person, {request, reviewIds, clause}: Deciding): Promise<Decision> {
  const reviews = await tx.db
    .selectFrom('review')
    .selectAll()
    .where('id', 'in', [...reviewIds])
    .execute();
  const inOrder = reviewIds.flatMap(id => reviews.filter(review => review.id === id));
  const reasons = inOrder.map(review => `${inWords(review.team)}: ${review.reasons}`).join('\n\n');
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
