/**
 * The rule of publication. A network is published on the decision that is in force, if that grants it; by somebody who
 * may and has no tie; once everybody with a right to reply has replied, or was asked and had their time; and beside what
 * they said. With names only if no account was judged otherwise.
 *
 * Pure, and asked whenever the record is verified. The desk asks the same of the frozen findings as well, which also
 * name bodies beside accounts (`../desk/publishing.ts`).
 */
import {leastDaysToReply} from '../contract/cases.ts';
import {type Role, rolesFor} from '../contract/desk.ts';
import type {Matter} from './matter.ts';
import {decisionNow} from './rule.ts';

export type Publishing = {
  readonly decisionId: string;
  readonly personId: string;
  /** When the entry says that it was; null where the entry cannot be read. */
  readonly at: string;
  readonly form: string;
  readonly statementIds: readonly string[];
  readonly invitationIds: readonly string[];
};

/** What had been said and asked before. */
export type Heard = {
  readonly statements: readonly {readonly id: string; readonly about: string}[];
  readonly invitations: readonly Invitation[];
};
type Invitation = {readonly id: string; readonly party: string; readonly dueAt: string; readonly invitedAt: string};

const granting: readonly string[] = ['granted', 'partly-granted'];
const publishing: ReadonlySet<string> = new Set<Role>(rolesFor['publish a case']);
const dayMs = 86_400_000;
/** Between the moment from which time is counted and its entry. */
const slackMs = 300_000;

/** What stands against a publication, given its matter as it stood before; nothing if the rule is kept. */
export function publicationBreaches(matter: Matter, heard: Heard, publication: Publishing): readonly string[] {
  return [
    ...decisionBreaches(matter, publication),
    ...personBreaches(matter, publication.personId),
    ...replyBreaches(matter, heard, publication.at),
    ...(sameIds(heard.statements, publication.statementIds) ? [] : ['it leaves out, or invents, what was said to it']),
    ...(sameIds(heard.invitations, publication.invitationIds) ? [] : ['it leaves out, or invents, who was asked'])
  ];
}

function decisionBreaches(matter: Matter, {decisionId, form}: Publishing): readonly string[] {
  const decision = decisionNow(matter);
  if (decision === undefined) return ['nothing was decided, or it was being decided anew'];
  if (decision.id !== decisionId) return [`${decisionId} was not the decision in force`];
  if (!granting.includes(decision.outcome)) return [`it was decided “${decision.outcome}”`];
  const otherwise = itemsOf(decision.particulars).filter(item => !granting.includes(item.outcome));
  return form === 'full' && otherwise.length > 0 ? ['it names accounts, and some were judged otherwise'] : [];
}

function personBreaches({people, request, recusals}: Matter, personId: string): readonly string[] {
  const person = people.find(one => one.id === personId);
  if (person === undefined) return [`${personId} is nobody of this workspace`];
  if (!person.active) return [`${person.name} had left`];
  if (person.roles.includes('auditor') || !person.roles.some(role => publishing.has(role))) {
    return [`${person.name} had no role for it`];
  }
  const isTied = request.approached_person_id === personId || recusals.some(one => one.person_id === personId);
  return isTied ? [`${person.name} has a tie to it`] : [];
}

function replyBreaches({request}: Matter, {statements, invitations}: Heard, at: string): readonly string[] {
  const parties = new Set([...accountsOf(request.particulars), ...invitations.map(one => one.party)]);
  if (parties.size + statements.length === 0) return ['nobody was asked for their side'];
  const replied = new Set(statements.map(one => one.about));
  const silent = [...parties].filter(party => !replied.has(party));
  const proper = new Set(invitations.filter(hasTime).map(one => one.party));
  const uninvited = silent.filter(party => !proper.has(party));
  const waiting = silent.filter(party => invitations.some(one => one.party === party && one.dueAt > at));
  return [
    ...(uninvited.length > 0 ? [`${uninvited.length} of ${parties.size} were not asked for their side in time`] : []),
    ...(waiting.length > 0 ? [`${waiting.length} who were asked could still reply`] : [])
  ];
}

function hasTime({invitedAt, dueAt}: Invitation): boolean {
  return Date.parse(dueAt) - Date.parse(invitedAt) >= leastDaysToReply * dayMs - slackMs;
}

function sameIds(there: readonly {readonly id: string}[], named: readonly string[]): boolean {
  return JSON.stringify(there.map(one => one.id).sort()) === JSON.stringify([...named].sort());
}

/** The accounts of the network; none where they were erased. */
function accountsOf(particulars: string | null): readonly string[] {
  return listIn(particulars, 'accounts').flatMap(one => (typeof one.account === 'string' ? [one.account] : []));
}

function itemsOf(particulars: string | null): readonly {readonly outcome: string}[] {
  return listIn(particulars, 'items').map(one => ({outcome: String(one.outcome)}));
}

function listIn(json: string | null, member: string): readonly Readonly<Record<string, unknown>>[] {
  try {
    const value: Readonly<Record<string, unknown>> | null = JSON.parse(json ?? '{}');
    const list = value?.[member];
    return Array.isArray(list) ? list : [];
  } catch {
    return [];
  }
}
