import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {api, errorBodySchema} from '../../src/contract/http.ts';
import {adoptPackText} from '../../src/desk/adopt-rule-pack.ts';
import {addPerson} from '../../src/desk/people.ts';
import {rulePackText} from '../../src/policy/load.ts';
import {openWorkspace} from '../../src/server/workspace.ts';
import {type Serving, serving} from './serving.ts';

let server: Serving;
beforeAll(async () => {
  server = await serving({}, {now: () => new Date('2026-09-28T08:00:00Z')});
});
afterAll(async () => server.end());

const shipped = (id: string) => ({text: rulePackText(id).text, fileName: `${id}.yaml`});
const post = (path: string, body: unknown, as: 'admin' | 'officer' = 'admin') =>
  server.ask(path, {method: 'POST', as, body: JSON.stringify(body)});

describe('the rule book over HTTP', () => {
  it('is the newest pack that the first start found, on the record and by nobody in particular', async () => {
    const book = api['GET /rule-book'].answer.parse(await (await server.ask('/rule-book', {as: 'officer'})).json());
    expect(book.editions.map(({id, adoptedBy}) => [id, adoptedBy])).toEqual([['short-video-2026', 'system']]);
    const on = await server.ask(`/rule-book/on/${book.today}`, {as: 'officer'});
    const {clauses} = api['GET /rule-book/on/:day'].answer.parse(await on.json());
    const citable = api['GET /clauses'].answer.parse(await (await server.ask('/clauses')).json());
    expect(clauses).toEqual(citable.clauses);
  });

  it('says what is wrong with a pack and where, and what a good one would change', async () => {
    const validate = async (text: string) =>
      api['POST /rule-book/validate'].answer.parse(
        await (await post('/rule-book/validate', {text, fileName: 'a.yaml'}, 'officer')).json()
      );
    expect(await validate('id: p\ntitle: P\nasOf: soon\nclauses: []\n')).toMatchObject({
      problems: [{line: 3, column: 7}],
      compared: null
    });
    const reworded = await validate(shipped('short-video-2026').text.replace('Nobody may pose as', 'None may pose as'));
    expect(reworded.problems).toHaveLength(1);
    expect(reworded.compared?.diff.changes.map(change => change.kind)).toEqual(['reworded']);
    const later = await validate(shipped('short-video-2020').text);
    expect([later.problems, later.compared?.diff.after.id]).toEqual([[], 'short-video-2020']);
  });

  it('gives the text of a pack that comes with it, and no other file', async () => {
    const given = await server.ask('/rule-book/shipped/short-video-2020', {as: 'officer'});
    expect(api['GET /rule-book/shipped/:id'].answer.parse(await given.json())).toEqual(shipped('short-video-2020'));
    for (const path of ['none', '..%2F..%2Fload', '%2Fetc%2Fpasswd']) {
      expect((await server.ask(`/rule-book/shipped/${path}`, {as: 'admin'})).status).toBe(404);
    }
  });

  it.each([
    ['/rule-book/on/today', 404],
    ['/rule-book/clauses/none', 404]
  ])('has no %s', async (path, status) => {
    const answer = await server.ask(path, {as: 'officer'});
    expect([answer.status, errorBodySchema.parse(await answer.json()).error.code]).toEqual([
      status,
      'rule-book.unknown'
    ]);
  });

  it('is adopted by a policy lead only, and what it touches is asked beforehand', async () => {
    const refused = await post('/rule-book/adopt', shipped('short-video-2020'), 'officer');
    expect(errorBodySchema.parse(await refused.json()).error.code).toBe('session.not-allowed');
    const wrong = await post('/rule-book/adopt', {text: 'id: p', fileName: 'p.yaml'});
    expect(errorBodySchema.parse(await wrong.json()).error.found).toMatch(/^p\.yaml, line 1: /);
    const diff = await post('/rule-book/diff', {before: 'in-force', after: 'short-video-2020'}, 'officer');
    expect(api['POST /rule-book/diff'].answer.parse(await diff.json()).touched).toEqual([]);
    const adopted = await post('/rule-book/adopt', shipped('short-video-2020'));
    const edition = api['POST /rule-book/adopt'].answer.parse(await adopted.json());
    expect(edition).toMatchObject({id: 'short-video-2020', adoptedBy: server.people.admin.person.id});
    expect(server.main.desk.rulePack.id).toBe('short-video-2020');
  });

  it('is in force in a running server when another process adopted it, and stays so after a restart', async () => {
    const other = await openWorkspace(server.main.options, {onBug: String});
    expect([other.desk.rulePack.id, other.firstToken]).toEqual(['short-video-2020', null]);
    const lead = {name: 'Lev', team: 'legal', roles: ['policy-lead']} as const;
    const {person} = await addPerson(other.desk, 'system', {...lead, roles: [...lead.roles]});
    const text = shipped('short-video-2020').text.replace('id: short-video-2020', 'id: our-own');
    await adoptPackText(other.desk, person, {text, fileName: 'own.yaml'});
    await other.close();
    const {packId} = api['GET /clauses'].answer.parse(await (await server.ask('/clauses')).json());
    expect(packId).toBe('our-own');
    const again = await openWorkspace(server.main.options, {onBug: String});
    expect(again.desk.rulePack.id).toBe('our-own');
    await again.close();
    const book = api['GET /rule-book'].answer.parse(await (await server.ask('/rule-book', {as: 'officer'})).json());
    expect(book.editions.map(({id}) => id)).toEqual(['our-own', 'short-video-2020', 'short-video-2026']);
  });
});
