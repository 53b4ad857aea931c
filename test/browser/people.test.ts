import type {Page} from 'playwright-core';
import {describe, expect, test} from 'vitest';
import {hasChromium, orSkipped} from './chromium.ts';
import {people, workspace} from './fixture-desk.ts';
import type {MockServer} from './mock-server.ts';
import {onMock} from './stage.ts';

describe.skipIf(!hasChromium)(`people and ways in${orSkipped}`, () => {
  let mock: MockServer;
  let page: Page;

  onMock(stage => {
    ({mock, page} = stage);
  });

  const admin = {...workspace, person: {...people[1], id: 'p-9', name: 'Ada', roles: ['admin' as const]}};

  test('a password for one use is replaced on the way in', async () => {
    mock.use({
      'GET /requests': {status: 401, code: 'session.required', found: 'nobody'},
      'POST /session': {status: 403, code: 'session.password-to-change', found: 'one for one use'}
    });
    await page.goto(`${mock.url}/requests`);
    await page.getByLabel('Name').fill('ines@example.org');
    await page.getByLabel('Password', {exact: true}).fill('2wvy-7z7w-z2ss-h69n-cgsx');
    await page.keyboard.press('Enter');
    const own = page.getByLabel('A password of your own');
    await own.fill('a long walk by the sea');
    mock.use({});
    await page.getByRole('button', {name: 'Sign in'}).click();
    await page.getByText('An account that does not look official').first().waitFor();
    expect(mock.asked()).toContainEqual({
      call: 'POST /api/session',
      body: {login: 'ines@example.org', password: '2wvy-7z7w-z2ss-h69n-cgsx', newPassword: 'a long walk by the sea'}
    });
  });

  test('an administrator adds somebody by keyboard, cannot combine what excludes itself, and sees the secret once', async () => {
    mock.use({'GET /workspace': {json: admin}});
    await page.goto(`${mock.url}/people`);
    await page.getByLabel('Full name').fill('Nuria Vidal');
    await page.getByLabel('Name to sign in with').fill('nuria');
    await page.getByLabel(/^Admin /).press('Space');
    await page.getByLabel(/^Legal /).press('Space');
    await page.getByText('Not admin together with legal').waitFor();
    await expect(page.getByRole('button', {name: 'Add', exact: true}).isDisabled()).resolves.toBe(true);
    await page.getByLabel(/^Admin /).press('Space');
    await page.getByLabel('Full name').press('Enter');
    await page.getByText('2wvy-7z7w-z2ss-h69n-cgsx').waitFor();
    expect(mock.asked()).toContainEqual({
      call: 'POST /api/people',
      body: {name: 'Nuria Vidal', team: 'government-relations', roles: ['legal'], login: 'nuria'}
    });
    await page.getByRole('button', {name: 'Put it away'}).click();
    await expect(page.getByText('2wvy-7z7w-z2ss-h69n-cgsx').count()).resolves.toBe(0);
  });

  test('an administrator changes, lets go and resets others with a reason, and never themselves', async () => {
    mock.use({'GET /workspace': {json: admin}});
    await page.goto(`${mock.url}/people/p-1`);
    await expect(page.getByRole('button', {name: 'Let go'}).isDisabled()).resolves.toBe(true);
    await page.getByLabel('Why', {exact: true}).fill('Left.');
    await page.getByRole('button', {name: 'Let go'}).click();
    await expect
      .poll(() => mock.asked().find(one => one.call === 'POST /api/people/p-1/changes')?.body)
      .toMatchObject({active: false, reason: 'Left.'});
    await page.getByLabel('Why the reset').fill('A lost laptop.');
    await page.getByRole('button', {name: 'Reset', exact: true}).click();
    await page.getByText('2wvy-7z7w-z2ss-h69n-cgsx').waitFor();
    mock.use({'GET /workspace': {json: {...workspace, person: people[0]}}});
    await page.goto(`${mock.url}/people/p-1`);
    await page.getByRole('heading', {name: 'Your password'}).waitFor();
    await expect(page.getByRole('button', {name: 'Let go'}).count()).resolves.toBe(0);
  });

  test('a team is given countries by name, and what is no country is named', async () => {
    const lead = {...workspace, person: {...people[1], roles: ['policy-lead' as const]}};
    mock.use({'GET /workspace': {json: lead}});
    await page.goto(`${mock.url}/people`);
    await page.getByLabel('Countries').fill('France, jp, Atlantis');
    await page.getByText('No country: Atlantis').waitFor();
    await page.getByLabel('Countries').fill('France, jp');
    await page.getByRole('button', {name: 'Say so'}).click();
    await expect
      .poll(() => mock.asked().find(one => one.call === 'PUT /api/portfolios')?.body)
      .toEqual({team: 'government-relations', regions: ['FR', 'JP'], subjects: ['open-account', 'label-account']});
  });
});
