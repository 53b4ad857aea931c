/**
 * The desk in full: rounds of a decision, routes, discussion, appeals, letters on their way, documents, sealed notes,
 * portfolios, ways in. New columns of covered tables are null in older rows, and verification counts them as absent.
 *
 * Guards change. A row may be redacted in place, once its erasure is on record, which takes two who asked for it. And how many people a decision
 * needs follows from the flags: one on an ordinary matter; two people, from two teams and in two roles, on a sensitive
 * one. A flag counts unless two people in two roles set it aside.
 */
import {firstCoveredTables} from './0001-first.ts';
import {decisionGuard} from './decision-guard.ts';
import {erasureGuard} from './erasure-guard.ts';
import type {Migration} from './migration.ts';
import {publicationGuard} from './publication-guard.ts';

type Columns = Readonly<Record<string, string>>;

const id = 'text primary key';
const text = 'text not null';
const maybe = 'text';
const whole = 'integer not null';
const ofRequest = 'text not null references request(id)';
const ofPerson = 'text not null references person(id)';

const coveredTables: Readonly<Record<string, Columns>> = {
  person_change: {
    id,
    person_id: ofPerson,
    team: text,
    roles: text,
    active: whole,
    reason: text,
    changed_by: text,
    at: text
  },
  access_change: {id, person_id: ofPerson, what: text, note: text, changed_by: text, at: text},
  sign_in: {id, person_id: ofPerson, roles: text, how: text, at: text},
  portfolio: {id, team: text, regions: text, subjects: text, set_by: text, at: text},
  document: {id, sha256: text, file_name: text, media_type: text, bytes: whole, kept_by: text, kept_at: text},
  auditor_key: {id, person_id: ofPerson, public_key: text, added_at: text},
  sealed_note: {
    id,
    commitment: 'text not null unique',
    ciphertext_sha256: text,
    key_id: 'text not null references auditor_key(id)',
    sealed_at: text
  },
  note_opening: {
    id,
    note_id: 'text not null references sealed_note(id)',
    how: text,
    opened_by: text,
    words: text,
    request_id: 'text references request(id)',
    at: text
  },
  route: {id, request_id: ofRequest, body: text, at: text},
  override: {
    id,
    request_id: ofRequest,
    person_id: ofPerson,
    role: text,
    team: text,
    what: text,
    target: text,
    reasons: text,
    at: text
  },
  remark: {id, request_id: ofRequest, person_id: ofPerson, text, at: text},
  sensitive_view: {id, request_id: ofRequest, person_id: ofPerson, at: text},
  appeal: {
    id,
    request_id: ofRequest,
    decision_id: 'text not null references decision(id)',
    side: text,
    name: text,
    address: maybe,
    words: text,
    in_time: whole,
    lodged_by: text,
    lodged_at: text
  },
  reopening: {
    id,
    request_id: ofRequest,
    round: whole,
    because: text,
    person_id: text,
    reasons: text,
    appeal_id: 'text references appeal(id)',
    at: text
  },
  dispatch: {id, letter_id: 'text not null references letter(id)', what: text, note: text, person_id: text, at: text},
  notice_hold: {
    id,
    request_id: ofRequest,
    what: text,
    legal_reason: text,
    review_on: maybe,
    person_id: ofPerson,
    at: text
  },
  watch_change: {
    id,
    watch_id: 'text not null references watch(id)',
    what: text,
    until_day: maybe,
    reasons: text,
    person_id: ofPerson,
    at: text
  },
  watch_test: {
    id,
    watch_id: 'text not null references watch(id)',
    findings_id: 'text not null references findings(id)',
    body: text,
    at: text
  },
  statement: {
    id,
    case_id: 'text not null references case_file(id)',
    about: text,
    said_by: text,
    words: text,
    person_id: ofPerson,
    at: text
  },
  publication: {
    id,
    case_id: 'text not null references case_file(id)',
    decision_id: 'text not null references decision(id)',
    body: text,
    person_id: ofPerson,
    at: text
  },
  public_statement: {
    id,
    kind: text,
    said_by: text,
    said_on: text,
    words: text,
    source: text,
    measure: maybe,
    due_on: maybe,
    person_id: ofPerson,
    at: text
  }
};

/** Secrets and sessions come and go; the record says that they changed. */
const looseTables: Readonly<Record<string, Columns>> = {
  password: {person_id: `${id} references person(id)`, hash: text, must_change: whole, changed_at: text},
  session: {id_hash: id, person_id: ofPerson, created_at: text, expires_at: text},
  login: {person_id: `${id} references person(id)`, login: 'text not null unique'}
};

const newColumns: readonly (readonly [string, string, 'text' | 'integer'])[] = [
  ['request', 'particulars', 'text'],
  ['review', 'role', 'text'],
  ['review', 'round', 'integer'],
  ['review', 'particulars', 'text'],
  ['decision', 'round', 'integer'],
  ['decision', 'particulars', 'text'],
  ['letter', 'kind', 'text'],
  ['letter', 'language', 'text'],
  ['letter', 'address', 'text'],
  ['letter', 'due_at', 'text'],
  ['case_file', 'matter_id', 'text'],
  ['erasure', 'left_sha256', 'text'],
  ['token', 'id', 'text'],
  ['token', 'name', 'text']
];

const indexes: readonly string[] = [
  'drop index review_once',
  'create unique index review_once on review(request_id, coalesce(round, 0), person_id)',
  'create unique index decision_once on decision(request_id, coalesce(round, 0))',
  'create unique index reopening_once on reopening(request_id, round)',
  'create unique index note_opening_once on note_opening(note_id)',
  ...['route', 'override', 'remark', 'sensitive_view', 'appeal', 'notice_hold'].map(
    name => `create index ${name}_request on "${name}"(request_id)`
  ),
  ...['person_change', 'access_change', 'sign_in', 'session'].map(
    name => `create index ${name}_person on ${name}(person_id)`
  ),
  'create index dispatch_letter on dispatch(letter_id)',
  'create index watch_change_watch on watch_change(watch_id)',
  'create index watch_test_watch on watch_test(watch_id)',
  'create index statement_case on statement(case_id)',
  'create index publication_case on publication(case_id)'
];

function create(name: string, columns: Columns, collation: string, suffix: string): string {
  const lines = Object.entries(columns).map(
    ([column, type]) => `"${column}" ${type.replace(/^text\b/, `text${collation}`)}`
  );
  return `create table "${name}" (${lines.join(', ')})${suffix}`;
}

const once = 'rows of the record are written once';
function sqlite(): string[] {
  const tables = Object.keys(coveredTables);
  const unless = (name: string) =>
    `when not exists (select 1 from erasure where subject_table = '${name}' and subject_id = old.id)`;
  const decisionColumns = 'id, request_id, outcome, clause, reasons, review_ids, decided_at';
  return [
    ...Object.entries({...coveredTables, ...looseTables}).map(([name, columns]) =>
      create(name, columns, '', ' strict')
    ),
    // SQLite cannot drop the constraint of one decision per request: the table is made anew.
    ...['decision_rule', 'decision_no_update', 'decision_no_delete'].map(name => `drop trigger ${name}`),
    `create table decision_next (id text primary key, request_id ${ofRequest}, outcome text not null,
      clause text not null, reasons text not null, review_ids text not null, decided_at text not null) strict`,
    `insert into decision_next (${decisionColumns}) select ${decisionColumns} from decision`,
    'drop table decision',
    'alter table decision_next rename to decision',
    ...newColumns.map(([table, column, type]) => `alter table "${table}" add column ${column} ${type}`),
    ...indexes,
    ...firstCoveredTables.filter(name => name !== 'decision').map(name => `drop trigger ${name}_no_update`),
    ...[...firstCoveredTables, ...tables].map(
      name => `create trigger ${name}_no_update before update on "${name}" ${unless(name)}
        begin select raise(abort, '${once}'); end`
    ),
    ...['decision', ...tables].map(
      name => `create trigger ${name}_no_delete before delete on "${name}" ${unless(name)}
        begin select raise(abort, '${once}'); end`
    ),
    decisionGuard('sqlite'),
    ...erasureGuard('sqlite'),
    ...publicationGuard('sqlite')
  ];
}

function postgres(): string[] {
  const tables = Object.keys(coveredTables);
  return [
    ...Object.entries({...coveredTables, ...looseTables}).map(([name, columns]) =>
      create(name, columns, ' collate "C"', '')
    ),
    'alter table decision drop constraint decision_request_id_key',
    ...newColumns.map(
      ([table, column, type]) =>
        `alter table "${table}" add column ${column} ${type}${type === 'text' ? ' collate "C"' : ''}`
    ),
    ...indexes,
    `create function overt_redact_row() returns trigger language plpgsql as $$ begin
      if exists (select 1 from erasure where subject_table = tg_table_name and subject_id = old.id) then return new; end if;
      raise exception '${once}'; end $$`,
    ...firstCoveredTables.map(name => `drop trigger no_update on "${name}"`),
    ...[...firstCoveredTables, ...tables].map(
      name => `create trigger no_update before update on "${name}" for each row execute function overt_redact_row()`
    ),
    ...tables.flatMap(name => [
      `create trigger no_delete before delete on "${name}" for each row execute function overt_keep_row()`,
      `create trigger no_truncate before truncate on "${name}" for each statement execute function overt_refuse()`
    ]),
    decisionGuard('postgres'),
    ...erasureGuard('postgres'),
    ...publicationGuard('postgres')
  ];
}

export const desk: Migration = {id: '0002-desk', statements: {sqlite: sqlite(), postgres: postgres()}};
