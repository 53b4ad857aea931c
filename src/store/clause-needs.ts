/** Who must judge under a clause at the least, as the rule book that was adopted says. */
import {createHash} from 'node:crypto';
import type {Kysely} from 'kysely';
import {clauseCitationSchema, rulePackSchema} from '../contract/policy.ts';
import {canonicalJson} from '../ledger/canonical.ts';
import type {ClauseNeeds} from './rule.ts';
import type {Tables} from './schema.ts';

/** A clause that no adopted pack holds to the letter is nobody's to decide under alone. */
const unknown: ClauseNeeds = {people: 2, roles: []};

/** The hash of a clause determines its text, so what was found once stays right; packs are adopted and never removed. */
const found = new Map<string, ClauseNeeds>();

/** `citation` is the JSON that a review or decision carries. */
export async function needsOfClause(db: Kysely<Tables>, citation: string): Promise<ClauseNeeds> {
  const cited = clauseCitationSchema.safeParse(readJson(citation));
  if (!cited.success) return unknown;
  const {packId, sha256} = cited.data;
  const known = found.get(`${packId} ${sha256}`);
  if (known !== undefined) return known;
  const packs = await db.selectFrom('rule_pack').select('body').where('pack_id', '=', packId).execute();
  for (const {body} of packs) {
    const pack = rulePackSchema.safeParse(readJson(body));
    for (const clause of pack.success ? pack.data.clauses : []) {
      if (sha256Of(canonicalJson(clause)) !== sha256) continue;
      const needs = {people: clause.whoDecides?.people ?? 1, roles: clause.whoDecides?.roles ?? []};
      found.set(`${packId} ${sha256}`, needs);
      return needs;
    }
  }
  return unknown;
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
