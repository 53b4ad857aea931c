/**
 * The names of the registry as they are now, searched.
 *
 * The index is in memory, made when it is first asked for and again when an entity was added or changed since; two
 * processes need not know of each other, and both databases answer alike. Making it takes about a second of processor
 * time for 20,000 names, in one piece.
 */
import {type NameSearch, nameQuerySchema} from '../../contract/name-search.ts';
import type {RegistryEntity} from '../../contract/registry.ts';
import {validAs} from '../../errors/valid.ts';
import type {Store} from '../../store/store.ts';
import {newestPositionOf} from '../../store/tables/ledger-entry.ts';
import type {Registry} from '../declare.ts';
import {readCurrentEntities} from '../entities/current.ts';
import {readable} from './forms.ts';
import {createNameIndex, likelyScore, type NameEntry, type NameIndex} from './name-index.ts';

type Followed = {
  index: NameIndex;
  entities: ReadonlyMap<string, RegistryEntity>;
  upTo: number;
  busy: Promise<void>;
};
const followedOf = new WeakMap<Store, Followed>();

/** Its name, then its other names, each once. */
function entriesOf({id, name, names}: RegistryEntity): readonly NameEntry[] {
  const lang = names.find(other => other.name === name)?.lang ?? null;
  const others = names.filter(other => other.name !== name).map(other => ({...other, entityId: id}));
  return [{entityId: id, name, lang, use: 'official'}, ...others];
}

/** One makes it at a time; the others wait. */
async function currentIndex(store: Store): Promise<Followed> {
  const empty = () => ({index: createNameIndex([]), entities: new Map(), upTo: -1, busy: Promise.resolve()});
  const known: Followed = followedOf.get(store) ?? empty();
  followedOf.set(store, known);
  const follow = async () => {
    const changed = await store.snapshot(async db => {
      const upTo = await newestPositionOf(db, ['entity', 'entity_version']);
      return upTo === known.upTo ? null : {upTo, current: await readCurrentEntities(db)};
    });
    if (changed === null) return;
    const entities = changed.current.map(({entity}) => entity);
    known.index = createNameIndex(entities.flatMap(entriesOf));
    known.entities = new Map(entities.map(entity => [entity.id, entity]));
    known.upTo = changed.upTo;
  };
  // A failure is told to whoever asked, and does not stop those who ask later.
  const mine = known.busy.then(follow);
  known.busy = mine.catch(() => undefined);
  await mine;
  return known;
}

/** Entities by any name, the likeliest first; those that were retired only where they are asked for. */
export async function searchRegistry({store}: Pick<Registry, 'store'>, asked: unknown): Promise<NameSearch> {
  const {q, limit, retired} = validAs(nameQuerySchema, asked, 'query');
  const {index, entities} = await currentIndex(store);
  const hits = index.search(q, 100).flatMap(({entityId, ...hit}) => {
    const entity = entities.get(entityId);
    if (entity === undefined || (entity.retired && retired === undefined)) return [];
    const {id, name, kind, country, parentId} = entity;
    const above = parentId === null ? undefined : entities.get(parentId);
    const parent = above === undefined ? null : {id: above.id, name: above.name};
    return [{entity: {id, name, kind, country, parent, retired: entity.retired}, ...hit, why: [...hit.why]}];
  });
  return {
    query: readable(q),
    hits: hits.slice(0, limit),
    likelyFrom: likelyScore,
    searched: {names: index.names, entities: entities.size}
  };
}
