import {expect, test} from 'vitest';
import type {EntityBody} from '../../../src/contract/registry.ts';
import {setAccount} from '../../../src/registry/accounts/set-account.ts';
import {declareAccounts} from '../../../src/registry/declare.ts';
import {declaredAccounts} from '../../../src/registry/declared-accounts.ts';
import {addEntity, changeEntity} from '../../../src/registry/entities/change-entity.ts';
import {bodyOf} from '../../../src/registry/entities/current.ts';
import {listEntities} from '../../../src/registry/entities/list-entities.ts';
import {readEntity} from '../../../src/registry/entities/read-entity.ts';
import {entriesSince, entryCount, openOffice} from '../../desk/office.ts';
import {onEveryEngine} from '../../store/engines.ts';

const news: EntityBody = {
  name: 'Valmera News',
  names: [{name: 'Вальмера Новости', lang: 'ru', use: 'also'}],
  kind: 'media',
  country: 'VM',
  parentId: null,
  domains: ['news.example'],
  wikidataId: 'Q1',
  sourceNotes: {},
  retired: false
};
const account = {
  platform: 'tiktok',
  handle: '@valmera_news',
  stableId: null,
  url: null,
  validFrom: null,
  validTo: null,
  stands: true
};

onEveryEngine('entities and accounts', engine => {
  test('are added, changed and read back with who, when and what changed, all on the record', async () => {
    const office = await openOffice(engine);
    const {desk, people} = office;
    const before = await entryCount(office);
    const parentId = await addEntity(desk, people.lev, {
      ...news,
      name: 'Valmera Media House',
      wikidataId: null,
      accounts: []
    });
    const id = await addEntity(desk, people.mei, {...news, parentId, accounts: [account]});
    const first = await readEntity(desk, id);
    expect(first).toMatchObject({parent: {id: parentId, name: 'Valmera Media House'}, accounts: [{standsToday: true}]});
    await changeEntity(desk, people.ilse, id, {seenVersion: first.versionId, entity: {...news, parentId, name: 'VN'}});
    expect(await entriesSince(office, before)).toEqual([
      ...['entity-added', 'entity-changed', 'entity-added', 'entity-changed'],
      ...['entity-account-set', 'entity-changed']
    ]);
    const view = await readEntity(desk, id);
    expect(view.entity).toMatchObject({name: 'VN', country: 'VM', source: 'person'});
    expect(view.history.map(({by, changes}) => [by.name, changes.length])).toEqual([
      ['Ilse', 1],
      ['Mei', 7]
    ]);
    expect(view.history[0]?.changes).toEqual([{field: 'name', before: 'Valmera News', after: 'VN'}]);
    expect(view.history[0]?.statement).toBe('Changed by Ilse on 2020-04-20.');
    expect((await readEntity(desk, parentId)).children).toEqual([{id, name: 'VN', kind: 'media', retired: false}]);
    expect((await office.log.verify()).problems).toEqual([]);
  });

  test('of two people who save the second is told, and nothing is written where nothing changed', async () => {
    const office = await openOffice(engine);
    const {desk, people} = office;
    const id = await addEntity(desk, people.mei, {...news, accounts: [account]});
    const seen = await readEntity(desk, id);
    await changeEntity(desk, people.mei, id, {seenVersion: seen.versionId, entity: {...news, name: 'A'}});
    const before = await entryCount(office);
    const second = changeEntity(desk, people.lev, id, {seenVersion: seen.versionId, entity: {...news, name: 'B'}});
    await expect(second).rejects.toMatchObject({code: 'store.changed-meanwhile'});
    const now = await readEntity(desk, id);
    await changeEntity(desk, people.lev, id, {seenVersion: now.versionId, entity: {...news, name: 'A'}});
    const [theirs] = seen.accounts;
    const change = {
      what: 'change',
      accountId: theirs?.account.accountId ?? '',
      account: {...account, handle: 'vn'}
    } as const;
    await setAccount(desk, people.mei, id, {...change, seenVersion: theirs?.versionId ?? ''});
    const again = setAccount(desk, people.lev, id, {...change, seenVersion: theirs?.versionId ?? ''});
    await expect(again).rejects.toMatchObject({code: 'store.changed-meanwhile'});
    expect(await entryCount(office)).toBe(before + 1);
  });

  test('refuse a parent that is none, a circle, an id and an account that another has, and those who may not', async () => {
    const {desk, people} = await openOffice(engine);
    const id = await addEntity(desk, people.mei, {...news, accounts: [account]});
    const add = (more: Partial<EntityBody>) =>
      addEntity(desk, people.mei, {...news, wikidataId: null, ...more, accounts: []});
    await expect(add({parentId: 'entity-0'})).rejects.toMatchObject({code: 'registry.bad-parent'});
    await expect(add({wikidataId: 'Q1'})).rejects.toMatchObject({code: 'registry.twice'});
    await expect(add({name: 'a\u0000b'})).rejects.toMatchObject({code: 'desk.invalid'});
    await expect(add({name: 'a\ud800b'})).rejects.toMatchObject({code: 'desk.invalid'});
    await expect(add({domains: ['https://x.example']})).rejects.toMatchObject({code: 'desk.invalid'});
    const child = await add({parentId: id});
    const {versionId} = await readEntity(desk, id);
    const circle = changeEntity(desk, people.mei, id, {seenVersion: versionId, entity: {...news, parentId: child}});
    await expect(circle).rejects.toMatchObject({code: 'registry.bad-parent'});
    const taken = setAccount(desk, people.mei, child, {what: 'add', account: {...account, handle: 'Valmera_News'}});
    await expect(taken).rejects.toMatchObject({code: 'registry.twice'});
    // Under another handle it is the same account: labels go to the id.
    const sky = {...account, platform: 'bluesky', stableId: 'did:plc:abcdefghijklmnopqrstuvwx'};
    await setAccount(desk, people.mei, id, {what: 'add', account: {...sky, handle: 'news.example'}});
    const other = setAccount(desk, people.mei, child, {what: 'add', account: {...sky, handle: 'critic.example'}});
    await expect(other).rejects.toMatchObject({code: 'registry.twice'});
    const backwards = {...account, handle: 'b', validFrom: '2020-02-01', validTo: '2020-01-01'};
    const wrong = setAccount(desk, people.mei, child, {what: 'add', account: backwards});
    await expect(wrong).rejects.toMatchObject({code: 'desk.invalid'});
    await expect(addEntity(desk, people.amara, {...news, accounts: []})).rejects.toMatchObject({
      code: 'session.not-allowed'
    });
    await expect(readEntity(desk, 'entity-0')).rejects.toMatchObject({code: 'registry.unknown-entity'});
  });

  test('that were declared are of the same registry, and a scan is given all that stand today, once', async () => {
    const office = await openOffice(engine);
    const {desk, people} = office;
    await declareAccounts(desk, people.mei, [
      {platform: 'tiktok', account: '@embassy', entity: 'Embassy', country: 'VM', kind: 'government_body'},
      {platform: 'x', account: 'embassy', entity: 'Embassy', country: 'VM', kind: 'government_body'}
    ]);
    const {entities} = await listEntities(desk, {});
    expect(entities).toMatchObject([{name: 'Embassy', kind: 'government_body', country: 'VM', accounts: 2}]);
    const id = entities[0]?.id ?? '';
    const view = await readEntity(desk, id);
    expect(view).toMatchObject({versionId: null, history: [{versionId: null, by: {name: 'Mei'}}]});
    const onX = view.accounts.find(one => one.account.platform === 'x');
    if (onX === undefined) throw new Error('no account on x');
    const {accountId, entityId: _, source: __, at: ___, ...body} = onX.account;
    const ended = {...body, validTo: '2020-04-20'};
    await setAccount(desk, people.mei, id, {what: 'change', accountId, seenVersion: onX.versionId, account: ended});
    await setAccount(desk, people.mei, id, {what: 'add', account: {...account, validFrom: '2020-04-21'}});
    await setAccount(desk, people.mei, id, {
      what: 'add',
      account: {...account, platform: 'x', validFrom: '2020-04-20'}
    });
    const accounts = async () => (await declaredAccounts(desk)).map(one => `${one.platform} ${one.account}`);
    expect(await accounts()).toEqual(['tiktok @embassy', 'x @valmera_news']);
    office.setDay('2020-04-21');
    expect(await accounts()).toEqual(['tiktok @embassy', 'tiktok @valmera_news', 'x @valmera_news']);
    const again = [
      {platform: 'x', account: 'Valmera_News', entity: 'Embassy', country: 'VM', kind: 'government_body'}
    ] as const;
    expect(await declareAccounts(desk, people.mei, again)).toEqual({added: 0, already: 1});
    await changeEntity(desk, people.mei, id, {seenVersion: null, entity: {...bodyOf(view.entity), retired: true}});
    expect(await accounts()).toEqual([]);
  });

  test('are listed by country, kind and words, a page at a time', async () => {
    const {desk, people} = await openOffice(engine);
    for (const name of ['Delta', 'Alpha', 'Charlie', 'Bravo']) {
      await addEntity(desk, people.mei, {
        ...news,
        name,
        wikidataId: null,
        country: name < 'C' ? 'VM' : 'FR',
        accounts: []
      });
    }
    const names = async (asked: unknown) => (await listEntities(desk, asked)).entities.map(({name}) => name);
    expect(await names({})).toEqual(['Alpha', 'Bravo', 'Charlie', 'Delta']);
    expect(await names({country: 'fr'})).toEqual(['Charlie', 'Delta']);
    expect(await names({q: 'НОВОСТИ', limit: '3'})).toEqual(['Alpha', 'Bravo', 'Charlie']);
    const page = await listEntities(desk, {limit: '3'});
    expect(page).toMatchObject({
      total: 4,
      countries: [
        {country: 'FR', entities: 2},
        {country: 'VM', entities: 2}
      ]
    });
    expect(await names({limit: '3', after: page.next})).toEqual(['Delta']);
    expect(await names({kind: 'party'})).toEqual([]);
    await expect(listEntities(desk, {limit: 'all'})).rejects.toMatchObject({code: 'desk.invalid'});
  });
});
