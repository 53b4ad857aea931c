/**
 * Contesting a label, ruling on it, and not showing it meanwhile. Whoever is labelled contests with evidence, by the
 * public page or through somebody of the house; who rules had no part in the assessment and did not lodge it. A ruling
 * never sets a label: it leaves it, or asks for another assessment, and until that is confirmed there is no label.
 */
import type {Person} from '../../contract/desk.ts';
import type {LabelContest, LabelId, LabelPause, LabelRuling} from '../../contract/labels.ts';
import {
  type NewContest,
  type NewPause,
  type NewRuling,
  newContestSchema,
  newPauseSchema,
  newRulingSchema
} from '../../contract/labels-http.ts';
import {validAs} from '../../errors/valid.ts';
import {AppError} from '../../errors.ts';
import {requireRole} from '../../policy/roles.ts';
import {insertLabelContest, insertLabelRuling} from '../../store/tables/label-contest.ts';
import {insertLabelPause} from '../../store/tables/label-pause.ts';
import {actingPerson} from '../../store/tables/person.ts';
import {actingRole} from '../acting-role.ts';
import {requireDocuments} from '../assessments/assess.ts';
import type {Registry} from '../declare.ts';
import {readWorld} from '../read-world.ts';
import type {World} from '../world.ts';
import {factsOf} from './facts.ts';
import {jurisdictionsOf, policyInForce} from './policy-in-force.ts';
import {verdictsOf} from './verdicts.ts';

/** Whether a version that holds somewhere gives an account of the entity the label, shown or paused. */
function isLabelled(world: World, entityId: string, label: LabelId, at: string): boolean {
  const facts = factsOf(world, at);
  const own = world.accounts.filter(account => account.entityId === entityId);
  return jurisdictionsOf(world).some(place => {
    const policy = policyInForce(world, place, at);
    if (policy === null) return false;
    return own.some(account =>
      verdictsOf(facts, account, policy, at).some(one => one.label === label && one.verdict === 'yes')
    );
  });
}

function requireLabelled(world: World, entityId: string, label: LabelId, at: string): void {
  const entity = world.entities.find(({id}) => id === entityId);
  if (entity === undefined) throw new AppError('registry.unknown-entity', entityId);
  if (isLabelled(world, entityId, label, at)) return;
  throw new AppError('labels.not-labelled', `${entity.name}, which has no label “${label}” anywhere`);
}

/** Says that a label is wrong. `public`: it came from outside, by the public page. */
export async function contestLabel(
  registry: Registry,
  by: Person | 'public',
  entityId: string,
  given: NewContest
): Promise<LabelContest> {
  const words = validAs(newContestSchema, given, 'contest');
  return registry.store.transaction(async tx => {
    const person = by === 'public' ? null : await actingPerson(tx, by);
    if (person !== null) requireRole(person, 'contest a label');
    const at = registry.now().toISOString();
    requireLabelled(await readWorld(tx.db), entityId, words.label, at);
    await requireDocuments(tx, words.documents);
    const contest: LabelContest = {
      ...words,
      id: registry.newId('label-contest'),
      entityId,
      lodgedBy: person?.id ?? 'public',
      at
    };
    await insertLabelContest(tx, contest);
    return contest;
  });
}

/** What part somebody had in what is contested; null when none. */
export function partIn(world: World, {entityId, lodgedBy}: LabelContest, personId: string): string | null {
  if (lodgedBy === personId) return 'lodged the contest';
  const own = world.assessments.filter(one => one.entityId === entityId);
  if (own.some(one => one.personId === personId)) return 'assessed the entity';
  const ids = new Set(own.map(({id}) => id));
  const reviewed = world.reviews.some(one => ids.has(one.assessmentId) && one.personId === personId);
  return reviewed ? 'reviewed an assessment of it' : null;
}

/** Leaves the label, or asks for another assessment. Once per contest. */
export async function ruleOnContest(
  registry: Registry,
  by: Person,
  contestId: string,
  given: NewRuling
): Promise<LabelRuling> {
  const {role: asked, ...words} = validAs(newRulingSchema, given, 'ruling');
  return registry.store.transaction(async tx => {
    const person = await actingPerson(tx, by);
    const role = actingRole(person, 'rule on a contest', asked);
    const world = await readWorld(tx.db);
    const contest = world.contests.find(({id}) => id === contestId);
    if (contest === undefined) throw new AppError('labels.unknown-contest', contestId);
    const earlier = world.rulings.find(one => one.contestId === contestId);
    if (earlier !== undefined) throw new AppError('labels.ruled-already', `one that was ruled on: ${earlier.outcome}`);
    const part = partIn(world, contest, person.id);
    if (part !== null) throw new AppError('labels.not-independent', `${person.name}, who ${part}`);
    const ruling: LabelRuling = {
      ...words,
      id: registry.newId('label-ruling'),
      contestId,
      personId: person.id,
      role,
      team: person.team,
      at: registry.now().toISOString()
    };
    await insertLabelRuling(tx, ruling);
    return ruling;
  });
}

/** Hides a label of all accounts of an entity everywhere, or shows it again. It decides nothing. */
export async function pauseLabel(
  registry: Registry,
  by: Person,
  entityId: string,
  given: NewPause
): Promise<LabelPause> {
  const words = validAs(newPauseSchema, given, 'pause');
  return registry.store.transaction(async tx => {
    const person = await actingPerson(tx, by);
    requireRole(person, 'pause a label');
    const world = await readWorld(tx.db);
    const at = registry.now().toISOString();
    const facts = factsOf(world, at)(entityId);
    if (facts === null) throw new AppError('registry.unknown-entity', entityId);
    const isPaused = facts.pause(words.label) !== null;
    if (isPaused === (words.what === 'paused')) {
      throw new AppError('labels.said-already', `“${words.label}” of ${facts.entity.name}, ${words.what} already`);
    }
    if (words.what === 'paused') requireLabelled(world, entityId, words.label, at);
    if (
      words.contestId !== null &&
      !world.contests.some(one => one.id === words.contestId && one.entityId === entityId)
    ) {
      throw new AppError('labels.unknown-contest', words.contestId);
    }
    const pause: LabelPause = {...words, id: registry.newId('label-pause'), entityId, personId: person.id, at};
    await insertLabelPause(tx, pause);
    return pause;
  });
}
