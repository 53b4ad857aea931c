import {afterAll, beforeAll, expect, test} from 'vitest';
import {type Serving, serving} from '../serving.ts';

let server: Serving;
beforeAll(async () => {
  server = await serving();
});
afterAll(() => server.end());

const ask = (accept: string, path = '/labels/de/entity-0000000000000000/verified') =>
  server.app.request(`http://localhost${path}`, {headers: {accept}});

test('whoever follows a link to a label that is not there reads a page, and a program a line', async () => {
  const page = await ask('text/html,application/xhtml+xml,*/*;q=0.8');
  expect([page.status, page.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'; style-src 'sha256-");
  const text = await page.text();
  expect(text).toContain('<h1>This page cannot be shown</h1>');
  expect(text).not.toContain('<script');
  const line = await ask('*/*');
  expect([line.status, line.headers.get('content-type')]).toEqual([404, 'text/plain; charset=utf-8']);
  expect(await line.text()).toMatch(/^Expected a label /);
});

test('of a code that is no country there is a page that says so', async () => {
  const page = await ask('text/html', '/labels/zz');
  expect(page.status).toBe(404);
  expect(await page.text()).toContain('a jurisdiction: two letters of ISO 3166-1, or all');
});
