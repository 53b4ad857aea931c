/** The assessments of an entity as they are shown, with how each stands. */
import type {AssessmentsView, AssessmentView} from '../../contract/labels-http.ts';
import {AppError} from '../../errors.ts';
import {readCurrentPeople} from '../../store/tables/person.ts';
import type {Registry} from '../declare.ts';
import {registryNow} from '../read-world.ts';
import type {World} from '../world.ts';
import {assessmentInForce, rulingsToAssessAgain} from './in-force.ts';
import {possibleTypologies, typologyNames, typologyOf} from './typology.ts';

type Rows = Pick<World, 'assessments' | 'reviews' | 'contests' | 'rulings'>;
type Positions = ReadonlyMap<string, number>;

function statementOf(standing: AssessmentView['standing'], isOverdue: boolean, reviewOn: string): string {
  const words = {
    waiting: 'It waits for the second assessor and gives no label yet.',
    'in-force': isOverdue
      ? `It is in force. It was to be looked at again on ${reviewOn}, and holds until it is.`
      : `It is in force, to be looked at again on ${reviewOn}.`,
    superseded: 'It was in force; a newer one holds.',
    disputed: 'The second assessor disputed it; it never held.',
    'set-aside': 'A ruling on a contest asked for another; it holds no more.'
  } as const;
  return words[standing];
}

function standingOf(rows: Rows, assessment: World['assessments'][number], inForce: string | null, at: string) {
  const review = rows.reviews.find(one => one.assessmentId === assessment.id);
  if (review?.outcome === 'disputed') return 'disputed';
  if (assessment.id === inForce) return 'in-force';
  const isSetAside = rulingsToAssessAgain(rows, assessment.entityId, at).some(one => one.at >= assessment.at);
  if (isSetAside) return 'set-aside';
  return review === undefined ? 'waiting' : 'superseded';
}

/** Newest first. */
export async function viewAssessments(
  registry: Pick<Registry, 'store' | 'now'>,
  entityId: string
): Promise<AssessmentsView> {
  const at = registry.now().toISOString();
  const {world} = await registryNow(registry.store);
  return registry.store.snapshot(async db => {
    const entity = world.entities.find(({id}) => id === entityId);
    if (entity === undefined) throw new AppError('registry.unknown-entity', entityId);
    const people = new Map((await readCurrentPeople(db)).map(({id, name}) => [id, name]));
    const named = (id: string) => ({id, name: people.get(id) ?? id});
    const entries = await db
      .selectFrom('ledger_entry')
      .select(['subject_id', 'position'])
      .where('subject_table', 'in', ['assessment', 'assessment_review'])
      .execute();
    const positions: Positions = new Map(entries.map(row => [row.subject_id, row.position]));
    const held = assessmentInForce(world, entityId, at);
    const own = world.assessments.filter(one => one.entityId === entityId);
    const assessments = own.map((assessment): AssessmentView => {
      const {entityId: _, personId, ...rest} = assessment;
      const standing = standingOf(world, assessment, held?.assessment.id ?? null, at);
      const isOverdue = standing === 'in-force' && assessment.reviewOn <= at.slice(0, 10);
      const review = world.reviews.find(one => one.assessmentId === assessment.id);
      return {
        ...rest,
        by: named(personId),
        standing,
        isOverdue,
        typology: typologyOf(assessment),
        possible: possibleTypologies(assessment).map(kind => ({typology: kind, name: typologyNames[kind]})),
        review:
          review === undefined
            ? null
            : {
                outcome: review.outcome,
                reasons: review.reasons,
                by: named(review.personId),
                role: review.role,
                team: review.team,
                at: review.at,
                ledgerPosition: positions.get(review.id) ?? -1
              },
        statement: statementOf(standing, isOverdue, assessment.reviewOn),
        ledgerPosition: positions.get(assessment.id) ?? -1
      };
    });
    const waiting = assessments.filter(({standing}) => standing === 'waiting').length;
    const statement =
      held === null
        ? `No assessment of ${entity.name} is in force${waiting === 0 ? '' : `; ${waiting} wait for a second assessor`}.`
        : `${entity.name} was assessed on ${held.assessment.at.slice(0, 10)}; that is in force${held.isOverdue ? ' and overdue' : ''}.`;
    return {
      entity: {id: entity.id, name: entity.name},
      inForce: held?.assessment.id ?? null,
      statement,
      assessments: assessments.reverse()
    };
  });
}
