/** The names of the registry as they are now, searched. Two processes need not know of each other, and both databases answer alike. */
import {type NameSearch, nameQuerySchema} from '../../contract/name-search.ts';
import {validAs} from '../../errors/valid.ts';
import type {Registry} from '../declare.ts';
import {followNames} from './followed-names.ts';
import {readable} from './forms.ts';
import {likelyScore} from './name-index.ts';

/** Entities by any name, the likeliest first; those that were retired only where they are asked for. */
export async function searchRegistry({store}: Pick<Registry, 'store'>, asked: unknown): Promise<NameSearch> {
  const {q, limit, retired} = validAs(nameQuerySchema, asked, 'query');
  const {search, names, entities} = await followNames(store);
  const hits = search(q, 100).flatMap(({entityId, ...hit}) => {
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
    searched: {names, entities: entities.size}
  };
}
