/** Entities as they are now: first written once, changed by later versions, the newest of which holds. Pure. */
import {type EntityBody, type EntityKind, entityKinds, type RegistryEntity} from '../../contract/registry.ts';
import type {Database} from '../../store/tables/database.ts';
import {type RecordedEntity, readRecordedEntities} from '../../store/tables/entity.ts';
import {type KeptEntityVersion, readEntityVersions} from '../../store/tables/entity-version.ts';

export type CurrentEntity = {
  readonly entity: RegistryEntity;
  /** Null while nothing but the first row speaks of it. */
  readonly versionId: string | null;
  /** Of its first row. */
  readonly ledgerPosition: number;
};

function isKind(kind: string): kind is EntityKind {
  return entityKinds.some(known => known === kind);
}

/** An entity that was declared before anything else was known of it. */
export function firstBody({name, country, kind}: Pick<RecordedEntity, 'name' | 'country' | 'kind'>): EntityBody {
  return {
    name,
    names: [],
    kind: isKind(kind) ? kind : 'other',
    country: country === null || !/^[A-Z]{2}$/i.test(country) ? null : country.toUpperCase(),
    parentId: null,
    domains: [],
    wikidataId: null,
    sourceNotes: {},
    retired: false
  };
}

/** In the order in which they came onto the record. */
export function currentEntities(
  first: readonly RecordedEntity[],
  versions: readonly KeptEntityVersion[]
): readonly CurrentEntity[] {
  const newest = new Map(versions.map(version => [version.entityId, version]));
  return first.map(row => {
    const version = newest.get(row.id);
    const {id, createdAt, ledgerPosition} = row;
    const known = {id, createdAt, changedAt: version?.at ?? createdAt, source: version?.source ?? 'person'};
    return {entity: {...(version?.entity ?? firstBody(row)), ...known}, versionId: version?.id ?? null, ledgerPosition};
  });
}

/** Every entity, those that were retired among them. */
export async function readCurrentEntities(db: Database): Promise<readonly CurrentEntity[]> {
  return currentEntities(await readRecordedEntities(db), await readEntityVersions(db));
}

/** What it is, without what is known of how it came to be so. */
export function bodyOf(entity: RegistryEntity): EntityBody {
  const {name, names, kind, country, parentId, domains, wikidataId, sourceNotes, retired} = entity;
  return {name, names, kind, country, parentId, domains, wikidataId, sourceNotes, retired};
}
