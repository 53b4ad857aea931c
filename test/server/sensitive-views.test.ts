/** Whoever is shown what a sensitive matter says is on record, by whichever address; lists do not say it. */
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {api} from '../../src/contract/http.ts';
import {newRequest, type Serving, serving} from './serving.ts';

const minuteMs = 60_000;
/** Of the request in `newRequest`. */
const secret = /A friend|nobody should know is official/;

describe('sensitive matters over HTTP', () => {
  let server: Serving;
  let id = '';
  let time = Date.parse('2026-10-01T09:00:00Z');
  const json = async (path: string, as: 'officer' | 'analyst' | 'auditor' | 'lawyer' | 'admin') => {
    const answer = await server.ask(path, {as});
    expect(answer.status, path).toBe(200);
    return answer.json();
  };
  const views = async (): Promise<readonly string[]> =>
    (await server.main.store.read.selectFrom('sensitive_view').selectAll().orderBy('at').execute()).map(
      row => `${row.person_id} ${row.request_id}`
    );
  const clause = async () => {
    const {packId, clauses} = api['GET /clauses'].answer.parse(await json('/clauses', 'officer'));
    const found = clauses.find(one => one.id === 'hidden-principal');
    return {packId, clauseId: 'hidden-principal', version: found?.version ?? 0, sha256: found?.sha256 ?? ''};
  };

  beforeAll(async () => {
    server = await serving({}, {now: () => new Date(time++)});
    const made = await server.ask('/requests', {as: 'officer', method: 'POST', body: newRequest()});
    id = api['POST /requests'].answer.parse(await made.json()).id;
    const body = JSON.stringify({outcome: 'declined', clause: await clause(), reasons: 'A friend or not.'});
    for (const as of ['officer', 'lawyer'] as const) {
      expect((await server.ask(`/requests/${id}/reviews`, {as, method: 'POST', body})).status).toBe(200);
    }
  }, 120_000);
  afterAll(() => server.end());

  test('lists show those who do not judge nothing of it, and record nothing', async () => {
    const before = await views();
    for (const as of ['analyst', 'admin'] as const) {
      const [listed] = api['GET /requests'].answer.parse(await json('/requests', as));
      expect(listed).toMatchObject({id, title: 'A sensitive request', requester: '', withheld: true, sensitive: true});
      expect(await json('/letters', as)).toEqual([]);
      for (const path of ['/requests', '/letters', '/ledger']) {
        expect(secret.test(JSON.stringify(await json(path, as))), path).toBe(false);
      }
    }
    expect(await views()).toEqual(before);
  });

  test('those who may judge, and auditors, find it by its title; what letters say is read at the matter', async () => {
    for (const as of ['lawyer', 'auditor'] as const) {
      const [listed] = api['GET /requests'].answer.parse(await json('/requests', as));
      expect(listed).toMatchObject({id, title: 'A friend asks', requester: 'A friend'});
      expect(listed).not.toHaveProperty('withheld');
      const letters = (await json('/letters', as)) as readonly object[];
      expect(letters).toHaveLength(1);
      expect(letters[0]).not.toHaveProperty('body');
    }
  });

  test.each([
    '/requests/:id',
    '/requests/:id/correspondence',
    '/requests/:id/documents',
    '/requests/:id/precedents',
    '/requests/:id/look-again',
    '/requests/:id/export',
    '/watches/:watch',
    '/ledger/:position'
  ])('GET %s is one view on record, also of an auditor', async address => {
    const [watch] = await server.main.store.read.selectFrom('watch').selectAll().execute();
    const entry = await server.main.store.read
      .selectFrom('ledger_entry')
      .selectAll()
      .where('subject_id', '=', id)
      .executeTakeFirstOrThrow();
    const path = address
      .replace(':id', id)
      .replace(':watch', watch?.id ?? '')
      .replace(':position', String(entry.position));
    for (const as of ['analyst', 'auditor'] as const) {
      time += 11 * minuteMs;
      const before = await views();
      await json(path, as);
      await json(path, as);
      expect((await views()).slice(before.length)).toEqual([`${server.people[as].person.id} ${id}`]);
    }
  });

  test('to see how a reply would read is one as well, and to be refused that is none', async () => {
    time += 11 * minuteMs;
    const before = await views();
    const ask = async (fields: object) =>
      server.ask(`/requests/${id}/reply-preview`, {as: 'lawyer', method: 'POST', body: JSON.stringify(fields)});
    const refused = await ask({outcome: 'declined', clause: {...(await clause()), version: 99}});
    expect(refused.status).toBe(422);
    expect(await views()).toEqual(before);
    const preview = await ask({outcome: 'declined', clause: await clause()});
    expect(preview.status).toBe(200);
    expect((await views()).length).toBe(before.length + 1);
  });
});
