import {readFile} from 'node:fs/promises';
import type {Locator, Page} from 'playwright-core';
import {describe, expect, test} from 'vitest';
import {addPerson, type NewPerson} from '../../src/desk/people.ts';
import type {Composed} from '../../src/server/server.ts';
import {hasChromium, orSkipped} from './chromium.ts';
import {onReal} from './stage.ts';

/** More than any screen here has; a field that is not reached by then is not reachable. */
const mostTabs = 120;

describe.skipIf(!hasChromium)(`a real workspace without a mouse${orSkipped}`, () => {
  let composed: Composed;
  let url = '';
  let page: Page;
  let broken: string[] = [];
  const tokens = {admin: '', officer: '', lawyer: ''};

  onReal(stage => {
    ({composed, url, page, broken} = stage);
    tokens.admin = composed.main.firstToken ?? '';
  });

  /** Tab by Tab, as somebody does who cannot point. */
  async function reach(target: Locator): Promise<void> {
    await target.first().waitFor();
    for (let tabs = 0; tabs < mostTabs; tabs += 1) {
      if ((await target.and(page.locator(':focus')).count()) > 0) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`not reached in ${mostTabs} tabs: ${target}`);
  }

  async function type(label: string, text: string): Promise<void> {
    await reach(page.getByLabel(label));
    await page.keyboard.insertText(text);
  }

  async function press(role: 'button' | 'link', name: string | RegExp): Promise<void> {
    await reach(page.getByRole(role, {name}));
    await page.keyboard.press('Enter');
  }

  async function signIn(token: string): Promise<void> {
    await page.goto(url);
    await type('Token', token);
    await page.keyboard.press('Enter');
    await page.getByRole('button', {name: 'Sign out'}).waitFor();
  }

  async function judge(reasons: string): Promise<void> {
    await page.keyboard.press('g');
    await page.keyboard.press('r');
    await page.getByText('1 request').first().waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await reach(page.getByRole('radio', {name: 'Granted', exact: true}));
    // Two further down: granted, partly granted, declined.
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('radio', {name: 'Declined'}).isChecked()).resolves.toBe(true);
    await reach(page.getByLabel(/Clause in force/));
    await page.keyboard.type('Hidden');
    await type('Reasons', reasons);
    await press('button', 'Give this review');
    await press('button', 'Record it now');
  }

  test('the administrator alone takes a request in, may not decide it, and is told what is missing', async () => {
    await signIn(tokens.admin);
    await page.keyboard.press('g');
    await page.keyboard.press('r');
    await press('link', 'Take in a request');
    await type('Title', 'A quiet account');
    await type('The words, as they came', 'Could the office have an account that should not look official?');
    await reach(page.getByRole('checkbox', {name: 'Open account'}));
    await page.keyboard.press('Space');
    await type('Country', 'Serbia');
    await reach(page.getByLabel('Colleague who was approached'));
    await expect(page.locator(':focus option').allInnerTexts()).resolves.toEqual([
      'Nobody',
      'Administrator, Administration'
    ]);
    await type('Topics', 'beaches, music');
    await type('Languages', 'English');
    await press('button', 'Put it on the record');
    await page.getByText('You may not review this request.').waitFor();
    await page.getByText('With the people of this workspace it cannot be decided.').waitFor();
    await press('link', 'See who is here and how to add somebody.');
    await page.getByText('No sensitive request can be decided here yet.').waitFor();
    await page.getByLabel('Full name').waitFor();
  });

  test('two people from two teams decide it, and a receipt is taken along', async () => {
    const {desk} = composed.main;
    const officer: NewPerson = {name: 'Jonas Keller', team: 'government-relations', roles: ['officer']};
    const lawyer: NewPerson = {name: 'Amara Diallo', team: 'legal', roles: ['reviewer']};
    tokens.officer = (await addPerson(desk, 'system', officer)).token;
    tokens.lawyer = (await addPerson(desk, 'system', lawyer)).token;
    await press('button', 'Sign out');
    await signIn(tokens.officer);
    await judge('Nobody would see who runs it.');
    await page.getByText('One judgement so far').waitFor();
    await page.getByText('Can judge it now: Amara Diallo, Legal.').waitFor();
    await press('button', 'Sign out');
    await signIn(tokens.lawyer);
    await judge('Hiding is the purpose.');
    await page.getByRole('region', {name: 'Decision'}).getByText('Declined', {exact: true}).waitFor();
    await page.getByText('may appear anyway, on beaches, music; in English').waitFor();
    const waiting = page.waitForEvent('download');
    await press('button', 'Download the receipt');
    const receipt = await waiting;
    expect(await readFile(await receipt.path(), 'utf8')).toMatch(/^c2sp\.org\/tlog-proof@v1\n/);
  });

  test('nothing broke', () => {
    expect(broken).toEqual([]);
  });
});
