/**
 * What a version of the label policy would do, before it does it.
 *
 * Claims: exactly the labels listed as gained and lost are what `labelsInForce` of the moment of effect has more and
 * less with the step than without it, for every jurisdiction; what is undecided is listed with what is missing, and
 * never among the gains. It speaks of the record as it is: what is recorded between the preview and the moment of
 * effect can change the result, and then the preview made anew has another hash. What lacks nothing but a proof of the
 * account is kept apart: nearly every account of a registry does, and it would hide what people can do something about. Cost: linear in the world, times the
 * versions that hold in the jurisdictions now. Wrong when: accounts are not in the registry. Reach is not known here;
 * where a caller has audience numbers from datasets it passes them, else reach is null and says so.
 */
import {createHash} from 'node:crypto';
import type {
  PolicyPreview,
  PreviewChange,
  PreviewCount,
  PreviewGroup,
  PreviewOpen,
  PreviewTarget
} from '../../contract/label-policies.ts';
import type {LabelId, LabelPolicy, LabelPolicyBody} from '../../contract/labels.ts';
import type {EntityAccount} from '../../contract/registry.ts';
import {canonicalJson} from '../../ledger/canonical.ts';
import {everywhere} from '../../policy/territory.ts';
import type {World} from '../world.ts';
import {type Facts, factsOf} from './facts.ts';
import {jurisdictionsOf, policyInForce} from './policy-in-force.ts';
import {type RuleVerdict, verdictsOf} from './verdicts.ts';

/** Followers by account id, from datasets; an account that is not in it has a reach of null. */
export type Reach = ReadonlyMap<string, number>;

type Version = Pick<LabelPolicy, 'rules'> | null;

const notKnown: Reach = new Map();

function byLabel(facts: Facts, account: EntityAccount, policy: Version, at: string): ReadonlyMap<LabelId, RuleVerdict> {
  return new Map(policy === null ? [] : verdictsOf(facts, account, policy, at).map(one => [one.label, one]));
}

/** The jurisdictions that a step would reach, those together in which the same version holds now. */
function groupsOf(world: World, jurisdictions: readonly string[], at: string): readonly (readonly string[])[] {
  const named = jurisdictions.filter(one => one !== everywhere);
  const reached = jurisdictions.includes(everywhere)
    ? [...new Set([...jurisdictionsOf(world), ...named])]
    : [...new Set(named)].sort();
  return [...Map.groupBy(reached, one => policyInForce(world, one, at)?.id ?? null).values()];
}

type Rows = {
  readonly gains: PreviewChange[];
  readonly losses: PreviewChange[];
  readonly undecided: PreviewOpen[];
  readonly unproven: PreviewOpen[];
  readonly paused: PreviewTarget[];
  unchanged: number;
};

function compare(
  facts: Facts,
  account: EntityAccount,
  [before, after]: readonly [Version, Version],
  at: string,
  reach: Reach,
  rows: Rows
): void {
  const entityFacts = facts(account.entityId);
  if (entityFacts === null) return;
  const {entity} = entityFacts;
  const was = byLabel(facts, account, before, at);
  const becomes = byLabel(facts, account, after, at);
  for (const label of new Set([...was.keys(), ...becomes.keys()])) {
    const [then, now] = [was.get(label), becomes.get(label)];
    const target: PreviewTarget = {
      entityId: entity.id,
      entityName: entity.name,
      country: entity.country,
      kind: entity.kind,
      accountId: account.accountId,
      platform: account.platform,
      handle: account.handle,
      label,
      reach: reach.get(account.accountId) ?? null
    };
    const isPaused = entityFacts.pause(label) !== null;
    if (now?.verdict === 'undecided') {
      const loses = then?.verdict === 'yes' && !isPaused;
      const lacksProofOnly = !loses && now.missing.every(part => part === 'proof');
      const list = lacksProofOnly ? rows.unproven : rows.undecided;
      list.push({...target, because: now.because, missing: [...now.missing], loses});
    }
    if (isPaused) {
      if (now?.verdict === 'yes') rows.paused.push(target);
      continue;
    }
    const [had, has] = [then?.verdict === 'yes', now?.verdict === 'yes'];
    const because = now?.because ?? 'The version has no rule for this label.';
    const clause = now?.clause ?? then?.clause ?? null;
    if (had && has) rows.unchanged += 1;
    else if (has) rows.gains.push({...target, because, clause});
    else if (had) rows.losses.push({...target, because, clause});
  }
}

function countBy(rows: Rows, keyOf: (target: PreviewTarget) => string): PreviewCount[] {
  const counts = new Map<string, PreviewCount>();
  const add = (targets: readonly PreviewTarget[], what: 'gains' | 'losses' | 'undecided' | 'unproven') => {
    for (const target of targets) {
      const key = keyOf(target);
      const count = counts.get(key) ?? {key, gains: 0, losses: 0, undecided: 0, unproven: 0};
      counts.set(key, {...count, [what]: count[what] + 1});
    }
  };
  add(rows.gains, 'gains');
  add(rows.losses, 'losses');
  add(rows.undecided, 'undecided');
  add(rows.unproven, 'unproven');
  return [...counts.values()].sort((one, other) => (one.key < other.key ? -1 : 1));
}

/** Orders of magnitude of followers, so that a few large accounts are not lost among many small ones. */
function reachClass({reach}: PreviewTarget): string {
  if (reach === null) return 'not known';
  for (const [least, name] of [
    [1_000_000, '1,000,000 and more'],
    [100_000, '100,000 to 999,999'],
    [10_000, '10,000 to 99,999'],
    [1000, '1,000 to 9,999']
  ] as const) {
    if (reach >= least) return name;
  }
  return 'under 1,000';
}

function groupPreview(
  world: World,
  jurisdictions: readonly string[],
  after: Version,
  at: string,
  reach: Reach
): PreviewGroup {
  const before = policyInForce(world, jurisdictions[0] ?? everywhere, at);
  const facts = factsOf(world, at);
  const rows: Rows = {gains: [], losses: [], undecided: [], unproven: [], paused: [], unchanged: 0};
  for (const account of world.accounts) compare(facts, account, [before, after], at, reach, rows);
  return {
    jurisdictions: [...jurisdictions],
    versionNow: before?.version ?? null,
    gains: rows.gains,
    losses: rows.losses,
    undecided: rows.undecided,
    unproven: rows.unproven,
    paused: rows.paused,
    unchanged: rows.unchanged,
    byCountry: countBy(rows, ({country}) => country ?? 'not known'),
    byKind: countBy(rows, ({kind}) => kind),
    byReach: countBy(rows, reachClass),
    byLabel: countBy(rows, ({label}) => label)
  };
}

/** The version that would hold in each jurisdiction after the step. */
type After = (jurisdiction: string) => Version;

function preview(world: World, jurisdictions: readonly string[], at: string, after: After, reach: Reach) {
  const sets = groupsOf(world, jurisdictions, at).flatMap(group => [
    // Where a version is taken back, what comes instead can differ within the group.
    ...Map.groupBy(group, one => after(one)).entries()
  ]);
  return sets.map(([version, group]) => groupPreview(world, group, version, at, reach));
}

/** Over everything that a person is shown except the hash, and except reach, which the registry does not know. */
function hashed(groups: readonly PreviewGroup[], policy: LabelPolicyBody | null, what: PolicyPreview['what']): string {
  const without = groups.map(({byReach: _, ...group}) => ({
    ...group,
    ...Object.fromEntries(
      (['gains', 'losses', 'undecided', 'unproven', 'paused'] as const).map(list => [
        list,
        group[list].map(withoutReach)
      ])
    )
  }));
  const rules = policy === null ? null : policy.rules;
  return createHash('sha256')
    .update(canonicalJson({what, rules: rules === null ? null : rules.map(rule => ({...rule})), groups: without}))
    .digest('hex');
}

function withoutReach({reach: _, ...rest}: PreviewTarget): Omit<PreviewTarget, 'reach'> {
  return rest;
}

/**
 * What a step does that puts a version in force for viewers in these jurisdictions at a moment, against what would hold
 * there without it.
 */
export function previewPolicy(
  world: World,
  policy: LabelPolicyBody,
  jurisdictions: readonly string[],
  at: string,
  reach: Reach = notKnown
): PolicyPreview {
  const groups = preview(world, jurisdictions, at, () => policy, reach);
  return {what: 'in-force', at, jurisdictions: [...jurisdictions], groups, sha256: hashed(groups, policy, 'in-force')};
}

/** The same of a step that takes a version back: what held before it returns. */
export function previewRollback(
  world: World,
  policyId: string,
  jurisdictions: readonly string[],
  at: string,
  reach: Reach = notKnown
): PolicyPreview {
  const taken = {
    id: '',
    policyId,
    what: 'rolled-back' as const,
    effectiveAt: at,
    jurisdictions: [...jurisdictions],
    previewSha256: null,
    reasons: '',
    personId: '',
    at
  };
  const without: World = {...world, steps: [...world.steps, taken]};
  const groups = preview(world, jurisdictions, at, one => policyInForce(without, one, at), reach);
  return {
    what: 'rolled-back',
    at,
    jurisdictions: [...jurisdictions],
    groups,
    sha256: hashed(groups, null, 'rolled-back')
  };
}
