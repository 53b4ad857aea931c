/**
 * The rule of decision (`../rule.ts`) once more, in the database's own words: a decision that breaks it cannot be
 * inserted, whoever writes. SQLite and PostgreSQL differ in how they read JSON and in nothing else.
 */
import {sensitiveFlagClauses} from '../../contract/flag-clauses.ts';

type Json = {
  /** A member as text or number. */
  readonly get: (json: string, member: string) => string;
  /** A from-item of a list's elements, with the element as `alias.value`. */
  readonly each: (json: string, member: string | null, alias: string) => string;
  readonly eachText: (json: string, member: string | null, alias: string) => string;
  readonly isFalse: (json: string, member: string) => string;
};

const sqlite: Json = {
  get: (json, member) => `json_extract(${json}, '$.${member}')`,
  each: (json, member, alias) => `json_each(${json}${member === null ? '' : `, '$.${member}'`}) ${alias}`,
  eachText: (json, member, alias) => sqlite.each(json, member, alias),
  isFalse: (json, member) => `json_extract(${json}, '$.${member}') = 0`
};

const postgres: Json = {
  get: (json, member) => `(${json}::json #>> '{${member.replaceAll('.', ',')}}')`,
  each: (json, member, alias) =>
    `json_array_elements(${json}::json${member === null ? '' : ` -> '${member}'`}) ${alias}(value)`,
  eachText: (json, member, alias) =>
    `json_array_elements_text(${json}::json${member === null ? '' : ` -> '${member}'`}) ${alias}(value)`,
  isFalse: (json, member) => `(${json}::json ->> '${member}') = 'false'`
};

const enough =
  'a sensitive matter needs two people from two teams in two roles without a tie, and whom its route names; an ordinary one needs one';

/** A row of a covered table by the place of its entry: `latest` of those that `where` picks. */
function latest(table: string, column: string, where: string): string {
  return `(select "${table}".${column} from "${table}" join ledger_entry placed
    on placed.subject_table = '${table}' and placed.subject_id = "${table}".id
    where ${where} order by placed.position desc limit 1)`;
}

/** Whether what somebody said counts: without a tie, still here, in the same team and role. */
function able(alias: string, json: Json): string {
  const who = `${alias}.person_id`;
  const now = (column: string) => latest('person_change', column, `person_change.person_id = ${who}`);
  const roles = `coalesce(${now('roles')}, staff.roles)`;
  const asked = (condition: string) =>
    `not exists (select 1 from request asked where asked.id = new.request_id and ${condition})`;
  const has = (list: string) =>
    `exists (select 1 from ${json.eachText(roles, null, 'held')} where held.value in (${list}))`;
  return `not exists (select 1 from recusal where recusal.request_id = new.request_id and recusal.person_id = ${who})
    and ${asked(`asked.approached_person_id = ${who}`)}
    and ${asked(`asked.opened_by = ${who} and asked.approached_person_id is null
      and asked.door in ('conversation', 'colleague-message')`)}
    and ${asked(`asked.opened_by = ${who} and asked.door = 'network-finding'`)}
    and not exists (select 1 from case_file join request asked on asked.id = case_file.matter_id
      join ledger_entry found on found.subject_table = 'findings' and found.subject_id = case_file.findings_id
      where asked.id = new.request_id and asked.door = 'network-finding'
      and ${json.get('found.entry', 'actor')} = ${who})
    and not exists (select 1 from decision earlier join review judged on judged.request_id = earlier.request_id
      where earlier.request_id = new.request_id and coalesce(earlier.round, 0) < coalesce(new.round, 0)
      and judged.person_id = ${who}
      and judged.id in (select one.value from ${json.eachText('earlier.review_ids', null, 'one')}))
    and exists (select 1 from person staff where staff.id = ${who}
      and coalesce(${now('active')}, 1) = 1 and coalesce(${now('team')}, staff.team) = ${alias}.team
      and not ${has("'admin', 'auditor'")}
      and (${alias}.role is null or ${alias}.role in ('officer', 'reviewer', 'legal', 'policy-lead'))
      and ${has(`coalesce(${alias}.role, 'officer'), coalesce(${alias}.role, 'reviewer'), coalesce(${alias}.role, 'legal'), coalesce(${alias}.role, 'policy-lead')`)})`;
}

/** Whether a flag clause that a rule book had was not in force when the request was taken in (`../silenced.ts`). */
function silenced(json: Json): string {
  const day = 'substr(asked.opened_at, 1, 10)';
  const part = (alias: string, member: string) => json.get(`${alias}.value`, member);
  const version = (alias: string) => `cast(${part(alias, 'version')} as integer)`;
  const begun = (alias: string) => `${part(alias, 'inForceFrom')} <= ${day}`;
  const adopted = (alias: string) =>
    `placed.subject_table = 'rule_pack' and placed.subject_id = ${alias}.id and placed.position < taken.position`;
  const newest = `(select book.body from rule_pack book cross join ledger_entry placed where ${adopted('book')}
    order by placed.position desc limit 1)`;
  const later = `exists (select 1 from ${json.each(newest, 'clauses', 'later')}
    where ${part('later', 'id')} = ${part('held', 'id')} and ${begun('later')} and ${version('later')} > ${version('held')})`;
  const holds = `exists (select 1 from ${json.each(newest, 'clauses', 'held')}
    where ${part('held', 'id')} = ${part('was', 'id')} and ${begun('held')}
    and (${part('held', 'inForceUntil')} > ${day} or (${part('held', 'inForceUntil')} is null and not ${later})))`;
  return `exists (select 1 from request asked cross join ledger_entry taken cross join rule_pack had
    cross join ledger_entry placed cross join ${json.each('had.body', 'clauses', 'was')}
    where asked.id = new.request_id and taken.subject_table = 'request' and taken.subject_id = asked.id
    and ${adopted('had')} and ${part('was', 'id')} in (${sensitiveFlagClauses.map(id => `'${id}'`).join(', ')})
    and ${begun('was')} and not ${holds})`;
}

function refused(json: Json): string {
  const behind = `from review where review.request_id = new.request_id and review.outcome = new.outcome
    and ${json.get('review.clause', 'sha256')} = ${json.get('new.clause', 'sha256')}
    and coalesce(review.round, 0) = coalesce(new.round, 0)
    and review.id in (select one.value from ${json.eachText('new.review_ids', null, 'one')})
    and ${able('review', json)}`;
  const differing = (what: string) => `(select count(distinct ${what}) ${behind})`;
  const aside = (what: string) => `(select count(distinct "override".${what}) from "override"
    where "override".request_id = new.request_id and "override".what = 'set-aside-flag'
    and "override".target = flag.id and ${able('"override"', json)})`;
  const sensitive = `(exists (select 1 from request asked
      where asked.id = new.request_id and asked.door = 'network-finding')
    or exists (select 1 from "override" marked
      where marked.request_id = new.request_id and marked.what = 'mark-sensitive')
    or ${silenced(json)}
    or exists (select 1 from flag where flag.request_id = new.request_id
      and not coalesce(${json.isFalse('flag.body', 'sensitive')}, ${json === sqlite ? '0' : 'false'})
      and (${aside('person_id')} < 2 or ${aside('team')} < 2 or ${aside('role')} < 2)))`;
  const clauseForOne = `exists (select 1 from rule_pack, ${json.each('rule_pack.body', 'clauses', 'rule')}
    where rule_pack.pack_id = ${json.get('new.clause', 'packId')}
    and ${json.get('rule.value', 'id')} = ${json.get('new.clause', 'clauseId')}
    and cast(${json.get('rule.value', 'version')} as integer) = cast(${json.get('new.clause', 'version')} as integer)
    and cast(coalesce(${json.get('rule.value', 'whoDecides.people')}, '1') as integer) < 2)`;
  const route = latest('route', 'body', 'route.request_id = new.request_id');
  const unfilled = `exists (select 1 from ${json.each(`coalesce(${route}, '{"mustInclude":[]}')`, 'mustInclude', 'part')}
    where not exists (select 1 ${behind}
      and review.role in (select one.value from ${json.eachText('part.value', 'roles', 'one')})
      and (not exists (select 1 from ${json.eachText('part.value', 'teams', 'one')})
        or review.team in (select one.value from ${json.eachText('part.value', 'teams', 'one')}))))`;
  const round = `coalesce(new.round, 0) <> coalesce((select max(reopening.round) from reopening
    where reopening.request_id = new.request_id), 0)`;
  const two = ['review.person_id', 'review.team', 'coalesce(review.role, review.team)']
    .map(what => `${differing(what)} < 2`)
    .join(' or ');
  return `${round} or ${differing('review.person_id')} < 1
    or ((${sensitive} or not ${clauseForOne}) and (${two})) or (${sensitive} and ${unfilled})`;
}

/** Replaces the guard of the first tables. */
export function decisionGuard(dialect: 'sqlite' | 'postgres'): string {
  return dialect === 'sqlite'
    ? `create trigger decision_rule before insert on decision when ${refused(sqlite)}
      begin select raise(abort, '${enough}'); end`
    : `create or replace function overt_two_people() returns trigger language plpgsql as $$ begin
      if ${refused(postgres)} then raise exception '${enough}'; end if; return new; end $$`;
}
