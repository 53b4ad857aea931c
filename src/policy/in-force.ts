/** Which clauses hold on a given day. Days are `YYYY-MM-DD` in UTC, so that text order is time order. */
import type {Clause, RulePack} from '../contract/policy.ts';

function begunBy(clause: Clause, day: string): boolean {
  return clause.inForceFrom <= day;
}

/** A version holds from its first day until its end or, without one, until a later version begins. */
function inForceOn(pack: RulePack, clause: Clause, day: string): boolean {
  if (!begunBy(clause, day)) return false;
  if (clause.inForceUntil !== null) return day < clause.inForceUntil;
  return !pack.clauses.some(one => one.id === clause.id && one.version > clause.version && begunBy(one, day));
}

/** The clauses in force on a day, in the order of the pack. */
export function clausesOn(pack: RulePack, day: string): readonly Clause[] {
  return pack.clauses.filter(clause => inForceOn(pack, clause, day));
}

/** The version of one clause that is in force on a day; null when none is. */
export function clauseInForce(pack: RulePack, clauseId: string, day: string): Clause | null {
  return pack.clauses.find(clause => clause.id === clauseId && inForceOn(pack, clause, day)) ?? null;
}

/** The UTC day of a moment given as ISO text. */
export function dayOf(moment: string): string {
  return new Date(moment).toISOString().slice(0, 10);
}
