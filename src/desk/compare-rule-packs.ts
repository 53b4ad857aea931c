/** What changed between two editions of the rule book, and what is open at the desk that rests on it. */
import type {ClauseChange, PackDiff, RulePack, Touched} from '../contract/policy.ts';
import type {ComparedPacks} from '../contract/policy-http.ts';
import {AppError} from '../errors.ts';
import {packChanges, unchangedClauses} from '../policy/diff.ts';
import {loadRulePack, rulePackIds} from '../policy/load.ts';
import {type Citing, readCitations, readRulePacks} from '../store/tables/rule-pack.ts';
import {listCases} from './cases.ts';
import type {Desk} from './desk.ts';
import {listUntitled} from './list-requests.ts';
import {editionOn, nameOf} from './rule-book.ts';

/** A pack by the id of its adoption, a day, the id of one that comes with Overt, or `in-force`. */
export async function packNamed(desk: Desk, name: string): Promise<RulePack> {
  const editions = await readRulePacks(desk.store.read);
  const isDay = /^\d{4}-\d\d-\d\d$/.test(name);
  const edition =
    name === 'in-force' ? editions.at(-1) : isDay ? editionOn(editions, name) : editions.find(({id}) => id === name);
  if (edition) return edition.pack;
  if (rulePackIds().includes(name)) return loadRulePack(name);
  if (isDay) throw new AppError('rule-book.unknown', `${name}, a day before the first adoption`);
  const known = [...editions.map(({id}) => id), ...rulePackIds()].join(', ');
  throw new AppError('rule-book.unknown', `${name}; there are in-force, days such as 2026-11-21, ${known}`);
}

export function diffPacks(before: RulePack, after: RulePack): PackDiff {
  return {
    before: nameOf(before),
    after: nameOf(after),
    changes: [...packChanges(before, after)],
    unchanged: unchangedClauses(before, after)
  };
}

/** Open requests, and open cases, that rest on a clause which changes: by a flag, a judgement or a decision. */
async function touchedBy(desk: Desk, packIds: readonly string[], changes: readonly ClauseChange[]): Promise<Touched[]> {
  // What is only added was there for nobody to rest on.
  const changed = new Set(changes.filter(({kind}) => kind !== 'added').map(({clauseId}) => clauseId));
  const citing = (await readCitations(desk.store.read)).filter(
    ({clause}) => changed.has(clause.clauseId) && packIds.includes(clause.packId)
  );
  const byRequest = Map.groupBy(citing, ({requestId}) => requestId);
  const restsOn = (requestIds: readonly (string | null | undefined)[]): readonly Citing[] =>
    [...new Set(requestIds)].flatMap(id => (id === null || id === undefined ? [] : (byRequest.get(id) ?? [])));
  const touched = (kind: Touched['kind'], id: string, title: string, rests: readonly Citing[]): readonly Touched[] => {
    const clauseIds = [...new Set(rests.map(({clause}) => clause.clauseId))].sort();
    const judgements = rests.filter(one => one.kind === 'review').length;
    return rests.length === 0 ? [] : [{kind, id, title, clauseIds, judgements}];
  };
  const requests = (await listUntitled(desk)).filter(({state}) => state !== 'decided');
  const cases = (await listCases(desk)).filter(({status}) => status === 'open');
  return [
    ...requests.flatMap(({id, title}) => touched('request', id, title, restsOn([id]))),
    ...cases.flatMap(({id, title, requestId, matterId}) => touched('case', id, title, restsOn([requestId, matterId])))
  ];
}

/** The changes from one pack to another, and the open requests and cases that they touch. */
export async function comparePacks(desk: Desk, before: RulePack, after: RulePack): Promise<ComparedPacks> {
  const diff = diffPacks(before, after);
  return {diff, touched: await touchedBy(desk, [before.id, after.id], diff.changes)};
}
