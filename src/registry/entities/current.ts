/** Entities as they are now: first written once, changed by later versions, the newest of which holds. Pure. */
import {type EntityBody, type EntityKind, entityKinds, type RegistryEntity} from '../../contract/registry.ts';
import type {Database} from '../../store/tables/database.ts';
import {type RecordedEntity, readRecordedEntities} from '../../store/tables/entity.ts';
import {type KeptEntityVersion, readEntityVersions} from '../../store/tables/entity-version.ts';
import {readRegistryImports} from '../../store/tables/registry-import.ts';
import {namedImports, type Saying, vouchedAfter} from './vouched.ts';

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

/** An entity after its first row and after each of its versions, oldest first; `versions` are its own. */
export function entityOverTime(
  row: RecordedEntity,
  versions: readonly KeptEntityVersion[],
  named: ReadonlySet<string>
): readonly RegistryEntity[] {
  const {id, createdAt} = row;
  const start = {entity: firstBody(row), source: 'person', personId: row.actor, at: createdAt};
  // What was added with a first version was not also declared: the row and the version are one act.
  const wasDeclared = versions[0]?.ledgerPosition !== row.ledgerPosition + 1;
  const sayings: readonly (Saying & typeof start)[] = wasDeclared ? [start, ...versions] : versions;
  const vouched = vouchedAfter(sayings, named);
  return sayings.map(({entity, source, at}, index) => {
    const known = {id, createdAt, changedAt: at, source};
    return {...entity, ...known, vouched: vouched[index] ?? {kind: null, country: null}};
  });
}

/** In the order in which they came onto the record. */
export function currentEntities(
  first: readonly RecordedEntity[],
  versions: readonly KeptEntityVersion[],
  named: ReadonlySet<string>
): readonly CurrentEntity[] {
  const versionsOf = Map.groupBy(versions, version => version.entityId);
  return first.map(row => {
    const own = versionsOf.get(row.id) ?? [];
    const entity = entityOverTime(row, own, named).at(-1);
    if (entity === undefined) throw new Error(`registry: an entity without a beginning: ${row.id}`);
    return {entity, versionId: own.at(-1)?.id ?? null, ledgerPosition: row.ledgerPosition};
  });
}

/** The imports that speak for a named source. */
export async function readNamedImports(db: Database): Promise<ReadonlySet<string>> {
  return namedImports((await readRegistryImports(db)).map(({taken}) => taken));
}

/** Every entity, those that were retired among them. */
export async function readCurrentEntities(db: Database): Promise<readonly CurrentEntity[]> {
  return currentEntities(await readRecordedEntities(db), await readEntityVersions(db), await readNamedImports(db));
}

/** What it is, without what is known of how it came to be so. */
export function bodyOf(entity: RegistryEntity): EntityBody {
  const {name, names, kind, country, parentId, domains, wikidataId, sourceNotes, retired} = entity;
  return {name, names, kind, country, parentId, domains, wikidataId, sourceNotes, retired};
}
