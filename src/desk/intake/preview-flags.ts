/** What the rules would say about a request that is still being typed. Nothing of it is recorded. */
import type {Flag, NewRequest, Person} from '../../contract/desk.ts';
import {dayOf} from '../../policy/in-force.ts';
import {requireRole} from '../../policy/roles.ts';
import type {Desk} from '../desk.ts';
import {factsOf} from '../facts.ts';
import {flagsOf} from '../open-request.ts';

export async function previewFlags(desk: Desk, person: Person, request: NewRequest): Promise<readonly Flag[]> {
  requireRole(person, 'open a request');
  return flagsOf(desk, await factsOf(desk.store.read, desk, person, request), dayOf(desk.now().toISOString()));
}
