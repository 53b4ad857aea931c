import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {consoleFile} from '../../src/server/console.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'overt-console-'));
  await mkdir(join(folder, 'web', 'assets'), {recursive: true});
  await writeFile(join(folder, 'web', 'index.html'), '<title>Overt</title>');
  await writeFile(join(folder, 'web', 'assets', 'app-1.js'), 'go()');
  await writeFile(join(folder, 'secret.json'), '"secret"');
});
afterAll(async () => rm(folder, {recursive: true, force: true}));

describe('the console', () => {
  const get = (path: string) => consoleFile(join(folder, 'web'), path);

  it.each(['/', '/requests/request-1', '/demo/story', '/findings/f/network-0123456789ab', '/index.html'])(
    'is one page at %s',
    async path => {
      const response = await get(path);
      expect(response.headers.get('content-type')).toMatch(/^text\/html/);
      expect(await response.text()).toContain('Overt');
    }
  );

  it('keeps assets for long and pages not at all', async () => {
    expect((await get('/assets/app-1.js')).headers.get('cache-control')).toContain('immutable');
    expect((await get('/')).headers.get('cache-control')).toBe('no-cache');
  });

  it.each([
    '/../secret.json',
    '/%2e%2e/secret.json',
    '/..%2fsecret.json',
    '/assets/../../secret.json',
    '/assets/none.js',
    '/%',
    '/a%00.js'
  ])('has nothing at %s', async path => {
    await expect(get(path)).rejects.toMatchObject({code: 'http.not-found'});
  });

  it('says how to build it where it is not built', async () => {
    await expect(consoleFile(join(folder, 'nothing'), '/')).rejects.toMatchObject({code: 'console.not-built'});
  });
});
