/** Rule packs as they were adopted, word for word. */
import {type RulePack, rulePackSchema} from '../../contract/policy.ts';
import {canonicalJson} from '../../ledger/canonical.ts';
import type {CoveredRow} from '../schema.ts';
import {record, type Tx} from '../store.ts';
import type {Database} from './database.ts';
import {stored} from './stored.ts';

export type AdoptedPack = {
  readonly id: string;
  readonly pack: RulePack;
  /** Of the pack's canonical JSON. */
  readonly sha256: string;
  readonly adoptedAt: string;
};

function toRow({id, pack, sha256, adoptedAt}: AdoptedPack): CoveredRow<'rule_pack'> {
  return {id, pack_id: pack.id, sha256, body: canonicalJson(pack), adopted_at: adoptedAt};
}

function fromRow({id, sha256, body, adopted_at}: CoveredRow<'rule_pack'>): AdoptedPack {
  return {id, pack: stored(rulePackSchema, 'rule_pack', id, () => JSON.parse(body)), sha256, adoptedAt: adopted_at};
}

export async function insertRulePack(tx: Tx, actor: string, adopted: AdoptedPack): Promise<number> {
  const row = toRow(adopted);
  await tx.db.insertInto('rule_pack').values(row).execute();
  return record(tx, {kind: 'rule-pack-adopted', actor, subject: {table: 'rule_pack', id: row.id}, content: row});
}

/** The pack that was adopted last; null in a workspace that has adopted none. */
export async function readLatestRulePack(db: Database): Promise<AdoptedPack | null> {
  const row = await db
    .selectFrom('rule_pack')
    .selectAll()
    .orderBy('adopted_at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst();
  return row === undefined ? null : fromRow(row);
}
