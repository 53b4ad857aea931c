import type {Page} from 'playwright-core';
import {describe, expect, test} from 'vitest';
import type {Dataset} from '../../src/contract/imports.ts';
import {hasChromium, orSkipped} from './chromium.ts';
import {workspace} from './fixture-desk.ts';
import type {MockServer} from './mock-server.ts';
import {onMock, sentTo} from './stage.ts';

const spring: Dataset = {
  ...{name: 'spring', createdAt: '2026-05-01T10:00:00.000Z', posts: 40, accounts: 3, traces: 90, bytes: 4096},
  ...{firstPostAt: Date.UTC(2026, 3, 1), lastPostAt: Date.UTC(2026, 3, 2), batches: []}
};

describe.skipIf(!hasChromium)(`posts that their authors deleted, in a browser${orSkipped}`, () => {
  let mock: MockServer;
  let page: Page;

  onMock(stage => {
    ({mock, page} = stage);
  });

  const show = async (dataset: Dataset) => {
    const {person} = workspace;
    const analyst = {...workspace, person: person && {...person, roles: ['analyst']}};
    mock.use({'GET /workspace': {json: analyst}, 'GET /datasets': {json: [dataset]}});
    await page.goto(`${mock.url}/datasets`);
    await page.getByText('Keep, thin or delete').click();
  };

  test('are said to be there, and taken out only by somebody who says why', async () => {
    await show({...spring, deletedPosts: 7});
    await page.getByText('7 posts of these their authors have deleted since.').waitFor();
    await page.getByLabel('Take out what its authors have deleted').check();
    expect(await page.getByLabel('Days').count()).toBe(0);
    await page.getByLabel('Why, for the record').first().fill('their authors took them back');
    await page.getByLabel('does not come back', {exact: false}).check();
    await page.getByRole('button', {name: 'Take it out'}).click();
    await expect(sentTo(mock, 'POST /api/datasets/spring/changes')).resolves.toEqual({
      kind: 'thinned',
      days: null,
      deletedByAuthors: true,
      reason: 'their authors took them back'
    });
  });

  test('are not spoken of where there are none', async () => {
    await show({...spring, deletedPosts: 0});
    await page.getByLabel('Take out what is older').waitFor();
    expect(await page.getByLabel('Take out what its authors have deleted').count()).toBe(0);
    expect(await page.getByText('have deleted since').count()).toBe(0);
  });
});
