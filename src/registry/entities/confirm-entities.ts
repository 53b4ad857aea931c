/** A second name to what an entity is and where it is at home: until then no label and no effect follows from these. */
import type {Person} from '../../contract/desk.ts';
import {type ConfirmEntities, confirmEntitiesSchema} from '../../contract/registry-http.ts';
import {validAs} from '../../errors/valid.ts';
import {AppError} from '../../errors.ts';
import {canonicalJson} from '../../ledger/canonical.ts';
import type {Tx} from '../../store/store.ts';
import {isEntity, readRecordedEntities} from '../../store/tables/entity.ts';
import {readEntityVersions} from '../../store/tables/entity-version.ts';
import type {Registry} from '../declare.ts';
import {registryActor, writeVersion} from './change-entity.ts';
import {bodyOf, entityOverTime, readNamedImports} from './current.ts';

/**
 * Writes each of those wanted once more under this person's name, where that confirms something. Returns how many.
 */
export async function confirmWhere(
  tx: Tx,
  registry: Registry,
  actor: string,
  isWanted: (entity: {readonly id: string; readonly source: string}) => boolean
): Promise<number> {
  const at = registry.now().toISOString();
  const named = await readNamedImports(tx.db);
  const versionsOf = Map.groupBy(await readEntityVersions(tx.db), version => version.entityId);
  let confirmed = 0;
  for (const row of await readRecordedEntities(tx.db)) {
    const own = versionsOf.get(row.id) ?? [];
    const current = entityOverTime(row, own, named).at(-1);
    if (current === undefined || current.retired || !isWanted(current)) continue;
    const entity = bodyOf(current);
    const mine = {id: '', entityId: row.id, entity, source: 'person', personId: actor, at, ledgerPosition: -1};
    const after = entityOverTime(row, [...own, mine], named).at(-1);
    // Said once more by whoever said it, it would be no more than it is.
    if (canonicalJson(after?.vouched ?? null) === canonicalJson(current.vouched ?? null)) continue;
    await writeVersion(tx, registry, row.id, entity, {actor, source: 'person', at});
    confirmed += 1;
  }
  return confirmed;
}

/** Throws where nothing was confirmed: each had been said by this person, or needs no second name. */
export async function confirmEntities(registry: Registry, by: Person, given: ConfirmEntities): Promise<number> {
  const {entityIds} = validAs(confirmEntitiesSchema, given, 'entities');
  return registry.store.transaction(async tx => {
    const actor = await registryActor(tx, by);
    const wanted = new Set(entityIds);
    for (const id of wanted) if (!(await isEntity(tx.db, id))) throw new AppError('registry.unknown-entity', id);
    const confirmed = await confirmWhere(tx, registry, actor, ({id}) => wanted.has(id));
    if (confirmed === 0) throw new AppError('registry.own-word', by.name);
    return confirmed;
  });
}
