import {Hono} from 'hono';
import {expect, it} from 'vitest';
import type {Env} from '../../src/server/app.ts';
import {type Listening, listen} from '../../src/server/listen.ts';

const app = new Hono<Env>().get('*', c => c.text('here'));

async function closing(open: readonly Listening[], test: () => Promise<void>): Promise<void> {
  try {
    await test();
  } finally {
    for (const one of open) await one.close();
  }
}

it('takes the next free port where none was asked for', async () => {
  const first = await listen(app, {host: '127.0.0.1', port: null});
  const second = await listen(app, {host: '127.0.0.1', port: null});
  await closing([first, second], async () => {
    expect(first.url).not.toBe(second.url);
    for (const {url} of [first, second]) expect(await (await fetch(url)).text()).toBe('here');
  });
});

it('refuses a port that was asked for and is taken', async () => {
  const first = await listen(app, {host: '127.0.0.1', port: 0});
  await closing([first], async () => {
    const port = Number(new URL(first.url).port);
    await expect(listen(app, {host: '127.0.0.1', port})).rejects.toMatchObject({code: 'config.bad-value'});
  });
});

it('refuses an address that this machine does not have', async () => {
  await expect(listen(app, {host: '203.0.113.7', port: 0})).rejects.toMatchObject({code: 'config.bad-value'});
});
