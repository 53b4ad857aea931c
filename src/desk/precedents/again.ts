/**
 * After a sensitive decision: which other matters should be looked at again. Pure.
 *
 * Those of the same principal or requester, and those that ask for the same under the same flags, when they are still
 * open or came out otherwise. Wrong when a name is common; that it is on the list says nothing about how it should end.
 */
import {namesAlike} from '../../text/grams.ts';
import {inWords} from '../words.ts';
import {sameName} from './compare.ts';
import type {IndexedMatter} from './matter-index.ts';

function sameAs(here: IndexedMatter, there: IndexedMatter): readonly string[] {
  const why: string[] = [];
  const {matter} = there;
  if (namesAlike(here.principal, there.principal) >= sameName) why.push(`For the same: ${matter.principal}.`);
  if (namesAlike(here.requester, there.requester) >= sameName) why.push(`Asked by the same: ${matter.requester}.`);
  const crossed =
    namesAlike(here.principal, there.requester) >= sameName || namesAlike(here.requester, there.principal) >= sameName;
  if (crossed) why.push('Who asks there is for whom it is asked here, or the other way round.');
  const asks = here.matter.asks.filter(ask => matter.asks.includes(ask));
  const flags = here.matter.flags.filter(flag => matter.flags.includes(flag));
  if (asks.length > 0 && flags.length > 0) {
    why.push(`Asks for the same (${asks.join(', ')}) under the same flags (${flags.join(', ')}).`);
  }
  return why;
}

function stands({matter}: IndexedMatter, outcome: string): string | null {
  const {decision, state} = matter;
  if (decision === null || state !== 'decided') return 'It is still open.';
  if (decision.outcome === outcome) return null;
  return `It came out otherwise: ${inWords(decision.outcome).toLowerCase()}.`;
}

export type Again = {readonly other: IndexedMatter; readonly why: readonly string[]};

/** The most reasons first, then the newest. Empty for a matter that is not decided. */
export function toLookAtAgain(here: IndexedMatter, all: Iterable<IndexedMatter>): readonly Again[] {
  const outcome = here.matter.decision?.outcome;
  if (outcome === undefined) return [];
  const found: Again[] = [];
  for (const other of all) {
    if (other.matter.id === here.matter.id) continue;
    const standing = stands(other, outcome);
    const same = standing === null ? [] : sameAs(here, other);
    if (standing !== null && same.length > 0) found.push({other, why: [standing, ...same]});
  }
  return found.sort(
    (a, b) =>
      b.why.length - a.why.length ||
      (a.other.matter.receivedAt < b.other.matter.receivedAt ? 1 : -1) ||
      (a.other.matter.id < b.other.matter.id ? -1 : 1)
  );
}
