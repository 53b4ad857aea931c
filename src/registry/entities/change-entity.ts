/** Adding an entity, and saying what it is from now on. Nothing is overwritten: each change is a version of its own. */
import type {Person} from '../../contract/desk.ts';
import {type EntityBody, entityBodySchema, type RegistryEntity} from '../../contract/registry.ts';
import {
  type ChangedEntity,
  changedEntitySchema,
  type NewEntity,
  newEntitySchema
} from '../../contract/registry-http.ts';
import {validAs} from '../../errors/valid.ts';
import {AppError} from '../../errors.ts';
import {canonicalJson} from '../../ledger/canonical.ts';
import {requireRole} from '../../policy/roles.ts';
import type {Tx} from '../../store/store.ts';
import {insertEntity} from '../../store/tables/entity.ts';
import {insertEntityVersion} from '../../store/tables/entity-version.ts';
import {actingPerson} from '../../store/tables/person.ts';
import {addAccount} from '../accounts/set-account.ts';
import type {Registry} from '../declare.ts';
import {bodyOf, readCurrentEntities} from './current.ts';

/** Whose act it is and where it comes from: `person`, or the id of an import. */
export type Origin = {readonly actor: string; readonly source: string; readonly at: string};

/** The id of whoever acts, once it is clear that they may. */
export async function registryActor(tx: Tx, by: Person | 'system'): Promise<string> {
  if (by === 'system') return by;
  requireRole(await actingPerson(tx, by), 'change the registry');
  return by.id;
}

/** Throws where an entity cannot be like this beside the others: a parent that is none, an id that another has. */
export function requireFit(entities: ReadonlyMap<string, RegistryEntity>, id: string | null, body: EntityBody): void {
  if (body.wikidataId !== null && !body.retired) {
    for (const other of entities.values()) {
      if (other.id === id || other.retired || other.wikidataId !== body.wikidataId) continue;
      throw new AppError('registry.twice', `${body.wikidataId}, which is ${other.name} (${other.id})`);
    }
  }
  const seen = new Set<string>();
  for (let above = body.parentId; above !== null && !seen.has(above); ) {
    const parent = entities.get(above);
    if (parent === undefined) throw new AppError('registry.bad-parent', `${above}, which is no entity`);
    if (above === id) throw new AppError('registry.bad-parent', `${body.name}, which would be above itself`);
    seen.add(above);
    above = parent.parentId;
  }
}

/** Writes an entity that was checked before, and returns its id. */
export async function writeNewEntity(
  tx: Tx,
  {newId}: Pick<Registry, 'newId'>,
  body: EntityBody,
  {actor, source, at}: Origin
): Promise<string> {
  const entityId = newId('entity');
  const {name, country, kind} = body;
  await insertEntity(tx, actor, {id: entityId, name, country, kind, createdAt: at});
  await writeVersion(tx, {newId}, entityId, body, {actor, source, at});
  return entityId;
}

export async function writeVersion(
  tx: Tx,
  {newId}: Pick<Registry, 'newId'>,
  entityId: string,
  entity: EntityBody,
  {actor, source, at}: Origin
): Promise<void> {
  await insertEntityVersion(tx, {id: newId('entity-version'), entityId, entity, source, personId: actor, at});
}

/** Adds an entity with the accounts it comes with, and returns its id. */
export async function addEntity(registry: Registry, by: Person | 'system', given: NewEntity): Promise<string> {
  const {accounts, ...body} = validAs(newEntitySchema, given, 'entity');
  return registry.store.transaction(async tx => {
    const origin = {actor: await registryActor(tx, by), source: 'person', at: registry.now().toISOString()};
    requireFit(new Map((await readCurrentEntities(tx.db)).map(({entity}) => [entity.id, entity])), null, body);
    const entityId = await writeNewEntity(tx, registry, body, origin);
    for (const account of accounts) await addAccount(tx, registry, entityId, account, origin);
    return entityId;
  });
}

/** Says what an entity is from now on. Nothing is written where nothing changed. */
export async function changeEntity(
  registry: Registry,
  by: Person | 'system',
  entityId: string,
  given: ChangedEntity
): Promise<void> {
  const {seenVersion, entity: body} = validAs(changedEntitySchema, given, 'entity');
  await registry.store.transaction(async tx => {
    const origin = {actor: await registryActor(tx, by), source: 'person', at: registry.now().toISOString()};
    const all = await readCurrentEntities(tx.db);
    const current = all.find(({entity}) => entity.id === entityId);
    if (current === undefined) throw new AppError('registry.unknown-entity', entityId);
    if (current.versionId !== seenVersion) {
      throw new AppError('store.changed-meanwhile', `${current.entity.name}, changed on ${current.entity.changedAt}`);
    }
    requireFit(new Map(all.map(({entity}) => [entity.id, entity])), entityId, body);
    if (canonicalJson(bodyOf(current.entity)) === canonicalJson(entityBodySchema.parse(body))) return;
    await writeVersion(tx, registry, entityId, body, origin);
  });
}
