/** Small registries with everything in them that has a place: policies by step, effects by territory, laws. */
import type {Effect} from '../../../src/contract/effects.ts';
import type {LabelPolicy, PolicyStep} from '../../../src/contract/labels.ts';
import type {EntityAccount, RegistryEntity} from '../../../src/contract/registry.ts';
import {widerPolicy} from '../../../src/registry/labels/starting-policy.ts';
import type {World} from '../../../src/registry/world.ts';
import {type Random, randomInteger} from '../../../src/statistics/random.ts';

export const places = ['DE', 'FR', 'TR', 'BR', 'US'] as const;
export const start = Date.parse('2026-01-01T00:00:00.000Z');
export const days = 60;

const moment = (random: Random) => new Date(start + randomInteger(random, days) * 86_400_000).toISOString();
const pick = <Value>(random: Random, values: readonly Value[]): Value => {
  const value = values[randomInteger(random, values.length)];
  if (value === undefined) throw new Error('test: nothing to pick from');
  return value;
};
const some = (random: Random): string[] => {
  if (randomInteger(random, 5) === 0) return ['*'];
  const chosen = places.filter(() => randomInteger(random, 3) === 0);
  return chosen.length === 0 ? [pick(random, places)] : chosen;
};
const many = <Value>(random: Random, most: number, make: (at: number) => Value): Value[] =>
  Array.from({length: randomInteger(random, most + 1)}, (_, at) => make(at));

const inTime = <Row extends {at: string}>(rows: readonly Row[]): Row[] =>
  [...rows].sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));

const citation = {packId: 'short-video-2026', clauseId: 'territorial-reach', version: 2, sha256: '0'.repeat(64)};
const person = {personId: 'p-1', role: 'officer', team: 'legal'};

export function randomWorld(random: Random): World {
  const dawn = new Date(start).toISOString();
  const entities: RegistryEntity[] = many(random, 4, at => ({
    id: `e-${at}`,
    name: `Body ${at}`,
    names: [],
    kind: pick(random, ['media', 'government_body', 'official', 'party', 'other'] as const),
    country: pick(random, [...places, null]),
    parentId: null,
    domains: [],
    wikidataId: null,
    sourceNotes: {},
    retired: false,
    createdAt: dawn,
    changedAt: dawn,
    source: 'person'
  }));
  const accounts: EntityAccount[] = entities.flatMap(({id}) =>
    many(random, 2, at => ({
      accountId: `a-${id}-${at}`,
      entityId: id,
      platform: 'tiktok',
      handle: `handle-${id}-${at}`,
      stableId: null,
      url: null,
      validFrom: null,
      validTo: null,
      stands: true,
      source: 'person',
      at: dawn
    }))
  );
  const claims = accounts
    .filter(() => randomInteger(random, 2) === 0)
    .map(({accountId, entityId, platform, handle}) => ({
      id: `c-${accountId}`,
      entityId,
      platform,
      account: handle,
      method: 'dns-txt' as const,
      domain: 'body.example',
      challenge: 'x',
      target: null,
      documents: [],
      personId: 'p-1',
      at: dawn
    }));
  const assessments = entities
    .filter(() => randomInteger(random, 3) > 0)
    .map(({id}) => ({
      id: `s-${id}`,
      entityId: id,
      funding: pick(random, ['yes', 'no', 'unknown'] as const),
      ownership: pick(random, ['yes', 'no', 'unknown'] as const),
      editorial: pick(random, ['yes', 'yes', 'no', 'unknown'] as const),
      evidence: [],
      reasons: 'So.',
      reviewOn: '2030-01-01',
      experts: [],
      ...person,
      at: dawn
    }));
  const policies: LabelPolicy[] = [1, 2, 3].map(version => ({
    ...widerPolicy,
    rules: widerPolicy.rules.filter((_, at) => at < 2 || randomInteger(random, 2) === 0),
    id: `l-${version}`,
    version,
    personId: 'p-1',
    at: dawn
  }));
  const steps: PolicyStep[] = inTime(
    many(random, 5, at => ({
      id: `t-${at}`,
      policyId: pick(random, policies).id,
      what: pick(random, ['in-force', 'in-force', 'in-force', 'rolled-back'] as const),
      effectiveAt: moment(random),
      jurisdictions: some(random),
      previewSha256: null,
      reasons: 'So.',
      personId: 'p-2',
      at: dawn
    }))
  );
  const effects: Effect[] = inTime(
    many(random, 5, at => {
      const law = pick(random, [...places, 'EU', null]);
      return {
        id: `f-${at}`,
        kind: pick(random, ['withheld', 'not-recommended', 'no-advertising'] as const),
        subjectKind: 'content' as const,
        subject: `https://video.example/${at}`,
        territories: law === null ? some(random) : law === 'EU' ? [pick(random, ['DE', 'FR'] as const)] : [law],
        underLawOf: law,
        clause: citation,
        requestId: 'r-1',
        reasons: 'So.',
        notice: 'So.',
        until: randomInteger(random, 2) === 0 ? null : moment(random).slice(0, 10),
        ...person,
        at: moment(random)
      };
    })
  );
  return {
    entities,
    accounts,
    claims,
    checks: claims.map(({id}) => ({
      id: `k-${id}`,
      claimId: id,
      outcome: 'passed' as const,
      seen: 'It is there.',
      answerSha256: null,
      personId: 'system',
      at: dawn
    })),
    assessments,
    reviews: assessments.map(({id}) => ({
      id: `v-${id}`,
      assessmentId: id,
      outcome: 'confirmed' as const,
      reasons: 'So.',
      personId: 'p-2',
      role: 'reviewer',
      team: 'legal',
      at: dawn
    })),
    contests: [],
    rulings: [],
    pauses: [],
    policies,
    steps,
    effects,
    effectEnds: effects
      .filter(() => randomInteger(random, 4) === 0)
      .map(({id}) => ({id: `n-${id}`, effectId: id, reasons: 'So.', personId: 'p-1', at: moment(random)}))
  };
}
