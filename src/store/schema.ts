/**
 * The tables, as the code sees them. Columns are text or integer and nothing else, so that SQLite and PostgreSQL
 * hand out the same values: times are ISO 8601 in UTC, lists and objects are JSON in text.
 *
 * Rows of a covered table are written once and never changed; each has exactly one entry in the ledger, whose content
 * is the row itself, column by column.
 */
import type {Selectable} from 'kysely';
import type {EntryKind} from '../contract/ledger.ts';

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
};

type DecisionTable = {
  id: string;
  request_id: string;
  outcome: string;
  clause: string;
  reasons: string;
  review_ids: string;
  decided_at: string;
};

type LetterTable = {
  id: string;
  request_id: string;
  recipient: string;
  subject: string;
  body: string;
  written_at: string;
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
};

type CoveredTables = {
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
};
export type CoveredTable = keyof CoveredTables;
export type CoveredRow<Name extends CoveredTable> = Selectable<CoveredTables[Name]>;

export type Tables = CoveredTables & {
  /** Secrets come and go; only their hash is here. */
  token: {token_hash: string; person_id: string; created_at: string};
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
  erasure: 'content-erased'
} as const satisfies Record<CoveredTable, EntryKind>;

export const coveredTables = [
  'person',
  'rule_pack',
  'request',
  'flag',
  'recusal',
  'review',
  'decision',
  'letter',
  'watch',
  'findings',
  'case_file',
  'entity',
  'declared_account',
  'erasure'
] as const satisfies readonly CoveredTable[];
