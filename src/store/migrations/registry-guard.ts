/**
 * Who may assess, confirm, rule and put in force, in the database's own words: a row that breaks it cannot be inserted,
 * whoever writes. `../broken-registry-rules.ts` asks the same again when the record is verified. SQLite and PostgreSQL
 * differ in how they read a list and in nothing else.
 */
import {type Act, rolesFor} from '../../contract/desk.ts';

type Dialect = 'sqlite' | 'postgres';

function rolesIn(dialect: Dialect, json: string): string {
  return dialect === 'sqlite' ? `json_each(${json}) held` : `json_array_elements_text(${json}::json) held(value)`;
}

/** Whether the person of the new row belongs to the house and may do this; in the team and role it says, where it says. */
function isFree(dialect: Dialect, act: Act, saysTeamAndRole: boolean): string {
  const allowed = rolesFor[act].map(role => `'${role}'`).join(', ');
  const now = (column: string) => `(select person_change.${column} from person_change
    join ledger_entry placed on placed.subject_table = 'person_change' and placed.subject_id = person_change.id
    where person_change.person_id = new.person_id order by placed.position desc limit 1)`;
  const has = (which: string) =>
    `exists (select 1 from ${rolesIn(dialect, `coalesce(${now('roles')}, staff.roles)`)} where held.value ${which})`;
  const own = saysTeamAndRole ? `and coalesce(${now('team')}, staff.team) = new.team and ${has('= new.role')}` : '';
  const role = saysTeamAndRole ? `new.role in (${allowed})` : has(`in (${allowed})`);
  return `exists (select 1 from person staff where staff.id = new.person_id and coalesce(${now('active')}, 1) = 1
    and not ${has("= 'auditor'")} and ${role} ${own})`;
}

type Guard = {readonly table: string; readonly says: string; readonly refuses: (dialect: Dialect) => string};

const guards: readonly Guard[] = [
  {
    table: 'assessment',
    says: 'an entity is assessed by somebody who may, in a team and role of theirs',
    refuses: dialect => `not ${isFree(dialect, 'assess an entity', true)}`
  },
  {
    table: 'assessment_review',
    says: 'the second assessor is another person, of another team, and may assess',
    refuses: dialect => `exists (select 1 from assessment first where first.id = new.assessment_id
        and (first.person_id = new.person_id or first.team = new.team))
      or not ${isFree(dialect, 'assess an entity', true)}`
  },
  {
    table: 'label_ruling',
    says: 'whoever rules on a contest had no part in it, and may rule',
    refuses: dialect => `exists (select 1 from label_contest asked where asked.id = new.contest_id
        and (asked.lodged_by = new.person_id
          or exists (select 1 from assessment given where given.entity_id = asked.entity_id
            and (given.person_id = new.person_id or exists (select 1 from assessment_review second
              where second.assessment_id = given.id and second.person_id = new.person_id)))))
      or not ${isFree(dialect, 'rule on a contest', true)}`
  },
  {
    table: 'label_policy_step',
    says: 'a label policy is put in force and taken back by somebody else than who wrote it',
    refuses: dialect => `exists (select 1 from label_policy written where written.id = new.policy_id
        and written.person_id = new.person_id)
      or not ${isFree(dialect, 'put a label policy in force', false)}`
  }
];

export function registryGuards(dialect: Dialect): readonly string[] {
  return guards.flatMap(({table, says, refuses}) =>
    dialect === 'sqlite'
      ? [
          `create trigger ${table}_rule before insert on ${table} when ${refuses(dialect)}
            begin select raise(abort, '${says}'); end`
        ]
      : [
          `create function overt_${table}_rule() returns trigger language plpgsql as $$ begin
            if ${refuses(dialect)} then raise exception '${says}'; end if; return new; end $$`,
          `create trigger ${table}_rule before insert on ${table} for each row execute function overt_${table}_rule()`
        ]
  );
}
