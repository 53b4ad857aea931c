import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {api, errorBodySchema} from '../../src/contract/http.ts';
import {ownAffairs} from '../../src/server/auditor.ts';
import {usualLimits} from '../../src/server/rate-limit.ts';
import {newRequest, type Serving, serving} from './serving.ts';

let server: Serving;
beforeAll(async () => {
  server = await serving({
    publicHosts: ['overt.example.org'],
    limits: {...usualLimits, writesByPerson: {count: 40, seconds: 60}}
  });
});
afterAll(async () => server.end());

const json = (body: unknown) => ({method: 'POST', body: JSON.stringify(body)});
const password = 'a long walk by the sea';

async function errorOf(response: Response) {
  return {status: response.status, ...errorBodySchema.parse(await response.json()).error};
}

const cookieOf = (response: Response) => (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';

async function whoIs(cookie: string) {
  const asked = await server.ask('/workspace', {headers: {cookie}});
  return api['GET /workspace'].answer.parse(await asked.json()).person;
}

async function newcomer(name: string, login: string, roles: readonly string[] = ['legal']) {
  const added = await server.ask('/people', {as: 'admin', ...json({name, team: 'legal', roles, login})});
  return api['POST /people'].answer.parse(await added.json());
}

describe('coming in by password', () => {
  it('goes from the administrator’s one-time password to a session of one’s own, and out again', async () => {
    const {person, oneTimePassword, token} = await newcomer('Nuria', 'nuria');
    expect(token).toBeNull();
    const first = {login: 'nuria', password: oneTimePassword ?? ''};
    expect(await errorOf(await server.ask('/session', json(first)))).toMatchObject({
      status: 403,
      code: 'session.password-to-change'
    });
    const signedIn = await server.ask('/session', json({...first, newPassword: password}));
    expect(api['POST /session'].answer.parse(await signedIn.json())).toEqual(person);
    const cookie = cookieOf(signedIn);
    expect(await whoIs(cookie)).toEqual(person);
    await server.ask('/session', {method: 'DELETE', headers: {cookie}});
    expect(await whoIs(cookie)).toBeNull();
    const ledger = api['GET /ledger'].answer.parse(await (await server.ask('/ledger', {as: 'auditor'})).json());
    const own = ledger.entries.filter(({entry}) => entry.actor === person.id).map(({entry}) => entry.kind);
    expect(own).toEqual(['access-changed', 'signed-in']);
    expect(JSON.stringify(ledger)).not.toContain(password);
  });

  it('ends for everybody who is reset, changed or let go, at once', async () => {
    const {person, oneTimePassword} = await newcomer('Omar', 'omar');
    const signedIn = await server.ask(
      '/session',
      json({login: 'omar', password: oneTimePassword, newPassword: password})
    );
    const cookie = cookieOf(signedIn);
    expect(await whoIs(cookie)).toEqual(person);
    const reset = await server.ask(`/people/${person.id}/reset`, {as: 'admin', ...json({reason: 'A lost laptop.'})});
    expect(api['POST /people/:id/reset'].answer.parse(await reset.json()).login).toBe('omar');
    expect(await whoIs(cookie)).toBeNull();
  });

  it('is cookie by the book over https, also behind a proxy', async () => {
    const {token} = server.people.lawyer;
    const response = await server.app.request('http://overt.example.org/api/session', {
      ...json({token}),
      headers: {'content-type': 'application/json', 'x-forwarded-proto': 'https', host: 'overt.example.org'}
    });
    expect(response.headers.get('set-cookie')).toMatch(
      /^__Host-overt-session=[^;]+; Path=\/; Max-Age=43200; HttpOnly; SameSite=Strict; Secure$/
    );
    expect(response.headers.get('strict-transport-security')).toBe('max-age=31536000');
    const plain = await server.ask('/session', json({token}));
    expect(plain.headers.get('set-cookie')).toMatch(
      /^overt-session=[^;]+; Path=\/; Max-Age=43200; HttpOnly; SameSite=Strict$/
    );
    expect(plain.headers.get('strict-transport-security')).toBeNull();
  });

  it('refuses a cookie that only looks like one, and one whose session is over', async () => {
    for (const cookie of ['overt-session=x.y', 'overt-session=', `overt-session=${'x'.repeat(5000)}`]) {
      expect(await whoIs(cookie)).toBeNull();
    }
  });
});

describe('limits', () => {
  it('hold attempts on one name, say how long to wait, and leave other names alone', async () => {
    await newcomer('Pia', 'pia');
    const attempt = (login: string) => server.ask('/session', json({login, password: 'a wrong guess'}));
    const statuses: number[] = [];
    for (let count = 0; count <= usualLimits.signInByLogin.count; count += 1)
      statuses.push((await attempt('pia')).status);
    expect(statuses).toEqual([...Array.from({length: usualLimits.signInByLogin.count}, () => 401), 429]);
    const refused = await attempt(' PIA ');
    expect(await errorOf(refused.clone())).toMatchObject({status: 429, code: 'http.too-many'});
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(60);
    expect((await attempt('quentin')).status).toBe(401);
  });

  it('hold attempts from one address, whatever the name', async () => {
    const own = await serving({limits: {...usualLimits, signInByAddress: {count: 3, seconds: 60}}});
    const attempt = (login: string, peer: string) =>
      own.app.request(
        'http://localhost/api/session',
        {...json({login, password: 'a wrong guess'}), headers: {'content-type': 'application/json'}},
        {peer}
      );
    for (const login of ['a1', 'b1', 'c1']) expect((await attempt(login, '192.0.2.1')).status).toBe(401);
    expect((await attempt('d1', '192.0.2.1')).status).toBe(429);
    expect((await attempt('d1', '192.0.2.2')).status).toBe(401);
    await own.end();
  });

  it('hold what strangers put on the record, a whole IPv6 network as one', async () => {
    const contest = async (peer: string) => {
      const headers = {'content-type': 'application/x-www-form-urlencoded'};
      const path = 'http://localhost/labels/de/entity-1/verified';
      const init = {method: 'POST', headers, body: 'name=x&words=y'};
      return (await server.app.request(path, init, {peer})).status;
    };
    const {count} = usualLimits.contestsByAddress;
    for (let at = 0; at < count; at += 1) expect(await contest(`2001:db8:0:1::${at.toString(16)}`)).toBe(404);
    expect(await contest('2001:db8::1:ffff:ffff:ffff:ffff')).toBe(429);
    expect(await contest('2001:db8:0:2::1')).toBe(404);
    expect(await contest('192.0.2.9')).toBe(404);
  });

  it('hold what one person writes', async () => {
    const statuses: number[] = [];
    for (let count = 0; count < 50; count += 1) {
      const body = JSON.stringify({matterId: `r-${count}`, here: false});
      statuses.push((await server.ask('/live/presence', {method: 'POST', as: 'analyst', body})).status);
    }
    expect(statuses.filter(status => status === 429).length).toBeGreaterThanOrEqual(9);
    expect(statuses.slice(0, 30).every(status => status === 200)).toBe(true);
    expect((await server.ask('/requests', {as: 'analyst'})).status).not.toBe(429);
  });
});

describe('an auditor', () => {
  it('is refused whatever would change something, and signs in and out', async () => {
    const own: ReadonlySet<string> = ownAffairs;
    const writing = Object.keys(api).filter(address => !(address.startsWith('GET ') || own.has(address)));
    expect(writing.length).toBeGreaterThan(5);
    for (const address of writing) {
      const [method = '', path = ''] = address.split(' ');
      const response = await server.ask(path.replaceAll(/:[a-z]+/gi, 'x'), {method, as: 'auditor'});
      expect({address, ...(await errorOf(response))}).toMatchObject({
        address,
        status: 403,
        code: 'session.not-allowed'
      });
    }
    const {token} = server.people.auditor;
    expect((await server.ask('/session', json({token}))).status).toBe(200);
    expect((await server.ask('/ledger/verify', {as: 'auditor', ...json({})})).status).toBe(200);
    expect((await server.ask('/profile/tokens', {as: 'auditor', ...json({name: 'own'})})).status).toBe(200);
    const others = await server.ask(`/people/${server.people.officer.person.id}/tokens/x`, {
      method: 'DELETE',
      as: 'auditor'
    });
    expect(others.status).toBe(403);
  });
});

describe('another site', () => {
  it('cannot send a form with files in the name of whoever is signed in', async () => {
    const signedIn = await server.ask('/session', json({token: server.people.officer.token}));
    const form = new FormData();
    form.set('file', new File(['account,time,text'], 'posts.csv'));
    for (const headers of [{origin: 'https://evil.example'}, {'sec-fetch-site': 'cross-site'}, {origin: 'null'}]) {
      const response = await server.ask('/scans', {
        method: 'POST',
        body: form,
        headers: {...headers, host: 'localhost', cookie: cookieOf(signedIn)}
      });
      expect(await errorOf(response)).toMatchObject({status: 403, code: 'http.foreign-origin'});
    }
  });
});

it('takes what the desk refuses for a refusal, not for a fault', async () => {
  const {officer, admin} = server.people;
  const own = await server.ask(`/people/${admin.person.id}/changes`, {
    as: 'admin',
    ...json({team: 'legal', roles: ['reviewer'], active: true, reason: 'I would like to judge.'})
  });
  expect(await errorOf(own)).toMatchObject({status: 403, code: 'session.not-allowed'});
  const clash = await server.ask(`/people/${officer.person.id}/changes`, {
    as: 'admin',
    ...json({team: 'legal', roles: ['reviewer', 'admin'], active: true, reason: 'Short of people.'})
  });
  expect(await errorOf(clash)).toMatchObject({status: 400, code: 'http.bad-body'});
  const opened = await server.ask('/requests', {method: 'POST', body: newRequest(), as: 'admin'});
  expect(opened.status).not.toBe(500);
  expect(server.logged).toEqual([]);
});
