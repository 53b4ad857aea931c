/** Which rows of a file are which entities of the registry. Pure. */
import type {RegistryEntity, RegistrySource} from '../../contract/registry.ts';
import type {KeptEntityVersion} from '../../store/tables/entity-version.ts';
import type {CurrentEntity} from '../entities/current.ts';
import type {ImportedEntity} from './imported.ts';

export type Matches = {
  /** Rows by key: the entity. Rows that are not in it are new. */
  readonly matched: ReadonlyMap<string, string>;
  /** Every key that an import of this source has ever given an entity. */
  readonly keys: ReadonlyMap<string, string>;
};

function likeness({name, kind, country}: Partial<Pick<RegistryEntity, 'name' | 'kind' | 'country'>>): string {
  const plain = (name ?? '').normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim();
  return JSON.stringify([plain, kind ?? null, country ?? null]);
}

export function matchRows(
  source: RegistrySource,
  rows: readonly ImportedEntity[],
  current: readonly CurrentEntity[],
  versions: readonly KeptEntityVersion[],
  isOwn: (from: string) => boolean
): Matches {
  const keys = new Map<string, string>();
  for (const {entity, entityId, source: from} of versions) {
    const key = entity.sourceNotes[source];
    if (isOwn(from) && key !== undefined) keys.set(key, entityId);
  }
  const named = new Set(keys.values());
  const free = current.map(({entity}) => entity).filter(entity => !named.has(entity.id) && !entity.retired);
  const byWikidata = new Map(
    free.flatMap(({id, wikidataId}) => (wikidataId === null ? [] : [[wikidataId, id] as const]))
  );
  const alike = Map.groupBy(free, likeness);
  const matched = new Map<string, string>();
  const taken = new Set<string>();
  const take = (key: string, id: string | undefined): boolean => {
    if (id === undefined || taken.has(id)) return false;
    matched.set(key, id);
    taken.add(id);
    return true;
  };
  for (const {key} of rows) take(key, keys.get(key));
  for (const {key, said} of rows) {
    if (!matched.has(key) && said.wikidataId != null) take(key, byWikidata.get(said.wikidataId));
  }
  for (const {key, said} of rows) {
    if (matched.has(key) || said.name === undefined) continue;
    const found = alike.get(likeness(said)) ?? [];
    // Two of one name are two bodies until a person says otherwise; and so is one with another id.
    const [one] = found;
    const isOther = one?.wikidataId != null && said.wikidataId != null && one.wikidataId !== said.wikidataId;
    if (found.length === 1 && !isOther) take(key, one?.id);
  }
  return {matched, keys};
}
