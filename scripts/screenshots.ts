/** Takes the pictures of the README and the docs from the demo's own report. Needs Chromium; run after `npm run demo`. */
import {existsSync, mkdirSync} from 'node:fs';
import {resolve} from 'node:path';
import {pathToFileURL} from 'node:url';
import {chromium} from 'playwright-core';

const root = resolve(import.meta.dirname, '..');
const report = resolve(root, process.argv[2] ?? 'overt-report/report.html');
const chromiumPath = '/usr/bin/chromium';
if (!existsSync(report)) throw new Error(`no report at ${report}: run npm run demo first`);
if (!existsSync(chromiumPath)) throw new Error(`no Chromium at ${chromiumPath}`);

const images = resolve(root, 'docs', 'images');
mkdirSync(images, {recursive: true});
const browser = await chromium.launch({executablePath: chromiumPath, args: ['--no-sandbox', '--disable-gpu']});
const page = await browser.newPage({viewport: {width: 1100, height: 1000}});
await page.goto(pathToFileURL(report).href);
await page.screenshot({path: resolve(images, 'report.png')});
const shape = page.getByRole('heading', {name: 'The shape'}).first();
const top = (await shape.boundingBox())?.y ?? 0;
await page.screenshot({
  path: resolve(images, 'network.png'),
  fullPage: true,
  clip: {x: 0, y: top - 20, width: 1100, height: 900}
});
await browser.close();
