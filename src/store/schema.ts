/**
 * The tables, as the code sees them. Columns are text or integer and nothing else, so that SQLite and PostgreSQL
 * hand out the same values: times are ISO 8601 in UTC, lists and objects are JSON in text.
 *
 * Rows of a covered table are written once and never changed; each has exactly one entry in the ledger, whose content
 * is the row itself, column by column.
 */

import type {Selectable} from 'kysely';
import type {EntryKind} from '../contract/ledger.ts';
import type {DatasetChangeTable} from './dataset-schema.ts';
import {type RegistryTables, registryEntryKinds} from './registry-schema.ts';

type PersonTable = {id: string; name: string; team: string; roles: string; created_at: string};

type RequestTable = {
  id: string;
  opened_at: string;
  opened_by: string;
  door: string;
  received_at: string;
  title: string;
  words: string;
  asks: string;
  requester: string;
  principal: string | null;
  country: string | null;
  approached_person_id: string | null;
  wanted: string;
  /** JSON; null in rows from before it was there. */
  particulars: string | null;
};

type FlagTable = {id: string; request_id: string; body: string};

type RecusalTable = {id: string; request_id: string; person_id: string; because: string; note: string; at: string};

type ReviewTable = {
  id: string;
  request_id: string;
  person_id: string;
  team: string;
  outcome: string;
  clause: string;
  reasons: string;
  at: string;
  /** The role in which it was given; null in rows from before it was there. */
  role: string | null;
  /** Null is round 0. */
  round: number | null;
  /** JSON of legal ground and items. */
  particulars: string | null;
};

type DecisionTable = {
  id: string;
  request_id: string;
  outcome: string;
  clause: string;
  reasons: string;
  review_ids: string;
  decided_at: string;
  /** Null is round 0. */
  round: number | null;
  /** JSON of legal ground and items. */
  particulars: string | null;
};

type LetterTable = {
  id: string;
  request_id: string;
  recipient: string;
  subject: string;
  body: string;
  written_at: string;
  /** `reply` where it is null. */
  kind: string | null;
  language: string | null;
  /** Where it goes; null when only a name is known. */
  address: string | null;
  /** By when an answer to it is awaited. */
  due_at: string | null;
};

type WatchTable = {
  id: string;
  request_id: string;
  created_at: string;
  hypothesis: string;
  statement: string;
  status: string;
};

type FindingsTable = {id: string; title: string; recorded_at: string; sha256: string; summary: string};

type CaseFileTable = {
  id: string;
  opened_at: string;
  title: string;
  status: string;
  findings_id: string;
  network_id: string;
  evidence_sha256: string;
  watch_id: string | null;
  request_id: string | null;
  match: string | null;
  statement: string;
  /** The request (door `network-finding`) in which the network is judged; null in leads from before there were such. */
  matter_id: string | null;
};

type RulePackTable = {id: string; pack_id: string; sha256: string; body: string; adopted_at: string};

type EntityTable = {id: string; name: string; country: string | null; kind: string; created_at: string};

type DeclaredAccountTable = {id: string; entity_id: string; platform: string; account: string; declared_at: string};

/** Content that was taken out on purpose; the entry it belonged to stays. */
type ErasureTable = {
  id: string;
  position: number;
  subject_table: string;
  subject_id: string;
  reason: string;
  erased_at: string;
  /** SHA-256 of the canonical JSON of the row as it was left; null when the row went as a whole. */
  left_sha256: string | null;
};

/** New roles or team of a person, or that they left. The newest holds. */
type PersonChangeTable = {
  id: string;
  person_id: string;
  team: string;
  roles: string;
  /** 1 or 0. */
  active: number;
  reason: string;
  changed_by: string;
  at: string;
};

/** Passwords, tokens and resets: what changed about somebody's way in, never the secret. */
type AccessChangeTable = {id: string; person_id: string; what: string; note: string; changed_by: string; at: string};

type SignInTable = {id: string; person_id: string; roles: string; how: string; at: string};

/** The regions and subjects a team answers for. The newest of a team holds. */
type PortfolioTable = {id: string; team: string; regions: string; subjects: string; set_by: string; at: string};

type DocumentTable = {
  id: string;
  sha256: string;
  file_name: string;
  media_type: string;
  bytes: number;
  kept_by: string;
  kept_at: string;
};

/** Deposited unread: who wrote it is not recorded. */
type SealedNoteTable = {id: string; commitment: string; ciphertext_sha256: string; key_id: string; sealed_at: string};

type NoteOpeningTable = {
  id: string;
  note_id: string;
  how: string;
  opened_by: string;
  words: string;
  request_id: string | null;
  at: string;
};

type AuditorKeyTable = {id: string; person_id: string; public_key: string; added_at: string};

/** Who must take part, and why. The newest holds. */
type RouteTable = {id: string; request_id: string; body: string; at: string};

/** A step aside from what the rules say, by a person with reasons. Never enough to decide alone. */
type OverrideTable = {
  id: string;
  request_id: string;
  person_id: string;
  role: string;
  team: string;
  what: string;
  target: string;
  reasons: string;
  at: string;
};

type RemarkTable = {id: string; request_id: string; person_id: string; text: string; at: string};

type SensitiveViewTable = {id: string; request_id: string; person_id: string; at: string};

type ReopeningTable = {
  id: string;
  request_id: string;
  round: number;
  because: string;
  person_id: string;
  reasons: string;
  appeal_id: string | null;
  at: string;
};

type AppealTable = {
  id: string;
  request_id: string;
  decision_id: string;
  /** `requester` or `affected`. */
  side: string;
  name: string;
  address: string | null;
  words: string;
  /** 1 or 0. */
  in_time: number;
  lodged_by: string;
  lodged_at: string;
};

/** What is known of the way of a letter: handed over, confirmed, failed, or not known. */
type DispatchTable = {id: string; letter_id: string; what: string; note: string; person_id: string; at: string};

/** The affected are not told, for a legal reason, until this is looked at again; or they are, from now on. */
type NoticeHoldTable = {
  id: string;
  request_id: string;
  /** `withheld` or `lifted`. */
  what: string;
  legal_reason: string;
  /** Null when lifted. */
  review_on: string | null;
  person_id: string;
  at: string;
};

type WatchChangeTable = {
  id: string;
  watch_id: string;
  what: string;
  until_day: string | null;
  reasons: string;
  person_id: string;
  at: string;
};

type WatchTestTable = {id: string; watch_id: string; findings_id: string; body: string; at: string};

/** What an account or somebody named in a case says to it. */
type StatementTable = {
  id: string;
  case_id: string;
  /** Account key, or a name. */
  about: string;
  said_by: string;
  words: string;
  person_id: string;
  at: string;
};

type PublicationTable = {id: string; case_id: string; decision_id: string; body: string; person_id: string; at: string};

type PublicStatementTable = {
  id: string;
  /** `claim` or `promise`. */
  kind: string;
  said_by: string;
  said_on: string;
  words: string;
  source: string;
  /** JSON: how it can be held against the record; null when it cannot. */
  measure: string | null;
  due_on: string | null;
  person_id: string;
  at: string;
};

type CoveredTables = RegistryTables & {
  person: PersonTable;
  rule_pack: RulePackTable;
  request: RequestTable;
  flag: FlagTable;
  recusal: RecusalTable;
  review: ReviewTable;
  decision: DecisionTable;
  letter: LetterTable;
  watch: WatchTable;
  findings: FindingsTable;
  case_file: CaseFileTable;
  entity: EntityTable;
  declared_account: DeclaredAccountTable;
  erasure: ErasureTable;
  person_change: PersonChangeTable;
  access_change: AccessChangeTable;
  sign_in: SignInTable;
  portfolio: PortfolioTable;
  document: DocumentTable;
  sealed_note: SealedNoteTable;
  note_opening: NoteOpeningTable;
  auditor_key: AuditorKeyTable;
  route: RouteTable;
  override: OverrideTable;
  remark: RemarkTable;
  sensitive_view: SensitiveViewTable;
  reopening: ReopeningTable;
  appeal: AppealTable;
  dispatch: DispatchTable;
  notice_hold: NoticeHoldTable;
  watch_change: WatchChangeTable;
  watch_test: WatchTestTable;
  statement: StatementTable;
  publication: PublicationTable;
  public_statement: PublicStatementTable;
  dataset_change: DatasetChangeTable;
};
export type CoveredTable = keyof CoveredTables;
export type CoveredRow<Name extends CoveredTable> = Selectable<CoveredTables[Name]>;

export type Tables = CoveredTables & {
  /** Secrets come and go; only their hash is here. */
  token: {
    token_hash: string;
    person_id: string;
    created_at: string;
    /** What it is revoked by; null in tokens from before there were several. */
    id: string | null;
    name: string | null;
  };
  /** The name that somebody signs in with, folded. */
  login: {person_id: string; login: string};
  /** argon2id in PHC form. */
  password: {person_id: string; hash: string; must_change: number; changed_at: string};
  session: {id_hash: string; person_id: string; created_at: string; expires_at: string};
  ledger_entry: {
    position: number;
    /** Repeated from the entry, to find it by; verification compares them. */
    subject_table: string;
    subject_id: string;
    /** Canonical JSON, exactly as hashed. */
    entry: string;
    /** Hex. */
    leaf_hash: string;
  };
  /** What an entry commits to. The only rows of the record that may be erased. */
  ledger_opening: {position: number; salt: string; content: string};
  /** A label can be signed again with a new key. */
  label_signature: {id: string; label_id: string; key_id: string; signature: string};
  migration: {id: string; applied_at: string};
};

/** Which kind of entry records a row of which table. */
export const entryKindOf = {
  person: 'person-added',
  rule_pack: 'rule-pack-adopted',
  request: 'request-opened',
  flag: 'request-flagged',
  recusal: 'person-recused',
  review: 'review-given',
  decision: 'decision-made',
  letter: 'reply-written',
  watch: 'watch-opened',
  findings: 'findings-recorded',
  case_file: 'case-opened',
  entity: 'entity-added',
  declared_account: 'account-declared',
  erasure: 'content-erased',
  person_change: 'person-changed',
  access_change: 'access-changed',
  sign_in: 'signed-in',
  portfolio: 'portfolio-set',
  document: 'document-kept',
  sealed_note: 'note-sealed',
  note_opening: 'note-opened',
  auditor_key: 'auditor-key-added',
  route: 'request-routed',
  override: 'override-made',
  remark: 'remark-made',
  sensitive_view: 'sensitive-viewed',
  reopening: 'request-reopened',
  appeal: 'appeal-lodged',
  dispatch: 'dispatch-recorded',
  notice_hold: 'notice-withheld',
  watch_change: 'watch-changed',
  watch_test: 'watch-tested',
  statement: 'statement-received',
  publication: 'publication-approved',
  public_statement: 'public-statement-recorded',
  dataset_change: 'dataset-changed',
  ...registryEntryKinds
} as const satisfies Record<CoveredTable, EntryKind>;

export const coveredTables = Object.keys(entryKindOf) as readonly CoveredTable[];
