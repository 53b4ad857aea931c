import {readdir} from 'node:fs/promises';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {api, errorBodySchema} from '../../src/contract/http.ts';
import {inboxFolder} from '../../src/server/inbox.ts';
import {nestedMail, plainMail} from '../desk/intake/mails.ts';
import {newRequest, type Serving, serving} from './serving.ts';

let server: Serving;
beforeAll(async () => {
  server = await serving();
});
afterAll(async () => server.end());

type As = 'officer' | 'auditor' | 'analyst';

async function send(
  path: string,
  files: readonly File[],
  fields: Readonly<Record<string, string>> = {},
  as: As = 'officer'
) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  for (const file of files) form.append('file', file);
  return server.ask(path, {method: 'POST', body: form, as});
}

async function codeOf(response: Response) {
  return {status: response.status, code: errorBodySchema.parse(await response.json()).error.code};
}

const mail = (text: string, name = 'mail.eml') => new File([text], name);

describe('documents', () => {
  it('are kept, typed by content and given back as they were, never to be shown', async () => {
    const script = new File(['<html><script>alert(1)</script></html>'], 'invoice "final"\u202e.pdf');
    const letter = new File(['%PDF-1.7\n'], 'письмо.pdf');
    const answer = await send('/documents', [script, letter]);
    expect(answer.status).toBe(200);
    const {files} = api['POST /documents'].answer.parse(await answer.json());
    expect(files.map(({document}) => [document.mediaType, document.caution !== null])).toEqual([
      ['text/html', true],
      ['application/pdf', false]
    ]);
    const [page, pdf] = files.map(({document}) => document.id);
    const got = await server.ask(`/documents/${page}`, {as: 'officer'});
    expect(got.headers.get('content-type')).toBe('application/octet-stream');
    expect(got.headers.get('content-disposition')).toMatch(/^attachment; filename="[\w .()_-]+"; filename\*=UTF-8''/);
    expect(got.headers.get('x-content-type-options')).toBe('nosniff');
    expect(got.headers.get('content-security-policy')).toMatch(/sandbox/);
    expect(await got.text()).toBe('<html><script>alert(1)</script></html>');
    expect((await server.ask(`/documents/${pdf}`, {as: 'auditor'})).headers.get('content-type')).toBe(
      'application/pdf'
    );
    expect(await codeOf(await server.ask('/documents/document-none', {as: 'officer'}))).toEqual({
      status: 404,
      code: 'desk.unknown-document'
    });
    expect((await server.ask(`/documents/${pdf}`)).status).toBe(401);
  });

  it('are arrivals until a request names them, and then are listed with it', async () => {
    const {files} = api['POST /documents'].answer.parse(
      await (await send('/documents', [mail(nestedMail(), 'order.eml')])).json()
    );
    const [taken] = files;
    expect(taken?.mail).toMatchObject({title: 'Order 7', requesterAddress: 'desk@interior.example'});
    const ids = [taken?.document.id ?? '', ...(taken?.attachments.map(one => one.id) ?? [])];
    const arrivals = async () =>
      api['GET /arrivals'].answer
        .parse(await (await server.ask('/arrivals', {as: 'officer'})).json())
        .documents.map(document => document.id);
    expect(await arrivals()).toEqual(expect.arrayContaining(ids));
    const body = JSON.stringify({...JSON.parse(newRequest()), particulars: {documentIds: ids}});
    const opened = api['POST /requests'].answer.parse(
      await (await server.ask('/requests', {method: 'POST', body, as: 'officer'})).json()
    );
    expect(await arrivals()).not.toEqual(expect.arrayContaining([ids[0]]));
    const listed = api['GET /requests/:id/documents'].answer.parse(
      await (await server.ask(`/requests/${opened.id}/documents`, {as: 'officer'})).json()
    );
    expect(listed.map(document => document.id)).toEqual(ids);
  });

  it('of a sensitive matter are read on the record', async () => {
    const {files} = api['POST /documents'].answer.parse(
      await (await send('/documents', [new File(['secret'], 'a.txt')])).json()
    );
    const id = files[0]?.document.id ?? '';
    const body = JSON.stringify({...JSON.parse(newRequest()), particulars: {documentIds: [id]}});
    await server.ask('/requests', {method: 'POST', body, as: 'officer'});
    const views = async () =>
      (await server.main.store.read.selectFrom('sensitive_view').select('person_id').execute()).filter(
        row => row.person_id === server.people.analyst.person.id
      ).length;
    const before = await views();
    await server.ask(`/documents/${id}`, {as: 'analyst'});
    expect(await views()).toBe(before + 1);
  });

  it.each([
    ['no file', [], 400, 'http.bad-body'],
    ['too much', [new File(['x'.repeat(1_100_000)], 'big.bin')], 413, 'http.too-large']
  ] as const)('are refused with %s, and nothing is left behind', async (_, files, status, code) => {
    expect(await codeOf(await send('/documents', files))).toEqual({status, code});
    expect(await readdir(server.home)).not.toContain('runs');
  });
});

describe('a mail that is sent in', () => {
  it('is a request at once, once, and leaves the inbox empty', async () => {
    const text = plainMail({text: 'Please remove it.', subject: 'Sent in'});
    const said = JSON.stringify({asks: ['remove-content'], country: 'FR'});
    const first = api['POST /requests/from-mail'].answer.parse(
      await (await send('/requests/from-mail', [mail(text)], {request: said})).json()
    );
    expect(first).toMatchObject({title: 'Sent in', asks: ['remove-content'], country: 'FR', door: 'e-mail'});
    const again = api['POST /requests/from-mail'].answer.parse(
      await (await send('/requests/from-mail', [mail(text)])).json()
    );
    expect(again.id).toBe(first.id);
    expect(await readdir(inboxFolder(server.home))).toEqual([]);
  });

  it('that nobody can read is a request too', async () => {
    const answer = await send('/requests/from-mail', [new File([new Uint8Array([0, 255, 3])], 'x.eml')]);
    expect(api['POST /requests/from-mail'].answer.parse(await answer.json()).title).toMatch(/could not be read/);
  });

  it.each([
    ['two files', [mail('a'), mail('b')], {}, 400, 'http.bad-body'],
    ['words that are no JSON', [mail('a')], {request: '{'}, 400, 'http.bad-body'],
    ['an ask that nobody knows', [mail('a')], {request: '{"asks":["bribe"]}'}, 400, 'http.bad-body'],
    ['a colleague who is not there', [mail('c')], {request: '{"approachedPersonId":"x"}'}, 404, 'desk.unknown-person']
  ] as const)('is refused with %s', async (_, files, fields, status, code) => {
    expect(await codeOf(await send('/requests/from-mail', files, fields))).toEqual({status, code});
    expect(await readdir(inboxFolder(server.home)).catch(() => [])).toEqual([]);
  });

  it('is taken from nobody who may not open requests', async () => {
    expect(await codeOf(await send('/requests/from-mail', [mail('a')], {}, 'auditor'))).toEqual({
      status: 403,
      code: 'session.not-allowed'
    });
  });
});

describe('flags beforehand', () => {
  it('are those of the words as they stand, and nothing is written', async () => {
    const size = async () =>
      api['GET /ledger'].answer.parse(await (await server.ask('/ledger', {as: 'officer'})).json()).size;
    const before = await size();
    const body = JSON.stringify({...JSON.parse(newRequest()), title: '', asks: [], receivedAt: ''});
    const answer = await server.ask('/flags/preview', {method: 'POST', body, as: 'officer'});
    const {flags} = api['POST /flags/preview'].answer.parse(await answer.json());
    expect(flags.map(flag => flag.rule)).toEqual(expect.arrayContaining(['hidden-principal', 'payment-for-influence']));
    expect(await size()).toBe(before);
  });
});
