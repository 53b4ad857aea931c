/**
 * Assessing an entity: one person answers the three questions with evidence, another person of another team says whether
 * that stands. Neither can do both, here or in the database (store/migrations/registry-guard.ts).
 */
import {createHash} from 'node:crypto';
import type {Assessment, AssessmentReview, Evidence} from '../../contract/assessments.ts';
import type {Person} from '../../contract/desk.ts';
import {
  type NewAssessment,
  type NewAssessmentReview,
  newAssessmentReviewSchema,
  newAssessmentSchema
} from '../../contract/labels-http.ts';
import {validAs} from '../../errors/valid.ts';
import {AppError} from '../../errors.ts';
import {dayOf} from '../../policy/in-force.ts';
import type {Tx} from '../../store/store.ts';
import {
  insertAssessment,
  insertAssessmentReview,
  readAssessmentReviews,
  readAssessments
} from '../../store/tables/assessment.ts';
import {actingPerson} from '../../store/tables/person.ts';
import {actingRole} from '../acting-role.ts';
import type {Registry} from '../declare.ts';
import {readCurrentEntities} from '../entities/current.ts';

export function sha256Of(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** Throws for a document that was not kept. */
export async function requireDocuments(tx: Tx, hashes: readonly string[]): Promise<void> {
  if (hashes.length === 0) return;
  const rows = await tx.db
    .selectFrom('document')
    .select('sha256')
    .where('sha256', 'in', [...hashes])
    .execute();
  const kept = new Set(rows.map(row => row.sha256));
  const missing = hashes.find(hash => !kept.has(hash));
  if (missing !== undefined) throw new AppError('desk.unknown-document', missing);
}

/** The evidence with its hashes: of the captured text, or of a document that was kept. */
async function provenEvidence(
  tx: Tx,
  given: readonly (Omit<Evidence, 'sha256'> & {readonly sha256?: string | undefined})[],
  today: string
): Promise<Evidence[]> {
  const evidence: Evidence[] = [];
  for (const one of given) {
    const ofText = sha256Of(one.capturedText);
    const sha256 = one.sha256 ?? ofText;
    if (one.seenOn > today) throw new AppError('labels.wrong-evidence', `${one.address}, seen on ${one.seenOn}`);
    if (sha256 !== ofText) {
      const rows = await tx.db.selectFrom('document').select('id').where('sha256', '=', sha256).limit(1).execute();
      if (rows.length === 0) throw new AppError('labels.wrong-evidence', `${one.address} with the hash ${sha256}`);
    }
    evidence.push({...one, sha256});
  }
  return evidence;
}

export async function requireEntity(tx: Tx, entityId: string): Promise<void> {
  const known = (await readCurrentEntities(tx.db)).some(({entity}) => entity.id === entityId);
  if (!known) throw new AppError('registry.unknown-entity', entityId);
}

/** The first assessor's answers. They hold only once somebody else has confirmed them. */
export async function assessEntity(
  registry: Registry,
  by: Person,
  entityId: string,
  given: NewAssessment
): Promise<Assessment> {
  const {role: asked, evidence, ...body} = validAs(newAssessmentSchema, given, 'assessment');
  return registry.store.transaction(async tx => {
    const person = await actingPerson(tx, by);
    const role = actingRole(person, 'assess an entity', asked);
    await requireEntity(tx, entityId);
    const at = registry.now().toISOString();
    if (body.reviewOn <= dayOf(at)) {
      throw new AppError('desk.invalid', `a day of review that is not still to come: ${body.reviewOn}`);
    }
    const assessment: Assessment = {
      ...body,
      evidence: await provenEvidence(tx, evidence, dayOf(at)),
      id: registry.newId('assessment'),
      entityId,
      personId: person.id,
      role,
      team: person.team,
      at
    };
    await insertAssessment(tx, assessment);
    return assessment;
  });
}

/**
 * The second assessor's word: confirmed, it holds from now on; disputed, it never does. One word per assessment. Answers
 * with the entity that was assessed.
 */
export async function reviewAssessment(
  registry: Registry,
  by: Person,
  assessmentId: string,
  given: NewAssessmentReview
): Promise<AssessmentReview & Pick<Assessment, 'entityId'>> {
  const {role: asked, ...words} = validAs(newAssessmentReviewSchema, given, 'review');
  return registry.store.transaction(async tx => {
    const person = await actingPerson(tx, by);
    const role = actingRole(person, 'assess an entity', asked);
    const assessment = (await readAssessments(tx.db)).find(({id}) => id === assessmentId);
    if (assessment === undefined) throw new AppError('labels.unknown-assessment', assessmentId);
    if (assessment.personId === person.id) throw new AppError('labels.same-assessor', `${person.name}, who gave it`);
    if (assessment.team === person.team) {
      throw new AppError('labels.same-assessor', `${person.name}, of the same team ${person.team}`);
    }
    const earlier = (await readAssessmentReviews(tx.db)).find(one => one.assessmentId === assessmentId);
    if (earlier !== undefined) {
      throw new AppError('labels.reviewed-already', `one that was ${earlier.outcome} on ${dayOf(earlier.at)}`);
    }
    const review: AssessmentReview = {
      ...words,
      id: registry.newId('assessment-review'),
      assessmentId,
      personId: person.id,
      role,
      team: person.team,
      at: registry.now().toISOString()
    };
    await insertAssessmentReview(tx, review);
    return {...review, entityId: assessment.entityId};
  });
}
