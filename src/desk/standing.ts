/** Where a request stands, and whether a given person may judge it. One set of reasons for the act and the screen. */
import type {Decision, Person, Review} from '../contract/desk.ts';
import type {ErrorCode} from '../errors.ts';
import {canonicalJson} from '../ledger/canonical.ts';
import type {Database} from '../store/tables/database.ts';
import {readDecision} from '../store/tables/decision.ts';
import {type RecordedRecusal, readRecusals} from '../store/tables/recusal.ts';
import {type OpenedRequest, readRequest} from '../store/tables/request.ts';
import {readReviews} from '../store/tables/review.ts';
import {mayAct} from './roles.ts';
import {inWords} from './words.ts';

export type Standing = {
  readonly request: OpenedRequest;
  readonly recusals: readonly RecordedRecusal[];
  readonly reviews: readonly Review[];
  readonly decision: Decision | null;
};

export async function readStanding(db: Database, requestId: string): Promise<Standing | null> {
  const request = await readRequest(db, requestId);
  if (request === null) return null;
  return {
    request,
    recusals: await readRecusals(db, requestId),
    reviews: await readReviews(db, requestId),
    decision: await readDecision(db, requestId)
  };
}

export function isRecused({request, recusals}: Standing, personId: string): boolean {
  return request.approachedPersonId === personId || recusals.some(recusal => recusal.personId === personId);
}

/** The reviews that count: a judgement of somebody who was recused afterwards does not, unless it was decided by then. */
export function countingReviews(standing: Standing): readonly Review[] {
  return standing.reviews.filter(review => !isRecused(standing, review.personId));
}

/** Two reviews agree when they come to the same outcome under the same clause. */
export function agree(one: Pick<Review, 'outcome' | 'clause'>, other: Pick<Review, 'outcome' | 'clause'>): boolean {
  return one.outcome === other.outcome && canonicalJson(one.clause) === canonicalJson(other.clause);
}

export type Obstacle = {readonly code: ErrorCode; readonly words: string};

const becauseInWords = {
  'was-approached': 'was approached with it',
  'tied-to-requester': 'has a tie to those who ask',
  'declared-tie': 'declared a tie'
} as const satisfies Record<RecordedRecusal['because'], string>;

/** Why this person may not judge this request; null when they may. */
export function obstacleTo(standing: Standing, person: Person): Obstacle | null {
  const {recusals, reviews, decision} = standing;
  const {name} = person;
  if (isRecused(standing, person.id)) {
    const because = recusals.find(recusal => recusal.personId === person.id)?.because ?? 'was-approached';
    return {code: 'desk.recused', words: `${name} is recused from this request: ${name} ${becauseInWords[because]}.`};
  }
  if (!mayAct(person, 'review a request')) {
    return {code: 'session.not-allowed', words: `${name} has no role in which requests are judged.`};
  }
  if (decision !== null) {
    return {
      code: 'desk.already-decided',
      words: `It is decided: ${inWords(decision.outcome).toLowerCase()}, by two people from two teams.`
    };
  }
  if (reviews.some(review => review.personId === person.id)) {
    return {code: 'desk.already-reviewed', words: `${name} has judged it already; the next must be somebody else.`};
  }
  if (countingReviews(standing).some(review => review.team === person.team)) {
    return {
      code: 'desk.one-team',
      words: `The team ${inWords(person.team)} has judged it already; another team is needed.`
    };
  }
  return null;
}

function judgement({outcome, clause}: Pick<Review, 'outcome' | 'clause'>): string {
  return `${inWords(outcome).toLowerCase()} under ${clause.clauseId}`;
}

/** How the judgements stand, for people. */
export function standingInWords(standing: Standing): string {
  const {decision} = standing;
  if (decision !== null) return `Decided: ${judgement(decision)}.`;
  const counting = countingReviews(standing);
  const each = counting.map(review => `${inWords(review.team)}: ${judgement(review)}`).join('; ');
  if (counting.length === 0) return 'Nobody has judged it yet. It takes two people from two teams who agree.';
  if (counting.length === 1) return `One judgement so far (${each}). A second is needed, from another team.`;
  return `The judgements differ (${each}). It stays open until another team agrees with one of them, outcome and clause.`;
}
