import type {Page} from 'playwright-core';
import {describe, expect, test} from 'vitest';
import {hasChromium, orSkipped} from './chromium.ts';
import {workspace} from './fixture-desk.ts';
import type {MockServer} from './mock-server.ts';
import {onMock, sentTo} from './stage.ts';

describe.skipIf(!hasChromium)(`datasets in a browser${orSkipped}`, () => {
  let mock: MockServer;
  let page: Page;

  onMock(stage => {
    ({mock, page} = stage);
  });

  const sent = (call: string) => sentTo(mock, call);

  test('show their rule, and what was done to them with what was not finished', async () => {
    mock.use({});
    await page.goto(`${mock.url}/datasets`);
    await page.getByText('kept for 365 days').waitFor();
    await page.getByText('not finished: give the order again').waitFor();
    await page.getByText('12 posts of spring', {exact: false}).first().waitFor();
  });

  test('are thinned only by somebody who says why and has seen that it is for good', async () => {
    const {person} = workspace;
    mock.use({'GET /workspace': {json: {...workspace, person: person && {...person, roles: ['analyst']}}}});
    await page.goto(`${mock.url}/datasets`);
    await page.getByText('Keep, thin or delete').click();
    await page.getByLabel('Take out what is older').check();
    await page.getByLabel('Days').fill('90');
    await page.getByLabel('Why, for the record').first().fill('the study is over');
    await page.getByRole('button', {name: 'Take it out'}).click();
    expect(mock.asked().some(one => one.call === 'POST /api/datasets/spring/changes')).toBe(false);
    await page.getByLabel('does not come back', {exact: false}).check();
    await page.getByRole('button', {name: 'Take it out'}).click();
    await expect(sent('POST /api/datasets/spring/changes')).resolves.toEqual({
      kind: 'thinned',
      days: 90,
      reason: 'the study is over'
    });
  });

  test('let a person be found and taken out, and say where they still stand', async () => {
    mock.use({});
    await page.goto(`${mock.url}/datasets`);
    await page.getByLabel('Handle, id or key of an account').fill('@anna');
    await page.getByRole('button', {name: 'Find'}).click();
    await page.getByLabel('tiktok:handle:anna', {exact: false}).check();
    await page.getByLabel('Why, for the record').last().fill('order of 3 May');
    await page.getByRole('button', {name: 'Erase 1 account for good'}).click();
    await expect(sent('POST /api/datasets/erasures')).resolves.toEqual({
      accountKeys: ['tiktok:handle:anna'],
      reason: 'order of 3 May'
    });
    await page.getByText('12 posts taken out').waitFor();
    await page.getByText('Still named in results on record').waitFor();
  });
});
