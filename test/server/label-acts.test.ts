/** Contests, rulings, pauses and steps of the label policy as clients meet them. */
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {Person} from '../../src/contract/desk.ts';
import {api, errorBodySchema} from '../../src/contract/http.ts';
import {addPerson} from '../../src/desk/people.ts';
import {startingPolicy} from '../../src/registry/labels/starting-policy.ts';
import {type Serving, serving} from './serving.ts';

let server: Serving;
let lead: {readonly person: Person; readonly token: string};
beforeAll(async () => {
  server = await serving();
  const named = {name: 'Lev', team: 'trust-and-safety', roles: ['policy-lead']} as const;
  lead = await addPerson(server.main.desk, 'system', {...named, roles: [...named.roles]});
}, 60_000);
afterAll(async () => server.end());

type As = 'officer' | 'lawyer' | 'analyst' | 'auditor' | 'lead';
async function post(path: string, body: unknown, as: As): Promise<Response> {
  const {token} = as === 'lead' ? lead : server.people[as];
  const headers = {authorization: `Bearer ${token}`, 'content-type': 'application/json'};
  return server.app.request(`http://localhost/api${path}`, {method: 'POST', headers, body: JSON.stringify(body)});
}
async function refused(response: Promise<Response>, status: number, code: string): Promise<void> {
  const answer = await response;
  const read = errorBodySchema.parse(await answer.json());
  expect({status: answer.status, code: read.error.code}).toEqual({status, code});
}

const label = 'state-controlled-media';
const account = {
  platform: 'x',
  stableId: null,
  url: 'https://x.com/valmera',
  validFrom: null,
  validTo: null,
  stands: true
};
let entityId = '';

describe('what is done about labels over HTTP', () => {
  it('an address that a browser would run is no address of an account', async () => {
    const given = {name: 'Valmera News', kind: 'media', country: 'FR', accounts: [{...account, handle: 'valmera'}]};
    const bad = {...given, accounts: [{...given.accounts[0], url: 'javascript:alert(1)'}]};
    await refused(post('/registry/entities', bad, 'officer'), 400, 'http.bad-body');
    const added = await post('/registry/entities', given, 'officer');
    const view = api['POST /registry/entities'].answer.parse(await added.json());
    entityId = view.entity.id;
    expect(view.entity.vouched).toEqual({kind: null, country: null});
    await refused(
      post('/registry/entities/confirmations', {entityIds: [entityId]}, 'officer'),
      409,
      'registry.own-word'
    );
    await refused(
      post('/registry/entities/confirmations', {entityIds: ['nobody']}, 'analyst'),
      404,
      'registry.unknown-entity'
    );
    const confirmed = await post('/registry/entities/confirmations', {entityIds: [entityId]}, 'analyst');
    expect(await confirmed.json()).toEqual({confirmed: 1});
    const accountIds = view.accounts.map(one => one.account.accountId);
    expect((await post('/registry/accounts/confirmations', {accountIds}, 'analyst')).status).toBe(200);
  });

  it('a version takes effect by the step that was previewed, put in force by somebody else', async () => {
    const evidence = {address: 'https://statute.example', capturedText: 'The minister appoints.', seenOn: '2020-01-01'};
    const answers = {
      funding: 'unknown',
      ownership: 'unknown',
      editorial: 'yes',
      reasons: 'So.',
      reviewOn: '2099-01-01'
    };
    const given = {...answers, evidence: [{question: 'editorial', ...evidence}]};
    const assessed = await post(`/registry/entities/${entityId}/assessments`, given, 'analyst');
    const [first] = api['POST /registry/entities/:id/assessments'].answer.parse(await assessed.json()).assessments;
    const confirm = {outcome: 'confirmed', reasons: 'I see the same.'};
    expect((await post(`/registry/assessments/${first?.id}/reviews`, confirm, 'officer')).status).toBe(200);

    const written = await post('/registry/policies', startingPolicy, 'lead');
    const [policy] = api['POST /registry/policies'].answer.parse(await written.json()).policies;
    const path = `/registry/policies/${policy?.id}`;
    const step = {what: 'in-force', jurisdictions: ['*'], effectiveAt: null};
    const previewed = await post(`${path}/preview`, step, 'analyst');
    const {sha256, totals} = api['POST /registry/policies/:id/preview'].answer.parse(await previewed.json());
    expect(totals).toMatchObject([{gains: 1, losses: 0}]);
    const steps = (body: object, as: As) => post(`${path}/steps`, {...step, reasons: 'As discussed.', ...body}, as);
    await refused(steps({previewSha256: 'a'.repeat(64)}, 'lawyer'), 409, 'labels.preview-differs');
    await refused(steps({previewSha256: sha256}, 'lead'), 403, 'labels.own-policy');
    await refused(steps({previewSha256: sha256}, 'analyst'), 403, 'session.not-allowed');
    await refused(
      steps({previewSha256: sha256, effectiveAt: '2020-01-01T00:00:00.000Z'}, 'lawyer'),
      422,
      'labels.step-in-the-past'
    );
    const inForce = await steps({previewSha256: sha256}, 'lawyer');
    const after = api['POST /registry/policies/:id/steps'].answer.parse(await inForce.json());
    expect(after.inForce).toEqual([{jurisdiction: '*', version: 1}]);
    const list = await server.ask('/registry/labels?jurisdiction=DE', {as: 'auditor'});
    expect(api['GET /registry/labels'].answer.parse(await list.json()).labels).toMatchObject([
      {label, handle: 'valmera'}
    ]);
  });

  it('a pause ends by itself, and one person pauses once', async () => {
    const path = `/registry/entities/${entityId}/label-pauses`;
    const paused = {label, what: 'paused', reasons: 'A contest.'};
    await refused(post(path, paused, 'analyst'), 403, 'session.not-allowed');
    await refused(post(path, {...paused, until: '2099-01-01'}, 'lawyer'), 422, 'labels.pause-too-long');
    await refused(post(path, {...paused, what: 'resumed'}, 'lawyer'), 409, 'labels.said-already');
    const done = await post(path, paused, 'lawyer');
    const {pauses} = api['POST /registry/entities/:id/label-pauses'].answer.parse(await done.json());
    expect(pauses[0]).toMatchObject({
      what: 'paused',
      personName: 'Lea',
      until: expect.stringMatching(/^\d{4}-\d\d-\d\d$/)
    });
    expect((await post(path, {...paused, what: 'resumed'}, 'lawyer')).status).toBe(200);
    await refused(post(path, paused, 'lawyer'), 403, 'labels.pause-twice');
    expect((await post(path, paused, 'lead')).status).toBe(200);
    expect((await post(path, {...paused, what: 'resumed'}, 'lead')).status).toBe(200);
  });

  it('a contest of the public page is ruled on by nobody who may have sent it, and against a label with a second person', async () => {
    const contests = async () => {
      const list = await server.ask('/registry/contests', {as: 'auditor'});
      return api['GET /registry/contests'].answer.parse(await list.json());
    };
    const page = async (name: string) => {
      const body = new URLSearchParams({name, address: '', words: 'Our council is independent.'});
      const sent = await server.app.request(`http://localhost/labels/all/${entityId}/${label}`, {method: 'POST', body});
      expect(sent.status).toBe(201);
      return (await contests()).find(one => one.name === name)?.id ?? '';
    };
    const again = {outcome: 'to-be-assessed-again', reasons: 'The statute changed.'};
    const rule = (id: string, as: As, ruling: object = again) => post(`/registry/contests/${id}/ruling`, ruling, as);
    await refused(rule(await page('Lea'), 'lawyer'), 403, 'labels.not-independent');
    const id = await page('Valmera News');
    await refused(rule(id, 'officer'), 403, 'session.not-allowed');
    await refused(rule(id, 'lawyer'), 409, 'labels.not-seconded');
    const own = {label, name: 'Valmera News', words: 'They are right.'};
    expect((await post(`/registry/entities/${entityId}/contests`, own, 'officer')).status).toBe(200);
    const ruled = await rule(id, 'lawyer');
    expect(api['POST /registry/contests/:id/ruling'].answer.parse(await ruled.json()).ruling).toMatchObject({
      outcome: 'to-be-assessed-again',
      personName: 'Lea'
    });
    await refused(rule(id, 'lawyer'), 409, 'labels.ruled-already');
    await refused(rule('label-contest-none', 'lawyer'), 404, 'labels.unknown-contest');
    const list = await server.ask('/registry/labels?jurisdiction=DE', {as: 'auditor'});
    expect(api['GET /registry/labels'].answer.parse(await list.json()).labels).toEqual([]);
  });
});
