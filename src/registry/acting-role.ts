/** As what somebody acts: one of their roles in which the act is allowed. */
import {type Act, type Person, type Role, rolesFor} from '../contract/desk.ts';
import {AppError} from '../errors.ts';
import {requireRole} from '../policy/roles.ts';

/** The role asked for, or the first of the person's that may; throws where there is none. */
export function actingRole(person: Person, act: Act, asked: Role | undefined): Role {
  requireRole(person, act);
  const allowed: readonly Role[] = rolesFor[act];
  const own = person.roles.filter(role => allowed.includes(role));
  const role = asked === undefined ? own[0] : own.find(one => one === asked);
  if (role !== undefined) return role;
  throw new AppError('session.not-allowed', `${person.name} trying to ${act} as ${asked}`);
}
