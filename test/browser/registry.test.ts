import type {Page} from 'playwright-core';
import {describe, expect, test} from 'vitest';
import {hasChromium, orSkipped} from './chromium.ts';
import {entityView} from './fixture-registry.ts';
import type {MockServer} from './mock-server.ts';
import {onMock} from './stage.ts';

describe.skipIf(!hasChromium)(`the registry in a browser${orSkipped}`, () => {
  let mock: MockServer;
  let page: Page;

  onMock(stage => {
    ({mock, page} = stage);
  });

  const open = async (path: string) => {
    mock.use({});
    await page.goto(mock.url + path);
    await page.locator('h1').waitFor();
  };
  const sent = (call: string) => mock.asked().findLast(one => one.call === call.replace(' ', ' /api'))?.body;

  test('finds a name that is nearly it, and says why', async () => {
    await open('/registry');
    await page.getByLabel('Name or domain').fill('Walmera News');
    await page.getByText('one letter differs').waitFor();
  });

  test('shows what a list would change, and takes what was accepted', async () => {
    await open('/registry/import');
    await page
      .locator('input[type=file]')
      .setInputFiles({name: 'matrix.csv', mimeType: 'text/csv', buffer: Buffer.from('x')});
    await page.getByText('Of 5 rows, 4 are used').waitFor();
    await page.getByText('It has no name.').waitFor({state: 'attached'});
    await page.getByRole('button', {name: 'Accept 1 change'}).click();
    await page.getByText('One entity was added.').first().waitFor();
    expect(sent('POST /registry/imports')).toMatchObject({source: 'state-media-matrix', accept: {what: 'all'}});
  });

  test('says what of a list waits for a second person, and asks for it only where something does', async () => {
    await open('/registry/import');
    mock.use({'POST /registry/accounts/confirmations': {json: {confirmed: 5}}});
    const list = page.getByRole('listitem');
    const waits = list.filter({hasText: 'embassies.csv'});
    await waits.getByText('Waiting for a second person: 3 accounts, kind and home country of 2 entities.').waitFor();
    await expect(list.filter({hasText: 'matrix-2025.csv'}).getByText('Waiting').count()).resolves.toBe(0);
    await expect(page.getByRole('button', {name: /^Confirm what/}).count()).resolves.toBe(1);
    await waits.getByRole('button', {name: 'Confirm what embassies.csv brought'}).click();
    await expect.poll(() => sent('POST /registry/accounts/confirmations')).toEqual({importId: 'm-2'});
  });

  test('takes answers only with where they are written and the words', async () => {
    await open('/registry/e-1');
    await page.getByText('Answer the three questions').click();
    const form = page.locator('form').filter({hasText: 'Give the assessment'});
    const question = form.getByRole('group', {name: 'Does a state decide what it says?'});
    await question.getByLabel('Yes').check();
    await form.getByLabel('Reasons').fill('By its statute.');
    const give = form.getByRole('button', {name: 'Give the assessment'});
    await expect(give.isDisabled()).resolves.toBe(true);
    await question.getByLabel('Where it is written').fill('https://law.valmera.example');
    await question.getByLabel('The words that say so').fill('The ministry appoints the editor.');
    await give.click();
    await expect
      .poll(() => sent('POST /registry/entities/e-1/assessments'))
      .toMatchObject({
        editorial: 'yes',
        funding: 'unknown',
        evidence: [{question: 'editorial', capturedText: 'The ministry appoints the editor.'}]
      });
  });

  test('previews a version on a map and in tables, and takes the step by what was seen', async () => {
    await open('/label-policy');
    await page.getByRole('button', {name: 'Preview it'}).click();
    await page.getByRole('button', {name: 'Show what it would do'}).click();
    await page.getByText('For viewers everywhere one account would gain a label.').waitFor();
    await expect(page.locator('.change-map circle.gains').count()).resolves.toBe(1);
    await page.getByLabel('Reasons').fill('As planned.');
    await page.getByRole('button', {name: 'Put it in force, as shown above'}).click();
    await expect
      .poll(() => sent('POST /registry/policies/l-1/steps'))
      .toMatchObject({
        what: 'in-force',
        previewSha256: 'f'.repeat(64),
        jurisdictions: ['*']
      });
  });

  test('keeps a document first, and then claims an account by its hash', async () => {
    const sha256 = 'd'.repeat(64);
    const kept = {
      ...{id: 'document-1', sha256, fileName: 'letter.pdf', mediaType: 'application/pdf', bytes: 4},
      ...{keptBy: 'p-1', keptAt: '2026-03-02T10:00:00.000Z', caution: null}
    };
    await open('/registry/e-1');
    mock.use({'POST /documents': {json: {files: [{document: kept, attachments: [], mail: null}]}}});
    await page.getByText('Prove an account').click();
    await page.getByLabel('How it is proven').selectOption({label: 'A document, looked at by two people'});
    const claim = page.getByRole('button', {name: 'Put the claim on record'});
    await expect(claim.isDisabled()).resolves.toBe(true);
    const file = {name: 'letter.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF')};
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByText('letter.pdf').waitFor();
    await claim.click();
    await expect
      .poll(() => sent('POST /registry/claims'))
      .toMatchObject({method: 'document', domain: null, documents: [sha256]});
  });

  test('changes an entity by the version that was seen, and keeps the languages of its names', async () => {
    await open('/registry/e-1');
    await page.getByText('Change what is said of it').click();
    await page.getByLabel('Home country').fill('Croatia');
    const others = page.getByLabel('Other names');
    await others.fill(`${await others.inputValue()}\nVN`);
    await page.getByRole('button', {name: 'Save the change'}).click();
    await expect
      .poll(() => sent('POST /registry/entities/e-1/versions'))
      .toMatchObject({
        seenVersion: 'v-1',
        entity: {country: 'HR', names: [{lang: 'ar'}, {lang: 'zh'}, {name: 'VN', lang: null}]}
      });
  });

  test('says what only one person has said of an entity, and lets another confirm it', async () => {
    await open('/registry/e-1');
    await expect(page.getByRole('button', {name: 'Confirm what it is'}).count()).resolves.toBe(0);
    const {entity} = entityView;
    const alone = {...entityView, entity: {...entity, vouched: {kind: null, country: entity.country}}};
    mock.use({
      'GET /registry/entities/:id': {json: alone},
      'POST /registry/entities/confirmations': {json: {confirmed: 1}}
    });
    await page.reload();
    await page.getByText('What it is (medium) is what one person alone has said.').waitFor();
    await page.getByRole('button', {name: 'Confirm what it is'}).click();
    await expect.poll(() => sent('POST /registry/entities/confirmations')).toEqual({entityIds: ['e-1']});
  });

  test('takes countries by name, and says which is none before anything is asked', async () => {
    await open('/label-policy');
    await page.getByRole('button', {name: 'Preview it'}).click();
    const places = page.getByLabel('For viewers in');
    await places.fill('Germany, Atlantis');
    await page.getByText('No country goes by “Atlantis”.').waitFor();
    await expect(page.getByRole('button', {name: 'Show what it would do'}).isDisabled()).resolves.toBe(true);
    await places.fill('Germany, br');
    await page.getByText('Germany, Brazil.').waitFor();
    await page.getByRole('button', {name: 'Show what it would do'}).click();
    await expect.poll(() => sent('POST /registry/policies/l-1/preview')).toMatchObject({jurisdictions: ['DE', 'BR']});
  });

  test('proves that nothing leaks, and sends an effect with its places spelled out', async () => {
    await open('/in-force');
    await page.getByRole('button', {name: 'Prove it now'}).click();
    await page.getByText('Nothing leaks').waitFor();
    await page.getByRole('textbox', {name: 'Which'}).fill('https://video.example/2');
    await page.getByLabel('Holds in').fill('de, at');
    await page.getByLabel('Decided in').selectOption({index: 1});
    await page.getByLabel('By the clause').selectOption({index: 1});
    await page.getByLabel('Reasons').last().fill('An order.');
    await page.getByLabel('What the affected is told').fill('It is not shown there.');
    await page.getByLabel('Until').fill('2027-01-01');
    await page.getByRole('button', {name: 'Put it in force'}).click();
    await expect
      .poll(() => sent('POST /effects'))
      .toMatchObject({territories: ['DE', 'AT'], underLawOf: null, until: '2027-01-01'});
  });
});
