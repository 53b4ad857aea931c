/** What changed from one pack to another, clause by clause, and within a clause word by word. */
import {isDeepStrictEqual} from 'node:util';
import type {Clause, ClauseChange, RulePack} from '../contract/policy.ts';
import {replacement, wordRuns} from './word-diff.ts';

type Part = {readonly part: string; readonly textOf: (clause: Clause) => string; readonly asWhole?: true};

/** The parts of a clause that can differ, each as a text that people can compare; half a date is none. */
const parts: readonly Part[] = [
  {part: 'title', textOf: clause => clause.title},
  {part: 'text', textOf: clause => clause.text.trim()},
  {part: 'in force from', textOf: clause => clause.inForceFrom, asWhole: true},
  {part: 'in force until', textOf: clause => clause.inForceUntil ?? '', asWhole: true},
  {part: 'jurisdictions', textOf: clause => clause.jurisdictions.join(', ')},
  {part: 'what may be done', textOf: clause => clause.effects.join(', ')},
  {
    part: 'definitions',
    textOf: clause => (clause.definitions ?? []).map(({term, means}) => `${term}: ${means.trim()}`).join('\n')
  },
  {
    part: 'examples',
    textOf: clause =>
      (clause.examples ?? [])
        .map(({kind, text}) => `${kind === 'falls-under' ? 'Falls under it' : 'Does not'}: ${text.trim()}`)
        .join('\n')
  },
  {part: 'who decides', textOf: ({whoDecides}) => (whoDecides === undefined ? '' : decidersInWords(whoDecides))},
  {part: 'source', textOf: clause => clause.source.trim()}
];

/** `two people from two teams: officer, reviewer`. */
export function decidersInWords({people, roles}: NonNullable<Clause['whoDecides']>): string {
  return `${people === 2 ? 'two people from two teams' : 'one person'}: ${roles.join(', ')}`;
}

/** `holds everywhere`, `holds in EU, RS`. */
export function whereItHolds(jurisdictions: readonly string[]): string {
  return jurisdictions.includes('everywhere') ? 'holds everywhere' : `holds in ${jurisdictions.join(', ')}`;
}

function partsThatDiffer(before: Clause | null, after: Clause | null): ClauseChange['parts'] {
  return parts.flatMap(({part, textOf, asWhole = false}) => {
    const old = before === null ? '' : textOf(before);
    const young = after === null ? '' : textOf(after);
    if (old === young) return [];
    return [{part, runs: [...(asWhole ? replacement(old, young) : wordRuns(old, young))]}];
  });
}

/** The same clause, but for an end that was open and is now set. */
export function onlyEnded(before: Clause, after: Clause): boolean {
  return (
    before.inForceUntil === null &&
    after.inForceUntil !== null &&
    isDeepStrictEqual(before, {...after, inForceUntil: null})
  );
}

function byVersion(pack: RulePack, clauseId: string): readonly Clause[] {
  return pack.clauses.filter(clause => clause.id === clauseId).sort((one, other) => one.version - other.version);
}

function changesOf(clauseId: string, before: RulePack, after: RulePack): readonly ClauseChange[] {
  const old = byVersion(before, clauseId);
  const young = byVersion(after, clauseId);
  const change = (kind: ClauseChange['kind'], from: Clause | null, to: Clause | null): ClauseChange => ({
    kind,
    clauseId,
    before: from,
    after: to,
    beforeKept: from !== null && kind === 'superseded' && young.some(one => one.version === from.version),
    parts: partsThatDiffer(from, to)
  });
  const replaced = new Set<number>();
  const arrived = young.flatMap((clause): readonly ClauseChange[] => {
    const same = old.find(one => one.version === clause.version);
    if (same !== undefined) {
      if (isDeepStrictEqual(same, clause)) return [];
      return [change(onlyEnded(same, clause) ? 'ended' : 'reworded', same, clause)];
    }
    const earlier = [...old, ...young].filter(one => one.version < clause.version);
    const former = earlier.sort((one, other) => other.version - one.version)[0];
    if (former === undefined) return [change('added', null, clause)];
    replaced.add(former.version);
    return [change('superseded', former, clause)];
  });
  const left = old.filter(one => !young.some(({version}) => version === one.version) && !replaced.has(one.version));
  return [...arrived, ...left.map(clause => change('dropped', clause, null))];
}

/** Every change, in the order of the later pack, then what is only in the earlier one. */
export function packChanges(before: RulePack, after: RulePack): readonly ClauseChange[] {
  const ids = new Set([...after.clauses, ...before.clauses].map(clause => clause.id));
  return [...ids].flatMap(id => changesOf(id, before, after));
}

/** How many versions of clauses are word for word in both packs. */
export function unchangedClauses(before: RulePack, after: RulePack): number {
  return after.clauses.filter(clause => before.clauses.some(one => isDeepStrictEqual(one, clause))).length;
}
