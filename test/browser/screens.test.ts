import type {Page} from 'playwright-core';
import {describe, expect, test} from 'vitest';
import {hasChromium, orSkipped} from './chromium.ts';
import {workspace} from './fixture-desk.ts';
import {findings} from './fixture-findings.ts';
import type {MockServer} from './mock-server.ts';
import {screens} from './screen-list.ts';
import {onMock} from './stage.ts';

describe.skipIf(!hasChromium)(`the console's screens${orSkipped}`, () => {
  let mock: MockServer;
  let page: Page;
  let broken: readonly string[] = [];

  onMock(stage => {
    ({mock, page, broken} = stage);
  });

  const text = (words: string) => page.getByText(words, {exact: false}).first();

  describe.each(screens)('$name', screen => {
    test('says that it is loading, then shows what there is', async () => {
      mock.use({[screen.route]: 'hang'});
      await page.goto(mock.url + screen.path);
      await page.getByRole('status').getByText(screen.loading).waitFor({state: 'attached'});
      mock.use({});
      await text(screen.normal).waitFor();
      await expect(page.locator('h1').count()).resolves.toBe(1);
    });

    test('says when there is nothing', async () => {
      mock.use({[screen.route]: {json: screen.empty.reply}});
      await page.goto(mock.url + screen.path);
      await text(screen.empty.text).waitFor();
    });

    test('says what was expected, what was found and what to do', async () => {
      mock.use({[screen.route]: {status: 409, code: 'store.unreachable', found: `found «${screen.name}»`}});
      await page.goto(mock.url + screen.path);
      const alert = page.getByRole('alert').filter({hasText: 'Expected'}).first();
      await alert.waitFor();
      const shown = await alert.innerText();
      expect(shown).toContain('something else');
      expect(shown).toContain(`found «${screen.name}»`);
      expect(shown).toContain('Do it otherwise.');
      mock.use({});
      await alert.getByRole('button', {name: 'Try again'}).click();
      await text(screen.normal).waitFor();
    });
  });

  test('an answer outside the contract is shown as such, not as half a screen', async () => {
    mock.use({'GET /requests': {json: [{id: 'r-1'}]}});
    await page.goto(`${mock.url}/requests`);
    await text('an answer to GET /requests as the contract describes it').waitFor();
  });

  test('without a session the real workspace asks for a token and goes on with it', async () => {
    mock.use({'GET /requests': {status: 401, code: 'session.required', found: 'nobody'}});
    await page.goto(`${mock.url}/requests`);
    await page.getByLabel('Token').fill('secret-token');
    mock.use({});
    await page.getByRole('button', {name: 'Use the token'}).click();
    await text('An account that does not look official').waitFor();
    expect(mock.asked()).toContainEqual({call: 'POST /api/session', body: {token: 'secret-token'}});
  });

  test('a flagged phrase is marked in place, in any script, and leads to its flag', async () => {
    mock.use({});
    await page.goto(`${mock.url}/requests/r-1`);
    const marks = page.locator('mark');
    await marks.first().waitFor();
    await expect(marks.allInnerTexts()).resolves.toEqual(
      [
        'without being seen as officialflag 1',
        'How would one run such an accountflag 3',
        'They could pay for the helpflag 2',
        '最好不要提到办公室的名字flag 4'
      ].map(line => expect.stringContaining(line.replace(/flag \d$/, '')))
    );
    await page.locator('a[href="#flag-4"]').click();
    await page.locator('#flag-4:target').waitFor();
  });

  test('a review says what is missing, then sends outcome, clause and reasons', async () => {
    mock.use({});
    await page.goto(`${mock.url}/requests/r-2`);
    const form = page.getByRole('form', {name: 'Your review'});
    await form.getByRole('button', {name: 'Give this review'}).click();
    await form.getByText('Still missing: an outcome, reasons.').waitFor();
    await form.getByLabel('Declined').check();
    await form.getByLabel(/Clause in force/).selectOption('paid-influence');
    await form.getByLabel('Reasons').fill('It is paid.');
    await form.getByRole('button', {name: 'Give this review'}).click();
    await form.getByRole('button', {name: 'Record it now'}).click();
    await page.locator('#announcements').getByText('Decided: Declined.').waitFor({state: 'attached'});
    expect(mock.asked().find(({call}) => call === 'POST /api/requests/r-2/reviews')?.body).toEqual({
      outcome: 'declined',
      clause: {packId: 'guidelines-2020', clauseId: 'paid-influence', version: 2, sha256: 'b'.repeat(64)},
      reasons: 'It is paid.',
      legalGround: null,
      items: [],
      seenVersion: 6
    });
  });

  test('whoever judged takes a receipt of their own judgement, and of nobody else’s', async () => {
    mock.use({});
    await page.goto(`${mock.url}/requests/r-1`);
    const button = page.getByRole('button', {name: 'Receipt of this review'});
    await button.waitFor();
    await expect(button.count()).resolves.toBe(1);
    const waiting = page.waitForEvent('download');
    await button.click();
    expect((await waiting).suggestedFilename()).toBe('entry-5.receipt.json');
    expect(mock.asked().map(({call}) => call)).toContain('GET /api/ledger/5/receipt');
  });

  test('a cited clause says what its words mean, and leads to its versions', async () => {
    mock.use({});
    await page.goto(`${mock.url}/requests/r-1`);
    const clause = page.locator('details').filter({hasText: 'Whoever speaks for a government says so'}).first();
    await clause.locator('summary').click();
    await clause.getByText('A ministry, an agency, or whoever acts on its orders.').waitFor();
    await clause.getByText('A traveller praises the country unasked.').waitFor();
    await clause.getByRole('link', {name: 'All its versions, in the rule book'}).click();
    await page.waitForURL('**/rule-book/clauses/hidden-principal');
  });

  test('a visitor is told neither the folder nor how much is in it', async () => {
    mock.use({'GET /workspace': {json: {...workspace, person: null, folder: null, counts: null}}});
    await page.goto(mock.url);
    await text('Sign in to see what is in it').waitFor();
    await expect(page.getByText('This workspace is kept in').count()).resolves.toBe(0);
  });

  test('a letter chooses an outcome, and a review that was given can be taken back before it is recorded', async () => {
    mock.use({});
    await page.goto(`${mock.url}/requests/r-2`);
    const form = page.getByRole('form', {name: 'Your review'});
    await form.waitFor();
    await page.keyboard.press('d');
    await expect(form.getByRole('radio', {name: 'Declined', exact: true}).isChecked()).resolves.toBe(true);
    await expect(form.getByLabel('Reasons').and(page.locator(':focus')).count()).resolves.toBe(1);
    await page.keyboard.insertText('d is a letter here, and no key.');
    await page.keyboard.press('Control+Enter');
    await form.getByRole('button', {name: 'Undo'}).click();
    await page.locator('#announcements').getByText('Nothing was recorded.').waitFor({state: 'attached'});
    await form.getByRole('button', {name: 'Give this review'}).waitFor();
    expect(mock.asked().filter(({call}) => call === 'POST /api/requests/r-2/reviews')).toEqual([]);
  });

  test('the queue is filtered, and a filter is saved under a name and found again', async () => {
    mock.use({});
    await page.goto(`${mock.url}/requests`);
    const rows = page.locator('main [data-row]');
    await rows.first().waitFor();
    await expect(rows.count()).resolves.toBe(4);
    await page.getByRole('button', {name: 'Sensitive and open'}).click();
    await expect.poll(() => rows.count()).toBe(1);
    await page.getByRole('button', {name: 'All', exact: true}).click();
    await page.getByText('Search and filter').click();
    await page.getByLabel('Title, name or number').fill('大使馆');
    await expect.poll(() => rows.count()).toBe(1);
    await page.getByLabel('Save this filter as').fill('Embassies');
    await page.getByRole('button', {name: 'Save', exact: true}).click();
    await page.reload();
    await page.getByRole('button', {name: 'Embassies'}).click();
    await expect.poll(() => rows.count()).toBe(1);
    await page.getByText('Search and filter').click();
    await page.getByRole('button', {name: 'Forget “Embassies”'}).click();
    await expect(page.getByRole('button', {name: 'Embassies', exact: true}).count()).resolves.toBe(0);
  });

  test('Ctrl and K goes to a request by its name in any script', async () => {
    mock.use({});
    await page.goto(`${mock.url}/`);
    await page.getByText('4 requests').waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', {name: 'Where to'}).fill('توثيق');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/requests\/r-3$/);
  });

  test('the control is compared with what is reported, not with what is set aside', async () => {
    mock.use({});
    await page.goto(`${mock.url}/findings/f-1`);
    const own = page.getByRole('row').filter({has: page.getByRole('rowheader', {name: 'Your data'})});
    const reported = findings.networks.filter(network => network.standing === 'reported');
    expect(reported.length).toBeLessThan(findings.networks.length);
    await expect(own.getByRole('cell').first().innerText()).resolves.toBe(String(reported.length));
  });

  test.each([
    ['/requests/new', 'Abe Moss may not take in a request.', 'Put it on the record'],
    ['/import', 'Abe Moss may not import or scan files, because findings go on the record.', 'Choose files first']
  ])('%s tells who may not use it, and who may, before they begin', async (path, words, button) => {
    const auditor = {id: 'p-9', name: 'Abe Moss', team: 'audit', roles: ['auditor'], createdAt: '2026-03-01T08:00:00Z'};
    mock.use({'GET /workspace': {json: {...workspace, person: auditor}}});
    await page.goto(mock.url + path);
    await text(words).waitFor();
    await expect(page.getByRole('button', {name: button}).count()).resolves.toBe(0);
    await page.getByRole('link', {name: 'See who has them.'}).click();
    await page.waitForURL('**/people');
  });

  test('a new request is not sent before it is complete', async () => {
    mock.use({});
    await page.goto(`${mock.url}/requests/new`);
    await page.getByRole('button', {name: 'Put it on the record'}).click();
    await text('Not recorded yet. Please give a title, the words, what is asked for.').waitFor();
    await page.getByLabel('Title').fill('A quiet favour');
    await page.getByLabel('The words, as they came').fill('Could we have one?');
    await page.getByLabel('Open account').check();
    await page.getByLabel('Topics').fill('tourism، culture、 food');
    await page.getByRole('button', {name: 'Put it on the record'}).click();
    await page.waitForURL('**/requests/r-2');
    expect(mock.asked().find(({call}) => call === 'POST /api/requests')?.body).toMatchObject({
      asks: ['open-account'],
      wanted: {topics: ['tourism', 'culture', 'food']}
    });
  });

  test('the story plays a step at a time and asks before it deletes', async () => {
    mock.use({});
    await page.goto(`${mock.url}/demo/story`);
    await page.getByRole('button', {name: 'Next'}).click();
    await text('The story is told. Now drop your own file.').waitFor();
    await page.getByRole('button', {name: 'Start over…'}).click();
    expect(mock.asked().some(({call}) => call === 'POST /demo/api/story/reset')).toBe(false);
    await page.getByRole('button', {name: 'Delete and start over'}).click();
    await text('0 of 5 steps done').waitFor();
  });

  test('what is found begins with the control, and loses its strong words when the control is not empty', async () => {
    mock.use({});
    await page.goto(`${mock.url}/findings/f-1`);
    await text('Networks found in your data: 1. In your data shuffled: 0, 0, 0.').waitFor();
    await text('two kinds of evidence').waitFor();
    const controls = findings.controls.map(control => ({...control, networks: 2}));
    mock.use({'GET /findings/:id': {json: {...findings, controls}}});
    await page.goto(`${mock.url}/findings/f-1`);
    await text('So this method finds networks in these data where there are none').waitFor();
    await page.goto(`${mock.url}/findings/f-1/network-0123456789ab`);
    await text('co-activity that this scan cannot tell from chance').waitFor();
    await expect(page.getByText('statistically surprising').count()).resolves.toBe(0);
  });

  test('a network shows three claims, its chance of error and what speaks against it, and names no claim unmet', async () => {
    mock.use({});
    await page.goto(`${mock.url}/findings/f-1/network-0123456789ab`);
    await text('Found in 9 of 10 halves of the data').waitFor();
    await expect(page.locator('.claims > li').allInnerTexts()).resolves.toEqual([
      expect.stringContaining('Coordinated: supported by evidence'),
      expect.stringContaining('Not supported'),
      expect.stringContaining('Could not be tested with these data')
    ]);
    await text('It would not stand without its 4 strongest objects').waitFor();
    await text('Most like an innocent pattern: one text or link handed to many outlets').waitFor();
    const whole = await page.locator('main').innerText();
    expect(whole).not.toMatch(/covert|inauthentic/i);
    expect(whole).toContain('These two met on 3 of 4 shared objects within 1 min; 0.03 expected.');
  });

  test('two findings are chosen from lists, and the address names both', async () => {
    mock.use({});
    await page.goto(`${mock.url}/findings`);
    await page.getByRole('link', {name: 'Compare two'}).click();
    await text('Choose the findings of two scans, the earlier first.').waitFor();
    await page.getByLabel('Before').selectOption('f-1');
    await page.getByLabel('After').selectOption('f-1');
    await text('These are the same findings.').waitFor();
    await page.getByLabel('After').selectOption('f-2');
    await page.getByText('shrank', {exact: true}).waitFor();
    await page.getByText('appeared', {exact: true}).waitFor();
    await text('member20, member21, member22, member23').waitFor();
    await page.getByText('april.csv', {exact: true}).waitFor();
    expect(new URL(page.url()).search).toBe('?before=f-1&after=f-2');
  });

  test('nothing broke and nothing was stopped by the content security policy', () => {
    expect(broken).toEqual([]);
  });
});
