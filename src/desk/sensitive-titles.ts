/**
 * Who reads the titles of sensitive matters in lists without opening them: those who may judge them and so must find
 * them, auditors, and whoever took one in. Everybody else is told that there is one.
 */
import type {RequestSummary} from '../contract/deliberation.ts';
import type {Person} from '../contract/desk.ts';
import {mayAct} from '../policy/roles.ts';
import {readMatters, readStaff} from '../store/matter.ts';
import type {Desk} from './desk.ts';
import {isSensitive} from './standing.ts';

export const withheldTitle = 'A sensitive request';

export function seesTitles(person: Person): boolean {
  return mayAct(person, 'review a request') || person.roles.includes('auditor');
}

/** The same request with nothing in it that says who asks for what. */
export function withoutTitle(summary: RequestSummary): RequestSummary {
  return {...summary, title: withheldTitle, requester: '', principal: null, withheld: true};
}

/** Of matters that are named beside another: those whose titles this person may read. */
export async function withTitlesFor<Named extends {readonly id: string}>(
  desk: Desk,
  person: Person,
  named: readonly Named[]
): Promise<Named[]> {
  if (seesTitles(person)) return [...named];
  return desk.store.snapshot(async db => {
    const ids = named.map(one => one.id);
    const matters = await readMatters(db, ids, await readStaff(db));
    return named.filter(({id}) => {
      const matter = matters.get(id);
      return matter !== undefined && (!isSensitive(matter) || matter.request.opened_by === person.id);
    });
  });
}
