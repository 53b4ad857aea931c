/** Who may do what. Checked here, below the API, for every caller alike. */
import {type Act, type Person, type Role, rolesFor} from '../contract/desk.ts';
import {AppError} from '../errors.ts';

/** Nothing for somebody who has left, and nothing for an auditor but what is an auditor's, whatever else they are. */
export function mayAct(person: Person, act: Act): boolean {
  if (person.active === false) return false;
  const allowed: readonly Role[] = rolesFor[act];
  if (person.roles.includes('auditor')) return allowed.includes('auditor');
  return person.roles.some(role => allowed.includes(role));
}

export function requireRole(person: Person, act: Act): void {
  if (mayAct(person, act)) return;
  const standing = person.active === false ? ['has left'] : person.roles;
  const roles = standing.length === 0 ? 'no role' : standing.join(', ');
  throw new AppError(
    'session.not-allowed',
    `${person.name} (${roles}) trying to ${act}; that takes ${or(rolesFor[act])}`
  );
}

function or(roles: readonly Role[]): string {
  return roles.length < 2 ? roles.join('') : `${roles.slice(0, -1).join(', ')} or ${roles.at(-1)}`;
}
