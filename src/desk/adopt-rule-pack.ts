/** Puts the rule book on the record, once per wording. Decisions cite its clauses by hash. */
import {createHash} from 'node:crypto';
import type {Person} from '../contract/desk.ts';
import {canonicalJson} from '../ledger/canonical.ts';
import {type AdoptedPack, insertRulePack, readLatestRulePack} from '../store/tables/rule-pack.ts';
import type {Desk} from './desk.ts';
import {requireRole} from './roles.ts';

/** Adopts the desk's rule pack unless exactly this wording was adopted last. */
export async function adoptRulePack(desk: Desk, by: Person | 'system'): Promise<AdoptedPack> {
  if (by !== 'system') requireRole(by, 'adopt a rule pack');
  const sha256 = createHash('sha256').update(canonicalJson(desk.rulePack), 'utf8').digest('hex');
  return desk.store.transaction(async tx => {
    const latest = await readLatestRulePack(tx.db);
    if (latest?.sha256 === sha256) return latest;
    const adopted = {id: desk.newId('pack'), pack: desk.rulePack, sha256, adoptedAt: desk.now().toISOString()};
    await insertRulePack(tx, by === 'system' ? by : by.id, adopted);
    return adopted;
  });
}
