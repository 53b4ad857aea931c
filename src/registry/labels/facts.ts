/** What the rules of a label policy ask about, looked up: of each entity at one moment, found once. */
import type {LabelId, LabelPause, LabelRuling} from '../../contract/labels.ts';
import type {AccountClaim, ProofCheck} from '../../contract/proofs.ts';
import type {EntityAccount, RegistryEntity} from '../../contract/registry.ts';
import {
  type AssessmentInForce,
  type AssessmentRows,
  assessmentInForce,
  rulingsToAssessAgain
} from '../assessments/in-force.ts';
import type {World} from '../world.ts';
import {type AccountProof, accountProof} from './account-proof.ts';

export type EntityFacts = {
  readonly entity: RegistryEntity;
  readonly assessment: AssessmentInForce | null;
  /** An assessment was given that holds not yet: nobody has confirmed it. */
  readonly isAwaitingReview: boolean;
  /** The label must be looked at anew by a ruling since, and has not been. */
  readonly reassess: (label: LabelId) => LabelRuling | null;
  readonly pause: (label: LabelId) => LabelPause | null;
  readonly proof: (account: EntityAccount) => AccountProof;
};

/** The facts of an entity at the moment; null for one that is not in the registry. */
export type Facts = (entityId: string) => EntityFacts | null;

type Grouped = {
  readonly rows: AssessmentRows;
  readonly pauses: readonly LabelPause[];
  readonly claims: readonly AccountClaim[];
};

const none: Grouped = {rows: {assessments: [], reviews: [], contests: [], rulings: []}, pauses: [], claims: []};

type Index = {
  readonly entities: ReadonlyMap<string, RegistryEntity>;
  readonly of: (entityId: string) => Grouped;
  readonly checksOf: (claimId: string) => readonly ProofCheck[];
};

const indexes = new WeakMap<World, Index>();

/** Worlds are values and do not change, so each is sorted once. */
function indexOf(world: World): Index {
  const known = indexes.get(world);
  if (known !== undefined) return known;
  const entityOfAssessment = new Map(world.assessments.map(one => [one.id, one.entityId]));
  const entityOfContest = new Map(world.contests.map(one => [one.id, one.entityId]));
  const assessments = Map.groupBy(world.assessments, one => one.entityId);
  const reviews = Map.groupBy(world.reviews, one => entityOfAssessment.get(one.assessmentId));
  const contests = Map.groupBy(world.contests, one => one.entityId);
  const rulings = Map.groupBy(world.rulings, one => entityOfContest.get(one.contestId));
  const pauses = Map.groupBy(world.pauses, one => one.entityId);
  const claims = Map.groupBy(world.claims, one => one.entityId);
  const checks = Map.groupBy(world.checks, one => one.claimId);
  const index: Index = {
    entities: new Map(world.entities.map(one => [one.id, one])),
    of: id => ({
      rows: {
        assessments: assessments.get(id) ?? none.rows.assessments,
        reviews: reviews.get(id) ?? none.rows.reviews,
        contests: contests.get(id) ?? none.rows.contests,
        rulings: rulings.get(id) ?? none.rows.rulings
      },
      pauses: pauses.get(id) ?? none.pauses,
      claims: claims.get(id) ?? none.claims
    }),
    checksOf: claimId => checks.get(claimId) ?? []
  };
  indexes.set(world, index);
  return index;
}

/** Cost: a pass over the world for the first moment, then what each entity asked about has. */
export function factsOf(world: World, at: string): Facts {
  const index = indexOf(world);
  const found = new Map<string, EntityFacts | null>();
  function look(entityId: string): EntityFacts | null {
    const entity = index.entities.get(entityId);
    if (entity === undefined) return null;
    const {rows, pauses, claims} = index.of(entityId);
    const assessment = assessmentInForce(rows, entityId, at);
    const reviewed = new Set(rows.reviews.filter(one => one.at <= at).map(one => one.assessmentId));
    return {
      entity,
      assessment,
      isAwaitingReview: rows.assessments.some(one => one.at <= at && !reviewed.has(one.id)),
      // What holds is always later than every such ruling, so nothing waits once something holds.
      reassess: label =>
        assessment === null ? (rulingsToAssessAgain(rows, entityId, at, label).at(-1) ?? null) : null,
      pause: label => {
        const newest = pauses.findLast(one => one.label === label && one.at <= at);
        if (newest?.what !== 'paused' || newest.until === null) return null;
        return at.slice(0, 10) < newest.until ? newest : null;
      },
      proof: account => accountProof(claims, index.checksOf, account, at)
    };
  }
  return entityId => {
    const known = found.get(entityId);
    if (known !== undefined) return known;
    const facts = look(entityId);
    found.set(entityId, facts);
    return facts;
  };
}
