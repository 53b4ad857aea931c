/**
 * The whole registry as values, as it was recorded: what labels, previews and effects are computed from, by functions
 * that see nothing else. In the order of the record. Memory: a few hundred bytes per row; cost linear in rows.
 */
import type {Assessment, AssessmentReview} from '../contract/assessments.ts';
import type {Effect, EffectEnd} from '../contract/effects.ts';
import type {LabelContest, LabelPause, LabelPolicy, LabelRuling, PolicyStep} from '../contract/labels.ts';
import type {AccountClaim, ProofCheck} from '../contract/proofs.ts';
import type {EntityAccount, RegistryEntity} from '../contract/registry.ts';

export type World = {
  /** Newest versions; those retired are among them. */
  readonly entities: readonly RegistryEntity[];
  /** Newest versions, whether or not they are valid today. */
  readonly accounts: readonly EntityAccount[];
  readonly claims: readonly AccountClaim[];
  readonly checks: readonly ProofCheck[];
  readonly assessments: readonly Assessment[];
  readonly reviews: readonly AssessmentReview[];
  readonly contests: readonly LabelContest[];
  readonly rulings: readonly LabelRuling[];
  readonly pauses: readonly LabelPause[];
  readonly policies: readonly LabelPolicy[];
  readonly steps: readonly PolicyStep[];
  readonly effects: readonly Effect[];
  readonly effectEnds: readonly EffectEnd[];
};
