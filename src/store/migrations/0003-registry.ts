/**
 * The registry: entities and their accounts over time, proofs of who holds an account, assessments, label policies,
 * labels as they were sent, effects and where they hold, and which jurisdictions a person works for.
 *
 * Everything is rows that are written once; what holds at a moment is computed from them. What only one noun needs to
 * know is JSON in `body`, checked against its schema when it is read. Its guards: 0005-registry-rules.ts.
 */
import type {Migration} from './migration.ts';

type Columns = Readonly<Record<string, string>>;

const id = 'text primary key';
const text = 'text not null';
const maybe = 'text';
const whole = 'integer not null';
const ofPerson = 'text not null references person(id)';
const ofEntity = 'text not null references entity(id)';

const coveredTables: Readonly<Record<string, Columns>> = {
  registry_import: {id, source: text, file_name: text, sha256: text, body: text, person_id: text, at: text},
  entity_version: {id, entity_id: ofEntity, body: text, source: text, person_id: text, at: text},
  entity_account: {
    id,
    account_id: text,
    entity_id: ofEntity,
    platform: text,
    handle: text,
    body: text,
    source: text,
    person_id: text,
    at: text
  },
  account_claim: {
    id,
    entity_id: ofEntity,
    platform: text,
    account: text,
    method: text,
    body: text,
    person_id: ofPerson,
    at: text
  },
  proof_check: {
    id,
    claim_id: 'text not null references account_claim(id)',
    outcome: text,
    body: text,
    person_id: text,
    at: text
  },
  assessment: {id, entity_id: ofEntity, body: text, person_id: ofPerson, role: text, team: text, at: text},
  assessment_review: {
    id,
    assessment_id: 'text not null references assessment(id)',
    outcome: text,
    reasons: text,
    person_id: ofPerson,
    role: text,
    team: text,
    at: text
  },
  label_contest: {id, entity_id: ofEntity, label: text, body: text, lodged_by: text, at: text},
  label_ruling: {
    id,
    contest_id: 'text not null references label_contest(id)',
    outcome: text,
    reasons: text,
    person_id: ofPerson,
    role: text,
    team: text,
    at: text
  },
  label_pause: {
    id,
    entity_id: ofEntity,
    label: text,
    what: text,
    reasons: text,
    contest_id: 'text references label_contest(id)',
    person_id: ofPerson,
    at: text
  },
  label_policy: {id, version: whole, body: text, person_id: text, at: text},
  label_policy_step: {
    id,
    policy_id: 'text not null references label_policy(id)',
    what: text,
    effective_at: text,
    jurisdictions: text,
    preview_sha256: maybe,
    reasons: text,
    person_id: text,
    at: text
  },
  labeler_key: {id, jurisdiction: text, did: text, public_key: text, person_id: text, at: text},
  emitted_label: {
    id,
    jurisdiction: text,
    seq: whole,
    src: text,
    uri: text,
    val: text,
    neg: whole,
    cts: text,
    exp: maybe,
    body: text
  },
  jurisdiction_post: {id, person_id: ofPerson, jurisdictions: text, set_by: text, at: text},
  effect: {
    id,
    kind: text,
    subject_kind: text,
    subject: text,
    territories: text,
    clause: text,
    body: text,
    person_id: ofPerson,
    role: text,
    team: text,
    at: text
  },
  effect_end: {id, effect_id: 'text not null references effect(id)', reasons: text, person_id: ofPerson, at: text}
};

/** A label can be signed again with a new key; what was signed stays as it was. */
const looseTables: Readonly<Record<string, Columns>> = {
  label_signature: {
    id,
    label_id: 'text not null references emitted_label(id)',
    key_id: 'text not null references labeler_key(id)',
    signature: text
  }
};

const indexes: readonly string[] = [
  ...['entity_version', 'entity_account', 'account_claim', 'assessment', 'label_contest', 'label_pause'].map(
    name => `create index ${name}_entity on ${name}(entity_id)`
  ),
  'create index entity_account_account on entity_account(account_id)',
  'create index entity_account_handle on entity_account(platform, handle)',
  'create index proof_check_claim on proof_check(claim_id)',
  'create unique index assessment_review_once on assessment_review(assessment_id)',
  'create unique index label_ruling_once on label_ruling(contest_id)',
  'create unique index label_policy_once on label_policy(version)',
  'create index label_policy_step_policy on label_policy_step(policy_id)',
  'create unique index emitted_label_once on emitted_label(jurisdiction, seq)',
  'create index emitted_label_uri on emitted_label(jurisdiction, uri)',
  'create unique index label_signature_once on label_signature(label_id, key_id)',
  'create index jurisdiction_post_person on jurisdiction_post(person_id)',
  'create index effect_subject on effect(subject_kind, subject)',
  'create unique index effect_end_once on effect_end(effect_id)'
];

function create(name: string, columns: Columns, collation: string, suffix: string): string {
  const lines = Object.entries(columns).map(
    ([column, type]) => `"${column}" ${type.replace(/^text\b/, `text${collation}`)}`
  );
  return `create table "${name}" (${lines.join(', ')})${suffix}`;
}

const once = 'rows of the record are written once';
const names = Object.keys(coveredTables);
const everything = Object.entries({...coveredTables, ...looseTables});

function sqlite(): string[] {
  const unless = (name: string) =>
    `when not exists (select 1 from erasure where subject_table = '${name}' and subject_id = old.id)`;
  return [
    ...everything.map(([name, columns]) => create(name, columns, '', ' strict')),
    ...indexes,
    ...names.flatMap(name =>
      ['update', 'delete'].map(
        act => `create trigger ${name}_no_${act} before ${act} on "${name}" ${unless(name)}
        begin select raise(abort, '${once}'); end`
      )
    )
  ];
}

function postgres(): string[] {
  return [
    ...everything.map(([name, columns]) => create(name, columns, ' collate "C"', '')),
    ...indexes,
    ...names.flatMap(name => [
      `create trigger no_update before update on "${name}" for each row execute function overt_redact_row()`,
      `create trigger no_delete before delete on "${name}" for each row execute function overt_keep_row()`,
      `create trigger no_truncate before truncate on "${name}" for each statement execute function overt_refuse()`
    ])
  ];
}

export const registry: Migration = {id: '0003-registry', statements: {sqlite: sqlite(), postgres: postgres()}};
