import {mkdir, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Browser, Page} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {receiptSchema} from '../../src/contract/ledger.ts';
import {type Listening, listen} from '../../src/server/listen.ts';
import {type Composed, compose} from '../../src/server/server.ts';
import {checkReceipt} from '../../web/record/receipt.ts';
import {storyDeclared, storyExport} from '../worlds/story.ts';
import {builtConsole} from './built-console.ts';
import {hasChromium, launch, orSkipped} from './chromium.ts';

/** Four accounts that put out the same four texts seconds apart, and one row that cannot be read. */
function ownFile(): string {
  const texts = [
    'the river is higher today than in any year before',
    'نهر المدينة اليوم أعلى من أي سنة مضت في ذاكرة الناس',
    '今天河水比以往任何一年都要高，没有人事先告诉过我们这件事情。',
    'nobody told us about the river until it was in the house'
  ];
  const days = Array.from({length: 20}, (_, day) => day + 1);
  const rows = days.flatMap(day =>
    ['ada', 'ben', 'cem', 'dia'].map((who, delay) => {
      const text = `${texts[day % texts.length]} ${'abcdefghijklmnopqrstu'[day]}${day}`;
      return `${who},2026-02-${String(day).padStart(2, '0')}T${10 + (day % 7)}:0${day % 9}:${10 + delay * 5}Z,${text}`;
    })
  );
  return ['account,time,text', ...rows, 'eve,some day,no time at all'].join('\n');
}

describe.skipIf(!hasChromium)(`the story in a browser${orSkipped}`, () => {
  let folder = '';
  let composed: Composed;
  let listening: Listening;
  let browser: Browser;
  let page: Page;
  const broken: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'overt-console-story-'));
    const data = join(folder, 'data');
    await mkdir(data);
    await writeFile(join(data, 'export.json'), storyExport().text);
    await writeFile(join(data, 'declared.json'), JSON.stringify(storyDeclared()));
    composed = await compose(
      {
        home: join(folder, '.overt'),
        demoHome: join(folder, '.overt-demo'),
        demoDataFolder: data,
        consoleFolder: await builtConsole(),
        databaseUrl: null,
        memoryBytes: 1e9,
        threads: 2,
        uploadLimitBytes: 1e9,
        host: '127.0.0.1',
        publicHosts: []
      },
      {log: line => broken.push(line)}
    );
    listening = await listen(composed.app, {host: '127.0.0.1', port: null});
    browser = await launch();
    page = await browser.newPage();
    // The scan of the story takes its time on a busy machine.
    page.setDefaultTimeout(180_000);
    page.on('pageerror', error => broken.push(error.message));
    page.on('console', message => {
      if (/Content Security Policy/.test(message.text())) broken.push(message.text());
    });
  });
  afterAll(async () => {
    await browser?.close();
    await listening?.close();
    await composed?.close();
    await rm(folder, {recursive: true, force: true});
  });

  const at = (path: string) => listening.url.replace(/\/$/, '') + path;
  const step = (id: string) => page.locator(`#step-${id}`);

  async function play(id: string): Promise<void> {
    await page.locator(`#step-${id}[data-status=next]`).waitFor();
    await page.getByRole('button', {name: 'Next'}).click();
    await page.locator(`#step-${id}:is([data-status=done],[data-status=failed])`).waitFor();
    await expect(step(id).locator('.check-bad').allInnerTexts()).resolves.toEqual([]);
  }

  async function download(button: string): Promise<{name: string; text: string}> {
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', {name: button}).click();
    const file = await waiting;
    return {name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8')};
  }

  let receipt = {name: '', text: ''};

  test('begins at the start page and comes as far as a receipt', async () => {
    await page.goto(at('/'));
    await page.getByRole('link', {name: 'Play the story'}).click();
    await page.waitForURL('**/demo/story');
    for (const id of ['message', 'flags', 'recusal', 'first-review', 'second-review', 'receipt']) await play(id);
  });

  test('the request shows marked words, who is recused, the decision, and gives a receipt that holds', async () => {
    await step('second-review').getByRole('link', {name: 'The request'}).click();
    await page.getByText('Declined', {exact: true}).first().waitFor();
    await expect(page.locator('mark').count()).resolves.toBeGreaterThan(2);
    await page
      .getByRole('region', {name: 'Recused'})
      .getByText(/^Was approached/)
      .waitFor();
    receipt = await download('Download the receipt');
    expect(receipt.name).toMatch(/\.tlog-proof$/);
    const whole = receiptSchema.parse(JSON.parse((await download('With entry and key')).text));
    expect(whole.proof).toBe(receipt.text);
    const check = await checkReceipt(whole);
    expect(check.steps.filter(one => !one.ok)).toEqual([]);
    expect(check.ok).toBe(true);
  });

  test('a network is found, shown with its posts, and leads back to the request', async () => {
    await page.goto(at('/demo/story'));
    for (const id of ['watch', 'scan', 'network', 'control', 'left-alone', 'case']) await play(id);
    await step('network').getByRole('link').first().click();
    await page.getByText('The posts side by side').waitFor();
    await page.locator('.pair').first().waitFor();
    await page.locator('.drawing-canvas canvas, .drawing-still').first().waitFor();
    await page.goto(at('/demo/story'));
    await step('case').getByRole('link', {name: 'The case'}).click();
    await page.getByText('This is a lead.').waitFor();
    await page.getByRole('region', {name: 'What was declined'}).getByText('Declined', {exact: true}).waitFor();
  });

  test('an edited decision turns the record red and names the entry', async () => {
    await page.goto(at('/demo/ledger'));
    await page.getByRole('button', {name: 'Verify the record'}).click();
    await page.locator('[data-verdict=green]').waitFor();
    await page.goto(at('/demo/story'));
    await play('tamper');
    await page.goto(at('/demo/ledger'));
    const kept = {name: receipt.name, mimeType: 'text/plain', buffer: Buffer.from(receipt.text)};
    await page
      .getByRole('region', {name: 'Check against what I kept'})
      .locator('input[type=file]')
      .setInputFiles([kept]);
    await page.locator('[data-verdict=red]').waitFor();
    await expect(page.locator('.entry[data-bad=true] .entry-kind').allInnerTexts()).resolves.toContain('Decision made');
    await page.goto(at('/demo/story'));
    for (const id of ['caught', 'restore', 'your-turn']) await play(id);
    await page.getByText('The story is told.').waitFor();
  });

  test('a file of one’s own is dropped, scanned and shown, with the refused row', async () => {
    await page.getByRole('link', {name: 'Drop your own file'}).click();
    await page
      .locator('input[type=file]')
      .setInputFiles({name: 'river.csv', mimeType: 'text/csv', buffer: Buffer.from(ownFile())});
    await page.getByRole('button', {name: 'Scan 1 file'}).click();
    await page.getByRole('link', {name: 'See the findings'}).waitFor();
    await page.getByText('Unreadable time: 1 row refused').waitFor();
    await page.getByRole('link', {name: 'See the findings'}).click();
    const graph = page.waitForEvent('download');
    await page.getByRole('link', {name: 'Graph, GEXF'}).click();
    expect((await graph).suggestedFilename()).toMatch(/^findings-[0-9a-f]+-networks\.gexf$/);
    const opened = page.context().waitForEvent('page');
    await page.getByRole('link', {name: /^Open the report/}).click();
    const report = await opened;
    report.on('console', message => broken.push(message.text()));
    report.on('pageerror', error => broken.push(error.message));
    await report.getByText('今天河水比以往任何一年都要高').filter({visible: true}).first().waitFor();
    await report.reload();
    await expect(report.evaluate('origin')).resolves.toBe('null');
    await report.close();
    await page.getByRole('link', {name: /4 accounts, \d+ shared objects/}).click();
    await page.getByText('今天河水比以往任何一年都要高').filter({visible: true}).first().waitFor();
  });

  test('nothing broke and nothing was stopped by the content security policy', () => {
    expect(broken).toEqual([]);
  });
});
