import {expect, test} from 'vitest';
import type {EntityBody} from '../../../src/contract/registry.ts';
import {addEntity, changeEntity} from '../../../src/registry/entities/change-entity.ts';
import {bodyOf} from '../../../src/registry/entities/current.ts';
import {readEntity} from '../../../src/registry/entities/read-entity.ts';
import {acceptImport, previewImport} from '../../../src/registry/import/take-in.ts';
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

  test('answers after each change as an index would that was made of all names at once', async () => {
    const {desk, people, store} = await openOffice(engine);
    const add = (name: string) => addEntity(desk, people.mei, {...entity, names: [], name, accounts: []});
    // More than stay beside the large index, so that it is made again on the way.
    const rows = Array.from({length: 310}, (_, at) => `Harbour ${at} News,media`);
    const bytes = new TextEncoder().encode(['name,kind', ...rows, ''].join('\n'));
    await add('First Gazette');
    expect((await searchRegistry(desk, {q: 'First Gazette'})).searched).toEqual({names: 1, entities: 1});
    const source = 'registry-csv' as const;
    const {fileName, sha256, diffSha256} = await previewImport(desk, people.mei, {source, fileName: 'f.csv', bytes});
    await acceptImport(desk, people.mei, {source, fileName, sha256, diffSha256, accept: {what: 'all'}});
    expect((await searchRegistry(desk, {q: 'Harbour'})).searched).toEqual({names: 311, entities: 311});
    const hits = async (from: typeof desk.store, q: string) =>
      (await searchRegistry({store: from}, {q})).hits.map(one => [one.entity.id, one.name, one.score]);
    expect(await hits(desk.store, 'Harbor 77 News')).not.toEqual([]);
    const id = await add('Lighthouse Gazette');
    const first = await hits(desk.store, 'Lighthouse Gazette');
    expect(first[0]?.slice(0, 2)).toEqual([id, 'Lighthouse Gazette']);
    const {entity: now, versionId} = await readEntity(desk, id);
    await changeEntity(desk, people.mei, id, {seenVersion: versionId, entity: {...bodyOf(now), name: 'Tidal Gazette'}});
    const [hit] = await hits(desk.store, 'Tidal Gazette');
    const [anew] = await hits(await store.again(), 'Tidal Gazette');
    expect(hit?.slice(0, 2)).toEqual([id, 'Tidal Gazette']);
    expect(hit).toEqual(anew);
    expect((await hits(desk.store, 'Lighthouse')).filter(one => one[0] === id)).toEqual([]);
    expect(await hits(desk.store, 'Harbour 12 News')).toEqual(await hits(await store.again(), 'Harbour 12 News'));
  });

  test('finds nobody for nothing, and refuses a question that is none', async () => {
    const {desk} = await openOffice(engine);
    expect((await searchRegistry(desk, {})).hits).toEqual([]);
    await expect(searchRegistry(desk, {q: 'a', limit: '51'})).rejects.toMatchObject({name: 'AppError'});
  });
});
