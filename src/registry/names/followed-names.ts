/**
 * The names of the registry, followed as they change. Nearly all are in an index that was made once; what was added or
 * changed since is in a small one beside it that is made anew each time, and hides what the large one has of the same
 * entities. Words are weighed by the large one in both, so a name has the same score in either. Once the small one has
 * grown, the large one is made again, in pieces between which others are answered.
 *
 * Cost of a change: the names of what changed since. Wrong when: an entity changes without an entry on the record.
 */
import type {RegistryEntity} from '../../contract/registry.ts';
import type {Store} from '../../store/store.ts';
import type {Database} from '../../store/tables/database.ts';
import {readRecordedEntities} from '../../store/tables/entity.ts';
import {readEntityVersionsAfter} from '../../store/tables/entity-version.ts';
import {newestPositionOf} from '../../store/tables/ledger-entry.ts';
import {firstBody} from '../entities/current.ts';
import {
  createNameIndex,
  createNameIndexInPieces,
  hitOrder,
  type NameEntry,
  type NameHit,
  type NameIndex
} from './name-index.ts';

export type NamedEntity = Pick<RegistryEntity, 'id' | 'name' | 'names' | 'kind' | 'country' | 'parentId' | 'retired'>;

export type FollowedNames = {
  readonly search: (query: string, limit: number) => readonly NameHit[];
  readonly entities: ReadonlyMap<string, NamedEntity>;
  /** How many names are searched. */
  readonly names: number;
};

type Followed = {
  base: NameIndex;
  recent: NameIndex;
  readonly changed: Set<string>;
  readonly entities: Map<string, NamedEntity>;
  names: number;
  upTo: number;
  busy: Promise<void>;
};
const followedOf = new WeakMap<Store, Followed>();

/** From so many changed entities on, and a twentieth of all, the large index is made again. */
const mostRecent = 300;

/** Its name, then its other names, each once. */
function entriesOf({id, name, names}: NamedEntity): readonly NameEntry[] {
  const lang = names.find(other => other.name === name)?.lang ?? null;
  const others = names.filter(other => other.name !== name).map(other => ({...other, entityId: id}));
  return [{entityId: id, name, lang, use: 'official'}, ...others];
}

/** What was added or changed after a position, as it is now. */
async function changedAfter(db: Database, position: number): Promise<readonly NamedEntity[]> {
  const now = new Map<string, NamedEntity>();
  for (const row of await readRecordedEntities(db, position)) now.set(row.id, {...firstBody(row), id: row.id});
  for (const {entityId, entity} of await readEntityVersionsAfter(db, position))
    now.set(entityId, {...entity, id: entityId});
  return [...now.values()];
}

async function follow(store: Store, known: Followed): Promise<void> {
  const news = await store.snapshot(async db => {
    const upTo = await newestPositionOf(db, ['entity', 'entity_version']);
    return upTo === known.upTo ? null : {upTo, changed: await changedAfter(db, known.upTo)};
  });
  if (news === null) return;
  const entities = new Map(known.entities);
  const changed = new Set(known.changed);
  for (const entity of news.changed) {
    entities.set(entity.id, entity);
    changed.add(entity.id);
  }
  const isLarge = changed.size > Math.max(mostRecent, entities.size / 20);
  const recent = isLarge ? [] : [...changed].flatMap(id => entities.get(id) ?? []);
  const base = isLarge ? await createNameIndexInPieces([...entities.values()].flatMap(entriesOf)) : known.base;
  // Nothing is waited for from here on, so that nobody sees one part without the other.
  known.recent = createNameIndex(recent.flatMap(entriesOf), base.forms === 0 ? undefined : base.rarity);
  known.base = base;
  known.changed.clear();
  for (const {id} of recent) known.changed.add(id);
  for (const entity of news.changed) {
    const before = known.entities.get(entity.id);
    known.names += entriesOf(entity).length - (before === undefined ? 0 : entriesOf(before).length);
    known.entities.set(entity.id, entity);
  }
  known.upTo = news.upTo;
}

/** As they are on record now. One brings them up to date at a time; the others wait. */
export async function followNames(store: Store): Promise<FollowedNames> {
  const none = createNameIndex([]);
  const known: Followed = followedOf.get(store) ?? {
    ...{base: none, recent: none, changed: new Set(), entities: new Map()},
    ...{names: 0, upTo: -1, busy: Promise.resolve()}
  };
  followedOf.set(store, known);
  // A failure is told to whoever asked, and does not stop those who ask later.
  const mine = known.busy.then(() => follow(store, known));
  known.busy = mine.catch(() => undefined);
  await mine;
  return {
    entities: known.entities,
    names: known.names,
    search: (query, limit) =>
      [
        ...known.base.search(query, limit).filter(one => !known.changed.has(one.entityId)),
        ...known.recent.search(query, limit)
      ]
        .sort(hitOrder)
        .slice(0, limit)
  };
}
