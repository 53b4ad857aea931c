/** Who must judge under a clause at the least, as the rule book that was adopted says. */
import {createHash} from 'node:crypto';
import type {Kysely} from 'kysely';
import {ledgerEntrySchema} from '../contract/ledger.ts';
import {clauseCitationSchema, rulePackSchema} from '../contract/policy.ts';
import {canonicalJson} from '../ledger/canonical.ts';
import type {ClauseNeeds} from './rule.ts';
import type {Tables} from './schema.ts';

/** A clause that no adopted pack holds to the letter is nobody's to decide under alone. */
const unknown: ClauseNeeds = {people: 2, roles: []};

/** What the clauses of a pack need, by their hashes; by the hash of the pack, which determines it. */
const read = new Map<string, ReadonlyMap<string, ClauseNeeds>>();

/**
 * `citation` is the JSON that a review or decision carries. Packs are adopted and never removed, so whoever adopted the
 * first that holds the clause stays the one.
 */
export async function needsOfClause(db: Kysely<Tables>, citation: string): Promise<ClauseNeeds> {
  const cited = clauseCitationSchema.safeParse(readJson(citation));
  if (!cited.success) return unknown;
  const {packId, sha256} = cited.data;
  const packs = await db
    .selectFrom('rule_pack')
    .innerJoin('ledger_entry', join =>
      join.onRef('ledger_entry.subject_id', '=', 'rule_pack.id').on('ledger_entry.subject_table', '=', 'rule_pack')
    )
    .select(['rule_pack.id', 'rule_pack.sha256', 'entry'])
    .where('pack_id', '=', packId)
    .orderBy('ledger_entry.position')
    .execute();
  for (const pack of packs) {
    const needs = (read.get(pack.sha256) ?? (await readPackOf(db, pack))).get(sha256);
    if (needs === undefined) continue;
    const adoptedBy = actorOf(pack.entry);
    return adoptedBy === null ? needs : {...needs, adoptedBy};
  }
  return unknown;
}

async function readPackOf(
  db: Kysely<Tables>,
  {id, sha256}: {readonly id: string; readonly sha256: string}
): Promise<ReadonlyMap<string, ClauseNeeds>> {
  const row = await db.selectFrom('rule_pack').select('body').where('id', '=', id).executeTakeFirst();
  const pack = rulePackSchema.safeParse(readJson(row?.body ?? ''));
  const clauses = new Map<string, ClauseNeeds>();
  for (const clause of pack.success ? pack.data.clauses : []) {
    const {people = 1, roles = []} = clause.whoDecides ?? {};
    clauses.set(sha256Of(canonicalJson(clause)), {people, roles});
  }
  // A row that was tampered with is not the pack that its hash names, and is not kept.
  if (pack.success && sha256Of(canonicalJson(pack.data)) === sha256) read.set(sha256, clauses);
  return clauses;
}

/** The person behind an entry; null for the first start. An entry that cannot be read is a matter for verification. */
function actorOf(entry: string): string | null {
  const parsed = ledgerEntrySchema.safeParse(readJson(entry));
  return parsed.success && parsed.data.actor !== 'system' ? parsed.data.actor : null;
}

function sha256Of(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
