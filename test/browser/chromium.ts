/** The browser of the console's tests: the Chromium of this machine, one per test file. */
import {existsSync} from 'node:fs';
import {type Browser, chromium} from 'playwright-core';

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

export const hasChromium = existsSync(executablePath);
/** Goes into the title of what is skipped without it. */
export const orSkipped = hasChromium ? '' : ` (skipped: no ${executablePath})`;

export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync'
    ]
  });
}
