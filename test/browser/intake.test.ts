import type {Browser, Page} from 'playwright-core';
import {beforeEach, describe, expect, test} from 'vitest';
import {type Flag, particularsSchema} from '../../src/contract/desk.ts';
import {hasChromium, orSkipped} from './chromium.ts';
import type {MockServer} from './mock-server.ts';
import {onMock} from './stage.ts';

const letter = {
  id: 'document-1',
  sha256: 'a'.repeat(64),
  fileName: 'order.eml',
  mediaType: 'message/rfc822',
  bytes: 4200,
  keptBy: 'p-2',
  keptAt: '2026-03-04T08:00:00.000Z',
  caution: null
};
const program = {...letter, id: 'document-2', fileName: 'order.pdf', caution: 'A program. Do not start it.'};
const mail = {
  title: 'طلب حذف مقطع',
  words: 'نرجو حذف المقطع. Nobody should know.',
  requester: 'Ministry',
  requesterAddress: 'desk@interior-gov.com',
  receivedAt: '2026-03-03T07:30:00.000Z',
  notes: ['Answers are to go to helper@gmail.com; the mail is from desk@interior-gov.com.']
};

/** The rule of the mock: wherever it says that nobody should know. */
function flagsIn(words: string): readonly Flag[] {
  const start = words.indexOf('Nobody should know');
  if (start < 0) return [];
  const text = 'Nobody should know';
  return [
    {
      rule: 'hidden-principal',
      title: 'Hidden principal',
      reason: 'The words ask that viewers should not see who is behind it.',
      quotes: [{text, start, end: start + text.length}],
      clause: {packId: 'guidelines-2020', clauseId: 'hidden-principal', version: 1, sha256: 'b'.repeat(64)},
      sensitive: true
    }
  ];
}

const wordsOf = (body: unknown): string =>
  typeof body === 'object' && body !== null && 'words' in body ? String(body.words) : '';

describe.skipIf(!hasChromium)(
  `taking in a request on screen${orSkipped}`,
  () => {
    let mock: MockServer;
    let browser: Browser;
    let page: Page;
    const broken: string[] = [];

    onMock(stage => {
      ({mock, browser} = stage);
    });
    beforeEach(async () => {
      page = await browser.newPage({viewport: {width: 1280, height: 1400}});
      page.on('pageerror', error => broken.push(error.message));
      mock.use({
        'POST /flags/preview': ({body}) => ({json: {flags: flagsIn(wordsOf(body))}}),
        'POST /documents': () => ({json: {files: [{document: letter, attachments: [program], mail}]}})
      });
      await page.goto(`${mock.url}/requests/new`);
      return async () => page.close();
    });

    const words = () => page.getByLabel('The words, as they came');
    const beside = () => page.getByRole('region', {name: 'What stands out'});

    test('shows what stands out beside the words while they are typed, and marks them in place', async () => {
      await beside().getByText('Nothing to read yet.').waitFor();
      await words().fill('  An account, please. Nobody should know.');
      await beside().getByText('Hidden principal', {exact: true}).waitFor();
      await beside().getByText('The matter will be handled as sensitive.').waitFor();
      await expect(page.locator('.words-marks mark').allTextContents()).resolves.toEqual(['Nobody should know']);
      await beside().getByRole('button', {name: 'Nobody should know'}).click();
      await expect(
        page.evaluate(
          'document.activeElement.value.slice(document.activeElement.selectionStart, document.activeElement.selectionEnd)'
        )
      ).resolves.toBe('Nobody should know');
      const preview = mock.asked().findLast(({call}) => call === 'POST /api/flags/preview');
      expect(preview?.body).toMatchObject({words: '  An account, please. Nobody should know.'});
      await words().fill('An account, please.');
      await beside().getByText('Nothing stands out so far.').waitFor();
      await expect(page.locator('.words-marks mark').count()).resolves.toBe(0);
    });

    test('fills in what a mail says, in its own direction, keeps its original and warns of a program', async () => {
      await page.locator('input[type=file]').setInputFiles({
        name: 'order.eml',
        mimeType: 'message/rfc822',
        buffer: Buffer.from('From: a@b.example\r\n\r\nWords.\r\n')
      });
      await page
        .getByRole('list', {name: 'Documents of this request'})
        .getByRole('link', {name: 'order.pdf'})
        .waitFor();
      await page.getByText('A program. Do not start it.').waitFor();
      await page.getByText('Answers are to go to helper@gmail.com').waitFor();
      await expect(words().inputValue()).resolves.toBe(mail.words);
      await expect(page.getByLabel('Title').inputValue()).resolves.toBe(mail.title);
      await expect(words().and(page.locator(':dir(rtl)')).count()).resolves.toBe(1);
      await page.locator('.words-marks mark').waitFor({state: 'attached'});
      await page.getByLabel('Other', {exact: true}).check();
      await page.getByRole('button', {name: 'Put it on the record'}).click();
      await page.waitForURL('**/requests/r-2');
      expect(mock.asked().findLast(({call}) => call === 'POST /api/requests')?.body).toMatchObject({
        door: 'e-mail',
        words: mail.words,
        particulars: {
          requesterAddress: 'desk@interior-gov.com',
          documentIds: ['document-1', 'document-2'],
          notes: mail.notes
        }
      });
    });

    test('never replaces what was typed by what a mail says', async () => {
      await words().fill('My own words.');
      await page.locator('input[type=file]').setInputFiles({
        name: 'order.eml',
        mimeType: 'message/rfc822',
        buffer: Buffer.from('From: a@b.example\r\n\r\nWords.\r\n')
      });
      await page.getByRole('link', {name: 'order.eml'}).waitFor();
      await expect(words().inputValue()).resolves.toBe('My own words.');
      await expect(page.getByLabel('Asked by').inputValue()).resolves.toBe('Ministry');
    });

    test('keeps the draft over a reload, says so, and can discard it', async () => {
      await page.getByLabel('Title').fill('匿名の依頼');
      await page.getByText('This draft stays in this browser until it is on the record.').waitFor();
      await page.reload();
      await page.getByText('This is the draft that you left here.').waitFor();
      await expect(page.getByLabel('Title').inputValue()).resolves.toBe('匿名の依頼');
      await page.getByRole('button', {name: 'Discard the draft'}).click();
      await expect(page.getByLabel('Title').inputValue()).resolves.toBe('');
      await page.reload();
      await expect(page.getByLabel('Title').inputValue()).resolves.toBe('');
    });

    test('says at each field what is wrong, goes to the first, and sends from the keyboard when it is whole', async () => {
      await page.getByLabel('Country').fill('Atlantis');
      await page.getByLabel('Country').press('Control+Enter');
      await page.getByText('Not recorded yet. Please give a title, the words, what is asked for').waitFor();
      await page.getByText('No country is known by that name or code.').waitFor();
      await expect.poll(() => page.evaluate("document.activeElement.getAttribute('aria-invalid')")).toBe('true');
      await expect(page.getByLabel('Title').getAttribute('aria-invalid')).resolves.toBe('true');
      await page.getByLabel('Title').fill('An order');
      await words().fill('Remove it.');
      await page.getByLabel('Remove content').check();
      await page.getByLabel('Country').fill('Serbia');
      await page.getByLabel('Accounts').fill('tiktok: valmera\nweibo：城市');
      await page.getByLabel('Where it should hold').fill('Everywhere');
      await expect(page.getByLabel('How it can be contested').count()).resolves.toBe(0);
      await page.getByLabel('It is an order of an authority').check();
      await page.getByLabel('How it can be contested').fill('Appeal within 30 days');
      await page.getByLabel('Who is affected and should be told').fill('Ana <ana@mail.example>\nBo');
      await page.getByLabel('About paying').fill('They could pay.');
      await page.getByLabel('About paying').press('Control+Enter');
      await page.waitForURL('**/requests/r-2');
      expect(mock.asked().findLast(({call}) => call === 'POST /api/requests')?.body).toMatchObject({
        country: 'RS',
        particulars: {
          accounts: [
            {platform: 'tiktok', account: 'valmera'},
            {platform: 'weibo', account: '城市'}
          ],
          territory: ['*'],
          order: {redress: 'Appeal within 30 days', issuingAuthority: null},
          affected: [
            {name: 'Ana', address: 'ana@mail.example'},
            {name: 'Bo', address: null}
          ],
          paymentWords: 'They could pay.'
        }
      });
    });

    test('says that flags cannot be shown, and that a file could not be kept, and loses nothing', async () => {
      mock.use({
        'POST /flags/preview': {status: 409, code: 'store.unreachable', found: 'no store'},
        'POST /documents': {status: 413, code: 'http.too-large', found: 'a large file'}
      });
      await words().fill('Nobody should know.');
      await beside().getByText('The rules could not be asked just now.').waitFor();
      await page.locator('input[type=file]').setInputFiles({name: 'a.pdf', mimeType: 'x/y', buffer: Buffer.from('x')});
      await page.getByRole('alert').filter({hasText: 'a large file'}).waitFor();
      await expect(words().inputValue()).resolves.toBe('Nobody should know.');
    });

    test('shows with a request what came with it, by name, with what speaks against opening it', async () => {
      const {openRequest} = await import('./fixture-desk.ts');
      const particulars = particularsSchema.parse({documentIds: ['document-1', 'document-2'], notes: mail.notes});
      mock.use({
        'GET /requests/:id': {json: {...openRequest, particulars}},
        'GET /requests/:id/documents': {json: [letter, program]}
      });
      await page.goto(`${mock.url}/requests/r-2`);
      const link = page.getByRole('link', {name: 'order.pdf'});
      await link.waitFor();
      await expect(link.getAttribute('href')).resolves.toBe('/api/documents/document-2');
      await page.getByText('A program. Do not start it.').waitFor();
      await page.getByText('Answers are to go to helper@gmail.com').waitFor();
    });

    test('breaks nothing on the page', () => {
      expect(broken).toEqual([]);
    });
  },
  120_000
);
