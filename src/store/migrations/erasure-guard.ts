/**
 * The rule of erasing (`../erasure-rule.ts`) in the database's own words: nothing is marked as erased, and so nothing can
 * be overwritten, unless two people of two teams and in two roles asked for it on the matter that it belongs to.
 * Whether they still are who they were is for verification.
 */
import {askToErase} from '../erasure-rule.ts';
import {ofRequest} from '../matter-entries.ts';

const twoAsked = 'erasing takes two people, from two teams and in two roles, who asked for it';

function refused(documentIds: string): string {
  const from = (table: string, requestId: string) =>
    `select ${requestId} from "${table}" row_of where new.subject_table = '${table}' and row_of.id = new.subject_id`;
  const matters = [
    from('request', 'row_of.id'),
    ...ofRequest.map(table => from(table, 'row_of.request_id')),
    `select about.matter_id from statement said join case_file about on about.id = said.case_id
      where new.subject_table = 'statement' and said.id = new.subject_id`,
    `select asked.id from request asked
      where new.subject_table = 'document' and new.subject_id in (select kept.value from ${documentIds})`
  ].join(' union all ');
  return `new.left_sha256 is null or not exists (select 1 from "override" one
    join "override" other on other.request_id = one.request_id and other.what = one.what
    where one.what = '${askToErase}' and one.person_id <> other.person_id and one.team <> other.team
    and one.role <> other.role and one.request_id in (${matters}))`;
}

/** The statements that put it up. */
export function erasureGuard(dialect: 'sqlite' | 'postgres'): readonly string[] {
  if (dialect === 'sqlite') {
    return [
      `create trigger erasure_rule before insert on erasure
      when ${refused(`json_each(asked.particulars, '$.documentIds') kept`)}
      begin select raise(abort, '${twoAsked}'); end`
    ];
  }
  const condition = refused(`json_array_elements_text(asked.particulars::json -> 'documentIds') kept(value)`);
  return [
    `create function overt_two_asked() returns trigger language plpgsql as $$ begin
      if ${condition} then raise exception '${twoAsked}'; end if; return new; end $$`,
    'create trigger erasure_rule before insert on erasure for each row execute function overt_two_asked()'
  ];
}
