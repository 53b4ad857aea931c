/** Random registries for property tests: few things, so that everything meets. All moments are of one week of days. */
import fc from 'fast-check';
import {type Answer, type Assessment, type AssessmentReview, answers} from '../../../src/contract/assessments.ts';
import {
  type LabelContest,
  type LabelPause,
  type LabelPolicy,
  type LabelRule,
  type LabelRuling,
  labelIds,
  type PolicyStep
} from '../../../src/contract/labels.ts';
import {type AccountClaim, checkOutcomes, type ProofCheck} from '../../../src/contract/proofs.ts';
import {type EntityAccount, entityKinds, type RegistryEntity} from '../../../src/contract/registry.ts';
import type {World} from '../../../src/registry/world.ts';

export const emptyWorld: World = {
  entities: [],
  accounts: [],
  claims: [],
  checks: [],
  assessments: [],
  reviews: [],
  contests: [],
  rulings: [],
  pauses: [],
  policies: [],
  steps: [],
  effects: [],
  effectEnds: []
};

/** Moment `n` of ninety, eight hours apart. */
export const moment = (n: number): string => new Date(Date.UTC(2026, 0, 1) + n * 8 * 3_600_000).toISOString();
export const lastMoment = 89;
export const anyMoment = fc.integer({min: 0, max: lastMoment}).map(moment);
const anyDay = anyMoment.map(at => at.slice(0, 10));

export function entity(id: string, fields: Partial<RegistryEntity> = {}): RegistryEntity {
  return {
    id,
    name: `Entity ${id}`,
    names: [],
    kind: 'media',
    country: 'VM',
    parentId: null,
    domains: [],
    wikidataId: null,
    sourceNotes: {},
    retired: false,
    createdAt: moment(0),
    changedAt: moment(0),
    source: 'person',
    ...fields
  };
}

export function account(accountId: string, entityId: string, fields: Partial<EntityAccount> = {}): EntityAccount {
  return {
    accountId,
    entityId,
    platform: 'tiktok',
    handle: accountId,
    stableId: null,
    url: null,
    validFrom: null,
    validTo: null,
    stands: true,
    source: 'person',
    at: moment(0),
    ...fields
  };
}

export function assessment(id: string, entityId: string, fields: Partial<Assessment> = {}): Assessment {
  return {
    id,
    entityId,
    funding: 'unknown',
    ownership: 'unknown',
    editorial: 'unknown',
    evidence: [],
    reasons: 'Because.',
    reviewOn: '2027-01-01',
    experts: [],
    personId: 'person-1',
    role: 'analyst',
    team: 'analysis',
    at: moment(1),
    ...fields
  };
}

const second = {reasons: 'Because.', personId: 'person-2', role: 'reviewer', team: 'legal'} as const;

export function review(id: string, assessmentId: string, fields: Partial<AssessmentReview> = {}): AssessmentReview {
  return {id, assessmentId, outcome: 'confirmed', ...second, at: moment(2), ...fields};
}

export function contest(id: string, entityId: string, fields: Partial<LabelContest> = {}): LabelContest {
  const given = {label: 'state-controlled-media', name: 'The outlet', address: null, words: 'No.'} as const;
  return {id, entityId, ...given, documents: [], lodgedBy: 'public', at: moment(3), ...fields};
}

export function ruling(id: string, contestId: string, fields: Partial<LabelRuling> = {}): LabelRuling {
  return {id, contestId, outcome: 'to-be-assessed-again', ...second, personId: 'person-3', at: moment(4), ...fields};
}

export function pause(id: string, entityId: string, fields: Partial<LabelPause> = {}): LabelPause {
  const given = {label: 'state-controlled-media', what: 'paused', reasons: 'Because.', contestId: null} as const;
  const until = fields.what === 'resumed' ? null : '2026-02-20';
  return {id, entityId, ...given, until, personId: 'person-3', at: moment(5), ...fields};
}

export function policy(version: number, rules: readonly LabelRule[]): LabelPolicy {
  const by = {personId: 'person-4', at: moment(0)};
  return {id: `policy-${version}`, version, title: `Version ${version}`, note: '', rules: [...rules], ...by};
}

export function step(id: string, policyId: string, fields: Partial<PolicyStep> = {}): PolicyStep {
  const by = {previewSha256: null, reasons: 'Because.', personId: 'person-5', at: moment(0)};
  return {id, policyId, what: 'in-force', effectiveAt: moment(0), jurisdictions: ['*'], ...by, ...fields};
}

export function claim(id: string, of: EntityAccount, fields: Partial<AccountClaim> = {}): AccountClaim {
  const {entityId, platform, handle} = of;
  const given = {domain: 'example.org', challenge: id, target: null, method: 'dns-txt'} as const;
  return {
    id,
    entityId,
    platform,
    account: handle,
    documents: [],
    ...given,
    personId: 'person-1',
    at: moment(0),
    ...fields
  };
}

export function check(id: string, claimId: string, fields: Partial<ProofCheck> = {}): ProofCheck {
  return {id, claimId, outcome: 'passed', seen: '', answerSha256: null, personId: 'system', at: moment(1), ...fields};
}

const anyAnswer = fc.constantFrom<Answer>(...answers);
const countries = ['VM', 'DE', 'FR'];
const anyCountries = fc.oneof(
  fc.constant<string[]>(['*']),
  fc.uniqueArray(fc.constantFrom(...countries), {minLength: 1})
);

export const anyRule: fc.Arbitrary<LabelRule> = fc.record({
  label: fc.constantFrom(...labelIds),
  kinds: fc.uniqueArray(fc.constantFrom(...entityKinds), {minLength: 1}),
  needs: fc.dictionary(
    fc.constantFrom('funding', 'ownership', 'editorial'),
    fc.constantFrom('yes' as const, 'no' as const)
  ),
  needsProof: fc.boolean(),
  countries: anyCountries,
  exceptCountries: fc.uniqueArray(fc.constantFrom(...countries), {maxLength: 2}),
  clause: fc.constant('state-controlled-media')
});

export const jurisdictions = ['*', 'DE', 'FR', 'US'];
const anyPlaces = fc.uniqueArray(fc.constantFrom(...jurisdictions), {minLength: 1, maxLength: 3});

export const anyPolicy = (version: number): fc.Arbitrary<LabelPolicy> =>
  fc.array(anyRule, {minLength: 1, maxLength: 6}).map(rules => policy(version, rules));

/** Steps as they can come onto the record: none takes effect before it was recorded, some are still to come. */
export const anySteps = (policyIds: readonly string[]): fc.Arbitrary<PolicyStep[]> =>
  fc
    .array(
      fc.record({
        policyId: fc.constantFrom(...policyIds),
        what: fc.constantFrom('in-force' as const, 'in-force' as const, 'rolled-back' as const),
        jurisdictions: anyPlaces,
        at: fc.integer({min: 0, max: lastMoment}),
        wait: fc.integer({min: 0, max: 20})
      }),
      {maxLength: 8}
    )
    .map(all =>
      all
        .sort((one, other) => one.at - other.at)
        .map(({at, wait, ...given}, index) =>
          step(`step-${index}`, given.policyId, {...given, at: moment(at), effectiveAt: moment(at + wait)})
        )
    );

const byTime = <Row extends {readonly at: string}>(rows: readonly Row[]): Row[] =>
  [...rows].sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));

const entityIds = ['e1', 'e2', 'e3'];
const anyEntityId = fc.constantFrom(...entityIds);
const anyLabel = fc.constantFrom(...labelIds);

/** A whole registry with two versions of the policy and their steps. */
export const anyWorld: fc.Arbitrary<World> = fc
  .record({
    entities: fc.tuple(
      ...entityIds.map(id =>
        fc
          .record({
            kind: fc.constantFrom(...entityKinds),
            country: fc.constantFrom('VM', 'DE', 'FR', null),
            retired: fc.integer({min: 0, max: 9}).map(one => one === 0)
          })
          .map(fields => entity(id, fields))
      )
    ),
    accounts: fc.array(
      fc.record({
        entityId: anyEntityId,
        validFrom: fc.option(anyDay, {freq: 4}),
        validTo: fc.option(anyDay, {freq: 8}),
        stands: fc.integer({min: 0, max: 9}).map(one => one > 0)
      }),
      {maxLength: 6}
    ),
    claims: fc.array(fc.record({of: fc.nat(5), at: anyMoment}), {maxLength: 5}),
    checks: fc.array(fc.record({of: fc.nat(4), outcome: fc.constantFrom(...checkOutcomes), at: anyMoment}), {
      maxLength: 20
    }),
    assessments: fc.array(
      fc.record({
        entityId: anyEntityId,
        funding: anyAnswer,
        ownership: anyAnswer,
        editorial: anyAnswer,
        reviewOn: anyDay,
        at: anyMoment
      }),
      {maxLength: 8}
    ),
    reviews: fc.array(
      fc.record({
        of: fc.nat(7),
        outcome: fc.constantFrom('confirmed' as const, 'confirmed' as const, 'disputed' as const),
        at: anyMoment
      }),
      {maxLength: 8}
    ),
    contests: fc.array(fc.record({entityId: anyEntityId, label: anyLabel, at: anyMoment}), {maxLength: 4}),
    rulings: fc.array(
      fc.record({
        of: fc.nat(3),
        outcome: fc.constantFrom('upheld' as const, 'to-be-assessed-again' as const),
        at: anyMoment
      }),
      {maxLength: 4}
    ),
    pauses: fc.array(
      fc.record({
        entityId: anyEntityId,
        label: anyLabel,
        what: fc.constantFrom('paused' as const, 'resumed' as const),
        until: anyDay,
        at: anyMoment
      }),
      {maxLength: 6}
    ),
    policies: fc.tuple(anyPolicy(1), anyPolicy(2)),
    steps: anySteps(['policy-1', 'policy-2'])
  })
  .map(given => {
    const accounts = given.accounts.map((one, index) => account(`a${index}`, one.entityId, one));
    const claims = given.claims.flatMap(({of, at}, index) => {
      const claimed = accounts[of];
      return claimed === undefined ? [] : [claim(`claim-${index}`, claimed, {at})];
    });
    const assessments = byTime(given.assessments).map((one, index) => assessment(`s${index}`, one.entityId, one));
    const contests = byTime(given.contests).map((one, index) => contest(`c${index}`, one.entityId, one));
    return {
      ...emptyWorld,
      entities: given.entities,
      accounts,
      claims,
      checks: byTime(
        given.checks.flatMap(({of, ...rest}, index) =>
          claims[of] === undefined ? [] : [check(`k${index}`, `claim-${of}`, rest)]
        )
      ),
      assessments,
      reviews: byTime(
        given.reviews.flatMap(({of, ...rest}, index) =>
          assessments[of] === undefined ? [] : [review(`r${index}`, assessments[of].id, rest)]
        )
      ),
      contests,
      rulings: byTime(
        given.rulings.flatMap(({of, ...rest}, index) =>
          contests[of] === undefined ? [] : [ruling(`g${index}`, contests[of].id, rest)]
        )
      ),
      pauses: byTime(
        given.pauses.map((one, index) =>
          pause(`p${index}`, one.entityId, {...one, until: one.what === 'resumed' ? null : one.until})
        )
      ),
      policies: given.policies,
      steps: given.steps
    };
  });
