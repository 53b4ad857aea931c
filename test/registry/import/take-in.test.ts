import {AsyncLocalStorage} from 'node:async_hooks';
import {expect, test} from 'vitest';
import type {RegistrySource} from '../../../src/contract/registry.ts';
import type {AcceptedImport, RegistryDiff} from '../../../src/contract/registry-import.ts';
import {setAccount} from '../../../src/registry/accounts/set-account.ts';
import {declareAccounts} from '../../../src/registry/declare.ts';
import {changeEntity} from '../../../src/registry/entities/change-entity.ts';
import {bodyOf} from '../../../src/registry/entities/current.ts';
import {listEntities} from '../../../src/registry/entities/list-entities.ts';
import {readEntity} from '../../../src/registry/entities/read-entity.ts';
import {acceptImport, listImports, previewImport} from '../../../src/registry/import/take-in.ts';
import {entriesSince, entryCount, type Office, openOffice} from '../../desk/office.ts';
import {onEveryEngine} from '../../store/engines.ts';

const header = 'key,name,kind,country,domains,names,wikidata,parent_key,x,valid_from,valid_to';
const first = [
  header,
  'vm,Valmera Media,media,FR,valmera.example,,Q1,,,,',
  'vn,Valmera News,media,FR,news.example,VN|Valmera Novosti,Q2,vm,@valmera_news,2019-01-01,',
  'vr,Valmera Radio,media,FR,,,Q3,vm,valmera_radio,,'
];

async function preview(office: Office, lines: readonly string[], source: RegistrySource = 'registry-csv') {
  const bytes = Buffer.from(lines.join('\n'));
  return previewImport(office.desk, office.people.mei, {source, fileName: 'table.csv', bytes});
}

function accept(office: Office, {source, fileName, sha256, diffSha256}: RegistryDiff, keys?: readonly string[]) {
  const accepted: AcceptedImport['accept'] = keys === undefined ? {what: 'all'} : {what: 'only', keys: [...keys]};
  return acceptImport(office.desk, office.people.mei, {source, fileName, sha256, diffSha256, accept: accepted});
}

async function idOf({desk}: Office, name: string): Promise<string> {
  const {entities} = await listEntities(desk, {q: name, retired: '1'});
  const found = entities.find(one => one.name === name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found.id;
}

const shapes = ({items}: RegistryDiff) => items.map(({what, key}) => `${what} ${key}`);

onEveryEngine('a file for the registry', engine => {
  test('is shown first and written once it is accepted, row by row on the record, in one go', async () => {
    const office = await openOffice(engine);
    const before = await entryCount(office);
    const diff = await preview(office, first);
    expect(shapes(diff)).toEqual(['added vm', 'added vn', 'added vr']);
    expect(diff.counts).toMatchObject({added: 3, changed: 0, unchanged: 0, refusedRows: 0, refusedLinks: 0});
    expect(await entryCount(office)).toBe(before);
    const taken = await accept(office, diff);
    expect(taken.taken.written).toEqual({entities: 3, versions: 3, accounts: 2});
    expect(await entriesSince(office, before)).toEqual([
      ...['registry-imported', 'entity-added', 'entity-changed', 'entity-added', 'entity-changed'],
      ...['entity-account-set', 'entity-added', 'entity-changed', 'entity-account-set']
    ]);
    const news = await readEntity(office.desk, await idOf(office, 'Valmera News'));
    expect(news).toMatchObject({
      parent: {name: 'Valmera Media'},
      entity: {names: [{name: 'VN'}, {name: 'Valmera Novosti'}], domains: ['news.example'], source: taken.taken.id},
      accounts: [{account: {platform: 'x', handle: 'valmera_news', validFrom: '2019-01-01'}}]
    });
    expect(news.history[0]?.statement).toBe('Added by Mei on 2020-04-20 from table.csv (registry-csv).');
    expect(await listImports(office.desk)).toEqual([taken]);
    const again = await preview(office, first);
    expect([again.items, again.counts.unchanged]).toEqual([[], 3]);
    await expect(accept(office, again)).rejects.toMatchObject({code: 'registry.import-unreadable'});
    expect((await office.log.verify()).problems).toEqual([]);
  });

  test('lets others write in between where it is long, and leaves out only what they changed', async () => {
    const office = await openOffice(engine);
    const {desk, people, log} = office;
    const rows = (count: number, country: string) =>
      Array.from({length: count}, (_, at) => `k${at},Valmera ${at},media,${country},,,,${at === 0 ? '' : 'k0'},,,`);
    await accept(office, await preview(office, [header, ...rows(210, 'FR')]));
    const diff = await preview(office, [header, ...rows(210, 'DE'), ...rows(250, 'DE').slice(210)]);
    expect(diff.counts).toMatchObject({added: 40, changed: 210});
    // The last of those that change is changed by somebody who comes while the first slice is being written.
    const last = await idOf(office, 'Valmera 209');
    const {entity, versionId} = await readEntity(desk, last);
    const outside = AsyncLocalStorage.snapshot();
    let other: Promise<void> | null = null;
    const newId = (kind: string): string => {
      const italian = {seenVersion: versionId, entity: {...bodyOf(entity), country: 'IT'}};
      if (kind === 'entity-version') other ??= outside(() => changeEntity(desk, people.ilse, last, italian));
      return desk.newId(kind);
    };
    const meddled = {...office, desk: {...desk, newId}};
    await expect(accept(meddled, diff)).rejects.toMatchObject({
      code: 'registry.diff-changed',
      found: '1 entity of 250 that somebody changed while they were written; all others were taken in'
    });
    await other;
    const {entities, total} = await listEntities(desk, {limit: 1000});
    expect(total).toBe(250);
    expect(entities.filter(one => one.country !== 'DE').map(one => [one.name, one.country])).toEqual([
      ['Valmera 209', 'IT']
    ]);
    expect(entities.filter(one => one.parent?.name !== 'Valmera 0').map(one => one.name)).toEqual(['Valmera 0']);
    const [italian] = (await readEntity(desk, last)).history;
    expect(italian?.ledgerPosition).toBeLessThan((await entryCount(office)) - 80);
    const again = await preview(office, [header, ...rows(250, 'DE')]);
    expect(again.counts).toMatchObject({added: 0, changed: 0, kept: 1, unchanged: 249});
    expect((await log.verify()).problems).toEqual([]);
  });

  test('changes what the file said and nobody has changed since, and keeps what a person said, again and again', async () => {
    const office = await openOffice(engine);
    const {desk, people} = office;
    await accept(office, await preview(office, first));
    const id = await idOf(office, 'Valmera News');
    const seen = await readEntity(desk, id);
    const edited = {...bodyOf(seen.entity), name: 'Valmera Today', domains: ['today.example']};
    await changeEntity(desk, people.ilse, id, {seenVersion: seen.versionId, entity: edited});
    const second = [
      header,
      'vm,Valmera Media,media,DE,valmera.example,,Q1,,,,',
      'vn,Valmera News Agency,media,FR,news.example more.example,VN,Q2,vm,@valmera_news,2019-01-01,'
    ];
    const diff = await preview(office, second);
    expect(shapes(diff)).toEqual(['changed vm', 'changed vn', 'gone vr']);
    const [media, news] = diff.items;
    expect(media?.changes).toEqual([{field: 'country', before: 'FR', after: 'DE'}]);
    expect(news?.changes.map(({field, after}) => [field, after])).toEqual([
      ['names', 'VN (also)'],
      ['domains', 'today.example; more.example']
    ]);
    expect(news?.kept.map(({field, before, after}) => [field, before, after])).toEqual([
      ['name', 'Valmera Today', 'Valmera News Agency'],
      ['domains', null, 'news.example']
    ]);
    await accept(office, diff);
    // The import wrote a version in which the person's words stand; they must still be the person's.
    const third = await preview(office, second);
    expect(shapes(third)).toEqual(['kept vn', 'gone vr']);
    expect(third.items[0]?.kept).toHaveLength(2);
    expect((await readEntity(desk, id)).entity.name).toBe('Valmera Today');
    expect((await readEntity(desk, await idOf(office, 'Valmera Radio'))).entity.retired).toBe(false);
  });

  test('keeps accounts that a person ended or took back, and says which are gone or somebody else’s', async () => {
    const office = await openOffice(engine);
    const {desk, people} = office;
    await accept(office, await preview(office, first));
    const [news, radio] = [await idOf(office, 'Valmera News'), await idOf(office, 'Valmera Radio')];
    const of = async (id: string) => (await readEntity(desk, id)).accounts[0];
    const theirs = await of(news);
    if (theirs === undefined) throw new Error('no account');
    const {accountId, entityId: _, source: __, at: ___, ...body} = theirs.account;
    const change = {what: 'change', accountId, seenVersion: theirs.versionId} as const;
    await setAccount(desk, people.lev, news, {...change, account: {...body, validTo: '2020-04-01'}});
    const second = [
      header,
      'vn,Valmera News,media,FR,,,Q2,,valmera_news,2018-01-01,',
      'vr,Valmera Radio,media,FR,,,Q3,,@vradio,,'
    ];
    const diff = await preview(office, second);
    const accounts = (key: string) =>
      diff.items.find(item => item.key === key)?.accounts.map(one => `${one.what} ${one.handle}`);
    expect(accounts('vn')).toEqual(['kept valmera_news']);
    expect(accounts('vr')).toEqual(['added vradio', 'gone valmera_radio']);
    await accept(office, diff);
    expect((await of(news))?.account).toMatchObject({validFrom: '2019-01-01', validTo: '2020-04-01'});
    expect((await readEntity(desk, radio)).accounts.map(({standsToday}) => standsToday)).toEqual([true, true]);
    const corrected = await of(radio);
    const {accountId: radioId, entityId: _1, source: _2, at: _3, ...was} = corrected?.account ?? theirs.account;
    const seenVersion = corrected?.versionId ?? '';
    const right = {what: 'change', accountId: radioId, seenVersion, account: {...was, handle: 'right'}} as const;
    await setAccount(desk, people.mei, radio, right);
    const fourth = await preview(office, [header, 'vr,Valmera Radio,media,FR,,,Q3,,valmera_radio,,']);
    expect(fourth.items.find(item => item.key === 'vr')?.accounts.map(one => `${one.what} ${one.handle}`)).toEqual([
      'kept valmera_radio',
      'gone vradio'
    ]);
    const taken = [header, 'vm,Valmera Media,media,FR,,,,,vradio,,'];
    const third = await preview(office, taken);
    expect(third.items[0]?.accounts).toMatchObject([
      {what: 'kept', statement: 'It is an account of Valmera Radio: kept there.'}
    ]);
  });

  test('is refused where the registry is another by then, and taken in part where a part is named', async () => {
    const office = await openOffice(engine);
    const {desk, people} = office;
    const diff = await preview(office, first);
    await expect(accept(office, {...diff, sha256: 'a'.repeat(64)})).rejects.toMatchObject({
      code: 'registry.import-unknown-file'
    });
    await expect(accept(office, diff, ['nobody'])).rejects.toMatchObject({code: 'desk.invalid'});
    const part = await accept(office, diff, ['vr']);
    // What it belongs to comes with it.
    expect(part.taken.written).toEqual({entities: 2, versions: 2, accounts: 1});
    const before = await entryCount(office);
    await expect(accept(office, diff)).rejects.toMatchObject({code: 'registry.diff-changed'});
    const may = {source: 'registry-csv', fileName: 'x.csv', bytes: Buffer.from(first.join('\n'))} as const;
    await expect(previewImport(desk, people.ilse, may)).rejects.toMatchObject({code: 'session.not-allowed'});
    expect(await entryCount(office)).toBe(before);
    expect(shapes(await preview(office, first))).toEqual(['added vn']);
  });

  test('finds those that were declared, and fills what nobody has said of them', async () => {
    const office = await openOffice(engine);
    const {desk, people} = office;
    const embassy = {
      platform: 'x',
      account: 'embassy',
      entity: 'Embassy',
      country: 'FR',
      kind: 'government_body'
    } as const;
    await declareAccounts(desk, people.mei, [embassy]);
    const diff = await preview(office, [header, 'e,Embassy,government_body,FR,embassy.example,,Q9,,@Embassy,,']);
    expect(diff.items).toMatchObject([{what: 'changed', entityId: await idOf(office, 'Embassy'), accounts: []}]);
    await accept(office, diff);
    const {entities} = await listEntities(desk, {});
    expect(entities).toMatchObject([{name: 'Embassy', accounts: 1, domains: ['embassy.example']}]);
  });

  test('never makes a circle of parents, nor gives a Wikidata id twice', async () => {
    const office = await openOffice(engine);
    const diff = await preview(office, [
      header,
      'a,A,media,FR,,,Q7,b,,,',
      'b,B,media,FR,,,Q7,a,,,',
      'c,C,media,FR,,,,nobody,,,'
    ]);
    expect(diff.refused.map(({line, why}) => [line, why])).toEqual([
      [3, 'Q7 is the id of A already'],
      [3, 'a parent that would be below the entity itself'],
      [4, 'a parent that is neither in the file nor in the registry: nobody']
    ]);
    await accept(office, diff);
    expect((await readEntity(office.desk, await idOf(office, 'A'))).parent?.name).toBe('B');
  });
});
