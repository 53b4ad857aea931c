/** Who somebody is at the moment of a new row, in the database's own words. SQLite and PostgreSQL differ in how they read a list. */
import type {Role} from '../../contract/desk.ts';

export type Dialect = 'sqlite' | 'postgres';

export function eachOf(dialect: Dialect, json: string, alias: string): string {
  return dialect === 'sqlite'
    ? `json_each(${json}) ${alias}`
    : `json_array_elements_text(${json}::json) ${alias}(value)`;
}

/** A member of a JSON object as text. */
export function memberOf(dialect: Dialect, json: string, member: string): string {
  return dialect === 'sqlite' ? `json_extract(${json}, '$.${member}')` : `(${json}::json ->> '${member}')`;
}

/** The elements of a list that is a member of an object, which may be null, as texts. */
export function textsOf(dialect: Dialect, json: string, member: string, alias: string): string {
  return dialect === 'sqlite'
    ? `json_each(${json}, '$.${member}') ${alias}`
    : `json_array_elements_text(coalesce(${json}::json -> '${member}', '[]'::json)) ${alias}(value)`;
}

/** A column of the row that speaks last of those that `where` picks, by the place of its entry. */
export function newestOf(table: string, column: string, where: string): string {
  return `(select ${table}.${column} from ${table}
    join ledger_entry placed on placed.subject_table = '${table}' and placed.subject_id = ${table}.id
    where ${where} order by placed.position desc limit 1)`;
}

/** Whether a person belongs to the house and holds one of the roles; `as` is a condition on their present team and role. */
export function holds(
  dialect: Dialect,
  who: string,
  allowed: readonly Role[],
  as: {readonly team: string; readonly role: string} | null = null
): string {
  const now = (column: string) => newestOf('person_change', column, `person_change.person_id = ${who}`);
  const has = (which: string) =>
    `exists (select 1 from ${eachOf(dialect, `coalesce(${now('roles')}, staff.roles)`, 'held')} where held.value ${which})`;
  const roles = allowed.map(role => `'${role}'`).join(', ');
  const own = as === null ? '' : `and coalesce(${now('team')}, staff.team) = ${as.team} and ${has(`= ${as.role}`)}`;
  const role = as === null ? has(`in (${roles})`) : `${as.role} in (${roles})`;
  return `exists (select 1 from person staff where staff.id = ${who} and coalesce(${now('active')}, 1) = 1
    and not ${has("= 'auditor'")} and ${role} ${own})`;
}
