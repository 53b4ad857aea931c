/** Who may do what at the desk. Checked here, below the API, for every caller alike. */
import {type Act, type Person, type Role, rolesFor} from '../contract/desk.ts';
import {AppError} from '../errors.ts';

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
