/**
 * Which version of the label policy holds for viewers in a jurisdiction at a moment.
 *
 * Claims: it is the version that was put in force there last, of those that have taken effect and that no later row of
 * the record has taken back there. So a version that is taken back never returns by itself, what held before it holds
 * again, and a step that has not taken effect yet can be called off. A step for `*` is for every country, those with a
 * step of their own among them; the jurisdiction `*` stands for all countries that no step names.
 * Cost: steps squared at worst; there are few.
 */
import type {LabelPolicy, PolicyStep} from '../../contract/labels.ts';
import {covers, everywhere} from '../../policy/territory.ts';
import type {World} from '../world.ts';

type Steps = Pick<World, 'steps' | 'policies'>;

/** The step by which a version holds there; null when none does. */
export function stepInForce({steps}: Pick<World, 'steps'>, jurisdiction: string, at: string): PolicyStep | null {
  const begun = steps.map((step, index) => ({step, index})).filter(({step}) => step.effectiveAt <= at);
  const there = begun.filter(({step}) => covers(step.jurisdictions, jurisdiction));
  const standing = there.filter(
    ({step, index}) =>
      step.what === 'in-force' &&
      !there.some(
        other => other.index > index && other.step.what === 'rolled-back' && other.step.policyId === step.policyId
      )
  );
  // Of those that took effect at one moment the one recorded last.
  const newest = standing.reduce<(typeof standing)[number] | null>(
    (best, one) => (best === null || one.step.effectiveAt >= best.step.effectiveAt ? one : best),
    null
  );
  return newest?.step ?? null;
}

/** The version that holds there; null when none does, and then there are no labels. */
export function policyInForce(world: Steps, jurisdiction: string, at: string): LabelPolicy | null {
  const step = stepInForce(world, jurisdiction, at);
  return step === null ? null : (world.policies.find(({id}) => id === step.policyId) ?? null);
}

/** Every jurisdiction that a step of the record names, and `*` for all others. */
export function jurisdictionsOf({steps}: Pick<World, 'steps'>): readonly string[] {
  const named = steps.flatMap(step => step.jurisdictions).filter(one => one !== everywhere);
  return [everywhere, ...[...new Set(named)].sort()];
}
