import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Browser, Page} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {newRequestSchema} from '../../src/contract/desk.ts';
import {openRequest} from '../../src/desk/open-request.ts';
import {addPerson} from '../../src/desk/people.ts';
import {remark} from '../../src/desk/remark.ts';
import {type Listening, listen} from '../../src/server/listen.ts';
import {type Composed, compose} from '../../src/server/server.ts';
import {newRequest} from '../server/serving.ts';
import {builtConsole} from './built-console.ts';
import {hasChromium, launch, orSkipped} from './chromium.ts';

describe.skipIf(!hasChromium)(`two officers on one request${orSkipped}`, () => {
  let folder = '';
  let composed: Composed;
  let listening: Listening;
  let browser: Browser;
  const broken: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'overt-console-live-'));
    composed = await compose(
      {
        home: join(folder, '.overt'),
        demoHome: join(folder, '.overt-demo'),
        demoDataFolder: join(folder, 'data'),
        consoleFolder: await builtConsole(),
        databaseUrl: null,
        memoryBytes: 5e8,
        threads: 1,
        uploadLimitBytes: 1e6,
        host: '127.0.0.1',
        publicHosts: []
      },
      {log: line => broken.push(line)}
    );
    listening = await listen(composed.app, {host: '127.0.0.1', port: 0});
    browser = await launch();
  });
  afterAll(async () => {
    await browser?.close();
    await listening?.close();
    await composed?.close();
    await rm(folder, {recursive: true, force: true});
  });

  async function at(path: string, token: string): Promise<Page> {
    const page = await (await browser.newContext({reducedMotion: 'reduce'})).newPage();
    page.on('pageerror', error => broken.push(error.message));
    await page.goto(listening.url + path);
    await page.getByLabel('Token').fill(token);
    await page.keyboard.press('Enter');
    await page.getByRole('button', {name: 'Sign out'}).waitFor();
    return page;
  }

  test('see each other, and what the other writes, without loading anew', async () => {
    const {desk} = composed.main;
    const olu = await addPerson(desk, 'system', {
      name: 'Olu Adeyemi',
      team: 'government-relations',
      roles: ['officer']
    });
    const lea = await addPerson(desk, 'system', {name: 'Lea Brandt', team: 'legal', roles: ['legal']});
    const opened = await openRequest(desk, olu.person, newRequestSchema.parse(JSON.parse(newRequest())));
    const one = await at(`/requests/${opened.id}`, olu.token);
    const other = await at(`/requests/${opened.id}`, lea.token);
    await one.getByText('Also here now: Lea Brandt.').waitFor();
    await other.getByText('Also here now: Olu Adeyemi.').waitFor();
    // As another process would write it: not through this server.
    await remark(desk, lea.person, opened.id, {text: 'Let us ask who pays.'});
    await one.getByText('Let us ask who pays.').waitFor();
    await one.getByText(/Lea Brandt, Legal changed this just now/).waitFor();
    await other.close();
    expect(broken).toEqual([]);
  });
});
