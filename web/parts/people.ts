import type {Person} from '../../src/contract/desk.ts';
import {phrase} from '../format/words.ts';

/** `Mara Lindqvist, Legal`; the id where the person is not among those known here. */
export function personLine(people: readonly Person[], id: string): string {
  const person = people.find(one => one.id === id);
  return person ? `${person.name}, ${phrase(person.team)}` : id;
}
