import {readdir} from 'node:fs/promises';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {api, errorBodySchema, jobSchema} from '../../src/contract/http.ts';
import {isOpenAddress, routes} from '../../src/server/routes/all.ts';
import {storyRoutes} from '../../src/server/routes/story.ts';
import {copyingCsv, newRequest, type Serving, serving} from './serving.ts';

let server: Serving;
beforeAll(async () => {
  server = await serving();
});
afterAll(async () => server.end());

async function errorOf(response: Response) {
  return {status: response.status, ...errorBodySchema.parse(await response.json()).error};
}

describe('the API', () => {
  it('has every address of the contract, each once, and no other', () => {
    const all = [...routes, ...storyRoutes(server.demo, async () => new Response())];
    expect(all.map(route => route.address).sort()).toEqual(Object.keys(api).sort());
  });

  it('tells anyone what this workspace is, and nothing more', async () => {
    const workspace = api['GET /workspace'].answer.parse(await (await server.ask('/workspace')).json());
    expect(workspace).toMatchObject({demo: false, person: null, personas: [], folder: null, counts: null});
    const told = await server.ask('/workspace', {as: 'auditor'});
    const counts = {requests: 0, cases: 0, findings: 0, datasets: 0};
    expect(api['GET /workspace'].answer.parse(await told.json())).toMatchObject({folder: server.home, counts});
    api['GET /catalogue'].answer.parse(await (await server.ask('/catalogue')).json());
    const clauses = api['GET /clauses'].answer.parse(await (await server.ask('/clauses')).json());
    expect(clauses.clauses.length).toBeGreaterThan(0);
  });

  it.each(routes.map(route => route.address).filter(address => !isOpenAddress(address)))(
    'wants a person for %s',
    async address => {
      const [method = '', path = ''] = address.split(' ');
      const response = await server.ask(path.replaceAll(/:[a-z]+/gi, 'x'), {method});
      expect(await errorOf(response)).toMatchObject({status: 401, code: 'session.required'});
    }
  );

  it.each([
    ['/requests/none', 'GET', 404, 'desk.unknown-request'],
    ['/cases/none', 'GET', 404, 'desk.unknown-case'],
    ['/findings/none', 'GET', 404, 'findings.unknown'],
    ['/jobs/none', 'GET', 404, 'job.unknown'],
    ['/jobs/none', 'DELETE', 404, 'job.unknown'],
    ['/jobs/none/events', 'GET', 404, 'job.unknown'],
    ['/ledger/99999/receipt', 'GET', 404, 'ledger.unknown-position'],
    ['/ledger/-1/receipt', 'GET', 404, 'ledger.unknown-position'],
    ['/nothing', 'GET', 404, 'http.not-found'],
    ['/requests', 'PATCH', 404, 'http.not-found'],
    ['/story', 'GET', 404, 'http.not-found']
  ])('has no %s (%s)', async (path, method, status, code) => {
    expect(await errorOf(await server.ask(path, {method, as: 'admin'}))).toMatchObject({status, code});
  });

  it('signs in with a token and out again', async () => {
    const {token, person} = server.people.officer;
    const signedIn = await server.ask('/session', {method: 'POST', body: JSON.stringify({token})});
    expect(api['POST /session'].answer.parse(await signedIn.json())).toEqual(person);
    const cookie = (signedIn.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    const asked = await server.ask('/workspace', {headers: {cookie}});
    expect(api['GET /workspace'].answer.parse(await asked.json()).person).toEqual(person);
    const signedOut = await server.ask('/session', {method: 'DELETE', headers: {cookie}});
    expect(signedOut.headers.get('set-cookie')).toContain('Max-Age=0');
  });

  it('refuses tokens of nobody, and personas outside the demo', async () => {
    const wrong = await server.ask('/session', {method: 'POST', body: '{"token":"overt_wrong"}'});
    expect(await errorOf(wrong)).toMatchObject({status: 401, code: 'session.bad-token'});
    const bearer = await server.ask('/requests', {headers: {authorization: 'Bearer overt_wrong'}});
    expect(await errorOf(bearer)).toMatchObject({status: 401, code: 'session.bad-token'});
    const personaId = server.people.lawyer.person.id;
    const persona = await server.ask('/session', {method: 'POST', body: JSON.stringify({personaId})});
    expect(await errorOf(persona)).toMatchObject({status: 403, code: 'session.not-allowed'});
    expect(persona.headers.get('set-cookie')).toBeNull();
  });

  it.each([
    ['half an object', '{', 'application/json'],
    ['an empty object', '{}', 'application/json'],
    ['what a form of another site could send', newRequest(), 'text/plain'],
    ['a misspelt field', newRequest().replace('"title"', '"titel"'), 'application/json']
  ])('refuses %s', async (_, body, type) => {
    const response = await server.ask('/requests', {
      method: 'POST',
      body,
      as: 'officer',
      headers: {'content-type': type}
    });
    expect(await errorOf(response)).toMatchObject({status: 400, code: 'http.bad-body'});
  });

  it('refuses a body without end', async () => {
    const body = JSON.stringify({words: 'x'.repeat(2_000_000)});
    expect(await errorOf(await server.ask('/requests', {method: 'POST', body, as: 'officer'}))).toMatchObject({
      status: 413,
      code: 'http.too-large'
    });
  });

  it('sends every answer with headers that keep others out, errors and pages too', async () => {
    for (const path of ['/api/workspace', '/api/requests', '/', '/api/nothing']) {
      const {headers} = await server.app.request(`http://localhost${path}`);
      expect(headers.get('content-security-policy'), path).toContain("default-src 'none'");
      expect(headers.get('content-security-policy'), path).not.toContain('unsafe');
      expect(headers.get('x-content-type-options'), path).toBe('nosniff');
      expect(headers.get('access-control-allow-origin'), path).toBeNull();
    }
  });

  it('refuses other hosts and other origins before anything else', async () => {
    const rebound = await server.app.request('http://localhost/api/workspace', {headers: {host: 'evil.example'}});
    expect(await errorOf(rebound)).toMatchObject({status: 403, code: 'http.foreign-origin'});
    const forged = await server.ask('/requests', {
      method: 'POST',
      body: newRequest(),
      as: 'officer',
      headers: {host: 'localhost', origin: 'http://evil.example'}
    });
    expect(await errorOf(forged)).toMatchObject({status: 403, code: 'http.foreign-origin'});
  });

  it('says in a sentence that the console is not built', async () => {
    const response = await server.app.request('http://localhost/');
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('npm start');
  });
});

describe('a request', () => {
  it('is taken in, recuses the approached, and is decided by two from two teams with a receipt', async () => {
    const {officer, lawyer, analyst} = server.people;
    const body = newRequest(analyst.person.id);
    const opened = await server.ask('/requests', {method: 'POST', body, as: 'analyst'});
    const view = api['POST /requests'].answer.parse(await opened.json());
    expect(view.flags.length).toBeGreaterThan(0);
    expect(view.recusals.map(one => one.personId)).toEqual([analyst.person.id]);
    const {packId, clauses} = api['GET /clauses'].answer.parse(await (await server.ask('/clauses')).json());
    const clause = clauses.find(one => one.id === 'hidden-principal');
    const {version, sha256} = clause ?? {version: 0, sha256: ''};
    const review = JSON.stringify({
      outcome: 'declined',
      clause: {packId, clauseId: 'hidden-principal', version, sha256},
      reasons: 'Because.'
    });
    const judge = (as: 'officer' | 'lawyer' | 'analyst' | 'auditor') =>
      server.ask(`/requests/${view.id}/reviews`, {method: 'POST', body: review, as});
    expect(await errorOf(await judge('analyst'))).toMatchObject({status: 403, code: 'desk.recused'});
    expect(await errorOf(await judge('auditor'))).toMatchObject({status: 403, code: 'session.not-allowed'});
    const early = await server.ask(`/requests/${view.id}/receipt`, {as: 'officer'});
    expect(await errorOf(early)).toMatchObject({status: 404, code: 'ledger.unknown-position'});
    api['POST /requests/:id/reviews'].answer.parse(await (await judge('officer')).json());
    const decided = api['POST /requests/:id/reviews'].answer.parse(await (await judge('lawyer')).json());
    expect(decided.decision?.outcome).toBe('declined');
    expect(decided.reviews.map(one => one.personId)).toEqual([officer.person.id, lawyer.person.id]);
    for (const {ledgerPosition, id} of decided.reviews) {
      const given = await server.ask(`/ledger/${ledgerPosition}/receipt`, {as: 'officer'});
      expect(api['GET /ledger/:position/receipt'].answer.parse(await given.json()).entry).toContain(id);
    }
    const receipt = await server.ask(`/requests/${view.id}/receipt`, {as: 'officer'});
    const {proof, position} = api['GET /requests/:id/receipt'].answer.parse(await receipt.json());
    expect(position).toBe(decided.decision?.ledgerPosition);
    const again = await server.ask(`/ledger/${position}/receipt`, {as: 'auditor'});
    expect(api['GET /ledger/:position/receipt'].answer.parse(await again.json()).position).toBe(position);
    const verified = await server.ask('/ledger/verify', {method: 'POST', body: JSON.stringify({proof})});
    expect(api['POST /ledger/verify'].answer.parse(await verified.json())).toMatchObject({
      ok: true,
      against: 'receipt'
    });
    // Somebody from outside learns that it does not fit, and nothing of what it says.
    const forged = JSON.stringify({proof: proof.replace(/\n(\d+)\n/, '\n9$1\n')});
    const statements = async (as?: 'officer') => {
      const answer = await server.ask('/ledger/verify', {method: 'POST', body: forged, ...(as && {as})});
      return api['POST /ledger/verify'].answer.parse(await answer.json()).problems.map(({statement}) => statement);
    };
    expect(await statements()).toEqual(['The record does not fit.']);
    expect((await statements('officer')).join()).toMatch(/signature/);
    const watches = api['GET /watches'].answer.parse(await (await server.ask('/watches', {as: 'officer'})).json());
    expect(watches.map(one => one.requestId)).toEqual([view.id]);
  });

  it('can be left by whoever has a tie', async () => {
    const opened = await server.ask('/requests', {method: 'POST', body: newRequest(), as: 'officer'});
    const {id} = api['POST /requests'].answer.parse(await opened.json());
    const body = JSON.stringify({personId: server.people.lawyer.person.id, note: 'A cousin.'});
    const recused = await server.ask(`/requests/${id}/recusals`, {method: 'POST', body, as: 'lawyer'});
    const view = api['POST /requests/:id/recusals'].answer.parse(await recused.json());
    expect(view.mayNotReview).toContain('Lea');
    // Once more is no act, and shows the matter all the same.
    await server.ask(`/requests/${id}/recusals`, {method: 'POST', body, as: 'lawyer'});
    const looks = server.main.store.read.selectFrom('sensitive_view').select('person_id').where('request_id', '=', id);
    expect(await looks.execute()).toEqual([{person_id: server.people.lawyer.person.id}]);
    const list = await server.ask('/requests', {as: 'auditor'});
    expect(api['GET /requests'].answer.parse(await list.json()).map(one => one.id)).toContain(id);
    const shown = await server.ask(`/requests/${id}`, {as: 'officer'});
    expect(api['GET /requests/:id'].answer.parse(await shown.json()).mayNotReview).toBeNull();
  });
});

describe('a scan', () => {
  const send = (files: readonly File[], options: string, as: 'analyst' | 'auditor' = 'analyst') => {
    const form = new FormData();
    form.set('options', options);
    for (const file of files) form.append('file', file);
    return server.ask('/scans', {method: 'POST', body: form, as});
  };
  const plain = JSON.stringify({dataset: null, formatId: null, map: null, parameters: {}});

  it('takes a file, says what was refused, and puts its findings on record', async () => {
    const response = await send([new File([copyingCsv()], 'posts – 帖子.csv')], plain);
    const {id} = api['POST /scans'].answer.parse(await response.json());
    const events = await (await server.ask(`/jobs/${id}/events`, {as: 'analyst'})).text();
    const last = jobSchema.parse(JSON.parse(events.trimEnd().split('\n\n').at(-1)?.replace('data: ', '') ?? ''));
    expect(last.error).toBeNull();
    expect(last.status).toBe('done');
    const job = api['GET /jobs/:id'].answer.parse(await (await server.ask(`/jobs/${id}`, {as: 'analyst'})).json());
    expect(job).toEqual(last);
    expect(job.imports).toMatchObject([
      {outcome: 'imported', batch: {fileName: 'posts – 帖子.csv', rowsUsed: 32, rowsRefused: 1}}
    ]);
    const list = api['GET /findings'].answer.parse(await (await server.ask('/findings', {as: 'auditor'})).json());
    expect(list).toMatchObject([{id: job.findingsId, title: 'posts – 帖子.csv', networks: 1, accounts: 3, posts: 32}]);
    const findings = await server.ask(`/findings/${job.findingsId}`, {as: 'auditor'});
    const {networks} = api['GET /findings/:id'].answer.parse(await findings.json());
    expect(networks[0]?.accounts.map(one => one.nativeId)).toEqual(['anna', 'ben', 'cleo']);
    const ledger = api['GET /ledger'].answer.parse(await (await server.ask('/ledger', {as: 'auditor'})).json());
    const recorded = ledger.entries.filter(({entry}) => entry.kind === 'findings-recorded').at(-1);
    expect(recorded?.entry.actor).toBe(server.people.analyst.person.id);
    expect(ledger.entries).toHaveLength(ledger.size);
    expect(await readdir(server.home)).not.toContain('runs');
  });

  it('fails with a reason when nothing is usable', async () => {
    const {id} = jobSchema.parse(await (await send([new File(['\u0000\u0001'], 'x.bin')], plain)).json());
    const job = await server.main.jobs.ended(id);
    expect(job).toMatchObject({status: 'failed', error: {code: 'import.nothing-usable'}});
    expect(await readdir(server.home)).not.toContain('runs');
  });

  it('stops when cancelled and leaves nothing behind', async () => {
    const {id} = jobSchema.parse(await (await send([new File([copyingCsv()], 'posts.csv')], plain)).json());
    const response = await server.ask(`/jobs/${id}`, {method: 'DELETE', as: 'analyst'});
    expect(api['DELETE /jobs/:id'].answer.parse(await response.json()).status).toBe('cancelled');
    expect(await readdir(server.home)).not.toContain('runs');
  });

  it('adds to a dataset when one is named, and scans it whole', async () => {
    const options = JSON.stringify({...JSON.parse(plain), dataset: 'spring'});
    const {id} = jobSchema.parse(await (await send([new File([copyingCsv()], 'posts.csv')], options)).json());
    expect(await server.main.jobs.ended(id)).toMatchObject({status: 'done'});
    const datasets = await server.ask('/datasets', {as: 'auditor'});
    expect(api['GET /datasets'].answer.parse(await datasets.json())).toMatchObject([{name: 'spring', posts: 32}]);
    const cases = await server.ask('/cases', {as: 'auditor'});
    expect(api['GET /cases'].answer.parse(await cases.json())).toEqual([]);
  });

  it('takes files into a dataset without scanning them, and scans a dataset that is there without files', async () => {
    const says = (more: object) => JSON.stringify({...JSON.parse(plain), dataset: 'autumn', ...more});
    const first = await send([new File([copyingCsv()], 'posts.csv')], says({kind: 'import'}));
    const taken = api['POST /scans'].answer.parse(await first.json());
    expect(taken).toMatchObject({kind: 'import', dataset: 'autumn'});
    expect(await server.main.jobs.ended(taken.id)).toMatchObject({
      status: 'done',
      findingsId: null,
      imports: [{outcome: 'imported', batch: {postsAdded: 32}}]
    });
    const scan = jobSchema.parse(await (await send([], says({}))).json());
    const scanned = await server.main.jobs.ended(scan.id);
    expect(scanned).toMatchObject({kind: 'scan', dataset: 'autumn', status: 'done', imports: []});
    const list = api['GET /findings'].answer.parse(await (await server.ask('/findings', {as: 'auditor'})).json());
    expect(list.find(({id}) => id === scanned.findingsId)).toMatchObject({networks: 1, posts: 32});
  });

  it.each([
    ['an import without a dataset', [new File(['a'], 'a.csv')], {kind: 'import'}, 400, 'http.bad-body'],
    ['an import without a file', [], {kind: 'import', dataset: 'autumn'}, 400, 'http.bad-body'],
    ['a dataset that is not there', [], {dataset: 'winter'}, 404, 'dataset.unknown']
  ])('is refused at once with %s', async (_, files, said, status, code) => {
    const options = JSON.stringify({...JSON.parse(plain), ...said});
    expect(await errorOf(await send(files, options))).toMatchObject({status, code});
    expect(await readdir(server.home)).not.toContain('runs');
  });

  it.each([
    ['no file and no dataset', [], plain, 400, 'http.bad-body'],
    ['options that are not JSON', [new File(['a'], 'a.csv')], '{', 400, 'http.bad-body'],
    ['a dataset outside', [], JSON.stringify({...JSON.parse(plain), dataset: '../x'}), 400, 'dataset.bad-name'],
    [
      'an unknown signal',
      [new File(['a'], 'a.csv')],
      JSON.stringify({...JSON.parse(plain), parameters: {signals: ['same-smell']}}),
      400,
      'scan.unknown-signal'
    ],
    ['more than the limit', [new File(['x'.repeat(1_000_001)], 'a.csv')], plain, 413, 'http.too-large']
  ])('is refused with %s, and leaves nothing behind', async (_, files, options, status, code) => {
    expect(await errorOf(await send(files, options))).toMatchObject({status, code});
    expect(await readdir(server.home)).not.toContain('runs');
  });

  it('is refused to whoever may not record findings', async () => {
    expect(await errorOf(await send([new File(['a'], 'a.csv')], plain, 'auditor'))).toMatchObject({
      status: 403,
      code: 'session.not-allowed'
    });
  });
});

it('logged no bug in all of this', () => expect(server.logged).toEqual([]));
