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

/** Those whose judgement on a request would still count: not recused, and of a team that has not judged it. */
export function judgesLeft({people, recusals, reviews, approachedPersonId}: RequestView): readonly Person[] {
  const out = new Set([approachedPersonId, ...recusals.map(one => one.personId)]);
  const counting = reviews.filter(review => !out.has(review.personId));
  return people.filter(
    person =>
      mayJudge(person) &&
      !out.has(person.id) &&
      !counting.some(review => review.team === person.team || review.personId === person.id)
  );
}
