import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {api, files} from '../../src/contract/http.ts';
import {recordFindings} from '../../src/desk/record-findings.ts';
import {findingsJson} from '../../src/disclosure/findings-json.ts';
import {findings, network} from '../desk/findings.ts';
import {type Serving, serving} from './serving.ts';

const recordedNetwork = network({id: 'network-aaaaaaaaaaaa', texts: ['<script>alert(1)</script>', 'b']});
let server: Serving;
let id = '';
beforeAll(async () => {
  server = await serving();
  const json = findingsJson(findings([recordedNetwork]));
  const recorded = await recordFindings(server.main.desk, server.people.analyst.person, {title: 'posts.csv', json});
  id = recorded.findings.id;
});
afterAll(async () => server.end());

const fetched = (path: string, as?: 'auditor') => server.ask(path.replace(':id', id), as ? {as} : {});

describe('recorded findings as files', () => {
  it('the report is a page that loads nothing, acts for nobody, and escapes what strangers wrote', async () => {
    const response = await fetched(files.report, 'auditor');
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(policy).toMatch(/default-src 'none'.*frame-ancestors 'none'.*sandbox/);
    expect(policy).not.toMatch(/allow-same-origin|connect-src/);
    const page = await response.text();
    expect(page).toMatch(/^<!doctype html>/);
    expect(page).not.toContain('<script>alert(1)');
  });

  it.each([
    [files.accounts, /^account,platform,handle,network,/],
    [files.edges, /^(account_a,account_b,signal,|$)/],
    [files.gexf, /<gexf [^>]*version="1.3"/],
    [files.findings, /^\{/]
  ])('%s is a download under the usual policy', async (path, begins) => {
    const response = await fetched(path, 'auditor');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-disposition')).toMatch(
      /^attachment; filename="findings-[0-9a-f]+-[a-z]+\.\w+"$/
    );
    expect(response.headers.get('content-security-policy')).toContain("connect-src 'self'");
    expect(await response.text()).toMatch(begins);
  });

  it('the accounts say how their network stands', async () => {
    const [header = '', first = ''] = (await (await fetched(files.accounts, 'auditor')).text()).split('\n');
    const {standing, tier} = recordedNetwork;
    expect(header.trimEnd().split(',').slice(-2)).toEqual(['standing', 'tier']);
    expect(first.trimEnd().split(',').slice(-2)).toEqual([standing, tier ?? '']);
  });

  it.each(Object.values(files))('%s wants a person, and findings that are there', async path => {
    expect((await fetched(path)).status).toBe(401);
    expect((await server.ask(path.replace(':id', 'none'), {as: 'auditor'})).status).toBe(404);
  });
});

describe('people', () => {
  it('are listed by name for whoever is signed in', async () => {
    const response = await server.ask('/people', {as: 'auditor'});
    const people = api['GET /people'].answer.parse(await response.json());
    expect(people.map(person => person.name)).toEqual(expect.arrayContaining(['Ada', 'Olu', 'Lea', 'Ann', 'Abe']));
  });
});
