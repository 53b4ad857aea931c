import {expect, test} from 'vitest';
import type {EntityBody} from '../../../src/contract/registry.ts';
import {addEntity, changeEntity} from '../../../src/registry/entities/change-entity.ts';
import {bodyOf} from '../../../src/registry/entities/current.ts';
import {readEntity} from '../../../src/registry/entities/read-entity.ts';
import {searchRegistry} from '../../../src/registry/names/search-registry.ts';
import {openOffice} from '../../desk/office.ts';
import {onEveryEngine} from '../../store/engines.ts';

const entity: EntityBody = {
  name: 'Valmera News',
  names: [
    {name: 'Вальмера Новости', lang: 'ru', use: 'also'},
    {name: 'Port Herald', lang: 'en', use: 'former'}
  ],
  kind: 'media',
  country: 'VM',
  parentId: null,
  domains: [],
  wikidataId: null,
  sourceNotes: {},
  retired: false
};

onEveryEngine('the search of the registry', engine => {
  test('finds by any name, follows changes, and leaves out what was retired', async () => {
    const {desk, people} = await openOffice(engine);
    expect(await searchRegistry(desk, {q: 'Valmera'})).toEqual({
      ...{query: 'Valmera', hits: [], likelyFrom: 0.8},
      searched: {names: 0, entities: 0}
    });
    const id = await addEntity(desk, people.mei, {...entity, accounts: []});
    const found = await searchRegistry(desk, {q: 'ВАЛЬМЕРА новости'});
    expect(found.hits).toMatchObject([
      {entity: {id, name: 'Valmera News', country: 'VM'}, name: 'Вальмера Новости', isLikely: true}
    ]);
    expect(found.hits[0]?.why).toEqual(['the same name', 'its name in Russian', 'another name it goes by']);
    expect((await searchRegistry(desk, {q: 'Prot Herald'})).hits[0]?.why).toEqual([
      'one letter differs',
      'a former name'
    ]);
    expect((await searchRegistry(desk, {q: 'Harbour Gazette'})).hits.filter(hit => hit.isLikely)).toEqual([]);

    expect(found.hits[0]?.entity.parent).toBeNull();
    const below = {...entity, name: 'Evening Desk', names: [], parentId: id};
    await addEntity(desk, people.mei, {...below, accounts: []});
    expect((await searchRegistry(desk, {q: 'Evening Desk'})).hits[0]?.entity.parent).toEqual({
      id,
      name: 'Valmera News'
    });

    const {entity: now, versionId} = await readEntity(desk, id);
    const renamed = {...bodyOf(now), name: 'Harbour Gazette', names: []};
    await changeEntity(desk, people.mei, id, {seenVersion: versionId, entity: renamed});
    expect((await searchRegistry(desk, {q: 'Harbor Gazete'})).hits[0]).toMatchObject({entity: {id}, isLikely: true});
    expect((await searchRegistry(desk, {q: 'Valmera'})).hits).toEqual([]);

    const next = await readEntity(desk, id);
    await changeEntity(desk, people.mei, id, {
      seenVersion: next.versionId,
      entity: {...bodyOf(next.entity), retired: true}
    });
    expect((await searchRegistry(desk, {q: 'Harbour Gazette'})).hits).toEqual([]);
    expect((await searchRegistry(desk, {q: 'Harbour Gazette', retired: '1'})).hits).toHaveLength(1);
  });

  test('finds nobody for nothing, and refuses a question that is none', async () => {
    const {desk} = await openOffice(engine);
    expect((await searchRegistry(desk, {})).hits).toEqual([]);
    await expect(searchRegistry(desk, {q: 'a', limit: '51'})).rejects.toMatchObject({name: 'AppError'});
  });
});
