import {gzipSync} from 'node:zlib';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {api, errorBodySchema} from '../../src/contract/http.ts';
import {type Serving, serving} from './serving.ts';

let server: Serving;
beforeAll(async () => {
  server = await serving();
}, 60_000);
afterAll(async () => server.end());

type As = 'officer' | 'auditor' | 'analyst';

const post = (path: string, body: unknown, as: As = 'officer') =>
  server.ask(path, {method: 'POST', body: JSON.stringify(body), as});

async function refusal(response: Response) {
  return {status: response.status, code: errorBodySchema.parse(await response.json()).error.code};
}

async function upload(source: string, bytes: Uint8Array | string, as: As = 'officer') {
  const form = new FormData();
  form.set('source', source);
  form.append('file', new File([new Uint8Array(Buffer.from(bytes))], 'table.csv'));
  return server.ask('/registry/imports/preview', {method: 'POST', body: form, as});
}

const account = {platform: 'x', handle: 'valmera'};

describe('entities over HTTP', () => {
  it('are added, read, changed and listed, and the second of two who save is told', async () => {
    const body = {name: 'Valmera News', kind: 'media', country: 'FR', accounts: [account]};
    const added = await post('/registry/entities', body);
    expect(added.status).toBe(200);
    const view = api['POST /registry/entities'].answer.parse(await added.json());
    expect(view.accounts).toMatchObject([{standsToday: true, statement: 'An account of this entity.'}]);
    const {id} = view.entity;
    const entity = {name: 'Valmera Today', kind: 'media', country: 'FR'};
    const changed = await post(`/registry/entities/${id}/versions`, {seenVersion: view.versionId, entity});
    expect(api['POST /registry/entities/:id/versions'].answer.parse(await changed.json()).history).toHaveLength(2);
    const second = await post(`/registry/entities/${id}/versions`, {seenVersion: view.versionId, entity}, 'analyst');
    expect(await refusal(second)).toEqual({status: 409, code: 'store.changed-meanwhile'});
    const more = {what: 'add', account: {...account, platform: 'tiktok'}};
    const set = await post(`/registry/entities/${id}/accounts`, more);
    expect(api['POST /registry/entities/:id/accounts'].answer.parse(await set.json()).accounts).toHaveLength(2);
    const listed = await server.ask('/registry/entities?q=today&country=fr&kind=media', {as: 'auditor'});
    expect(api['GET /registry/entities'].answer.parse(await listed.json())).toMatchObject({
      total: 1,
      next: null,
      entities: [{id, accounts: 2, parent: null}]
    });
  });

  it('are for people of the workspace, and changed by those who may', async () => {
    expect((await server.ask('/registry/entities')).status).toBe(401);
    const body = {name: 'A', kind: 'media', country: null};
    expect(await refusal(await post('/registry/entities', body, 'auditor'))).toMatchObject({status: 403});
    expect(await refusal(await post('/registry/entities', {...body, kind: 'club'}))).toMatchObject({status: 400});
    const none = await server.ask('/registry/entities/entity-0', {as: 'officer'});
    expect(await refusal(none)).toEqual({status: 404, code: 'registry.unknown-entity'});
    const bad = await server.ask('/registry/entities?kind=club', {as: 'officer'});
    expect(await refusal(bad)).toMatchObject({code: 'desk.invalid'});
  });
});

describe('files over HTTP', () => {
  const table = 'name,kind,country,x\nEmbassy of Valmera,government_body,FR,embassy\n=1,media,FR,\n';

  it('are looked at, accepted by the hash of what was seen, and listed', async () => {
    const looked = await upload('registry-csv', gzipSync(table));
    expect(looked.status).toBe(200);
    const diff = api['POST /registry/imports/preview'].answer.parse(await looked.json());
    expect(diff).toMatchObject({
      counts: {added: 1, refusedRows: 1},
      refused: [{line: 3, what: 'row', why: 'a formula where a text should be'}]
    });
    const {source, fileName, sha256, diffSha256} = diff;
    const wrong = await post('/registry/imports', {source, fileName, sha256, diffSha256: 'a'.repeat(64)});
    expect(await refusal(wrong)).toEqual({status: 409, code: 'registry.diff-changed'});
    const taken = await post('/registry/imports', {source, fileName, sha256, diffSha256});
    expect(api['POST /registry/imports'].answer.parse(await taken.json()).taken.written).toEqual({
      ...{entities: 1, versions: 1, accounts: 1}
    });
    const listed = async () =>
      api['GET /registry/imports'].answer.parse(await (await server.ask('/registry/imports', {as: 'auditor'})).json());
    // What its account is and what the entity is are the officer's word until somebody else says so.
    const [first] = await listed();
    expect(first?.waiting).toEqual({accounts: 1, entities: 1});
    const confirm = (as: As) => post('/registry/accounts/confirmations', {importId: first?.taken.id}, as);
    expect((await confirm('officer')).status).not.toBe(200);
    expect((await listed())[0]?.waiting).toEqual({accounts: 1, entities: 1});
    expect(await (await confirm('analyst')).json()).toEqual({confirmed: 2});
    expect((await listed()).map(({waiting}) => waiting)).toEqual([{accounts: 0, entities: 0}]);
  });

  it('are refused with a reason where they are hostile, of another kind, or nobody may', async () => {
    const bomb = gzipSync(Buffer.alloc(100_000_000));
    expect(await refusal(await upload('dotgov', bomb))).toEqual({status: 422, code: 'registry.import-unreadable'});
    expect(await refusal(await upload('dotgov', table))).toMatchObject({code: 'registry.import-unreadable'});
    expect(await refusal(await upload('magic', table))).toMatchObject({code: 'http.bad-body'});
    expect(await refusal(await upload('registry-csv', table, 'analyst'))).toMatchObject({status: 403});
    const big = Buffer.alloc(1_100_000, 'a');
    expect(await refusal(await upload('dotgov', big))).toMatchObject({status: 413});
  });
});
