/** What stands between a case and its publication. Pure: the same facts and the same moment, the same list. */
import type {Statement} from '../contract/cases.ts';
import type {Decision} from '../contract/desk.ts';
import type {Party} from './network-matter.ts';
import {inWords} from './words.ts';

export type InvitationFact = {readonly party: string; readonly dueAt: string};

export type PublishingFacts = {
  readonly decision: Decision | null;
  /** Why a later round is open; null when none is. */
  readonly reopenedBecause: string | null;
  /** Everybody with a right to reply: accounts of the network, those it names, and whoever else was invited. */
  readonly parties: readonly Party[];
  readonly invitations: readonly InvitationFact[];
  readonly statements: readonly Pick<Statement, 'about'>[];
  readonly now: string;
};

const namesShown = 3;

function some(parties: readonly string[]): string {
  const rest = parties.length - namesShown;
  return `${parties.slice(0, namesShown).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

/** What is missing, in words; empty when the case may be published. */
export function missingFor(facts: PublishingFacts): readonly string[] {
  const {decision, reopenedBecause, parties, invitations, statements, now} = facts;
  const missing: string[] = [];
  if (decision === null) missing.push('It is not decided.');
  else if (reopenedBecause !== null) {
    missing.push(`It was opened again (${inWords(reopenedBecause).toLowerCase()}) and is not decided anew.`);
  } else if (decision.outcome !== 'granted' && decision.outcome !== 'partly-granted') {
    missing.push(`It was decided “${inWords(decision.outcome).toLowerCase()}”, so there is nothing to publish.`);
  }
  if (parties.length === 0) missing.push('Nobody is known who could reply: the document of the findings is gone.');
  const replied = new Set(statements.map(one => one.about));
  const due = new Map<string, string>();
  for (const {party, dueAt} of invitations) if (dueAt > (due.get(party) ?? '')) due.set(party, dueAt);
  const silent = parties.filter(one => !replied.has(one.party));
  const uninvited = silent.filter(one => !due.has(one.party));
  if (uninvited.length > 0) {
    const names = some(uninvited.map(one => one.shown));
    missing.push(`${uninvited.length} of ${parties.length} who may reply were not invited to: ${names}.`);
  }
  const waiting = silent.flatMap(one => {
    const dueAt = due.get(one.party);
    return dueAt !== undefined && dueAt > now ? [{shown: one.shown, dueAt}] : [];
  });
  if (waiting.length > 0) {
    const last = waiting.reduce((latest, one) => (one.dueAt > latest ? one.dueAt : latest), '');
    const names = some(waiting.map(one => one.shown));
    missing.push(`${waiting.length} invited have not replied and may until ${last.slice(0, 10)}: ${names}.`);
  }
  return missing;
}

/** Why the accounts may not be named: some were judged not to belong. Null when they may. */
export function whyNotInFull(decision: Decision | null): string | null {
  const cleared = (decision?.items ?? []).filter(one => one.outcome !== 'granted' && one.outcome !== 'partly-granted');
  if (cleared.length === 0) return null;
  const names = some(cleared.map(one => one.item));
  return `${cleared.length} of the accounts were judged otherwise (${names}), and a publication with names would name them.`;
}
