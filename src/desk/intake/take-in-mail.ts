/**
 * A mail becomes a request: its original is kept first, then it is read, then it is opened with all that was attached.
 *
 * The ids follow from the bytes of the mail. However often the same mail is tried, by whichever process, and wherever a
 * crash fell, it becomes one request.
 */
import {type NewRequest, newRequestSchema, type Person, particularsSchema} from '../../contract/desk.ts';
import type {DocumentView, MailReading, SaidOfMail, TakenFile} from '../../contract/intake.ts';
import {AppError} from '../../errors.ts';
import {requireRole} from '../../policy/roles.ts';
import {type OpenedRequest, readRequest} from '../../store/tables/request.ts';
import type {Desk} from '../desk.ts';
import {openRequest} from '../open-request.ts';
import {type GivenFile, idFrom, keepDocuments, mostDocumentBytes} from './documents.ts';
import {looksLikeMail} from './media-type.ts';
import {type ReadMail, readMail} from './read-mail.ts';

export type TakenMail = {readonly requestId: string; readonly isNew: boolean};

const noWanted: NewRequest['wanted'] = {audience: [], topics: [], languages: [], places: [], from: null, until: null};

function isMail({fileName, bytes}: GivenFile): boolean {
  return /\.eml$/i.test(fileName) || looksLikeMail(Buffer.from(bytes.subarray(0, 4000)).toString('utf8'));
}

function readingOf(mail: ReadMail, now: string): MailReading {
  const {title, words, requester, requesterAddress, sentAt, notes} = mail;
  // A mail from the future was not received there.
  const receivedAt = sentAt !== null && sentAt <= now ? sentAt : now;
  const claim = sentAt !== null && sentAt > now ? [`It bears a date that is still to come (${sentAt}).`] : [];
  return {title, words, requester, requesterAddress, receivedAt, notes: [...notes, ...claim]};
}

async function keepMail(
  desk: Desk,
  person: Person,
  raw: GivenFile,
  mail: ReadMail
): Promise<{readonly original: DocumentView; readonly attachments: readonly DocumentView[]}> {
  const attached = mail.attachments.filter(({bytes}) => bytes.length <= mostDocumentBytes);
  const [original, ...attachments] = await keepDocuments(desk, person, [
    {...raw, id: idFrom('document', raw.bytes)},
    ...attached.map((file, at) => ({...file, id: idFrom('document', raw.bytes, `attachment ${at}`)}))
  ]);
  if (original === undefined) throw new Error('intake: a mail was kept and nothing came back');
  return {original, attachments};
}

/** Keeps a file and, where it is a mail, what was attached to it; says what a mail says, for the person to complete. */
export async function takeInFile(desk: Desk, person: Person, file: GivenFile): Promise<TakenFile> {
  requireRole(person, 'open a request');
  if (!isMail(file)) {
    const [document] = await keepDocuments(desk, person, [file]);
    if (document === undefined) throw new Error('intake: a file was kept and nothing came back');
    return {document, attachments: [], mail: null};
  }
  await desk.documents.put(file.bytes);
  const mail = await readMail(file.bytes);
  const {original, attachments} = await keepMail(desk, person, file, mail);
  return {document: original, attachments: [...attachments], mail: readingOf(mail, desk.now().toISOString())};
}

function requestFrom(reading: MailReading, said: SaidOfMail, documentIds: readonly string[]): NewRequest {
  const {title, words, requester, requesterAddress, receivedAt, notes} = reading;
  const {particulars = {}, ...fields} = said;
  const parsed = newRequestSchema.safeParse({
    door: 'e-mail',
    receivedAt,
    title,
    words,
    asks: ['other'],
    requester,
    principal: null,
    country: null,
    approachedPersonId: null,
    wanted: noWanted,
    ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)),
    particulars: particularsSchema.parse({
      ...particulars,
      requesterAddress: particulars.requesterAddress ?? requesterAddress,
      notes: [...(particulars.notes ?? []), ...notes].slice(0, 50),
      documentIds: [...new Set([...documentIds, ...(particulars.documentIds ?? [])])].slice(0, 200)
    })
  });
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.slice(0, 3).map(({path, message}) => `${path.join('.')}: ${message}`);
  throw new AppError('desk.invalid', issues.join('; '));
}

/** Opens a request from a mail, readable or not; the request it became before, when it was taken in already. */
export async function takeInMail(
  desk: Desk,
  person: Person,
  raw: GivenFile,
  said: SaidOfMail = {}
): Promise<TakenMail> {
  requireRole(person, 'open a request');
  const requestId = idFrom('request', raw.bytes);
  const isThere = async (): Promise<boolean> => (await readRequest(desk.store.read, requestId)) !== null;
  if (await isThere()) return {requestId, isNew: false};
  await desk.documents.put(raw.bytes);
  const mail = await readMail(raw.bytes);
  const {original, attachments} = await keepMail(desk, person, raw, mail);
  const reading = readingOf(mail, desk.now().toISOString());
  const request = requestFrom(
    reading,
    said,
    [original, ...attachments].map(document => document.id)
  );
  try {
    const opened = await openRequest(withRequestId(desk, requestId), person, request);
    return {requestId: opened.id, isNew: true};
  } catch (error) {
    // Another process was quicker with the same mail.
    if (!(error instanceof AppError) && (await isThere())) return {requestId, isNew: false};
    throw error;
  }
}

function withRequestId(desk: Desk, requestId: OpenedRequest['id']): Desk {
  return Object.create(desk, {newId: {value: (kind: string) => (kind === 'request' ? requestId : desk.newId(kind))}});
}
