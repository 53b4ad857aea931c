/** Mails with bytes changed, lost, doubled and cut: reading never fails, and each is a request with its original. */
import {describe, expect, test} from 'vitest';
import {documentContent, documentsOf} from '../../../src/desk/intake/documents.ts';
import {mediaTypeOf} from '../../../src/desk/intake/media-type.ts';
import {readMail} from '../../../src/desk/intake/read-mail.ts';
import {takeInMail} from '../../../src/desk/intake/take-in-mail.ts';
import {viewRequest} from '../../../src/desk/view-request.ts';
import {onEveryEngine} from '../../store/engines.ts';
import {openOffice} from '../office.ts';
import {htmlMail, inTenScripts, nestedMail, plainMail} from './mails.ts';

const originals = [...inTenScripts.map(plainMail), nestedMail(), htmlMail].map(text => Buffer.from(text, 'utf8'));

/** mulberry32, so that a failure can be repeated. */
function drawsFrom(seed: number): (below: number) => number {
  let state = seed;
  return below => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const nasty = [
  '\r\n\r\n',
  '--',
  '=?',
  '?=',
  '\0',
  '<',
  '>',
  ';',
  ':',
  '"',
  '\u202e',
  '%00',
  '=\r\n',
  '\r',
  'boundary=',
  '\xff'
];

function mutated(original: Buffer, draw: (below: number) => number): Buffer {
  let bytes = Buffer.from(original);
  const changes = 1 + draw(8);
  for (let change = 0; change < changes; change += 1) {
    const at = draw(bytes.length + 1);
    const kind = draw(6);
    const length = draw(40);
    if (kind === 0 && bytes.length > 0) bytes[at % bytes.length] = draw(256);
    else if (kind === 1) bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]);
    else if (kind === 2)
      bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at, at + length), bytes.subarray(at)]);
    else if (kind === 3) bytes = bytes.subarray(0, at);
    else {
      const piece = Buffer.from(nasty[draw(nasty.length)] ?? '', kind === 4 ? 'utf8' : 'latin1');
      bytes = Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at)]);
    }
  }
  return bytes;
}

describe('changed mails', () => {
  test('are read without an exception, within their bounds', async () => {
    const draw = drawsFrom(20_261_122);
    let unread = 0;
    for (let round = 0; round < 3000; round += 1) {
      const bytes = mutated(originals[round % originals.length] ?? Buffer.alloc(0), draw);
      const mail = await readMail(bytes);
      if (!mail.isRead) unread += 1;
      expect(mail.words.length).toBeGreaterThan(0);
      expect(mail.words.length).toBeLessThanOrEqual(50_000);
      expect(mail.title.length).toBeLessThanOrEqual(200);
      expect(mail.words.isWellFormed() && mail.title.isWellFormed() && !mail.words.includes('\0')).toBe(true);
      for (const attachment of mail.attachments) await mediaTypeOf(attachment.bytes);
    }
    // Both kinds were there, or the changes were too mild or too wild to tell anything.
    expect(unread).toBeGreaterThan(20);
    expect(unread).toBeLessThan(2500);
  }, 120_000);
});

onEveryEngine('changed mails at the desk', engine => {
  test('always become a request whose original is kept to the byte, and the record verifies', async () => {
    const office = await openOffice(engine);
    const {desk, people} = office;
    const draw = drawsFrom(7);
    const seen = new Set<string>();
    for (let round = 0; round < 60; round += 1) {
      const bytes = mutated(originals[round % originals.length] ?? Buffer.alloc(0), draw);
      const {requestId} = await takeInMail(desk, people.mei, {fileName: 'x.eml', bytes});
      seen.add(requestId);
      const view = await viewRequest(desk, people.mei, requestId);
      expect(view.words).not.toBe('');
      const [original] = await documentsOf(desk, requestId);
      expect((await documentContent(desk, original?.id ?? '')).bytes.equals(bytes)).toBe(true);
    }
    expect(seen.size).toBeGreaterThan(50);
    expect((await office.log.verify()).problems).toEqual([]);
  }, 240_000);
});
