/** The accounts of the registry as a scan takes them: state accounts and overt organisations, as they stand today. */
import {type DeclaredAccount, declaredAccountSchema} from '../contract/finding.ts';
import {isValidOn} from '../contract/registry.ts';
import {dayOf} from '../policy/in-force.ts';
import {readCurrentAccounts} from './accounts/current.ts';
import type {Registry} from './declare.ts';
import {readCurrentEntities} from './entities/current.ts';
import {normalAccount} from './normal-account.ts';

/** Ids that say of themselves whose they are; a bare number could as well be a handle. */
const tellingId = /^(did:[a-z0-9]+:.+|UC[\w-]{22})$/;

/** By platform and account, so that the same registry gives the same list. Each account of an entity is in it once. */
export async function declaredAccounts({
  store,
  now
}: Pick<Registry, 'store' | 'now'>): Promise<readonly DeclaredAccount[]> {
  const today = dayOf(now().toISOString());
  return store.snapshot(async db => {
    const entities = new Map((await readCurrentEntities(db)).map(({entity}) => [entity.id, entity]));
    const declared = new Map<string, DeclaredAccount>();
    for (const {account} of await readCurrentAccounts(db)) {
      const {entityId, platform, handle, stableId} = account;
      const entity = entities.get(entityId);
      if (entity === undefined) throw new Error(`registry: ${handle} belongs to the unknown entity ${entityId}`);
      if (entity.retired || !isValidOn(account, today)) continue;
      const {name, country, kind} = entity;
      const known = stableId !== null && tellingId.test(stableId) ? [handle, stableId] : [handle];
      for (const one of known) {
        const key = JSON.stringify([platform, normalAccount(one), entityId]);
        if (declared.has(key)) continue;
        declared.set(key, declaredAccountSchema.parse({platform, account: one, entity: name, country, kind}));
      }
    }
    return [...declared.values()].sort((one, other) => {
      const [x, y] = [one, other].map(({platform, account, entity}) => JSON.stringify([platform, account, entity]));
      return (x ?? '') < (y ?? '') ? -1 : 1;
    });
  });
}
