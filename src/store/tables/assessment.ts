/** Assessments of entities, and what the second assessor says to each. */
import {
  type Assessment,
  type AssessmentReview,
  assessmentBodySchema,
  assessmentReviewSchema
} from '../../contract/assessments.ts';
import {canonicalJson} from '../../ledger/canonical.ts';
import type {CoveredRow} from '../schema.ts';
import type {Tx} from '../store.ts';
import type {Database} from './database.ts';
import {type Positioned, rowsInOrder} from './in-order.ts';
import {insertRecorded} from './recorded-row.ts';
import {stored} from './stored.ts';

function toRow({id, entityId, personId, role, team, at, ...body}: Assessment): CoveredRow<'assessment'> {
  return {id, entity_id: entityId, body: canonicalJson(body), person_id: personId, role, team, at};
}

function fromRow({id, entity_id, body, person_id, role, team, at}: CoveredRow<'assessment'>): Assessment {
  const answers = stored(assessmentBodySchema, 'assessment', id, () => JSON.parse(body));
  return {...answers, id, entityId: entity_id, personId: person_id, role, team, at};
}

function toReviewRow(review: AssessmentReview): CoveredRow<'assessment_review'> {
  const {id, assessmentId, outcome, reasons, personId, role, team, at} = review;
  return {id, assessment_id: assessmentId, outcome, reasons, person_id: personId, role, team, at};
}

function fromReviewRow(row: CoveredRow<'assessment_review'>): AssessmentReview {
  const {assessment_id: assessmentId, person_id: personId, ...rest} = row;
  return stored(assessmentReviewSchema, 'assessment_review', row.id, () => ({...rest, assessmentId, personId}));
}

export async function insertAssessment(tx: Tx, assessment: Assessment): Promise<number> {
  return insertRecorded(tx, 'assessment', assessment.personId, toRow(assessment));
}

export async function insertAssessmentReview(tx: Tx, review: AssessmentReview): Promise<number> {
  return insertRecorded(tx, 'assessment_review', review.personId, toReviewRow(review));
}

/** In the order of the record. */
export async function readAssessments(db: Database): Promise<readonly Positioned<Assessment>[]> {
  const rows = await rowsInOrder(db, 'assessment');
  return rows.map(({row, ledgerPosition}) => ({...fromRow(row), ledgerPosition}));
}

export async function readAssessmentReviews(db: Database): Promise<readonly Positioned<AssessmentReview>[]> {
  const rows = await rowsInOrder(db, 'assessment_review');
  return rows.map(({row, ledgerPosition}) => ({...fromReviewRow(row), ledgerPosition}));
}
