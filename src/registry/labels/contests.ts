/**
 * Contesting a label, and ruling on it. Whoever is labelled contests with evidence, by the public page or through
 * somebody of the house; who rules had no part in what is contested (contest-parts.ts). A ruling never sets a label: it leaves it, or asks for another assessment, and until that is confirmed there is no label.
 */
import type {Person} from '../../contract/desk.ts';
import type {LabelContest, LabelId, LabelRuling} from '../../contract/labels.ts';
import {type NewContest, type NewRuling, newContestSchema, newRulingSchema} from '../../contract/labels-http.ts';
import {validAs} from '../../errors/valid.ts';
import {AppError} from '../../errors.ts';
import {requireRole} from '../../policy/roles.ts';
import {insertLabelContest, insertLabelRuling} from '../../store/tables/label-contest.ts';
import {actingPerson} from '../../store/tables/person.ts';
import {actingRole} from '../acting-role.ts';
import {requireDocuments} from '../assessments/assess.ts';
import type {Registry} from '../declare.ts';
import {readWorld} from '../read-world.ts';
import type {World} from '../world.ts';
import {isSeconded, partOnRecord} from './contest-parts.ts';
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

/** Throws where no account of the entity has the label anywhere, shown or paused. */
export function requireLabelled(world: World, entityId: string, label: LabelId, at: string): void {
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
    const part = await partOnRecord(tx.db, world, contest, person);
    if (part !== null) throw new AppError('labels.not-independent', `${person.name}, who ${part}`);
    const takesAway = words.outcome === 'to-be-assessed-again';
    if (takesAway && contest.lodgedBy === 'public' && !isSeconded(world, contest, person.id)) {
      throw new AppError(
        'labels.not-seconded',
        `${contestId}, which came by the public page and which nobody else shares`
      );
    }
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
