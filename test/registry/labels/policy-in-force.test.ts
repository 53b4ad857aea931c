import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {PolicyStep} from '../../../src/contract/labels.ts';
import {jurisdictionsOf, policyInForce} from '../../../src/registry/labels/policy-in-force.ts';
import {anyMoment, anySteps, emptyWorld, jurisdictions, moment, policy, step} from './worlds.ts';

const policies = [policy(1, []), policy(2, []), policy(3, [])];
const held = (steps: readonly PolicyStep[], where: string, n: number): number | null =>
  policyInForce({policies, steps}, where, moment(n))?.version ?? null;

test('before any step nothing holds; a step holds from its moment on', () => {
  expect(held([], 'DE', 50)).toBeNull();
  const steps = [step('1', 'policy-1', {effectiveAt: moment(5)})];
  expect([4, 5, 80].map(n => held(steps, 'DE', n))).toEqual([null, 1, 1]);
});

test('a pilot holds in its countries alone; a later step for everywhere holds there as well', () => {
  const steps = [
    step('1', 'policy-1', {effectiveAt: moment(1)}),
    step('2', 'policy-2', {effectiveAt: moment(5), jurisdictions: ['DE', 'FR']}),
    step('3', 'policy-3', {effectiveAt: moment(9)})
  ];
  expect(['DE', 'FR', 'US', '*'].map(where => held(steps, where, 6))).toEqual([2, 2, 1, 1]);
  expect(['DE', 'FR', 'US', '*'].map(where => held(steps, where, 9))).toEqual([3, 3, 3, 3]);
  expect(jurisdictionsOf({...emptyWorld, steps})).toEqual(['*', 'DE', 'FR']);
});

test('what is taken back gives way to what held before it, in the countries named, and never returns by itself', () => {
  const steps = [
    step('1', 'policy-1', {effectiveAt: moment(1)}),
    step('2', 'policy-2', {effectiveAt: moment(2)}),
    step('3', 'policy-3', {effectiveAt: moment(3)}),
    step('4', 'policy-2', {effectiveAt: moment(4), what: 'rolled-back'}),
    step('5', 'policy-3', {effectiveAt: moment(5), what: 'rolled-back', jurisdictions: ['DE']})
  ];
  expect([1, 2, 3, 4, 5].map(n => held(steps, 'DE', n))).toEqual([1, 2, 3, 3, 1]);
  expect([1, 2, 3, 4, 5].map(n => held(steps, 'US', n))).toEqual([1, 2, 3, 3, 3]);
});

test('a step that is still to come can be called off, and taken again', () => {
  const steps = [
    step('1', 'policy-1', {effectiveAt: moment(1)}),
    step('2', 'policy-2', {effectiveAt: moment(20), at: moment(2)}),
    step('3', 'policy-2', {effectiveAt: moment(10), at: moment(3), what: 'rolled-back'})
  ];
  expect(held(steps, 'DE', 30)).toBe(1);
  const again = [...steps, step('4', 'policy-2', {effectiveAt: moment(15), at: moment(4)})];
  expect([14, 15, 30].map(n => held(again, 'DE', n))).toEqual([1, 2, 2]);
});

/** One country at a time, step by step: a list of versions, the newest of which holds. */
function oracle(steps: readonly PolicyStep[], where: string, at: string): string | null {
  let standing: PolicyStep[] = [];
  for (const one of steps) {
    if (one.effectiveAt > at) continue;
    if (!one.jurisdictions.some(place => place === '*' || place === where)) continue;
    if (one.what === 'in-force') standing.push(one);
    else standing = standing.filter(each => each.policyId !== one.policyId);
  }
  standing.sort((one, other) => Date.parse(one.effectiveAt) - Date.parse(other.effectiveAt));
  return standing.at(-1)?.policyId ?? null;
}

test('of any steps the same version holds as a plain count finds', () => {
  fc.assert(
    fc.property(
      anySteps(policies.map(({id}) => id)),
      fc.constantFrom(...jurisdictions, 'JP'),
      anyMoment,
      (steps, where, at) => {
        expect(policyInForce({policies, steps}, where, at)?.id ?? null).toBe(oracle(steps, where, at));
      }
    ),
    {numRuns: 1000}
  );
});

test('in a country that no step names what holds everywhere holds', () => {
  fc.assert(
    fc.property(anySteps(policies.map(({id}) => id)), anyMoment, (steps, at) => {
      const world = {policies, steps};
      expect(policyInForce(world, 'JP', at)).toBe(policyInForce(world, '*', at));
    })
  );
});
