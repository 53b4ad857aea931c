/**
 * The rule of effects in the database's own words, for whoever writes: an effect is set by somebody who works for every
 * territory it names, rests on a matter that was granted, reaches no further than the law it rests on, and ends on a
 * day where content is withheld. Nobody gives themselves a jurisdiction.
 */
import {reachOfUnionLaw} from '../../contract/union.ts';

type Json = {
  readonly text: (json: string, member: string) => string;
  readonly each: (json: string, alias: string) => string;
};

const sqlite: Json = {
  text: (json, member) => `json_extract(${json}, '$.${member}')`,
  each: (json, alias) => `json_each(${json}) ${alias}`
};

const postgres: Json = {
  text: (json, member) => `(${json}::json ->> '${member}')`,
  each: (json, alias) => `json_array_elements_text(${json}::json) ${alias}(value)`
};

export const effectRefusal =
  'an effect is set by somebody who works for its territories, on a granted matter, no wider than its law';
const ownPost = 'nobody gives themselves a jurisdiction';

function broken(json: Json): string {
  const posts = `coalesce((select jurisdiction_post.jurisdictions from jurisdiction_post
    join ledger_entry placed on placed.subject_table = 'jurisdiction_post' and placed.subject_id = jurisdiction_post.id
    where jurisdiction_post.person_id = new.person_id order by placed.position desc limit 1), '[]')`;
  const law = json.text('new.body', 'underLawOf');
  const union = reachOfUnionLaw.map(state => `'${state}'`).join(', ');
  const conditions = [
    `not exists (select 1 from ${json.each('new.territories', 'place')})`,
    `exists (select 1 from ${json.each('new.territories', 'place')}
      where not exists (select 1 from ${json.each(posts, 'post')} where post.value in (place.value, '*')))`,
    `(${law} is not null and exists (select 1 from ${json.each('new.territories', 'place')}
      where place.value <> ${law} and not (${law} = 'EU' and place.value in (${union}))))`,
    `(new.kind = 'withheld' and ${json.text('new.body', 'until')} is null)`,
    `not exists (select 1 from decision where decision.request_id = ${json.text('new.body', 'requestId')}
      and decision.outcome in ('granted', 'partly-granted'))`
  ];
  return conditions.join('\n    or ');
}

export const effectGuards = {
  sqlite: [
    `create trigger effect_rule before insert on effect when ${broken(sqlite)}
      begin select raise(abort, '${effectRefusal}'); end`,
    `create trigger jurisdiction_post_rule before insert on jurisdiction_post when new.person_id = new.set_by
      begin select raise(abort, '${ownPost}'); end`
  ],
  postgres: [
    `create function overt_effect_rule() returns trigger language plpgsql as $$ begin
      if ${broken(postgres)} then raise exception '${effectRefusal}'; end if; return new; end $$`,
    'create trigger effect_rule before insert on effect for each row execute function overt_effect_rule()',
    `create function overt_post_rule() returns trigger language plpgsql as $$ begin
      if new.person_id = new.set_by then raise exception '${ownPost}'; end if; return new; end $$`,
    `create trigger jurisdiction_post_rule before insert on jurisdiction_post for each row
      execute function overt_post_rule()`
  ]
} as const;
