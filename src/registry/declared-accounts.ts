/** The list of declared accounts as a scan takes it. */
import {type DeclaredAccount, declaredAccountSchema} from '../contract/finding.ts';
import {readDeclaredAccounts} from '../store/tables/declared-account.ts';
import {readEntities} from '../store/tables/entity.ts';
import type {Registry} from './declare.ts';

/** By platform and account, so that the same registry gives the same list. */
export async function declaredAccounts({store}: Pick<Registry, 'store'>): Promise<readonly DeclaredAccount[]> {
  return store.snapshot(async db => {
    const entities = new Map((await readEntities(db)).map(entity => [entity.id, entity]));
    return (await readDeclaredAccounts(db)).map(({entityId, platform, account}) => {
      const entity = entities.get(entityId);
      if (entity === undefined) throw new Error(`registry: ${account} belongs to the unknown entity ${entityId}`);
      const {name, country, kind} = entity;
      return declaredAccountSchema.parse({platform, account, entity: name, country, kind});
    });
  });
}
