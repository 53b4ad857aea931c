/** The entities of the registry as a list shows them, a page at a time. */
import {entityKinds, isValidOn, type RegistryEntity} from '../../contract/registry.ts';
import {
  type EntityList,
  type EntityQuery,
  type EntitySummary,
  entityQuerySchema
} from '../../contract/registry-http.ts';
import {validAs} from '../../errors/valid.ts';
import {dayOf} from '../../policy/in-force.ts';
import type {Registry} from '../declare.ts';
import {registryNow} from '../read-world.ts';

/** As somebody would type it: without case, and with one kind of space. */
function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim();
}

function isAskedFor(
  entity: RegistryEntity,
  wordsOf: Order['wordsOf'],
  {q, country, kind, retired}: EntityQuery
): boolean {
  if (entity.retired && retired === undefined) return false;
  if (country !== undefined && entity.country !== country.toUpperCase()) return false;
  if (kind !== undefined && entity.kind !== kind) return false;
  if (q === undefined) return true;
  const words = plain(q);
  return wordsOf(entity).some(one => one.includes(words));
}

function byName(one: RegistryEntity, other: RegistryEntity): number {
  if (one.id === other.id) return 0;
  return one.name < other.name || (one.name === other.name && one.id < other.id) ? -1 : 1;
}

type Order = {
  readonly sorted: readonly RegistryEntity[];
  readonly byId: ReadonlyMap<string, RegistryEntity>;
  /** All that an entity can be found by, as somebody would type it. */
  readonly wordsOf: (entity: RegistryEntity) => readonly string[];
};
const orders = new WeakMap<readonly RegistryEntity[], Order>();

/** What was read once is sorted once. */
function orderOf(entities: readonly RegistryEntity[]): Order {
  const known = orders.get(entities);
  if (known !== undefined) return known;
  const words = new Map<string, readonly string[]>();
  const order: Order = {
    sorted: entities.toSorted(byName),
    byId: new Map(entities.map(entity => [entity.id, entity])),
    wordsOf: ({id, name, names, domains}) => {
      const found = words.get(id) ?? [name, ...names.map(other => other.name), ...domains].map(plain);
      words.set(id, found);
      return found;
    }
  };
  orders.set(entities, order);
  return order;
}

/** By name, then by id; those that were retired only where they are asked for. */
export async function listEntities(registry: Pick<Registry, 'store' | 'now'>, asked: unknown): Promise<EntityList> {
  const query = validAs(entityQuerySchema, asked, 'query');
  const today = dayOf(registry.now().toISOString());
  const {world} = await registryNow(registry.store);
  const {sorted, byId, wordsOf} = orderOf(world.entities);
  const standing = new Map<string, number>();
  for (const account of world.accounts) {
    if (isValidOn(account, today)) standing.set(account.entityId, (standing.get(account.entityId) ?? 0) + 1);
  }
  const found = sorted.filter(entity => isAskedFor(entity, wordsOf, query));
  const last = query.after === undefined ? undefined : byId.get(query.after);
  const rest = last === undefined ? found : found.filter(entity => byName(entity, last) > 0);
  const page = rest.slice(0, query.limit);
  const summary = ({
    id,
    name,
    kind,
    country,
    parentId,
    domains,
    retired,
    changedAt
  }: RegistryEntity): EntitySummary => ({
    ...{id, name, kind, country, domains, retired, changedAt},
    parent: parentId === null ? null : {id: parentId, name: byId.get(parentId)?.name ?? parentId},
    accounts: standing.get(id) ?? 0
  });
  const living = sorted.filter(entity => !entity.retired);
  const countries = [...Map.groupBy(living, entity => entity.country)].map(([country, all]) => ({
    country,
    entities: all.length
  }));
  return {
    entities: page.map(summary),
    total: found.length,
    next: rest.length > page.length ? (page.at(-1)?.id ?? null) : null,
    countries: countries.sort((one, other) => ((one.country ?? '~') < (other.country ?? '~') ? -1 : 1)),
    kinds: entityKinds.map(kind => ({kind, entities: living.filter(entity => entity.kind === kind).length}))
  };
}
