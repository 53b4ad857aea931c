/** Puts a rule book on the record, once per wording. Decisions cite its clauses by hash. */
import {createHash} from 'node:crypto';
import type {Person} from '../contract/desk.ts';
import type {PackProblem, RulePack} from '../contract/policy.ts';
import type {PackText} from '../contract/policy-http.ts';
import {AppError} from '../errors.ts';
import {canonicalJson} from '../ledger/canonical.ts';
import {dayOf} from '../policy/in-force.ts';
import {problemsInWords} from '../policy/load.ts';
import {type Finder, readPack} from '../policy/read-pack.ts';
import {requireRole} from '../policy/roles.ts';
import type {Database} from '../store/tables/database.ts';
import {
  type AdoptedPack,
  insertRulePack,
  readCitations,
  readLatestRulePack,
  readRulePacks
} from '../store/tables/rule-pack.ts';
import {faultsOfUse} from './clauses-in-use.ts';
import type {Desk} from './desk.ts';

/** SHA-256 of a pack's canonical JSON. */
export function packHash(pack: RulePack): string {
  return createHash('sha256').update(canonicalJson(pack), 'utf8').digest('hex');
}

async function usesAgainst(db: Database, desk: Desk, pack: RulePack, find: Finder): Promise<readonly PackProblem[]> {
  const [editions, citations] = [await readRulePacks(db), await readCitations(db)];
  const today = dayOf(desk.now().toISOString());
  return faultsOfUse(pack, {editions, citations, today}).map(find);
}

/** Where nobody wrote lines. */
const nowhere: Finder = ({what}) => ({line: 1, column: 1, what});

type Named = {readonly pack: RulePack; readonly fileName: string; readonly find: Finder};

async function adopt(desk: Desk, actor: string, {pack, fileName, find}: Named): Promise<AdoptedPack> {
  const sha256 = packHash(pack);
  return desk.store.transaction(async tx => {
    const latest = await readLatestRulePack(tx.db);
    if (latest?.sha256 === sha256) return latest;
    const problems = await usesAgainst(tx.db, desk, pack, find);
    if (problems.length > 0) throw new AppError('rule-book.clause-in-use', problemsInWords(problems, fileName));
    const adopted = {id: desk.newId('pack'), pack, sha256, adoptedAt: desk.now().toISOString()};
    await insertRulePack(tx, actor, adopted);
    return adopted;
  });
}

/** Adopts a pack unless exactly this wording was adopted last. */
export async function adoptRulePack(desk: Desk, by: Person | 'system', pack: RulePack): Promise<AdoptedPack> {
  if (by !== 'system') requireRole(by, 'adopt a rule pack');
  return adopt(desk, by === 'system' ? by : by.id, {pack, fileName: pack.id, find: nowhere});
}

/** Adopts a pack as somebody wrote it; what is wrong with it is said with its line. */
export async function adoptPackText(desk: Desk, by: Person, {text, fileName}: PackText): Promise<AdoptedPack> {
  requireRole(by, 'adopt a rule pack');
  const {pack, problems, find} = readPack(text);
  if (pack === null) throw new AppError('rule-book.invalid', problemsInWords(problems, fileName));
  return adopt(desk, by.id, {pack, fileName, find});
}

/** Everything that stands against adopting it, and the pack where it can be read. */
export async function checkPackText(
  desk: Desk,
  text: string
): Promise<{readonly pack: RulePack | null; readonly problems: readonly PackProblem[]}> {
  const {pack, problems, find} = readPack(text);
  if (pack === null) return {pack, problems};
  return {pack, problems: await desk.store.snapshot(db => usesAgainst(db, desk, pack, find))};
}
