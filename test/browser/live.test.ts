import type {Browser, Page} from 'playwright-core';
import {describe, expect, test} from 'vitest';
import {newRequestSchema} from '../../src/contract/desk.ts';
import {openRequest} from '../../src/desk/open-request.ts';
import {addPerson} from '../../src/desk/people.ts';
import {remark} from '../../src/desk/remark.ts';
import type {Composed} from '../../src/server/server.ts';
import {newRequest} from '../server/serving.ts';
import {hasChromium, orSkipped} from './chromium.ts';
import {onReal} from './stage.ts';

describe.skipIf(!hasChromium)(`two officers on one request${orSkipped}`, () => {
  let composed: Composed;
  let url = '';
  let browser: Browser;
  let broken: string[] = [];

  onReal(stage => {
    ({composed, url, browser, broken} = stage);
  });

  async function at(path: string, token: string): Promise<Page> {
    const page = await (await browser.newContext({reducedMotion: 'reduce'})).newPage();
    page.on('pageerror', error => broken.push(error.message));
    await page.goto(url + path);
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
