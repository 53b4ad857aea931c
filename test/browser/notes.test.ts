import {readFile} from 'node:fs/promises';
import type {Browser, Page} from 'playwright-core';
import {describe, expect, test} from 'vitest';
import {addPerson, listPeople} from '../../src/desk/people.ts';
import type {Composed} from '../../src/server/server.ts';
import {hasChromium, orSkipped} from './chromium.ts';
import {onReal} from './stage.ts';

const words = 'A friend of a colleague asked over lunch for an account that nobody would recognise. 他说不要写下来。';

describe.skipIf(!hasChromium)(`sealed notes in a browser${orSkipped}`, () => {
  let composed: Composed;
  let url = '';
  let browser: Browser;
  let broken: string[] = [];

  onReal(stage => {
    ({composed, url, browser, broken} = stage);
  });

  /** The notes screen as a person sees it, in a browser of their own. */
  async function notesOf(name: string, role: 'auditor' | 'officer'): Promise<Page> {
    const team = role === 'auditor' ? 'audit' : 'government-relations';
    const {desk} = composed.main;
    const admin = (await listPeople(desk)).find(person => person.roles.includes('admin'));
    const {token} = await addPerson(desk, admin ?? 'system', {name, team, roles: [role]});
    const page = await (await browser.newContext({acceptDownloads: true})).newPage();
    page.on('pageerror', error => broken.push(error.message));
    await page.goto(url);
    const status = await page.evaluate(async given => {
      const headers = {'content-type': 'application/json'};
      return (await fetch('/api/session', {method: 'POST', headers, body: JSON.stringify({token: given})})).status;
    }, token);
    expect(status).toBe(200);
    await page.goto(`${url}/notes`);
    return page;
  }

  async function saved(page: Page, button: string): Promise<string> {
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', {name: button}).click();
    return (await waiting).path();
  }

  test('a note is sealed to the auditor, read by the auditor alone, and claimed by whoever kept its file', async () => {
    const auditor = await notesOf('Abe Moss', 'auditor');
    await auditor.getByText('You hold no key.').waitFor();
    const keyFile = await saved(auditor, 'Make a key and save its private half');
    expect(JSON.parse(await readFile(keyFile, 'utf8'))).toMatchObject({overt: 'sealed-note-key'});
    await auditor.getByText('You hold 1 key.').waitFor();

    const officer = await notesOf('Ines Okafor', 'officer');
    const sent = officer.waitForRequest(
      request => request.url().endsWith('/api/sealed-notes') && request.method() === 'POST'
    );
    await officer.getByLabel(/What happened/).fill(words);
    await officer.getByRole('button', {name: 'Seal and deposit'}).click();
    const deposit = await sent;
    expect((await deposit.allHeaders()).cookie).toBeUndefined();
    expect(deposit.postData() ?? '').not.toContain('account');
    await officer.getByText('Keep this file where only you can find it.').waitFor();
    const claimFile = await saved(officer, 'Save the claim file');

    await auditor.reload();
    await auditor.getByLabel('Read sealed notes with your key file').setInputFiles(keyFile);
    await auditor.getByText('Only you read this now.').waitFor();
    await auditor.locator('blockquote').getByText(words).waitFor();

    await officer
      .getByLabel('The claim file')
      .setInputFiles({name: 'x.json', mimeType: 'application/json', buffer: Buffer.from('{}')});
    await officer.getByText('This is no claim file.').waitFor();
    await officer.getByLabel('The claim file').setInputFiles(claimFile);
    await officer.getByRole('button', {name: 'Claim and open it'}).click();
    await officer.getByText('Claimed. It is open now').waitFor();
    await officer.getByText('These words, to the letter, existed when the entry was made.').waitFor();
    expect((await composed.main.log.verify()).problems).toEqual([]);
    expect(broken).toEqual([]);
  });
});
