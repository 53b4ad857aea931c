/** From an assessment to a label on the line, by nothing but the change on the record. */
import {mkdtemp, readdir, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {addEntity} from '../../../src/registry/entities/change-entity.ts';
import {identityOf} from '../../../src/registry/labeler/place.ts';
import {viewLabelers} from '../../../src/registry/labeler/view-labelers.ts';
import {pauseLabel} from '../../../src/registry/labels/pauses.ts';
import {readWorld} from '../../../src/registry/read-world.ts';
import {createLabelers} from '../../../src/server/labeler/labelers.ts';
import {watchRegistry} from '../../../src/server/labeler/watch-registry.ts';
import {newestLabels} from '../../../src/store/tables/emitted-label.ts';
import {didOf, holding, labelHouse, places} from '../../registry/labeler/label-house.ts';
import {openRegistryOffice} from '../../registry/labels/registry-office.ts';
import {engineOf, sqliteBackend} from '../../store/engines.ts';

const engine = engineOf('sqlite', sqliteBackend);
const germany = identityOf(places, 'DE');
const label = 'state-controlled-media';

test('what changes in the registry is sent without anybody asking, only where it holds, and stays in order with the record', async () => {
  const office = await openRegistryOffice(engine);
  const {desk, people, log} = office;
  const station = await addEntity(desk, people.mei, {
    name: 'Valmera Radio',
    names: [],
    kind: 'media',
    country: 'VM',
    parentId: null,
    domains: [],
    wikidataId: null,
    sourceNotes: {},
    retired: false,
    accounts: [
      {
        platform: 'bluesky',
        handle: 'radio.valmera.example',
        stableId: didOf(7),
        url: null,
        validFrom: null,
        validTo: null,
        stands: true
      }
    ]
  });
  const keyFolder = await mkdtemp(join(tmpdir(), 'overt-watch-keys-'));
  const {store, now, newId} = desk;
  const house = {store, now, newId, keyFolder};
  const onBug = (error: unknown): string => {
    throw error;
  };
  const labelers = createLabelers({house, places, readWorld, actor: 'system', onBug});
  const logged: string[] = [];
  const watching = watchRegistry(store, labelers, {log: line => logged.push(line), everyMs: 10});
  const sent = async () => {
    const labels = await newestLabels(store.read, 'DE', germany.did);
    return labels.map(one => [one.label.uri, one.label.val, one.label.neg === true]);
  };
  const until = async (wanted: unknown) => {
    while (JSON.stringify(await sent()) !== JSON.stringify(wanted))
      await new Promise(resolve => setTimeout(resolve, 5));
  };
  try {
    await office.confirm(station);
    await office.assess(station, {editorial: 'yes'});
    await office.putInForce(undefined, {jurisdictions: ['DE']});
    await until([[didOf(7), label, false]]);
    await pauseLabel(desk, people.amara, station, {label, what: 'paused', reasons: 'A contest.', contestId: null});
    await until([[didOf(7), label, true]]);
    await pauseLabel(desk, people.amara, station, {label, what: 'resumed', reasons: 'Heard.', contestId: null});
    await until([[didOf(7), label, false]]);
  } finally {
    await watching.stop();
    labelers.close();
  }
  expect(logged).toEqual([]);
  // A law of one country: the labeler of what holds everywhere has said nothing, and has no key.
  const views = await viewLabelers(house, places);
  expect(views.map(({name, head, keys}) => [name, head, keys.length])).toEqual([
    ['all', 0, 0],
    ['de', 3, 1]
  ]);
  expect((await log.verify()).problems).toEqual([]);
  await rm(keyFolder, {recursive: true, force: true});
}, 120_000);

test('a labeler whose key is lost keeps no other from taking labels back', async () => {
  const {store} = await engine.fresh();
  const house = await labelHouse(store);
  try {
    const labelers = createLabelers({...house.emitting, places, onBug: String});
    const held = [holding(didOf(1), 'verified')];
    house.hold('DE', held);
    house.hold('FR', held);
    await labelers.publish();
    const {keyFolder} = house.house;
    for (const name of await readdir(keyFolder)) if (name.includes('-de-')) await rm(join(keyFolder, name));
    house.hold('DE', []);
    house.hold('FR', []);
    await expect(labelers.publish()).rejects.toMatchObject({code: 'labeler.key-missing'});
    const [label] = await newestLabels(store.read, 'FR', identityOf(places, 'FR').did);
    expect(label?.label).toMatchObject({uri: didOf(1), neg: true});
  } finally {
    await house.end();
  }
});
