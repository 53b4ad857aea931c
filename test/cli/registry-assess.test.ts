/** An assessment drafted from the file that brought an entity, on the command line. */
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, it} from 'vitest';
import {main} from '../../src/cli/main.ts';
import {addPerson} from '../../src/desk/people.ts';
import {openWorkspace} from '../../src/server/workspace.ts';

let folder = '';
let token = '';

async function overt(...argv: readonly string[]) {
  let [out, err] = ['', ''];
  const code = await main(argv, {
    out: text => {
      out += text;
    },
    err: text => {
      err += text;
    },
    outIsTty: false,
    errIsTty: false,
    columns: 100,
    environment: {OVERT_MEMORY: '500MB', OVERT_THREADS: '1', OVERT_HOME: join(folder, '.overt'), OVERT_TOKEN: token},
    onInterrupt: () => () => {}
  });
  return {code, out, err};
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'overt-assess-'));
  const options = {home: join(folder, '.overt'), databaseUrl: null, demo: false, threads: 1, memoryBytes: 500_000_000};
  const workspace = await openWorkspace({...options, uploadLimitBytes: 1_000_000}, {onBug: String});
  token = (await addPerson(workspace.desk, 'system', {name: 'Mei', team: 'trust-and-safety', roles: ['officer']}))
    .token;
  await workspace.close();
}, 60_000);
afterAll(() => rm(folder, {recursive: true, force: true}));

it('takes answers and evidence from the source, and waits for a second person', async () => {
  const file = join(folder, 'matrix.csv');
  await writeFile(
    file,
    'Country,Media company,Main assets,URL,Typology\nFrance,Valmera,Valmera News,https://news.example,SC\nFrance,Other,Other News,https://other.example,ISFM?\n'
  );
  const taken = await overt('registry', 'import', file, '--source', 'state-media-matrix', '--accept');
  expect([taken.code, taken.err]).toEqual([0, '']);
  const idOf = async (name: string) => {
    const listed = JSON.parse((await overt('registry', 'list', '--json')).out);
    return listed.find((one: {readonly name: string}) => one.name === name)?.id ?? '';
  };
  const assess = async (name: string, ...more: readonly string[]) =>
    overt('registry', 'assess', await idOf(name), '--reasons', 'As the source.', '--review-on', '2099-01-01', ...more);
  const drafted = await assess('Valmera News', '--from-source');
  expect([drafted.code, drafted.err]).toEqual([0, '']);
  const view = JSON.parse((await overt('registry', 'assessments', await idOf('Valmera News'), '--json')).out);
  expect(view).toMatchObject({
    inForce: null,
    assessments: [{standing: 'waiting', typology: 'SC', funding: 'yes', ownership: 'yes', editorial: 'yes'}]
  });
  expect(view.assessments[0].evidence[0].address).toMatch(/^matrix\.csv \(state-media-matrix\), SHA-256 [0-9a-f]{64}$/);
  const doubted = await assess('Other News', '--from-source');
  expect([doubted.code, doubted.err]).toEqual([2, expect.stringContaining('no source says a kind')]);
});
