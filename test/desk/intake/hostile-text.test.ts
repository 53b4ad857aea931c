import {expect, test} from 'vitest';
import {htmlText} from '../../../src/desk/intake/html-text.ts';
import {readMail} from '../../../src/desk/intake/read-mail.ts';
import {addressesIn} from '../../../src/desk/rules/addresses.ts';

/** Read once for every letter these take a minute and more; read once, a fraction of a second. */
const patienceMs = 8000;

async function millisecondsOf(work: () => unknown): Promise<number> {
  const before = performance.now();
  await work();
  return performance.now() - before;
}

test.each([
  ['letters', 'a'.repeat(50_000)],
  ['signs of a name', "a'".repeat(25_000)],
  ['characters without spaces', '请求'.repeat(25_000)]
])('a text of nothing but %s is looked through for addresses in no time', async (_, text) => {
  expect(await millisecondsOf(() => addressesIn(text))).toBeLessThan(patienceMs);
});

test('an address behind a long name is still found', () => {
  expect(addressesIn(`${'a'.repeat(200)}@office.example`).map(({host}) => host)).toEqual(['office.example']);
});

test.each([
  ['sender', `From: ${'a'.repeat(150_000)} <x@office.example>\r\n\r\nGood day`],
  ['stamp', `From: x@office.example\r\nReceived: ${'('.repeat(400_000)}\r\n\r\nGood day`]
])('a mail with an endless %s is read', async (_, mail) => {
  const took = await millisecondsOf(async () => {
    const {words, requesterAddress} = await readMail(Buffer.from(mail));
    expect({words, requesterAddress}).toEqual({words: 'Good day', requesterAddress: 'x@office.example'});
  });
  expect(took).toBeLessThan(patienceMs);
});

test('signs that open no tag cost no more than letters do', async () => {
  const signs = 1_500_000;
  let text = '';
  const took = await millisecondsOf(() => {
    text = htmlText(`${'<'.repeat(signs)}b>x`);
  });
  expect(text).toBe(`${'<'.repeat(signs - 1)}x`);
  expect(took).toBeLessThan(patienceMs);
});

test('a mail of more lines than any letter has is kept unread', async () => {
  const {isRead, notes} = await readMail(Buffer.from(`From: x@office.example\r\n\r\n${'\n'.repeat(1_000_001)}`));
  expect(isRead).toBe(false);
  expect(notes.join()).toContain('1000000 lines');
});
