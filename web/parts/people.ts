import type {RequestView} from '../../src/contract/deliberation.ts';
import {type Act, type Person, type Role, rolesFor} from '../../src/contract/desk.ts';
import {phrase} from '../format/words.ts';

/** `Mara Lindqvist, Legal`; the id where the person is not among those known here. */
export function personLine(people: readonly Person[], id: string): string {
  const person = people.find(one => one.id === id);
  return person ? `${person.name}, ${phrase(person.team)}` : actorName(people, id);
}

/** Who did something that stands in the record: a person by name, or Overt by itself. */
export function actorName(people: readonly Person[], id: string): string {
  if (id === 'system') return 'Overt';
  return people.find(one => one.id === id)?.name ?? id;
}

export function mayAct(person: Person, act: Act): boolean {
  const allowed: readonly Role[] = rolesFor[act];
  if (person.active === false) return false;
  if (person.roles.includes('auditor')) return allowed.includes('auditor');
  return person.roles.some(role => allowed.includes(role));
}

export function mayJudge(person: Person): boolean {
  return mayAct(person, 'review a request');
}

/**
 * Those whose judgement in the round that runs would still count: without a tie, not among those who decided before, and
 * on a sensitive matter of a team that has not judged it.
 */
export function judgesLeft(request: RequestView): readonly Person[] {
  const {people, recusals, reviews, approachedPersonId, decisions, round, sensitive} = request;
  const cited = new Set(decisions.filter(one => (one.round ?? 0) < round).flatMap(one => one.reviewIds));
  const decided = reviews.filter(review => cited.has(review.id)).map(review => review.personId);
  const out = new Set([approachedPersonId, ...recusals.map(one => one.personId), ...decided]);
  const running = reviews.filter(review => (review.round ?? 0) === round && !out.has(review.personId));
  return people.filter(
    person =>
      mayJudge(person) &&
      !out.has(person.id) &&
      !running.some(review => review.personId === person.id || (sensitive && review.team === person.team))
  );
}
