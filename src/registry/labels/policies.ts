/**
 * Versions of the label policy: written by one person, previewed, and put in force or taken back by another, who names
 * the preview that they saw. A step is refused when its preview is another by now, so nobody confirms what they did not
 * see. Rolling out, piloting in some countries and rolling back are the same act with other places and times.
 */
import type {Person} from '../../contract/desk.ts';
import type {PolicyPreview, PreviewGroup} from '../../contract/label-policies.ts';
import {type LabelPolicy, type LabelPolicyBody, labelPolicyBodySchema, type PolicyStep} from '../../contract/labels.ts';
import {
  type NewStep,
  newStepSchema,
  type PreviewAnswer,
  type PreviewQuestion,
  previewQuestionSchema
} from '../../contract/labels-http.ts';
import type {RulePack} from '../../contract/policy.ts';
import {validAs} from '../../errors/valid.ts';
import {AppError} from '../../errors.ts';
import {clauseInForce, clausesOn, dayOf} from '../../policy/in-force.ts';
import {requireRole} from '../../policy/roles.ts';
import {covers, everywhere, spelledOut} from '../../policy/territory.ts';
import {insertLabelPolicy, insertPolicyStep, readLabelPolicies} from '../../store/tables/label-policy.ts';
import {actingPerson} from '../../store/tables/person.ts';
import type {Registry} from '../declare.ts';
import {readWorld, registryNow} from '../read-world.ts';
import type {World} from '../world.ts';
import {labelNames, placesInWords} from './names.ts';
import {jurisdictionsOf} from './policy-in-force.ts';
import {previewPolicy, previewRollback, type Reach} from './preview.ts';

export type LabelRegistry = Registry & {readonly rulePack: RulePack};

function requireClauses({rules}: LabelPolicyBody, pack: RulePack, day: string): void {
  const unknown = rules.find(rule => clauseInForce(pack, rule.clause, day) === null);
  if (unknown === undefined) return;
  const known = clausesOn(pack, day).map(({id}) => id);
  throw new AppError('labels.unknown-clause', `${unknown.clause}; in force today are ${known.join(', ')}`);
}

/** Writes the next version. It does nothing until it is put in force. */
export async function writePolicy(registry: LabelRegistry, by: Person, given: LabelPolicyBody): Promise<LabelPolicy> {
  const body = validAs(labelPolicyBodySchema, given, 'label policy');
  return registry.store.transaction(async tx => {
    const person = await actingPerson(tx, by);
    requireRole(person, 'write a label policy');
    const at = registry.now().toISOString();
    requireClauses(body, registry.rulePack, dayOf(at));
    const version = Math.max(0, ...(await readLabelPolicies(tx.db)).map(one => one.version)) + 1;
    const policy: LabelPolicy = {...body, id: registry.newId('label-policy'), version, personId: person.id, at};
    await insertLabelPolicy(tx, policy);
    return policy;
  });
}

function policyOf(world: World, policyId: string): LabelPolicy {
  const policy = world.policies.find(({id}) => id === policyId);
  if (policy === undefined) throw new AppError('labels.unknown-policy', policyId);
  return policy;
}

type Wanted = Pick<PolicyStep, 'what' | 'jurisdictions'>;

/** What a step would do at a moment. */
export function previewStep(
  world: World,
  policyId: string,
  {what, jurisdictions}: Wanted,
  at: string,
  reach?: Reach
): PolicyPreview {
  const policy = policyOf(world, policyId);
  const places = spelledOut(jurisdictions);
  return what === 'in-force'
    ? previewPolicy(world, policy, places, at, reach)
    : previewRollback(world, policyId, places, at, reach);
}

function totalsOf({
  gains,
  losses,
  undecided,
  unproven,
  paused,
  unchanged
}: PreviewGroup): PreviewAnswer['totals'][number] {
  return {
    gains: gains.length,
    losses: losses.length,
    undecided: undecided.length,
    unproven: unproven.length,
    paused: paused.length,
    unchanged
  };
}

function nameOf(label: string): string {
  return Object.entries(labelNames).find(([id]) => id === label)?.[1] ?? label;
}

function statementOf(group: PreviewGroup): string {
  const labels = group.byLabel.flatMap(({key, gains, losses}) => {
    const name = nameOf(key);
    return [...(gains > 0 ? [`${gains} gain “${name}”`] : []), ...(losses > 0 ? [`${losses} lose “${name}”`] : [])];
  });
  const changes = labels.length === 0 ? 'nothing changes' : labels.join(', ');
  const open = group.undecided.length;
  const lacking = open === 0 ? '' : ` ${open} cannot be decided for lack of evidence.`;
  const waiting = group.byLabel
    .filter(({unproven}) => unproven > 0)
    .map(
      ({key, unproven}) =>
        ` “${nameOf(key)}” waits for the proof of ${unproven} ${unproven === 1 ? 'account' : 'accounts'}.`
    )
    .join('');
  return `For ${placesInWords(group.jurisdictions)}: ${changes}; ${group.unchanged} stay as they are.${lacking}${waiting}`;
}

function requireMoment(effectiveAt: string | null, now: string): string {
  const at = effectiveAt === null ? now : new Date(effectiveAt).toISOString();
  if (at < now) throw new AppError('labels.step-in-the-past', at);
  return at;
}

/** The preview as it is shown: lists cut to a number of rows, totals and hash of all. */
export async function viewPreview(
  registry: Pick<Registry, 'store' | 'now'>,
  policyId: string,
  question: PreviewQuestion,
  reach?: Reach
): Promise<PreviewAnswer> {
  const {rows, effectiveAt, ...wanted} = validAs(previewQuestionSchema, question, 'preview');
  const {world} = await registryNow(registry.store);
  const policy = policyOf(world, policyId);
  const preview = previewStep(world, policyId, wanted, requireMoment(effectiveAt, registry.now().toISOString()), reach);
  return {
    ...preview,
    version: policy.version,
    statements: preview.groups.map(statementOf),
    totals: preview.groups.map(totalsOf),
    groups: preview.groups.map(group => ({
      ...group,
      gains: group.gains.slice(0, rows),
      losses: group.losses.slice(0, rows),
      undecided: group.undecided.slice(0, rows),
      unproven: group.unproven.slice(0, rows),
      paused: group.paused.slice(0, rows)
    }))
  };
}

/** Whether there is something to take back in one of the places: put in force there, or to be, and not taken back since. */
function isHeldOrScheduled(world: World, policyId: string, places: readonly string[]): boolean {
  const own = world.steps.filter(step => step.policyId === policyId);
  const asked = places.includes(everywhere) ? jurisdictionsOf(world) : places;
  return asked.some(place => own.findLast(step => covers(step.jurisdictions, place))?.what === 'in-force');
}

/** Puts a version in force, or takes it back, for viewers somewhere, at once or later. */
export async function stepPolicy(
  registry: LabelRegistry,
  by: Person,
  policyId: string,
  given: NewStep
): Promise<PolicyStep> {
  const {what, jurisdictions, effectiveAt, previewSha256, reasons} = validAs(newStepSchema, given, 'step');
  return registry.store.transaction(async tx => {
    const person = await actingPerson(tx, by);
    requireRole(person, 'put a label policy in force');
    const world = await readWorld(tx.db);
    const policy = policyOf(world, policyId);
    if (policy.personId === person.id) throw new AppError('labels.own-policy', `${person.name}, who wrote it`);
    const at = registry.now().toISOString();
    const places = spelledOut(jurisdictions);
    if (what === 'in-force') requireClauses(policy, registry.rulePack, dayOf(at));
    else if (!isHeldOrScheduled(world, policyId, places)) {
      throw new AppError('labels.nothing-to-take-back', `version ${policy.version} for ${placesInWords(places)}`);
    }
    const moment = requireMoment(effectiveAt, at);
    const {sha256} = previewStep(world, policyId, {what, jurisdictions: places}, moment);
    if (sha256 !== previewSha256) throw new AppError('labels.preview-differs', `one with the hash ${sha256}`);
    const step: PolicyStep = {
      id: registry.newId('label-policy-step'),
      policyId,
      what,
      effectiveAt: moment,
      jurisdictions: places,
      previewSha256,
      reasons,
      personId: person.id,
      at
    };
    await insertPolicyStep(tx, step);
    return step;
  });
}
