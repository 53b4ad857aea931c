import {expect, test} from 'vitest';
import {htmlText} from '../../../src/desk/intake/html-text.ts';
import {readMail, unreadWords} from '../../../src/desk/intake/read-mail.ts';
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
  ['stamp', `From: x@office.example\r\nReceived: ${'('.repeat(190_000)}\r\n\r\nGood day`]
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

const head = 'From: x@office.example\r\nSubject: A request\r\n';
const encoded = (text: string) => Buffer.from(text).toString('base64').replaceAll(/.{76}/g, '$&\r\n');
const manyParts = `${head}Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\nx\r\n'.repeat(80_000)}--b--`;

/** A megabyte each. Read, they take ten seconds and more, in which the server answers nobody. */
test.each([
  ['parts', manyParts, '2000 lines that may begin a part'],
  ['parts with their boundary in pieces', manyParts.replace('boundary=b', 'boundary*0=b'), '2000 lines that may begin'],
  [
    'short lines of text',
    `${head}Content-Type: text/plain; format=flowed\r\n\r\n${'> \r\n'.repeat(250_000)}`,
    '20000 short lines'
  ],
  ['short lines of HTML', `${head}Content-Type: text/html\r\n\r\n${' \n'.repeat(500_000)}x`, '20000 short lines'],
  ['names that are groups', `${head}Reply-To: ${'g:'.repeat(500_000)}\r\n\r\nGood day`, 'could not be read']
])('a mail of nothing but %s is kept unread, with the reason', async (_, mail, why) => {
  const took = await millisecondsOf(async () => {
    const {isRead, words, notes} = await readMail(Buffer.from(mail));
    expect({isRead, words}).toEqual({isRead: false, words: unreadWords});
    expect(notes.join()).toContain(why);
  });
  expect(took).toBeLessThan(patienceMs);
});

test('what a mail within a mail holds is not read, however it is encoded', async () => {
  const inner = `Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n${encoded(manyParts)}`;
  const mail = `${head}Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n\r\nGood day\r\n--a\r\n${inner}\r\n--a--`;
  const took = await millisecondsOf(async () => {
    const {isRead, words, attachments} = await readMail(Buffer.from(mail));
    expect({isRead, words}).toEqual({isRead: true, words: 'Good day'});
    expect(attachments.map(({bytes}) => Buffer.from(bytes).toString('utf8'))).toEqual([manyParts]);
  });
  expect(took).toBeLessThan(patienceMs);
});

test('a letter with large attachments, a patch and a long table is read', async () => {
  const rows = Array.from({length: 10_000}, (_, at) => `--${at < 1900 ? '' : ' '}row ${at}`.slice(at < 1900 ? 0 : 2));
  const file = encoded('x'.repeat(5_000_000));
  const mail = `${head}Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n\r\nGood day\r\n--a\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=table.txt\r\n\r\n${rows.join('\r\n')}\r\n--a\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n${file}\r\n--a--`;
  const {isRead, words, attachments, notes} = await readMail(Buffer.from(mail));
  expect({isRead, words, notes}).toEqual({isRead: true, words: 'Good day', notes: []});
  expect(attachments.map(({bytes}) => bytes.length)).toEqual([rows.join('\n').length + 1, 5_000_000]);
});

test('of an endless text the beginning is read, and what it leaves out is said', async () => {
  const {words, notes} = await readMail(Buffer.from(`${head}\r\n${'ab '.repeat(1_000_000)}`));
  expect(words.startsWith('ab ab')).toBe(true);
  expect(notes.join()).toContain('first 2000000 characters');
});
