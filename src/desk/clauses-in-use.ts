/**
 * A clause in use is not edited, only superseded. In use is every version that an edition of the same pack has put on
 * the record, and every version of any pack that a flag, a review or a decision cites.
 *
 * The one change that a version in use allows is an end that was not set, on a day that is not past.
 */
import {isDeepStrictEqual} from 'node:util';
import type {Clause, RulePack} from '../contract/policy.ts';
import {onlyEnded} from '../policy/diff.ts';
import {dayOf} from '../policy/in-force.ts';
import type {Fault} from '../policy/read-pack.ts';
import type {Citing, RecordedPack} from '../store/tables/rule-pack.ts';

type Used = {readonly packId: string; readonly clause: Clause; readonly adoptedAt: string};

/** The latest adopted text of every version of every clause. */
function versionsInUse(editions: readonly RecordedPack[]): readonly Used[] {
  const used = new Map<string, Used>();
  for (const {pack, adoptedAt} of editions) {
    for (const clause of pack.clauses) {
      const key = `${pack.id} ${clause.id} ${clause.version}`;
      used.set(key, {packId: pack.id, clause, adoptedAt: used.get(key)?.adoptedAt ?? adoptedAt});
    }
  }
  return [...used.values()];
}

const shownCitations = 3;

function citedInWords(citations: readonly Citing[]): string {
  const [first] = citations;
  if (first === undefined) return 'it is adopted and cited by nothing yet';
  const shown = citations.slice(0, shownCitations).map(({kind, id, requestId}) => `${kind} ${id} on ${requestId}`);
  const more = citations.length - shown.length;
  return `it is cited by ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function differingPart(before: Clause, after: Clause): keyof Clause {
  const parts = new Set([...Object.keys(after), ...Object.keys(before)]) as ReadonlySet<keyof Clause>;
  return [...parts].find(part => !isDeepStrictEqual(before[part], after[part])) ?? 'text';
}

/** What stands against adopting a pack on a day, beside what is wrong with it in itself. */
export function faultsOfUse(
  pack: RulePack,
  {editions, citations, today}: {editions: readonly RecordedPack[]; citations: readonly Citing[]; today: string}
): readonly Fault[] {
  return versionsInUse(editions).flatMap(({packId, clause, adoptedAt}): readonly Fault[] => {
    const {id, version} = clause;
    const citing = citations.filter(
      ({clause: cited}) => cited.packId === packId && cited.clauseId === id && cited.version === version
    );
    const samePack = packId === pack.id;
    if (!samePack && citing.length === 0) return [];
    const at = pack.clauses.findIndex(one => one.id === id && one.version === version);
    const here = pack.clauses[at];
    const named = `version ${version} of ${id}, adopted on ${dayOf(adoptedAt)}${samePack ? '' : ` in ${packId}`}`;
    if (here === undefined) {
      const what = `${named}, is missing; ${citedInWords(citing)}. A clause is ended by inForceUntil and not taken out`;
      return samePack ? [{path: ['clauses'], what}] : [];
    }
    if (isDeepStrictEqual(here, clause)) return [];
    if (onlyEnded(clause, here)) {
      const ends = here.inForceUntil ?? '';
      if (!samePack || ends >= today) return [];
      const what = `${named}, would end on ${ends}, which is past; the earliest is ${today}`;
      return [{path: ['clauses', at, 'inForceUntil'], what}];
    }
    const part = differingPart(clause, here);
    const what = `${named}, has another ${part} here; ${citedInWords(citing)}`;
    return [{path: ['clauses', at, part], what}];
  });
}
