import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {api} from '../../src/contract/http.ts';
import {type Described, readDescription} from './described.ts';
import {newRequest, type Serving, serving} from './serving.ts';

let server: Serving;
let described: Described;
beforeAll(async () => {
  server = await serving();
  described = await readDescription(server);
});
afterAll(async () => server.end());

const templateOf = (path: string) => path.replaceAll(/:([a-z]+)/gi, '{$1}');
const inWords = (method: string, template: string) => `${method} ${template}`;

function* refsIn(value: unknown): Iterable<string> {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, one] of Object.entries(value)) {
    if (name === '$ref' && typeof one === 'string') yield one;
    else yield* refsIn(one);
  }
}

describe('the description of the API', () => {
  it('has every address of the server and no other', () => {
    const own = server.app.routes
      .filter(({path, method}) => path.startsWith('/api/') && method !== 'ALL')
      .map(({method, path}) => inWords(method, templateOf(path.slice('/api'.length))));
    const story = Object.keys(api).filter(address => address.includes('/story'));
    const there = new Set([...own, ...story]);
    expect(described.all.map(one => inWords(one.method, one.template)).sort()).toEqual([...there].sort());
  });

  it('has every address of the contract', () => {
    const names = new Set(described.all.map(one => inWords(one.method, one.template)));
    for (const address of Object.keys(api)) expect(names).toContain(templateOf(address));
  });

  it('is whole: every reference leads somewhere, every name is used once, every part of an address is declared', () => {
    for (const ref of refsIn(described.raw)) {
      const path = ref.replace(/^#\//, '').split('/');
      const target = path.reduce<unknown>(
        (value, name) =>
          typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, name)?.value : undefined,
        described.raw
      );
      expect(target, ref).toBeDefined();
    }
    const ids = described.all.map(one => one.operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const {template, operation} of described.all) {
      const parts = [...template.matchAll(/\{(\w+)\}/g)].map(match => match[1]);
      expect(operation.parameters.map(one => one.name)).toEqual(parts);
    }
  });

  it('tells truly which addresses take nobody in particular', async () => {
    for (const {method, template, operation} of described.all) {
      if (template.startsWith('/story')) continue;
      const response = await server.ask(template.replaceAll(/\{\w+\}/g, 'x'), {method});
      await response.body?.cancel();
      const isOpen = operation.security?.length === 0;
      expect({template, isOpen: response.status !== 401}).toEqual({template, isOpen});
    }
  });
});

describe('every address that is only looked at', () => {
  it('answers what is described, in an empty workspace and with a request in it', async () => {
    const looks = described.all.filter(({method, template}) => method === 'GET' && !/\{|story|live/.test(template));
    expect(looks.length).toBeGreaterThan(10);
    for (const round of ['empty', 'with a request']) {
      for (const {method, template, operation} of looks) {
        const response = await server.ask(template, {method, as: 'auditor'});
        const text = await response.text();
        const type = response.headers.get('content-type') ?? '';
        const said = {round, template, status: response.status};
        expect({...said, breach: described.breach(operation, response.status, type, text)}).toEqual({
          ...said,
          status: 200,
          breach: null
        });
      }
      await server.ask('/requests', {method: 'POST', as: 'officer', body: newRequest()});
    }
  });

  it('refuses what is not there as described', async () => {
    const looks = described.all.filter(({method, template}) => method === 'GET' && /\{/.test(template));
    for (const {template, operation} of looks) {
      if (template.startsWith('/story')) continue;
      const response = await server.ask(template.replaceAll(/\{\w+\}/g, 'none'), {as: 'auditor'});
      const text = await response.text();
      const type = response.headers.get('content-type') ?? '';
      expect({
        template,
        status: response.status,
        breach: described.breach(operation, response.status, type, text)
      }).toEqual({
        template,
        status: expect.toSatisfy((status: number) => status >= 400 && status < 500),
        breach: null
      });
    }
  });
});
