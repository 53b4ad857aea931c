/**
 * The first tables. Written once per dialect where the dialects differ: the guards, the collation (texts sort by code
 * point everywhere), and SQLite's strict types.
 */
import type {Migration} from './migration.ts';

/** The covered tables of this step. */
export const firstCoveredTables = [
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
] as const;

type Columns = Readonly<Record<string, string>>;

const id = 'text primary key';
const text = 'text not null';
const maybe = 'text';
const ofRequest = 'text not null references request(id)';
const ofPerson = 'text not null references person(id)';

const tables: Readonly<Record<string, Columns>> = {
  person: {id, name: text, team: text, roles: text, created_at: text},
  token: {token_hash: id, person_id: ofPerson, created_at: text},
  rule_pack: {id, pack_id: text, sha256: text, body: text, adopted_at: text},
  request: {
    id,
    opened_at: text,
    opened_by: text,
    door: text,
    received_at: text,
    title: text,
    words: text,
    asks: text,
    requester: text,
    principal: maybe,
    country: maybe,
    approached_person_id: maybe,
    wanted: text
  },
  flag: {id, request_id: ofRequest, body: text},
  recusal: {id, request_id: ofRequest, person_id: ofPerson, because: text, note: text, at: text},
  review: {
    id,
    request_id: ofRequest,
    person_id: ofPerson,
    team: text,
    outcome: text,
    clause: text,
    reasons: text,
    at: text
  },
  decision: {
    id,
    request_id: `${ofRequest} unique`,
    outcome: text,
    clause: text,
    reasons: text,
    review_ids: text,
    decided_at: text
  },
  letter: {id, request_id: ofRequest, recipient: text, subject: text, body: text, written_at: text},
  watch: {id, request_id: ofRequest, created_at: text, hypothesis: text, statement: text, status: text},
  findings: {id, title: text, recorded_at: text, sha256: text, summary: text},
  case_file: {
    id,
    opened_at: text,
    title: text,
    status: text,
    findings_id: 'text not null references findings(id)',
    network_id: text,
    evidence_sha256: text,
    watch_id: 'text references watch(id)',
    request_id: 'text references request(id)',
    match: maybe,
    statement: text
  },
  entity: {id, name: text, country: maybe, kind: text, created_at: text},
  declared_account: {
    id,
    entity_id: 'text not null references entity(id)',
    platform: text,
    account: text,
    declared_at: text
  },
  erasure: {
    id,
    position: 'integer not null',
    subject_table: text,
    subject_id: text,
    reason: text,
    erased_at: text
  },
  ledger_entry: {
    position: 'integer primary key check (position >= 0)',
    subject_table: text,
    subject_id: text,
    entry: text,
    leaf_hash: text
  },
  ledger_opening: {
    position: 'integer primary key references ledger_entry(position)',
    salt: text,
    content: text
  }
};

const indexes: readonly string[] = [
  'create unique index review_once on review(request_id, person_id)',
  'create unique index ledger_entry_subject on ledger_entry(subject_table, subject_id)',
  'create index erasure_subject on erasure(subject_table, subject_id)',
  ...['flag', 'recusal', 'letter', 'watch', 'case_file'].map(
    name => `create index ${name}_request on ${name}(request_id)`
  ),
  'create index token_person on token(person_id)',
  'create index declared_account_name on declared_account(platform, account)'
];

function create(name: string, columns: Columns, collation: string, suffix: string): string {
  const lines = Object.entries(columns).map(
    ([column, type]) => `"${column}" ${type.replace(/^text\b/, `text${collation}`)}`
  );
  return `create table "${name}" (${lines.join(', ')})${suffix}`;
}

const once = 'rows of the record are written once';

const two = 'a decision needs two people from two teams without a tie';

/** How many teams stand behind a new decision, given how to read the ids of its reviews. */
function teamsBehind(ids: string): string {
  return `(select count(distinct person.team) from review join person on person.id = review.person_id
    where review.request_id = new.request_id and review.outcome = new.outcome and review.team = person.team
    and review.id in (${ids})
    and not exists (select 1 from recusal
      where recusal.request_id = new.request_id and recusal.person_id = review.person_id)
    and not exists (select 1 from request
      where request.id = new.request_id and request.approached_person_id = review.person_id))`;
}

function sqliteGuards(): string[] {
  const erased = 'not exists (select 1 from erasure where subject_table =';
  const behind = teamsBehind('select value from json_each(new.review_ids)');
  const rule = `create trigger decision_rule before insert on decision when ${behind} < 2
    begin select raise(abort, '${two}'); end`;
  const rows = [...firstCoveredTables, 'ledger_entry', 'ledger_opening'].flatMap(name => {
    const unless =
      name === 'ledger_entry'
        ? ''
        : name === 'ledger_opening'
          ? 'when not exists (select 1 from erasure where erasure.position = old.position)'
          : `when ${erased} '${name}' and subject_id = old.id)`;
    return [
      `create trigger ${name}_no_update before update on "${name}" begin select raise(abort, '${once}'); end`,
      `create trigger ${name}_no_delete before delete on "${name}" ${unless} begin select raise(abort, '${once}'); end`
    ];
  });
  return [rule, ...rows];
}

function postgresGuards(): string[] {
  const refuse = `create function overt_refuse() returns trigger language plpgsql as
    $$ begin raise exception '${once}'; end $$`;
  const covered = `create function overt_keep_row() returns trigger language plpgsql as $$ begin
    if exists (select 1 from erasure where subject_table = tg_table_name and subject_id = old.id) then return old; end if;
    raise exception '${once}'; end $$`;
  const opening = `create function overt_keep_opening() returns trigger language plpgsql as $$ begin
    if exists (select 1 from erasure where erasure.position = old.position) then return old; end if;
    raise exception '${once}'; end $$`;
  const behind = teamsBehind('select json_array_elements_text(new.review_ids::json)');
  const rule = `create function overt_two_people() returns trigger language plpgsql as $$ begin
    if ${behind} < 2 then raise exception '${two}'; end if; return new; end $$`;
  const asked =
    'create trigger decision_rule before insert on decision for each row execute function overt_two_people()';
  const guards = [...firstCoveredTables, 'ledger_entry', 'ledger_opening'].flatMap(name => {
    const keep =
      name === 'ledger_entry' ? 'overt_refuse' : name === 'ledger_opening' ? 'overt_keep_opening' : 'overt_keep_row';
    return [
      `create trigger no_update before update on "${name}" for each row execute function overt_refuse()`,
      `create trigger no_delete before delete on "${name}" for each row execute function ${keep}()`,
      `create trigger no_truncate before truncate on "${name}" for each statement execute function overt_refuse()`
    ];
  });
  return [refuse, covered, opening, rule, asked, ...guards];
}

export const first: Migration = {
  id: '0001-first',
  statements: {
    sqlite: [
      ...Object.entries(tables).map(([name, columns]) => create(name, columns, '', ' strict')),
      ...indexes,
      ...sqliteGuards()
    ],
    postgres: [
      ...Object.entries(tables).map(([name, columns]) => create(name, columns, ' collate "C"', '')),
      ...indexes,
      ...postgresGuards()
    ]
  }
};
