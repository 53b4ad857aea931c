import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {LabelInForce} from '../../../src/contract/labels.ts';
import {labelsInForce} from '../../../src/registry/labels/in-force.ts';
import {policyInForce} from '../../../src/registry/labels/policy-in-force.ts';
import {previewPolicy, previewRollback} from '../../../src/registry/labels/preview.ts';
import {startingPolicy, widerPolicy} from '../../../src/registry/labels/starting-policy.ts';
import {labelVerdicts} from '../../../src/registry/labels/verdicts.ts';
import type {World} from '../../../src/registry/world.ts';
import {
  account,
  anyMoment,
  anyPolicy,
  anyWorld,
  assessment,
  check,
  claim,
  emptyWorld,
  entity,
  jurisdictions,
  moment,
  pause,
  policy,
  review,
  step
} from './worlds.ts';

const keys = (labels: readonly Pick<LabelInForce, 'accountId' | 'label'>[]): string[] =>
  labels.map(({accountId, label}) => `${accountId} ${label}`).sort();
const places = fc.uniqueArray(fc.constantFrom(...jurisdictions), {minLength: 1, maxLength: 3});
const everyPlace = [...jurisdictions, 'JP'];

/** Nothing of the preview but what happens, and nothing that happens but what is in the preview. */
function expectExactly(before: World, after: World, preview: ReturnType<typeof previewPolicy>, at: string): void {
  const reached = preview.groups.flatMap(group => group.jurisdictions);
  expect(new Set(reached).size).toBe(reached.length);
  for (const place of everyPlace) {
    const was = keys(labelsInForce(before, place, at));
    const is = keys(labelsInForce(after, place, at));
    const group =
      preview.groups.find(each => each.jurisdictions.includes(place)) ??
      // A country that nothing names is of all others.
      (preview.jurisdictions.includes('*') ? preview.groups.find(each => each.jurisdictions.includes('*')) : undefined);
    expect(keys(group?.gains ?? []), `gains in ${place}`).toEqual(is.filter(one => !was.includes(one)));
    expect(keys(group?.losses ?? []), `losses in ${place}`).toEqual(was.filter(one => !is.includes(one)));
    if (group === undefined) continue;
    expect(group.unchanged).toBe(was.filter(one => is.includes(one)).length);
    const holds = policyInForce(after, place, at);
    const open = after.accounts.flatMap(each =>
      holds === null
        ? []
        : labelVerdicts(after, each, holds, at)
            .filter(({verdict}) => verdict === 'undecided')
            .map(({label}) => ({accountId: each.accountId, label}))
    );
    expect(keys([...group.undecided, ...group.unproven])).toEqual(keys(open));
    for (const {missing, loses} of group.unproven) expect([missing, loses]).toEqual([['proof'], false]);
  }
}

test('in any world what a step previewed is exactly what then happens, in every jurisdiction', () => {
  fc.assert(
    fc.property(anyWorld, anyPolicy(3), places, anyMoment, (world, version, where, at) => {
      const preview = previewPolicy(world, version, where, at);
      const taken = step('new', version.id, {jurisdictions: where, effectiveAt: at, at});
      const after = {...world, policies: [...world.policies, version], steps: [...world.steps, taken]};
      expectExactly(world, after, preview, at);
    }),
    {numRuns: 500}
  );
});

test('so is what taking a version back previewed', () => {
  fc.assert(
    fc.property(anyWorld, fc.constantFrom('policy-1', 'policy-2'), places, anyMoment, (world, id, where, at) => {
      const preview = previewRollback(world, id, where, at);
      const taken = step('new', id, {what: 'rolled-back', jurisdictions: where, effectiveAt: at, at});
      expectExactly(world, {...world, steps: [...world.steps, taken]}, preview, at);
    }),
    {numRuns: 500}
  );
});

test('the hash is that of what changes: the same at another moment, another after anything that matters', () => {
  const own = account('a1', 'e1');
  const world = {
    ...emptyWorld,
    entities: [entity('e1')],
    accounts: [own],
    assessments: [assessment('s1', 'e1', {editorial: 'yes'})],
    reviews: [review('r1', 's1')]
  };
  const sha = (given: World, at = moment(30), rules = startingPolicy) => previewPolicy(given, rules, ['*'], at).sha256;
  expect(sha(world, moment(31))).toBe(sha(world));
  const followers = new Map([['a1', 12_000]]);
  expect(previewPolicy(world, startingPolicy, ['*'], moment(30), followers).sha256).toBe(sha(world));
  const others = [
    sha({...world, accounts: [own, account('a2', 'e1')]}),
    sha({...world, entities: [entity('e1', {kind: 'party'})]}),
    sha({...world, pauses: [pause('p1', 'e1')]}),
    sha({...world, reviews: []}),
    sha(world, moment(30), widerPolicy),
    previewPolicy(world, startingPolicy, ['DE'], moment(30)).sha256
  ];
  expect(new Set([sha(world), ...others]).size).toBe(others.length + 1);
});

const leagueAccount = account('league', 'league', {handle: 'youth_league', platform: 'douyin'});
const embassyAccount = account('embassy', 'embassy', {handle: 'valmera_embassy'});
const bodies: World = {
  ...emptyWorld,
  entities: [
    entity('league', {kind: 'other', name: 'Youth League'}),
    entity('office', {kind: 'other', name: 'Office of Culture'}),
    entity('embassy', {kind: 'government_body', name: 'Embassy', country: null})
  ],
  accounts: [leagueAccount, account('office', 'office'), embassyAccount],
  assessments: [assessment('s1', 'league', {ownership: 'yes', editorial: 'yes'})],
  reviews: [review('r1', 's1')],
  claims: [claim('k1', embassyAccount)],
  checks: [check('c1', 'k1')],
  policies: [policy(1, startingPolicy.rules)],
  steps: [step('1', 'policy-1')]
};

test('counts by home country, kind, label and reach, and keeps what is undecided apart from what is gained', () => {
  const followers = new Map([['league', 18_000_000]]);
  const {groups} = previewPolicy(bodies, widerPolicy, ['DE'], moment(40), followers);
  expect(groups).toHaveLength(1);
  const [group] = groups;
  expect(group?.jurisdictions).toEqual(['DE']);
  expect(group?.versionNow).toBe(1);
  expect(group?.gains).toMatchObject([
    {entityName: 'Youth League', handle: 'youth_league', label: 'government-account', reach: 18_000_000}
  ]);
  expect(group?.losses).toEqual([]);
  expect(group?.unchanged).toBe(2);
  expect(group?.undecided.map(({accountId, label, missing}) => [accountId, label, missing])).toEqual([
    ['office', 'government-account', ['assessment']]
  ]);
  expect(group?.unproven.map(({accountId, label}) => [accountId, label])).toEqual([
    ['league', 'verified'],
    ['office', 'verified']
  ]);
  expect(group?.byCountry).toEqual([{key: 'VM', gains: 1, losses: 0, undecided: 1, unproven: 2}]);
  expect(group?.byKind).toEqual([{key: 'other', gains: 1, losses: 0, undecided: 1, unproven: 2}]);
  expect(group?.byReach).toEqual([
    {key: '1,000,000 and more', gains: 1, losses: 0, undecided: 0, unproven: 1},
    {key: 'not known', gains: 0, losses: 0, undecided: 1, unproven: 1}
  ]);
  expect(group?.byLabel).toEqual([
    {key: 'government-account', gains: 1, losses: 0, undecided: 1, unproven: 0},
    {key: 'verified', gains: 0, losses: 0, undecided: 0, unproven: 2}
  ]);
});

test('what a pause hides is neither gained nor lost, and is told', () => {
  const hidden = {...bodies, pauses: [pause('p1', 'league', {label: 'government-account'})]};
  const [group] = previewPolicy(hidden, widerPolicy, ['*'], moment(40)).groups;
  expect(group?.gains).toEqual([]);
  expect(group?.paused).toMatchObject([{accountId: 'league', label: 'government-account'}]);
});

test('a label that the evidence no longer decides is among the losses and among the undecided', () => {
  const first = policy(1, [{...(startingPolicy.rules[0] ?? never()), needs: {}}]);
  const world = {
    ...emptyWorld,
    entities: [entity('e1')],
    accounts: [account('a1', 'e1')],
    policies: [first],
    steps: [step('1', 'policy-1')]
  };
  const [group] = previewPolicy(world, startingPolicy, ['*'], moment(9)).groups;
  expect(group?.losses).toMatchObject([{accountId: 'a1', because: 'No assessment of Entity e1 is in force.'}]);
  expect(group?.undecided.find(({label}) => label === 'state-controlled-media')).toMatchObject({loses: true});
});

test('a label that is lost for lack of a proof alone is among the undecided, not among those that wait', () => {
  const [rule] = startingPolicy.rules.filter(({label}) => label === 'verified');
  const before = policy(1, [{...(rule ?? never()), needsProof: false}]);
  const world = {
    ...emptyWorld,
    entities: [entity('e1')],
    accounts: [account('a1', 'e1')],
    policies: [before],
    steps: [step('1', 'policy-1')]
  };
  const [group] = previewPolicy(world, {...startingPolicy, rules: [rule ?? never()]}, ['*'], moment(9)).groups;
  expect(group?.losses).toHaveLength(1);
  expect(group?.undecided).toMatchObject([{loses: true, missing: ['proof']}]);
  expect(group?.unproven).toEqual([]);
});

function never(): never {
  throw new Error('the starting policy has no rules');
}
