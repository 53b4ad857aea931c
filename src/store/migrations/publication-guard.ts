/**
 * The rule of publication (`../publication-rule.ts`) in the database's own words: what nobody decided to publish, or what
 * those concerned were not asked about, cannot be inserted. Roles, names and how long they had are for verification.
 */

const notYet =
  'a publication takes a decision in force that grants it, and everybody heard or asked, by somebody without a tie';

type Json = {
  /** The accounts of the request `asked`, as a from-item `one`. */
  readonly accounts: string;
  readonly account: string;
};

const sqlite: Json = {
  accounts: `json_each(asked.particulars, '$.accounts') one`,
  account: `json_extract(one.value, '$.account')`
};
const postgres: Json = {
  accounts: `json_array_elements(asked.particulars::json -> 'accounts') one(value)`,
  account: `(one.value ->> 'account')`
};

function refused({accounts, account}: Json): string {
  const said = (about: string) => `exists (select 1 from statement said join case_file other on other.id = said.case_id
    where other.matter_id = made.request_id and said.about = ${about})`;
  const asked = (about: string) => `exists (select 1 from letter asking where asking.request_id = made.request_id
    and asking.kind = 'invitation' and asking.recipient = ${about})`;
  return `not exists (select 1 from case_file about join decision made on made.request_id = about.matter_id
    where about.id = new.case_id and made.id = new.decision_id and made.outcome in ('granted', 'partly-granted')
    and coalesce(made.round, 0) = coalesce((select max(reopening.round) from reopening
      where reopening.request_id = made.request_id), 0)
    and not exists (select 1 from recusal
      where recusal.request_id = made.request_id and recusal.person_id = new.person_id)
    and not exists (select 1 from request asked
      where asked.id = made.request_id and asked.approached_person_id = new.person_id)
    and not exists (select 1 from request asked cross join ${accounts}
      where asked.id = made.request_id and not ${said(account)} and not ${asked(account)})
    and not exists (select 1 from letter waiting where waiting.request_id = made.request_id
      and waiting.kind = 'invitation' and coalesce(waiting.due_at, waiting.written_at) > new.at
      and not ${said('waiting.recipient')}))`;
}

/** The statements that put it up. */
export function publicationGuard(dialect: 'sqlite' | 'postgres'): readonly string[] {
  if (dialect === 'sqlite') {
    return [
      `create trigger publication_rule before insert on publication when ${refused(sqlite)}
      begin select raise(abort, '${notYet}'); end`
    ];
  }
  return [
    `create function overt_all_heard() returns trigger language plpgsql as $$ begin
      if ${refused(postgres)} then raise exception '${notYet}'; end if; return new; end $$`,
    'create trigger publication_rule before insert on publication for each row execute function overt_all_heard()'
  ];
}
