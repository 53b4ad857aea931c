/** What every test of the console opens and closes: the built console before a mock or a real workspace, and a browser. */
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Browser, BrowserContextOptions, Page} from 'playwright-core';
import {afterAll, beforeAll, expect} from 'vitest';
import {type Listening, listen} from '../../src/server/listen.ts';
import {type Composed, compose} from '../../src/server/server.ts';
import {builtConsole} from './built-console.ts';
import {launch} from './chromium.ts';
import {type MockServer, startMock} from './mock-server.ts';

type Shown = {
  readonly browser: Browser;
  readonly page: Page;
  /** What the page or the server threw, and what the content security policy stopped. */
  readonly broken: string[];
};
export type MockStage = Shown & {readonly mock: MockServer};
export type RealStage = Shown & {readonly composed: Composed; readonly url: string; readonly folder: string};

/** A build of the console on a loaded machine is in it. */
const openingMilliseconds = 120_000;

async function show(options: BrowserContextOptions, broken: string[]): Promise<Shown> {
  const browser = await launch();
  const page = await (await browser.newContext(options)).newPage();
  page.on('pageerror', error => broken.push(error.message));
  page.on('console', message => {
    if (/Content Security Policy/.test(message.text())) broken.push(message.text());
  });
  return {browser, page, broken};
}

/** Opens before the tests of a file or a group, hands over what is open, and closes it after them. */
export function onMock(take: (stage: MockStage) => void, options: BrowserContextOptions = {}): void {
  let close = async (): Promise<void> => undefined;
  beforeAll(async () => {
    const mock = await startMock(await builtConsole());
    close = mock.close;
    const shown = await show(options, []);
    close = async () => {
      await shown.browser.close();
      await mock.close();
    };
    take({...shown, mock});
  }, openingMilliseconds);
  afterAll(() => close());
}

async function openReal(folder: string, log: (line: string) => void): Promise<[Composed, Listening]> {
  const composed = await compose(
    {
      home: join(folder, '.overt'),
      demoHome: join(folder, '.overt-demo'),
      demoDataFolder: join(folder, 'data'),
      consoleFolder: await builtConsole(),
      databaseUrl: null,
      memoryBytes: 5e8,
      threads: 1,
      uploadLimitBytes: 1e6,
      host: '127.0.0.1',
      publicHosts: []
    },
    {log}
  );
  return [composed, await listen(composed.app, {host: '127.0.0.1', port: null})];
}

/** The same before a workspace of its own, without the demo's data. */
export function onReal(
  take: (stage: RealStage) => void | Promise<void>,
  options: BrowserContextOptions = {reducedMotion: 'reduce'}
): void {
  const open: (() => Promise<unknown>)[] = [];
  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'overt-console-'));
    open.push(() => rm(folder, {recursive: true, force: true}));
    const broken: string[] = [];
    const [composed, listening] = await openReal(folder, line => broken.push(line));
    open.push(composed.close, listening.close);
    const shown = await show(options, broken);
    open.push(() => shown.browser.close());
    await take({...shown, composed, url: listening.url, folder});
  }, openingMilliseconds);
  afterAll(async () => {
    for (const close of open.toReversed()) await close();
  });
}

/** The body that was sent to an address, once it was. */
export async function sentTo(mock: MockServer, call: string): Promise<unknown> {
  await expect.poll(() => mock.asked().some(one => one.call === call), {timeout: 20_000}).toBe(true);
  return mock.asked().find(one => one.call === call)?.body;
}
