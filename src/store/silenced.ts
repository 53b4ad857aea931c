/**
 * Flag clauses that the rule book had and no longer held when a request was taken in: nothing could be flagged under
 * them, so nobody may take the silence for an ordinary matter. Otherwise whoever adopts a rule book could have a
 * colleague decide alone.
 */
import {createHash} from 'node:crypto';
import type {Kysely} from 'kysely';
import {sensitiveFlagClauses} from '../contract/flag-clauses.ts';
import {type Clause, rulePackSchema} from '../contract/policy.ts';
import {canonicalJson} from '../ledger/canonical.ts';
import type {Tables} from './schema.ts';

export type FlagClause = Pick<Clause, 'id' | 'version' | 'inForceFrom' | 'inForceUntil'>;

/** A rule book with the place of its adoption, and of its clauses those that flags cite. */
export type Edition = {readonly position: number; readonly clauses: readonly FlagClause[]};

const flagClauses: ReadonlySet<string> = new Set(sensitiveFlagClauses);

/** By the hash of the pack, which determines it. */
const read = new Map<string, readonly FlagClause[]>();

/** All that were adopted, in the order of the record. */
export async function readEditions(db: Kysely<Tables>): Promise<readonly Edition[]> {
  const packs = await db
    .selectFrom('rule_pack')
    .innerJoin('ledger_entry', join =>
      join.onRef('ledger_entry.subject_id', '=', 'rule_pack.id').on('ledger_entry.subject_table', '=', 'rule_pack')
    )
    .select(['rule_pack.id', 'sha256', 'position'])
    .orderBy('position')
    .execute();
  const editions: Edition[] = [];
  for (const pack of packs) {
    editions.push({position: pack.position, clauses: read.get(pack.sha256) ?? (await clausesOf(db, pack))});
  }
  return editions;
}

async function clausesOf(
  db: Kysely<Tables>,
  {id, sha256}: {readonly id: string; readonly sha256: string}
): Promise<readonly FlagClause[]> {
  const row = await db.selectFrom('rule_pack').select('body').where('id', '=', id).executeTakeFirst();
  const pack = rulePackSchema.safeParse(readJson(row?.body ?? ''));
  if (!pack.success) return [];
  const clauses = pack.data.clauses.filter(clause => flagClauses.has(clause.id));
  // A row that was tampered with is not the pack that its hash names, and is not kept.
  const hash = createHash('sha256').update(canonicalJson(pack.data), 'utf8').digest('hex');
  if (hash === sha256) read.set(sha256, clauses);
  return clauses;
}

function isInForce(clauses: readonly FlagClause[], id: string, day: string): boolean {
  const begun = clauses.filter(clause => clause.id === id && clause.inForceFrom <= day);
  return begun.some(({version, inForceUntil}) =>
    inForceUntil === null ? !begun.some(later => later.version > version) : day < inForceUntil
  );
}

/** The ids of clauses that some rule book before a position had begun with, and the newest of them does not hold on a day. */
export function silencedAt(editions: readonly Edition[], position: number, day: string): readonly string[] {
  const adopted = editions.filter(edition => edition.position < position);
  const had = adopted.flatMap(({clauses}) => clauses.filter(clause => clause.inForceFrom <= day).map(({id}) => id));
  const newest = adopted.at(-1)?.clauses ?? [];
  return [...new Set(had)].filter(id => !isInForce(newest, id, day)).sort();
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
