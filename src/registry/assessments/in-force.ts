/**
 * Which assessment of an entity holds at a moment: the one that was confirmed last, unless a ruling on a contest since
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
  const own = new Map(rows.assessments.filter(one => one.entityId === entityId).map(one => [one.id, one]));
  if (own.size === 0) return null;
  const rulings = rulingsToAssessAgain(rows, entityId, at);
  const review = rows.reviews.findLast(one => {
    const assessment = own.get(one.assessmentId);
    return assessment !== undefined && one.outcome === 'confirmed' && one.at <= at && isAfter(assessment, rulings);
  });
  const assessment = review === undefined ? undefined : own.get(review.assessmentId);
  if (review === undefined || assessment === undefined) return null;
  return {assessment, review, isOverdue: assessment.reviewOn <= at.slice(0, 10)};
}
