/** The versions of the label policy as they are shown, with where each holds and how each of its steps stands. */
import type {LabelPolicyView} from '../../contract/label-policies.ts';
import type {PolicyStep} from '../../contract/labels.ts';
import type {PoliciesView} from '../../contract/labels-http.ts';
import {covers} from '../../policy/territory.ts';
import {positionsOf} from '../../store/tables/ledger-entry.ts';
import {readCurrentPeople} from '../../store/tables/person.ts';
import type {Registry} from '../declare.ts';
import {registryNow} from '../read-world.ts';
import type {World} from '../world.ts';
import {placesInWords} from './names.ts';
import {previewStep} from './policies.ts';
import {jurisdictionsOf, policyInForce, stepInForce} from './policy-in-force.ts';
import {exampleVersions} from './starting-policy.ts';

type StepView = LabelPolicyView['steps'][number];

/** A step taken back in some of its places only stands for the rest. */
function standingOf(world: World, step: PolicyStep, holdsIn: readonly string[], now: string): StepView['standing'] {
  const index = world.steps.indexOf(step);
  if (step.what === 'rolled-back') return step.effectiveAt <= now ? 'done' : 'scheduled';
  if (holdsIn.length > 0) return 'holds';
  const back = world.steps.find(
    (other, at) =>
      at > index &&
      other.what === 'rolled-back' &&
      other.policyId === step.policyId &&
      step.jurisdictions.every(place => covers(other.jurisdictions, place))
  );
  if (step.effectiveAt > now)
    return back !== undefined && back.effectiveAt <= step.effectiveAt ? 'called-off' : 'scheduled';
  return back !== undefined && back.effectiveAt <= now ? 'taken-back' : 'superseded';
}

/** Whether a step that is still to come would do what its preview said, had it been taken last of all today. */
function isAsPreviewed(world: World, step: PolicyStep): boolean {
  const before = {...world, steps: world.steps.slice(0, world.steps.indexOf(step))};
  return previewStep(before, step.policyId, step, step.effectiveAt).sha256 === step.previewSha256;
}

export async function viewPolicies(registry: Pick<Registry, 'store' | 'now'>): Promise<PoliciesView> {
  const now = registry.now().toISOString();
  const {world} = await registryNow(registry.store);
  return registry.store.snapshot(async db => {
    const people = new Map((await readCurrentPeople(db)).map(({id, name}) => [id, name]));
    const named = (id: string): string => people.get(id) ?? id;
    const placesOf = async (table: 'label_policy' | 'label_policy_step', rows: readonly {readonly id: string}[]) =>
      rows.length === 0
        ? new Map<string, number>()
        : positionsOf(
            db,
            table,
            rows.map(({id}) => id)
          );
    const policyAt = await placesOf('label_policy', world.policies);
    const stepAt = await placesOf('label_policy_step', world.steps);
    const everyPlace = jurisdictionsOf(world);
    const policies = world.policies.map((policy): LabelPolicyView => {
      const holdsIn = everyPlace.filter(place => policyInForce(world, place, now)?.id === policy.id);
      const steps = world.steps
        .filter(step => step.policyId === policy.id)
        .map((step): StepView => {
          const places = everyPlace.filter(place => stepInForce(world, place, now) === step);
          const standing = standingOf(world, step, places, now);
          return {
            ...step,
            personName: named(step.personId),
            standing,
            holdsIn: places,
            isAsPreviewed: standing === 'scheduled' ? isAsPreviewed(world, step) : null,
            ledgerPosition: stepAt.get(step.id) ?? -1
          };
        });
      const where = holdsIn.length === 0 ? 'holds nowhere now' : `holds for ${placesInWords(holdsIn)}`;
      const written = `written by ${named(policy.personId)} on ${policy.at.slice(0, 10)}`;
      return {
        ...policy,
        personName: named(policy.personId),
        ledgerPosition: policyAt.get(policy.id) ?? -1,
        steps,
        holdsIn,
        statement: `Version ${policy.version}, ${written}, ${where}.`
      };
    });
    return {
      policies: policies.reverse(),
      inForce: everyPlace.map(jurisdiction => ({
        jurisdiction,
        version: policyInForce(world, jurisdiction, now)?.version ?? null
      })),
      examples: [...exampleVersions]
    };
  });
}
