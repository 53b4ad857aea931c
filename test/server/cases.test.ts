import {afterEach, beforeEach, expect, it} from 'vitest';
import {caseViewSchema} from '../../src/contract/cases.ts';
import {publicStatementViewSchema} from '../../src/contract/public-statements.ts';
import {citationOn} from '../../src/desk/clauses.ts';
import {recordFindings} from '../../src/desk/record-findings.ts';
import {findings, network} from '../desk/findings.ts';
import {type Serving, serving} from './serving.ts';

const day = '2026-07-01';
const found = network({id: 'network-aaaaaaaaaaaa', texts: ['Vote for the harbour', 'Vote for the harbour now']});
let at: Serving;
let time = Date.parse(`${day}T09:00:00Z`);

beforeEach(async () => {
  time = Date.parse(`${day}T09:00:00Z`);
  at = await serving({}, {now: () => new Date(time++)});
});
afterEach(async () => at.end());

type As = 'officer' | 'lawyer' | 'analyst' | 'auditor' | 'admin';

async function post(path: string, body: object, as: As): Promise<Response> {
  return at.ask(path, {method: 'POST', body: JSON.stringify(body), as});
}

async function recorded(): Promise<string> {
  const {desk} = at.main;
  const json = JSON.stringify(findings([found]));
  return (await recordFindings(desk, at.people.analyst.person, {title: 'May', json})).findings.id;
}

it('a network is opened, judged, replied to, published and read over HTTP', async () => {
  const findingsId = await recorded();
  const made = await post('/cases', {findingsId, networkId: found.id}, 'analyst');
  expect(made.status).toBe(200);
  const opened = caseViewSchema.parse(await made.json());
  expect((await post('/cases', {findingsId, networkId: found.id}, 'analyst')).status).toBe(409);
  const id = opened.id;

  const clause = citationOn(at.main.desk, 'network-measures', day);
  const review = {outcome: 'granted', clause, reasons: 'They act as one.'};
  for (const who of ['officer', 'lawyer'] as const) {
    expect((await post(`/requests/${opened.matter?.id}/reviews`, review, who)).status).toBe(200);
  }
  const publish = () => post(`/cases/${id}/publications`, {form: 'full', reasons: 'It matters.'}, 'officer');
  expect(await (await publish()).json()).toMatchObject({error: {code: 'desk.not-publishable'}});
  const dueAt = new Date(time + 10 * 86_400_000).toISOString();
  expect((await post(`/cases/${id}/invitations`, {dueAt}, 'auditor')).status).toBe(403);
  expect((await post(`/cases/${id}/invitations`, {dueAt}, 'officer')).status).toBe(200);
  const said = {about: found.accounts[0]?.accountKey, saidBy: 'Its owner', words: 'We only like harbours.'};
  expect((await post(`/cases/${id}/statements`, said, 'lawyer')).status).toBe(200);
  time += 11 * 86_400_000;
  const published = caseViewSchema.parse(await (await publish()).json());
  expect(published.state).toBe('published');

  const publicationId = published.publications[0]?.id ?? '';
  expect((await at.ask(`/publications/${publicationId}/report`)).status).toBe(401);
  const report = await at.ask(`/publications/${publicationId}/report`, {as: 'auditor'});
  expect(report.headers.get('content-security-policy')).toContain('sandbox');
  const html = await report.text();
  expect(html).toContain('We only like harbours.');
  expect(html).toContain('2 were asked and did not reply in time.');
  const json = await at.ask(`/publications/${publicationId}/findings.json`, {as: 'auditor'});
  expect(json.headers.get('content-disposition')).toContain('attachment');
  expect((await at.ask('/publications/none/report', {as: 'auditor'})).status).toBe(404);
  expect(at.logged).toEqual([]);
});

it('what was said in public is kept by those who may, and read by everybody of the house', async () => {
  const body = {
    kind: 'promise',
    saidBy: 'A spokesperson',
    saidOn: '2026-06-30',
    words: 'We will publish.',
    source: 'A press release',
    measure: {kind: 'published-cases', from: '2026-06-01', until: '2026-12-31', atLeast: 1},
    dueOn: '2026-12-31'
  };
  const view = publicStatementViewSchema.parse(await (await post('/public-statements', body, 'officer')).json());
  expect(view.reconciliation.verdict).toBe('not-yet-due');
  expect((await post('/public-statements', {...body, dueOn: null}, 'officer')).status).toBe(400);
  expect((await post('/public-statements', body, 'admin')).status).toBe(403);
  expect(await (await at.ask('/public-statements', {as: 'auditor'})).json()).toHaveLength(1);
  expect((await at.ask('/watches', {as: 'auditor'})).status).toBe(200);
  expect((await at.ask('/watches/none', {as: 'auditor'})).status).toBe(404);
  expect((await at.ask('/requests/none/precedents', {as: 'auditor'})).status).toBe(404);
});
