/**
 * Which assessment of an entity holds at a moment: of those confirmed by then the one given last, however late an older one
 * was confirmed, unless a ruling on a contest since
 * asked for another. One whose day of review is past still holds and is called overdue: nobody gains or loses a label
 * by neglect.
 */
import type {Assessment, AssessmentReview} from '../../contract/assessments.ts';
import type {LabelRuling} from '../../contract/labels.ts';
import type {World} from '../world.ts';

export type AssessmentInForce = {
  readonly assessment: Assessment;
  readonly review: AssessmentReview;
  readonly isOverdue: boolean;
};

export type AssessmentRows = Pick<World, 'assessments' | 'reviews' | 'contests' | 'rulings'>;

/** The rulings by then that an entity is to be assessed again; of one label only where it is named. In the order of the record. */
export function rulingsToAssessAgain(
  {contests, rulings}: Pick<World, 'contests' | 'rulings'>,
  entityId: string,
  at: string,
  label: string | null = null
): readonly LabelRuling[] {
  const ids = new Set(
    contests.filter(one => one.entityId === entityId && (label === null || one.label === label)).map(({id}) => id)
  );
  return rulings.filter(one => one.outcome === 'to-be-assessed-again' && ids.has(one.contestId) && one.at <= at);
}

/** Whether an assessment was begun after all of these rulings. In the same millisecond is not after. */
function isAfter({at}: Assessment, rulings: readonly LabelRuling[]): boolean {
  return rulings.every(ruling => ruling.at < at);
}

/** What holds of an entity at a moment; null when nothing does. Cost: linear in the rows given. */
export function assessmentInForce(rows: AssessmentRows, entityId: string, at: string): AssessmentInForce | null {
  const own = rows.assessments.filter(one => one.entityId === entityId);
  if (own.length === 0) return null;
  const rulings = rulingsToAssessAgain(rows, entityId, at);
  const confirmed = new Map(
    rows.reviews.filter(one => one.outcome === 'confirmed' && one.at <= at).map(one => [one.assessmentId, one])
  );
  const assessment = own.findLast(one => confirmed.has(one.id) && isAfter(one, rulings));
  const review = assessment === undefined ? undefined : confirmed.get(assessment.id);
  if (review === undefined || assessment === undefined) return null;
  return {assessment, review, isOverdue: assessment.reviewOn <= at.slice(0, 10)};
}
