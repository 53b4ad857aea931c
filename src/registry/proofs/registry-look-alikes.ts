/** Look-alikes of everything that is proven by now, among the accounts of the registry and those that are given. */
import type {LookAlikeAccount} from '../../contract/proofs.ts';
import {isValidOn} from '../../contract/registry.ts';
import type {Registry} from '../declare.ts';
import {registryNow} from '../read-world.ts';
import {lookAlikes, type OtherAccount, type ProvenAccount} from './look-alikes.ts';
import {proofStateAt} from './state.ts';

/** The nearest first; of one entity where its id is given. */
export async function registryLookAlikes(
  {store, now}: Registry,
  others: readonly OtherAccount[],
  entityId: string | null = null
): Promise<LookAlikeAccount[]> {
  const at = now().toISOString();
  const {world, entities} = await registryNow(store);
  const checksOf = Map.groupBy(world.checks, check => check.claimId);
  const proven: ProvenAccount[] = [];
  for (const claim of world.claims) {
    const entity = entities.get(claim.entityId)?.entity;
    const state = proofStateAt(claim, checksOf.get(claim.id) ?? [], at);
    if (entity === undefined || entity.retired || (state !== 'proven' && state !== 'shaky')) continue;
    proven.push({entity, platform: claim.platform, handle: claim.account});
  }
  const registered: readonly OtherAccount[] = world.accounts
    .filter(account => isValidOn(account, at.slice(0, 10)))
    .map(({platform, handle, entityId: owner}) => ({
      platform,
      handle,
      shownName: entities.get(owner)?.entity.name ?? null,
      entityId: owner,
      foundIn: 'registry'
    }));
  const all = lookAlikes(proven, [...registered, ...others]);
  return all.filter(one => entityId === null || one.entityId === entityId);
}
