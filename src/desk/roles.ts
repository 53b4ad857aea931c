/** Who may do what at the desk. Checked here, below the API, for every caller alike. */
import {judgingRoles, type Person, type Role} from '../contract/desk.ts';
import {AppError} from '../errors.ts';

const rolesFor = {
  'open a request': ['officer', 'reviewer', 'policy-lead', 'analyst', 'admin'],
  'review a request': judgingRoles,
  'recuse somebody else': ['officer', 'reviewer', 'policy-lead', 'admin'],
  'record findings': ['analyst', 'officer', 'admin'],
  'add a person': ['admin'],
  'adopt a rule pack': ['policy-lead', 'admin']
} as const satisfies Record<string, readonly Role[]>;
export type Act = keyof typeof rolesFor;

export function mayAct(person: Person, act: Act): boolean {
  const allowed: readonly Role[] = rolesFor[act];
  return person.roles.some(role => allowed.includes(role));
}

export function requireRole(person: Person, act: Act): void {
  if (mayAct(person, act)) return;
  const roles = person.roles.length === 0 ? 'no role' : person.roles.join(', ');
  throw new AppError(
    'session.not-allowed',
    `${person.name} (${roles}) trying to ${act}; that takes ${or(rolesFor[act])}`
  );
}

function or(roles: readonly Role[]): string {
  return roles.length < 2 ? roles.join('') : `${roles.slice(0, -1).join(', ')} or ${roles.at(-1)}`;
}
