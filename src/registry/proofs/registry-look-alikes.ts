/** Look-alikes of everything that is proven by now, among the accounts of the registry and those that are given. */
import type {LookAlikeAccount} from '../../contract/proofs.ts';
import {isValidOn} from '../../contract/registry.ts';
import {readAccountClaims} from '../../store/tables/account-claim.ts';
import {readProofChecks} from '../../store/tables/proof-check.ts';
import {readCurrentAccounts} from '../accounts/current.ts';
import type {Registry} from '../declare.ts';
import {readCurrentEntities} from '../entities/current.ts';
import {lookAlikes, type OtherAccount, type ProvenAccount} from './look-alikes.ts';
import {proofStateAt} from './state.ts';

/** The nearest first; of one entity where its id is given. */
export async function registryLookAlikes(
  {store, now}: Registry,
  others: readonly OtherAccount[],
  entityId: string | null = null
): Promise<LookAlikeAccount[]> {
  const at = now().toISOString();
  const {proven, registered} = await store.snapshot(async db => {
    const entities = new Map((await readCurrentEntities(db)).map(({entity}) => [entity.id, entity]));
    const checksOf = Map.groupBy(await readProofChecks(db), check => check.claimId);
    const found: ProvenAccount[] = [];
    for (const claim of await readAccountClaims(db)) {
      const entity = entities.get(claim.entityId);
      const state = proofStateAt(claim, checksOf.get(claim.id) ?? [], at);
      if (entity === undefined || entity.retired || (state !== 'proven' && state !== 'shaky')) continue;
      found.push({entity, platform: claim.platform, handle: claim.account});
    }
    const accounts = (await readCurrentAccounts(db)).map(({account}) => account);
    const standing: readonly OtherAccount[] = accounts
      .filter(account => isValidOn(account, at.slice(0, 10)))
      .map(({platform, handle, entityId: owner}) => ({
        platform,
        handle,
        shownName: entities.get(owner)?.name ?? null,
        entityId: owner,
        foundIn: 'registry'
      }));
    return {proven: found, registered: standing};
  });
  const all = lookAlikes(proven, [...registered, ...others]);
  return all.filter(one => entityId === null || one.entityId === entityId);
}
