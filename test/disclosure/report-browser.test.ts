import {existsSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {AxeBuilder} from '@axe-core/playwright';
import {type Browser, type BrowserContextOptions, chromium, type Page} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {networksGexf} from '../../src/disclosure/gexf.ts';
import {renderReport} from '../../src/disclosure/report.ts';
import {
  buildFindings,
  failingControl,
  hostileFindings,
  largeNetwork,
  nothingFound,
  onlySetAside,
  severalScripts
} from './build-findings.ts';

const executablePath = '/usr/bin/chromium';
const absent = !existsSync(executablePath);

const reports = {
  'several scripts': severalScripts(),
  'hostile strings': hostileFindings(),
  'nothing found': nothingFound(),
  'only set-aside groups': onlySetAside(),
  'a failing control': failingControl(),
  'five hundred accounts': buildFindings([largeNetwork(500)])
};
type Name = keyof typeof reports;
const names = Object.keys(reports) as Name[];

describe.skipIf(absent)(`the report in Chromium${absent ? ` (skipped: ${executablePath} is not there)` : ''}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'overt-report-'));
  let browser: Browser;

  beforeAll(async () => {
    browser = await chromium.launch({executablePath, args: ['--no-sandbox']});
    for (const name of names) writeFileSync(join(folder, `${name}.html`), renderReport(reports[name]));
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, {recursive: true});
  });

  async function inPage<Result>(name: Name, options: BrowserContextOptions, look: (page: Page) => Promise<Result>) {
    const context = await browser.newContext(options);
    try {
      const page = await context.newPage();
      const problems: string[] = [];
      const own = pathToFileURL(join(folder, `${name}.html`)).href;
      page.on('request', request => {
        if (request.url() !== own) problems.push(`request to ${request.url()}`);
      });
      page.on('pageerror', error => problems.push(error.message));
      page.on('console', message => problems.push(message.text()));
      await page.goto(own, {waitUntil: 'load'});
      return {result: await look(page), problems};
    } finally {
      await context.close();
    }
  }

  test.each(names)('makes no request, breaks no policy and runs nothing foreign: %s', async name => {
    const {result: title, problems} = await inPage(name, {}, page => page.title());
    expect(problems).toEqual([]);
    expect(title).toMatch(/· Overt$/);
  });

  test.each([
    ['a failing control', 'light'],
    ['a failing control', 'dark'],
    ['hostile strings', 'light'],
    ['nothing found', 'dark']
  ] as const)(
    'has no accessibility fault: %s, %s',
    async (name, colorScheme) => {
      const {result} = await inPage(name, {colorScheme}, async page => {
        for (const summary of await page.locator('details > summary').all()) await summary.click();
        const axe = new AxeBuilder({page}).setLegacyMode(true).options({resultTypes: ['violations']});
        // Dark differs from light in its colours only.
        if (colorScheme === 'dark') axe.withRules(['color-contrast']);
        return axe.analyze();
      });
      expect(result.violations.map(({id, nodes}) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      expect(result.passes.length).toBeGreaterThan(colorScheme === 'dark' ? 0 : 10);
    },
    240_000
  );

  test.each(names)('does not overflow a phone of 375 pixels: %s', async name => {
    const {result} = await inPage(name, {viewport: {width: 375, height: 812}, hasTouch: true}, page =>
      page.evaluate('document.documentElement.scrollWidth')
    );
    expect(result).toBe(375);
  });

  test('is whole without JavaScript', async () => {
    const {result} = await inPage('several scripts', {javaScriptEnabled: false}, async page => ({
      rows: await page.locator('table').first().locator('tbody tr').count(),
      drawing: await page.locator('svg.drawing circle').count(),
      posts: await page.locator('blockquote').count()
    }));
    expect(result).toEqual({rows: 5, drawing: 12, posts: 14});
  });

  test('sorts a table by keyboard, both ways', async () => {
    const {result, problems} = await inPage('several scripts', {}, async page => {
      const table = page.locator('table.sortable').first();
      const account = table.getByRole('button', {name: 'Account'});
      const first = () => table.locator('tbody .handle').first().innerText();
      await account.press('Enter');
      const up = await first();
      await account.press('Enter');
      return [up, await first(), await table.locator('th[aria-sort]').getAttribute('aria-sort')];
    });
    expect(result).toEqual(['anna.travels', '小王看世界', 'descending']);
    expect(problems).toEqual([]);
  });

  test('sets right-to-left posts from the right, and nothing else', async () => {
    const {result} = await inPage('several scripts', {}, page =>
      page.evaluate(
        `[...document.querySelectorAll('blockquote')].map(quote => [quote.lang, getComputedStyle(quote).direction].join(' '))`
      )
    );
    expect(result).toEqual(expect.arrayContaining(['ar rtl', 'he rtl', 'en ltr', 'zh ltr', 'hi ltr', 'ja ltr']));
    expect(result).not.toEqual(expect.arrayContaining(['en rtl']));
  });

  test('prints to several A4 pages with everything unfolded', async () => {
    const {result} = await inPage('several scripts', {colorScheme: 'dark'}, async page => {
      await page.emulateMedia({media: 'print'});
      const folded = page.locator('details blockquote').last();
      const height = (await folded.boundingBox())?.height ?? 0;
      const pdf = await page.pdf({preferCSSPageSize: true});
      return {
        height,
        start: pdf.subarray(0, 5).toString('latin1'),
        pages: pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0
      };
    });
    expect(result.start).toBe('%PDF-');
    expect(result.height).toBeGreaterThan(10);
    expect(result.pages).toBeGreaterThan(4);
  });

  test.each(names)('its GEXF is XML that a browser can parse: %s', async name => {
    const text = networksGexf(reports[name]);
    const {result} = await inPage('nothing found', {}, page =>
      page.evaluate(
        `(() => { const read = new DOMParser().parseFromString(${JSON.stringify(text)}, 'application/xml');
        return [read.querySelector('parsererror')?.textContent ?? '', read.querySelectorAll('node').length]; })()`
      )
    );
    expect(result).toEqual(['', reports[name].networks.reduce((sum, network) => sum + network.accounts.length, 0)]);
  });
});
