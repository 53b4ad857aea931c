/** Steps aside from what the rules say: what raises takes one person, what lowers takes as many as deciding does. */
import {type NewOverride, newOverrideSchema} from '../contract/deliberation.ts';
import type {Person} from '../contract/desk.ts';
import {validAs} from '../errors/valid.ts';
import {AppError} from '../errors.ts';
import {requireRole} from '../policy/roles.ts';
import {rolesToJudge, tieOf} from '../store/rule.ts';
import {insertOverride, type Override} from '../store/tables/override.ts';
import type {Desk} from './desk.ts';
import {asJudgingRoles, matterNow, memberOf} from './matter.ts';
import {settleRoute} from './route.ts';

export async function override(
  desk: Desk,
  person: Person,
  requestId: string,
  newOverride: NewOverride
): Promise<Override> {
  const given = validAs(newOverrideSchema, newOverride, 'override');
  requireRole(person, 'review a request');
  return desk.store.transaction(async tx => {
    const matter = await matterNow(tx.db, requestId, given.seenVersion);
    const member = memberOf(matter, person.id);
    const tie = tieOf(matter, person.id);
    if (tie !== null) throw new AppError('desk.recused', `${member.name}, who ${tie}`);
    const roles = asJudgingRoles(rolesToJudge(member));
    const target = given.what === 'set-aside-flag' ? given.flagId : requestId;
    if (target === null || (given.what === 'set-aside-flag' && !matter.flags.some(flag => flag.id === target))) {
      throw new AppError('desk.unknown-flag', target ?? 'none named');
    }
    const before = matter.overrides.filter(one => one.what === given.what && one.target === target);
    if (before.some(one => one.person_id === person.id)) {
      throw new AppError('desk.said-already', `an override of ${member.name} for the same`);
    }
    // Like a judgement: in a role that nobody has spoken in yet, where there is one.
    const free = roles.find(role => !before.some(one => one.role === role));
    const role = given.role === undefined ? (free ?? roles[0]) : roles.find(one => one === given.role);
    if (role === undefined) throw new AppError('desk.not-in-role', given.role ?? 'no role');
    const made: Override = {
      id: desk.newId('override'),
      requestId,
      what: given.what,
      target,
      personId: person.id,
      role,
      team: person.team,
      reasons: given.reasons,
      at: desk.now().toISOString()
    };
    await insertOverride(tx, person.id, {...made, team: teamOf(member.team, person)});
    await settleRoute(tx, desk, requestId);
    return made;
  });
}

/** The team on record, which the session may not know of yet. */
function teamOf(team: string, person: Person): Person['team'] {
  if (team === person.team) return person.team;
  throw new AppError('desk.not-in-role', `${person.name} in another team than when they signed in`);
}
