/**
 * A mail as a request: who asks, what about, the words, what was attached, and what does not fit together.
 *
 * Reading never fails. What cannot be read is said in the notes, and whoever takes it in has the original. Sizes and
 * counts are bounded; what is over a bound is left in the original and said too.
 */
import PostalMime, {type Address, type Email} from 'postal-mime';
import {htmlText} from './html-text.ts';

export type MailAttachment = {readonly fileName: string; readonly bytes: Uint8Array};

export type ReadMail = {
  /** False when nothing of it could be read; the rest is then empty but for the notes. */
  readonly isRead: boolean;
  readonly title: string;
  readonly words: string;
  readonly requester: string;
  readonly requesterAddress: string | null;
  /** By the last server that handed it on, else by the sender; null when neither gives a date that can be. */
  readonly sentAt: string | null;
  readonly notes: readonly string[];
  readonly attachments: readonly MailAttachment[];
};

export const mostMailBytes = 50_000_000;
/** An attachment of that size has two thirds of these; a mail of nothing but line ends would be read for minutes. */
const mostLines = 1_000_000;
/** Lines of an encoded attachment are long; each line of text takes the time of a hundred such. */
const shortLine = 40;
const mostShortLines = 20_000;
/** Lines that may begin a part. A part takes the time of some lines more. */
const mostPartLines = 2000;
const mostHeaderBytes = 200_000;
/** Text beyond that is not looked at: of all that is read, `mostWords` characters are kept. */
const mostText = 2_000_000;
const mostWords = 50_000;
const mostTitle = 200;
const mostRequester = 300;
const mostAddress = 500;
const mostAttachments = 100;
const mostNote = 1000;
/** Longer than any date with its comments; a hostile one would be read over and over. */
const mostDate = 500;
/** A text and an HTML version that share fewer of their words than this are two different letters. */
const leastShared = 0.5;

export const unreadTitle = 'A mail that could not be read';
export const unreadWords = '(The mail could not be read. Its original is kept with this request.)';
export const noWords = '(The mail has no text of its own. Its original is kept with this request.)';

/** As the record can hold it: no half characters and no zero bytes. */
function storable(text: string): string {
  return text.toWellFormed().replaceAll('\u0000', '\ufffd');
}

function oneLine(text: string, most: number): string {
  const line = storable(text)
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();
  return cut(line, most);
}

/** At most so many UTF-16 units, and no half character at the end. */
function cut(text: string, most: number): string {
  return text.length <= most
    ? text
    : storable(text.slice(0, most))
        .replace(/\ufffd$/, '')
        .trimEnd();
}

function mailboxes(
  address: Address | readonly Address[] | undefined
): readonly {readonly name: string; readonly address: string}[] {
  const list = address === undefined ? [] : Array.isArray(address) ? address : [address];
  return list.flatMap((one: Address) => one.group ?? [{name: one.name, address: one.address ?? ''}]);
}

function hostOf(address: string): string {
  return address.split('@').at(-1)?.toLowerCase() ?? '';
}

function dateOf(text: string | undefined): string | null {
  const time = text === undefined ? Number.NaN : Date.parse(text);
  // Four digits of a year: what the record can hold as a time.
  return time >= 0 && time < Date.UTC(9999, 0) ? new Date(time).toISOString() : null;
}

function sentAt({headers, date}: Email): string | null {
  const received = headers.find(header => header.key === 'received')?.value;
  const stamped =
    received === undefined
      ? undefined
      : received
          .slice(received.lastIndexOf(';') + 1)
          .slice(0, mostDate)
          .replace(/\([^)]*\)/g, '');
  return dateOf(stamped?.trim()) ?? dateOf(date);
}

function senderNotes(mail: Email): readonly string[] {
  const notes: string[] = [];
  const from = mailboxes(mail.from)[0];
  const fromAddress = from?.address ?? '';
  if (fromAddress === '') notes.push('The mail does not say who sent it.');
  const authors = mail.headers.filter(header => header.key === 'from').length;
  if (authors > 1) notes.push(`The mail names a sender ${authors} times; the last may not be the one shown.`);
  const inName = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}.-]+/u.exec((from?.name ?? '').slice(0, mostNote))?.[0];
  if (inName !== undefined && inName.toLowerCase() !== fromAddress.toLowerCase()) {
    notes.push(`The name of the sender shows ${inName}; the mail is from ${fromAddress}.`);
  }
  for (const {address} of mailboxes(mail.replyTo)) {
    if (address !== '' && address.toLowerCase() !== fromAddress.toLowerCase()) {
      notes.push(`Answers are to go to ${address}; the mail is from ${fromAddress || 'nobody named'}.`);
    }
  }
  const sender = mailboxes(mail.sender)[0]?.address ?? '';
  if (sender !== '' && sender.toLowerCase() !== fromAddress.toLowerCase()) {
    notes.push(`It was sent by ${sender} in the name of ${fromAddress || 'nobody named'}.`);
  }
  const path = mail.returnPath?.replace(/^<|>$/g, '') ?? '';
  if (path.includes('@') && hostOf(path) !== hostOf(fromAddress)) {
    notes.push(
      `Its way back leads to ${path}, another house than that of the sender (${fromAddress || 'nobody named'}).`
    );
  }
  return notes;
}

function wordSet(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? []);
}

function differs(text: string, html: string): boolean {
  const one = wordSet(text);
  const other = wordSet(html);
  const most = Math.max(one.size, other.size);
  const shared = [...one].filter(word => other.has(word)).length;
  return most >= 10 && shared / most < leastShared;
}

function wordsOf(mail: Email): {readonly words: string; readonly notes: readonly string[]} {
  const notes: string[] = [];
  const {text = '', html = ''} = mail;
  const plain = storable(text.slice(0, mostText)).trim();
  const fromHtml = storable(htmlText(html.slice(0, mostText))).trim();
  if (Math.max(text.length, html.length) > mostText) {
    notes.push(`Only its first ${mostText} characters were read; the original has all.`);
  }
  if (plain !== '' && fromHtml !== '' && differs(plain, fromHtml)) {
    notes.push('Its text and its HTML version say different things; both are in the original. Shown is the text.');
  } else if (plain === '' && fromHtml !== '')
    notes.push('It came as HTML only; shown are its words without their looks.');
  const whole = plain === '' ? fromHtml : plain;
  if (whole.length > mostWords) notes.push(`Its words were cut after ${mostWords} characters; the original has all.`);
  return {words: cut(whole, mostWords).trim(), notes};
}

function bytesOf(content: ArrayBuffer | Uint8Array | string): Uint8Array {
  return typeof content === 'string' ? Buffer.from(content, 'utf8') : new Uint8Array(content);
}

function unread(why: string): ReadMail {
  return {
    isRead: false,
    title: unreadTitle,
    words: unreadWords,
    requester: '',
    requesterAddress: null,
    sentAt: null,
    notes: [why],
    attachments: []
  };
}

async function parsed(raw: Uint8Array): Promise<Email | null> {
  try {
    return await PostalMime.parse(raw, {
      attachmentEncoding: 'arraybuffer',
      maxNestingDepth: 50,
      maxHeadersSize: mostHeaderBytes,
      // A mail within a mail stays whole: encoded, it could hold more than any bound lets through.
      maxRfc822NestingDepth: 0
    });
  } catch {
    return null;
  }
}

type Lines = {readonly all: number; readonly short: number; readonly ofParts: number};

const hyphen = 45;

/** Counted before anything is read, because reading could take minutes, in which nobody else is served. */
function linesOf(raw: Uint8Array): Lines {
  const lines = {all: 0, short: 0, ofParts: 0};
  for (let from = 0; from < raw.length; ) {
    const end = raw.indexOf(10, from);
    const to = end < 0 ? raw.length : end;
    lines.all += 1;
    if (to - from < shortLine) lines.short += 1;
    if (raw[from] === hyphen && raw[from + 1] === hyphen) lines.ofParts += 1;
    from = to + 1;
  }
  return lines;
}

/** Why a mail is kept without being read; null when it can be. */
function overBounds(raw: Uint8Array): string | null {
  if (raw.length > mostMailBytes) return `The mail is larger than ${mostMailBytes} bytes and was not read.`;
  const {all, short, ofParts} = linesOf(raw);
  if (all > mostLines) return `The mail has more than ${mostLines} lines and was not read.`;
  if (ofParts > mostPartLines)
    return `The mail has more than ${mostPartLines} lines that may begin a part and was not read.`;
  if (short > mostShortLines) return `The mail has more than ${mostShortLines} short lines and was not read.`;
  return null;
}

/** Reads a mail as far as it can be read. */
export async function readMail(raw: Uint8Array): Promise<ReadMail> {
  const over = overBounds(raw);
  if (over !== null) return unread(over);
  const mail = await parsed(raw);
  if (mail === null) return unread('The mail could not be read: its parts do not follow the standard.');
  const known = new Set(['from', 'subject', 'date', 'message-id', 'to', 'received']);
  if (!mail.headers.some(header => known.has(header.key))) {
    return unread('The mail could not be read: it has no header that a mail has.');
  }
  const from = mailboxes(mail.from)[0];
  const {words, notes} = wordsOf(mail);
  const attachments = mail.attachments.slice(0, mostAttachments).map(({filename, content}, at) => ({
    fileName: oneLine(filename ?? '', mostTitle) || `attachment-${at + 1}`,
    bytes: bytesOf(content)
  }));
  const tooMany = mail.attachments.length - attachments.length;
  const all = [
    ...senderNotes(mail),
    ...notes,
    ...(words === '' ? ['It has no words of its own.'] : []),
    ...(tooMany > 0 ? [`${tooMany} of its attachments were left in the original.`] : [])
  ];
  return {
    isRead: true,
    title: oneLine(mail.subject ?? '', mostTitle) || 'A mail without a subject',
    words: words === '' ? noWords : words,
    requester: oneLine(from?.name || from?.address || '', mostRequester),
    requesterAddress: oneLine(from?.address ?? '', mostAddress) || null,
    sentAt: sentAt(mail),
    notes: all.map(note => oneLine(note, mostNote)).slice(0, 50),
    attachments
  };
}
