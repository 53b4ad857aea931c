/**
 * Who may assess, confirm, rule and put in force, in the database's own words: a row that breaks it cannot be inserted,
 * whoever writes. `../broken-registry-rules.ts` asks the same again when the record is verified. SQLite and PostgreSQL
 * differ in how they read a list and in nothing else.
 */
import {type Act, rolesFor} from '../../contract/desk.ts';
import {pauseDaysAtMost} from '../../contract/labels.ts';
import {type Dialect, eachOf, holds, memberOf, newestOf, textsOf} from './held-roles.ts';

/** Whether the person of the new row belongs to the house and may do this; in the team and role it says, where it says. */
function isFree(dialect: Dialect, act: Act, saysTeamAndRole: boolean): string {
  return holds(dialect, 'new.person_id', rolesFor[act], saysTeamAndRole ? {team: 'new.team', role: 'new.role'} : null);
}

/** The day so many days after the moment of the new row. */
function daysLater(dialect: Dialect, days: number): string {
  return dialect === 'sqlite'
    ? `date(substr(new.at, 1, 10), '+${days} days')`
    : `to_char(substr(new.at, 1, 10)::date + ${days}, 'YYYY-MM-DD')`;
}

/** Whether somebody put their name to what the registry says of the contested entity, or to a proof of its accounts. */
const hadAPart = `exists (select 1 from entity_account put where put.entity_id = asked.entity_id and put.person_id = new.person_id)
  or exists (select 1 from entity_version put where put.entity_id = asked.entity_id and put.person_id = new.person_id)
  or exists (select 1 from account_claim put where put.entity_id = asked.entity_id and (put.person_id = new.person_id
    or exists (select 1 from proof_check seen where seen.claim_id = put.id and seen.person_id = new.person_id)))`;

/** Whether the domain of the new claim came with this person into the domains that the entity has, and has not left since. */
function broughtDomain(dialect: Dialect): string {
  const has = (version: string) => `exists (select 1 from ${textsOf(dialect, `${version}.body`, 'domains', 'place')}
    where place.value = ${memberOf(dialect, 'new.body', 'domain')})`;
  const version = (name: string, at: string, where: string) => `exists (select 1 from entity_version ${name}
    join ledger_entry ${at} on ${at}.subject_table = 'entity_version' and ${at}.subject_id = ${name}.id
    where ${name}.entity_id = new.entity_id and ${where})`;
  const between = version('middle', 'inside', 'inside.position > before.position and inside.position < begun.position');
  const hadBefore = version(
    'earlier',
    'before',
    `before.position < begun.position and ${has('earlier')} and not ${between}`
  );
  const hasLeft = version('later', 'after', `after.position > begun.position and not ${has('later')}`);
  return version(
    'brought',
    'begun',
    `brought.person_id = new.person_id and ${has('brought')} and not ${hadBefore} and not ${hasLeft}`
  );
}

type Guard = {readonly table: string; readonly says: string; readonly refuses: (dialect: Dialect) => string};

const guards: readonly Guard[] = [
  {
    table: 'account_claim',
    says: 'an account is claimed by somebody who may, and by a domain that somebody else has put into the registry',
    refuses: dialect => `${broughtDomain(dialect)} or not ${isFree(dialect, 'claim an account', false)}`
  },
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
    says: 'whoever rules on a contest had no part in it, and may rule; what the public sent is shared by somebody else first',
    refuses: dialect => `exists (select 1 from label_contest asked where asked.id = new.contest_id
        and (asked.lodged_by = new.person_id
          or exists (select 1 from assessment given where given.entity_id = asked.entity_id
            and (given.person_id = new.person_id or exists (select 1 from assessment_review second
              where second.assessment_id = given.id and second.person_id = new.person_id)))
          or ${hadAPart}
          or (asked.lodged_by = 'public' and exists (select 1 from person ruler where ruler.id = new.person_id
            and lower(ruler.name) = lower(${memberOf(dialect, 'asked.body', 'name')})))
          or (asked.lodged_by = 'public' and new.outcome = 'to-be-assessed-again'
            and not exists (select 1 from label_contest also where also.entity_id = asked.entity_id
              and also.label = asked.label and also.lodged_by not in ('public', new.person_id)
              and not exists (select 1 from label_ruling done where done.contest_id = also.id)))))
      or not ${isFree(dialect, 'rule on a contest', true)}`
  },
  {
    table: 'label_pause',
    says: 'a pause ends within thirty days, and going on takes another person',
    refuses: dialect => `(new.what = 'paused' and (new.until is null or new.until <= substr(new.at, 1, 10)
          or new.until > ${daysLater(dialect, pauseDaysAtMost)}
          or new.person_id = ${newestOf(
            'label_pause',
            'person_id',
            `label_pause.entity_id = new.entity_id and label_pause.label = new.label and label_pause.what = 'paused'`
          )}))
      or (new.what <> 'paused' and new.until is not null)
      or not ${isFree(dialect, 'pause a label', false)}`
  },
  {
    table: 'jurisdiction_post',
    says: 'nobody gives themselves a jurisdiction, or one to whom they have theirs from; all of them are given by an administrator',
    refuses: dialect => `new.person_id = new.set_by
      or (new.jurisdictions <> '[]' and exists (select 1 from jurisdiction_post own where own.jurisdictions <> '[]'
        and own.set_by = new.person_id
        and own.id = ${newestOf('jurisdiction_post', 'id', 'jurisdiction_post.person_id = new.set_by')}))
      or (exists (select 1 from ${eachOf(dialect, 'new.jurisdictions', 'place')} where place.value = '*')
        and not ${holds(dialect, 'new.set_by', ['admin'])})
      or not ${holds(dialect, 'new.set_by', rolesFor['set jurisdictions'])}`
  },
  {
    table: 'label_policy_step',
    says: 'a label policy is put in force and taken back by somebody else than who wrote it',
    refuses: dialect => `exists (select 1 from label_policy written where written.id = new.policy_id
        and written.person_id = new.person_id)
      or not ${isFree(dialect, 'put a label policy in force', false)}`
  }
];

export const guardedTables: readonly string[] = guards.map(({table}) => table);

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
