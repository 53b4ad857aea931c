/** The covered tables of the registry, as the code sees them. See schema.ts for what holds of all tables. */
import type {EntryKind} from '../contract/ledger.ts';

/** A file that was taken into the registry, and what became of its rows. */
type RegistryImportTable = {
  id: string;
  source: string;
  file_name: string;
  sha256: string;
  body: string;
  person_id: string;
  at: string;
};

/** An entity as it is from here on. The newest holds. */
type EntityVersionTable = {
  id: string;
  entity_id: string;
  body: string;
  /** `person`, or the id of the import it came with. */
  source: string;
  person_id: string;
  at: string;
};

/** An account of an entity as it is from here on; of one `account_id` the newest holds. */
type EntityAccountTable = {
  id: string;
  account_id: string;
  entity_id: string;
  platform: string;
  handle: string;
  body: string;
  source: string;
  person_id: string;
  at: string;
};

/** Somebody says that an account is an entity's, and by which proof that can be seen. */
type AccountClaimTable = {
  id: string;
  entity_id: string;
  platform: string;
  account: string;
  method: string;
  body: string;
  person_id: string;
  at: string;
};

/** One look at a proof, and what was there. */
type ProofCheckTable = {id: string; claim_id: string; outcome: string; body: string; person_id: string; at: string};

/** Three answers with their evidence, by one assessor. */
type AssessmentTable = {
  id: string;
  entity_id: string;
  body: string;
  person_id: string;
  role: string;
  team: string;
  at: string;
};

/** What the second assessor says to the first. */
type AssessmentReviewTable = {
  id: string;
  assessment_id: string;
  outcome: string;
  reasons: string;
  person_id: string;
  role: string;
  team: string;
  at: string;
};

type LabelContestTable = {id: string; entity_id: string; label: string; body: string; lodged_by: string; at: string};

type LabelRulingTable = {
  id: string;
  contest_id: string;
  outcome: string;
  reasons: string;
  person_id: string;
  role: string;
  team: string;
  at: string;
};

/** A label is not shown for a while, or is again. */
type LabelPauseTable = {
  id: string;
  entity_id: string;
  label: string;
  what: string;
  reasons: string;
  contest_id: string | null;
  /** The first day on which the label is shown again; null for what is resumed. */
  until: string | null;
  person_id: string;
  at: string;
};

type LabelPolicyTable = {id: string; version: number; body: string; person_id: string; at: string};

/** A version of the label policy takes effect somewhere, or is taken back. */
type LabelPolicyStepTable = {
  id: string;
  policy_id: string;
  what: string;
  effective_at: string;
  jurisdictions: string;
  /** Of the preview that was seen before. */
  preview_sha256: string | null;
  reasons: string;
  person_id: string;
  at: string;
};

type LabelerKeyTable = {
  id: string;
  jurisdiction: string;
  did: string;
  public_key: string;
  person_id: string;
  at: string;
};

/** A label as it went out. */
type EmittedLabelTable = {
  id: string;
  jurisdiction: string;
  /** From 1, without gaps. */
  seq: number;
  /** The DID that says it. */
  src: string;
  uri: string;
  val: string;
  /** 1 or 0. */
  neg: number;
  cts: string;
  exp: string | null;
  body: string;
};

/** The jurisdictions somebody works for. The newest of a person holds. */
type JurisdictionPostTable = {id: string; person_id: string; jurisdictions: string; set_by: string; at: string};

/** Something that holds for an account, an entity or a piece of content, in the territories named and nowhere else. */
type EffectTable = {
  id: string;
  kind: string;
  subject_kind: string;
  subject: string;
  territories: string;
  clause: string;
  body: string;
  person_id: string;
  role: string;
  team: string;
  at: string;
};

type EffectEndTable = {id: string; effect_id: string; reasons: string; person_id: string; at: string};

export type RegistryTables = {
  registry_import: RegistryImportTable;
  entity_version: EntityVersionTable;
  entity_account: EntityAccountTable;
  account_claim: AccountClaimTable;
  proof_check: ProofCheckTable;
  assessment: AssessmentTable;
  assessment_review: AssessmentReviewTable;
  label_contest: LabelContestTable;
  label_ruling: LabelRulingTable;
  label_pause: LabelPauseTable;
  label_policy: LabelPolicyTable;
  label_policy_step: LabelPolicyStepTable;
  labeler_key: LabelerKeyTable;
  emitted_label: EmittedLabelTable;
  jurisdiction_post: JurisdictionPostTable;
  effect: EffectTable;
  effect_end: EffectEndTable;
};

/** Which kind of entry records a row of which table. */
export const registryEntryKinds = {
  registry_import: 'registry-imported',
  entity_version: 'entity-changed',
  entity_account: 'entity-account-set',
  account_claim: 'account-claimed',
  proof_check: 'proof-checked',
  assessment: 'assessment-given',
  assessment_review: 'assessment-reviewed',
  label_contest: 'label-contested',
  label_ruling: 'label-contest-ruled',
  label_pause: 'label-paused',
  label_policy: 'label-policy-written',
  label_policy_step: 'label-policy-stepped',
  labeler_key: 'labeler-key-added',
  emitted_label: 'label-emitted',
  jurisdiction_post: 'jurisdictions-set',
  effect: 'effect-set',
  effect_end: 'effect-ended'
} as const satisfies Record<keyof RegistryTables, EntryKind>;
