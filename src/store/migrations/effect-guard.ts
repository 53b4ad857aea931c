/**
 * The rule of effects in the database's own words, for whoever writes: an effect is set by somebody who works for every
 * territory it names, rests on a matter whose latest decision grants it, is about this subject, and covers these places,
 * reaches no further than the law it rests on, and ends on a day where content is withheld. Handles are compared without
 * case here, and of an entity one account that the matter names is enough; `../broken-effect-rules.ts` asks for all.
 */
import {reachOfUnionLaw} from '../../contract/union.ts';
import {type Dialect, eachOf, memberOf, newestOf, textsOf} from './held-roles.ts';

export const effectRefusal =
  'an effect is set by somebody who works for its territories, on a granted matter about it, no wider than its law';

const union = reachOfUnionLaw.map(state => `'${state}'`).join(', ');
const granting = "('granted', 'partly-granted')";

/** The elements of a list that is a member of an object, which may be null, as objects. */
function objectsOf(dialect: Dialect, json: string, member: string, alias: string): string {
  return dialect === 'sqlite'
    ? `json_each(${json}, '$.${member}') ${alias}`
    : `json_array_elements(coalesce(${json}::json -> '${member}', '[]'::json)) ${alias}(value)`;
}

/** Whether the decision `settled` says where, and if so covers every territory of the new row. */
function coversPlaces(dialect: Dialect, law: string): string {
  const spots = `${objectsOf(dialect, 'settled.particulars', 'items', 'item')}
    join ${textsOf(dialect, 'item.value', 'territory', 'spot')} on ${memberOf(dialect, 'item.value', 'outcome')} in ${granting}`;
  const isSilent = `not exists (select 1 from ${spots})
    and (${law} is not null or ${memberOf(dialect, 'settled.particulars', 'legalGround')} is null)`;
  const isBeyond = `select 1 from ${eachOf(dialect, 'new.territories', 'place')} where not exists (
    select 1 from ${spots} where spot.value in (place.value, '*') or (spot.value = 'EU' and place.value in (${union})))`;
  return `((${isSilent}) or (exists (select 1 from ${spots}) and not exists (${isBeyond})))`;
}

/** Whether the request `asked` names what the new row is on, and `settled` did not leave it out. */
function namesSubject(dialect: Dialect): string {
  const of = (member: string) => memberOf(dialect, 'named.value', member);
  const plain = (handle: string) => `lower(ltrim(trim(${handle}), '@'))`;
  const isKept = `not exists (select 1 from ${objectsOf(dialect, 'settled.particulars', 'items', 'item')}
    where ${memberOf(dialect, 'item.value', 'outcome')} not in ${granting}
    and ${memberOf(dialect, 'item.value', 'item')} in (${of('account')}, ${of('platform')} || ':' || ${of('account')}))`;
  const accounts = objectsOf(dialect, 'asked.particulars', 'accounts', 'named');
  const sameHandle = (handle: string) =>
    `(${plain(of('account'))} = ${handle} or lower(${of('account')}) like '%:' || ${handle})`;
  const isOwn = (table: string, handle: string) => `exists (select 1 from ${table} own where own.entity_id = new.subject
    and lower(own.platform) = lower(${of('platform')}) and ${sameHandle(plain(`own.${handle}`))})`;
  const subject = "replace(lower(new.subject), ':@', ':')";
  return `((new.subject_kind = 'content' and exists (
      select 1 from ${textsOf(dialect, 'asked.particulars', 'addresses', 'named')} where trim(named.value) = new.subject))
    or (new.subject_kind = 'account' and exists (select 1 from ${accounts} where ${isKept}
      and (lower(${of('platform')}) || ':' || ${plain(of('account'))} = ${subject}
        or (${subject} like lower(${of('platform')}) || ':%'
          and lower(${of('account')}) like '%:' || substr(${subject}, length(${of('platform')}) + 2)))))
    or (new.subject_kind = 'entity' and exists (select 1 from ${accounts} where ${isKept}
      and (${isOwn('entity_account', 'handle')} or ${isOwn('declared_account', 'account')}))))`;
}

function broken(dialect: Dialect): string {
  const posts = `coalesce(${newestOf('jurisdiction_post', 'jurisdictions', 'jurisdiction_post.person_id = new.person_id')}, '[]')`;
  const law = memberOf(dialect, 'new.body', 'underLawOf');
  const request = memberOf(dialect, 'new.body', 'requestId');
  const places = eachOf(dialect, 'new.territories', 'place');
  const isCarried = `select 1 from decision settled join request asked on asked.id = settled.request_id
    where settled.request_id = ${request} and settled.outcome in ${granting}
    and not exists (select 1 from decision later where later.request_id = settled.request_id
      and coalesce(later.round, 0) > coalesce(settled.round, 0))
    and not exists (select 1 from reopening anew where anew.request_id = settled.request_id
      and anew.round > coalesce(settled.round, 0))
    and ${coversPlaces(dialect, law)} and ${namesSubject(dialect)}`;
  const conditions = [
    `not exists (select 1 from ${places})`,
    `exists (select 1 from ${places}
      where not exists (select 1 from ${eachOf(dialect, posts, 'post')} where post.value in (place.value, '*')))`,
    `(${law} is not null and exists (select 1 from ${places}
      where place.value <> ${law} and not (${law} = 'EU' and place.value in (${union}))))`,
    `(new.kind = 'withheld' and ${memberOf(dialect, 'new.body', 'until')} is null)`,
    `not exists (${isCarried})`
  ];
  return conditions.join('\n    or ');
}

export const effectGuards = {
  sqlite: [
    `create trigger effect_rule before insert on effect when ${broken('sqlite')}
      begin select raise(abort, '${effectRefusal}'); end`
  ],
  postgres: [
    `create function overt_effect_rule() returns trigger language plpgsql as $$ begin
      if ${broken('postgres')} then raise exception '${effectRefusal}'; end if; return new; end $$`,
    'create trigger effect_rule before insert on effect for each row execute function overt_effect_rule()'
  ]
} as const;
