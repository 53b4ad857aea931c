import type {Page} from 'playwright-core';
import {describe, expect, test} from 'vitest';
import {hasChromium, orSkipped} from './chromium.ts';
import {caseView} from './fixture-cases.ts';
import type {MockServer} from './mock-server.ts';
import {onMock, sentTo} from './stage.ts';

describe.skipIf(!hasChromium)(`cases, watches and said and done in a browser${orSkipped}`, () => {
  let mock: MockServer;
  let page: Page;

  onMock(stage => {
    ({mock, page} = stage);
  });

  const sent = (call: string) => sentTo(mock, call);

  test('a case says what is missing, and takes in a reply for the account it is typed for', async () => {
    mock.use({});
    await page.goto(`${mock.url}/cases/c-1`);
    await page.getByText('1 of 3 who may reply were not invited to').waitFor();
    await expect(page.getByRole('button', {name: 'Publish'}).count()).resolves.toBe(0);
    await page.getByText('Take in a reply').click();
    await page.getByLabel('For whom it speaks').fill('tiktok:handle:marta');
    await page.getByLabel('Who says it').fill('Marta');
    await page.getByLabel('Word for word').fill('We are friends.');
    await page.getByRole('button', {name: 'Keep the reply'}).click();
    await expect(sent('POST /api/cases/c-1/statements')).resolves.toEqual({
      about: 'tiktok:handle:marta',
      saidBy: 'Marta',
      words: 'We are friends.'
    });
  });

  test('a case with nothing missing is published without names while some accounts were judged otherwise', async () => {
    mock.use({'GET /cases/:id': {json: {...caseView, missing: []}}});
    await page.goto(`${mock.url}/cases/c-1`);
    await page.getByLabel('Why it is published, and in this form').fill('People should know.');
    await expect(page.getByRole('radio', {name: /^Full/}).isDisabled()).resolves.toBe(true);
    await page.getByRole('button', {name: 'Publish'}).click();
    await expect(sent('POST /api/cases/c-1/publications')).resolves.toEqual({
      form: 'pseudonymised',
      reasons: 'People should know.'
    });
  });

  test('a watch is renewed with reasons', async () => {
    mock.use({});
    await page.goto(`${mock.url}/watches/w-1`);
    await page.getByLabel('Reasons').fill('Still of interest.');
    await page.getByRole('button', {name: 'Renew it'}).click();
    await expect(sent('POST /api/watches/w-1/changes')).resolves.toEqual({
      what: 'renewed',
      reasons: 'Still of interest.'
    });
  });

  test('what was said is written down with its measure', async () => {
    mock.use({});
    await page.goto(`${mock.url}/said-and-done`);
    await page.getByLabel('Who said it').fill('A spokesperson');
    await page.getByLabel('On which day').fill('2026-03-10');
    await page.getByLabel('Where it can be read').fill('A press release');
    await page.getByLabel('Word for word').fill('We declined all of them.');
    await page.getByLabel('In which form').selectOption('every-request');
    await page.getByLabel('From').fill('2026-01-01');
    await page.getByLabel('Until').fill('2026-03-01');
    await page.getByLabel('What was asked').selectOption('open-account');
    await page.getByLabel('What was decided').selectOption('declined');
    await page.getByRole('button', {name: 'Put it on the record'}).click();
    await expect(sent('POST /api/public-statements')).resolves.toEqual({
      kind: 'claim',
      saidBy: 'A spokesperson',
      saidOn: '2026-03-10',
      words: 'We declined all of them.',
      source: 'A press release',
      dueOn: null,
      measure: {
        kind: 'every-request',
        from: '2026-01-01',
        until: '2026-03-01',
        asks: ['open-account'],
        outcome: 'declined'
      }
    });
  });
});
