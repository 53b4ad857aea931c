/** The rule book of a desk: which pack is in force, which one was on a day, and what became of a clause. */
import type {PackName, RulePack} from '../contract/policy.ts';
import type {
  ClauseHistory,
  ClauseVersion,
  Edition,
  RuleBook,
  RuleBookOnDay,
  versionStandings
} from '../contract/policy-http.ts';
import {AppError} from '../errors.ts';
import {canonicalJson} from '../ledger/canonical.ts';
import {citeClause} from '../policy/cite.ts';
import {clauseInForce, clausesOn, dayOf} from '../policy/in-force.ts';
import {loadRulePack, rulePackIds} from '../policy/load.ts';
import type {Store} from '../store/store.ts';
import {
  type Citing,
  type RecordedPack,
  readCitations,
  readLatestAdoptionId,
  readLatestRulePack,
  readRulePacks
} from '../store/tables/rule-pack.ts';
import {packHash} from './adopt-rule-pack.ts';
import type {Desk} from './desk.ts';

/** The pack in force, at hand without asking the store, and asked for anew when somebody else may have adopted one. */
export type PackInForce = {
  /** Throws where the row of the pack in force was changed: nothing is judged by it, and verification still runs. */
  readonly current: () => RulePack;
  /** False before the first adoption: then `current` is the pack to begin with. */
  readonly isAdopted: () => boolean;
  readonly refresh: () => Promise<void>;
};

type Held = {readonly id: string; readonly pack: RulePack | AppError};

async function readInForce(store: Store, id: string): Promise<RulePack | AppError> {
  try {
    const latest = await readLatestRulePack(store.read);
    if (latest !== null && packHash(latest.pack) === latest.sha256) return latest.pack;
    return new AppError('ledger.not-consistent', `the rule pack ${id} with other words than were adopted`);
  } catch (error) {
    if (error instanceof AppError && error.code === 'ledger.not-consistent') return error;
    throw error;
  }
}

/** `beginWith` gives the pack that holds before the first adoption. */
export async function openPackInForce(store: Store, beginWith: () => RulePack): Promise<PackInForce> {
  let held: Held | null = null;
  async function refresh(): Promise<void> {
    const id = await readLatestAdoptionId(store.read);
    if (id !== null && id !== held?.id) held = {id, pack: await readInForce(store, id)};
  }
  await refresh();
  return {
    current: () => {
      if (held === null) return beginWith();
      if (held.pack instanceof AppError) throw held.pack;
      return held.pack;
    },
    isAdopted: () => held !== null,
    refresh
  };
}

function today(desk: Desk): string {
  return dayOf(desk.now().toISOString());
}

/** A pack by what tells it from others. */
export function nameOf(pack: RulePack): PackName {
  return {id: pack.id, title: pack.title, asOf: pack.asOf, sha256: packHash(pack)};
}

export function editionOf({id, pack, sha256, adoptedAt, adoptedBy, ledgerPosition}: RecordedPack): Edition {
  return {
    ...nameOf(pack),
    sha256,
    adoptionId: id,
    adoptedAt,
    adoptedBy,
    clauses: pack.clauses.length,
    ledgerPosition
  };
}

/** The pack in force, every edition that was, newest first, and the packs that come with Overt. */
export async function viewRuleBook(desk: Desk): Promise<RuleBook> {
  const editions = (await readRulePacks(desk.store.read)).map(editionOf).reverse();
  const [inForce] = editions;
  if (inForce === undefined) throw new AppError('rule-book.unknown', 'no adopted pack');
  const shipped = rulePackIds().map(id => {
    const pack = loadRulePack(id);
    const name = nameOf(pack);
    return {...name, clauses: pack.clauses.length, inForce: name.sha256 === inForce.sha256};
  });
  return {today: today(desk), inForce, editions, shipped};
}

/** The edition that was in force at the end of a day; null before the first. */
export function editionOn(editions: readonly RecordedPack[], day: string): RecordedPack | null {
  return editions.findLast(({adoptedAt}) => dayOf(adoptedAt) <= day) ?? null;
}

/** The clauses as they stood on a day: of the pack in force at its end, those that it says held then. */
export async function ruleBookOn(desk: Desk, day: string): Promise<RuleBookOnDay> {
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(Date.parse(day))) {
    throw new AppError('rule-book.unknown', `${day}, which is no day such as 2026-11-21`);
  }
  const editions = await readRulePacks(desk.store.read);
  const then = editionOn(editions, day);
  const edition = then ?? editions[0];
  if (edition === undefined) throw new AppError('rule-book.unknown', 'no adopted pack');
  const clauses = clausesOn(edition.pack, day).map(clause => ({
    ...clause,
    sha256: citeClause(edition.pack.id, clause, canonicalJson).sha256
  }));
  return {day, edition: editionOf(edition), adoptedByThen: then !== null, clauses};
}

type Version = Pick<ClauseVersion, 'packId' | 'clause' | 'adoptedOn'>;

/** Every version of a clause, by pack and number: as adopted last, or as it comes with Overt. */
function versionsOf(editions: readonly RecordedPack[], clauseId: string): readonly Version[] {
  const versions = new Map<string, Version>();
  const put = (pack: RulePack, adoptedOn: string | null) => {
    for (const clause of pack.clauses.filter(({id}) => id === clauseId)) {
      const key = `${pack.id} ${clause.version}`;
      const sha256 = citeClause(pack.id, clause, canonicalJson).sha256;
      const before = versions.get(key);
      if (before !== undefined && adoptedOn === null) continue;
      versions.set(key, {packId: pack.id, clause: {...clause, sha256}, adoptedOn: before?.adoptedOn ?? adoptedOn});
    }
  };
  for (const {pack, adoptedAt} of editions) put(pack, dayOf(adoptedAt));
  for (const id of rulePackIds()) put(loadRulePack(id), null);
  return [...versions.values()];
}

function standingOf(
  {packId, clause, adoptedOn}: Version,
  pack: RulePack,
  day: string
): (typeof versionStandings)[number] {
  if (adoptedOn === null) return 'not-adopted';
  const {id, version, inForceFrom, inForceUntil} = clause;
  if (packId === pack.id && clauseInForce(pack, id, day)?.version === version) return 'in-force';
  const stillThere = packId === pack.id && pack.clauses.some(one => one.id === id && one.version === version);
  if (stillThere && inForceFrom > day) return 'not-yet';
  return inForceUntil !== null && inForceUntil <= day ? 'ended' : 'superseded';
}

function citedBy(citations: readonly Citing[], {packId, clause}: Version): ClauseVersion['citedBy'] {
  const citing = citations.filter(
    ({clause: cited}) => cited.packId === packId && cited.clauseId === clause.id && cited.version === clause.version
  );
  const count = (kind: Citing['kind']) => citing.filter(one => one.kind === kind).length;
  const requestIds = [...new Set(citing.map(one => one.requestId))];
  return {flags: count('flag'), reviews: count('review'), decisions: count('decision'), requestIds};
}

/** Every version of a clause that this workspace knows, newest first, and what rests on each. */
export async function clauseHistory(desk: Desk, clauseId: string): Promise<ClauseHistory> {
  const {editions, citations} = await desk.store.snapshot(async db => ({
    editions: await readRulePacks(db),
    citations: await readCitations(db)
  }));
  const day = today(desk);
  const inForce = editions.at(-1)?.pack ?? desk.rulePack;
  const versions = versionsOf(editions, clauseId);
  if (versions.length === 0) throw new AppError('rule-book.unknown', `no clause called ${clauseId}`);
  const dated = versions.map(one => ({
    ...one,
    standing: standingOf(one, inForce, day),
    citedBy: citedBy(citations, one)
  }));
  const newestFirst = dated.sort(
    (one, other) =>
      other.clause.inForceFrom.localeCompare(one.clause.inForceFrom) || other.clause.version - one.clause.version
  );
  return {id: clauseId, today: day, versions: newestFirst};
}
