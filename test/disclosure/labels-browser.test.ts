import {existsSync} from 'node:fs';
import {createServer} from 'node:http';
import {AxeBuilder} from '@axe-core/playwright';
import {type Browser, chromium} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {badgeHtml} from '../../src/disclosure/labels/badge.ts';
import {contestReceived, type LabelPageView, labelPage} from '../../src/disclosure/labels/label-page.ts';
import {labelListPage} from '../../src/disclosure/labels/list-page.ts';
import {pagePolicy} from '../../src/disclosure/labels/page.ts';
import type {ShownLabel} from '../../src/disclosure/labels/shown.ts';
import {secure} from '../../src/server/headers.ts';
import {checkOrigin} from '../../src/server/origin.ts';

const executablePath = '/usr/bin/chromium';
const absent = !existsSync(executablePath);
const hostile = 'قناة "><script>document.title = "taken"</script> 新华社';

const shown: ShownLabel = {
  platform: 'bluesky',
  handle: hostile,
  stableId: 'did:plc:aaaaaaaaaaaaaaaaaaaaaaaa',
  url: 'javascript:document.title="taken"',
  accountId: 'account-1',
  entityId: 'entity-1',
  entity: hostile,
  country: 'VM',
  label: 'state-controlled-media',
  name: 'State-controlled media',
  meaning: 'A state decides what this outlet says.',
  clause: 'state-controlled-media',
  policyVersion: 1,
  because: 'Editorial control: yes.',
  page: '/labels/de/entity-1/state-controlled-media'
};
const view: LabelPageView = {
  entity: hostile,
  country: 'VM',
  name: shown.name,
  meaning: shown.meaning,
  viewers: 'viewers in DE',
  listPage: '/labels/de',
  page: shown.page,
  accounts: [shown],
  clause: {id: 'state-controlled-media', title: 'State-controlled media', text: 'Labelled.', version: 1},
  assessment: {
    at: '2026-05-01T00:00:00.000Z',
    reviewOn: '2027-05-01',
    answers: [{question: 'Does a state pay?', answer: 'yes'}],
    evidence: [
      {
        question: 'Does a state pay?',
        address: 'https://statute.example/',
        capturedText: hostile,
        sha256: 'a'.repeat(64),
        seenOn: '2026-04-30',
        from: 'An expert'
      }
    ],
    experts: [{name: 'An expert', words: hostile}]
  },
  proof: {method: 'mail', at: '2026-05-01T00:00:00.000Z'},
  history: [{at: '2026-05-01T00:00:00.000Z', statement: hostile}]
};
const list = {jurisdiction: 'de', viewers: 'viewers in DE', labels: [shown]};
const pages = {
  'a label': labelPage(view),
  'a label that holds no more': labelPage({...view, accounts: [], clause: null, assessment: null, proof: null}),
  'a contest received': contestReceived(view, 'label-contest-1'),
  'a list': labelListPage(list, ''),
  'an empty list': labelListPage({...list, labels: []}, ''),
  'a badge': badgeHtml({
    handle: hostile,
    names: ['国家控制的媒体'],
    nothing: '',
    lang: 'zh',
    page: 'https://x.example/'
  })
};

describe.skipIf(absent)(
  `pages of labels in Chromium${absent ? ` (skipped: ${executablePath} is not there)` : ''}`,
  () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await chromium.launch({executablePath, args: ['--no-sandbox']});
    }, 60_000);
    afterAll(() => browser.close());

    for (const colorScheme of ['light', 'dark'] as const) {
      test.each(Object.entries(pages))(
        `%s is accessible, runs nothing of a stranger and fits a phone (${colorScheme})`,
        async (name, markup) => {
          const context = await browser.newContext({colorScheme, viewport: {width: 360, height: 700}});
          const page = await context.newPage();
          await page.setContent(markup);
          expect(await page.title()).not.toBe('taken');
          expect(await page.locator('a[href^="javascript:"], script').count()).toBe(0);
          // A line to be framed by another page, which has the headings.
          const rules = name === 'a badge' ? ['page-has-heading-one'] : [];
          const {violations} = await new AxeBuilder({page}).disableRules(rules).analyze();
          expect(violations.map(one => one.id)).toEqual([]);
          const wide = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
          expect(wide).toBeLessThanOrEqual(0);
          await context.close();
        },
        60_000
      );
    }

    test('a contest that a browser sends from the page passes for one of our own', async () => {
      const refused: string[] = [];
      const server = createServer((incoming, answer) => {
        const url = `http://${incoming.headers.host}${incoming.url}`;
        const given = Object.entries(incoming.headers).flatMap(([name, value]): [string, string][] =>
          typeof value === 'string' ? [[name, value]] : []
        );
        try {
          checkOrigin(new Request(url, {method: incoming.method ?? 'GET', headers: given}), {
            host: '127.0.0.1',
            publicHosts: []
          });
        } catch (error) {
          refused.push(String(error));
        }
        const headers = new Headers({
          'content-type': 'text/html; charset=utf-8',
          'content-security-policy': pagePolicy
        });
        secure(headers, false);
        answer.writeHead(200, Object.fromEntries(headers));
        answer.end(incoming.method === 'POST' ? contestReceived(view, 'label-contest-1') : labelPage(view));
      });
      await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
      const address = server.address();
      if (address === null || typeof address === 'string') throw new Error('no port');
      const page = await browser.newPage();
      await page.goto(`http://127.0.0.1:${address.port}${view.page}`);
      await page.getByLabel('Who you are').fill('صحيفة');
      await page.getByLabel('What is wrong').fill('Our council is independent.');
      await page.getByRole('button', {name: 'Contest this label'}).click();
      await page.getByText('label-contest-1').waitFor();
      await page.close();
      server.close();
      expect(refused).toEqual([]);
    }, 60_000);
  }
);
