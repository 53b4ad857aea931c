/** What an entity is and where it is at home is nobody's to say alone, as labels and effects follow from it. */
import {expect, test} from 'vitest';
import type {Person} from '../../../src/contract/desk.ts';
import type {EntityBody} from '../../../src/contract/registry.ts';
import {declareAccounts} from '../../../src/registry/declare.ts';
import {addEntity, changeEntity} from '../../../src/registry/entities/change-entity.ts';
import {confirmEntities} from '../../../src/registry/entities/confirm-entities.ts';
import {bodyOf} from '../../../src/registry/entities/current.ts';
import {readEntity} from '../../../src/registry/entities/read-entity.ts';
import {vouchedAfter} from '../../../src/registry/entities/vouched.ts';
import {acceptImport, previewImport} from '../../../src/registry/import/take-in.ts';
import {listLabels, viewEntityLabels} from '../../../src/registry/labels/view-labels.ts';
import {onEveryEngine} from '../../store/engines.ts';
import {openRegistryOffice} from '../labels/registry-office.ts';

const said = (kind: EntityBody['kind'], country: string | null, personId: string, source = 'person') => ({
  entity: {kind, country},
  source,
  personId
});

test('what two people or a named source said holds until two people say otherwise', () => {
  const named = new Set(['import-1']);
  const after = (...sayings: readonly ReturnType<typeof said>[]) => vouchedAfter(sayings, named).at(-1);
  expect(after(said('media', 'VM', 'ann'))).toEqual({kind: null, country: null});
  expect(after(said('media', 'VM', 'ann'), said('media', 'VM', 'ann'))).toEqual({kind: null, country: null});
  expect(after(said('media', 'VM', 'ann'), said('media', 'DE', 'ben'))).toEqual({kind: 'media', country: null});
  const both = [said('media', 'VM', 'ann'), said('media', 'VM', 'ben')] as const;
  expect(after(...both)).toEqual({kind: 'media', country: 'VM'});
  expect(after(...both, said('other', null, 'ben'))).toEqual({kind: 'media', country: 'VM'});
  expect(after(...both, said('other', null, 'ben'), said('other', null, 'ann'))).toEqual({
    kind: 'other',
    country: null
  });
  expect(after(said('media', 'VM', 'ann', 'import-1'))).toEqual({kind: 'media', country: 'VM'});
  expect(after(said('media', 'VM', 'ann', 'import-2'))).toEqual({kind: null, country: null});
  // A file that comes later carries what was there; that is not its word.
  expect(after(said('media', null, 'ann'), said('media', 'VM', 'ann', 'import-1'))).toEqual({
    kind: null,
    country: 'VM'
  });
});

onEveryEngine('what an entity is', engine => {
  const change = async (
    {desk}: Awaited<ReturnType<typeof openRegistryOffice>>,
    by: Person,
    id: string,
    fields: Partial<EntityBody>
  ) => {
    const {entity, versionId} = await readEntity(desk, id);
    await changeEntity(desk, by, id, {seenVersion: versionId, entity: {...bodyOf(entity), ...fields}});
  };

  test('gives no label on one word, and takes none', async () => {
    const office = await openRegistryOffice(engine);
    const {desk, people, outlet, league, assess, putInForce, log} = office;
    await assess(outlet, {editorial: 'yes'});
    await assess(league, {editorial: 'yes'});
    await putInForce();
    const labelled = async () => (await listLabels(desk, 'DE', null)).labels.map(one => one.handle);
    expect(await labelled()).toEqual(['valmera_news', 'valmeranews']);
    await change(office, people.ilse, league, {kind: 'media'});
    await change(office, people.ilse, outlet, {kind: 'other', country: null});
    expect(await labelled()).toEqual(['valmera_news', 'valmeranews']);
    expect((await readEntity(desk, outlet)).entity.vouched).toEqual({kind: 'media', country: 'VM'});
    await expect(confirmEntities(desk, people.ilse, {entityIds: [league]})).rejects.toMatchObject({
      code: 'registry.own-word'
    });
    expect(await confirmEntities(desk, people.mei, {entityIds: [league]})).toBe(1);
    expect(await labelled()).toEqual(['valmera_news', 'valmeranews', 'youth_league']);
    expect(await confirmEntities(desk, people.lev, {entityIds: [outlet]})).toBe(1);
    expect(await labelled()).toEqual(['youth_league']);
    expect((await log.verify()).problems).toEqual([]);
  });

  test('is undecided where one person added it, and says who is missing', async () => {
    const office = await openRegistryOffice(engine);
    const {desk, people, assess, putInForce, ministry} = office;
    const {entity} = await readEntity(desk, ministry);
    const accounts = [
      {platform: 'x', handle: 'harbour', stableId: null, url: null, validFrom: null, validTo: null, stands: true}
    ];
    const alone = await addEntity(desk, people.mei, {
      ...bodyOf(entity),
      kind: 'media',
      name: 'Harbour Radio',
      accounts
    });
    await assess(alone, {editorial: 'yes'});
    await putInForce();
    const {groups} = await viewEntityLabels(desk, alone);
    const verdict = groups[0]?.accounts[0]?.verdicts.find(one => one.label === 'state-controlled-media');
    expect(verdict).toMatchObject({verdict: 'undecided', missing: ['second-person']});
    expect(verdict?.because).toContain('Only one person has said that Harbour Radio is a medium');
  });

  test('a person who declared it and then wrote it down has one voice', async () => {
    const {desk, people} = await openRegistryOffice(engine);
    const declared = {platform: 'x', account: 'tides', entity: 'Tides', country: 'VM', kind: 'media'} as const;
    await declareAccounts(desk, people.mei, [declared]);
    const {id} = await desk.store.read
      .selectFrom('entity')
      .select('id')
      .where('name', '=', 'Tides')
      .executeTakeFirstOrThrow();
    const office = {desk} as Awaited<ReturnType<typeof openRegistryOffice>>;
    await change(office, people.mei, id, {domains: ['tides.example']});
    const view = await readEntity(desk, id);
    expect(view.entity.vouched).toEqual({kind: null, country: null});
    expect(view.accounts[0]?.account.vouchers).toBe(1);
    await change(office, people.ilse, id, {domains: []});
    expect((await readEntity(desk, id)).entity.vouched).toEqual({kind: 'media', country: 'VM'});
  });

  test('comes confirmed with a file of a named source, and not with a table of one’s own', async () => {
    const {desk, people} = await openRegistryOffice(engine);
    const takeIn = async (source: 'wikidata-csv' | 'registry-csv', text: string) => {
      const bytes = new TextEncoder().encode(text);
      const {fileName, sha256, diffSha256} = await previewImport(desk, people.mei, {source, fileName: 'f.csv', bytes});
      await acceptImport(desk, people.mei, {source, fileName, sha256, diffSha256, accept: {what: 'all'}});
    };
    await takeIn('wikidata-csv', 'item,itemLabel,countryCode,kind\nQ1,Named Radio,FR,media\n');
    await takeIn('registry-csv', 'name,kind,country\nOwn Radio,media,FR\n');
    const vouched = async (name: string) => {
      const {id} = await desk.store.read
        .selectFrom('entity')
        .select('id')
        .where('name', '=', name)
        .executeTakeFirstOrThrow();
      return (await readEntity(desk, id)).entity.vouched;
    };
    expect(await vouched('Named Radio')).toEqual({kind: 'media', country: 'FR'});
    expect(await vouched('Own Radio')).toEqual({kind: null, country: null});
  });
});
