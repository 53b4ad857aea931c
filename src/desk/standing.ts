/** Where a request stands, and whether a given person may judge it. One set of reasons for the act and the screen. */
import type {Role} from '../contract/desk.ts';
import {AppError, type ErrorCode} from '../errors.ts';
import type {Matter} from '../store/matter.ts';
import {
  type ClauseNeeds,
  countingReviews,
  counts,
  currentRound,
  decisionNow,
  fills,
  judgementOf,
  lacking,
  mustInclude,
  type NamedPart,
  rolesToJudge,
  roundIn,
  sensitiveBecause,
  tieOf
} from '../store/rule.ts';
import {asJudgingRoles} from './matter.ts';
import {inWords} from './words.ts';

export type Obstacle = {readonly code: ErrorCode; readonly words: string};

export function isSensitive(matter: Matter): boolean {
  return sensitiveBecause(matter).length > 0;
}

/** Whom the route names and who has not judged yet. Binding on sensitive matters only. */
function unfilled(matter: Matter): readonly NamedPart[] {
  if (!isSensitive(matter)) return [];
  const counting = countingReviews(matter);
  return mustInclude(matter).filter(part => !counting.some(review => fills(review, part)));
}

/**
 * The roles in which somebody may judge the matter now, the one they would be taken to act in first: what the route
 * still lacks, then what nobody who agrees with them has judged in yet. A team that has judged may only add a role that is still lacking.
 */
export function rolesOpenTo(matter: Matter, personId: string, judgement?: string): readonly Role[] {
  const member = matter.people.find(({id}) => id === personId);
  if (member === undefined) return [];
  const counting = countingReviews(matter);
  const lacks = unfilled(matter);
  const rank = (role: string): number => {
    const voice = {person_id: personId, team: member.team, role};
    if (lacks.some(part => fills(voice, part))) return 0;
    const taken = counting.filter(review => judgement === undefined || judgementOf(review) === judgement);
    return taken.some(review => review.role === role) ? 2 : 1;
  };
  const may = rolesToJudge(member).toSorted((one, other) => rank(one) - rank(other));
  const teamHasJudged = counting.some(review => review.team === member.team);
  const open = teamHasJudged ? may.filter(role => rank(role) === 0) : may;
  return open.flatMap(role => asJudgingRoles([role]));
}

const becauseInWords: Readonly<Record<string, string>> = {
  'was-approached': 'was approached with it',
  'brought-it-in': 'brought in what was said in private',
  'tied-to-requester': 'has a tie to those who ask',
  'declared-tie': 'declared a tie'
};

function tieInWords({recusals}: Matter, personId: string, name: string, tie: string): string {
  const because = becauseInWords[recusals.find(recusal => recusal.person_id === personId)?.because ?? ''];
  if (because === undefined) return `${name} may not judge this request: ${name} ${tie}.`;
  return `${name} is recused from this request: ${name} ${because}.`;
}

/** Why this person may not judge this request; null when they may. */
export function obstacleTo(matter: Matter, personId: string): Obstacle | null {
  const {people, request, reviews} = matter;
  const member = people.find(({id}) => id === personId);
  const name = member?.name ?? personId;
  const tie = tieOf(matter, personId);
  if (tie !== null) return {code: 'desk.recused', words: tieInWords(matter, personId, name, tie)};
  if (rolesToJudge(member).length === 0) {
    return {code: 'session.not-allowed', words: `${name} has no role in which requests are judged.`};
  }
  const decision = decisionNow(matter);
  if (decision !== undefined) {
    return {code: 'desk.already-decided', words: `It is decided: ${inWords(decision.outcome).toLowerCase()}.`};
  }
  const round = currentRound(matter);
  if (reviews.some(review => review.person_id === personId && roundIn(review) === round)) {
    return {code: 'desk.already-reviewed', words: `${name} has judged it already; the next must be somebody else.`};
  }
  if (rolesOpenTo(matter, personId).length === 0) {
    const team = inWords(member?.team ?? '');
    return {code: 'desk.one-team', words: `The team ${team} has judged ${request.id} already; another is needed.`};
  }
  return null;
}

/** The role in which somebody judges: the one they name, if it is open to them, or the first that is. */
export function roleToJudgeIn(matter: Matter, personId: string, wanted: Role | undefined, judgement: string): Role {
  const open = rolesOpenTo(matter, personId, judgement);
  const role = wanted === undefined ? open[0] : open.find(one => one === wanted);
  if (role !== undefined) return role;
  throw new AppError('desk.not-in-role', `${wanted ?? 'no role'}; open to them is ${open.join(', ') || 'none'}`);
}

/** Why this person may not reopen what was decided; null when they may. */
export function obstacleToReopening(matter: Matter, personId: string): Obstacle | null {
  const member = matter.people.find(({id}) => id === personId);
  const name = member?.name ?? personId;
  if (rolesToJudge(member).length === 0) {
    return {code: 'session.not-allowed', words: `${name} has no role in which requests are judged.`};
  }
  if (decisionNow(matter) === undefined) {
    return {code: 'desk.not-decided', words: 'It is not decided, so there is nothing to reopen.'};
  }
  const tie = tieOf(matter, personId, currentRound(matter) + 1);
  if (tie === null) return null;
  const decided = tie === 'decided it in an earlier round';
  const why = decided ? 'decided it' : tie;
  return {code: decided ? 'desk.decided-it' : 'desk.recused', words: `${name} may not reopen it: ${name} ${why}.`};
}

function judgement({outcome, clause}: {readonly outcome: string; readonly clause: string}): string {
  const {clauseId}: {readonly clauseId?: string} = JSON.parse(clause);
  return `${inWords(outcome).toLowerCase()} under ${clauseId}`;
}

/** How the judgements stand, for people. `needs` is of the clause that was cited last. */
export function standingInWords(matter: Matter, needs: ClauseNeeds | null): string {
  const decision = decisionNow(matter);
  if (decision !== undefined) return `Decided: ${judgement(decision)}.`;
  const counting = countingReviews(matter);
  const each = counting.map(review => `${inWords(review.team)}: ${judgement(review)}`).join('; ');
  const takes = isSensitive(matter)
    ? 'It is sensitive: it takes two people who agree, from two teams and in two roles.'
    : 'It takes one person who may judge it, or two where the clause says so.';
  const again = currentRound(matter) === 0 ? '' : 'It is being decided anew; what was decided stands until then. ';
  if (counting.length === 0) return `${again}Nobody has judged it yet. ${takes}`;
  const differ = new Set(counting.map(judgementOf)).size > 1;
  const lacks = needsOf(matter, needs);
  if (differ) {
    return `${again}The judgements differ (${each}). It stays open until enough agree in outcome, clause and items.`;
  }
  return `${again}${counting.length === 1 ? 'One judgement' : `${counting.length} judgements`} so far (${each}). ${lacks.join(' ')}`;
}

/** What the judgements that agree most still lack, each in words; empty when it is decided. */
export function needsOf(matter: Matter, needs: ClauseNeeds | null): readonly string[] {
  if (decisionNow(matter) !== undefined) return [];
  const groups = [...Map.groupBy(countingReviews(matter), judgementOf).values()];
  const largest = groups.toSorted((one, other) => other.length - one.length)[0] ?? [];
  const breaches = lacking(matter, largest, needs ?? {people: 1, roles: []});
  const inNeed = breaches.map(({what, statement}) => {
    if (what === 'one-person' && largest.length === 1)
      return 'A second judgement is needed, from another team and in another role.';
    if (what === 'one-person')
      return isSensitive(matter) ? 'Two people who agree, from two teams and in two roles.' : 'A judgement.';
    if (what === 'one-team') return 'A judgement from another team is needed.';
    if (what === 'one-role') return 'A judgement in another role is needed.';
    return `${statement.charAt(0).toUpperCase()}${statement.slice(1)}.`;
  });
  const named = largest.length > 0 || !isSensitive(matter) ? [] : mustInclude(matter);
  return [...inNeed, ...named.map(inWordsOfPart), ...nobodyFor(matter)];
}

function inWordsOfPart({roles, teams, why}: NamedPart): string {
  const of = teams.length === 0 ? '' : ` of ${teams.map(inWords).join(' or ')}`;
  return `Among them somebody as ${roles.map(role => inWords(role).toLowerCase()).join(' or ')}${of}: ${why}`;
}

/** Whether enough people of the house could still judge it, whoever has already. Of an ordinary matter one is enough. */
export function canBeDecided(matter: Matter): boolean {
  const voices = matter.people.flatMap(member =>
    rolesToJudge(member)
      .map(role => ({person_id: member.id, team: member.team, role}))
      .filter(voice => counts(matter, voice))
  );
  if (!isSensitive(matter)) return voices.length > 0;
  const two = voices.some(one =>
    voices.some(other => one.person_id !== other.person_id && one.team !== other.team && one.role !== other.role)
  );
  return two && mustInclude(matter).every(part => voices.some(voice => fills(voice, part)));
}

/** A part that nobody of the house could fill is said before anybody waits for it. */
function nobodyFor(matter: Matter): readonly string[] {
  return unfilled(matter).flatMap(part => {
    const able = matter.people.some(member =>
      rolesToJudge(member).some(role => {
        const voice = {person_id: member.id, team: member.team, role};
        return fills(voice, part) && counts(matter, voice);
      })
    );
    return able ? [] : [`Nobody here can: ${inWordsOfPart(part)}`];
  });
}
