/** The labelers on the command line: what they are called, sending, another key, another host. */
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {main} from '../../src/cli/main.ts';
import type {Person} from '../../src/contract/desk.ts';
import {addPerson} from '../../src/desk/people.ts';
import {confirmAccounts} from '../../src/registry/accounts/confirm-accounts.ts';
import {assessEntity, reviewAssessment} from '../../src/registry/assessments/assess.ts';
import {addEntity} from '../../src/registry/entities/change-entity.ts';
import {confirmEntities} from '../../src/registry/entities/confirm-entities.ts';
import {readEntity} from '../../src/registry/entities/read-entity.ts';
import {stepPolicy, viewPreview, writePolicy} from '../../src/registry/labels/policies.ts';
import {startingPolicy} from '../../src/registry/labels/starting-policy.ts';
import {openWorkspace} from '../../src/server/workspace.ts';
import {answers} from '../registry/labels/registry-office.ts';

let folder = '';
let token = '';
const did = 'did:plc:abcdefghijklmnopqrstuvwx';

async function overt(argv: readonly string[], environment: Readonly<Record<string, string>> = {}) {
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
    environment: {
      ...{OVERT_MEMORY: '500MB', OVERT_THREADS: '1', OVERT_HOME: join(folder, '.overt'), OVERT_TOKEN: token},
      ...environment
    },
    onInterrupt: () => () => {}
  });
  return {code, out, err};
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'overt-labelers-'));
  const options = {home: join(folder, '.overt'), databaseUrl: null, demo: false, threads: 1, memoryBytes: 500_000_000};
  const workspace = await openWorkspace({...options, uploadLimitBytes: 1_000_000}, {onBug: String});
  const {desk} = workspace;
  token = workspace.firstToken ?? '';
  const add = async (name: string, team: Person['team'], ...roles: Person['roles']) =>
    (await addPerson(desk, 'system', {name, team, roles})).person;
  const mei = await add('Mei', 'trust-and-safety', 'officer');
  const ilse = await add('Ilse', 'analysis', 'analyst');
  const lev = await add('Lev', 'legal', 'policy-lead');
  const noor = await add('Noor', 'legal', 'legal');
  const none = {names: [], parentId: null, domains: [], wikidataId: null, sourceNotes: {}, retired: false};
  const account = {
    platform: 'bluesky',
    handle: 'harbour.example',
    stableId: did,
    url: null,
    validFrom: null,
    validTo: null
  };
  const accounts = [{...account, stands: true}];
  const entity = await addEntity(desk, mei, {name: 'Harbour News', kind: 'media', country: null, ...none, accounts});
  await confirmEntities(desk, ilse, {entityIds: [entity]});
  const accountIds = (await readEntity(desk, entity)).accounts.map(one => one.account.accountId);
  await confirmAccounts(desk, ilse, {accountIds});
  const given = answers({editorial: 'yes'});
  const seen = given.evidence.map(one => ({...one, seenOn: '2020-01-01'}));
  const {id} = await assessEntity(desk, ilse, entity, {...given, evidence: seen, reviewOn: '2099-01-01'});
  await reviewAssessment(desk, mei, id, {outcome: 'confirmed', reasons: 'The same.'});
  const policy = (await writePolicy(desk, lev, startingPolicy)).id;
  const step = {what: 'in-force' as const, jurisdictions: ['DE'], effectiveAt: null};
  const {sha256} = await viewPreview(desk, policy, step);
  await stepPolicy(desk, noor, policy, {...step, previewSha256: sha256, reasons: 'As discussed.'});
  await workspace.close();
}, 120_000);
afterAll(() => rm(folder, {recursive: true, force: true}));

const hosts = (host: string) => ({OVERT_LABELER_HOSTS: `DE=${host}`});

describe('labelers on the command line', () => {
  it('are listed, and declare their labels to clients', async () => {
    const {code, out} = await overt(['registry', 'labelers'], hosts('labels-de.example.org'));
    expect([code, out]).toEqual([0, expect.stringContaining('did:web:labels-de.example.org')]);
    const listed = JSON.parse((await overt(['registry', 'labelers', '--json'])).out);
    expect(listed.map((one: {readonly name: string}) => one.name).sort()).toEqual(['all', 'de']);
    const record = JSON.parse((await overt(['registry', 'labelers', '--declaration'])).out);
    expect(record.$type).toBe('app.bsky.labeler.service');
    expect(record.policies.labelValues).toContain('state-controlled-media');
    expect((await overt(['registry', 'labelers'], {OVERT_TOKEN: 'nobody'})).code).not.toBe(0);
  });

  it('send what changed, once', async () => {
    const sent = JSON.parse((await overt(['registry', 'publish', '--json'], hosts('labels-de.example.org'))).out);
    expect(sent.find((one: {readonly jurisdiction: string}) => one.jurisdiction === 'DE')).toMatchObject({
      given: 1,
      head: 1
    });
    const {code, out} = await overt(['registry', 'publish'], hosts('labels-de.example.org'));
    expect([code, out]).toEqual([0, expect.stringMatching(/de +0 new +0 renewed +0 taken back/)]);
  });

  it('get another key, with which everything is signed again', async () => {
    const {code, out} = await overt(['registry', 'rotate-label-key', 'de'], hosts('labels-de.example.org'));
    expect([code, out]).toEqual([0, expect.stringMatching(/has the key \S+; 1 labels were signed with it/)]);
    const [, key = ''] = /has the key (\S+);/.exec(out) ?? [];
    expect((await overt(['registry', 'labelers'], hosts('labels-de.example.org'))).out).toContain(`${key}  in use`);
    const {code: refused, err} = await overt(['registry', 'rotate-label-key', 'Germany']);
    expect([refused, err]).toEqual([1, expect.stringContaining('two letters of ISO 3166-1')]);
  });

  it('take back what they said at another host before they say anything at the new one', async () => {
    const anew = hosts('labels.de.example');
    const {code, err} = await overt(['registry', 'publish'], anew);
    expect([code, err]).toEqual([1, expect.stringContaining('overt registry move-labeler')]);
    const moved = await overt(['registry', 'move-labeler', 'de'], anew);
    expect([moved.code, moved.out]).toEqual([
      0,
      '1 labels were taken back under the old name, 1 given by did:web:labels.de.example.\n'
    ]);
    expect((await overt(['registry', 'publish'], anew)).code).toBe(0);
    expect((await overt(['registry', 'publish'], hosts('labels-de.example.org'))).code).toBe(1);
  });
});
