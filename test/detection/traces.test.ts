import {mkdtemp} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, it} from 'vitest';
import {presetById} from '../../src/detection/presets/registry.ts';
import {readInPieces} from '../../src/detection/slices/read.ts';
import {type LoadedSignal, loadSignal, numberAccountsAndPosts} from '../../src/detection/traces.ts';
import type {LakeTables} from '../../src/lake/tables.ts';
import {signalById} from '../../src/signals/registry.ts';
import {normaliseText} from '../../src/text/normalise.ts';
import {openDuckdb} from '../../src/warehouse/duckdb.ts';
import {sql} from '../../src/warehouse/sql.ts';
import type {Warehouse} from '../../src/warehouse/warehouse.ts';
import {type SmallPost, smallLake} from './small-lake.ts';

type Shown = {
  readonly loaded: LoadedSignal;
  readonly objects: readonly {readonly object: string; readonly display: string; readonly accounts: number}[];
  /** Account and object of each row, in words. */
  readonly rows: readonly string[];
};

async function load(
  signal: string,
  posts: readonly SmallPost[],
  {memoryBytes = 2 ** 28, preset = null}: {memoryBytes?: number; preset?: string | null} = {}
): Promise<Shown> {
  const tempFolder = await mkdtemp(join(tmpdir(), 'overt-traces-'));
  const warehouse = await openDuckdb({memoryBytes: 2 ** 28, threads: 1, tempFolder});
  try {
    const tables = await smallLake(warehouse, posts);
    const loaded =
      preset === null
        ? await loadOwn(warehouse, tables, signal, memoryBytes)
        : await loadForPreset(warehouse, tables, signal, preset, memoryBytes);
    const named = await warehouse.rows(sql`SELECT id, object, display FROM ${loaded.objectTable} ORDER BY id`);
    const objects = named.map(({id, object, display}) => ({
      object: String(object),
      display: String(display ?? object),
      accounts: loaded.accountsOf[Number(id)] ?? -1
    }));
    const accounts = await warehouse.rows(sql`SELECT account_key FROM scan_account ORDER BY id`);
    const rows = Array.from(loaded.rows.account, (account, row) => {
      const who = String(accounts[account]?.account_key).replace('x:user:', '');
      return `${who}: ${objects[loaded.rows.object[row] ?? -1]?.object}`;
    });
    return {loaded, objects, rows};
  } finally {
    await warehouse.close();
  }
}

async function loadOwn(warehouse: Warehouse, tables: LakeTables, signal: string, memoryBytes: number) {
  const reading = await readInPieces({warehouse, tables, slices: null, overtVersion: '', memoryBytes});
  return reading.load(signalById(signal));
}

async function loadForPreset(
  warehouse: Warehouse,
  tables: LakeTables,
  signal: string,
  preset: string,
  memoryBytes: number
) {
  await numberAccountsAndPosts(warehouse, tables);
  return loadSignal(warehouse, tables, signalById(signal), presetById(preset), memoryBytes);
}

function post(id: number, account: string, text: string): SmallPost {
  return {id: String(id), account, at: id * 10, text, traces: [{kind: 'text', value: normaliseText(text)}]};
}

const said = 'We all stand together against the new law and nobody will ever make us leave this square!';
const common = normaliseText(said);

it('texts that one account each used are one object when they are similar, under the text used most', async () => {
  const {loaded, objects, rows} = await load('similar-text', [
    post(1, 'anna', said),
    post(2, 'bo', said.replace('leave', 'quit')),
    post(3, 'cy', `${said} 😀`),
    post(4, 'anna', said),
    post(5, 'dee', 'Nothing of the sort was ever said by anybody in this part of the town before'),
    post(6, 'eve', 'short')
  ]);
  expect(objects).toEqual([{object: common, display: common, accounts: 3}]);
  expect(rows).toEqual([`anna: ${common}`, `bo: ${common}`, `cy: ${common}`, `anna: ${common}`]);
  // Dee's text is an object too, of one account; what is too short is none.
  expect(loaded).toMatchObject({traces: 5, objects: 2, accounts: 4, blank: false, skipped: 0});
});

it('what is the same text is the same similar text, in the same rows', async () => {
  const texts = [
    said,
    'Guten Morgen an alle Menschen in der schönen Stadt am Fluss',
    '今天我们在北京看到了非常美丽的樱花希望大家都能来'
  ];
  const posts = texts.flatMap((text, group) =>
    ['anna', 'bo', 'cy'].map((account, place) => post(group * 10 + place, account, text))
  );
  const [same, similar] = [await load('same-text', posts), await load('similar-text', posts)];
  expect(similar.objects).toEqual(same.objects);
  expect(similar.loaded.rows).toEqual(same.loaded.rows);
});

it('filled-in letters are one object, which is the template, and the text used most is what is shown', async () => {
  const letter = (name: string, years: number): string =>
    `Thank you ${name} for ${years} years of service to all of us`;
  const {loaded, objects, rows} = await load('same-template', [
    post(1, 'anna', letter('dear Anna Lee', 12)),
    post(2, 'bo', letter('dear Bo Chan', 7)),
    post(3, 'cy', letter('dear Bo Chan', 7)),
    post(4, 'dee', letter('cousin Bo', 7))
  ]);
  const template = 'thank you dear ⟨name⟩ for ⟨number⟩ years of service to all of us';
  expect(objects).toEqual([{object: template, display: letter('dear Bo Chan', 7), accounts: 3}]);
  expect(rows).toEqual(['anna', 'bo', 'cy'].map(account => `${account}: ${template}`));
  expect(loaded).toMatchObject({traces: 4, objects: 2, accounts: 4, skipped: 0});
});

it('the order of the rows in the lake changes nothing', async () => {
  const words = said.split(' ');
  const posts = Array.from({length: 40}, (_, number) =>
    post(number, `account${number % 7}`, words.with(number % words.length, `word${number % 5}`).join(' '))
  );
  const [one, other] = [await load('similar-text', posts), await load('similar-text', posts.toReversed())];
  expect(other.objects).toEqual(one.objects);
  expect(other.rows).toEqual(one.rows);
});

it('nothing to compare is blank', async () => {
  for (const signal of ['similar-text', 'same-template']) {
    const {loaded, objects} = await load(signal, [post(1, 'anna', 'hi'), post(2, 'bo', 'hi')]);
    expect(objects).toEqual([]);
    expect(loaded).toMatchObject({traces: 0, objects: 0, accounts: 0, blank: true});
  }
});

it('too little memory for the texts is said before it is used up', async () => {
  const posts = Array.from({length: 500}, (_, number) => post(number, `a${number}`, `${said} ${number}`));
  await expect(load('similar-text', posts, {memoryBytes: 100_000})).rejects.toMatchObject({
    code: 'scan.memory-too-small'
  });
});

it('a preset compares what its tool compares, to the letter', async () => {
  const posts = [post(1, 'anna', said), post(2, 'bo', said.replace('leave', 'quit'))];
  const {loaded} = await load('same-text', posts, {preset: 'coordination-network-toolkit'});
  expect(loaded).toMatchObject({objects: 2, skipped: 0});
});
