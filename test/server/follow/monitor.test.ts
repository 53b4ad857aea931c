import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, it} from 'vitest';
import type {Person} from '../../../src/contract/desk.ts';
import type {Findings, Network} from '../../../src/contract/finding.ts';
import {addPerson} from '../../../src/desk/people.ts';
import {scanWhenDue} from '../../../src/server/follow/monitor.ts';
import {openSpool, type Spool} from '../../../src/server/follow/spool.ts';
import {type OpenWorkspace, openWorkspace} from '../../../src/server/workspace.ts';
import {readCases} from '../../../src/store/tables/case-file.ts';
import {buildAccount, buildFindings, buildNetwork} from '../../disclosure/build-findings.ts';
import {tested} from '../../disclosure/build-significance.ts';

let folder = '';
let workspace: OpenWorkspace;
let person: Person;
let spool: Spool;
let now = Date.UTC(2026, 5, 1);
const hour = 3_600_000;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'overt-monitor-'));
  const bytes = 2 ** 28;
  const bounds = {memoryBytes: bytes, threads: 1, uploadLimitBytes: bytes};
  workspace = await openWorkspace(
    {home: join(folder, 'home'), databaseUrl: null, demo: false, ...bounds},
    {onBug: String, now: () => new Date(now)}
  );
  const added = await addPerson(workspace.desk, 'system', {name: 'Ana', team: 'trust-and-safety', roles: ['analyst']});
  person = added.person;
  spool = openSpool(join(folder, 'spool'));
});
afterAll(async () => {
  await workspace.close();
  await rm(folder, {recursive: true, force: true});
});

/** `one` two of twelve digits as ids are; members by single letters. */
const network = (digit: string, members: string): Network =>
  buildNetwork(
    [...members].map(letter => buildAccount(letter)),
    {...tested(), id: `network-${digit.repeat(12)}`, edges: []}
  );

const scanning = (findings: Findings) => ({
  workspace,
  person,
  dataset: 'sky',
  everyMs: 24 * hour,
  onProgress: () => undefined,
  startScan: () => ({
    done: Promise.resolve({imports: [], findings, written: []}),
    cancel: () => Promise.resolve()
  })
});

const seen = (networks: readonly Network[]) => scanWhenDue(scanning(buildFindings(networks)), spool);

it('scans on its schedule, tells what became of each network, and makes a case of a new one only', async () => {
  expect(await seen([])).toBeNull();
  await spool.keep({version: 1, server: 'ws://x', cursor: null, findings: [], lastScanAt: null});
  expect(await seen([])).toBeNull();
  now += 23 * hour;
  expect(await seen([])).toBeNull();
  now += 2 * hour;
  const first = await seen([network('1', 'abcdef')]);
  expect(first?.networks).toMatchObject([{became: 'born', accounts: 6}]);
  expect(first?.cases).toHaveLength(1);

  expect(await seen([network('1', 'abcdef')])).toBeNull();
  now += 25 * hour;
  const second = await seen([network('2', 'abcdefgh'), network('3', 'uvwxyz')]);
  expect(second?.networks.map(({became}) => became).sort()).toEqual(['born', 'grown']);
  expect(second?.cases).toHaveLength(1);

  now += 25 * hour;
  expect((await seen([]))?.networks.map(({became}) => became)).toEqual(['dormant', 'dormant']);
  now += 25 * hour;
  const fourth = await seen([network('4', 'abcdefg')]);
  expect(fourth).toMatchObject({networks: [{became: 'revived'}], cases: []});

  expect((await readCases(workspace.store.read)).map(one => one.networkId).sort()).toEqual(
    [network('1', 'abcdef').id, network('3', 'uvwxyz').id].sort()
  );
  expect(openSpool(join(folder, 'spool')).state()).toMatchObject({
    findings: {length: 4},
    lastScanAt: new Date(now).toISOString()
  });
});
