import {describe, expect, it} from 'vitest';
import {htmlText} from '../../../src/desk/intake/html-text.ts';
import {noWords, readMail, unreadTitle, unreadWords} from '../../../src/desk/intake/read-mail.ts';
import {htmlMail, inTenScripts, nestedMail, plainMail} from './mails.ts';

const bytes = (text: string) => Buffer.from(text, 'utf8');

describe('a mail', () => {
  it.each(inTenScripts)('in $script is read word for word', async ({subject, text}) => {
    const mail = await readMail(bytes(plainMail({subject, text})));
    expect(mail).toMatchObject({
      isRead: true,
      title: subject,
      words: text,
      requester: 'Desk',
      requesterAddress: 'desk@office.example',
      sentAt: '2026-11-17T07:30:00.000Z',
      notes: [],
      attachments: []
    });
  });

  it('gives its attachments with their names and bytes, that of a mail within it whole', async () => {
    const mail = await readMail(bytes(nestedMail()));
    expect(mail.words).toBe('Please remove the video of the café.');
    expect(mail.attachments.map(one => one.fileName)).toEqual(['order.pdf', 'печать.png', 'forwarded.eml']);
    expect(
      Buffer.from(mail.attachments[1]?.bytes ?? [])
        .subarray(1, 4)
        .toString()
    ).toBe('PNG');
    expect(Buffer.from(mail.attachments[2]?.bytes ?? []).toString()).toMatch(/inner\.csv/);
  });

  it('says where its senders do not fit together', async () => {
    const {notes, requesterAddress} = await readMail(bytes(nestedMail()));
    expect(requesterAddress).toBe('desk@interior.example');
    expect(notes).toEqual([
      'Answers are to go to helper@gmail.com; the mail is from desk@interior.example.',
      'Its way back leads to bounce@mailer.example, another house than that of the sender (desk@interior.example).'
    ]);
    const shown = plainMail({from: '"minister@interior.gov.uk" <x@gmail.com>', text: 'Words.'});
    expect((await readMail(bytes(shown))).notes).toEqual([
      'The name of the sender shows minister@interior.gov.uk; the mail is from x@gmail.com.'
    ]);
    const twice = plainMail({text: 'Words.', headers: ['From: other@office.example']});
    expect((await readMail(bytes(twice))).notes.join(' ')).toMatch(/names a sender 2 times/);
  });

  it('that is HTML only is read without running or fetching anything', async () => {
    const {words, notes, title} = await readMail(bytes(htmlMail));
    expect(title).toBe('Grüße');
    expect(words).toBe(
      'Dear team\n\nopen & verify our account\ntoday\n\n• one\n• two <3\nhttps://office.example (https://evil.example/x)\nnobody should know\n[seal]'
    );
    expect(notes).toEqual(['It came as HTML only; shown are its words without their looks.']);
  });

  it('whose text and HTML are two letters says so', async () => {
    const two = [
      'From: a@office.example',
      'Subject: Two',
      'MIME-Version: 1.0',
      'Content-Type: multipart/alternative; boundary=x',
      '',
      '--x',
      'Content-Type: text/plain',
      '',
      'We would like to thank you for the nice meeting in spring and remain yours truly.',
      '--x',
      'Content-Type: text/html',
      '',
      '<p>Remove account number seven worldwide within one hour or face a considerable fine.</p>',
      '--x--'
    ].join('\r\n');
    expect((await readMail(bytes(two))).notes.join(' ')).toMatch(/say different things/);
  });

  it('without words, sender or subject is a mail all the same', async () => {
    const mail = await readMail(bytes('Date: Tue, 17 Nov 2026 09:30:00 +0200\r\n\r\n'));
    expect(mail).toMatchObject({
      isRead: true,
      title: 'A mail without a subject',
      words: noWords,
      requesterAddress: null
    });
    expect(mail.notes).toEqual(['The mail does not say who sent it.', 'It has no words of its own.']);
  });

  it.each([
    ['nothing', ''],
    ['noise', '\u0000\u0001\u0002 no header here'],
    ['a page', '<html><body>Hello</body></html>']
  ])('that is %s is one that could not be read', async (_, text) => {
    const mail = await readMail(bytes(text));
    expect(mail).toMatchObject({isRead: false, title: unreadTitle, words: unreadWords, attachments: []});
    expect(mail.notes).toHaveLength(1);
  });

  it('is cut at its bounds, and says so', async () => {
    const {words, title, notes} = await readMail(
      bytes(plainMail({subject: 'Ü'.repeat(500), text: '😀'.repeat(40_000)}))
    );
    expect(words.length).toBeLessThanOrEqual(50_000);
    expect(words.isWellFormed()).toBe(true);
    expect(title).toHaveLength(200);
    expect(notes.join(' ')).toMatch(/cut after 50000 characters/);
  });

  it('with zero bytes and half characters comes out as the record can hold it', async () => {
    const {words} = await readMail(bytes(plainMail({text: 'a\u0000b'})));
    expect(words).toBe('a\ufffdb');
  });

  it('that nests without end is not read, and does not take for ever', async () => {
    const open = Array.from(
      {length: 5000},
      (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n`
    );
    const mail = await readMail(bytes(`From: a@b.example\r\nSubject: deep\r\n${open.join('')}`));
    expect(mail.isRead).toBe(false);
  });
});

describe('words of a page', () => {
  it.each([
    ['a &lt;b&gt; &#x41;&#65; &unknown; &#xD800;', 'a <b> AA &unknown; \ufffd'],
    ['1 < 2 and 3 > 2', '1 < 2 and 3 > 2'],
    ['<!-- hidden --><p>one</p><p>two</p>', 'one\n\ntwo'],
    ['<script>while(1){}', ''],
    ['<a href="javascript:alert(1)">click</a>', 'click'],
    ['<a href="mailto:a@b.example">write</a>', 'write (a@b.example)'],
    ['<table><tr><td>a</td><td>b</td></tr></table>', 'a b'],
    ['<p', '']
  ])('%s', (html, text) => {
    expect(htmlText(html)).toBe(text);
  });
});
