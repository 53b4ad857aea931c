import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Page} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {hasChromium, orSkipped} from './chromium.ts';
import {workspace} from './fixture-desk.ts';
import type {MockServer} from './mock-server.ts';
import {onMock} from './stage.ts';

/** Somebody who may adopt. */
const lead = {...workspace, person: {...workspace.person, roles: ['policy-lead']}};

describe.skipIf(!hasChromium)(`the rule book in the console${orSkipped}`, () => {
  let mock: MockServer;
  let page: Page;
  let folder = '';
  let broken: readonly string[] = [];

  onMock(
    stage => {
      ({mock, page, broken} = stage);
    },
    {reducedMotion: 'reduce'}
  );
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'overt-rule-book-'));
  });
  afterAll(() => rm(folder, {recursive: true, force: true}));

  const text = (words: string) => page.getByText(words, {exact: false}).first();

  test('is searched by words and by place, and looked at as it stood on a day', async () => {
    mock.use({});
    await page.goto(`${mock.url}/rule-book`);
    await page.getByText('21 clauses').waitFor();
    await page.getByLabel('Search the clauses').fill('courts nobody');
    await text('No clause has these words there.').waitFor();
    await page.getByLabel('Search the clauses').fill('seal of a police');
    await page.getByText('1 clause', {exact: true}).waitFor();
    await page.getByRole('link', {name: /Who may ask in the name of a body/}).waitFor();
    await page.getByLabel('Search the clauses').fill('');
    await page.getByLabel('Holds in').selectOption({label: 'European Union'});
    await page.getByText('21 clauses').waitFor();
    await page.getByLabel('As it stood on').fill('2026-03-01');
    await page.getByText('18 clauses').waitFor();
    expect(new URL(page.url()).search).toBe('?on=2026-03-01');
    await page.getByLabel('As it stood on').fill('2020-03-01');
    await text('Nothing had been adopted here by 2020-03-01.').waitFor();
    await page.getByRole('button', {name: 'Back to today'}).click();
    await page.getByText('21 clauses').waitFor();
  });

  test('is walked through with the keyboard, from the list to a clause and its history', async () => {
    mock.use({});
    await page.goto(`${mock.url}/rule-book`);
    await page.getByText('21 clauses').waitFor();
    for (const _ of ['first', 'second', 'third']) await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/rule-book/clauses/hidden-principal');
    await page.locator('h1:focus').waitFor();
    const history = page.getByRole('region', {name: 'History'});
    await history.getByText('Version 1, from 2020-01-08: superseded').focus();
    await page.keyboard.press('Enter');
    await history.getByRole('link', {name: 'r-1'}).waitFor();
  });

  test('shows what changed word by word, and leads to what is open under it', async () => {
    mock.use({});
    await page.goto(`${mock.url}/rule-book/changes?before=pack-1&after=pack-2`);
    await text('An account for the music of Valmera').waitFor();
    await text('1 judgement given under the text before').waitFor();
    const change = page.getByRole('listitem').filter({has: page.getByRole('heading', {name: /^Impersonation/})});
    await expect(change.locator('del').first().innerText()).resolves.not.toBe('');
    await expect(change.locator('ins').filter({hasText: 'a line in the'}).count()).resolves.toBe(1);
    await page.getByLabel('After').selectOption('pack-1');
    await text('These are the same. Choose two that differ.').waitFor();
  });

  test('a pack that is wrong leads to the line, by mouse and by keyboard', async () => {
    mock.use({
      'GET /workspace': {json: lead},
      'POST /rule-book/validate': {
        json: {problems: [{line: 3, column: 7, what: 'asOf: Invalid ISO date'}], compared: null}
      }
    });
    await page.goto(`${mock.url}/rule-book/adopt`);
    const field = page.getByLabel('Text of the pack');
    await field.fill('id: p\ntitle: P\nasOf: soon\nclauses: []\n');
    await page.getByRole('button', {name: 'Check it'}).click();
    await text('asOf: Invalid ISO date').waitFor();
    const selected = () => page.evaluate('getSelection().toString()');
    await page.getByRole('button', {name: 'Line 3'}).click();
    await expect(selected()).resolves.toBe('asOf: soon');
    await page.getByRole('button', {name: 'Line 3'}).focus();
    await page.keyboard.press('Enter');
    await expect(field.evaluate(element => element === element.ownerDocument.activeElement)).resolves.toBe(true);
    await expect(page.getByRole('button', {name: 'Adopt this pack'}).count()).resolves.toBe(0);
    // What was found is of the text as it was; another text has not been looked at.
    await field.press('End');
    await field.press('x');
    await page.getByRole('button', {name: 'Line 3'}).waitFor({state: 'detached'});
  });

  test('a policy lead uploads a pack, sees what it changes, and adopts exactly that text', async () => {
    const file = join(folder, 'book.yaml');
    await writeFile(file, 'id: p # Überschrift\n');
    await writeFile(join(folder, 'bytes.yaml'), Buffer.from([0x69, 0x64, 0xff]));
    mock.use({'GET /workspace': {json: lead}});
    await page.goto(`${mock.url}/rule-book/adopt`);
    await page.getByLabel('Choose a YAML file', {exact: true}).last().setInputFiles(join(folder, 'bytes.yaml'));
    await text('bytes.yaml holds bytes that are no UTF-8 text.').waitFor();
    await page.getByLabel('Choose a YAML file', {exact: true}).last().setInputFiles(file);
    await page.getByRole('button', {name: 'Check it'}).click();
    await text('Nothing is wrong with it.').waitFor();
    await page.getByRole('button', {name: 'Adopt this pack'}).click();
    await page.locator('#announcements').getByText('is in force.').waitFor({state: 'attached'});
    await page.waitForURL('**/rule-book');
    const sent = mock.asked().filter(({call}) => call.startsWith('POST /api/rule-book/'));
    const body = {text: 'id: p # Überschrift\n', fileName: 'book.yaml'};
    expect(sent).toEqual([
      {call: 'POST /api/rule-book/validate', body},
      {call: 'POST /api/rule-book/adopt', body}
    ]);
  });

  test('whoever is no policy lead is told before they try', async () => {
    mock.use({});
    await page.goto(`${mock.url}/rule-book/adopt`);
    await page.getByRole('button', {name: 'Rule book of a short-video platform, 2026'}).click();
    await page.getByRole('button', {name: 'Check it'}).click();
    await text('may not adopt a rule pack.').waitFor();
    await expect(page.getByRole('button', {name: 'Adopt this pack'}).count()).resolves.toBe(0);
  });

  test('nothing broke and nothing was stopped by the content security policy', () => {
    expect(broken).toEqual([]);
  });
});
